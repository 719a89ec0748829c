//! Fee lists as people paste them, read by hand.

use ::base::money::Fen;
use ::settle::case::{Category, FeeItem, fee_list};
use proptest::prelude::*;

fn fen(text: &str) -> Fen {
    text.parse().expect("an amount")
}

/// What is in an item: name, category, price, quantity, share that is paid first.
fn told(item: &FeeItem) -> (&str, Option<Category>, &str, &str, Option<&str>) {
    let share = item.own_share.as_deref();
    (
        &item.name,
        item.category,
        &item.price,
        &item.quantity,
        share,
    )
}

// 60 × 5 = 300.00, 3,200.00, 12.345 × 2 = 24.69: 3,524.69 together.
#[test]
fn a_table_with_a_heading() {
    let found = fee_list(
        "项目名称\t类别\t单价\t数量\t金额\t自付比例\n\
         床位费\t甲类\t60\t5\t300.00\t\n\
         人工晶体\t乙类\t3,200.00\t1\t3200\t10%\n\
         胶原贴\t丙\t12.345\t2\t24.69\t\n\
         合计\t\t\t\t3524.69\t\n",
    );
    assert!(found.refused.is_empty(), "{:?}", found.refused);
    let items: Vec<_> = found.items.iter().map(told).collect();
    assert_eq!(
        items,
        [
            ("床位费", Some(Category::A), "60", "5", None),
            ("人工晶体", Some(Category::B), "3200", "1", Some("10%")),
            ("胶原贴", Some(Category::C), "12.345", "2", None),
        ]
    );
    let so_far: Vec<Fen> = found.items.iter().map(|item| item.so_far).collect();
    assert_eq!(so_far, ["300.00", "3500.00", "3524.69"].map(fen));
    assert_eq!((found.total, found.without_category), (fen("3524.69"), 0));
}

#[test]
fn lines_of_a_slip_without_a_heading() {
    let found = fee_list(
        "床位费 60 5 300\n西药费 1,250.50\n\n  Ｂ超 甲 ￥８０ 1\n护理费，甲类，20，5\n小计: 1730.5\n",
    );
    let items: Vec<_> = found.items.iter().map(told).collect();
    assert_eq!(
        items,
        [
            ("床位费", None, "60", "5", None),
            ("西药费", None, "1250.5", "1", None),
            ("B超", Some(Category::A), "80", "1", None),
            ("护理费", Some(Category::A), "20", "5", None),
        ]
    );
    assert_eq!((found.total, found.without_category), (fen("1730.50"), 2));
}

#[test]
fn what_could_be_two_things_is_not_read() {
    let found = fee_list("床位费 60 5 301\n手术费\n材料 1 2 3 4\n检查费 90 2\n");
    let refused: Vec<u32> = found.refused.iter().map(|it| it.line).collect();
    assert_eq!(refused, [1, 2, 3]);
    assert_eq!(found.total, fen("180.00"));
    let why: Vec<&str> = found.refused.iter().map(|it| &*it.why.zh).collect();
    assert!(
        why[0].contains("对不上") && why[1].contains("没有金额") && why[2].contains("看不出"),
        "{why:?}"
    );
}

#[test]
fn a_share_is_read_as_the_column_writes_it() {
    for (written, read) in [("10%", "10%"), ("0.1", "10%"), ("15", "15%"), ("1", "100%")] {
        let found = fee_list(&format!(
            "名称\t类别\t金额\t先行自付\n药\t乙\t100\t{written}\n"
        ));
        assert_eq!(found.items[0].own_share.as_deref(), Some(read), "{written}");
    }
}

proptest! {
    /// Whatever is pasted gets an answer, and what is read adds up.
    #[test]
    fn whatever_is_pasted_adds_up(text in "([^\n]{0,40}\n){0,12}", figures in "([一-龥]{1,4}[\t ][0-9.,¥]{0,9}[\t ][0-9]{0,4}\n){0,8}") {
        for text in [text, figures] {
            let found = fee_list(&text);
            let sum: Fen = found.items.iter().map(|item| item.cost).sum();
            prop_assert_eq!(sum, found.total);
            prop_assert!(found.items.len() + found.refused.len() <= text.lines().count());
        }
    }
}
