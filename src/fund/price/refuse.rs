//! When a case has no price by a table, and why.

use super::answer::{NotPriced, NotPricedReason, TableSummary};
use super::{Chosen, PriceRequest};
use crate::class::Class;
use crate::group_price::Price;
use crate::table::{GroupRow, NoValue, Numbers, Unlike, WeightTable};
use base::text::Text;

/// Class, row and price of a case; or why it has none.
pub(super) fn chosen<'t>(
    table: &'t WeightTable,
    request: &PriceRequest,
) -> Result<Chosen<'t>, NotPricedReason> {
    let (class, row) = found(table, request)?;
    let price = Price::of(table, class, row).ok_or(NotPricedReason::NotSet)?;
    Ok(Chosen { class, row, price })
}

/// Class and row of a case; or why it has none.
pub(crate) fn found<'t>(
    table: &'t WeightTable,
    request: &PriceRequest,
) -> Result<(&'t Class, &'t GroupRow), NotPricedReason> {
    if request.scheme != table.scheme {
        return Err(NotPricedReason::Edition);
    }
    let is_past = request.day.is_some_and(|day| day >= table.used_until);
    if is_past && !request.past_by_choice {
        return Err(NotPricedReason::Past);
    }
    let row = table.groups.get(request.drg.as_str());
    let row = row.ok_or(NotPricedReason::NoGroup)?;
    if let Some(reason) = of_row(row) {
        return Err(reason);
    }
    if table.numbers == Numbers::WeightsOnly {
        return Err(NotPricedReason::WeightsOnly);
    }
    Ok((class(table, request)?, row))
}

fn class<'t>(table: &'t WeightTable, request: &PriceRequest) -> Result<&'t Class, NotPricedReason> {
    let class = match &request.class {
        Some(id) => table.class(id),
        None => table.classes.first().filter(|_| table.classes.len() == 1),
    };
    let is_for = |class: &Class| {
        let both = class.insured.zip(request.insured);
        both.is_none_or(|(own, asked)| own == asked)
    };
    // Whoever has another insurance than the whole table is told so, whatever class was chosen.
    if !table.classes.iter().any(is_for) {
        return Err(NotPricedReason::Insured);
    }
    let class = class.ok_or(NotPricedReason::Class)?;
    is_for(class)
        .then_some(class)
        .ok_or(NotPricedReason::Insured)
}

fn of_row(row: &GroupRow) -> Option<NotPricedReason> {
    let unlike = row.unlike.map(|unlike| match unlike {
        Unlike::SplitDiffers => NotPricedReason::SplitDiffers,
        Unlike::NameDiffers => NotPricedReason::NameDiffers,
        Unlike::RuleDiffers => NotPricedReason::RuleDiffers,
    });
    let none = row.none.map(|none| match none {
        NoValue::NotSet => NotPricedReason::NotSet,
        NoValue::ByItem => NotPricedReason::ByItem,
        NoValue::PerDay => NotPricedReason::PerDay,
        NoValue::IndividualReview => NotPricedReason::IndividualReview,
        NoValue::Unstable => NotPricedReason::Unstable,
        NoValue::NotCovered => NotPricedReason::NotCovered,
    });
    unlike.or(none)
}

/// A case without a price.
pub(super) fn not_priced(
    table: &WeightTable,
    request: &PriceRequest,
    reason: NotPricedReason,
) -> NotPriced {
    let row = table.groups.get(request.drg.as_str());
    let comparable = row.filter(|row| row.unlike.is_none() && row.none.is_none());
    let comparable = comparable.filter(|_| reason != NotPricedReason::Edition);
    NotPriced {
        table: TableSummary::of(table),
        drg: request.drg.clone(),
        reason,
        message: message(table, request, reason),
        weight: comparable.and_then(|row| row.weight),
    }
}

/// Why there is no price, in a sentence.
fn message(table: &WeightTable, request: &PriceRequest, reason: NotPricedReason) -> Text {
    let (zh, en) = (&table.place.name.zh, &table.place.name.en);
    let (year, drg) = (table.year, request.drg.as_str());
    let of_table = |of_zh: &str, of_en: &str| {
        Text::made(
            format!("{zh}{year}年的表里，{drg} {of_zh}。所以这里没有价格"),
            format!("In the table of {en} of {year}, {drg} {of_en}. So there is no price here"),
        )
    };
    match reason {
        NotPricedReason::Edition => Text::made(
            format!(
                "这个病例是按 {} 分的组，{zh}{year}年的表是 {} 的：同一个编码可能是另一种病，不能拿来定价",
                request.scheme, table.scheme
            ),
            format!(
                "This case was grouped by {}, and the table of {en} of {year} is of {}: the same code may be another thing, so it gives no price",
                request.scheme, table.scheme
            ),
        ),
        NotPricedReason::Past => Text::made(
            format!("{zh}{year}年的表已经过时。要看旧价格，请自己选用"),
            format!("The table of {en} of {year} is out of date. Choose it to see old prices"),
        ),
        NotPricedReason::Class => Text::made(
            format!("请先选医院属于{zh}的哪一类"),
            format!("First choose which class of {en} the hospital is in"),
        ),
        NotPricedReason::Insured => Text::made(
            format!("{zh}{year}年的这一份标准不是给这种医保的。所以这里没有价格"),
            format!(
                "These standards of {en} of {year} are not for this insurance. So there is no price here"
            ),
        ),
        NotPricedReason::NoGroup => of_table("没有这个病组", "is not there"),
        NotPricedReason::SplitDiffers => of_table(
            "和全国的分法不一样：当地把这一组拆得更细",
            "is narrower than in the national scheme: the city splits this group further",
        ),
        NotPricedReason::NameDiffers => of_table(
            "是另一个名称",
            "has another name than in the national scheme",
        ),
        NotPricedReason::RuleDiffers => of_table(
            "收的病例和全国的不一样",
            "takes other cases than in the national scheme",
        ),
        NotPricedReason::NotSet => of_table("还没有定标准", "has no standard yet"),
        NotPricedReason::ByItem => of_table("按实际费用结算", "is settled as billed"),
        NotPricedReason::PerDay => of_table("按住院天数结算", "is settled by the day"),
        NotPricedReason::IndividualReview => {
            of_table("要事后一例一例地议定", "is decided case by case afterwards")
        }
        NotPricedReason::Unstable => of_table(
            "病例太少，没有稳定的权重",
            "has too few cases for a stable weight",
        ),
        NotPricedReason::NotCovered => of_table("没有病例", "had no case"),
        NotPricedReason::WeightsOnly => Text::made(
            format!("{zh}{year}年的表只有权重，没有费率。所以这里没有价格"),
            format!(
                "The table of {en} of {year} has weights and no rate. So there is no price here"
            ),
        ),
    }
}
