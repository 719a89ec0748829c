//! What is written beside what serde writes.

use super::{NotWritten, write};
use proptest::prelude::*;
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Serialize)]
struct Unit;

#[derive(Serialize)]
struct Pair(u8, i16);

#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
enum Kind {
    OneWord,
    Of(Vec<Pair>),
    Two(i64, u64),
    Fields { letter: char, unit: Unit },
}

#[derive(Serialize)]
#[serde(tag = "status")]
enum Tagged {
    Inside(Whole),
    Named { empty: [u8; 0] },
}

#[derive(Serialize)]
struct Whole {
    #[serde(flatten)]
    flat: BTreeMap<String, Option<bool>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    left_out: Option<()>,
    numbered: BTreeMap<i32, Kind>,
    tuple: (u16, &'static str, usize),
}

fn whole(text: &str) -> Whole {
    Whole {
        flat: [(text.to_owned(), Some(true)), (format!("{text}x"), None)].into(),
        left_out: None,
        numbered: [
            (-1, Kind::OneWord),
            (0, Kind::Of(vec![Pair(0, -7), Pair(255, i16::MIN)])),
            (1, Kind::Two(i64::MIN, u64::MAX)),
            (
                2,
                Kind::Fields {
                    letter: '"',
                    unit: Unit,
                },
            ),
        ]
        .into(),
        tuple: (10, "\u{1}\u{1f}\u{7f}\u{8}\u{c}\n\r\t\"\\/病", 1_000_000),
    }
}

fn is_as_serde_writes_it<T: Serialize>(value: &T) {
    assert_eq!(write(value).unwrap(), serde_json::to_string(value).unwrap());
}

#[test]
fn everything_is_written_as_serde_writes_it() {
    is_as_serde_writes_it(&whole(""));
    is_as_serde_writes_it(&[Tagged::Inside(whole("a")), Tagged::Named { empty: [] }]);
    assert_eq!(write(&0.5), Err(NotWritten));
}

proptest! {
    #[test]
    fn any_text_is_written_as_serde_writes_it(text in any::<String>(), tree in r#"\PC{0,3}"#) {
        is_as_serde_writes_it(&text);
        is_as_serde_writes_it(&whole(&tree));
    }
}
