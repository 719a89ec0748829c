//! DRG schemes from a shell: importing tables, verifying, and loading the ones of the tree.

use std::io::{Read, Write};
use std::path::Path;
use std::sync::Arc;

use drg::{self, CodeList, Differences, Draft, Files, Head, Import, Imported};
use include_dir::{Dir, include_dir};

use crate::Fault;
use crate::language::Language;

/// The schemes of the tree, built in so that the program works from any folder.
static SHIPPED: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../packs/schemes");

/// Largest file of a scheme that is read: ten times the largest known.
const LARGEST: u64 = 32 * 1024 * 1024;

/// The folder of the code lists when none is named.
const CODES: &str = "codes-2.0";

pub fn sentence(text: impl Into<String>) -> Fault {
    Fault::Sentence(text.into())
}

/// Faults as one sentence: the first ten, a line each.
pub fn faults(name: &str, found: &[drg::Fault]) -> Fault {
    let mut lines = vec![format!("{name}: {} faults", found.len())];
    lines.extend(found.iter().take(10).map(|fault| {
        let place = match fault.place.as_str() {
            "" => String::new(),
            place => format!(":{place}"),
        };
        format!("  {}{place}: {}", fault.file, fault.message.en)
    }));
    sentence(lines.join("\n"))
}

pub fn read(path: &Path) -> Result<String, Fault> {
    let name = path.display();
    let size = std::fs::metadata(path)
        .map_err(|fault| sentence(format!("{name}: {fault}")))?
        .len();
    if size > LARGEST {
        return Err(sentence(format!("{name}: {size} bytes are too many")));
    }
    std::fs::read_to_string(path).map_err(|fault| sentence(format!("{name}: {fault}")))
}

/// A file of a folder on disk, or, for a name that is no folder, of the schemes built in.
fn file(folder: &Path, name: &str) -> Result<String, Fault> {
    if folder.is_dir() {
        return read(&folder.join(name));
    }
    let inside = SHIPPED.get_file(folder.join(name));
    let text = inside.and_then(|file| file.contents_utf8());
    text.map(str::to_owned).ok_or_else(|| {
        let names: Vec<_> = ids().collect();
        sentence(format!(
            "there is no scheme {}; there are {}, or name a folder",
            folder.display(),
            names.join(", ")
        ))
    })
}

/// The schemes built in.
pub fn ids() -> impl Iterator<Item = String> {
    let schemes = SHIPPED
        .dirs()
        .filter(|dir| SHIPPED.contains(dir.path().join("scheme.json")));
    schemes.map(|dir| dir.path().display().to_string())
}

/// Code lists from a folder, or built in; what people say for their codes stands beside them, where
/// somebody wrote it down.
pub fn codes(folder: &Path) -> Result<Arc<CodeList>, Fault> {
    let name = folder.display().to_string();
    let mut codes = drg::read_codes(
        &file(folder, "diagnoses.txt")?,
        &file(folder, "procedures.txt")?,
    )
    .map_err(|found| faults(&name, &found))?;
    if let Ok(text) = file(folder, drg::synonyms::FILE) {
        codes
            .read_synonyms(&text)
            .map_err(|found| faults(&name, &found))?;
    }
    Ok(Arc::new(codes))
}

/// What a scheme is, without its tables.
pub fn head(folder: &Path) -> Result<Head, Fault> {
    let text = file(folder, "scheme.json")?;
    serde_json::from_str(&text).map_err(|fault| sentence(format!("{}: {fault}", folder.display())))
}

/// A scheme from a folder, or built in. Its code lists are in the folder itself where that has
/// some, otherwise in the one beside it that it names.
pub fn draft(folder: &Path) -> Result<Result<Draft, Vec<drg::Fault>>, Fault> {
    let text = |name: &str| file(folder, name);
    let files = Files {
        scheme: text("scheme.json")?,
        groups: text("groups.txt")?,
        sets: text("sets.txt")?,
        complications: text("complications.txt")?,
        exclusions: text("exclusions.txt")?,
    };
    let lists = if folder.join("diagnoses.txt").is_file() {
        folder.to_owned()
    } else {
        let head: Result<Head, _> = serde_json::from_str(&files.scheme);
        let name = head.map_or_else(|_| CODES.to_owned(), |head| head.codes);
        let beside = folder.with_file_name(&name);
        if beside.is_dir() { beside } else { name.into() }
    };
    Ok(drg::read_draft(&files.borrowed(), codes(&lists)?))
}

/// Imports a folder of tables, or the workbook of an edition.
pub fn import(
    input: &Path,
    out: &Path,
    lists: Option<&Path>,
    lists_out: Option<&Path>,
    against: Option<&Path>,
) -> Result<String, Fault> {
    let name = input.display().to_string();
    let mut codes = match lists {
        Some(folder) if folder.join("icd10.tsv").is_file() => Arc::new(
            drg::read_code_tables(
                &read(&folder.join("icd10.tsv"))?,
                &read(&folder.join("icd9cm3.tsv"))?,
            )
            .map_err(|fault| faults(&name, &[fault]))?,
        ),
        Some(folder) => codes(folder)?,
        None => codes(Path::new(CODES))?,
    };
    let import = if input.is_dir() {
        let mut import = Import::default();
        for table in drg::TABLES {
            drg::read_table(&mut import, table, &read(&input.join(table))?)
                .map_err(|fault| faults(&name, &[fault]))?;
        }
        import
    } else {
        let open = std::fs::File::open(input);
        let open = open.map_err(|fault| sentence(format!("{name}: {fault}")))?;
        // One byte more than allowed is enough to be refused, and all that is kept of a larger file.
        let mut bytes = Vec::new();
        let most = drg::workbook::LARGEST.saturating_add(1);
        open.take(most)
            .read_to_end(&mut bytes)
            .map_err(|fault| sentence(format!("{name}: {fault}")))?;
        drg::workbook::read(&bytes).map_err(|fault| faults(&name, &[fault]))?
    };
    // What is said of a scheme stays when its tables are imported anew.
    let head = match read(&out.join("scheme.json")) {
        Ok(text) => serde_json::from_str(&text)
            .map_err(|fault| sentence(format!("{}: {fault}", out.display())))?,
        Err(_) => {
            let id = out.file_name().unwrap_or_default().to_string_lossy();
            Head::imported(&id, CODES)
        }
    };
    let imported = import
        .finish(head, &codes)
        .map_err(|found| faults(&name, &found))?;
    let differences = match against {
        Some(folder) => {
            let other =
                draft(folder)?.map_err(|found| faults(&folder.display().to_string(), &found))?;
            Some(imported.differences(&other))
        }
        None => None,
    };
    let Imported {
        draft,
        added,
        left_out,
        misplaced,
        ..
    } = imported;
    if !added.is_empty() || lists_out.is_some() {
        codes = draft.codes.clone();
        let (diagnoses, procedures) = drg::write_codes(&codes);
        let folder = lists_out.unwrap_or(out);
        write(folder, "diagnoses.txt", &diagnoses)?;
        write(folder, "procedures.txt", &procedures)?;
    }
    let files = drg::write_draft(&draft);
    for (name, text) in [
        ("scheme.json", &files.scheme),
        ("groups.txt", &files.groups),
        ("sets.txt", &files.sets),
        ("complications.txt", &files.complications),
        ("exclusions.txt", &files.exclusions),
    ] {
        write(out, name, text)?;
    }
    let mut said = format!(
        "{}: {} categories, {} adjacent groups, {} groups, {} sets, {} complications",
        out.display(),
        draft.mdcs.len(),
        draft.adrgs.len(),
        draft.drgs.len(),
        draft.sets.len(),
        draft.complications.len(),
    );
    for (what, codes) in [
        ("taken into the code lists", added),
        ("left out, because no list names them", left_out),
        (
            "left out, because they are of the other kind than their set",
            misplaced,
        ),
    ] {
        if !codes.is_empty() {
            said += &format!("\n{} codes {what}: {}", codes.len(), codes.join(" "));
        }
    }
    if let Some(Differences { with, count, first }) = differences {
        said += &match count {
            0 => format!("\nThe same as {}", with.en),
            _ => format!("\n{count} differences from {}", with.en),
        };
        for drg::Fault {
            file,
            place,
            message,
        } in &first
        {
            said += &format!("\n  {file}!{place}: {}", message.en);
        }
        if first.len() < count {
            said += "\n  and more";
        }
    }
    Ok(said)
}

/// Writes a scheme as the few bytes that the page loads, and the names of its codes beside it.
pub fn compile(scheme: &Path, out: &Path) -> Result<String, Fault> {
    let name = scheme.display().to_string();
    let draft = draft(scheme)?.map_err(|found| faults(&name, &found))?;
    let found = drg::verify(&draft);
    if let Some(first) = found.iter().find(|it| it.code.is_error()) {
        let (at, words) = (&first.at, &first.message.en);
        return Err(sentence(format!(
            "{name} is not sound: {at}: {words}. Run `mingbai verify {name}`"
        )));
    }
    let (scheme, names) = (
        drg::binary::pack(&draft),
        drg::binary::pack_names(&draft.codes, &drg::pinyin::Unihan),
    );
    let files = [
        (format!("{}.scheme", draft.head.id), scheme),
        (format!("{}.names", draft.head.codes), names),
    ];
    let mut said = Vec::new();
    for (file, bytes) in files {
        write(out, &file, &bytes)?;
        said.push(format!(
            "{}: {} bytes",
            out.join(file).display(),
            bytes.len()
        ));
    }
    Ok(said.join("\n"))
}

fn write(folder: &Path, name: &str, bytes: impl AsRef<[u8]>) -> Result<(), Fault> {
    let path = folder.join(name);
    std::fs::create_dir_all(folder)
        .and_then(|()| std::fs::write(&path, bytes))
        .map_err(|fault| sentence(format!("{}: {fault}", path.display())))
}

/// Prints what is wrong with a scheme, and then what is worth knowing of it. Whether it is sound.
pub fn verify(
    folder: &Path,
    language: Language,
    json: bool,
    out: &mut impl Write,
) -> Result<bool, Fault> {
    let name = folder.display();
    let draft = match draft(folder)? {
        Ok(draft) => draft,
        Err(found) => {
            for fault in &found {
                if json {
                    writeln!(out, "{}", serde_json::json!(fault))?;
                    continue;
                }
                let (file, place) = (&fault.file, &fault.place);
                let words = language.of(&fault.message);
                writeln!(out, "{name}/{file}:{place}: {words}")?;
            }
            return Ok(false);
        }
    };
    let found = drg::verify(&draft);
    let mut sound = true;
    for finding in &found {
        sound &= !finding.code.is_error();
        if json {
            writeln!(out, "{}", serde_json::json!(finding))?;
            continue;
        }
        let code = serde_json::json!(finding.code);
        let kind = match (finding.code.is_error(), language) {
            (true, Language::Zh) => "错误",
            (true, Language::En) => "error",
            (false, Language::Zh) => "提示",
            (false, Language::En) => "note",
        };
        let (code, at) = (code.as_str().unwrap_or_default(), &finding.at);
        let words = language.of(&finding.message);
        writeln!(out, "{name}: {kind} {code} {at}: {words}")?;
        for codes in finding.codes.chunks(10) {
            writeln!(out, "    {}", codes.join(" "))?;
        }
    }
    if sound && !json {
        match language {
            Language::Zh => writeln!(out, "{name}: {} 完整无误", draft.head.id)?,
            Language::En => writeln!(out, "{name}: {} is sound", draft.head.id)?,
        }
    }
    Ok(sound)
}
