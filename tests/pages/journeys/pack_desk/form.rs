//! A pack as a form: a level of hospital, a band, a field and a case more; one of them removed and taken back.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use thirtyfour::Key;

use super::{checked, paste};
use crate::{journeys::doctor_files::watch_links, page::Page};

const DEDUCTIBLE: &str = "layers[0].deductible.amount.cells";
const BANDS: &str = "layers[1].pool.bands.cells";

/// Types into the field of a place, or chooses in it.
fn tell(page: &Page, place: &str, text: &str) -> Result<()> {
    page.css(&format!("[data-path='{place}']"))?;
    page.eval(
        "const field = document.querySelector(`[data-path='${arguments[0]}']`);
        field.focus();
        field.value = arguments[1];
        field.dispatchEvent(new Event(field.tagName === 'SELECT' ? 'change' : 'input', { bubbles: true }))",
        &[place.into(), text.into()],
    )
    .map(drop)
}

/// Ticks what is called so at a place, or takes the tick away.
fn tick(page: &Page, place: &str, label: &str) -> Result<()> {
    page.css(&format!("input[type=checkbox][data-path='{place}']"))?;
    let there = page.eval(
        "const boxes = [...document.querySelectorAll(`input[type=checkbox][data-path='${arguments[0]}']`)];
        const box = boxes.find(({ labels }) => labels[0].textContent.trim() === arguments[1]);
        box?.focus();
        box?.click();
        return box !== undefined",
        &[place.into(), label.into()],
    )?;
    ensure!(there == true, "no {label} at {place}");
    Ok(())
}

/// Adds to a place, where there is a choice, what is called so; with the keyboard.
fn add(page: &Page, place: &str, label: &str) -> Result<()> {
    page.css(&format!("[data-add='{place}']"))?;
    let there = page.eval(
        "const button = document.querySelector(`[data-add='${arguments[0]}']`);
        const list = button.closest('.adder')?.querySelector('select');
        const at = [...list?.options ?? []].findIndex(({ text }) => text === arguments[1]);
        if (list) list.selectedIndex = at;
        button.focus();
        return list ? at >= 0 : button.textContent.includes(arguments[1])",
        &[place.into(), label.into()],
    )?;
    ensure!(there == true, "no {label} to add to {place}");
    page.key(Key::Enter)
}

/// Opens or closes the fold of a place.
fn unfold(page: &Page, place: &str) -> Result<()> {
    let summary = page.css(&format!("details[data-at='{place}'] > summary"))?;
    page.wait(summary.focus())?;
    page.key(Key::Enter)
}

/// Presses with the keyboard what is called so.
fn enter(page: &Page, name: &str) -> Result<()> {
    page.wait(page.find("button", name)?.focus())?;
    page.key(Key::Enter)
}

/// Waits until the focus is in the field of a place.
fn focus_is_at(page: &Page, place: &str) -> Result<()> {
    let mut at = Value::Null;
    page.wait_until(&format!("the focus is at {place}"), || {
        at = page.eval(
            "const { dataset, parentElement } = document.activeElement;
            return dataset.path ?? dataset.add ?? parentElement?.dataset.at ?? ''",
            &[],
        )?;
        Ok(at == place)
    })
    .with_context(|| format!("it is at {at}"))
}

/// The pack as it is saved.
fn saved(page: &Page) -> Result<Value> {
    page.press("button", "存成文件")?;
    let text = page.eval_async(
        "const done = arguments[arguments.length - 1];
        const read = new FileReader();
        read.onload = () => done(read.result);
        read.readAsText(window.mingbaiSaved)",
    )?;
    Ok(serde_json::from_str(text.as_str().context("a text")?)?)
}

pub(super) fn walk(page: &Page, text: &str) -> Result<()> {
    watch_links(page)?;
    page.eval(
        "addEventListener('click', event => event.target.closest('a[download]') && event.preventDefault())",
        &[],
    )?;
    paste(page, text)?;
    checked(page, "通过了")?;
    page.press("button", "编辑、添加、删除")?;
    page.expect_text("管哪些日子、哪些情况")?;
    // Nothing has changed by it.
    ensure!(saved(page)? == serde_json::from_str::<Value>(text)?);
    page.check_accessibility()?;
    level(page)?;
    band(page)?;
    field(page)?;
    layer(page)?;
    case(page)?;
    let whole = saved(page)?;
    taken_back(page, &whole)?;
    in_english(page)?;
    for width in [320, 360, 1280] {
        page.resize(width, 900)?;
        page.check_no_overflow()?;
        page.screenshot(&format!("pack-desk-form-{width}"))?;
    }
    page.press("button", "长辈版")?;
    page.resize(360, 900)?;
    page.check_no_overflow()?;
    page.check_target_sizes(48)?;
    page.screenshot("pack-desk-form-elder")?;
    page.press("button", "标准")?;
    page.resize(1280, 900)?;
    // What was saved is sound also for who opens it anew.
    paste(page, &whole.to_string())?;
    checked(page, "通过了")?;
    page.expect_text("卫生院的例子")?;
    harm(page, text)
}

/// Another level of hospitals: what the pack covers, and a row in each table.
fn level(page: &Page) -> Result<()> {
    unfold(page, "covers")?;
    unfold(page, "covers[0]")?;
    unfold(page, "covers[0].when")?;
    tick(page, "covers[0].when.tier", "乡镇卫生院、社区医院")?;
    checked(page, DEDUCTIBLE.trim_end_matches(".cells"))?;
    // A row like another: all but its figure, which nobody invents.
    unfold(page, &format!("{DEDUCTIBLE}[0]"))?;
    enter(page, "照第 1 行再加一行，数字空着")?;
    focus_is_at(page, &format!("{DEDUCTIBLE}[5].from"))?;
    checked(page, &format!("{DEDUCTIBLE}[5].value"))?;
    let said = page.eval(
        "const field = document.querySelector(`[data-path='${arguments[0]}']`);
        return [field.value, field.getAttribute('aria-invalid'),
            document.getElementById(field.getAttribute('aria-describedby'))?.checkVisibility()]",
        &[format!("{DEDUCTIBLE}[5].value").into()],
    )?;
    ensure!(said == json!(["", "true", true]), "{said}");
    page.check_accessibility()?;
    tell(page, &format!("{DEDUCTIBLE}[5].value"), "50.00")?;
    unfold(page, &format!("{DEDUCTIBLE}[5].when"))?;
    let tier = format!("{DEDUCTIBLE}[5].when.tier");
    tick(page, &tier, "一级")?;
    tick(page, &tier, "乡镇卫生院、社区医院")?;
    page.expect_text("第 6 行：在哪里住院：本地；医院等级：乡镇卫生院、社区医院")?;
    checked(page, BANDS.trim_end_matches(".cells"))
}

/// A row from nothing, and two bands in it.
fn band(page: &Page) -> Result<()> {
    add(page, BANDS, "加一行")?;
    let row = format!("{BANDS}[5]");
    focus_is_at(page, &format!("{row}.from"))?;
    checked(page, &format!("{row}.from"))?;
    page.keys("2017-01-01")?;
    tell(page, &format!("{row}.until"), "2021-01-01")?;
    tell(page, &format!("{row}.checked_on"), "2026-11-22")?;
    add(page, &format!("{row}.cite"), "再加一项：出处")?;
    focus_is_at(page, &format!("{row}.cite[0].source"))?;
    tell(page, &format!("{row}.cite[0].source"), "jiujiang-2020")?;
    tell(page, &format!("{row}.cite[0].clause"), "（示例）")?;
    add(page, &format!("{row}.when"), "在哪里住院")?;
    focus_is_at(page, &format!("{row}.when.place"))?;
    tick(page, &format!("{row}.when.place"), "本地")?;
    add(page, &format!("{row}.when"), "医院等级")?;
    tick(page, &format!("{row}.when.tier"), "乡镇卫生院、社区医院")?;
    let value = format!("{row}.value");
    for (at, above, ratio) in [(0, "0", "95%"), (1, "10000", "90%")] {
        add(page, &value, "再加一项：各档")?;
        focus_is_at(page, &format!("{value}[{at}].above"))?;
        page.keys(above)?;
        if at == 0 {
            add(page, &format!("{value}[0]"), "报销比例")?;
            tell(page, &format!("{value}[0].ratio"), ratio)?;
        } else {
            add(page, &format!("{value}[1]"), "报销比例")?;
            tell(page, &format!("{value}[1].ratio"), ratio)?;
            add(page, &format!("{value}[0]"), "到多少元")?;
            page.keys("10000")?;
            add(page, &format!("{value}[0]"), "正好在线上的算哪一档")?;
            tell(page, &format!("{value}[0].boundary"), "lower")?;
        }
    }
    checked(page, "通过了")
}

/// A field that the layer may have, which counts as it did.
fn field(page: &Page) -> Result<()> {
    add(page, "layers[1].pool", "各档从哪里算起")?;
    focus_is_at(page, "layers[1].pool.edges_from")?;
    checked(page, "layers[1].pool.edges_from")?;
    page.check_accessibility()?;
    tell(page, "layers[1].pool.edges_from", "zero")?;
    checked(page, "通过了")
}

/// A layer of another kind, which begins empty; moved before the one that it comes after, and all of it taken back.
fn layer(page: &Page) -> Result<()> {
    let before = saved(page)?;
    add(page, "layers", "定额支付")?;
    focus_is_at(page, "layers[2].fixed.fixes")?;
    checked(page, "layers[2].fixed.fixes")?;
    page.check_accessibility()?;
    enter(page, "往前移：一层一层怎么付，第 3 项")?;
    checked(page, "layers[1].fixed.fixes")?;
    let kinds = |pack: &Value| -> Vec<String> {
        let layers = pack["layers"].as_array().into_iter().flatten();
        layers
            .filter_map(|layer| layer.as_object()?.keys().next().cloned())
            .collect()
    };
    ensure!(kinds(&saved(page)?) == ["deductible", "fixed", "pool"]);
    for undone in ["撤销：往前移", "撤销：添加"] {
        enter(page, undone)?;
    }
    checked(page, "通过了")?;
    ensure!(saved(page)? == before);
    Ok(())
}

/// A case, told as a request is.
fn case(page: &Page) -> Result<()> {
    let at = page.eval(
        "return document.querySelectorAll('#case-table tbody tr').length",
        &[],
    )?;
    let case = format!("examples[{at}]");
    add(page, "examples", "再加一项：手算的例子")?;
    focus_is_at(page, &format!("{case}.id"))?;
    page.keys("卫生院的例子")?;
    tell(
        page,
        &format!("{case}.work"),
        "(10000.00 - 50.00) x 0.95 = 9452.50; 10000.00 - 9452.50 = 547.50",
    )?;
    tell(page, &format!("{case}.status"), "estimated")?;
    let request = format!("{case}.request");
    unfold(page, &request)?;
    tell(page, &format!("{request}.pack"), "360400-resident")?;
    tell(page, &format!("{request}.settlement_date"), "2020-06-30")?;
    let stay = format!("{request}.stay");
    add(page, &stay, "在哪里住院")?;
    tell(page, &format!("{stay}.place"), "in_region")?;
    add(page, &stay, "医院等级")?;
    tell(page, &format!("{stay}.tier"), "township")?;
    add(page, &request, "费用")?;
    let bill = format!("{request}.bill");
    add(page, &bill, "四个数：政策范围内、先行自付、超限价、全自费")?;
    focus_is_at(page, &format!("{bill}.amounts.inscp_scp_amt"))?;
    page.keys("10000.00")?;
    add(page, &request, "回答")?;
    let cap = "九江居民医保的封顶线（统筹基金一年最多付多少元）是多少？";
    add(page, &format!("{request}.answers"), cap)?;
    page.keys("not_known")?;
    add(page, &case, "应该算出多少")?;
    add(page, &format!("{case}.expect"), "自己一共付（元）")?;
    focus_is_at(page, &format!("{case}.expect.psn_part_amt"))?;
    page.keys("1.00")?;
    checked(page, &format!("{case}.expect.psn_part_amt"))?;
    page.check_accessibility()?;
    tell(page, &format!("{case}.expect.psn_part_amt"), "547.50")?;
    checked(page, "通过了")
}

/// What is removed is taken back where it stood, with the keyboard; and so is what was done before.
fn taken_back(page: &Page, whole: &Value) -> Result<()> {
    let removed = page.css(&format!("[data-path='{DEDUCTIBLE}[5].value']"))?;
    page.wait(removed.scroll_into_view())?;
    page.eval(
        "const row = document.querySelector(`[data-path='${arguments[0]}']`).closest('tr');
        row.querySelector('.remove').focus()",
        &[format!("{DEDUCTIBLE}[5].value").into()],
    )?;
    page.key(Key::Enter)?;
    page.wait_until("what was removed can be taken back", || {
        Ok(page.focused()? == "button 撤销：删除 第 6 行")
    })?;
    page.expect_text("已经删除：第 6 行。")?;
    checked(page, DEDUCTIBLE.trim_end_matches(".cells"))?;
    page.check_accessibility()?;
    page.key(Key::Enter)?;
    focus_is_at(page, &format!("{DEDUCTIBLE}[5].from"))?;
    checked(page, "通过了")?;
    ensure!(&saved(page)? == whole);
    // The step before, which is the last figure of the case.
    page.wait(page.css("#undo")?.focus())?;
    page.key(Key::Enter)?;
    checked(page, "expect.psn_part_amt")?;
    let case = page.eval(
        "return document.activeElement.dataset.path.replace('.expect.psn_part_amt', '')",
        &[],
    )?;
    let case = case.as_str().context("a place")?;
    tell(page, &format!("{case}.expect.psn_part_amt"), "547.50")?;
    checked(page, "通过了")?;
    ensure!(&saved(page)? == whole);
    Ok(())
}

/// In the other language everything is as it was typed.
fn in_english(page: &Page) -> Result<()> {
    page.press("button", "English")?;
    page.expect_text("Days and situations that it covers")?;
    checked(page, "It is sound")?;
    page.find("button", "Edit, add and remove")?;
    page.find("textbox", "Own payment (yuan)")?;
    page.check_accessibility()?;
    page.screenshot("pack-desk-form-en")?;
    page.press("button", "中文")?;
    checked(page, "通过了")
}

/// What means harm does nothing in the form either, and can be removed.
fn harm(page: &Page, text: &str) -> Result<()> {
    let hostile = text.replacen(
        '{',
        r#"{"__proto__": {"hit": 1}, "layers<img src=x onerror='window.hit=1'>": [[]], "colour": "red","#,
        1,
    );
    paste(page, &hostile)?;
    checked(page, "colour")?;
    page.press("button", "编辑、添加、删除")?;
    page.expect_text("规则的格式里没有这一项：colour")?;
    for name in ["colour", "__proto__", "layers<img"] {
        enter(page, &format!("删除：{name}"))?;
    }
    checked(page, "通过了")?;
    let hit = page.eval("return [window.hit ?? null, ({}).hit ?? null]", &[])?;
    ensure!(hit == json!([null, null]), "{hit}");
    // What the schema says stands nowhere where it does not fit: what is there is shown as it is.
    paste(
        page,
        r#"{"layers": "none", "sources": [1, [], {}], "examples": 3, "covers": [{"when": []}]}"#,
    )?;
    checked(page, "layers")?;
    page.press("button", "编辑、添加、删除")?;
    page.css("[data-path='layers']")?;
    unfold(page, "sources")?;
    page.css("[data-path='sources[0]']").map(drop)
}
