//! Answering whatever is asked, until there is nothing left to ask.

use anyhow::{Result, bail, ensure};

use super::steps::CHINESE;
use crate::page::Page;

/// What walks choose of the rules of 北京 for residents, beside the circumstance and the group: an adult, insured in
/// time, for the first stay of the year at a hospital of tier 3, with nothing outside the scope.
pub const IN_BEIJING: [&str; 9] = [
    "北京市内",
    "按时参保",
    "三级医院",
    "是，按规定转的",
    "大人（老人也选这个）",
    "没有办过",
    "没有自费",
    "没有先行自付",
    "不清楚",
];

/// Answers every question from the first, which offers `first`: with the figure whose words it has, and
/// else with the first of these choices that is offered.
pub fn answer(page: &Page, first: &str, choices: &[&str], figures: &[(&str, &str)]) -> Result<()> {
    until(page, first, choices, figures, CHINESE.check)
}

/// The same up to the screen whose heading has these words.
pub fn until(
    page: &Page,
    first: &str,
    choices: &[&str],
    figures: &[(&str, &str)],
    last: &str,
) -> Result<()> {
    // Else the first round might still see the question for the day.
    page.find("radio", first)?;
    for _ in 0..24 {
        let heading = heading(page)?;
        if heading.contains(last) {
            return Ok(());
        }
        if let Some((asked, figure)) = figures.iter().find(|(asked, _)| heading.contains(asked)) {
            page.fill(asked, figure)?;
        } else if !heading.contains(CHINESE.bill_way) {
            let offered = page.all_text()?;
            let choice = choices.iter().find(|choice| offered.contains(**choice));
            ensure!(choice.is_some(), "no answer to {heading}: {offered}");
            page.press("radio", choice.copied().unwrap_or_default())?;
        }
        page.press("button", "继续")?;
        page.wait_until("another question", || Ok(self::heading(page)? != heading))?;
    }
    bail!("the questions have no end")
}

/// What the screen asks. Read in one step, because the next screen may take its place at any time.
pub fn heading(page: &Page) -> Result<String> {
    let text = page.eval(
        "return document.querySelector('h1')?.textContent ?? ''",
        &[],
    )?;
    Ok(text.as_str().unwrap_or_default().to_owned())
}
