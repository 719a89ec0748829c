//! The answer of people who come with little: an illness and no sum, 不清楚 to everything, a list to paste;
//! and what they take along. Each is held to what the core says of the same case when nobody draws a screen.

use anyhow::{Context, Result, ensure};
use serde_json::json;
use xtask::{browsers::Engine, layout};

use super::answering::answer;
use super::looks::at_this_screen;
use super::steps::{CHINESE, count, expect_sums, pass};
use crate::page::Page;
use crate::paper::{a4, read_back, squeezed};
use crate::stories::{Sums, sums};

mod hardship;
mod own_place;

/// Where the headline has to end on a phone, by the size of the text.
const SIZES: &[(&str, f64)] = &[("标准", 740.0), ("长辈版", 740.0), ("特大", 900.0)];

pub fn walk(page: &Page) -> Result<()> {
    only_the_illness(page)?;
    headline_is_seen_at_once(page)?;
    read_aloud(page)?;
    card(page)?;
    a_range_that_is_typed(page)?;
    page.check_private()?;
    page.check_console()
}

/// The rest of the people, in a walk of its own: the engines have five minutes for each.
pub fn others(page: &Page) -> Result<()> {
    hardship::in_beijing(page)?;
    own_place::first(page)?;
    nothing_is_known(page)?;
    twelve_lines(page)?;
    page.check_private()?;
    page.check_console()
}

/// `12345.00` as a headline has it.
fn shown(amount: &str) -> String {
    let whole = amount.strip_suffix(".00").unwrap_or(amount);
    let (whole, fraction) = whole
        .split_once('.')
        .map_or((whole, None), |(whole, rest)| (whole, Some(rest)));
    let mut grouped = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at) % 3 == 0 {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    fraction.map_or(grouped.clone(), |fraction| format!("{grouped}.{fraction}"))
}

/// The headline says what the program does.
fn expect_range(page: &Page, sums: &Sums) -> Result<()> {
    let figure = |name: &str| -> Result<String> { page.text_of(&format!("[data-figure={name}]")) };
    page.wait_until("the result is there", || Ok(figure("own").is_ok()))?;
    let [low, likely, high] = &sums.own;
    let [fund_low, _, fund_high] = &sums.funds;
    for (name, amount) in [
        ("own", low),
        ("own-high", high),
        ("fund", fund_low),
        ("fund-high", fund_high),
    ] {
        let found = figure(name)?;
        ensure!(
            found.contains(&shown(amount)),
            "{name}: {found}, and the program says {amount}"
        );
    }
    let heading = page.text_of("h1")?;
    let likely = format!("多半在 {} 元左右", shown(likely));
    ensure!(heading.contains(&likely), "{heading} does not say {likely}");
    Ok(())
}

/// 白内障 in 九江, which has no table: the standards of 21 tables of 20 places, from 3,874 to 9,739 yuan, 6,296
/// in the middle. A less common reason is found in the list of its department.
fn only_the_illness(page: &Page) -> Result<()> {
    page.open("")?;
    CHINESE.to_the_date(page, &mut pass)?;
    CHINESE.tell_first_date(page, ["2020", "6", "30"])?;
    for answer in [CHINESE.in_the_city, CHINESE.tier_2] {
        page.press("radio", answer)?;
        page.press("button", CHINESE.go_on)?;
    }
    page.field(CHINESE.cost)?;
    page.press("button", "按是什么病估一个范围")?;
    page.find("heading", "是什么病，或者要做什么手术？")?;
    at_this_screen(page, "typical-choice")?;
    page.fill("是什么病，或者要做什么手术？", "打喷嚏")?;
    page.expect_text("没有找到")?;
    page.fill("是什么病，或者要做什么手术？", "bnz")?;
    page.press("option", "白内障，换晶体")?;
    page.find("heading", "白内障，换晶体：大概要花多少")?;
    for said in [
        "从 3,874 到 9,739 元，排在中间的是 6,296 元",
        "不是您的账单",
        "九江市的标准，我们没有查到",
        "一共有 20 个地方的标准",
        "等级 C",
    ] {
        page.expect_text(said)?;
    }
    at_this_screen(page, "typical-range")?;
    page.press("button", "按这个范围算")?;
    for question in ["自费的大约占多少", "要您先付一部分的（乙类）多不多"] {
        page.find("heading", question)?;
        page.press("radio", CHINESE.not_known)?;
        page.press("button", CHINESE.go_on)?;
    }
    page.find("heading", CHINESE.check)?;
    page.expect_text("3,874 到 9,739 元，多半在 6,296 元左右")?;
    CHINESE.show_result(page, &mut pass)?;
    let said = sums("only-the-illness")?;
    expect_range(page, &said)?;
    for said in [
        "说不准，主要是因为还不清楚“这次住院总共要花多少”",
        "按各地医保给医院的标准价估的，不是您的账单",
        "没有算进去的",
        "大病保险",
        "要问医保办的话",
        "这次住院，大概一共要花多少钱？",
    ] {
        page.expect_text(said)?;
    }
    at_this_screen(page, "answer-range")
}

/// Nobody scrolls to the answer, whatever the size of the text, in either language.
fn headline_is_seen_at_once(page: &Page) -> Result<()> {
    page.resize(360, 740)?;
    for (language, sizes) in [
        ("中文", ["标准", "长辈版", "特大"]),
        ("English", ["Standard", "Large", "Largest"]),
    ] {
        if language == "English" {
            page.press("button", "English")?;
            page.find("heading", "You pay about")?;
        }
        for (size, (_, most)) in sizes.iter().zip(SIZES) {
            page.press("button", size)?;
            let bottom = page.eval(
                "scrollTo(0, 0); return document.querySelector('h1').getBoundingClientRect().bottom",
                &[],
            )?;
            ensure!(
                bottom.as_f64().is_some_and(|bottom| bottom <= *most),
                "the headline ends at {bottom} px in {size}"
            );
        }
    }
    page.press("button", "Standard")?;
    page.press("button", "中文")?;
    page.find("heading", CHINESE.result)?;
    page.eval("localStorage.clear()", &[])?;
    page.resize(360, 800)
}

/// A voice that writes down what it is given: the machines of the checks have none.
const VOICE: &str = r"
    window.spoken = [];
    const voices = [{ lang: 'zh-CN', localService: true }, { lang: 'en-US', localService: true }];
    const synthesis = { getVoices: () => voices, speak: it => spoken.push(it), cancel: () => spoken.push('ended'),
        addEventListener() {} };
    Object.defineProperty(window, 'speechSynthesis', { value: synthesis, configurable: true });
    window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } addEventListener(name, then) { this[name] = then; } };";

fn read_aloud(page: &Page) -> Result<()> {
    ensure!(
        page.eval("return document.querySelector('[data-aloud]').hidden === !speechSynthesis.getVoices().some(it => it.localService && /^zh/.test(it.lang))", &[])? == true,
        "the button is there without a voice"
    );
    page.eval(VOICE, &[])?;
    page.press("button", "长辈版")?;
    page.press("button", "标准")?;
    page.press("button", "带走一张卡")?;
    page.press("button", "回到结果")?;
    page.press("button", "念给我听")?;
    page.find("button", "停下，不念了")?;
    let first = page.eval(
        "return [spoken[1].text, spoken[1].lang, spoken[1].rate < 1]",
        &[],
    )?;
    ensure!(
        first
            == json!([
                "您自己大概要付一千二百到三千九百元，多半在两千三百元左右",
                "zh-CN",
                true
            ]),
        "it says {first}"
    );
    page.check_accessibility()?;
    page.press("button", "停下，不念了")?;
    ensure!(
        page.eval("return spoken.at(-1)", &[])? == "ended",
        "it goes on"
    );
    // What is read ends with the screen.
    page.eval("spoken.find(it => it.error)?.error()", &[])?;
    page.press("button", "念给我听")?;
    page.find("button", "停下，不念了")?;
    page.press("button", "带走一张卡")?;
    page.find("heading", "带走这张卡")?;
    page.wait_until("it is silent", || {
        Ok(page.eval("return spoken.at(-1)", &[])? == "ended")
    })
}

/// The card: the same sums, three questions, on one page.
fn card(page: &Page) -> Result<()> {
    let text = page.text_of("article")?;
    for said in [
        "自己大概要付",
        "1,200 到 3,900 元",
        "多半 2,300 元",
        "医保付",
        "出院时要准备",
        "2020年6月30日",
        "要问医保办的话",
        "12393",
        "不是报销凭证",
    ] {
        ensure!(text.contains(said), "the card does not say {said}: {text}");
    }
    ensure!(
        count(page, "article li")? == 3,
        "not three questions: {text}"
    );
    at_this_screen(page, "card")?;
    page.press("button", "复制文字")?;
    page.wait_until("it says whether it was copied", || {
        let words = page.all_text()?;
        Ok(words.contains("已经复制") || words.contains("不让复制"))
    })?;
    page.press("button", "存成图片")?;
    page.expect_text("图片已经存到这台设备上")?;
    if page.engine() == Engine::Chromium {
        let pdf = page.wait(page.driver.print_page(a4()))?;
        layout::write(&layout::at("target/screenshots/chromium/card.pdf"), &pdf)?;
        let (pages, text) = read_back(page, &pdf)?;
        ensure!(pages == 1, "the card takes {pages} pages");
        for said in ["1,200 到 3,900 元", "要问医保办的话", "不是报销凭证"] {
            ensure!(
                text.contains(&squeezed(page, said)?),
                "on paper it does not say {said}: {text}"
            );
        }
        for not in ["复制文字", "回到结果", "带走这张卡"] {
            ensure!(!text.contains(not), "on paper it says {not}");
        }
    }
    page.press("button", "回到结果")?;
    page.find("heading", CHINESE.result)?;
    if page.engine() == Engine::Chromium {
        // What a result hangs on is not only on the screen.
        let pdf = page.wait(page.driver.print_page(a4()))?;
        let (_, text) = read_back(page, &pdf)?;
        let said = "上下不能相加";
        ensure!(
            text.contains(&squeezed(page, said)?),
            "on paper it does not say {said}: {text}"
        );
    }
    Ok(())
}

/// 一万到两万 in one field: 12,000 in the middle of 8,000 and 16,000 comes to 0.2 x + 320.
fn a_range_that_is_typed(page: &Page) -> Result<()> {
    page.press("button", "修改回答")?;
    page.press("button", "修改：这次住院的费用大约是多少？")?;
    page.fill(CHINESE.cost, "8000-16000")?;
    page.expect_text("您输入的是 8,000.00 到 16,000.00 元")?;
    page.press("button", CHINESE.go_on)?;
    page.find("heading", CHINESE.check)?;
    page.expect_text("8,000 到 16,000 元，多半在 12,000 元左右")?;
    for question in ["自费的大约占多少", "乙类）多不多"] {
        page.press("button", &format!("修改：{}", full(question)))?;
        page.press(
            "radio",
            if question.starts_with('自') {
                CHINESE.nothing_self_funded
            } else {
                CHINESE.no_first_self_pay
            },
        )?;
        page.press("button", CHINESE.go_on)?;
        page.find("heading", CHINESE.check)?;
    }
    CHINESE.show_result(page, &mut pass)?;
    let own = |name: &str| page.text_of(&format!("[data-figure={name}]"));
    // 1,920 and 3,520.
    ensure!(
        own("own")?.contains("1,900") && own("own-high")?.contains("3,600"),
        "{} {}",
        own("own")?,
        own("own-high")?
    );
    // One amount again.
    page.press("button", "修改回答")?;
    page.press("button", "修改：这次住院的费用大约是多少？")?;
    page.fill(CHINESE.cost, "12000")?;
    page.press("button", CHINESE.go_on)?;
    page.find("heading", CHINESE.check)?;
    CHINESE.show_result(page, &mut pass)?;
    expect_sums(page, "2,720.00", "9,280.00")
}

fn full(question: &str) -> &'static str {
    if question.starts_with('自') {
        "总费用里，自费的大约占多少？"
    } else {
        "药和检查里，要您先付一部分的（乙类）多不多？"
    }
}

/// 毕节, 20,000 yuan, and nothing else.
fn nothing_is_known(page: &Page) -> Result<()> {
    CHINESE.begin(page, "毕节市", "城乡居民医保", ["2019", "12", "31"])?;
    let figures = [(CHINESE.cost, "20000")];
    answer(page, "不清楚", &["不清楚"], &figures)?;
    page.press("button", CHINESE.show)?;
    // Every class of hospital and of person is tried. On a machine with much else to do the page may ask
    // for another try, which is all that one has to do.
    for _ in 0..6 {
        if page.find("heading", CHINESE.result).is_ok() {
            break;
        }
        if page.all_text()?.contains("再试一次") {
            page.press("button", "再试一次")?;
        }
    }
    expect_range(page, &sums("nothing-is-known")?)?;
    at_this_screen(page, "answer-nothing-known")
}

/// Twelve lines as a hospital prints them, and what they come to, added up by hand.
const LINES: &str = "项目名称\t类别\t单价\t数量\t金额\t自付比例
床位费\t甲\t50\t6\t300\t
护理费\t甲\t20\t6\t120\t
诊查费\t甲\t15\t6\t90\t
血常规\t甲\t25\t2\t50\t
胸片\t甲\t80\t1\t80\t
B超\t甲\t120\t1\t120\t
心电图\t甲\t30\t1\t30\t
手术费\t甲\t1500\t1\t1500\t
麻醉费\t甲\t800\t1\t800\t
头孢\t乙\t45.50\t12\t546\t10%
可吸收线\t乙\t320\t2\t640\t20%
陪护床\t丙\t25\t6\t150\t
合计\t\t\t\t4426\t
";

// Category A 3,090, B 1,186, C 150: 4,426 together. First self-pay 54.60 + 128.00 = 182.60; in scope 3,090 +
// 491.40 + 512.00 = 4,093.40. (4,093.40 − 400) × 80 % = 2,954.72; own 4,426.00 − 2,954.72 = 1,471.28.
fn twelve_lines(page: &Page) -> Result<()> {
    page.open("")?;
    CHINESE.to_the_date(page, &mut pass)?;
    CHINESE.tell_first_date(page, ["2020", "6", "30"])?;
    for answer in [CHINESE.in_the_city, CHINESE.tier_2] {
        page.press("radio", answer)?;
        page.press("button", CHINESE.go_on)?;
    }
    page.field(CHINESE.cost)?;
    page.press("button", CHINESE.other_way)?;
    page.press("radio", "有费用清单，想一项一项填")?;
    page.press("button", CHINESE.go_on)?;
    page.find("heading", "费用清单上有哪些项目？")?;
    let fold = page.css("#main details.more > summary")?;
    page.wait(fold.click())?;
    paste(page, "床位费 60 5 301")?;
    page.press("button", "读进来")?;
    page.expect_text("第 1 行“床位费 60 5 301”：单价乘数量和金额对不上")?;
    page.check_accessibility()?;
    paste(page, LINES)?;
    page.press("button", "读进来")?;
    page.wait_until("twelve rows are there", || {
        Ok(count(page, "fieldset.item")? == 12)
    })?;
    // Each in a line that opens.
    page.expect_text("床位费：甲类，50 元 × 6")?;
    page.expect_text("12 项，一共 4,426.00 元")?;
    at_this_screen(page, "items-pasted")?;
    page.expect_text("12 项，一共 4,426.00 元")?;
    page.press("button", CHINESE.go_on)?;
    page.find("heading", CHINESE.check)?;
    CHINESE.show_result(page, &mut pass)?;
    expect_sums(page, "1,471.28", "2,954.72")
}

/// Pastes: a key for each character, the tabs among them, would leave the field.
fn paste(page: &Page, text: &str) -> Result<()> {
    let pasted = page.eval(
        "const field = document.querySelector('#field-bill-items-pasted');
        field.value = arguments[0];
        field.dispatchEvent(new Event('input', { bubbles: true }));
        return field.value.length",
        &[text.into()],
    )?;
    pasted.as_u64().context("nothing was pasted").map(drop)
}
