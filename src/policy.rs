//! The policy pack: a region's rules as data, each value with its source, its dates and the cases
//! it holds for.

mod look;
mod pack;
mod rules;
mod verify;
mod when;

pub use look::{Found, OpenQuestions, Situation, look_up};
pub use pack::{
    Cell, Citation, Claim, Example, FORMAT, Grade, Pack, Region, RoundingRule, Scheme, Source,
    Table, Unknown,
};
pub use rules::{
    Band, Boundary, Counted, DeductibleRule, EdgesFrom, FundRule, Layer, Limit, Measure, PoolRule,
    Threshold,
};
pub use verify::{Finding, FindingCode, Policy};
pub use when::{AmountSpan, Dimensions, Match, Span, When};
