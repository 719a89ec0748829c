//! Proves packs sound where the site is built: what it refuses does not get into `dist/`. The same
//! proof as `mingbai verify`, without what the shell needs besides. Packs of paying later are proved
//! beside that of the country, wherever it stands in the list.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "a program of its own, which reads the packs"
)]
#![forbid(unsafe_code)]

use prove::load;
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut sound = true;
    let mut say = |path: &str, what: String| {
        sound = false;
        eprintln!("{path}: {what}");
    };
    let mut texts: Vec<(String, String)> = Vec::new();
    for path in std::env::args().skip(1) {
        match std::fs::read_to_string(&path) {
            Ok(text) => texts.push((path, text)),
            Err(fault) => say(&path, fault.to_string()),
        }
    }
    {
        use paylater::{PayLater, is_national, is_pay_later};
        let (mut of_places, rest): (Vec<_>, Vec<_>) =
            texts.into_iter().partition(|(_, text)| is_pay_later(text));
        texts = rest;
        of_places.sort_by_key(|(_, text)| !is_national(text));
        let mut places = PayLater::default();
        for (path, text) in of_places {
            for finding in places.add(&text).err().unwrap_or_default() {
                say(&path, format!("{}: {}", finding.path, finding.message.en));
            }
        }
    }
    for (path, text) in texts {
        for finding in load(&text).err().unwrap_or_default() {
            say(&path, format!("{}: {}", finding.path, finding.message.en));
        }
    }
    if sound {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
