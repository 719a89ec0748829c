//! 我的医保手册: a pack from the figures of a handbook that the user has at hand.
//!
//! It is a pack like any other: proved, saved as a file, loaded again. What the handbook does not
//! say is asked for when a case needs it, and every figure is marked as the user's own.

mod known;
mod layers;
mod maker;

use crate::load;
use base::json::Read;
use base::problem::{Code, Problem};
use base::text::Text;
pub use known::{KnownFigures, known};
use maker::Maker;
use serde::Serialize;
use settle::case::{RawValue, Referral, Tier};
use settle::estimate::PackSummary;
use settle::pack::{Finding, Scheme};

/// The figures of a handbook. Amounts in yuan, shares such as `80%`, all as text; what is left out
/// is asked for when a case needs it.
#[derive(Debug, Clone, PartialEq, Read)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS), ts(optional_fields))]
pub struct Handbook {
    /// Where the insurance is held, as the user calls it.
    pub region: String,
    /// The scheme.
    pub scheme: Scheme,
    /// The calendar year whose policy it is.
    pub year: RawValue,
    /// The day on which the figures were copied.
    pub copied_on: RawValue,
    /// Stays by level of the hospital in the insured city, by referral away from it, or of any kind.
    pub stays: Vec<HandbookStay>,
    /// Annual cap of the pool fund, or `none`.
    pub cap: Option<RawValue>,
    /// Serious-illness insurance; left out where it is not to be computed.
    pub serious: Option<HandbookSerious>,
}

/// What a handbook says of stays of one kind.
#[derive(Debug, Clone, PartialEq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS), ts(optional_fields))]
pub struct HandbookStay {
    /// Level of the hospital, for stays in the insured city.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tier: Option<Tier>,
    /// Referral, for stays away from it. Either this or `tier`, or neither: for any stay, which then
    /// is the only one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub referral: Option<Referral>,
    /// Deductible.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deductible: Option<RawValue>,
    /// Reimbursement ratio, where it is the same for every yuan.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ratio: Option<RawValue>,
    /// Reimbursement ratios by the size of the bill, where there are several. Either this or `ratio`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bands: Option<Vec<HandbookBand>>,
}

/// The ratio of what a bill has above an amount, up to where the next one begins.
#[derive(Debug, Clone, PartialEq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
pub struct HandbookBand {
    /// Above so many yuan; `0` for the first.
    pub above: RawValue,
    /// Reimbursement ratio.
    pub ratio: RawValue,
}

/// What a handbook says of serious-illness insurance.
#[derive(Debug, Clone, PartialEq, Default, Read)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS), ts(optional_fields))]
pub struct HandbookSerious {
    /// Its deductible.
    pub deductible: Option<RawValue>,
    /// Its ratio.
    pub ratio: Option<RawValue>,
    /// Its annual cap, or `none`.
    pub cap: Option<RawValue>,
}

/// What came of a handbook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
#[serde(tag = "status", rename_all = "snake_case")]
pub enum HandbookResponse {
    /// A pack that was proved.
    Made {
        /// The pack in short.
        pack: Box<PackSummary>,
        /// Its text, to be saved or loaded.
        text: String,
    },
    /// Figures that cannot be read.
    Invalid {
        /// Every problem found.
        problems: Vec<Problem>,
    },
    /// The figures do not make a sound pack.
    Refused {
        /// What is wrong with it.
        findings: Vec<Finding>,
    },
}

/// Makes a pack from the figures of a handbook.
pub fn make(handbook: &Handbook) -> HandbookResponse {
    let mut maker = Maker::default();
    let pack = maker.pack(handbook);
    let Some(pack) = pack.filter(|_| maker.problems.is_empty()) else {
        return HandbookResponse::Invalid {
            problems: maker.problems,
        };
    };
    let Ok(text) = serde_json::to_string_pretty(&pack) else {
        return HandbookResponse::Invalid {
            problems: vec![Problem::new(
                Code::BrokenIdentity,
                "",
                Text::fixed(
                    "程序出错：写不成文件",
                    "A fault of this program: it cannot be written",
                ),
            )],
        };
    };
    match load(&text) {
        Ok(policy) => HandbookResponse::Made {
            pack: Box::new(PackSummary::of(policy.pack())),
            text,
        },
        Err(findings) => HandbookResponse::Refused { findings },
    }
}

/// The same for a handbook written in JSON.
pub fn make_json(json: &str) -> HandbookResponse {
    match base::json::read(json) {
        Ok(handbook) => make(&handbook),
        Err(problems) => HandbookResponse::Invalid { problems },
    }
}
