//! The browsers that the checks run in, and their WebDrivers.

use std::path::PathBuf;

use anyhow::{Context, Result};

use crate::{run, system, tools};

/// What programs are called, on one machine or another.
const CHROMIUM: &[&str] = &["chromium", "google-chrome", "chromium-browser"];
const CHROMEDRIVER: &[&str] = &["chromedriver"];
const FIREFOX: &[&str] = &["firefox-esr", "firefox"];
const WEBKIT_DRIVER: &[&str] = &["WebKitWebDriver"];
const DISPLAY: &[&str] = &["Xvfb"];

/// All that the checks in browsers need, as Debian calls it.
const PACKAGES: [&str; 6] = [
    "chromium",
    "chromium-driver",
    "firefox-esr",
    "webkit2gtk-driver",
    "xvfb",
    // Without Han glyphs the layout that is checked is not the one that is seen.
    "fonts-noto-cjk",
];

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
            Self::Chromium => program(CHROMIUM).map(Some),
            Self::Firefox => program(FIREFOX).map(Some),
            Self::WebKit => Ok(None),
        }
    }

    /// What has to be installed, if browser, driver or display are not there.
    pub fn missing(self) -> Vec<String> {
        let programs = match self {
            Self::Chromium => [CHROMIUM, CHROMEDRIVER].as_slice(),
            Self::Firefox => [FIREFOX].as_slice(),
            Self::WebKit => [WEBKIT_DRIVER, DISPLAY].as_slice(),
        };
        let mut missing = Vec::new();
        if programs
            .iter()
            .any(|names| run::find_program(names).is_none())
        {
            missing.push(format!("{}, by apt-get", PACKAGES.join(", ")));
        }
        if self == Self::Firefox && run::find_program(&["geckodriver"]).is_none() {
            missing.extend(tools::missing(&tools::GECKODRIVER));
        }
        missing
    }

    /// The program that drives the browser.
    pub fn driver(self) -> Result<PathBuf> {
        match self {
            Self::Chromium => program(CHROMEDRIVER),
            Self::Firefox => tools::geckodriver(),
            Self::WebKit => program(WEBKIT_DRIVER),
        }
    }
}

/// The display server for browsers that cannot do without a display.
pub fn virtual_display() -> Result<PathBuf> {
    program(DISPLAY)
}

/// Finds a program; if there is none, installs all that the checks in browsers need.
fn program(names: &[&str]) -> Result<PathBuf> {
    if let Some(found) = run::find_program(names) {
        return Ok(found);
    }
    system::install("checks in browsers", || PACKAGES.map(String::from).into())?;
    run::find_program(names).with_context(|| format!("{} is still missing", names.join(" or ")))
}
