//! What the reader of a result must know.

use super::Settlement;
use crate::pack::Match;
use base::money::Fen;
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
    /// The total was told as a range; the result is that of the likely amount.
    BillBetween,
    /// The shares of the bill are not known; the result supposes that all of it is in scope.
    SharesNotKnown,
    /// The shares of the bill are not known; the result supposes what stays have been seen to have.
    SharesSupposed,
    /// Something else is not known; the result tries what it may be.
    Supposed,
    /// Figures of another year do not count.
    OtherYear,
    /// The stay crosses a year's end.
    CrossesYear,
    /// The stay is longer than a settlement period.
    SettlementPeriods,
    /// The day of admission is not known, by which long stays are settled otherwise.
    AdmissionNotKnown,
    /// What the parts of the stay cost is not known, or is not the bill.
    CostSpread,
    /// A transfer, or observation before the admission, belongs to the same stay.
    OneStay,
    /// The group of the person changed during the stay.
    GroupChanged,
    /// A settlement during the stay falls on a day that the pack has no text of.
    EarlierText,
    /// One of several groups or identities of the person was taken, because it leaves the least to pay.
    BestGroup,
    /// What else the personal account may pay is not known.
    AccountScope,
    /// What the hospital would bear by a rule over all its patients.
    HospitalOverAll,
    /// No fund pays, and why.
    NotPaid,
    /// A fund has paid all that it pays in a year.
    CapReached,
    /// Help that is no part of the settlement and may be applied for later.
    Apart,
    /// Something that the policy says and that has no arithmetic.
    Remark,
}

impl Notice {
    pub(super) fn user_figure(label: &Text) -> Self {
        Self {
            code: NoticeCode::UserFigure,
            text: Text::made(
                format!("“{}”用的是您自己填的数，公开的规定里没有查到", label.zh),
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

    /// What the hospital would bear by a rule over all its patients.
    pub(super) fn hospital_over_all(amount: Fen) -> Self {
        let amount = amount.grouped();
        Self {
            code: NoticeCode::HospitalOverAll,
            text: Text::made(
                format!(
                    "规定说医保目录以外的费用超出的部分由医院付，说的是全院合起来，不保证每一次住院。要是这次也由医院付，您可以少付 {amount} 元，请问医院的医保办公室"
                ),
                format!(
                    "The hospital is to bear what is outside the catalogue beyond a share over all its patients, which promises nothing for one stay. If it does here, you pay {amount} yuan less: ask its insurance office"
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

    pub(super) fn bill_between([low, high]: [Fen; 2], likely: Fen) -> Self {
        let [low, likely, high] = [low, likely, high].map(Fen::grouped);
        Self {
            code: NoticeCode::BillBetween,
            text: Text::made(
                format!("总费用还说不准，在 {low} 到 {high} 元之间，下面按 {likely} 元计算"),
                format!(
                    "The bill is not known exactly: between {low} and {high} yuan. The figures are those of {likely} yuan"
                ),
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
    /// Of several groups or identities the best was taken.
    pub fn best(best: &Text, cite: &[Citation]) -> Self {
        Self {
            code: NoticeCode::BestGroup,
            text: Text::made(
                format!(
                    "有几种身份的，只按最划算的一种算：这里按“{}”，您自己付得最少",
                    best.zh
                ),
                format!(
                    "Of several groups the best counts, once: computed as “{}”, which leaves the least to pay",
                    best.en
                ),
            ),
            citations: cite.to_vec(),
        }
    }

    /// Help that is no part of the settlement, and what it would come to; the year, where parts of the
    /// stay count in several.
    pub(super) fn apart(
        fund: &Text,
        terms: &Text,
        amount: Fen,
        year: Option<i16>,
        cite: &[Citation],
    ) -> Self {
        let amount = amount.grouped();
        let (of_year, in_year) = year.map_or_else(Default::default, |year| {
            (format!("在 {year} 年里"), format!(" in {year}"))
        });
        Self {
            code: NoticeCode::Apart,
            text: Text::made(
                format!(
                    "{}不在上面的结果里。{}。只按这一次{of_year}自己负担的钱算，是 {amount} 元",
                    fund.zh, terms.zh
                ),
                format!(
                    "The {} is no part of the result above. {}. For what is borne of this stay alone{in_year} it comes to {amount} yuan",
                    fund.en, terms.en
                ),
            ),
            citations: cite.to_vec(),
        }
    }

    /// What else the personal account may pay is not known.
    pub(super) fn account_scope() -> Self {
        Self {
            code: NoticeCode::AccountScope,
            text: Text::fixed(
                "个人账户的钱，这里只用来付医保范围内自己负担的部分；能不能也付自费、先行自付和超限价的部分，请问医院的医保办公室",
                "The personal account is taken to pay in-scope amounts only; whether it may also pay self-funded, first self-pay and over-limit amounts, ask the insurance office of the hospital",
            ),
            citations: Vec::new(),
        }
    }
}

/// What the policy says of this stay without arithmetic.
pub(super) fn of_policy(settlement: &mut Settlement<'_>) {
    let pack = settlement.pack;
    if pack
        .sources
        .iter()
        .any(|source| source.grade == Grade::User)
    {
        settlement.notices.push(Notice {
            code: NoticeCode::UserFigure,
            text: Text::fixed(
                "起付线、比例这些数是您照自己的医保手册填的，或者是往年的数、留着没有改；本站没有核对过",
                "The policy figures are those that you copied from your own handbook, or of an earlier year and left as they were; they were not checked against a source",
            ),
            citations: Vec::new(),
        });
    }
    // What may be applied for later comes after what the policy says of this stay.
    let notices = std::mem::take(&mut settlement.notices);
    let is_apart = |it: &Notice| it.code == NoticeCode::Apart;
    let (apart, others): (Vec<_>, Vec<_>) = notices.into_iter().partition(is_apart);
    settlement.notices = others;
    for remark in &pack.remarks {
        if remark.when.matches(&settlement.situation) == Match::Yes {
            settlement.notices.push(Notice {
                code: NoticeCode::Remark,
                text: remark.text.clone(),
                citations: remark.cite.clone(),
            });
        }
    }
    settlement.notices.extend(apart);
}
