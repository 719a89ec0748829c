//! Whether what ships keeps to the oldest browsers that are served: scripts in their words, modules by the
//! features that they have.

use std::{path::Path, process::Command};

use anyhow::{Context, Result};

use super::built;
use crate::{core, layout, npm, run, site};

pub(super) fn check() -> Result<()> {
    built()?;
    for module in core::ALL {
        let name = site::shipped(&format!("{}_bg.wasm", module.stem()))?;
        validate(&site::folder().join(&name))
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

/// Reads a module as browsers do that have these features and no others, whatever it says that it needs.
fn validate(module: &Path) -> Result<()> {
    run::run(
        Command::new(npm::program("wasm-opt"))
            .arg("--mvp-features")
            .args(core::FEATURES)
            .arg(module)
            .args(["-o", "/dev/null"]),
    )
}

#[cfg(test)]
mod tests {
    use super::validate;
    use crate::layout;

    /// A module of one function that returns so and so.
    fn returning(kind: u8, body: &[u8]) -> Vec<u8> {
        let length = |bytes: usize| u8::try_from(bytes).unwrap();
        let mut module = b"\0asm\x01\0\0\0\x01\x05\x01\x60\0\x01".to_vec();
        module.extend([kind, 3, 2, 1, 0]);
        module.extend([10, length(body.len() + 4), 1, length(body.len() + 2), 0]);
        module.extend(body);
        module.push(0x0b);
        module
    }

    #[test]
    fn vectors_are_refused_and_references_are_not() {
        let vector = [&[0xfd, 0x0c][..], &[0; 16]].concat();
        let modules = [
            ("vector", returning(0x7b, &vector), false),
            ("reference", returning(0x6f, &[0xd0, 0x6f]), true),
        ];
        for (name, content, passes) in modules {
            let file = layout::at(&format!("target/xtask/{name}.wasm"));
            layout::write(&file, content).unwrap();
            assert_eq!(validate(&file).is_ok(), passes, "{name}");
        }
    }
}
