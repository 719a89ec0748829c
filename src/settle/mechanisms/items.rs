//! The bill by item lines, and by one price for the group.
//!
//! | told | self-funded | over-limit | first self-pay | in scope |
//! |---|---|---|---|---|
//! | category C, 50 × 2 | 100 | 0 | 0 | 0 |
//! | category A, 120 × 1, limit 100 | 0 | 20 | 0 | 100 |
//! | category B, 120 × 1, limit 100, own share 10 % | 0 | 20 | 10 | 90 |
//! | category B, imported implant 10,000, the policy's share 50 % | 0 | 0 | 5,000 | 5,000 |
//! | group 12,000, material 3,000 with limit 2,000, bed 300 | 300 | 1,000 | 0 | 14,000 |

use super::bill_parts::{
    Bill, FIRST_SELF_PAY, IN_SCOPE, OVER_LIMIT, first_self_pay, in_scope, left_out, over_limit,
    over_limit_materials, self_funded, total,
};
use super::{QuestionKind, Settlement, TableLabel, question};
use crate::case::{CaseItem, CaseMaterial, Category, ItemKind, ItemShare, OPEN_ITEM_SHARE};
use base::money::{Fen, Ratio};
use base::problem::{Code, Problem};
use base::text::Text;
use worksheet::{Basis, Expr, LineKind, Origin, Quantity, QuantityOrigin, Title, Unit, Worksheet};

const SHARE: Text = Text::fixed("先行自付比例", "first self-pay share");
const LIMIT: Text = Text::fixed("限价", "price limit");
const STANDARD: Text = Text::fixed("医保支付标准", "payment standard");
const BED: Text = Text::fixed("床位费标准", "bed standard");

pub(super) fn by_items(settlement: &mut Settlement<'_>, items: &[CaseItem]) -> Option<Bill> {
    let mut totals = Vec::with_capacity(items.len());
    let mut missing = false;
    // Told apart where a later fund counts them, and every item says what it is.
    let mut materials = settlement.counts_materials().then(Vec::new);
    let (mut own, mut over, mut first, mut scope) =
        (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for (at, item) in items.iter().enumerate() {
        let cost = item_cost(settlement, item, at);
        totals.push(cost);
        if item.category == Category::C {
            own.push(cost);
            continue;
        }
        let mut left = Expr::from(cost);
        if let Some(excess) = item_excess(settlement, item, at) {
            match is_material(item) {
                Some(true) => materials.iter_mut().for_each(|all| all.push(excess)),
                Some(false) => {}
                None => materials = None,
            }
            over.push(excess);
            left = left.minus(excess);
        }
        let Some((own_share, origin, basis)) = own_share(settlement, item, at) else {
            missing = true;
            continue;
        };
        if !own_share.value().is_zero() {
            let share = settlement.sheet.quantity(
                format!("bill.items[{at}].own_share"),
                SHARE,
                own_share.value(),
                Unit::Share,
                origin,
            );
            let title = item_title(item, at, "first_self_pay", FIRST_SELF_PAY);
            let part = settlement
                .sheet
                .line(title, &left.clone().times(share), basis);
            first.push(part);
            left = left.minus(part);
        }
        let title = item_title(item, at, "in_scope", IN_SCOPE);
        scope.push(settlement.sheet.line(title, &left, Vec::new()));
    }
    if missing {
        return None;
    }
    let materials: Option<Vec<Quantity>> = materials;
    let sheet = &mut settlement.sheet;
    Some(Bill {
        total: sheet.line(total(), &Expr::sum(totals), Vec::new()),
        self_funded: Some(sheet.line(self_funded(), &Expr::sum(own), Vec::new())),
        over_limit: Some(sheet.line(over_limit(), &Expr::sum(over), Vec::new())),
        first_self_pay: Some(sheet.line(first_self_pay(), &Expr::sum(first), Vec::new())),
        in_scope: sheet.line(in_scope(), &Expr::sum(scope), Vec::new()),
        over_limit_materials: materials
            .map(|parts| sheet.line(over_limit_materials(), &Expr::sum(parts), Vec::new())),
        hospital: None,
    })
}

/// Whether an item is a material, where its kind says so.
fn is_material(item: &CaseItem) -> Option<bool> {
    match item.kind? {
        ItemKind::DomesticImplant | ItemKind::ImportedImplant => Some(true),
        ItemKind::SpecialExamination | ItemKind::Bed => Some(false),
        ItemKind::CategoryB => None,
    }
}

/// The share of an item that is paid first: told, or the policy's for its kind.
fn own_share(
    settlement: &mut Settlement<'_>,
    item: &CaseItem,
    at: usize,
) -> Option<(Ratio, QuantityOrigin, Vec<Basis>)> {
    match item.own_share {
        ItemShare::Known(told) => return Some((told, Origin::Input.into(), Vec::new())),
        ItemShare::NotKnown => {
            let supposed = open_share(settlement)?;
            return Some((supposed, Origin::Input.into(), Vec::new()));
        }
        ItemShare::OfPolicy => {}
    }
    let shares = &settlement.pack.item_shares;
    let Some(rule) = shares.iter().find(|rule| Some(rule.kind) == item.kind) else {
        settlement.problems.push(Problem::new(
            Code::MissingField,
            format!("bill.items[{at}].own_share"),
            Text::fixed(
                "政策文本没有写这一类项目的先行自付比例，请照清单填写，例如 \"10%\"",
                "The policy text gives no first self-pay share for items of this kind; copy it from the list, such as \"10%\"",
            ),
        ));
        return None;
    };
    let named = TableLabel {
        of: None,
        label: SHARE,
        may_be_not_known: false,
    };
    let value = settlement.find(&named, &rule.share)?;
    let ratio = value.get().copied()?;
    let kind = rule.kind.words();
    let basis = value.basis(Text::made(
        format!("{}{} {ratio}", kind.zh, SHARE.zh),
        format!("{}: {} {ratio}", kind.en, SHARE.en),
    ));
    Some((ratio, value.source(), vec![basis]))
}

/// The share of all items whose own nobody knows; it is asked for where it is not told.
fn open_share(settlement: &mut Settlement<'_>) -> Option<Ratio> {
    let told = settlement.case.open_item_share;
    if told.is_none() {
        settlement.ask(question::of_field(
            OPEN_ITEM_SHARE,
            QuestionKind::Share,
            Text::fixed(
                "费用清单里没写清楚类别、自付比例的那几项，大约有百分之几不能报？",
                "About what share of the items whose category or own share is not on the fee list is not paid by the insurance?",
            ),
            Text::fixed(
                "费用清单上写着甲、乙、丙和自付比例；没有写的，问住院处或医院的医保办公室",
                "The fee list names the category and the own share; where it does not, ask the billing desk or the insurance office of the hospital",
            ),
        ));
    }
    told
}

/// The bill of one price: the price and the materials within their limits are in scope, what is
/// above a limit is over-limit, what else is charged is self-funded.
pub(super) fn by_group(
    settlement: &mut Settlement<'_>,
    price: Fen,
    materials: &[CaseMaterial],
    separate: Option<Fen>,
) -> Bill {
    // Only materials have limits of their own here.
    let apart = settlement.counts_materials();
    let sheet = &mut settlement.sheet;
    let title = Title::plain("bill.group", Text::fixed("病组价格", "price of the group"));
    let title = title.kind(LineKind::Bill);
    let price = sheet.told("bill.drg.price", title, price);
    let mut totals = vec![price];
    let mut scope = vec![price];
    let mut over = Vec::new();
    for (at, material) in materials.iter().enumerate() {
        let title = |part: &str, what: Text| numbered(material.name.as_deref(), at, part, &what);
        let cost = sheet.told(
            format!("bill.drg.materials[{at}].amount"),
            title("cost", Text::fixed("费用", "cost")),
            material.amount,
        );
        totals.push(cost);
        let limit = material.limit.map(|limit| {
            sheet.quantity(
                format!("bill.drg.materials[{at}].limit"),
                Text::fixed("最高支付限额", "most that counts"),
                limit.yuan(),
                Unit::Yuan,
                Origin::Input,
            )
        });
        let Some(limit) = limit.filter(|limit| sheet.exceeds(&cost.into(), &(*limit).into()))
        else {
            scope.push(cost);
            continue;
        };
        let above = Expr::from(cost).minus(limit);
        let above = sheet.line(title("over_limit", OVER_LIMIT), &above, Vec::new());
        over.push(above);
        let within = Expr::from(cost).minus(above);
        scope.push(sheet.line(title("in_scope", IN_SCOPE), &within, Vec::new()));
    }
    let self_funded = separate.map(|amount| sheet.told("bill.drg.separate", self_funded(), amount));
    if self_funded.is_none() {
        left_out(sheet, super::bill_parts::self_funded());
    }
    totals.extend(self_funded);
    let over_limit =
        (!over.is_empty()).then(|| sheet.line(over_limit(), &Expr::sum(over), Vec::new()));
    let materials = over_limit.filter(|_| apart);
    Bill {
        total: sheet.line(total(), &Expr::sum(totals), Vec::new()),
        self_funded,
        over_limit,
        first_self_pay: None,
        in_scope: sheet.line(in_scope(), &Expr::sum(scope), Vec::new()),
        over_limit_materials: materials,
        hospital: None,
    }
}

fn item_cost(settlement: &mut Settlement<'_>, item: &CaseItem, at: usize) -> Quantity {
    let sheet = &mut settlement.sheet;
    let price = item_price(sheet, item, at);
    let quantity = item_quantity(sheet, item, at);
    let title = item_title(item, at, "cost", Text::fixed("费用", "cost"));
    sheet.line(title, &Expr::from(price).times(quantity), Vec::new())
}

/// What the price is above its limit, for all pieces; nothing where it is not.
fn item_excess(settlement: &mut Settlement<'_>, item: &CaseItem, at: usize) -> Option<Quantity> {
    // The lowest of the limits counts.
    let (by_limit, by_standard) = ("price_limit", "payment_standard");
    let (limit, label, field) = match (item.price_limit, item.payment_standard) {
        (Some(limit), Some(standard)) if standard < limit => (standard, STANDARD, by_standard),
        (Some(limit), _) if item.kind == Some(ItemKind::Bed) => (limit, BED, by_limit),
        (Some(limit), _) => (limit, LIMIT, by_limit),
        (None, Some(standard)) => (standard, STANDARD, by_standard),
        (None, None) => return None,
    };
    let sheet = &mut settlement.sheet;
    let price = item_price(sheet, item, at);
    let limit = sheet.quantity(
        format!("bill.items[{at}].{field}"),
        label,
        limit,
        Unit::Yuan,
        Origin::Input,
    );
    if !sheet.exceeds(&Expr::from(price), &Expr::from(limit)) {
        return None;
    }
    let quantity = item_quantity(sheet, item, at);
    let title = item_title(item, at, "over_limit", OVER_LIMIT);
    Some(sheet.line(
        title,
        &Expr::from(price).minus(limit).times(quantity),
        Vec::new(),
    ))
}

fn item_price(sheet: &mut Worksheet, item: &CaseItem, at: usize) -> Quantity {
    let label = Text::fixed("单价", "price");
    sheet.quantity(
        format!("bill.items[{at}].price"),
        label,
        item.price,
        Unit::Yuan,
        Origin::Input,
    )
}

fn item_quantity(sheet: &mut Worksheet, item: &CaseItem, at: usize) -> Quantity {
    let label = Text::fixed("数量", "quantity");
    sheet.quantity(
        format!("bill.items[{at}].quantity"),
        label,
        item.quantity,
        Unit::Count,
        QuantityOrigin::OF_BILL,
    )
}

/// The title of a line of one item: its number from 1, its name where told, and what the line is.
fn item_title(item: &CaseItem, at: usize, part: &str, what: Text) -> Title {
    numbered(item.name.as_deref(), at, part, &what)
}

fn numbered(name: Option<&str>, at: usize, part: &str, what: &Text) -> Title {
    let number = at + 1;
    let (zh, en) = match name {
        None | Some("") => (String::new(), String::new()),
        Some(name) => (format!("“{name}”"), format!(" “{name}”")),
    };
    Title::numbered(
        format!("bill.item.{number}.{part}"),
        Text::made(
            format!("第 {number} 项{zh}{}", what.zh),
            format!("item {number}{en}: {}", what.en),
        ),
    )
    .kind(LineKind::Bill)
}
