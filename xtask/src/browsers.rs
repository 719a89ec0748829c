//! The browsers that the checks run in, and their WebDrivers.

use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::{run, system, tools};

/// A browser engine.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Engine {
    /// Chrome, Edge, most Android browsers, WeChat.
    Chromium,
    /// Firefox.
    Firefox,
    /// Safari and every browser on an iPhone; here as WebKitGTK.
    WebKit,
}

impl Engine {
    /// All of them, in the order in which they are tested.
    pub const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::WebKit];

    /// The name in reports, arguments and folders.
    pub fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        }
    }

    /// The browser's program. WebKitGTK's driver starts its own and needs none named.
    pub fn browser(self) -> Result<Option<PathBuf>> {
        match self {
            Self::Chromium => program(&["chromium", "google-chrome", "chromium-browser"]).map(Some),
            Self::Firefox => program(&["firefox-esr", "firefox"]).map(Some),
            Self::WebKit => Ok(None),
        }
    }

    /// The program that drives the browser.
    pub fn driver(self) -> Result<PathBuf> {
        match self {
            Self::Chromium => program(&["chromedriver"]),
            Self::Firefox => tools::geckodriver(),
            Self::WebKit => program(&["WebKitWebDriver"]),
        }
    }
}

/// The display server for browsers that cannot do without a display.
pub fn virtual_display() -> Result<PathBuf> {
    program(&["Xvfb"])
}

/// Finds a program; if there is none, installs all that the checks in browsers need.
fn program(names: &[&str]) -> Result<PathBuf> {
    if let Some(found) = run::find_program(names) {
        return Ok(found);
    }
    system::install("checks in browsers", || {
        [
            "chromium",
            "chromium-driver",
            "firefox-esr",
            "webkit2gtk-driver",
            "xvfb",
            // Without Han glyphs the layout that is checked is not the one that is seen.
            "fonts-noto-cjk",
        ]
        .map(String::from)
        .into()
    })?;
    run::find_program(names).with_context(|| format!("{} is still missing", names.join(" or ")))
}
