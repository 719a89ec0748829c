//! Every method of paying hospitals, a file each: its rule, what is told, and its worked examples.

use crate::method::{Example, Finished, Method, Settling};
use base::json::Read;
use base::problem::{Code, Problem};
use base::text::Text;
use serde::Serialize;
use worksheet::Basis;

mod alliance;
mod budget_after;
mod deadlines;
mod per_diem;
mod per_head;
mod points_budget;
mod premium_subsidy;
mod prepaid_assessed;
mod prepaid_pool;
mod quota;
mod record_gate;
mod yearly_quota;

/// A method in the documentation: its name, what it is, and its examples.
pub type Documented = (&'static str, &'static str, &'static [Example]);

/// Registers the methods: what a pack and a request call each, and its rule.
macro_rules! methods {
    ($($name:literal $variant:ident: $rule:path,)+) => {
        /// The rule of a method, with the parameters that a text gives.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
        #[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
        pub enum Rule {
            $(
                #[doc = concat!("See `methods/", $name, ".rs`.")]
                #[serde(rename = $name)]
                $variant($rule),
            )+
        }

        /// What is told to a method.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
        #[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
        pub enum RuleCase {
            $(
                #[doc = concat!("See `methods/", $name, ".rs`.")]
                #[serde(rename = $name)]
                $variant(<$rule as Method>::Case),
            )+
        }

        /// Every method, in the order of their names.
        pub const METHODS: &[Documented] = &[
            $(($name, <$rule as Method>::ABOUT, <$rule as Method>::EXAMPLES),)+
        ];

        /// Settles a case by a rule of the same method.
        pub(crate) fn settle(rule: &Rule, case: &RuleCase, basis: Vec<Basis>) -> Finished {
            let mut out = Settling::new(basis);
            match (rule, case) {
                $((Rule::$variant(rule), RuleCase::$variant(case)) => rule.settle(case, &mut out),)+
                _ => out.problems.push(Problem::new(
                    Code::UnknownChoice,
                    "case",
                    Text::fixed(
                        "填的内容和这份规定的付费办法对不上",
                        "What was told is of another method than the rule",
                    ),
                )),
            }
            out.finish()
        }
    };
}

methods! {
    "alliance" Alliance: alliance::Alliance,
    "budget_after" BudgetAfter: budget_after::BudgetAfter,
    "deadlines" Deadlines: deadlines::Deadlines,
    "per_diem" PerDiem: per_diem::PerDiem,
    "per_head" PerHead: per_head::PerHead,
    "points_budget" PointsBudget: points_budget::PointsBudget,
    "premium_subsidy" PremiumSubsidy: premium_subsidy::PremiumSubsidy,
    "prepaid_assessed" PrepaidAssessed: prepaid_assessed::PrepaidAssessed,
    "prepaid_pool" PrepaidPool: prepaid_pool::PrepaidPool,
    "quota" Quota: quota::Quota,
    "record_gate" RecordGate: record_gate::RecordGate,
    "yearly_quota" YearlyQuota: yearly_quota::YearlyQuota,
}
