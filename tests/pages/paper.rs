//! What is printed, read back.

use anyhow::{Context, Result, ensure};
use pdf_extract::Document;
use thirtyfour::common::print::{PrintMargins, PrintPage, PrintParameters};

use crate::page::Page;

/// A4, with the margins of the page's own style sheet.
pub fn a4() -> PrintParameters {
    PrintParameters {
        page: PrintPage {
            width: 21.0,
            height: 29.7,
        },
        margin: PrintMargins {
            top: 1.8,
            bottom: 1.8,
            left: 1.6,
            right: 1.6,
        },
        shrink_to_fit: false,
        ..PrintParameters::default()
    }
}

/// How many pages a document on A4 has, and all of its text, squeezed.
pub fn read_back(page: &Page, pdf: &[u8]) -> Result<(usize, String)> {
    let document = Document::load_mem(pdf).context("no PDF")?;
    let pages = document.get_pages();
    for (number, id) in &pages {
        let size =
            page_size(&document, *id).with_context(|| format!("page {number} has no size"))?;
        // A4 in points, and half a point for what rounding leaves.
        let a4 = (size.0 - 595.3).abs() < 1.0 && (size.1 - 841.9).abs() < 1.0;
        ensure!(a4, "page {number} is {size:?}");
    }
    let text = squeezed(page, &pdf_extract::extract_text_from_mem(pdf)?)?;
    Ok((pages.len(), text))
}

fn page_size(document: &Document, page: pdf_extract::ObjectId) -> Result<(f32, f32)> {
    let mut at = document.get_dictionary(page)?;
    loop {
        if let Ok(found) = at.get(b"MediaBox") {
            let corners = document.dereference(found)?.1.as_array()?;
            let number = |index: usize| -> Result<f32> {
                Ok(corners.get(index).context("four corners")?.as_float()?)
            };
            return Ok((number(2)? - number(0)?, number(3)? - number(1)?));
        }
        at = document.get_dictionary(at.get(b"Parent")?.as_reference()?)?;
    }
}

/// Without white space, and with one sign for what looks alike: a printed 日 may be read back as the
/// radical ⽇, which Unicode holds to be the same, or 民 as ⺠, which it does not.
pub fn squeezed(page: &Page, text: &str) -> Result<String> {
    const RADICALS: &str = "⺟母⺠民⻄西⻅见⻆角⻉贝⻋车⻓长⻔门⻘青⻚页⻛风⻜飞⻝食⻢马⻣骨⻤鬼⻥鱼⻦鸟⻨麦⻩黄⻬齐⻮齿⻰龙戶户靑青";
    let script = r"
        const radicals = [...arguments[1]];
        const letter = sign => radicals[radicals.indexOf(sign) + 1];
        return arguments[0].normalize('NFKC').replace(/\s+/g, '').replace(/[⺀-⻳戶靑]/gu, sign => letter(sign) ?? sign);";
    let plain = page.eval(script, &[text.into(), RADICALS.into()])?;
    Ok(plain.as_str().unwrap_or_default().to_owned())
}
