//! The policy pack: a region's rules as data, each value with its source, its dates and the cases
//! it holds for.

mod look;
mod pack;
mod rules;
mod tables;
mod verify;
mod when;

pub use look::{Found, OpenQuestions, Own, Situation, look_up};
pub use pack::{
    Cell, Citation, Claim, Distinction, Example, FORMAT, Grade, ItemShare, NotPaid, OwnChoice,
    Pack, Period, Region, Remark, RoundingRule, Scheme, Service, Source, Table, Unknown, Waiting,
    YearStart,
};
pub use rules::{
    AccountOrder, AccountRule, AwayRule, Band, Bonus, Boundary, Counted, DeductibleRule, EdgesFrom,
    FixedRule, Fixes, FundRule, FurtherStays, HospitalRule, Layer, Limit, LimitOf, LimitRule,
    Measure, NotCounted, PoolRule, Threshold, TransferRule,
};
pub use verify::{Finding, FindingCode, Policy};
pub use when::{AmountSpan, Dimensions, Match, Span, When};
