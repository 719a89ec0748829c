//! The rules by which places pay their hospitals, built in.

use crate::language::Language;
use crate::packs::read;
use crate::verify::Found;
use crate::{Fault, place};
use base::problem::Problem;
use fund::rules::{FundRule, Rules};
use include_dir::{Dir, include_dir};
use serde_json::{Value, json};
use std::io::Write;
use std::path::{Path, PathBuf};

static RULES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../packs/fund");

const PACK: &str = "pack.json";

/// The shipped rules.
pub fn shipped() -> Result<Rules, Fault> {
    let mut rules = Rules::default();
    let mut folders: Vec<_> = RULES.dirs().collect();
    folders.sort_by_key(|folder| folder.path());
    for folder in folders {
        let path = folder.path().join(PACK);
        let text = folder.get_file(&path).and_then(|file| file.contents_utf8());
        rules.load(text.unwrap_or_default()).map_err(|problems| {
            let first = problems.first().map(|it| it.message.en.to_string());
            Fault::Sentence(format!("{}: {}", path.display(), first.unwrap_or_default()))
        })?;
    }
    Ok(rules)
}

/// Lists the rules.
pub fn list(rules: &Rules, language: Language, out: &mut impl Write) -> Result<bool, Fault> {
    for FundRule {
        id,
        title,
        from,
        until,
        ..
    } in rules.all()
    {
        let (last, title) = (until.previous(), language.of(title));
        writeln!(out, "{id}  {from}..{last}  {title}")?;
    }
    Ok(true)
}

fn file(path: &Path) -> PathBuf {
    match path.is_dir() {
        true => path.join(PACK),
        false => path.to_owned(),
    }
}

/// Whether a path is that of such a rule: it names a method.
pub fn is_rule(path: &Path) -> bool {
    let text = std::fs::read_to_string(file(path)).unwrap_or_default();
    let found: Option<Value> = serde_json::from_str(&text).ok();
    found.is_some_and(|found| found.get("rule").is_some_and(Value::is_object))
}

/// Prints what is wrong with a rule.
pub fn verify(
    path: &Path,
    (language, json): (Language, bool),
    out: &mut impl Write,
) -> Result<bool, Fault> {
    let path = file(path);
    let (name, text) = (path.display().to_string(), read(&path)?);
    let mut rules = Rules::default();
    let problems = match rules.load(&text) {
        Ok(rule) => {
            let id = &rule.id;
            match language {
                _ if json => {}
                Language::Zh => writeln!(out, "{name}: {id} 没有矛盾")?,
                Language::En => writeln!(out, "{name}: {id} is sound")?,
            }
            return Ok(true);
        }
        Err(problems) => problems,
    };
    let places = place::Places::of(&text);
    for Problem {
        code,
        path,
        message,
    } in problems
    {
        let found = Found {
            name: &name,
            at: places.of_path(&path),
            code: &json!(code),
            path: &path,
            message: &message,
        };
        found.print((language, json), out)?;
    }
    Ok(false)
}
