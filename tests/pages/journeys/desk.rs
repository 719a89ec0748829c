//! Cash at the desk is not the cost in the end: 毕节, out of the province, where assistance is claimed at
//! home; then at a hospital that is not linked, where all of it is.

use anyhow::{Result, ensure};

use super::answering::heading;
use super::looks::at_this_screen;
use super::steps::{CHINESE, expect_sums, pass};
use crate::page::Page;

/// Questions by what they contain, with the answers: what is filled in, or chosen.
const ANSWERS: &[(&str, Answer)] = &[
    ("办转诊或异地备案了吗", Choose("办了转诊或备案")),
    ("是不是建档立卡贫困人口", Choose("建档立卡贫困人口")),
    ("住的是哪一类医院", Choose("省外非贵州省级定点公立医疗机构")),
    ("超过10%的部分", Choose("没有答应")),
    ("有没有定额", Choose("没有定额")),
    ("起付线是多少元", Fill("1500")),
    ("从别的医院转来的吗", Choose("不是从别的医院转来")),
    ("报销比例是多少", Fill("55")),
    ("赔付比例是多少", Fill("60")),
    ("大病保险一年最多付多少元", Fill("400000")),
    ("结算过几次住院", Fill("0")),
    ("困难证件", Choose("有，是医疗救助对象")),
    ("医疗救助的起付线", Fill("0")),
    ("一年最多救助多少元", Fill("30000")),
    ("是不是计生两户", Choose("不是计生两户家庭")),
    ("能直接结算吗", Choose("毕节市外的联网医院，能直接结算")),
];

enum Answer {
    Choose(&'static str),
    Fill(&'static str),
}
use Answer::{Choose, Fill};

pub fn walk(page: &Page) -> Result<()> {
    CHINESE.begin(page, "毕节市", "城乡居民医保", ["2019", "12", "31"])?;
    page.find("heading", "办转诊或异地备案了吗")?;
    answer(page)?;
    deposit(page)?;
    // In scope 45,000: (45,000 − 1,500) × 55 % = 23,925.00, 21,075 × 60 % = 12,645.00,
    // 8,430 × 70 % = 5,901.00; 7,529.00 are borne, 13,430.00 due, 6,570.00 of 20,000 given back.
    expect_sums(page, "7,529.00", "42,471.00")?;
    purse(page, "desk", "13,430.00")?;
    purse(page, "deposit", "20,000.00")?;
    purse(page, "deposit.given_back", "6,570.00")?;
    purse(page, "claimed", "5,901.00")?;
    purse(page, "borne", "7,529.00")?;
    let claim = page.text_of(".claim")?;
    for said in [
        "医疗救助",
        "5,901.00",
        "参保地医保经办机构",
        "25个工作日",
        "出院小结",
    ] {
        ensure!(
            claim.contains(said),
            "the claim does not say {said}: {claim}"
        );
    }
    let words = page.all_text()?;
    let short = "出院时要先付 13,430.00 元，其中 5,901.00 元之后可以报回来";
    ensure!(words.contains(short), "{words}");
    at_this_screen(page, "desk-away")?;
    not_linked(page)?;
    page.check_private()?;
    page.check_console()
}

fn purse(page: &Page, row: &str, expected: &str) -> Result<()> {
    let shown = page.text_of(&format!("[data-purse='{row}'] [aria-hidden]"))?;
    ensure!(shown == expected, "{row}: {shown}, not {expected}");
    Ok(())
}

fn answer(page: &Page) -> Result<()> {
    for _ in 0..24 {
        let asked_now = heading(page)?;
        if asked_now.contains(CHINESE.check) {
            return CHINESE.show_result(page, &mut pass);
        }
        // A slip is at hand, and not only a sum.
        if asked_now.contains(CHINESE.cost) {
            page.press("button", CHINESE.other_way)?;
            page.find("heading", CHINESE.bill_way)?;
            continue;
        }
        if asked_now.contains(CHINESE.bill_way) {
            page.press("radio", "有结算单，上面分成四个数")?;
        } else if asked_now.contains("结算单上的四个数") {
            page.fill("政策范围内费用", "45000")?;
            page.fill("全自费", "5000")?;
        } else {
            // The more particular words of the list come before those that they contain.
            let told = ANSWERS
                .iter()
                .rev()
                .find(|(asked, _)| asked_now.contains(asked));
            match told.map(|(asked, answer)| (asked, answer)) {
                Some((_, Choose(answer))) => page.press("radio", answer)?,
                Some((asked, Fill(answer))) => page.fill(asked, answer)?,
                None => anyhow::bail!("no answer to {asked_now}"),
            }
        }
        page.press("button", "继续")?;
        page.wait_until("another question", || Ok(heading(page)? != asked_now))?;
    }
    anyhow::bail!("the questions have no end")
}

fn deposit(page: &Page) -> Result<()> {
    page.press("button", "修改回答")?;
    page.press("button", "还有押金、个人账户或别的身份要填")?;
    page.fill("已经交的押金", "20000")?;
    page.press("button", "继续")?;
    page.find("heading", CHINESE.check)?;
    CHINESE.show_result(page, &mut pass)
}

/// All of the bill is paid first: 30,000.00 more than the deposit.
fn not_linked(page: &Page) -> Result<()> {
    page.press("button", "修改回答")?;
    page.press("button", "修改：医院在哪里？和毕节医保联网，能直接结算吗？")?;
    page.press("radio", "没有联网，不能直接结算")?;
    page.press("button", "继续")?;
    page.find("heading", CHINESE.check)?;
    CHINESE.show_result(page, &mut pass)?;
    expect_sums(page, "7,529.00", "42,471.00")?;
    purse(page, "desk", "50,000.00")?;
    purse(page, "deposit.still_to_pay", "30,000.00")?;
    purse(page, "claimed", "42,471.00")?;
    at_this_screen(page, "desk-not-linked")
}
