//! The tables of papers.

use super::super::documents::{LatePapers, Paper};
use super::super::forms::FormTable;
use super::super::repayment::RepaymentPlan;
use super::super::stages::{StageOutcome, Staged};
use base::money::Fen;
use base::text::Text;
use settle::case::{Bill, Category, Item, RawValue};

/// Rows that are left empty where nothing was told.
const EMPTY: u8 = 6;
/// Rows left empty below those that were told.
const A_FEW_MORE: u8 = 2;

const AMOUNT: Text = Text::fixed("金额（元）", "amount (yuan)");
const NAME: Text = Text::fixed("名称", "name");

fn grouped(amount: Fen) -> Text {
    Text::same(&amount.grouped())
}

/// An amount as the request tells it; nothing where it is no amount.
pub(super) fn told(told: &RawValue) -> Option<Text> {
    match told {
        RawValue::Text(text) => {
            let amount = text.parse::<Fen>().ok()?.grouped();
            Some(Text::made(format!("{amount} 元"), format!("{amount} yuan")))
        }
        RawValue::Fraction => None,
    }
}

/// The figure alone, for a column of amounts.
fn figure(told: &RawValue) -> Text {
    match told {
        RawValue::Text(text) => Text::same(text),
        RawValue::Fraction => Text::default(),
    }
}

/// What is due at each stage; nothing where there is one alone.
pub(super) fn stages(staged: &Staged) -> Option<FormTable> {
    if staged.stages.len() < 2 {
        return None;
    }
    let row = |stage: &super::super::stages::Stage| {
        let due = match stage.outcome {
            StageOutcome::Pay => grouped(stage.due),
            StageOutcome::Nothing => Text::fixed("不用付", "nothing"),
            StageOutcome::Refund => {
                let back = (-stage.due).grouped();
                Text::made(format!("退回 {back}"), format!("{back} given back"))
            }
        };
        vec![
            Text::same(&stage.number.to_string()),
            stage.when.clone(),
            due,
        ]
    };
    Some(FormTable {
        caption: Text::fixed(
            "分段结算：预估每一段自己付多少",
            "settlement in stages: estimated payments",
        ),
        heads: vec![
            Text::fixed("段", "stage"),
            Text::fixed("什么时候", "when"),
            AMOUNT,
        ],
        rows: staged.stages.iter().map(row).collect(),
        empty_rows: 0,
    })
}

/// When how much is paid back; rows to fill in where no plan was told.
pub(super) fn repayment(plan: Option<&RepaymentPlan>) -> FormTable {
    let parts = plan.map_or(&[][..], |plan| &plan.parts);
    let rows: Vec<Vec<Text>> = parts
        .iter()
        .map(|part| {
            vec![
                Text::same(&part.number.to_string()),
                part.on_words.clone(),
                grouped(part.amount),
                grouped(part.left),
            ]
        })
        .collect();
    FormTable {
        caption: Text::fixed("还款的日子和金额", "days and amounts of repayment"),
        heads: vec![
            Text::fixed("期", "part"),
            Text::fixed("最晚哪天还", "on this day at the latest"),
            AMOUNT,
            Text::fixed("之后还欠（元）", "then still owed (yuan)"),
        ],
        empty_rows: if rows.is_empty() { EMPTY } else { 0 },
        rows,
    }
}

/// The self-funded items of a bill that was told by items, and rows to fill in.
pub(super) fn self_funded(bill: Option<&Bill>) -> FormTable {
    let items: &[Item] = match bill {
        Some(Bill::Items(items)) => items,
        _ => &[],
    };
    let own = items.iter().filter(|item| item.category == Category::C);
    let rows: Vec<Vec<Text>> = own
        .map(|item| {
            let quantity = item.quantity.as_ref().map_or(Text::same("1"), figure);
            vec![
                Text::same(item.name.as_deref().unwrap_or_default()),
                figure(&item.price),
                quantity,
                Text::default(),
            ]
        })
        .collect();
    FormTable {
        caption: Text::fixed("自费的药品和材料", "self-funded drugs and materials"),
        heads: vec![
            NAME,
            Text::fixed("单价（元）", "price (yuan)"),
            Text::fixed("数量", "quantity"),
            Text::fixed("为什么要用", "why it is used"),
        ],
        empty_rows: if rows.is_empty() { EMPTY } else { A_FEW_MORE },
        rows,
    }
}

/// What is charged beside the price of the group.
pub(super) fn beside_the_group(bill: Option<&Bill>) -> Vec<FormTable> {
    let mut rows: Vec<Vec<Text>> = Vec::new();
    if let Some(Bill::Drg(bill)) = bill {
        rows.extend(bill.materials.iter().map(|material| {
            vec![
                Text::same(material.name.as_deref().unwrap_or_default()),
                figure(&material.amount),
                match &material.limit {
                    Some(limit) => figure(limit),
                    None => Text::fixed("没有限额", "no limit"),
                },
            ]
        }));
        rows.extend(bill.separate.as_ref().map(|separate| {
            vec![
                Text::fixed(
                    "其他另外收费的项目，自己付",
                    "what else is charged beside it, paid by the patient",
                ),
                figure(separate),
                Text::fixed("不报销", "not reimbursed"),
            ]
        }));
    }
    vec![FormTable {
        caption: Text::fixed(
            "一口价以外另收的费用",
            "charged beside the price of the group",
        ),
        heads: vec![
            NAME,
            AMOUNT,
            Text::fixed("最多按多少报销（元）", "counts up to (yuan)"),
        ],
        empty_rows: if rows.is_empty() { EMPTY } else { A_FEW_MORE },
        rows,
    }]
}

/// The papers to bring, each with a box to tick.
pub(super) fn papers(papers: &[Paper], late: Option<&LatePapers>) -> FormTable {
    let by = late.map_or(
        Text::fixed("入院时", "at admission"),
        |late| match late.last_day {
            Some(day) => {
                let (words, day) = (&late.by_words, day.words());
                Text::made(
                    format!("入院时；最晚{}（{}）", words.zh, day.zh),
                    format!("at admission; at the latest {} ({})", words.en, day.en),
                )
            }
            None => late.by_words.clone(),
        },
    );
    let row = |paper: &Paper| {
        let name = match &paper.only_for {
            Some(only) => Text::made(
                format!("{}（只要：{}）", paper.name.zh, only.zh),
                format!("{} (only for: {})", paper.name.en, only.en),
            ),
            None => paper.name.clone(),
        };
        // What the text does not name it sets no day for.
        let when = match paper.beyond_text {
            true => Text::fixed(
                "这份文件没有写，最好带上",
                "not in the text; better to bring",
            ),
            false => by.clone(),
        };
        vec![Text::same("□"), name, paper.kept_words.clone(), when]
    };
    FormTable {
        caption: Text::fixed("要带的证件", "papers to bring"),
        heads: vec![
            Text::fixed("带了", "packed"),
            Text::fixed("证件", "paper"),
            Text::fixed("医院怎么留", "what the hospital keeps"),
            Text::fixed("什么时候交", "when"),
        ],
        rows: papers.iter().map(row).collect(),
        empty_rows: 0,
    }
}
