//! The size of the page and what it looks like: width, overflow, print view, pictures.

use std::{thread, time::Duration};

use anyhow::{Context, Result, bail};
use http::Method;
use serde_json::{Value, json};
use thirtyfour::common::command::{Command, ExtensionCommand};
use xtask::{browsers::Engine, layout};

use crate::page::Page;

impl Page<'_> {
    /// Gives the page a size in CSS pixels, phones' widths included, and makes sure it has it.
    pub fn resize(&self, width: u32, height: u32) -> Result<()> {
        match self.engine() {
            Engine::Chromium => {
                let size = json!({
                    "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false,
                });
                self.wait(
                    self.driver
                        .cdp()
                        .send_raw("Emulation.setDeviceMetricsOverride", size),
                )?;
            }
            Engine::Firefox => self.resize_firefox(width, height)?,
            Engine::WebKit => {
                self.wait(self.driver.set_window_rect(0, 0, width, height))?;
            }
        }
        self.wait_until(&format!("the page is {width} px wide"), || {
            Ok(self.eval("return innerWidth", &[])? == width)
        })
    }

    /// Sets the size of the element that shows the page, which is part of Firefox's own page.
    fn resize_firefox(&self, width: u32, height: u32) -> Result<()> {
        self.wait(self.driver.set_window_rect(0, 0, width.max(500), height))?;
        self.firefox_context("chrome")?;
        let script = r"
            const style = gBrowser.selectedBrowser.style;
            for (const [name, pixels] of [['width', arguments[0]], ['height', arguments[1]]]) {
                for (const property of [name, 'min-' + name, 'max-' + name]) {
                    style.setProperty(property, pixels + 'px', 'important');
                }
            }";
        let outcome = self.eval(script, &[width.into(), height.into()]);
        self.firefox_context("content")?;
        outcome.map(drop)
    }

    pub(crate) fn firefox_context(&self, context: &'static str) -> Result<()> {
        let command = Command::ExtensionCommand(Box::new(FirefoxContext(context)));
        self.wait(self.driver.cmd(command))?;
        Ok(())
    }

    /// Fails if anything makes the page scroll sideways, and names what does.
    pub fn check_no_overflow(&self) -> Result<()> {
        let script = r"
            const wide = [...document.querySelectorAll('body *')]
                .filter(element => element.getBoundingClientRect().right > innerWidth + 0.5)
                .map(element => element.cloneNode(false).outerHTML.slice(0, 120));
            return [document.scrollingElement.scrollWidth, innerWidth, wide.slice(0, 5)];";
        let found = self.eval(script, &[])?;
        let (scrolled, width) = (found[0].as_u64(), found[1].as_u64());
        if scrolled > width {
            let (scrolled, width, wide) = (&found[0], &found[1], lines(&found[2]));
            bail!("at {width} px the page is {scrolled} px wide; beyond the edge:{wide}");
        }
        Ok(())
    }

    /// Shows the page as it is printed: the style sheets' rules for print apply, those for the
    /// screen do not, and the page is told as browsers tell it. Works alike in every engine.
    pub fn enter_print_view(&self) -> Result<()> {
        self.eval(
            r"
            window.dispatchEvent(new Event('beforeprint'));
            const swap = rules => {
                for (const rule of rules) {
                    if (rule instanceof CSSMediaRule) {
                        const text = rule.media.mediaText;
                        rule.media.mediaText = text
                            .replace(/\bprint\b/g, '\u0000').replace(/\bscreen\b/g, 'print')
                            .replaceAll('\u0000', 'screen');
                    }
                    if (rule.cssRules) swap(rule.cssRules);
                }
            };
            for (const sheet of document.styleSheets) swap(sheet.cssRules);",
            &[],
        )?;
        Ok(())
    }

    /// Undoes [`Self::enter_print_view`].
    pub fn leave_print_view(&self) -> Result<()> {
        // Swapping twice restores the rules.
        self.enter_print_view()?;
        self.eval("window.dispatchEvent(new Event('afterprint'))", &[])?;
        Ok(())
    }

    /// Saves a picture of the whole page as `target/screenshots/<engine>/<name>.png`. WebKitGTK
    /// takes empty pictures without a graphics card; there nothing is saved.
    pub fn screenshot(&self, name: &str) -> Result<()> {
        if self.engine() == Engine::WebKit {
            return Ok(());
        }
        let size = self.eval(
            "return [innerWidth, innerHeight, document.scrollingElement.scrollHeight]",
            &[],
        )?;
        let number = |index: usize| -> Result<u32> {
            let value = size[index].as_u64().context("a size is a number")?;
            Ok(u32::try_from(value)?)
        };
        let (width, height, whole) = (number(0)?, number(1)?, number(2)?);
        self.resize(width, whole.max(height))?;
        // Charts and images follow the new size in the next frame.
        thread::sleep(Duration::from_millis(100));
        let picture = self.wait(self.driver.screenshot_as_png());
        self.resize(width, height)?;
        let path = format!("target/screenshots/{}/{name}.png", self.engine().name());
        layout::write(&layout::at(&path), picture?)
    }

    /// Saves a picture of what the window shows, as [`Self::screenshot`] does of the whole page.
    pub fn screenshot_of_window(&self, name: &str) -> Result<()> {
        if self.engine() == Engine::WebKit {
            return Ok(());
        }
        let picture = self.wait(self.driver.screenshot_as_png());
        let path = format!("target/screenshots/{}/{name}.png", self.engine().name());
        layout::write(&layout::at(&path), picture?)
    }

    /// Fails if something to press is smaller than `least` CSS pixels in either direction.
    /// Links within a sentence are exempt: their lines are as high as the text makes them.
    pub fn check_target_sizes(&self, least: u32) -> Result<()> {
        let script = r"
            const pressable = 'a[href], button, input:not([type=hidden]), select, summary, \
                [role=button], [role=link], [role=radio], [role=checkbox], [role=tab]';
            const area = element => {
                const own = element.getBoundingClientRect();
                const label = element.labels?.[0]?.getBoundingClientRect();
                const reach = ({width, height}) => Math.min(width, height);
                return label && reach(label) > reach(own) ? label : own;
            };
            return [...document.querySelectorAll(pressable)]
                .filter(element => element.checkVisibility())
                .filter(element => getComputedStyle(element).display !== 'inline')
                .map(element => [element, area(element)])
                .filter(([, {width, height}]) => Math.min(width, height) < arguments[0] - 0.5)
                .map(([element, {width, height}]) =>
                    `${Math.round(width)} × ${Math.round(height)}: `
                    + element.cloneNode(false).outerHTML.slice(0, 120));";
        let small = self.eval(script, &[least.into()])?;
        match small.as_array() {
            Some(list) if list.is_empty() => Ok(()),
            _ => bail!("smaller than {least} px:{}", lines(&small)),
        }
    }
}

/// A script's list of texts, one a line.
fn lines(list: &Value) -> String {
    let texts = list
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str);
    texts.map(|text| format!("\n  {text}")).collect()
}

/// Chooses whether scripts run in the page or in the browser around it.
#[derive(Debug)]
struct FirefoxContext(&'static str);

impl ExtensionCommand for FirefoxContext {
    fn parameters_json(&self) -> Option<Value> {
        Some(json!({"context": self.0}))
    }

    fn method(&self) -> Method {
        Method::POST
    }

    fn endpoint(&self) -> std::sync::Arc<str> {
        "/moz/context".into()
    }
}
