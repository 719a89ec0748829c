//! The picture in the README: the main job's result, with the line of the pool fund unfolded.
//! `cargo xtask generate` copies it to docs/result.png.

use anyhow::Result;

use super::steps::{CHINESE, expect_sums, pass};
use crate::page::Page;

pub fn walk(page: &Page) -> Result<()> {
    page.resize(720, 1000)?;
    page.open("")?;
    CHINESE.whole_way(page, "12000", &mut pass)?;
    expect_sums(page, "2,720.00", "9,280.00")?;
    page.eval(
        "document.querySelector('#steps').open = document.querySelector('[data-line=pool]').open = true; scrollTo(0, 0);
        document.activeElement.blur()",
        &[],
    )?;
    page.screenshot("readme")
}
