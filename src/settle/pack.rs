//! The policy pack: a region's rules as data, each value with its source, its dates and the cases
//! it holds for.

mod best_of;
mod cell;
mod distinction;
mod finding;
mod format;
mod lookup;
mod names;
mod payout;
mod proved;
mod situation;
pub mod tables;
mod when;

pub use crate::mechanisms::Pack;
pub use best_of::{AnsweredIdentity, BestOf};
pub use cell::{Cell, Content, Table, Unknown};
pub use distinction::{Distinction, OwnChoice};
pub use finding::{Finding, FindingCode};
pub use format::{
    Claim, Example, FORMAT, ItemShare, NotPaid, PackOf, Period, Region, Remark, RoundingRule,
    Scheme, Service, Waiting, YearStart,
};
pub use lookup::{Found, OpenQuestions, look_up};
pub use payout::{Claimed, PayoutRule};
pub use proved::{Policy, each};
pub use situation::{Own, Situation};
pub use when::{AmountSpan, Dimensions, MOST_OWN, Match, Span, When};
