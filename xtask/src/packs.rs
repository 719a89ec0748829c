//! The regions' packs as the page fetches them: without white space, and with an index.

use std::path::Path;

use anyhow::{Context, Result};
use serde_json::{Map, Value};

use crate::layout;

/// What the index says of a pack, each taken from the field of that name at its top level.
const INDEXED: &[&str] = &["id", "version", "region", "scheme", "title"];

/// Writes every pack and `index.json` into `folder`.
pub fn write(folder: &Path) -> Result<()> {
    let mut index = Vec::new();
    for path in layout::files_below(&layout::at("packs/regions"))? {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if !name.ends_with(".json") || name.ends_with(".schema.json") {
            continue;
        }
        let text = layout::read(&path)?;
        let entry = index_entry(&name, &text)
            .with_context(|| format!("{} is no pack", layout::shown(&path)))?;
        index.push(entry);
        layout::write(&folder.join(&*name), without_white_space(&text))?;
    }
    index.sort_by(|a, b| a["id"].as_str().cmp(&b["id"].as_str()));
    layout::write(&folder.join("index.json"), Value::from(index).to_string())
}

fn index_entry(file: &str, text: &str) -> Result<Value> {
    let pack: Value = serde_json::from_str(text)?;
    let mut entry = Map::new();
    for &field in INDEXED {
        let value = pack
            .get(field)
            .with_context(|| format!("its top level lacks `{field}`"))?;
        entry.insert(field.to_owned(), value.clone());
    }
    entry.insert("file".to_owned(), file.into());
    Ok(entry.into())
}

/// Drops the white space between the tokens of a JSON text and keeps everything else to the
/// byte: reading and writing it again could change how a number is spelt.
fn without_white_space(json: &str) -> String {
    let (mut quoted, mut escaped) = (false, false);
    json.chars()
        .filter(|&character| {
            if quoted {
                match character {
                    _ if escaped => escaped = false,
                    '\\' => escaped = true,
                    '"' => quoted = false,
                    _ => {}
                }
                return true;
            }
            quoted = character == '"';
            !matches!(character, ' ' | '\t' | '\r' | '\n')
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{index_entry, without_white_space};

    #[test]
    fn white_space_inside_strings_stays() {
        let json = "{ \"a b\" : \"c \\\" d\\\\\" ,\n\t\"e\": [ 0.80, 1 ] }\n";
        assert_eq!(
            without_white_space(json),
            r#"{"a b":"c \" d\\","e":[0.80,1]}"#
        );
    }

    #[test]
    fn a_pack_without_a_title_is_named_as_such() {
        let pack = r#"{"id": "a", "version": 1, "region": "b", "scheme": "c"}"#;
        let error = index_entry("a.json", pack).unwrap_err();
        assert_eq!(error.to_string(), "its top level lacks `title`");
    }
}
