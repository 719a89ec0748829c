//! What the user tells: the person, the stay, the bill, what the year has used so far.
//!
//! [`Request`] is what is written, leaf by leaf as text; [`Case`] is what it means. Reading never
//! stops at the first fault: it gives every problem, each with the path of its field.

mod answer;
mod choice;
mod fee_list;
mod meaning;
mod read;
mod request;

pub use crate::choices;
pub use choice::{
    BillWay, Care, Dimension, Enrolment, FundField, HospitalKind, ItemKind, NextYear, PersonGroup,
    Place, Referral, Tier, Transfer,
};
pub use fee_list::{FeeItem, FeeList, RefusedLine, fee_list};
pub use meaning::{Case, CaseBill, CaseItem, CaseMaterial, ItemShare, Membership, Share, Used};
pub use read::Reader;
pub use read::read;
pub use request::{
    AmountsBill, Bill, Category, DrgBill, DrgMaterial, Item, NOT_KNOWN, OPEN_ITEM_SHARE, Person,
    RawValue, Request, Stay, TotalBill, YearToDate,
};
