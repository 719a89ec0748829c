//! From the start page without an estimate: who has no money today is asked for the place and the day, and
//! what the text of the place depends on.

use anyhow::{Result, ensure};

use super::super::answering;
use super::super::looks;
use super::super::steps::{CHINESE, pass};
use super::{WHY, answer, change, choose_place, onward, show};
use crate::page::Page;

const ENTRANCE: &str = "钱不够，能不能先治后付？";
const ESTIMATE: &str = "算算自己要付多少";

/// 北京: residents' insurance, low income, referred by primary care.
const BEIJING: [(&str, &str); 8] = [
    ("急救", "不是急救"),
    ("为什么住院", "生病"),
    ("哪一种医保", "城乡居民医保"),
    ("医保是在", "是"),
    ("哪一种人", "低保对象"),
    ("要住的医院在", "在北京市内"),
    ("定点医院吗", "只是医保定点"),
    ("社区转过去", "是"),
];

pub fn walk(page: &Page) -> Result<()> {
    page.open("")?;
    onward(page, ENTRANCE)?;
    looks::at_this_screen(page, "entrance-place")?;
    choose_place(page, "北京市")?;
    page.find("heading", "哪一天入院？")?;
    looks::at_this_screen(page, "entrance-date")?;
    today(page)?;
    emergency(page)?;
    childbirth(page)?;
    low_income(page)?;
    documents(page)?;
    repayment(page)?;
    days(page)?;
    papers(page)?;
    without_text(page)?;
    known_place(page)?;
    after_estimate(page)?;
    page.check_private()?;
    page.check_console()
}

/// Nothing is typed to say that it is today.
fn today(page: &Page) -> Result<()> {
    page.find("heading", "哪一天入院？")?;
    let is_today = page.eval(
        "const now = new Date();
        return [...document.querySelectorAll('#main input')].map(field => Number(field.value)).join()
            === [now.getFullYear(), now.getMonth() + 1, now.getDate()].join()",
        &[],
    )?;
    ensure!(is_today == true, "the day of admission is not today");
    onward(page, "继续")
}

fn emergency(page: &Page) -> Result<()> {
    answer(page, &[("急救", "病情危急")])?;
    show(page, "yes")?;
    page.css("[data-rule='PL-EM-02']")?;
    page.find("button", ESTIMATE)?;
    looks::at_this_screen(page, "entrance-emergency")?;
    // Opened anew it is the same screen, though there is no estimate.
    page.reload()?;
    page.css("[data-rule='PL-EM-02']").map(drop)
}

/// 生孩子 is among the first four, and no text speaks of it.
fn childbirth(page: &Page) -> Result<()> {
    page.press("button", "修改回答")?;
    page.press("button", "修改：病人现在是不是急救？")?;
    page.press("radio", "不是急救")?;
    onward(page, "继续")?;
    page.find("heading", WHY)?;
    let causes = page.eval(
        "return [...document.querySelectorAll('#main label')].map(label => label.textContent).join()",
        &[],
    )?;
    ensure!(
        causes == "生病,受伤,生孩子,其他原因,不清楚",
        "the causes are {causes}"
    );
    looks::at_this_screen(page, "entrance-cause")?;
    page.press("radio", "生孩子")?;
    onward(page, "继续")?;
    answer(page, &BEIJING)?;
    show(page, "unknown")?;
    looks::at_this_screen(page, "entrance-childbirth")
}

fn low_income(page: &Page) -> Result<()> {
    change(page, WHY, "生病", &BEIJING)?;
    looks::at_this_screen(page, "entrance-check")?;
    show(page, "yes")?;
    looks::at_this_screen(page, "entrance-yes")?;
    let offered = page.eval(
        "return [...document.querySelectorAll('#main nav.onward button')].map(button => button.textContent).join()",
        &[],
    )?;
    // The text says nothing of payments during the stay, and plans nothing for any day.
    ensure!(
        offered == "要带什么,出院时钱不够怎么办,要签、要带的单子",
        "offered: {offered}"
    );
    Ok(())
}

/// Those of the text, and those of the country that it does not name.
fn documents(page: &Page) -> Result<()> {
    onward(page, "要带什么")?;
    let papers = page.eval(
        "return [...document.querySelectorAll('[data-paper]')].map(paper => paper.dataset.paper).join()",
        &[],
    )?;
    ensure!(papers == "card,referral,id,poverty", "papers: {papers}");
    page.find("heading", "另外最好带上")?;
    page.expect_text("身份证等有效证件")?;
    page.expect_text("12393")?;
    looks::at_this_screen(page, "entrance-documents")?;
    onward(page, "回到答案")
}

/// Without an estimate the sum is asked for on the spot.
fn repayment(page: &Page) -> Result<()> {
    onward(page, "出院时钱不够怎么办")?;
    looks::at_this_screen(page, "entrance-repayment-form")?;
    page.press("radio", "分成几次付")?;
    page.fill("分几次", "3")?;
    for (part, text) in [("年", "2030"), ("月", "8"), ("日", "31")] {
        page.fill(part, text)?;
    }
    page.press("button", "继续")?;
    page.expect_title("错误：")?;
    page.fill("一共还差多少", "6000")?;
    page.press("button", "继续")?;
    page.find("heading", "换一种付法")?;
    let paid = page.eval(
        "return [...document.querySelectorAll('[data-part] td:nth-of-type(1) [aria-hidden]')]
            .map(cell => cell.textContent).join(' ')",
        &[],
    )?;
    ensure!(
        paid == "2,000.00 2,000.00 2,000.00",
        "6,000 yuan in three parts are {paid}"
    );
    looks::at_this_screen(page, "entrance-repayment")?;
    onward(page, "回到答案")
}

/// Once there are days to pay on, they are offered; the day of discharge is asked for there.
fn days(page: &Page) -> Result<()> {
    onward(page, "哪天办什么")?;
    page.find("heading", "打算哪天出院？")?;
    page.expect_text("2030年8月31日")?;
    looks::at_this_screen(page, "entrance-days")?;
    for (part, text) in [("年", "2030"), ("月", "8"), ("日", "20")] {
        page.fill(part, text)?;
    }
    page.press("button", "继续")?;
    page.expect_text("2030年8月20日")?;
    page.find("heading", "出院的日子变了？")?;
    onward(page, "回到答案")
}

fn papers(page: &Page) -> Result<()> {
    onward(page, "要签、要带的单子")?;
    looks::at_this_screen(page, "entrance-papers")?;
    let card = page.css("[data-form=checklist] button")?;
    page.wait(card.scroll_into_view())?;
    page.wait(card.click())?;
    page.css("article[data-form=checklist]")?;
    page.expect_text("身份证等有效证件")?;
    looks::at_this_screen(page, "entrance-checklist")?;
    onward(page, "回到答案")?;
    onward(page, ESTIMATE)?;
    page.field(CHINESE.where_insured).map(drop)
}

const ANYWHERE: [(&str, &str); 6] = [
    ("急救", "不是急救"),
    ("为什么住院", "生病"),
    ("哪一种医保", "城乡居民医保"),
    ("哪一种人", "低保对象"),
    ("要住的医院在", "在病人所在的县"),
    ("定点医院吗", "只是医保定点"),
];

/// Where no text is known: papers, whom to ask, and what.
fn without_text(page: &Page) -> Result<()> {
    page.open_anew("")?;
    onward(page, ENTRANCE)?;
    choose_place(page, "不在这里")?;
    today(page)?;
    answer(page, &ANYWHERE)?;
    show(page, "unknown")?;
    page.expect_text("12393")?;
    page.expect_text("全国的方案")?;
    looks::at_this_screen(page, "entrance-national")?;
    onward(page, "要带什么")?;
    page.expect_text("身份证等有效证件")?;
    looks::at_this_screen(page, "entrance-national-documents")?;
    onward(page, "回到答案")
}

/// Whoever said where the insurance is held finds the text of that place chosen.
fn known_place(page: &Page) -> Result<()> {
    page.open_anew("")?;
    page.fill(CHINESE.where_insured, "北京")?;
    page.press("option", "北京市")?;
    page.find("button", CHINESE.change_day)?;
    page.press("button", "返回上一步")?;
    page.field(CHINESE.where_insured)?;
    onward(page, ENTRANCE)?;
    let chosen = page.eval(
        "return document.querySelector('#main input:checked')?.value ?? ''",
        &[],
    )?;
    ensure!(chosen == "110000-beijing", "chosen: {chosen}");
    Ok(())
}

/// After an estimate nothing is asked again that it was told: the insurance, the status, where the hospital
/// is, and that it is for childbirth.
fn after_estimate(page: &Page) -> Result<()> {
    page.leave()?;
    CHINESE.begin(page, "北京市", "城乡居民医保", ["2026", "11", "27"])?;
    let choices = [
        &["生孩子，或做计划生育手术", "低保对象"][..],
        &answering::IN_BEIJING,
    ]
    .concat();
    let figures = [("结算过几次住院", "0"), (CHINESE.cost, "20000")];
    answering::answer(page, "不清楚", &choices, &figures)?;
    CHINESE.show_result(page, &mut pass)?;
    onward(page, "看看我可不可以")?;
    onward(page, "继续")?;
    let day = page.text_of("h1")?;
    if day.contains("哪一天入院") {
        onward(page, "继续")?;
    }
    let left = [
        ("急救", "不是急救"),
        ("定点医院吗", "只是医保定点"),
        ("社区转过去", "是"),
    ];
    answer(page, &left)?;
    looks::at_this_screen(page, "entrance-estimated-check")?;
    show(page, "unknown")?;
    change(page, WHY, "生病", &left)?;
    show(page, "yes")?;
    looks::at_this_screen(page, "entrance-estimated-yes")?;
    onward(page, "住院时要付几次")?;
    looks::at_this_screen(page, "entrance-estimated-stages")
}
