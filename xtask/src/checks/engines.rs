//! Whether what ships keeps to the oldest browsers that are served: scripts in their words, modules by the
//! features that they have.

use std::{fs, process::Command};

use anyhow::{Context, Result};
use wasmparser::{Validator, WasmFeatures};

use super::built;
use crate::{core, layout, npm, run, site};

pub(super) fn check() -> Result<()> {
    built()?;
    for module in core::ALL {
        let name = format!("{}_bg.wasm", module.stem());
        let content = fs::read(site::folder().join(site::shipped(&name)?))?;
        validator()
            .validate_all(&content)
            .with_context(|| format!("{name} needs what the oldest browsers have not"))?;
    }
    let script = layout::at("target/xtask/engines.mjs");
    run::run(
        Command::new(npm::program("esbuild"))
            .current_dir(layout::at("www"))
            .args(["tests/engines.ts", "--bundle", "--platform=node"])
            .args(["--format=esm", "--log-level=warning"])
            .arg(format!("--outfile={}", script.display())),
    )?;
    run::run(Command::new("node").arg(script).arg(site::folder()))
}

/// What Chromium 99, Safari 15.4 and Firefox 114 have: the second edition of WebAssembly but its vectors,
/// which Safari has from 16.4 on.
fn validator() -> Validator {
    Validator::new_with_features(WasmFeatures::WASM2.difference(WasmFeatures::SIMD))
}

#[cfg(test)]
mod tests {
    use super::validator;

    const HEAD: [u8; 8] = *b"\0asm\x01\0\0\0";

    #[test]
    fn vectors_are_refused_and_references_are_not() {
        let module = |section: &[u8]| [&HEAD, section].concat();
        // (type (func (param v128))) and (type (func (param externref))).
        let [vector, reference] = [0x7b, 0x6f].map(|kind| module(&[1, 5, 1, 0x60, 1, kind, 0]));
        assert!(validator().validate_all(&vector).is_err());
        assert!(validator().validate_all(&reference).is_ok());
    }
}
