//! The doctor's page in every state, at every width, in every size of text, in both languages, light
//! and dark, and on paper.

use anyhow::{Context, Result, ensure};

use super::doctor::{expect_bar, open_with};
use super::looks::darken;
use crate::page::Page;

/// From the narrowest phone, which is also 400 % zoom on a desk, to a tablet held sideways.
const WIDTHS: &[u32] = &[320, 412, 768, 360, 1280];

struct Manner {
    name: &'static str,
    english: bool,
    /// The name of the text size, where it is not the standard one.
    size: Option<&'static str>,
    dark: bool,
}

const MANNERS: &[Manner] = &[
    Manner {
        name: "zh",
        english: false,
        size: None,
        dark: false,
    },
    Manner {
        name: "elder",
        english: false,
        size: Some("长辈版"),
        dark: false,
    },
    Manner {
        name: "en",
        english: true,
        size: None,
        dark: false,
    },
    Manner {
        name: "largest-en-dark",
        english: true,
        size: Some("特大"),
        dark: true,
    },
];

/// In Chinese, in both sizes that are made for reading, and on paper.
pub fn chinese(page: &Page) -> Result<()> {
    walk(page, &MANNERS[..2])?;
    paper(page)
}

/// In English; and dark, with the largest text.
pub fn english(page: &Page) -> Result<()> {
    walk(page, &MANNERS[2..])
}

fn walk(page: &Page, manners: &[Manner]) -> Result<()> {
    for manner in manners {
        look(page, manner)?;
        page.check_private()?;
        page.check_console()?;
    }
    Ok(())
}

/// What an example is called, and what the bar says of it.
const EXAMPLES: &[(&str, &str)] = &[("grouped", "FR21"), ("asked", "?"), ("ambiguous", "BQY")];

fn look(page: &Page, manner: &Manner) -> Result<()> {
    page.open_anew("doctor.html")?;
    page.eval("localStorage.clear()", &[])?;
    open_with(page, "chs-drg-2.0")?;
    if manner.dark {
        darken(page)?;
    }
    if let Some(size) = manner.size {
        page.press("button", size)?;
    }
    if manner.english {
        page.press("button", "English")?;
        page.find("button", "中文")?;
    }
    page.wait_until("there are examples", || {
        Ok(page.eval(
            "return document.querySelectorAll('.examples button').length",
            &[],
        )? == 3)
    })?;
    inspect(page, manner, "empty")?;
    for (at, (name, bar)) in EXAMPLES.iter().enumerate() {
        page.eval(
            "document.querySelectorAll('.examples button')[arguments[0]].click()",
            &[at.into()],
        )?;
        expect_bar(page, bar)?;
        named(page)?;
        inspect(page, manner, name)?;
        empty(page, manner)?;
    }
    // A code that is on no list, a search under way, and everything that folds, open.
    page.eval(
        "document.querySelectorAll('.examples button')[0].click()",
        &[],
    )?;
    page.eval(
        "for (const fold of document.querySelectorAll('details')) fold.open = true",
        &[],
    )?;
    search(page, "I5O.9")?;
    page.key(thirtyfour::Key::Enter)?;
    expect_bar(page, "✕")?;
    search(page, "xinlishuaijie")?;
    inspect(page, manner, "open")
}

fn search(page: &Page, text: &str) -> Result<()> {
    page.eval("document.getElementById('find-diagnosis').focus()", &[])?;
    page.keys(text)?;
    page.wait_until("something is offered", || {
        Ok(page.eval(
            "return document.activeElement.getAttribute('aria-expanded')",
            &[],
        )? == "true")
    })
}

/// Waits until names have come: groups are there before them.
fn named(page: &Page) -> Result<()> {
    page.wait_until("codes have their names", || {
        let script = "return document.querySelectorAll('.codes > li').length
            === document.querySelectorAll('.codes .title').length";
        Ok(page.eval(script, &[])? == true)
    })
}

/// The page without a case.
fn empty(page: &Page, manner: &Manner) -> Result<()> {
    let clear = if manner.english {
        "Clear, next case"
    } else {
        "清空，查下一例"
    };
    page.press("button", clear)?;
    page.wait_until("there are examples", || {
        Ok(page.eval(
            "return document.querySelectorAll('.examples button').length",
            &[],
        )? == 3)
    })
}

fn inspect(page: &Page, manner: &Manner, state: &str) -> Result<()> {
    for &width in WIDTHS {
        page.resize(width, 800)?;
        page.check_no_overflow()?;
        if [360, 768, 1280].contains(&width) {
            page.screenshot(&format!("doctor-{state}-{}-{width}", manner.name))?;
        }
    }
    page.check_target_sizes(48)?;
    page.check_accessibility()?;
    let has_bar = state != "empty";
    if has_bar {
        stays(page, state)?;
    }
    page.resize(360, 800)?;
    // With the largest text on a phone only a group stays: why there is none is too long.
    if has_bar && (manner.size != Some("特大") || state == "grouped") {
        stays(page, state)?;
    }
    // At its own place, at the end of the page, the bar covers no button by half.
    page.eval("scrollTo(0, document.body.scrollHeight)", &[])?;
    page.check_accessibility()
}

/// The group is in sight wherever the page is scrolled to, and leaves most of the screen to the rest.
fn stays(page: &Page, state: &str) -> Result<()> {
    let script = "scrollTo(0, 600);
        const {top, bottom} = document.getElementById('group').getBoundingClientRect();
        return [Math.round(top), Math.round(bottom), innerHeight]";
    let mut found = serde_json::Value::Null;
    page.wait_until(&format!("{state}: the group stays in sight"), || {
        found = page.eval(script, &[])?;
        let [top, bottom, height] = [0, 1, 2].map(|at| found[at].as_i64().unwrap_or(-9));
        Ok(top >= 0 && bottom <= height && bottom - top <= height / 2)
    })
    .with_context(|| format!("top, bottom, height: {found}"))?;
    page.eval("scrollTo(0, 0)", &[]).map(drop)
}

/// On paper: codes, group and reasons; nothing to press, and nothing about other groups.
fn paper(page: &Page) -> Result<()> {
    page.open_anew("doctor.html")?;
    page.eval("localStorage.clear()", &[])?;
    open_with(page, "chs-drg-2.0")?;
    page.resize(1280, 800)?;
    page.press("button", "心力衰竭")?;
    expect_bar(page, "FR21")?;
    named(page)?;
    page.enter_print_view()?;
    let printed = page.all_text()?;
    for text in [
        "FR21",
        "J96.000 急性呼吸衰竭",
        "排除表 90",
        "MDCF",
        "CHS-DRG 2.0 版",
        "男、年龄 78 岁",
        "编码以病案为准",
    ] {
        ensure!(printed.contains(text), "the sheet lacks {text}: {printed}");
    }
    for text in ["为什么不是别的组", "ER23", "清空", "病例文件", "查找并加入"] {
        ensure!(!printed.contains(text), "the sheet has {text}: {printed}");
    }
    page.resize(720, 1000)?;
    page.check_no_overflow()?;
    page.screenshot("doctor-paper")?;
    page.leave_print_view()
}
