//! 我的医保手册: figures of the user's own, a result from them, and the file again; stays that were settled
//! in fact, told with the form alone.

use anyhow::{Result, ensure};

use super::answering::heading;
use super::looks::at_this_screen;
use super::steps::{CHINESE, Words, expect_sums, pass};
use crate::page::Page;

pub fn walk(page: &Page) -> Result<()> {
    page.open("")?;
    page.press("button", CHINESE.handbook)?;
    page.field("参保的地方")?;
    at_this_screen(page, "handbook")?;
    // Nothing told: the page says what is missing, at the field.
    page.press("button", "继续")?;
    page.expect_text("请填参保的地方")?;
    page.check_accessibility()?;
    page.fill("参保的地方", "贵阳市")?;
    page.fill("哪一年的政策", "2026")?;
    fill_in(page, "stays[0].which", "tier2")?;
    fill_in(page, "stays[0].ratio", "175")?;
    // What is wrong is named while it is typed, and by the name of its field.
    page.expect_text("本地二级医院 · 报销比例：不能超过 100%")?;
    fill_in(page, "stays[0].ratio", "75")?;
    page.expect_text("在二级医院住院的起付线是多少元？")?;
    fill_in(page, "stays[0].deductible", "500")?;
    // (20,000 − 500) × 75 % = 14,625.00: the example goes along.
    page.expect_text("14,625.00")?;
    page.expect_text("5,375.00")?;
    at_this_screen(page, "handbook-filled")?;
    fill_in(page, "stays[0].deductible", "问过了")?;
    page.press("button", "继续")?;
    page.expect_text("本地二级医院 · 起付线：")?;
    page.check_accessibility()?;
    fill_in(page, "stays[0].deductible", "500")?;
    page.press("button", "继续")?;
    page.field(CHINESE.day)?;
    CHINESE.tell_date(page, ["2026", "6", "30"])?;
    let words = Words {
        in_the_city: "贵阳市内",
        ..CHINESE
    };
    words.tell_stay(page, "10000", &mut pass)?;
    page.press("radio", words.nothing_self_funded)?;
    page.press("button", "继续")?;
    page.press("radio", words.no_first_self_pay)?;
    page.press("button", "继续")?;
    page.find("heading", words.check)?;
    words.show_result(page, &mut pass)?;
    // (10,000 − 500) × 75 % = 7,125.00.
    expect_sums(page, "2,875.00", "7,125.00")?;
    page.expect_text("是您照自己的医保手册填的")?;
    page.check_accessibility()?;
    again(page)?;
    daqing(page)?;
    beijing(page)?;
    page.check_private()?;
    page.check_console()
}

/// The saved file is a pack like any other; a damaged one is refused with its place.
fn again(page: &Page) -> Result<()> {
    page.press("button", "修改回答")?;
    page.press("button", "修改：医保")?;
    page.find("button", "贵阳市 · 城乡居民医保")?;
    page.press("button", CHINESE.handbook)?;
    page.field("参保的地方")?;
    let text = page.eval_async(
        "const done = arguments[arguments.length - 1];
        const reader = document.querySelector('a.save');
        const read = new XMLHttpRequest();
        done([reader.download, reader.protocol])",
    )?;
    ensure!(
        text == serde_json::json!(["own-resident.json", "blob:"]),
        "the link saves {text}"
    );
    for _ in 0..3 {
        page.wait(page.driver.back())?;
    }
    page.find("heading", CHINESE.result)?;
    // 重新开始 forgets it: nothing of it is offered to whoever has the phone next.
    page.press("button", "重新开始")?;
    page.find("button", CHINESE.begin)?;
    let text = page.all_text()?;
    ensure!(!text.contains("贵阳市"), "it is still offered: {text}");
    page.press("button", CHINESE.handbook)?;
    page.field("参保的地方")?;
    // What was wrong and is mended is not said any more once the file is saved.
    page.press("button", "存成文件")?;
    page.css("#summary")?;
    fill_in(page, "region", "某市")?;
    fill_in(page, "year", "2026")?;
    fill_in(page, "stays[0].which", "本地三级医院")?;
    fill_in(page, "stays[0].deductible", "800")?;
    fill_in(page, "stays[0].ratio", "65")?;
    page.press("button", "存成文件")?;
    page.expect_text("已经存成文件：own-resident.json")?;
    ensure!(
        page.eval("return document.getElementById('summary')", &[])?
            .is_null(),
        "what was mended is still said"
    );
    page.wait_until("the focus is on the button", || {
        Ok(page.eval("return document.activeElement.id", &[])? == "book-save")
    })?;
    give_file(page, r#"{\"format\": 1}"#)?;
    page.expect_text("不能用来算钱")?;
    page.check_accessibility()
}

/// Types into the field of a path, chooses what is called so in it, or ticks it: labels stand more than
/// once on the screen.
pub fn fill_in(page: &Page, field: &str, text: &str) -> Result<()> {
    page.eval(
        "const field = document.getElementById('field-handbook-' + arguments[0].replace(/\\W+/g, '-'));
        for (let box = field.closest('details'); box; box = box.parentElement.closest('details')) box.open = true;
        field.focus();
        if (field.type === 'checkbox') return field.click();
        field.value = arguments[1];
        field.dispatchEvent(new Event(field.tagName === 'SELECT' ? 'change' : 'input', { bubbles: true }))",
        &[field.into(), text.into()],
    )
    .map(drop)
}

/// Opens the form, empty, and says of which insurance it is.
fn begin(page: &Page, region: &str, year: &str) -> Result<()> {
    page.open("doctor.html")?;
    page.open("")?;
    page.press("button", CHINESE.handbook)?;
    page.fill("参保的地方", region)?;
    page.fill("哪一年的政策", year)?;
    fill_in(page, "scheme", "employee")?;
    fill_in(page, "stays[0].which", "tier3")
}

/// Answers a bill of that in scope and that outside, and goes to the check page.
fn answer(page: &Page, in_scope: &str, outside: &str, choices: &[&str]) -> Result<()> {
    for _ in 0..24 {
        let asked = heading(page)?;
        if asked.contains(CHINESE.check) {
            return Ok(());
        }
        if asked.contains(CHINESE.cost) {
            page.press("button", CHINESE.other_way)?;
            page.find("heading", CHINESE.bill_way)?;
            continue;
        }
        if asked.contains(CHINESE.bill_way) {
            page.press("radio", "有结算单，上面分成四个数")?;
        } else if asked.contains("结算单上的四个数") {
            page.fill("政策范围内费用", in_scope)?;
            page.fill("全自费", outside)?;
        } else if asked.contains("结算过几次住院") {
            page.fill("结算过几次住院", "0")?;
        } else {
            let offered = page.all_text()?;
            let choice = choices.iter().find(|choice| offered.contains(**choice));
            ensure!(choice.is_some(), "no answer to {asked}: {offered}");
            page.press("radio", choice.copied().unwrap_or_default())?;
        }
        page.press("button", "继续")?;
        page.wait_until("another question", || Ok(heading(page)? != asked))?;
    }
    anyhow::bail!("the questions have no end")
}

/// 大庆: deductible 600, 90 %. Of 6,283.79 5,405.03 are in scope: 4,324.53 are paid, 1,959.26 are left, and of
/// 5,000 paid in advance 3,040.74 come back.
fn daqing(page: &Page) -> Result<()> {
    begin(page, "大庆市", "2026")?;
    fill_in(page, "stays[0].deductible", "600")?;
    fill_in(page, "stays[0].ratio", "90")?;
    page.press("button", "继续")?;
    page.field(CHINESE.day)?;
    CHINESE.tell_date(page, ["2026", "6", "30"])?;
    page.find("radio", "大庆市内")?;
    let choices = ["大庆市内", "三级医院", CHINESE.not_known];
    answer(page, "5405.03", "878.76", &choices)?;
    page.press("button", "还有押金、个人账户或别的身份要填")?;
    page.fill("已经交的押金", "5000")?;
    page.press("button", "继续")?;
    page.find("heading", CHINESE.check)?;
    CHINESE.show_result(page, &mut pass)?;
    expect_sums(page, "1,959.26", "4,324.53")?;
    page.expect_text("3,040.74")
}

/// A retired employee in 北京: three bands, 60 % of the own share, a cap, and a large-amount fund beyond it,
/// by hand in `tests/native/handbook_whole/records.rs`.
fn beijing(page: &Page) -> Result<()> {
    begin(page, "北京市", "2010")?;
    fill_in(page, "stays[0].deductible", "1300")?;
    fill_in(page, "stays[0].later[0]", "650")?;
    for (at, (above, ratio)) in [("0", "85"), ("3万", "90"), ("40,000", "95")]
        .iter()
        .enumerate()
    {
        page.eval(
            "document.querySelector('#main details').open = true;
            [...document.querySelectorAll('#main button')].find(it => it.textContent === '加一段').click()",
            &[],
        )?;
        fill_in(page, &format!("stays[0].bands[{at}].above"), above)?;
        fill_in(page, &format!("stays[0].bands[{at}].ratio"), ratio)?;
    }
    fill_in(page, "cap", "10万")?;
    fill_in(page, "retired_own_share", "60")?;
    page.eval(
        "[...document.querySelectorAll('#main button')].find(it => it.textContent === '加一项').click()",
        &[],
    )?;
    fill_in(page, "funds[0].pays_as", "hifob_pay")?;
    fill_in(page, "funds[0].cap", "200000")?;
    page.eval(
        "[...document.querySelectorAll('#main button')].find(it => it.textContent === '加一类人').click()",
        &[],
    )?;
    fill_in(page, "funds[0].groups[0].groups.retired", "yes")?;
    fill_in(page, "funds[0].groups[0].ratio", "80")?;
    at_this_screen(page, "handbook-whole")?;
    page.press("button", "继续")?;
    page.field(CHINESE.day)?;
    CHINESE.tell_date(page, ["2010", "12", "31"])?;
    page.find("radio", "北京市内")?;
    let choices = ["北京市内", "三级医院", "退休人员", CHINESE.not_known];
    answer(page, "150000", "0", &choices)?;
    CHINESE.show_result(page, &mut pass)?;
    // 100,000.00 and 34,818.14 are paid.
    expect_sums(page, "15,181.86", "134,818.14")
}

/// Chooses a file with that text.
fn give_file(page: &Page, text: &str) -> Result<()> {
    page.eval(
        &format!(
            "const input = document.querySelector('input[type=file]');
            const given = new DataTransfer();
            given.items.add(new File([\"{text}\"], 'pack.json', {{ type: 'application/json' }}));
            input.files = given.files;
            input.dispatchEvent(new Event('change'))"
        ),
        &[],
    )
    .map(drop)
}
