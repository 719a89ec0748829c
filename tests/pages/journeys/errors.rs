//! What is wrong is said on 继续, in the same words above and at the field, and nothing is lost.

use anyhow::{Result, ensure};
use thirtyfour::Key;

use super::steps::{CHINESE, expect_sums, pass};
use crate::page::Page;

pub fn walk(page: &Page) -> Result<()> {
    page.open("")?;
    page.press("button", CHINESE.begin)?;
    expect_refusal(page, "请先填在哪里交医保")?;
    // Several places begin so, and none is taken for another.
    page.fill(CHINESE.where_insured, "江西")?;
    page.find("option", "九江市")?;
    page.key(Key::Enter)?;
    page.expect_text("请在下面点一个地方")?;
    page.fill(CHINESE.where_insured, "没有这个地方")?;
    page.press("button", CHINESE.begin)?;
    page.expect_text("没有找到这个地方")?;
    page.fill(CHINESE.where_insured, "九江市")?;
    page.find("option", "九江市")?;
    // The list lies over what is below it, and closes.
    page.key(Key::Escape)?;
    page.press("button", CHINESE.begin)?;
    page.press("button", CHINESE.change_day)?;
    page.field("日")?;
    CHINESE.tell_date(page, ["2020", "2", "30"])?;
    expect_refusal(page, "日历上没有这一天")?;
    ensure!(page.value("日")? == "30", "the day was lost");
    CHINESE.tell_date(page, ["2020", "六", "30"])?;
    expect_refusal(page, "请填完整的年、月、日")?;
    ensure!(page.value("月")? == "六", "the month was lost");
    CHINESE.tell_first_date(page, ["２０２０", "6", "30"])?;
    page.find("radio", CHINESE.in_the_city)?;
    refused(page, "请选择一项")?;
    for answer in [CHINESE.in_the_city, CHINESE.tier_2] {
        page.press("radio", answer)?;
        page.press("button", "继续")?;
    }
    page.field(CHINESE.cost)?;
    refused(page, "没有填写")?;
    for (typed, words) in [
        ("一二", "这个数可以有几种意思"),
        ("abc", "这不是一个数"),
        ("-5", "不能小于零"),
        ("12.345", "小数位太多"),
        ("1000000000000000000000000000000", "这个数太大了"),
    ] {
        page.fill(CHINESE.cost, typed)?;
        refused(page, words)?;
        ensure!(page.value(CHINESE.cost)? == typed, "“{typed}” was lost");
    }
    page.resize(320, 800)?;
    page.check_no_overflow()?;
    for typed in ["一万二", "约1.2w", "1万2"] {
        page.fill(CHINESE.cost, typed)?;
        page.expect_text("您输入的是 12,000.00 元")?;
        page.fill(CHINESE.cost, "1")?;
        page.expect_text("您输入的是 1.00 元")?;
    }
    page.fill(CHINESE.cost, "10000")?;
    page.press("button", "继续")?;
    page.find("radio", CHINESE.nothing_self_funded)?;
    let share = "总费用里，自费的大约占多少？";
    refused(page, "没有填写")?;
    page.fill(share, "150")?;
    refused(page, "不能超过 100%")?;
    page.fill(share, "１０ ％")?;
    page.expect_text("您输入的是 10%")?;
    page.press("button", "继续")?;
    // Each share is fine by itself; both together are more than the bill.
    let first = "药和检查里，要您先付一部分的（乙类）多不多？";
    page.fill(first, "95")?;
    refused(page, "加起来不能超过 100%")?;
    page.press("radio", CHINESE.no_first_self_pay)?;
    page.press("button", "继续")?;
    CHINESE.show_result(page, &mut pass)?;
    // 1,000 self-funded; (9,000 − 400) × 80 % = 6,880.
    expect_sums(page, "3,120.00", "6,880.00")?;
    slip(page)?;
    items(page)?;
    page.check_private()?;
    page.check_console()
}

/// The four amounts of a settlement slip.
fn slip(page: &Page) -> Result<()> {
    page.press("button", "修改回答")?;
    page.press("button", "修改：住院费用，您手上有什么？")?;
    page.press("radio", "有结算单")?;
    page.press("button", "继续")?;
    page.field("全自费")?;
    page.fill("先行自付", "x")?;
    refused(page, "这不是一个数")?;
    page.fill("先行自付", "200")?;
    page.fill("政策范围内费用", "10,000")?;
    page.press("button", "继续")?;
    page.find("heading", "请核对您的回答")?;
    page.expect_text("先行自付：200.00 元")?;
    CHINESE.show_result(page, &mut pass)?;
    expect_sums(page, "2,520.00", "7,680.00")
}

/// A fee list, row by row.
fn items(page: &Page) -> Result<()> {
    page.press("button", "修改回答")?;
    page.press("button", "修改：住院费用，您手上有什么？")?;
    page.press("radio", "有费用清单")?;
    page.press("button", "继续")?;
    page.field("单价")?;
    refused(page, "没有填写")?;
    page.fill("单价", "１,０００")?;
    page.fill("数量", "10")?;
    let choose = |at: usize, word: &str| -> Result<()> {
        let category = page.css(&format!("#field-bill-items-{at}-category"))?;
        page.wait(category.send_keys(word))?;
        Ok(())
    };
    // Once there is another row, what is filled in is folded.
    choose(0, "甲类")?;
    page.press("button", "再加一项")?;
    page.wait_until("there is a second row", || {
        Ok(super::steps::count(page, "fieldset.item")? == 2)
    })?;
    page.check_accessibility()?;
    choose(1, "乙类")?;
    let fill = |id: &str, text: &str| -> Result<()> {
        let field = page.css(&format!("#field-bill-items-1-{id}"))?;
        page.wait(field.send_keys(text))?;
        Ok(())
    };
    fill("price", "500")?;
    fill("own_share", "一点")?;
    refused(page, "这不是一个数")?;
    page.check_accessibility()?;
    page.wait(page.css("#field-bill-items-1-own_share")?.clear())?;
    // Whoever does not know the share leaves it empty: (10,000 − 400) × 80 % = 7,680 and (10,500 − 400) × 80 % = 8,080.
    page.press("button", "继续")?;
    page.find("heading", "请核对您的回答")?;
    CHINESE.show_result(page, &mut pass)?;
    page.expect_text("2,420")?;
    page.expect_text("2,820")?;
    page.press("button", "修改回答")?;
    page.press("button", "修改：费用清单上有哪些项目？")?;
    page.find("heading", "费用清单上有哪些项目？")?;
    // What is filled in is folded.
    page.eval(
        "document.querySelectorAll('.item-told').forEach(row => { row.open = true; })",
        &[],
    )?;
    fill("own_share", "10%")?;
    page.press("button", "继续")?;
    page.find("heading", "请核对您的回答")?;
    page.expect_text("2 项费用")?;
    CHINESE.show_result(page, &mut pass)?;
    // In scope 10,000 + 450: (10,450 − 400) × 80 % = 8,040; own 10,500 − 8,040.
    expect_sums(page, "2,460.00", "8,040.00")
}

/// Presses 继续 and makes sure that it is refused in these words.
fn refused(page: &Page, words: &str) -> Result<()> {
    // What an earlier refusal left behind must not be taken for this one's.
    page.eval("document.getElementById('summary')?.remove()", &[])?;
    page.press("button", "继续")?;
    expect_refusal(page, words)
}

fn expect_refusal(page: &Page, words: &str) -> Result<()> {
    page.expect_title("错误：")?;
    page.wait_until(&format!("the summary says “{words}”"), || {
        Ok(page.text_of("#summary")?.contains(words))
    })?;
    let title = page.wait(page.driver.title())?;
    ensure!(title.starts_with("错误："), "the title is {title}");
    let focused = page.eval("return document.activeElement.id", &[])?;
    ensure!(focused == "summary", "the focus is on {focused}");
    // What is wrong with several together is said at the one that is asked.
    let script = "return [...document.querySelectorAll('.problem')].map(p => p.textContent).join()";
    let at_field = page.eval(script, &[])?.to_string();
    ensure!(at_field.contains(words), "at the field: {at_field}");
    page.check_accessibility()
}
