//! From the place where a JSON reader stopped to the path of the field that stands there.
//!
//! The reader says line and column. Walking the text up to there is done only when something is
//! wrong, and costs a page of code; tracking the path through every type that is read would cost
//! the browser a third of its download.

/// One open container on the way to the place.
enum Open<'t> {
    /// An object, with the key that was read last.
    Object(Option<&'t str>),
    /// A list, with the number of the item that is being read.
    List(usize),
}

/// The path of what ends at, or was opened just before, that place: `bill.items[2].price`.
pub(super) fn path_at(json: &str, line: usize, column: usize) -> String {
    let end = offset(json, line, column);
    let bytes = json.as_bytes();
    let mut open: Vec<Open<'_>> = Vec::new();
    let mut in_value = false;
    let mut at = 0;
    while let Some(byte) = bytes.get(at).filter(|_| at < end) {
        match byte {
            b'{' => open.push(Open::Object(None)),
            b'[' => open.push(Open::List(0)),
            b'}' | b']' => drop(open.pop()),
            b':' => in_value = true,
            b',' => {
                in_value = false;
                if let Some(Open::List(item)) = open.last_mut() {
                    *item += 1;
                }
            }
            b'"' => {
                let start = at + 1;
                at = end_of_string(bytes, start);
                if let (false, Some(Open::Object(key))) = (in_value, open.last_mut()) {
                    *key = json.get(start..at);
                }
            }
            _ => {}
        }
        if matches!(bytes.get(at), Some(b'{' | b'[')) {
            in_value = false;
            // The reader stopped at the bracket itself: it wanted something else here.
            if at + 1 >= end {
                open.pop();
                break;
            }
        }
        at += 1;
    }
    let mut path = String::new();
    for step in &open {
        match step {
            Open::Object(Some(key)) => {
                if !path.is_empty() {
                    path.push('.');
                }
                path.push_str(key);
            }
            Open::Object(None) => {}
            Open::List(item) => path.push_str(&format!("[{item}]")),
        }
    }
    path
}

/// Lines and columns of the reader count from 1, columns in bytes; the column is that of the last
/// byte that was read.
fn offset(json: &str, line: usize, column: usize) -> usize {
    let start = match line.saturating_sub(1) {
        0 => 0,
        newlines => json
            .bytes()
            .enumerate()
            .filter(|(_, byte)| *byte == b'\n')
            .nth(newlines - 1)
            .map_or(0, |(at, _)| at + 1),
    };
    (start + column).min(json.len())
}

/// Where a string that starts here ends: at its closing quote.
fn end_of_string(bytes: &[u8], start: usize) -> usize {
    let mut at = start;
    while let Some(byte) = bytes.get(at).filter(|byte| **byte != b'"') {
        at += if *byte == b'\\' { 2 } else { 1 };
    }
    at.min(bytes.len())
}

#[cfg(test)]
mod tests {
    use super::path_at;
    use serde::Deserialize;

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[allow(dead_code, reason = "only its reading is of interest")]
    struct Outer {
        name: Option<String>,
        inner: Option<Inner>,
        list: Option<Vec<Inner>>,
    }

    #[derive(Debug, Deserialize)]
    #[serde(deny_unknown_fields)]
    #[allow(dead_code, reason = "only its reading is of interest")]
    struct Inner {
        number: u8,
        word: Option<Word>,
    }

    #[derive(Debug, Deserialize)]
    #[serde(rename_all = "snake_case")]
    enum Word {
        One,
        Two(#[allow(dead_code, reason = "only its reading is of interest")] u8),
    }

    #[test]
    fn the_place_of_a_fault_becomes_a_path() {
        for (json, path) in [
            (r#"{"nam": 1}"#, "nam"),
            (r#"{"name": 1}"#, "name"),
            (r#"{"name": [1]}"#, "name"),
            (r#"{"name": {}}"#, "name"),
            (r#"{"name": "a\"b{,", "x": 1}"#, "x"),
            (r#"{"inner": {}}"#, "inner"),
            (r#"{"inner": {"number": 300}}"#, "inner.number"),
            (r#"{"inner": {"number": "3"}, "name": "x"}"#, "inner.number"),
            (r#"{"inner": {"number": 3, "word": "three"}}"#, "inner.word"),
            (
                r#"{"inner": {"number": 3, "word": {"two": "x"}}}"#,
                "inner.word.two",
            ),
            (r#"{"inner": {"number": 3, "wrd": 1}}"#, "inner.wrd"),
            (r#"{"inner": 7}"#, "inner"),
            (
                "{\"name\": \"甲\",\n \"list\": [{\"number\": 1},\n {\"number\": -1}]}",
                "list[1].number",
            ),
            (
                r#"{"list": [{"number": 1}, {"number": 1, "x": [1, 2]}]}"#,
                "list[1].x",
            ),
            (r#"{"list": [{"number": 1}, {}]}"#, "list[1]"),
            (r#"{"list": [{"number": 1}, 5]}"#, "list[1]"),
            (r#"{"list": {"number": 1}}"#, "list"),
            ("7", ""),
            ("true", ""),
        ] {
            let fault = serde_json::from_str::<Outer>(json).expect_err(json);
            assert_eq!(
                path_at(json, fault.line(), fault.column()),
                path,
                "{json}: {fault}"
            );
        }
    }
}
