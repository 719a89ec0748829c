//! The policy pack: a region's rules as data, each value with its source, its dates and the cases
//! it holds for.

mod best_of;
mod cell;
mod distinction;
mod finding;
mod format;
mod lookup;
mod names;
mod of_case;
mod payout;
mod proved;
mod situation;
mod spread;
mod stay;
pub mod tables;
mod when;

pub use crate::mechanisms::Pack;
pub use best_of::{BestOf, IdentityAnswer};
pub use cell::{Cell, Content, Earlier, Table, Unknown};
pub use distinction::{OwnChoice, PackQuestion};
pub use finding::{Finding, FindingCode};
pub use format::{
    AmountSource, BillWays, Claim, Example, FORMAT, Follows, ItemShare, NotPaid, PackOf, Region,
    Remark, RoundingRule, Scheme, Service, Waiting, YearStart,
};
pub use lookup::{Found, OpenQuestions, lookup};
pub use payout::{Claimed, PayoutRule};
pub use proved::{CellView, ProvedPack, each, each_cell};
pub use situation::{Own, Situation};
pub use stay::{
    GroupChange, GroupChangeRule, Period, SplitDeductible, Stated, YearEnd, YearEndRule,
};
pub use when::{AmountSpan, Dimensions, MAX_OWN, Match, Span, When};
