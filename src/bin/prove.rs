//! Proves packs sound where the site is built: what it refuses does not get into `dist/`. The same
//! proof as `mingbai verify`, without what the shell needs besides.

#![forbid(unsafe_code)]

use mingbai::estimate::load;
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut sound = true;
    for path in std::env::args().skip(1) {
        let findings = match std::fs::read_to_string(&path) {
            Ok(text) => load(&text).err().unwrap_or_default(),
            Err(fault) => {
                eprintln!("{path}: {fault}");
                sound = false;
                continue;
            }
        };
        for finding in findings {
            sound = false;
            eprintln!("{path}: {}: {}", finding.path, finding.message.en);
        }
    }
    if sound {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
