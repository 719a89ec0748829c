//! The start page, at every width, keeps its promises before anybody does anything.

use anyhow::Result;

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
    page.check_console()
}
