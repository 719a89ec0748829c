//! The picture in the README: the main job's result, as a phone shows it.
//! `cargo xtask generate` copies it to docs/result.png.

use anyhow::Result;

use super::steps::{CHINESE, expect_sums, pass};
use crate::page::Page;

pub fn walk(page: &Page) -> Result<()> {
    page.resize(400, 1500)?;
    page.open("")?;
    CHINESE.whole_way(page, "12000", &mut pass)?;
    expect_sums(page, "2,720.00", "9,280.00")?;
    page.eval("document.activeElement.blur(); scrollTo(0, 0)", &[])?;
    page.screenshot_of_window("readme")
}
