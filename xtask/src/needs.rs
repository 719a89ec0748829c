//! What commands need of the machine, and what of it is missing.

use anyhow::Result;

use crate::{browsers::Engine, consent, npm, run, toolchain, tools};

/// Something that a command needs and that may have to be installed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Need {
    /// The tools of `www/package-lock.json`.
    Npm,
    /// A compiler for WebAssembly.
    Wasm,
    /// A script that recomputes the vectors.
    Python,
    /// What looks over the dependencies.
    Deny,
    /// What runs the core's tests in browsers.
    TestRunner,
    /// A browser, and what drives it.
    Browser(Engine),
}

impl Need {
    /// What building the pages needs.
    pub const SITE: &[Self] = &[Self::Npm, Self::Wasm];

    /// What has to be installed for it; nothing where all is there.
    fn missing(self) -> Vec<String> {
        let missing = match self {
            Self::Npm => npm::missing(),
            Self::Wasm => toolchain::missing(),
            Self::Python => run::find_program(&["python3"])
                .is_none()
                .then(|| "python3, by apt-get".to_owned()),
            Self::Deny => tools::missing(&tools::DENY),
            Self::TestRunner => tools::test_runner()
                .ok()
                .and_then(|tool| tools::missing(&tool)),
            Self::Browser(engine) => return engine.missing(),
        };
        missing.into_iter().collect()
    }
}

/// Says what is missing of these, and asks before any of it is installed.
pub fn ask(needs: impl IntoIterator<Item = Need>) -> Result<()> {
    let mut missing: Vec<String> = Vec::new();
    for what in needs.into_iter().flat_map(Need::missing) {
        if !missing.contains(&what) {
            missing.push(what);
        }
    }
    consent::ask(&missing)
}
