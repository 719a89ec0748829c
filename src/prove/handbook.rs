//! 我的医保手册: a pack from the figures of a handbook, three of them or all that it has.
//!
//! It is a pack like any other: proved, saved as a file, loaded again. What the handbook does not
//! say is asked for when a case needs it, and every figure is marked as the user's own, or as that of
//! the hospital that publishes it.
//!
//! | file | what stands there |
//! |---|---|
//! | `form` | what can be told |
//! | `figures` | reading one figure, or several that belong together |
//! | `stays` | the kinds of stays, and which cases each of them is |
//! | `layers`, `funds` | what they make of the pool fund, and of those after it |
//! | `maker` | what all of it is made with |
//! | `whole` | the pack around the layers |
//! | `example` | what it comes to, at once |
//! | `known` | the other way: what the text of a place says, in the terms of a handbook |

mod example;
mod figures;
mod form;
mod funds;
mod known;
mod layers;
mod maker;
mod stays;
mod whole;

use crate::load;
use base::problem::{Code, Problem};
use base::text::Text;
pub use example::{HandbookExample, HandbookSums};
pub use form::{
    Handbook, HandbookAccount, HandbookBand, HandbookFigures, HandbookFund, HandbookFurther,
    HandbookGroup, HandbookLimit, HandbookPublisher, HandbookStay,
};
pub use known::{KnownFigures, known};
use maker::Maker;
use serde::Serialize;
use settle::estimate::PackSummary;
use settle::pack::Finding;

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
        /// What a stay of each kind comes to.
        examples: Vec<HandbookExample>,
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
    let mut maker = Maker::new(handbook);
    let made = maker.pack(handbook);
    let mut problems = maker.figures.problems;
    let Some((pack, stays)) = made.filter(|_| problems.is_empty()) else {
        // What is told once and stands for several cases is wrong once.
        let mut seen: Vec<Problem> = Vec::new();
        problems.retain(|problem| {
            let fresh = !seen.contains(problem);
            seen.push(problem.clone());
            fresh
        });
        return HandbookResponse::Invalid { problems };
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
            examples: example::examples(&policy, handbook, &stays),
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
