//! A fee list as it is pasted: from a table, or line by line from a slip.
//!
//! | pasted | read |
//! |---|---|
//! | `床位费⇥甲⇥60⇥5` | 床位费, category A, 60 × 5 |
//! | `人工晶体 乙 3200 1 10%` | 人工晶体, category B, 3,200 × 1, 10 % paid first |
//! | `项目⇥类别⇥单价⇥数量⇥金额` | no item, but what the columns below it are |
//! | `床位费 60 5 300` | 60 × 5, because that is 300 |
//! | `床位费 300` | 300 × 1 |
//! | `合计 3500` | no item |
//!
//! What could be read in two ways is not read, and said with its line.

use super::Category;
use base::money::{Fen, Rounding};
use base::number::decimal;
use base::text::Text;
use rust_decimal::Decimal;
use serde::Serialize;

/// More lines than any list has.
const MAX_LINES: usize = 2_000;

/// What was read of a pasted list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
pub struct FeeList {
    /// The items, in their order.
    pub items: Vec<FeeItem>,
    /// What they come to together, each rounded to the fen.
    pub total: Fen,
    /// How many of them say no category.
    pub without_category: u32,
    /// Lines that could not be read.
    pub refused: Vec<RefusedLine>,
}

/// An item of a list, as the fields of a form take it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS), ts(optional_fields))]
pub struct FeeItem {
    /// What it is.
    pub name: String,
    /// Its category, where the line says it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub category: Option<Category>,
    /// Price of one, in yuan.
    pub price: String,
    /// How many.
    pub quantity: String,
    /// The share that is paid first, where the line says it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub own_share: Option<String>,
    /// The most that the insurance counts of one, where a column says it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub price_limit: Option<String>,
    /// What it comes to.
    pub cost: Fen,
    /// What the list comes to up to here.
    pub so_far: Fen,
}

/// A line that could not be read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
pub struct RefusedLine {
    /// Its number, from one.
    pub line: u32,
    /// What it says.
    pub text: String,
    /// Why it could not be read.
    pub why: Text,
}

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Column {
    Name,
    Category,
    Price,
    Quantity,
    Amount,
    OwnShare,
    Limit,
    /// A code, a day, a department: nothing that a bill is computed from.
    Other,
}

/// Words of headings, the more particular ones first.
const HEADINGS: &[(&str, Column)] = &[
    ("限价", Column::Limit),
    ("最高价", Column::Limit),
    ("自付比例", Column::OwnShare),
    ("先行自付", Column::OwnShare),
    ("自负比例", Column::OwnShare),
    ("单价", Column::Price),
    ("价格", Column::Price),
    ("数量", Column::Quantity),
    ("次数", Column::Quantity),
    ("金额", Column::Amount),
    ("费用", Column::Amount),
    ("总价", Column::Amount),
    ("名称", Column::Name),
    ("项目", Column::Name),
    ("药品", Column::Name),
    ("类别", Column::Category),
    ("等级", Column::Category),
    ("甲乙", Column::Category),
];

/// Names of lines that add up others.
const SUMS: [&str; 5] = ["合计", "总计", "小计", "共计", "总额"];

const TWO_WAYS: Text = Text::fixed(
    "看不出哪个是单价、哪个是数量、哪个是金额。请写成：名称 类别 单价 数量",
    "It is not clear which figure is price, quantity and amount. Write it as: name category price quantity",
);
const NO_AMOUNT: Text = Text::fixed("这一行没有金额", "There is no amount in this line");
const NOT_ALIKE: Text = Text::fixed(
    "单价乘数量和金额对不上，请核对",
    "Price times quantity is not the amount; please check",
);

/// Reads a pasted list. Never fails: what cannot be read is said line by line.
pub fn fee_list(text: &str) -> FeeList {
    let mut list = FeeList {
        items: Vec::new(),
        total: Fen::ZERO,
        without_category: 0,
        refused: Vec::new(),
    };
    let mut columns: Vec<Column> = Vec::new();
    for (number, line) in (1_u32..).zip(text.lines().take(MAX_LINES)) {
        let cells = cells(line);
        if cells.iter().all(String::is_empty) {
            continue;
        }
        if let Some(found) = headings(&cells) {
            columns = found;
            continue;
        }
        match item(&cells, &columns) {
            Ok(Some(mut item)) => {
                list.total = list.total + item.cost;
                item.so_far = list.total;
                list.without_category += u32::from(item.category.is_none());
                list.items.push(item);
            }
            Ok(None) => {}
            Err(why) => list.refused.push(RefusedLine {
                line: number,
                text: line.trim().to_owned(),
                why,
            }),
        }
    }
    list
}

/// The cells of a line: of a table between tabs, else between bars, commas or spaces.
fn cells(line: &str) -> Vec<String> {
    let clean = |cell: &str| narrow(cell).trim().to_owned();
    if line.contains('\t') {
        return line.split('\t').map(clean).collect();
    }
    let line = narrow(line);
    let bars = line.contains('|');
    let parts: Vec<String> = match bars {
        true => line.split('|').map(clean).collect(),
        false => line.split_whitespace().flat_map(commas).collect(),
    };
    parts.into_iter().filter(|part| !part.is_empty()).collect()
}

/// Between commas, but for those between the thousands of a number.
fn commas(part: &str) -> Vec<String> {
    let is_number = part
        .chars()
        .all(|it| it.is_ascii_digit() || matches!(it, ',' | '.' | '¥'));
    if is_number {
        return vec![part.to_owned()];
    }
    part.split([',', ';']).map(str::to_owned).collect()
}

/// Full-width signs as the others are written.
fn narrow(text: &str) -> String {
    let one = |sign: char| match sign {
        '\u{3000}' => ' ',
        '、' => ',',
        '￥' => '¥',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(sign) - 0xfee0).unwrap_or(sign),
        other => other,
    };
    text.chars().map(one).collect()
}

/// What the columns are, where a line is a heading: no figures, and two words of headings or more.
fn headings(cells: &[String]) -> Option<Vec<Column>> {
    if cells.iter().any(|cell| number(cell).is_some()) {
        return None;
    }
    let of = |cell: &String| {
        let mut words = HEADINGS.iter();
        words
            .find(|(word, _)| cell.contains(word))
            .map_or(Column::Other, |(_, column)| *column)
    };
    let columns: Vec<Column> = cells.iter().map(of).collect();
    let known = columns.iter().filter(|it| **it != Column::Other).count();
    (known >= 2).then_some(columns)
}

/// A number as lists write it, with its currency.
fn number(cell: &str) -> Option<Decimal> {
    let plain: String = cell
        .chars()
        .filter(|it| !matches!(it, ',' | '¥' | '元'))
        .collect();
    decimal(&plain, 4).ok()
}

fn share(cell: &str) -> Option<String> {
    let percent = cell.strip_suffix('%')?;
    decimal(percent, 4)
        .ok()
        .map(|it| format!("{}%", it.normalize()))
}

fn category(cell: &str) -> Option<Category> {
    match cell.trim_end_matches('类') {
        "甲" | "A" | "a" => Some(Category::A),
        "乙" | "B" | "b" => Some(Category::B),
        "丙" | "C" | "c" | "自费" | "全自费" => Some(Category::C),
        _ => None,
    }
}

/// The parts of a line by what they are.
#[derive(Default)]
struct Parts {
    name: Option<String>,
    category: Option<Category>,
    price: Option<Decimal>,
    quantity: Option<Decimal>,
    amount: Option<Decimal>,
    own_share: Option<String>,
    limit: Option<Decimal>,
}

/// An item of a line; nothing where it adds up others.
fn item(cells: &[String], columns: &[Column]) -> Result<Option<FeeItem>, Text> {
    if cells
        .iter()
        .any(|cell| SUMS.contains(&cell.trim_end_matches(':')))
    {
        return Ok(None);
    }
    // A line of another length than the heading is not laid out by it.
    let parts = if !columns.is_empty() && columns.len() == cells.len() {
        by_columns(cells, columns)
    } else {
        by_content(cells)?
    };
    let (price, quantity) = match (parts.price, parts.quantity, parts.amount) {
        (Some(price), Some(quantity), Some(amount)) => {
            let product = price.checked_mul(quantity).unwrap_or(Decimal::MAX);
            // Lists round each line to the fen.
            if (product - amount).abs() > Decimal::new(1, 2) {
                return Err(NOT_ALIKE);
            }
            (price, quantity)
        }
        (Some(price), quantity, None) => (price, quantity.unwrap_or(Decimal::ONE)),
        (_, _, Some(amount)) => (amount, Decimal::ONE),
        (None, _, None) => return Err(NO_AMOUNT),
    };
    let cost = price.checked_mul(quantity).unwrap_or(Decimal::MAX);
    let cost = Fen::rounded(cost, Rounding::HalfUp).filter(|cost| *cost <= Fen::MAX);
    let Some(cost) = cost else {
        return Err(NO_AMOUNT);
    };
    let written = |it: Decimal| it.normalize().to_string();
    Ok(Some(FeeItem {
        name: parts.name.unwrap_or_default(),
        category: parts.category,
        price: written(price),
        quantity: written(quantity),
        own_share: parts
            .own_share
            .filter(|_| parts.category == Some(Category::B)),
        price_limit: parts.limit.map(written),
        cost,
        so_far: cost,
    }))
}

fn by_columns(cells: &[String], columns: &[Column]) -> Parts {
    let mut parts = Parts::default();
    for (cell, column) in cells.iter().zip(columns) {
        match column {
            Column::Name => parts.name = parts.name.or_else(|| Some(cell.clone())),
            Column::Category => parts.category = category(cell),
            Column::Price => parts.price = number(cell),
            Column::Quantity => parts.quantity = number(cell),
            Column::Amount => parts.amount = number(cell),
            Column::OwnShare => parts.own_share = own_share(cell),
            Column::Limit => parts.limit = number(cell),
            Column::Other => {}
        }
    }
    parts
}

/// A share in its own column: `10%`, `0.1`, or `10`.
fn own_share(cell: &str) -> Option<String> {
    share(cell).or_else(|| {
        let figure = number(cell)?;
        match figure <= Decimal::ONE {
            true => figure.checked_mul(Decimal::ONE_HUNDRED),
            false => Some(figure),
        }
        .map(|percent| format!("{}%", percent.normalize()))
    })
}

fn by_content(cells: &[String]) -> Result<Parts, Text> {
    let mut parts = Parts::default();
    let mut figures: Vec<Decimal> = Vec::new();
    let mut name: Vec<&str> = Vec::new();
    for cell in cells {
        if let Some(found) = category(cell) {
            parts.category = Some(found);
        } else if let Some(found) = share(cell) {
            parts.own_share = Some(found);
        } else if let Some(figure) = number(cell) {
            figures.push(figure);
        } else if figures.is_empty() {
            name.push(cell);
        }
        // What stands behind the figures is a unit or a remark.
    }
    parts.name = (!name.is_empty()).then(|| name.join(" "));
    match figures.as_slice() {
        [] => return Err(NO_AMOUNT),
        [amount] => parts.amount = Some(*amount),
        [price, quantity] => (parts.price, parts.quantity) = (Some(*price), Some(*quantity)),
        // Lists write price before quantity, and some the other way round: their product is the same.
        [price, quantity, amount] => {
            let product = price.checked_mul(*quantity).unwrap_or(Decimal::MAX);
            if (product - *amount).abs() > Decimal::new(1, 2) {
                return Err(NOT_ALIKE);
            }
            (parts.price, parts.quantity) = (Some(*price), Some(*quantity));
        }
        _ => return Err(TWO_WAYS),
    }
    Ok(parts)
}
