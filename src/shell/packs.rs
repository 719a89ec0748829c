//! The packs of the tree, and those that are named.

use crate::Fault;
use base::text::Text;
use include_dir::{Dir, include_dir};
use paylater::is_pay_later;
use prove::with_cases;
use serde::de::IgnoredAny;
use settle::estimate::Library;
use settle::pack::{AmountSource, Finding};
use std::path::{Path, PathBuf};

/// The packs that settle stays, built in so that the program works from any folder.
static REGIONS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../packs/regions");

/// What a folder of a pack holds.
const PACK: &str = "pack.json";
const CASES: &str = "cases.json";

/// Largest pack file that is read: a hundred times the largest known.
const LARGEST_PACK: u64 = 8 * 1024 * 1024;

/// The shipped packs and those that were named.
pub fn library(named: &[PathBuf]) -> Result<Library, Fault> {
    let mut library = Library::default();
    let mut add = |file: &PackFile| {
        let added = prove::add(&mut library, file.whole()).map(drop);
        added.map_err(|findings| unsound(&file.name(), &findings))
    };
    for folder in folders(&REGIONS) {
        add(&PackFile::built_in(folder))?;
    }
    for path in named {
        add(&PackFile::open(path)?)?;
    }
    Ok(library)
}

/// The folders of packs that are built in.
pub fn folders<'d>(below: &'d Dir<'d>) -> impl Iterator<Item = &'d Dir<'d>> {
    let has_pack = |folder: &&Dir<'_>| folder.contains(folder.path().join(PACK));
    below.dirs().filter(has_pack)
}

/// What is said beside a pack of where its amounts come from, unless the texts that it cites give them.
pub fn whose_amounts(amounts: AmountSource) -> Text {
    match amounts {
        AmountSource::Cited => Text::default(),
        AmountSource::Asked => Text::fixed("  [数字要填]", "  [amounts are asked for]"),
        AmountSource::ToCheck => Text::fixed("  [数字要核对]", "  [amounts are to be checked]"),
    }
}

/// A pack that cannot be asked.
pub fn unsound(name: &str, findings: &[Finding]) -> Fault {
    let first = findings.first();
    let first = first.map(|finding| finding.message.en.to_string());
    let (first, count) = (first.unwrap_or_default(), findings.len());
    Fault::Sentence(format!(
        "{name} is not sound ({count} findings, the first: {first}). Run `mingbai verify {name}`"
    ))
}

/// A pack as text, with the worked cases that lie beside it.
pub struct PackFile {
    path: PathBuf,
    whole: String,
    /// The lines before the first of the cases, where these come from a file of their own.
    before_cases: Option<usize>,
}

impl PackFile {
    fn new(path: PathBuf, pack: String, cases: Option<String>) -> Self {
        let is_json = |text: &str| serde_json::from_str::<IgnoredAny>(text).is_ok();
        let whole = |path, whole| Self {
            path,
            whole,
            before_cases: None,
        };
        match cases {
            // A pack of paying later is proved without cases; what is not JSON is found by itself.
            Some(cases) if is_json(&pack) && !is_pay_later(&pack) => {
                if !is_json(&cases) {
                    return whole(path.with_file_name(CASES), cases);
                }
                Self {
                    path,
                    whole: with_cases(&pack, &cases),
                    before_cases: Some(pack.trim_end().lines().count()),
                }
            }
            _ => whole(path, pack),
        }
    }

    /// Reads a file, or the pack of a folder.
    pub fn open(path: &Path) -> Result<Self, Fault> {
        let path = match path.is_dir() {
            true => path.join(PACK),
            false => path.to_owned(),
        };
        let pack = read(&path)?;
        let beside = path.with_file_name(CASES);
        let cases = match path.ends_with(PACK) && beside.is_file() {
            true => Some(read(&beside)?),
            false => None,
        };
        Ok(Self::new(path, pack, cases))
    }

    /// The pack of a folder that is built in.
    pub fn built_in(folder: &Dir<'_>) -> Self {
        let text = |name: &str| {
            let file = folder.get_file(folder.path().join(name))?;
            file.contents_utf8().map(str::to_owned)
        };
        let pack = text(PACK).unwrap_or_default();
        Self::new(folder.path().join(PACK), pack, text(CASES))
    }

    /// The pack with its cases.
    pub fn whole(&self) -> &str {
        &self.whole
    }

    /// The name of the pack's file.
    pub fn name(&self) -> String {
        self.path.display().to_string()
    }

    /// The file that a line of the whole stands in, and the line's number there.
    pub fn line(&self, line: usize) -> (String, usize) {
        match self.before_cases {
            Some(before) if line > before => {
                let cases = self.path.with_file_name(CASES);
                (cases.display().to_string(), line - before)
            }
            _ => (self.name(), line),
        }
    }
}

/// Reads a file of packs or cases, if it is no larger than these may be.
pub fn read(path: &Path) -> Result<String, Fault> {
    let name = path.display();
    let size = std::fs::metadata(path)
        .map_err(|fault| Fault::Sentence(format!("{name}: {fault}")))?
        .len();
    if size > LARGEST_PACK {
        return Err(Fault::Sentence(format!(
            "{name}: {size} bytes are too many for a pack"
        )));
    }
    std::fs::read_to_string(path).map_err(|fault| Fault::Sentence(format!("{name}: {fault}")))
}
