//! The policy pack: a region's rules as data, each value with its source, its dates and the cases
//! it holds for.

mod cell;
mod distinction;
mod look;
mod names;
mod pack;
mod rules;
mod situation;
mod tables;
mod verify;
mod when;
#[cfg(feature = "prove")]
mod whole;

pub use cell::{Cell, Table, Unknown};
pub use distinction::{Distinction, OwnChoice};
pub use look::{Found, OpenQuestions, look_up};
pub use pack::{
    Claim, Example, FORMAT, ItemShare, NotPaid, Pack, Period, Region, Remark, RoundingRule, Scheme,
    Service, Waiting, YearStart,
};
pub use rules::{
    AccountOrder, AccountRule, AwayRule, Band, Bonus, Boundary, Counted, DeductibleRule, EdgesFrom,
    FixedRule, Fixes, FundRule, FurtherStays, HospitalRule, Layer, Limit, LimitOf, LimitRule,
    Measure, NotCounted, PoolRule, Threshold, TransferRule,
};
pub use situation::{Own, Situation};
pub use verify::{Finding, FindingCode, Policy};
#[cfg(feature = "prove")]
pub(crate) use verify::{is_pack_id, not_a_pack_id};
pub use when::{AmountSpan, Dimensions, Match, Span, When};
#[cfg(feature = "prove")]
pub use whole::with_cases;
