//! Proves packs sound where the site is built: what it refuses does not get into `dist/`. The same
//! proof as `mingbai verify`, without what the shell needs besides. A folder holds `pack.json` and the
//! worked cases that prove it, `cases.json`. Packs of paying later are proved beside that of the
//! country, wherever it stands in the list.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "a program of its own, which reads the packs"
)]
#![forbid(unsafe_code)]

use prove::{load, with_cases};
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
    for Folder { path, pack, cases } in packs {
        for finding in load(&with_cases(&pack, &cases)).err().unwrap_or_default() {
            say(&path, format!("{}: {}", finding.path, finding.message.en));
        }
    }
    if sound {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}
