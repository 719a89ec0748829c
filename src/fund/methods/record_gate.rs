//! Whether a hospital is paid by groups in earnest: by how complete and how right its records are (无锡).

use crate::method::{Example, Method, Settling};
use base::json::Read;
use base::money::Ratio;
use base::text::Text;
use serde::Serialize;

/// What is asked of the records.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
pub struct RecordGate {
    /// Of the settlement lists, handed in whole.
    pub complete: Ratio,
    /// Of the sampled records, right.
    pub right: Ratio,
}

/// A hospital's records.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
pub struct RecordGateCase {
    /// Of its settlement lists, handed in whole.
    pub complete: Ratio,
    /// Of its sampled records, right.
    pub right: Ratio,
}

const RULE: &str = r#"{"complete": "100%", "right": "70%"}"#;

impl Method for RecordGate {
    type Case = RecordGateCase;
    const ABOUT: &'static str =
        "Whether a hospital may be paid by groups in the same year: yes or no, with the reason.";
    const EXAMPLES: &'static [Example] = &[
        Example {
            about: "both are met",
            rule: RULE,
            case: r#"{"complete": "100%", "right": "70%"}"#,
            gives: &[("said", "可以")],
        },
        Example {
            about: "one list is not whole",
            rule: RULE,
            case: r#"{"complete": "99.99%", "right": "95%"}"#,
            gives: &[("said", "不可以：结算清单上传完整率")],
        },
        Example {
            about: "too many samples are wrong",
            rule: RULE,
            case: r#"{"complete": "100%", "right": "69.9%"}"#,
            gives: &[("said", "不可以：病案抽检准确率")],
        },
    ];

    fn settle(&self, case: &Self::Case, out: &mut Settling) {
        let mut why = Vec::new();
        for (own, least, zh, en) in [
            (
                case.complete,
                self.complete,
                "结算清单上传完整率",
                "settlement lists handed in whole",
            ),
            (
                case.right,
                self.right,
                "病案抽检准确率",
                "sampled records that are right",
            ),
        ] {
            if own < least {
                why.push((
                    format!("{zh} {own}，要求 {least}"),
                    format!("{en}: {own} of {least} required"),
                ));
            }
        }
        let said = match why.is_empty() {
            true => Text::fixed(
                "可以转为按病组实际付费",
                "It may be paid by groups in earnest",
            ),
            false => {
                let (zh, en): (Vec<String>, Vec<String>) = why.into_iter().unzip();
                Text::made(
                    format!("不可以：{}", zh.join("；")),
                    format!("Not yet: {}", en.join("; ")),
                )
            }
        };
        out.said.push(said);
    }
}
