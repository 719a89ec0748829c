//! The start page, at every width, keeps its promises before anybody does anything.

use anyhow::{Result, ensure};
use serde_json::json;

use crate::page::Page;

/// From the narrowest phone, which is also 400 % zoom on a desk, to a desk.
const WIDTHS: &[u32] = &[320, 360, 412, 768, 1280];

pub fn walk(page: &Page) -> Result<()> {
    page.open("")?;
    page.expect_title("明白账")?;
    page.expect_text("明白账")?;
    for &width in WIDTHS {
        page.resize(width, 800)?;
        page.check_no_overflow()?;
        page.check_accessibility()?;
        page.screenshot(&format!("start-{width}"))?;
    }
    page.check_private()?;
    page.check_console()?;
    no_text_becomes_code(page)
}

/// Where a browser knows trusted types, the policy refuses every text that would become code, also from a
/// script of the page itself.
fn no_text_becomes_code(page: &Page) -> Result<()> {
    let tries = r"
        if (!window.trustedTypes) return null;
        const tries = {
            element: () => { document.createElement('script').src = 'worker.js'; },
            worker: () => { new Worker('worker.js'); },
            markup: () => { document.createElement('p').innerHTML = '<b>1</b>'; },
            evaluated: () => { setTimeout('1'); },
            policy: () => { trustedTypes.createPolicy('another', {}); },
        };
        return Object.keys(tries).filter(name => {
            try { tries[name](); return true } catch { return false }
        })";
    let passed = page.eval(tries, &[])?;
    ensure!(
        passed.is_null() || passed == json!([]),
        "{passed} became code"
    );
    let chromium = page.engine().name() == "chromium";
    ensure!(!chromium || !passed.is_null(), "Chromium has trusted types");
    Ok(())
}
