//! The doctor's page: a case is entered with the keyboard alone, and its group and reasons are read.

use anyhow::{Context, Result, ensure};
use thirtyfour::Key;

use crate::page::Page;

/// Opens the page with an edition that was chosen, so that nothing hangs on the day of the walk.
pub fn open_with(page: &Page, edition: &str) -> Result<()> {
    page.open_anew("doctor.html")?;
    choose(page, edition)
}

/// Chooses an edition once it is there; an empty one for that of the day of discharge.
pub fn choose(page: &Page, edition: &str) -> Result<()> {
    page.wait_until(&format!("{edition} can be chosen"), || {
        let chosen = page.eval(
            "const select = document.getElementById('scheme');
            const there = [...select?.options ?? []].some(({value}) => value === arguments[0]);
            if (!there) return false;
            select.value = arguments[0];
            select.dispatchEvent(new Event('change', {bubbles: true}));
            return true;",
            &[edition.into()],
        )?;
        Ok(chosen == true)
    })
}

pub fn walk(page: &Page) -> Result<()> {
    open_with(page, "chs-drg-2.0")?;
    page.expect_title("查病组")?;
    keyboard(page)?;
    search(page)?;
    at_machine_speed(page)?;
    headings(page)?;
    mistyped(page)?;
    reordered(page)?;
    needs_data(page)?;
    pasted(page)?;
    readings(page)?;
    english(page)?;
    linked(page)?;
    page.check_private()?;
    page.check_console()
}

/// Waits until the bar says a text: the group, or what stands in its place.
pub fn expect_bar(page: &Page, text: &str) -> Result<()> {
    let mut shown = String::new();
    page.wait_until(&format!("the bar says {text}"), || {
        shown = page.text_of("#group")?;
        Ok(shown.contains(text))
    })
    .with_context(|| format!("it says {shown}"))
}

/// Waits until the list of a kind has these codes, in this order.
pub fn expect_codes(page: &Page, kind: &str, codes: &[&str]) -> Result<()> {
    let script = "return [...document.querySelectorAll(`#${arguments[0]}-list > li .code`)].map(code => code.textContent)";
    let mut found = serde_json::Value::Null;
    page.wait_until(&format!("the codes are {codes:?}"), || {
        found = page.eval(script, &[kind.into()])?;
        Ok(found == serde_json::json!(codes))
    })
    .with_context(|| format!("they are {found}"))
}

/// Types into the field that has the focus and takes what is offered first once it is this code: with
/// Enter alone where it is what was typed, and else by walking to it.
pub fn take(page: &Page, typed: &str, code: &str) -> Result<()> {
    page.keys(typed)?;
    offered(page, code)?;
    if pointed_at(page)?.is_null() {
        page.key(Key::Down)?;
    }
    let found = pointed_at(page)?;
    ensure!(
        found.as_str().is_some_and(|shown| shown.contains(code)),
        "Enter would take {found}"
    );
    page.key(Key::Enter)
}

/// The text of the option that Enter would take; null where there is none.
fn pointed_at(page: &Page) -> Result<serde_json::Value> {
    let script = "const option = document.getElementById(document.activeElement.getAttribute('aria-activedescendant'));
        return option?.getAttribute('aria-selected') === 'true' ? option.textContent : null";
    page.eval(script, &[])
}

/// Waits until the first option shows this text.
fn offered(page: &Page, text: &str) -> Result<()> {
    let script = "const field = document.activeElement;
        const list = document.getElementById(field.getAttribute('aria-controls'));
        return [field.getAttribute('aria-expanded'), list.children[0]?.textContent]";
    let mut found = serde_json::Value::Null;
    page.wait_until(&format!("{text} is offered"), || {
        found = page.eval(script, &[])?;
        let shown = found[1].as_str().is_some_and(|shown| shown.contains(text));
        Ok(found[0] == "true" && shown)
    })
    .with_context(|| format!("there is {found}"))
}

/// Twenty codes as a scanner types them: all keys in one action, without a pause. Some are small, some
/// without their point.
fn at_machine_speed(page: &Page) -> Result<()> {
    const TYPED: [&str; 20] = [
        "I50.907", "J96.000", "E11.900", "i50.101", "I63.900", "K35.300", "C61.x00", "J96000",
        "I20.000", "K80.000", "K80.001", "K80.002", "E11900", "I21.000", "I25.103", "J18.900",
        "N18.900", "E78.500", "I10.x00", "C34.900",
    ];
    const TAKEN: [&str; 20] = [
        "I50.907", "J96.000", "E11.900", "I50.101", "I63.900", "K35.300", "C61.x00", "J96.000",
        "I20.000", "K80.000", "K80.001", "K80.002", "E11.900", "I21.000", "I25.103", "J18.900",
        "N18.900", "E78.500", "I10.x00", "C34.900",
    ];
    clear(page)?;
    page.press("combobox", "查找并加入诊断")?;
    let enter = char::from(Key::Enter);
    page.keys(
        &TYPED
            .iter()
            .map(|code| format!("{code}{enter}"))
            .collect::<String>(),
    )?;
    expect_codes(page, "diagnosis", &TAKEN)?;
    let left = page.eval("return document.activeElement.value", &[])?;
    ensure!(left == "", "{left} is left in the field");
    clear(page)
}

/// Enter takes only what was typed. A heading, and what was found by sound, is opened, to choose from.
fn headings(page: &Page) -> Result<()> {
    for (kind, label, heading, first, least) in [
        ("diagnosis", "查找并加入诊断", "K80.0", "K80.0", 5),
        ("procedure", "查找并加入手术或操作", "36.0", "36.0", 5),
        ("diagnosis", "查找并加入诊断", "gxy", "高血压", 11),
    ] {
        page.press("combobox", label)?;
        page.keys(&format!("{heading}{}", char::from(Key::Enter)))?;
        page.expect_text("请用上下键选一个再按回车")?;
        offered(page, first)?;
        let script = "return document.getElementById(`find-${arguments[0]}-list`).children.length";
        let listed = page.eval(script, &[kind.into()])?.as_u64().unwrap_or(0);
        ensure!(listed >= least, "{heading} lists {listed}");
        // Once more: still nothing is taken.
        page.key(Key::Enter)?;
        page.check_accessibility()?;
        ensure!(pointed_at(page)?.is_null(), "{heading} points at one");
        expect_codes(page, kind, &[])?;
        page.key(Key::Escape)?;
        page.key(Key::Escape)?;
    }
    page.press("combobox", "查找并加入诊断")?;
    // A whole name is what was typed, too.
    page.keys(&format!("急性心力衰竭{}", char::from(Key::Enter)))?;
    expect_codes(page, "diagnosis", &["I50.907"])
}

/// A whole case: by initials, by words, by code; then the person.
fn keyboard(page: &Page) -> Result<()> {
    page.find("button", "心力衰竭")?;
    // The person comes first, then the codes.
    page.tab_to("textbox", "年龄", 12)?;
    page.tab_to("combobox", "查找并加入诊断", 12)?;
    take(page, "jxxlsj", "I50.907")?;
    expect_bar(page, "还缺数据")?;
    take(page, "急性呼吸衰竭", "J96.000")?;
    // Down and up go round; Escape closes the list and then empties the field.
    page.keys("E11")?;
    offered(page, "E11")?;
    page.key(Key::Up)?;
    page.key(Key::Down)?;
    ensure!(!pointed_at(page)?.is_null(), "the arrows point at none");
    page.key(Key::Escape)?;
    ensure!(
        page.eval("return [document.activeElement.getAttribute('aria-expanded'), document.activeElement.value]", &[])?
            == serde_json::json!(["false", "E11"]),
        "Escape closes the list and keeps what was typed"
    );
    page.key(Key::Escape)?;
    take(page, "I50.101", "I50.101")?;
    expect_codes(page, "diagnosis", &["I50.907", "J96.000", "I50.101"])?;
    page.press("textbox", "年龄")?;
    page.keys("78")?;
    page.key(Key::Tab)?;
    page.keys(" ")?;
    expect_bar(page, "心力衰竭、休克，伴严重合并症或并发症")?;
    expect_bar(page, "已入组")?;
    // The group is the first thing that is read out.
    page.wait_until("the group is read out", || {
        let said = page.eval("return document.getElementById('status').textContent", &[])?;
        Ok(said
            .as_str()
            .is_some_and(|said| said.starts_with("FR21 心力衰竭")))
    })?;
    for text in [
        "CHS-DRG 2.0 版",
        "MDCF 循环系统疾病及功能障碍",
        "内科组",
        "由 J96.000 急性呼吸衰竭 决定",
        "用上了：决定严重程度",
        "没用上：是并发症或合并症，但主要诊断在排除表 90 中，不计",
        "编码要照病案写",
        "ER23 肺水肿或呼吸衰竭",
        "J96.000 急性呼吸衰竭 现为其他诊断",
    ] {
        page.expect_text(text)?;
    }
    page.check_accessibility()
}

/// What is found shows what was typed; marks of codes are said; at most ten are offered.
fn search(page: &Page) -> Result<()> {
    page.press("combobox", "查找并加入手术或操作")?;
    page.keys("切除 fuqiangjing")?;
    offered(page, "腹腔镜")?;
    let found = page.eval(
        "const options = [...document.querySelectorAll('#find-procedure-list [role=option]')];
        return [options.length, options.every(option => option.querySelectorAll('mark').length === 2)]",
        &[],
    )?;
    ensure!(found == serde_json::json!([10, true]), "options: {found}");
    page.check_accessibility()?;
    page.key(Key::Escape)?;
    page.key(Key::Escape)?;
    page.keys("qqqzzz")?;
    page.expect_text("没有找到")?;
    page.key(Key::Escape)?;
    page.key(Key::Escape)
}

/// A code that the list does not have: said at its row, with the one that may have been meant, which
/// one press takes over.
fn mistyped(page: &Page) -> Result<()> {
    clear(page)?;
    page.press("combobox", "查找并加入诊断")?;
    take(page, "I5O.907", "照原样加入 I5O.907")?;
    expect_bar(page, "不能分组")?;
    page.expect_text("不在医保版编码表中")?;
    // What is to be changed stands in no box that says yes.
    let box_of = "const style = getComputedStyle(document.querySelector('.bad .verdict'));
        return [style.borderTopWidth, style.borderTopLeftRadius]";
    let found = page.eval(box_of, &[])?;
    ensure!(found == serde_json::json!(["0px", "0px"]), "a box: {found}");
    page.check_accessibility()?;
    page.press("button", "去看有问题的编码")?;
    ensure!(
        page.focused()? == "button 改为 I50.907 急性心力衰竭",
        "the focus is on {}",
        page.focused()?
    );
    page.key(Key::Enter)?;
    expect_codes(page, "diagnosis", &["I50.907"])?;
    page.fill("年龄", "70")?;
    expect_bar(page, "FR25")
}

/// By button, by key, by drag; and which one is the principal diagnosis.
fn reordered(page: &Page) -> Result<()> {
    page.press("combobox", "查找并加入诊断")?;
    take(page, "J96.000", "J96.000")?;
    take(page, "E11.900", "E11.900")?;
    expect_codes(page, "diagnosis", &["I50.907", "J96.000", "E11.900"])?;
    expect_bar(page, "FR21")?;
    page.press("button", "移动 J96.000")?;
    page.check_accessibility()?;
    page.press("button", "上移 J96.000")?;
    expect_codes(page, "diagnosis", &["J96.000", "I50.907", "E11.900"])?;
    expect_bar(page, "ER2")?;
    // The row keeps the focus, and keys move it on.
    page.key_with(Key::Alt, Key::Down)?;
    expect_codes(page, "diagnosis", &["I50.907", "J96.000", "E11.900"])?;
    expect_bar(page, "FR21")?;
    page.press("button", "移动 E11.900")?;
    page.press("button", "设为主要诊断：E11.900")?;
    expect_codes(page, "diagnosis", &["E11.900", "I50.907", "J96.000"])?;
    drag(page, 2, 0)?;
    expect_codes(page, "diagnosis", &["J96.000", "E11.900", "I50.907"])?;
    page.press("button", "删除 E11.900")?;
    expect_codes(page, "diagnosis", &["J96.000", "I50.907"])?;
    ensure!(
        page.focused()?.starts_with("button 删除 I50.907"),
        "after a removal the focus is on {}",
        page.focused()?
    );
    Ok(())
}

/// Moves a row by its grip.
fn drag(page: &Page, from: usize, to: usize) -> Result<()> {
    page.eval(
        "const rows = [...document.querySelectorAll('#diagnosis-list > li')];
        const grip = rows[arguments[0]].querySelector('.grip');
        grip.setPointerCapture = () => undefined;
        const {left, top} = rows[arguments[1]].getBoundingClientRect();
        const say = (type, clientY) => grip.dispatchEvent(new PointerEvent(type,
            {bubbles: true, cancelable: true, pointerId: 1, button: 0, clientX: left + 5, clientY}));
        say('pointerdown', grip.getBoundingClientRect().top + 5);
        say('pointermove', top + 2);
        say('pointerup', top + 2)",
        &[from.into(), to.into()],
    )
    .map(drop)
}

/// Exactly what is missing is asked for, one thing after the other, and a press leads to its field.
fn needs_data(page: &Page) -> Result<()> {
    clear(page)?;
    page.press("button", "早产儿")?;
    expect_bar(page, "还缺数据")?;
    page.press("button", "填天龄（不足一岁）")?;
    ensure!(
        page.focused()? == "textbox 年龄",
        "the focus is on {}",
        page.focused()?
    );
    page.check_accessibility()?;
    page.fill("年龄", "2天")?;
    page.press("button", "填出生体重")?;
    ensure!(
        page.focused()? == "textbox 出生体重",
        "the focus is on {}",
        page.focused()?
    );
    page.keys("1850")?;
    expect_bar(page, "PS29")?;
    page.expect_text("出生体重（克）须 < 1500")?;
    // What is no number is said, and not sent.
    page.fill("出生体重", "一千克多")?;
    page.key(Key::Tab)?;
    page.expect_text("请写成 1850、1850克或 1.85千克")?;
    expect_bar(page, "还缺数据")?;
    page.check_accessibility()
}

/// Several codes at once, as they stand in another program.
fn pasted(page: &Page) -> Result<()> {
    clear(page)?;
    page.press("combobox", "查找并加入诊断")?;
    take(page, "I63.900、K35.300", "加入这 2 个编码")?;
    page.press("combobox", "查找并加入手术或操作")?;
    take(page, "47.0100", "47.0100")?;
    page.fill("年龄", "70")?;
    expect_bar(page, "BQY")?;
    expect_bar(page, "歧义")?;
    page.expect_text("请核对主要诊断选得对不对")?;
    page.check_accessibility()
}

/// Another reading, another edition; the page says so and the group follows.
fn readings(page: &Page) -> Result<()> {
    clear(page)?;
    page.press("combobox", "查找并加入诊断")?;
    take(page, "C61.x00", "C61.x00")?;
    page.press("radio", "女")?;
    page.fill("年龄", "70")?;
    expect_bar(page, "未入组")?;
    page.expect_text("性别与主要诊断不符")?;
    page.eval("document.querySelector('#readings').open = true", &[])?;
    page.press("radio", "归入歧义病案 MQY")?;
    expect_bar(page, "MQY")?;
    page.expect_text("注意，读法有改动：男性的主要诊断属 MDCN，或女性的属 MDCM：归入歧义病案 MQY")?;
    page.check_accessibility()?;
    page.press("button", "都改回公布的文本")?;
    expect_bar(page, "未入组")?;
    choose(page, "chs-drg-1.1")?;
    page.expect_text("628 个病组")?;
    expect_bar(page, "未入组")
}

/// The same case in English, without telling anything again.
fn english(page: &Page) -> Result<()> {
    page.press("button", "English")?;
    expect_bar(page, "Not grouped")?;
    page.expect_text("sex and principal diagnosis do not go together")?;
    page.expect_text("Codes follow the medical record")?;
    page.expect_text("628 groups")?;
    page.check_accessibility()?;
    page.press("button", "中文")?;
    expect_bar(page, "未入组")
}

/// Each page leads to the other.
fn linked(page: &Page) -> Result<()> {
    page.press("link", "病人用的页面")?;
    page.find("button", "开始")?;
    page.press("link", "医生用的页面")?;
    page.find("combobox", "查找并加入诊断")?;
    // What was entered is not kept.
    expect_bar(page, "选一个主要诊断")?;
    ensure!(
        page.eval("return [Object.keys(localStorage), document.cookie]", &[])?
            == serde_json::json!([["mingbai.language"], ""]),
        "more is kept than the language that was pressed"
    );
    Ok(())
}

fn clear(page: &Page) -> Result<()> {
    page.press("button", "清空，查下一例")?;
    expect_bar(page, "选一个主要诊断")
}
