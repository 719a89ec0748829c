//! A case that can be computed with.

use super::choice::{
    Care, Enrolment, FundField, HospitalKind, ItemKind, NextYear, PersonGroup, Place, Referral,
    Tier, Transfer,
};
use super::request::{Category, RawValue};
use base::date::Date;
use base::json::Map;
use base::money::{Fen, Ratio};
use rust_decimal::Decimal;

/// A case that can be computed: every leaf read and within its bounds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// Day of the settlement.
    pub settlement_date: Date,
    /// The day as on which the pack is read: the settlement's, or that of the explicit choice
    /// 按该文本试算.
    pub read_as_of: Date,
    /// Day of admission, where told.
    pub admission_date: Option<Date>,
    /// First day of observation in the emergency department, where told.
    pub observed_from: Option<Date>,
    /// Level of the hospital from which the patient was moved within 24 hours.
    pub moved_from: Option<Tier>,
    /// The day of the move.
    pub moved_on: Option<Date>,
    /// What the parts of the stay cost, by their numbers; none where nobody knows.
    pub costs: Map<u16, Option<Fen>>,
    /// Group of the person.
    pub group: Option<PersonGroup>,
    /// Group at the admission, where it was another than at the discharge.
    pub group_before: Option<PersonGroup>,
    /// Further groups of the person, one of which may be better.
    pub other_groups: Vec<PersonGroup>,
    /// Age in full years.
    pub age_years: Option<u16>,
    /// Since when and how long the person has been enrolled.
    pub membership: Membership,
    /// Balance of the personal account.
    pub account: Option<Fen>,
    /// Balance of a relative's account that may be shared.
    pub family_account: Option<Fen>,
    /// Level of the hospital.
    pub tier: Option<Tier>,
    /// Kind of the hospital.
    pub kind: Option<HospitalKind>,
    /// Where the hospital is.
    pub place: Option<Place>,
    /// Whether a referral was filed.
    pub referral: Option<Referral>,
    /// Kind of care.
    pub care: Option<Care>,
    /// Two-way referral inside the region.
    pub transfer: Option<Transfer>,
    /// The deductible that was paid before it.
    pub transfer_deductible: Option<Fen>,
    /// The fixed price of the disease, where told: so much, or that there is none.
    pub disease_price: Option<Option<Fen>>,
    /// The bill, where told.
    pub bill: Option<CaseBill>,
    /// The least and the most that its total may be, where it was told as a range.
    pub bill_between: Option<[Fen; 2]>,
    /// What a year has used, where told. All zero once [`Case::restart`] found that the figures are
    /// of another year than the settlement: the cumulative amounts begin anew.
    pub used: Option<Used>,
    /// The year that the figures are of.
    pub used_year: Option<i16>,
    /// The year of the figures that do not count, when they are of another year.
    pub used_of_other_year: Option<i16>,
    /// What the hospital bears, where told.
    pub hospital: Option<Fen>,
    /// What of the over-limit part is for materials, where told; none in it where nobody knows.
    pub over_limit_materials: Option<Option<Fen>>,
    /// What was paid in advance.
    pub deposit: Option<Fen>,
    /// What the user says of the pack's unknown figures, by their ids.
    pub answers: Map<String, RawValue>,
    /// Paths of what is not known: what is told of it all the same is supposed.
    pub not_known: Vec<String>,
    /// The share that is paid first of items whose own nobody knows.
    pub open_item_share: Option<Ratio>,
}

/// The bill of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CaseBill {
    /// The four national amounts.
    Amounts {
        /// 全自费; none where it was left out.
        self_funded: Option<Fen>,
        /// 超限价; none where it was left out.
        over_limit: Option<Fen>,
        /// 先行自付; none where it was left out.
        first_self_pay: Option<Fen>,
        /// 政策范围内.
        in_scope: Fen,
    },
    /// A total with shares of it.
    Total {
        /// 医疗费总额.
        total: Fen,
        /// 全自费.
        self_funded: Share,
        /// 超限价.
        over_limit: Share,
        /// 先行自付.
        first_self_pay: Share,
    },
    /// Item lines.
    Items(Vec<CaseItem>),
    /// One price for the group, with what is charged beside it.
    Drg {
        /// The price of the group.
        price: Fen,
        /// Materials beside it.
        materials: Vec<CaseMaterial>,
        /// What else is charged beside it; none where it was left out.
        separate: Option<Fen>,
    },
}

/// A material that is charged beside the price of a group.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseMaterial {
    /// What it is, where told.
    pub name: Option<String>,
    /// What it costs.
    pub amount: Fen,
    /// The most that counts of it.
    pub limit: Option<Fen>,
}

/// Since when and how long a person has been enrolled, as far as told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Membership {
    /// When the person enrolled for this year.
    pub enrolment: Option<Enrolment>,
    /// Years missed before it.
    pub missed_years: Option<u16>,
    /// Missed years that were paid later.
    pub repaid_years: Option<u16>,
    /// Full months since.
    pub months: Option<u16>,
    /// Whether the premium of the next year is paid.
    pub next_year: Option<NextYear>,
    /// Years of enrolment without a gap.
    pub years: Option<u16>,
    /// Years without a claim.
    pub free_years: Option<u16>,
}

impl Case {
    /// Lets the cumulative amounts begin anew where they were told of another year than the one
    /// that the settlement falls into.
    pub fn restart(&mut self, year: i16) {
        self.used_of_other_year = self.used_year.filter(|told| *told != year);
        if self.used_of_other_year.is_some() {
            self.used = Some(Used {
                admissions: Some(0),
                ..Used::default()
            });
        }
    }
}

/// A share of the total that the user may not know.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Share {
    /// So much.
    Known(Ratio),
    /// Not told: counts as none.
    LeftOut,
    /// The user said so: counts as none, and the result says so.
    NotKnown,
}

impl Share {
    /// The share that counts.
    pub fn ratio(self) -> Ratio {
        match self {
            Self::Known(ratio) => ratio,
            Self::LeftOut | Self::NotKnown => Ratio::ZERO,
        }
    }
}

/// One item line of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseItem {
    /// What it is, where told.
    pub name: Option<String>,
    /// Catalogue category.
    pub category: Category,
    /// Price of one, in yuan.
    pub price: Decimal,
    /// Highest price that counts, in yuan.
    pub price_limit: Option<Decimal>,
    /// Payment standard, in yuan: what is above it counts as above a limit.
    pub payment_standard: Option<Decimal>,
    /// Kind of the item, where told.
    pub kind: Option<ItemKind>,
    /// How many.
    pub quantity: Decimal,
    /// Own share of the patient; zero outside category B.
    pub own_share: ItemShare,
}

/// The share of an item that is paid first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ItemShare {
    /// As it was told.
    Known(Ratio),
    /// The policy's for items of its kind.
    OfPolicy,
    /// Nobody knows it: that of all such items of the bill is taken.
    NotKnown,
}

/// What the year of the settlement has used so far.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Used {
    /// Earlier admissions of the year.
    pub admissions: Option<u16>,
    /// Their in-scope cost.
    pub in_scope: Option<Fen>,
    /// Deductibles paid for them.
    pub deductible: Option<Fen>,
    /// What the pool fund has paid for them.
    pub pool_paid: Option<Fen>,
    /// What the patient paid of it after the pool fund.
    pub own_in_scope: Option<Fen>,
    /// What later funds have paid.
    pub paid: Map<FundField, Fen>,
}

impl Used {
    /// Whether it was told that there was no earlier stay: then every sum of the year is zero.
    pub fn is_first_stay(&self) -> bool {
        self.admissions == Some(0)
    }
}
