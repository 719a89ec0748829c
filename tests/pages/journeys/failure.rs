//! A site of which a part cannot be had: a clear sentence, another try, and nothing is lost.

use std::{fs, path::PathBuf};

use anyhow::{Context, Result};
use xtask::{layout, site};

use super::steps::{CHINESE, pass};
use crate::page::Page;

/// Files that are missing at first.
const MISSING: &[&str] = &["mingbai_bg.wasm", "packs/index.json"];

/// A copy of the site, from which a part can be taken away.
pub fn folder() -> PathBuf {
    let folder = crate::place("incomplete-site");
    for file in layout::files_below(&site::folder()).unwrap_or_default() {
        if let Ok(name) = file.strip_prefix(site::folder())
            && let Ok(content) = fs::read(&file)
        {
            // What is missing then is missing here too, and the journey says so.
            let _ = layout::write(&folder.join(name), content);
        }
    }
    folder
}

pub fn walk(page: &Page) -> Result<()> {
    for name in MISSING {
        fs::remove_file(folder().join(name)).with_context(|| format!("no {name} to take away"))?;
        if *name == "mingbai_bg.wasm" {
            without_core(page)?;
        } else {
            without_packs(page)?;
        }
    }
    Ok(())
}

fn without_core(page: &Page) -> Result<()> {
    page.open("")?;
    page.press("button", CHINESE.begin)?;
    page.press("radio", CHINESE.insurance)?;
    page.press("button", CHINESE.go_on)?;
    page.find("heading", "计算程序没有启动")?;
    page.check_accessibility()?;
    folder();
    page.press("button", "再试一次")?;
    // What was chosen is still chosen.
    page.find("radio", CHINESE.insurance)?;
    page.press("button", CHINESE.go_on)?;
    page.find("heading", "哪一天出院结算？")?;
    Ok(())
}

fn without_packs(page: &Page) -> Result<()> {
    page.open("")?;
    page.press("button", CHINESE.begin)?;
    page.find("heading", "没有取到政策文本")?;
    page.check_accessibility()?;
    folder();
    page.press("button", "再试一次")?;
    page.press("radio", CHINESE.insurance)?;
    page.press("button", CHINESE.go_on)?;
    page.field(CHINESE.day)?;
    CHINESE.tell_date(page, ["2020", "6", "30"])?;
    CHINESE.tell_stay(page, "10000", &mut pass)
}
