//! The style sheet of a room reaches nothing outside the room, in every state of every page.

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::page::Page;

/// Says of the page as it is which rules stray: one that names a room and not at its beginning; one of a
/// room's own file that names none; one of another room that matches something here. And what only
/// paper shows, but is in sight.
const STRAYS: &str = r#"
    const here = document.documentElement.dataset.room;
    const strays = [];
    const parts = selector => {
        const found = [''];
        let depth = 0;
        for (const letter of selector) {
            if (letter === '(') depth += 1;
            if (letter === ')') depth -= 1;
            if (letter === ',' && !depth) found.push('');
            else found[found.length - 1] += letter;
        }
        return found.map(part => part.trim());
    };
    const look = (rules, own) => {
        for (const rule of rules) {
            if (rule.selectorText) {
                for (const part of parts(rule.selectorText)) {
                    const room = /^\[data-room="?([a-z_]+)"?\]/.exec(part)?.[1];
                    if (own && room !== own) strays.push(`${part} is in the sheet of ${own}`);
                    if (!room && part.includes('data-room')) strays.push(`${part} names its room too late`);
                    const plain = part.replace(/::?(before|after|first-letter|file-selector-button)\b/g, '');
                    if (room && room !== here && document.querySelector(plain)) strays.push(`${part} matches in ${here}`);
                }
            }
            if (rule.cssRules?.length) look(rule.cssRules, own);
        }
    };
    for (const sheet of document.styleSheets) {
        look(sheet.cssRules, /\/doctor-[0-9a-f]+\.css$/.test(sheet.href ?? '') ? 'doctor' : undefined);
    }
    if (!matchMedia('print').matches) {
        for (const element of document.querySelectorAll('.print-only')) {
            if (element.checkVisibility()) strays.push(`for paper only, and on the screen: ${element.outerHTML.slice(0, 80)}`);
        }
    }
    return strays;"#;

impl Page<'_> {
    /// Fails if a rule of a room's sheet reaches outside its room, or what is for paper is in sight.
    pub fn check_rooms(&self) -> Result<()> {
        let strays = self.eval(STRAYS, &[])?;
        let strays: Vec<&str> = strays
            .as_array()
            .context("a list")?
            .iter()
            .filter_map(Value::as_str)
            .collect();
        ensure!(
            strays.is_empty(),
            "styles stray:\n  {}",
            strays.join("\n  ")
        );
        Ok(())
    }
}
