//! What the reader of a result must know.

use super::Settlement;
use crate::case::PersonGroup;
use crate::pack::{Match, Period};
use base::date::Date;
use base::source::{Citation, Grade};
use base::text::Text;
use serde::Serialize;

/// Something that the reader of a result must know.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS), ts(optional_fields))]
pub struct Notice {
    /// What kind of thing.
    pub code: NoticeCode,
    /// The sentence.
    pub text: Text,
    /// Where it stands, where the policy says it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "typegen", ts(as = "Option<Vec<Citation>>"))]
    pub citations: Vec<Citation>,
}

/// Kinds of notices.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum NoticeCode {
    /// The pack was read as on another day than the settlement's, by explicit choice.
    TextOfAnotherDate,
    /// A figure is the user's own.
    UserFigure,
    /// The annual cap is not known; the result supposes that it is not reached.
    CapNotKnown,
    /// What the deductible does not fall below is not known; the result supposes no such floor.
    FloorNotKnown,
    /// The shares of the bill are not known; the result supposes that all of it is in scope.
    SharesNotKnown,
    /// The shares of the bill are not known; the result supposes what stays have been seen to have.
    SharesSupposed,
    /// Figures of another year do not count.
    OtherYear,
    /// The stay crosses a year's end and belongs to the year of its settlement.
    CrossesYear,
    /// The stay is longer than a settlement period.
    SettlementPeriods,
    /// One of several groups of the person was taken, because it leaves the least to pay.
    BestGroup,
    /// What else the personal account may pay is not known.
    AccountScope,
    /// Something that the policy says and that has no arithmetic.
    Remark,
}

impl Notice {
    pub(super) fn user_figure(label: &Text) -> Self {
        Self {
            code: NoticeCode::UserFigure,
            text: Text::made(
                format!("「{}」用的是您自己填写的数字，公开文件里没有查到", label.zh),
                format!(
                    "“{}” is a figure that you entered yourself; no public text gives it",
                    label.en
                ),
            ),
            citations: Vec::new(),
        }
    }

    pub(super) fn cap_not_known(fund: &Text) -> Self {
        Self {
            code: NoticeCode::CapNotKnown,
            text: Text::made(
                format!(
                    "{}的封顶线（一年最多能付多少）不清楚，下面按没有超过封顶线计算。如果今年已经报销过很多，您自己付的可能更多",
                    fund.zh
                ),
                format!(
                    "The annual cap of the {} is not known. The figures suppose that it is not reached; if much has been paid this year already, you may pay more",
                    fund.en
                ),
            ),
            citations: Vec::new(),
        }
    }

    pub(super) fn floor_not_known() -> Self {
        Self {
            code: NoticeCode::FloorNotKnown,
            text: Text::fixed(
                "起付线最低降到多少不清楚，下面按一次次降低、没有最低计算。如果规定了最低，您自己付的可能更多",
                "What the deductible does not fall below is not known. The figures suppose that it goes on falling with each stay; if there is a lowest deductible, you may pay more",
            ),
            citations: Vec::new(),
        }
    }

    pub(super) fn shares_not_known() -> Self {
        Self {
            code: NoticeCode::SharesNotKnown,
            text: Text::fixed(
                "自费部分有多少不清楚，下面按全部费用都在医保范围内计算。有自费药品或项目时，您自己付的会更多",
                "How much of the bill is self-funded is not known. The figures suppose that all of it is in scope; with self-funded drugs or items you pay more",
            ),
            citations: Vec::new(),
        }
    }

    pub(super) fn other_year(other: i16, year: i16) -> Self {
        Self {
            code: NoticeCode::OtherYear,
            text: Text::made(
                format!("填写的是 {other} 年的累计，这次在 {year} 年结算，累计从零重新开始"),
                format!(
                    "The figures told are of {other}; the stay is settled in {year}, so that the year's sums begin again at zero"
                ),
            ),
            citations: Vec::new(),
        }
    }

    pub(super) fn crosses_year(year: i16) -> Self {
        Self {
            code: NoticeCode::CrossesYear,
            text: Text::made(
                format!("这次住院跨了年，按结算日所在的 {year} 年计算"),
                format!(
                    "The stay crosses the end of a year; it counts in {year}, the year of its settlement"
                ),
            ),
            citations: Vec::new(),
        }
    }

    /// The pack was read as on another day, by explicit choice.
    pub fn text_of_another_date(read: base::date::Date, settled: base::date::Date) -> Self {
        let (read, settled) = (read.words(), settled.words());
        Self {
            code: NoticeCode::TextOfAnotherDate,
            text: Text::made(
                format!(
                    "先按旧规定看个大概：用的是 {} 的规定，而结算日是 {}。现在的规定可能已经变了，结果只能参考",
                    read.zh, settled.zh
                ),
                format!(
                    "Trial by this text: the policy is read as on {}, while the settlement is on {}. It may have changed since; take the result as an indication only",
                    read.en, settled.en
                ),
            ),
            citations: Vec::new(),
        }
    }
}

impl Notice {
    /// How long stays are settled in between.
    fn settlement_periods(count: u16, period: &Period) -> Self {
        let (zh, en) = match (period.days, period.months) {
            (Some(days), _) => (format!("{days} 天"), format!("{days} days")),
            (None, months) => {
                let months = months.unwrap_or(1);
                (format!("{months} 个月"), format!("{months} months"))
            }
        };
        Self {
            code: NoticeCode::SettlementPeriods,
            text: Text::made(
                format!(
                    "这次住院超过 {zh}，每满 {zh}结算一次，一共 {count} 次。下面按一次结算计算；请再按每一次的费用分别预估"
                ),
                format!(
                    "The stay is longer than {en} and is settled every {en}, {count} times in all. The figures are for one settlement; estimate each with its own bill"
                ),
            ),
            citations: period.cite.clone(),
        }
    }

    /// Of several groups the best was taken.
    pub fn best_group(best: PersonGroup) -> Self {
        let words = best.words();
        Self {
            code: NoticeCode::BestGroup,
            text: Text::made(
                format!(
                    "有几种身份，待遇就高不重复：按「{}」计算，个人负担最少",
                    words.zh
                ),
                format!(
                    "Of several groups the best counts, once: computed as “{}”, which leaves the least to pay",
                    words.en
                ),
            ),
            citations: Vec::new(),
        }
    }

    /// What else the personal account may pay is not known.
    pub(super) fn account_scope() -> Self {
        Self {
            code: NoticeCode::AccountScope,
            text: Text::fixed(
                "个人账户按只能付政策范围内的个人负担计算；当地是否允许用来付自费、先行自付和超限价部分，请问医院的医保办公室",
                "The personal account is taken to pay in-scope amounts only; whether it may also pay self-funded, first self-pay and over-limit amounts, ask the insurance office of the hospital",
            ),
            citations: Vec::new(),
        }
    }
}

/// What the policy says of this stay without arithmetic.
pub(super) fn of_policy(settlement: &mut Settlement<'_>) {
    let pack = settlement.pack;
    if let (Some(period), Some(admission)) = (&pack.period, settlement.case.admission_date) {
        let count = periods(period, admission, settlement.case.settlement_date);
        if count > 1 {
            settlement
                .notices
                .push(Notice::settlement_periods(count, period));
        }
    }
    if pack
        .sources
        .iter()
        .any(|source| source.grade == Grade::User)
    {
        settlement.notices.push(Notice {
            code: NoticeCode::UserFigure,
            text: Text::fixed(
                "政策数字是您照自己的医保手册填写的，没有核对过出处",
                "The policy figures are those that you copied from your own handbook; they were not checked against a source",
            ),
            citations: Vec::new(),
        });
    }
    for remark in &pack.remarks {
        if remark.when.matches(&settlement.situation) == Match::Yes {
            settlement.notices.push(Notice {
                code: NoticeCode::Remark,
                text: remark.text.clone(),
                citations: remark.cite.clone(),
            });
        }
    }
}

/// How many settlement periods a stay has.
///
/// | admission | settlement | period | count |
/// |---|---|---|---|
/// | 1 January | 1 April (90 days) | 90 days | 1 |
/// | 1 January | 2 April (91 days) | 90 days | 2 |
/// | 15 January | 15 July | 6 months | 1 |
/// | 15 January | 16 July | 6 months | 2 |
fn periods(period: &Period, from: Date, to: Date) -> u16 {
    let (length, whole, more) = match (period.days, period.months) {
        (Some(days), _) => (days, from.days_until(to), false),
        (None, Some(months)) => {
            let (whole, more) = from.months_until(to);
            (months, whole, more)
        }
        (None, None) => return 1,
    };
    let length = length.max(1);
    let full = whole / length;
    let rest = whole % length > 0 || more;
    (full + u16::from(rest)).max(1)
}
