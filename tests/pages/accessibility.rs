//! axe-core in the page: what it finds wrong, and the names and roles it computes.

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;
use xtask::layout;

use crate::page::Page;

impl Page<'_> {
    /// Fails if the patient's page names something by an id of this house: a rule of the catalogue, a pack, a
    /// field of a file. What is folded away for authors of packs may.
    pub fn check_no_ids(&self) -> Result<()> {
        let script = r"
            if (/\.html$/.test(location.pathname) && !/index\.html$/.test(location.pathname)) return [];
            const main = document.getElementById('main')?.cloneNode(true);
            main?.querySelectorAll('.for-authors').forEach((element) => element.remove());
            const ids = /\b[A-Z]{2,4}-[A-Z]{1,4}-\d+\b|\b\d{6}-[a-z_]{3,}|\b[a-z]+(?:_[a-z]+)+\b|\b(?:layers|covers)\[/g;
            return main?.textContent.match(ids) ?? [];";
        let found = self.eval(script, &[])?;
        let ids = found.as_array().map_or(0, Vec::len);
        ensure!(ids == 0, "the screen names ids: {found}");
        Ok(())
    }

    /// Fails if axe-core finds a violation on the page as it is now, contrast included, or if styles
    /// stray: both have to hold in every state.
    pub fn check_accessibility(&self) -> Result<()> {
        self.check_rooms()?;
        self.check_with_axe()
    }

    /// Likewise, where a page may not look at its own style sheets, in a frame that is shut off.
    pub fn check_with_axe(&self) -> Result<()> {
        self.load_axe()?;
        let script = r"
            const done = arguments[arguments.length - 1];
            const rules = {'color-contrast': {enabled: true}, 'target-size': {enabled: true}};
            // What is in a frame is looked at from within.
            axe.run(document, {rules, iframes: false, resultTypes: ['violations']}).then(
                ({violations}) => done(violations.flatMap(({id, help, nodes}) => nodes.map(node =>
                    `${id}: ${help}\n    ${node.html.slice(0, 200)}\n    ${node.failureSummary}`))),
                error => done([String(error)]));";
        let found = self.eval_async(script)?;
        let findings: Vec<&str> = found
            .as_array()
            .context("axe returns a list")?
            .iter()
            .filter_map(Value::as_str)
            .collect();
        if !findings.is_empty() {
            bail!(
                "{} accessibility violations:\n  {}",
                findings.len(),
                findings.join("\n  ")
            );
        }
        Ok(())
    }

    /// Puts axe-core into the page unless it is there already.
    pub(crate) fn load_axe(&self) -> Result<()> {
        if self.eval("return typeof axe === 'object'", &[])? == true {
            return Ok(());
        }
        let source = layout::read(&layout::at("www/node_modules/axe-core/axe.min.js"))?;
        // The driver runs a script as a function's body; its `axe` must become the page's.
        self.eval(&format!("{source}\nwindow.axe = axe;"), &[])?;
        Ok(())
    }
}
