//! What a price comes to, in sentences as one says them.

use super::PriceRequest;
use crate::class::Class;
use crate::factor::Factor;
use crate::limits::Side;
use crate::pay::Paid;
use crate::table::{Beyond, StandsFor, WeightTable};
use base::money::Fen;
use base::text::Text;

/// The amounts that the sentences name.
pub(super) struct Amounts {
    pub(super) standard: Fen,
    pub(super) paid: Option<Fen>,
    pub(super) result: Option<Fen>,
    /// The limit that the cost is beyond: how many times, and where.
    pub(super) limit: Option<(Factor, Fen)>,
}

/// What it comes to.
pub(super) fn of(
    table: &WeightTable,
    request: &PriceRequest,
    class: &Class,
    paid: Option<&Paid>,
    amounts: &Amounts,
) -> Vec<Text> {
    let mut said = vec![standard(table, request, class, amounts.standard)];
    if request.day.is_some_and(|day| day >= table.used_until) {
        said.push(Text::fixed(
            "这张表已经过时，只能看个大概。",
            "This table is out of date: take it as a rough figure.",
        ));
    }
    if let Some(paid) = paid {
        said.extend(beyond(paid, amounts));
    }
    said.extend(amounts.result.map(result));
    said
}

fn standard(table: &WeightTable, request: &PriceRequest, class: &Class, yuan: Fen) -> Text {
    let (year, drg, yuan) = (table.year, &request.drg, yuan.grouped());
    let (place, class) = (&table.place.name, &class.name);
    Text::made(
        format!(
            "{drg} 在{}（{year}年的表，{}）的支付标准是 {yuan} 元。这是医保和医院结算用的，不是病人要付的钱。",
            place.zh, class.zh
        ),
        format!(
            "The payment standard of {drg} in {} (table of {year}, {}) is {yuan} yuan. The insurance settles with the hospital by it; it is not what the patient pays.",
            place.en, class.en
        ),
    )
}

fn beyond(paid: &Paid, amounts: &Amounts) -> Option<Text> {
    if paid.by_days {
        return Some(Text::fixed(
            "住院天数太少或太多，这次按实际费用结算。",
            "The stay is so short or so long that it is settled as billed.",
        ));
    }
    let (ratio, at) = amounts.limit?;
    let (ratio, at) = (ratio.shown(), at.grouped());
    let (zh, en) = match paid.side {
        Side::Normal => return None,
        Side::Low => (
            format!("费用低于 {at} 元（{ratio} 倍），算低倍率"),
            format!("The cost is below {at} yuan ({ratio} times): a low outlier"),
        ),
        Side::High => (
            format!("费用高于 {at} 元（{ratio} 倍），算高倍率"),
            format!("The cost is above {at} yuan ({ratio} times): a high outlier"),
        ),
    };
    let (then_zh, then_en) = match (paid.how, amounts.paid) {
        (Some(Beyond::Standard), _) => (
            "仍按标准结算".to_owned(),
            "still settled at the standard".to_owned(),
        ),
        (Some(_), Some(paid)) => {
            let paid = paid.grouped();
            (format!("结算 {paid} 元"), format!("settled at {paid} yuan"))
        }
        _ => (
            "怎么结算表里没有写".to_owned(),
            "how it is settled the table does not say".to_owned(),
        ),
    };
    let (may_zh, may_en) = match paid.side {
        Side::High => (
            "；医院也可以申请特例单议，结果要事后才知道",
            "; the hospital may ask for an individual review, whose outcome is known afterwards",
        ),
        Side::Low | Side::Normal => ("", ""),
    };
    Some(Text::made(
        format!("{zh}，{then_zh}{may_zh}。"),
        format!("{en}, {then_en}{may_en}."),
    ))
}

fn result(result: Fen) -> Text {
    let yuan = Fen::new(result.count().saturating_abs()).grouped();
    match result.count() {
        0 => Text::fixed(
            "结算的钱和费用正好一样多。",
            "What is settled is exactly what the stay cost.",
        ),
        1.. => Text::made(
            format!("结算的钱比费用多 {yuan} 元，多的归医院。这和病人付多少没有关系。"),
            format!(
                "What is settled is {yuan} yuan more than the stay cost; the hospital has them. What the patient pays does not hang on it."
            ),
        ),
        _ => Text::made(
            format!("结算的钱比费用少 {yuan} 元，少的由医院承担，不能向病人收。"),
            format!(
                "What is settled is {yuan} yuan less than the stay cost; the hospital bears them and may not ask the patient for them."
            ),
        ),
    }
}

/// What the table does not say.
pub(super) fn asked(table: &WeightTable, request: &PriceRequest, paid: Option<&Paid>) -> Vec<Text> {
    let mut asked = Vec::new();
    let stands_for = table.stands_for.or(request.stands_for);
    if stands_for.is_none() {
        asked.push(Text::fixed(
            "标准里包不包括病人自己付的部分，来源没有写明。这里先按包括来算，请问当地医保经办机构",
            "The source does not say whether the standard includes the patient's part. It is taken to include it; ask the local insurance agency",
        ));
    }
    if stands_for == Some(StandsFor::FundPart) && request.patient_part.is_none() {
        asked.push(Text::fixed(
            "标准只是医保付的部分。要看医院的盈亏，还要知道病人自己付多少",
            "The standard is the fund's part alone. The hospital's result needs what the patient pays",
        ));
    }
    if table.limits.is_none() {
        asked.push(Text::fixed(
            "来源没有写费用特别低、特别高的病例怎么结算，请问当地医保经办机构",
            "The source does not say how cases of very low and very high cost are settled; ask the local insurance agency",
        ));
    }
    if paid.is_some_and(|paid| paid.paid.is_none()) {
        asked.push(Text::fixed(
            "这个病例超出了界限，怎么结算来源没有写，请问当地医保经办机构",
            "This case is beyond a limit, and the source does not say how it is settled; ask the local insurance agency",
        ));
    }
    if table.hospital_coefficient && request.hospital_coefficient.is_none() {
        asked.push(Text::fixed(
            "每家医院有自己的调整系数。没有填，这里按 1 算",
            "Each hospital has a coefficient of its own. None was told, so it is taken as 1",
        ));
    }
    asked
}
