//! Stages, days and repayment of a stay: the sums on the page against arithmetic of the test's own.

use anyhow::{Context, Result, ensure};

use super::super::looks;
use super::{
    XINTAI, admitted, answer, choose_example, estimate, gannan, insured_there, onward, show,
};
use crate::page::Page;

pub fn walk(page: &Page) -> Result<()> {
    estimate(page)?;
    page.press("button", "看看我可不可以")?;
    choose_example(page, "新泰市一家镇医院")?;
    admitted(page, "6", "20")?;
    onward(page, "先按旧规定看个大概")?;
    answer(page, &XINTAI)?;
    show(page, "yes")?;
    stages(page)?;
    instalments(page)?;
    days(page)?;
    page.check_private()?;
    page.check_console()
}

/// What stands in the cells of a table, by a selector: for eyes.
fn cells(page: &Page, selector: &str) -> Result<Vec<String>> {
    let script = "return [...document.querySelectorAll(arguments[0])]
        .map(cell => cell.querySelector('[aria-hidden]')?.textContent ?? cell.textContent)";
    Ok(serde_json::from_value(
        page.eval(script, &[selector.into()])?,
    )?)
}

/// An amount in fen.
fn fen(shown: &str) -> Result<i64> {
    let plain: String = shown
        .chars()
        .filter(|letter| *letter != ',' && *letter != '.')
        .collect();
    plain
        .trim()
        .replace('−', "-")
        .parse()
        .with_context(|| format!("{shown} is no amount"))
}

fn sum(amounts: &[String]) -> Result<i64> {
    amounts.iter().map(|amount| fen(amount)).sum()
}

/// 10,000 yuan, 400 yuan deductible, 80 %, in steps of 5,000: 1,320.00 and 1,000.00. Then by 3,000.
fn stages(page: &Page) -> Result<()> {
    page.press("button", "住院时要付几次")?;
    page.find("heading", "每一次怎么算出来的")?;
    let due = cells(page, "[data-stage] td:last-child")?;
    ensure!(due == ["1,320.00", "1,000.00"], "due: {due:?}");
    let own = cells(page, ".staged tfoot td")?;
    ensure!(
        own == ["2,320.00"] && sum(&due)? == 232_000,
        "the sum: {own:?}"
    );
    looks::at_this_screen(page, "pay-later-stages")?;
    unfold(page)?;
    page.fill("总费用每满多少付一次", "3000")?;
    page.press("button", "继续")?;
    page.expect_text("按您填的数算")?;
    // (3,000 − 400) × 80 % = 2,080, and from then on a fifth of each step.
    let due = cells(page, "[data-stage] td:last-child")?;
    ensure!(
        due == ["920.00", "600.00", "600.00", "200.00"],
        "due: {due:?}"
    );
    ensure!(sum(&due)? == 232_000, "the stages do not add up: {due:?}");
    page.fill("总费用每满多少付一次", "0")?;
    page.press("button", "继续")?;
    page.expect_title("错误：")?;
    page.check_accessibility()?;
    page.fill("总费用每满多少付一次", "5000")?;
    page.press("button", "继续")?;
    page.wait_until("the steps are 5,000 again", || {
        Ok(cells(page, "[data-stage] td:last-child")?.len() == 2)
    })?;
    page.press("button", "回到答案")
}

/// A stage says how it comes about, down to the settlement of what has accrued.
fn unfold(page: &Page) -> Result<()> {
    page.eval(
        "document.querySelector('[data-unfold=\"1\"]').open = true",
        &[],
    )?;
    page.eval(
        "document.querySelector('[data-unfold=\"1\"] details.more').open = true",
        &[],
    )?;
    page.wait_until("the settlement is there", || {
        let script =
            "return document.querySelectorAll('[data-unfold=\"1\"] [data-line=pool]').length";
        Ok(page.eval(script, &[])? == 1)
    })?;
    page.eval("for (const fold of document.querySelectorAll('[data-unfold=\"1\"] details')) fold.open = true", &[])?;
    page.expect_text("(5,000.00 − 400.00) × 80%")?;
    page.check_accessibility()?;
    page.check_no_overflow()
}

fn instalments(page: &Page) -> Result<()> {
    page.press("button", "出院时钱不够怎么办")?;
    page.find("heading", "想怎么付？")?;
    looks::at_this_screen(page, "pay-later-repayment-form")?;
    page.press("button", "继续")?;
    page.expect_title("错误：")?;
    // 1,000.00 are due at discharge: three parts, from the 31st.
    page.press("radio", "分成几次付")?;
    page.fill("分几次", "3")?;
    for (part, text) in [("年", "2018"), ("月", "8"), ("日", "31")] {
        page.fill(part, text)?;
    }
    looks::at_this_screen(page, "pay-later-repayment-instalments")?;
    page.press("button", "继续")?;
    page.find("heading", "换一种付法")?;
    let paid = cells(page, "[data-part] td:nth-of-type(1)")?;
    ensure!(paid == ["333.33", "333.33", "333.34"], "parts: {paid:?}");
    let text = page.all_text()?;
    for day in ["2018年8月31日", "2018年9月30日", "2018年10月31日"] {
        ensure!(text.contains(day), "no part on {day}: {text}");
    }
    looks::at_this_screen(page, "pay-later-repayment")?;
    // Nothing can be afforded: refused with a sentence, at the field.
    page.press("radio", "每次付得起多少就付多少")?;
    page.fill("每次付得起多少", "0")?;
    for (part, text) in [("年", "2018"), ("月", "7"), ("日", "31")] {
        page.fill(part, text)?;
    }
    page.press("button", "继续")?;
    page.expect_text("每期能还的钱要大于 0")?;
    page.expect_title("错误：")?;
    page.check_accessibility()?;
    page.fill("每次付得起多少", "300")?;
    page.press("button", "继续")?;
    page.wait_until("four parts", || {
        Ok(cells(page, "[data-part] td:nth-of-type(1)")?
            == ["300.00", "300.00", "300.00", "100.00"])
    })?;
    page.press("button", "回到答案")
}

/// 甘南: three days, two days and one day before 30 June; saved as a file that says the same.
fn days(page: &Page) -> Result<()> {
    estimate(page)?;
    gannan(page)?;
    show(page, "no")?;
    page.press("button", "修改回答")?;
    insured_there(page)?;
    show(page, "yes")?;
    page.press("button", "哪天办什么")?;
    page.find("heading", "出院的日子变了？")?;
    let text = page.all_text()?;
    for day in [
        "2018年6月27日",
        "2018年6月28日",
        "2018年6月29日",
        "2018年6月30日",
    ] {
        ensure!(text.contains(day), "nothing on {day}: {text}");
    }
    looks::at_this_screen(page, "pay-later-days")?;
    let file = saved(page)?;
    ensure!(
        file.starts_with("BEGIN:VCALENDAR\r\n"),
        "no calendar: {file}"
    );
    for part in [
        "DTSTART;VALUE=DATE:20180627",
        "DTSTART;VALUE=DATE:20180628",
        "DTSTART;VALUE=DATE:20180629",
        "DTSTART;VALUE=DATE:20180630",
    ] {
        ensure!(file.contains(part), "the file lacks {part}: {file}");
    }
    // Another day of discharge moves them all.
    page.fill("日", "29")?;
    page.press("button", "继续")?;
    page.expect_text("2018年6月26日")?;
    ensure!(
        saved(page)?.contains("DTSTART;VALUE=DATE:20180626"),
        "the file did not move"
    );
    Ok(())
}

/// What the link to the calendar file holds.
fn saved(page: &Page) -> Result<String> {
    let script = r"
        const link = document.querySelector('#calendar');
        const [kind, text] = [link.href.slice(0, link.href.indexOf(',')), link.href.slice(link.href.indexOf(',') + 1)];
        return [link.download, kind, decodeURIComponent(text)];";
    let link = page.eval(script, &[])?;
    ensure!(
        link[0] == "mingbai.ics" && link[1] == "data:text/calendar;charset=utf-8",
        "it is saved as {link}"
    );
    Ok(link[2].as_str().unwrap_or_default().to_owned())
}
