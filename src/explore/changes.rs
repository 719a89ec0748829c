//! What is different between what a case came to when it was kept, in a link or on a device, and what it
//! comes to now.
//!
//! | | then | now | in words |
//! |---|---|---|---|
//! | 起付线 | 400.00 | 600.00 | 多 200.00 元 |
//! | 统筹基金 | 7,680.00 | 7,520.00 | 少 160.00 元 |

use base::json::Read;
use base::money::Fen;
use base::problem::Problem;
use base::text::Text;
use serde::Serialize;

/// What a case came to at two times.
#[derive(Debug, Clone, PartialEq, Eq, Read)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
pub struct ChangesRequest {
    /// What it came to then.
    pub before: Vec<KeptAmount>,
    /// What it comes to now.
    pub after: Vec<KeptAmount>,
}

/// An amount of a result: the least, the likely and the most of it, all the same where it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
pub struct KeptAmount {
    /// Which one.
    pub name: AmountName,
    /// The least, in yuan.
    pub low: Fen,
    /// In the likely case.
    pub likely: Fen,
    /// The most.
    pub high: Fen,
}

/// The amounts that are kept of a result, by their national field names where they have one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum AmountName {
    /// 个人负担合计.
    PsnPartAmt,
    /// Due at discharge.
    DueAtDesk,
    /// Claimed afterwards.
    ClaimedLater,
    /// 基金支付合计.
    FundPaySumamt,
    /// 实际支付起付线.
    ActPayDedc,
    /// 统筹基金支付.
    HifpPay,
    /// 居民大病保险.
    HifmiPay,
    /// 职工大额医疗费用补助.
    HifobPay,
    /// 医疗救助.
    MafPay,
    /// 公务员医疗补助.
    CvlservPay,
    /// 企业补充医疗保险.
    HifesPay,
    /// 伤残人员医疗保障.
    HifdmPay,
    /// 其他基金.
    OthPay,
    /// 医院负担.
    HospPartAmt,
}

/// Every amount with its name in words, in the order in which changes are told.
const ALL: [(AmountName, Text); 14] = [
    (
        AmountName::PsnPartAmt,
        Text::fixed("自己一共要负担", "you bear in the end"),
    ),
    (
        AmountName::DueAtDesk,
        Text::fixed("出院时要付", "due at discharge"),
    ),
    (
        AmountName::ClaimedLater,
        Text::fixed("事后报回来", "claimed back later"),
    ),
    (
        AmountName::FundPaySumamt,
        Text::fixed("医保一共付", "all funds pay"),
    ),
    (AmountName::ActPayDedc, Text::fixed("起付线", "deductible")),
    (AmountName::HifpPay, Text::fixed("统筹基金", "pool fund")),
    (
        AmountName::HifmiPay,
        Text::fixed("大病保险", "serious-illness insurance"),
    ),
    (
        AmountName::HifobPay,
        Text::fixed("职工大额补助", "large-amount fund"),
    ),
    (
        AmountName::MafPay,
        Text::fixed("医疗救助", "medical assistance"),
    ),
    (
        AmountName::CvlservPay,
        Text::fixed("公务员补助", "civil servants’ fund"),
    ),
    (
        AmountName::HifesPay,
        Text::fixed("企业补充保险", "employers’ supplementary fund"),
    ),
    (
        AmountName::HifdmPay,
        Text::fixed("伤残人员保障", "fund for the disabled"),
    ),
    (AmountName::OthPay, Text::fixed("其他基金", "other funds")),
    (
        AmountName::HospPartAmt,
        Text::fixed("医院负担", "the hospital bears"),
    ),
];

/// What a request for changes gets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
#[serde(tag = "status", rename_all = "snake_case")]
pub enum ChangesResponse {
    /// What is different; nothing where all is the same.
    Changes {
        /// Each amount that is different.
        changes: Vec<Change>,
    },
    /// It cannot be read.
    Invalid {
        /// Every problem found.
        problems: Vec<Problem>,
    },
}

/// An amount that is different.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
pub struct Change {
    /// What it is.
    pub label: Text,
    /// What it was. An amount that was not there was none.
    pub before: KeptAmount,
    /// What it is now.
    pub after: KeptAmount,
    /// The difference, in words: of the likely case where something is not known.
    pub words: Text,
}

/// Every amount that is different.
pub fn changes(request: &ChangesRequest) -> Vec<Change> {
    let found = |amounts: &[KeptAmount], name| {
        let found = amounts.iter().find(|amount| amount.name == name).copied();
        found.unwrap_or(KeptAmount {
            name,
            low: Fen::ZERO,
            likely: Fen::ZERO,
            high: Fen::ZERO,
        })
    };
    let each = ALL.into_iter().filter_map(|(name, label)| {
        let before = found(&request.before, name);
        let after = found(&request.after, name);
        (before != after).then(|| Change {
            label,
            before,
            after,
            words: words(before.likely, after.likely),
        })
    });
    each.collect()
}

/// The same for a request written in JSON.
pub fn changes_json(json: &str) -> ChangesResponse {
    match base::json::read(json) {
        Ok(request) => ChangesResponse::Changes {
            changes: changes(&request),
        },
        Err(problems) => ChangesResponse::Invalid { problems },
    }
}

fn words(before: Fen, after: Fen) -> Text {
    if after == before {
        return Text::fixed(
            "多半的数没有变，最少或最多变了",
            "the likely amount is the same, the least or the most is not",
        );
    }
    let (more, grouped) = if after > before {
        (true, (after - before).grouped())
    } else {
        (false, (before - after).grouped())
    };
    match more {
        true => Text::made(format!("多 {grouped} 元"), format!("{grouped} yuan more")),
        false => Text::made(format!("少 {grouped} 元"), format!("{grouped} yuan less")),
    }
}
