//! The policy pack: a region's rules as data, each value with its source, its dates and the cases
//! it holds for.

mod look;
mod pack;
mod verify;

pub use look::{Dimensions, Found, Match, OpenQuestions, Situation, look_up};
pub use pack::{
    AmountSpan, Band, Boundary, Cell, Citation, Claim, Counted, DeductibleRule, EdgesFrom, Example,
    FORMAT, FundRule, Grade, Layer, Limit, Measure, Pack, PoolRule, Region, RoundingRule, Scheme,
    Source, Span, Table, Threshold, Unknown, When,
};
pub use verify::{Finding, FindingCode, Policy};
