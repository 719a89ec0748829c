//! Every screen, at every width, in every size of text, in both languages, light and dark.

use anyhow::{Result, ensure};
use xtask::browsers::Engine;

use super::steps::{CHINESE, ENGLISH, Words};
use crate::page::Page;

/// From the narrowest phone, which is also 400 % zoom on a desk, to a desk.
const WIDTHS: &[u32] = &[320, 412, 768, 360, 1280];

/// Whose pictures are kept.
const PICTURED: &[&str] = &["start", "insurance", "tier", "total", "check", "result"];

struct Manner {
    name: &'static str,
    words: &'static Words,
    english: bool,
    /// The name of the text size, where it is not the standard one.
    size: Option<&'static str>,
    dark: bool,
}

const MANNERS: &[Manner] = &[
    Manner {
        name: "zh",
        words: &CHINESE,
        english: false,
        size: None,
        dark: false,
    },
    Manner {
        name: "elder",
        words: &CHINESE,
        english: false,
        size: Some("长辈版"),
        dark: false,
    },
    Manner {
        name: "en",
        words: &ENGLISH,
        english: true,
        size: None,
        dark: false,
    },
    Manner {
        name: "largest-en-dark",
        words: &ENGLISH,
        english: true,
        size: Some("特大"),
        dark: true,
    },
];

pub fn walk(page: &Page) -> Result<()> {
    for manner in MANNERS {
        look(page, manner)?;
        page.check_private()?;
        page.check_console()?;
    }
    remembered(page)
}

/// Holds the screen that is open to what every screen is held to, as it is, in 长辈版 and in English,
/// and keeps pictures of it. Leaves the page as it was.
///
/// The manners are tried in Chromium only: what they change (sizes, words) every engine is held to
/// by the walks over all of them, and the way through each screen would take three times as long.
pub fn at_this_screen(page: &Page, name: &str) -> Result<()> {
    let inspect = |manner: &str| -> Result<()> {
        for width in [320, 1280, 360] {
            page.resize(width, 800)?;
            page.check_no_overflow()?;
            if width != 320 {
                page.screenshot(&format!("{name}-{manner}{width}"))?;
            }
        }
        page.check_target_sizes(48)?;
        page.check_no_ids()?;
        page.check_accessibility()
    };
    inspect("")?;
    if page.engine() != Engine::Chromium {
        return Ok(());
    }
    let heading = || page.text_of("h1");
    let before = heading()?;
    page.press("button", "长辈版")?;
    inspect("elder-")?;
    page.press("button", "English")?;
    page.find("button", "中文")?;
    inspect("en-elder-")?;
    page.press("button", "Standard")?;
    page.press("button", "中文")?;
    page.find("button", "English")?;
    // The controls are drawn anew before the screen is.
    page.wait_until("the screen is as it was", || Ok(heading()? == before))
}

fn look(page: &Page, manner: &Manner) -> Result<()> {
    page.open("")?;
    page.eval("localStorage.clear()", &[])?;
    page.open("")?;
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
    let mut inspect = |screen: &str| -> Result<()> {
        for &width in WIDTHS {
            page.resize(width, 800)?;
            page.check_no_overflow()?;
            if PICTURED.contains(&screen) && [360, 1280].contains(&width) {
                page.screenshot(&format!("{screen}-{}-{width}", manner.name))?;
            }
        }
        page.check_target_sizes(48)?;
        page.check_accessibility()?;
        if manner.size.is_some() {
            primary_targets(page)?;
        }
        page.resize(360, 800)?;
        page.check_accessibility()
    };
    manner.words.whole_way(page, "10000", &mut inspect)?;
    // Everything that folds, open.
    page.eval(
        "for (const fold of document.querySelectorAll('details')) fold.open = true",
        &[],
    )?;
    inspect("result-open")
}

/// Makes the rules for a dark screen apply, alike in every engine.
pub fn darken(page: &Page) -> Result<()> {
    page.eval(
        r"
        for (const sheet of document.styleSheets) {
            for (const rule of sheet.cssRules) {
                if (rule instanceof CSSMediaRule && rule.media.mediaText.includes('dark')) {
                    rule.media.mediaText = 'all';
                }
            }
        }",
        &[],
    )?;
    Ok(())
}

fn primary_targets(page: &Page) -> Result<()> {
    let script = "return [...document.querySelectorAll('.primary')]
        .map(button => button.getBoundingClientRect())
        .every(({width, height}) => width >= 60 && height >= 60)";
    ensure!(
        page.eval(script, &[])? == true,
        "the main button is smaller than 60 px although the text is large"
    );
    Ok(())
}

/// Size and language are remembered, and hold before the page is drawn the first time.
fn remembered(page: &Page) -> Result<()> {
    page.open("")?;
    page.expect_text("Before the hospital stay")?;
    let root = page.eval(
        "return [document.documentElement.lang, document.documentElement.dataset.size,
            parseFloat(getComputedStyle(document.body).fontSize)]",
        &[],
    )?;
    ensure!(
        root == serde_json::json!(["en", "largest", 30]),
        "remembered: {root}"
    );
    page.eval("localStorage.clear()", &[])?;
    page.open("")?;
    let size = page.eval(
        "return parseFloat(getComputedStyle(document.body).fontSize)",
        &[],
    )?;
    ensure!(size == 18, "the text is {size} px high");
    Ok(())
}
