//! Proves packs sound where the site is built: what it refuses does not get into `dist/`. The same
//! proof as `mingbai verify`, without what the shell needs besides. A folder holds `pack.json` and the
//! worked cases that prove it, `cases.json`. Packs of paying later are proved beside that of the
//! country, wherever it stands in the list.
//!
//! What it says of those that are sound, on standard output: by id, the figures of the last day that each
//! covers, in the terms of a handbook.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "a program of its own, which reads the packs"
)]
#![forbid(unsafe_code)]

use prove::handbook::known;
use prove::{load, with_cases};
use settle::estimate::PackSummary;
use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitCode;

struct Folder {
    path: String,
    pack: String,
    cases: String,
}

impl Folder {
    fn read(path: &str) -> std::io::Result<Self> {
        let text = |name: &str| std::fs::read_to_string(Path::new(path).join(name));
        Ok(Self {
            path: path.to_owned(),
            pack: text("pack.json")?,
            cases: text("cases.json")?,
        })
    }
}

fn main() -> ExitCode {
    let mut sound = true;
    let mut say = |path: &str, what: String| {
        sound = false;
        eprintln!("{path}: {what}");
    };
    let mut packs: Vec<Folder> = Vec::new();
    for path in std::env::args().skip(1) {
        match Folder::read(&path) {
            Ok(folder) => packs.push(folder),
            Err(fault) => say(&path, fault.to_string()),
        }
    }
    {
        use paylater::{PayLater, is_national, is_pay_later};
        let (mut of_places, rest): (Vec<_>, Vec<_>) =
            packs.into_iter().partition(|it| is_pay_later(&it.pack));
        packs = rest;
        of_places.sort_by_key(|it| !is_national(&it.pack));
        let mut places = PayLater::default();
        for Folder { path, pack, .. } in of_places {
            for finding in places.add(&pack).err().unwrap_or_default() {
                say(&path, format!("{}: {}", finding.path, finding.message.en));
            }
        }
    }
    let mut figures = BTreeMap::new();
    for Folder { path, pack, cases } in packs {
        match load(&with_cases(&pack, &cases)) {
            Ok(policy) => {
                let PackSummary {
                    id, covered_until, ..
                } = PackSummary::of(policy.pack());
                figures.insert(id, known(&policy, covered_until.previous()));
            }
            Err(findings) => {
                for finding in findings {
                    say(&path, format!("{}: {}", finding.path, finding.message.en));
                }
            }
        }
    }
    match serde_json::to_string(&figures) {
        Ok(text) => println!("{text}"),
        Err(fault) => say("known figures", fault.to_string()),
    }
    if sound {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
