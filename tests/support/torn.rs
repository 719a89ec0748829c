//! What other people's files hold, damaged: schemes as text and packed, names, workbooks, files of cases
//! by slices, lists as they are pasted. Each gets an answer or a reason, and none makes the core panic.
//!
//! Each function does one round and says what came of it, as those of [`super::damage`] do.

#![allow(
    dead_code,
    reason = "native tests, fuzzing and pages each need other parts"
)]

use super::damage::{Dice, damage, tear};
use super::edition_2_0;
use ::base::date::Date;
use ::base::text::Text;
use ::drg::binary::{pack, pack_names, unpack, unpack_names};
use ::drg::imported_scheme::{WorkbookRead, import_scheme};
use ::drg::pinyin::Unihan;
use ::drg::search::{Kind, Search};
use ::drg::{
    Case, Editions, Explained, Feed, FileFormat, Files, LineFormat, Output, Plan, ReasonScratch,
    Scheme, SchemeLoaded, SchemeStore, read_draft, verify, write_draft,
};
use serde_json::{Value, json};
use std::sync::{Arc, LazyLock, Mutex};

const VECTORS: &str = include_str!("../vectors/drg-2.0.ndjson");
const EDITION: &str = "chs-drg-2.0";

/// Changes bytes, cuts them off, takes some out or does some twice.
fn spoil(bytes: &mut Vec<u8>, dice: &mut Dice<'_>) {
    for _ in 0..=dice.roll(4) {
        let at = far(bytes.len(), dice);
        match dice.roll(6) {
            0 => bytes.truncate(at),
            1 if at < bytes.len() => drop(bytes.remove(at)),
            2 => bytes.insert(at, dice.roll(256) as u8),
            3 => {
                let from = far(at.max(1), dice).min(at);
                let again = bytes[from..at.min(from + 64)].to_vec();
                bytes.splice(at..at, again);
            }
            _ if at < bytes.len() => bytes[at] = ODD[dice.roll(ODD.len())],
            _ => {}
        }
    }
}

/// Bytes that mean something to one reader or other.
const ODD: [u8; 14] = [
    0, 1, 0x7f, 0x80, 0xff, 0xfe, b'"', b',', b'\n', b'\r', b'\t', b'{', b'<', b'9',
];

/// A place in something that may be longer than one throw reaches.
fn far(length: usize, dice: &mut Dice<'_>) -> usize {
    (dice.roll(1 << 16) * (1 << 16) + dice.roll(1 << 16)) % length.max(1)
}

/// The scheme of the tree in all its forms, and cases for it.
pub struct Grouping {
    files: Files,
    codes: Arc<::drg::CodeList>,
    packed: Vec<u8>,
    names: Vec<u8>,
    scheme: Arc<Scheme>,
    store: Mutex<SchemeStore>,
    search: Search,
    cases: Vec<&'static str>,
}

impl Grouping {
    /// Edition 2.0 as the tree has it.
    pub fn whole() -> Self {
        let draft = edition_2_0::draft();
        let packed = pack(&draft);
        let names = pack_names(&draft.codes, &Unihan);
        let search = Search::new(&draft.codes, &Unihan);
        let mut store = SchemeStore::default();
        store.load(packed.clone());
        Self {
            files: write_draft(&draft),
            codes: Arc::clone(&draft.codes),
            store: Mutex::new(store),
            packed,
            names,
            search,
            scheme: Arc::new(Scheme::compile(draft, &[]).expect("a sound scheme")),
            cases: VECTORS.lines().collect(),
        }
    }

    fn case(&self, dice: &mut Dice<'_>) -> &'static str {
        self.cases[dice.roll(self.cases.len())]
    }

    /// Whether a damaged scheme in text is still one; then it groups, and otherwise it is said why not.
    pub fn text(&self, dice: &mut Dice<'_>) -> bool {
        let mut files = self.files.clone();
        let text = match dice.roll(5) {
            0 => &mut files.scheme,
            1 => &mut files.groups,
            2 => &mut files.sets,
            3 => &mut files.complications,
            _ => &mut files.exclusions,
        };
        *text = a_line_damaged(text, dice);
        match read_draft(&files.borrowed(), Arc::clone(&self.codes)) {
            Err(faults) => {
                assert!(!faults.is_empty());
                false
            }
            Ok(draft) => {
                verify(&draft);
                self.groups(draft, dice)
            }
        }
    }

    /// Whether a damaged packed scheme is still one.
    pub fn packed(&self, dice: &mut Dice<'_>) -> bool {
        let mut packed = self.packed.clone();
        spoil(&mut packed, dice);
        match unpack(&packed, None) {
            Err(_) => false,
            Ok(draft) => {
                verify(&draft);
                self.groups(draft, dice)
            }
        }
    }

    fn groups(&self, draft: ::drg::Draft, dice: &mut Dice<'_>) -> bool {
        match Scheme::compile(draft, &[]) {
            Err(faults) => {
                assert!(!faults.is_empty());
                false
            }
            Ok(scheme) => {
                let case: Case<'_> = serde_json::from_str(self.case(dice)).expect("a case");
                let reasons = scheme.explain(&case, &mut ReasonScratch::default());
                let said = Explained::new(&scheme, &case, &reasons);
                serde_json::to_string(&said).expect("every answer can be written");
                true
            }
        }
    }

    /// Whether damaged names are still some, as the page loads them.
    pub fn names(&self, dice: &mut Dice<'_>) -> bool {
        let mut names = self.names.clone();
        spoil(&mut names, dice);
        if unpack_names(&names).is_none() {
            return false;
        }
        let mut store = SchemeStore::default();
        let SchemeLoaded::Loaded { scheme } = store.load(self.packed.clone()) else {
            panic!("the scheme of the tree is whole");
        };
        let id = scheme.id.clone();
        let taken = matches!(store.load_names(&id, &names), SchemeLoaded::Loaded { .. });
        let typed = ["gxy", "心梗", "I10", "阑尾", "K80."][dice.roll(5)];
        store.search(&id, typed, Kind::Diagnosis, 20);
        taken
    }

    /// A damaged case by itself: it is grouped or refused, and a reason is said.
    pub fn case_alone(&self, dice: &mut Dice<'_>) -> String {
        let mut case: Value = serde_json::from_str(self.case(dice)).expect("JSON");
        for _ in 0..=dice.roll(2) {
            damage(&mut case, dice);
        }
        let mut store = self.store.lock().expect("no round panics");
        let said = store.explain(EDITION, &case.to_string(), |said| {
            serde_json::to_value(said)
        });
        let said = said
            .expect("the scheme")
            .expect("every answer can be written");
        said["status"].as_str().expect("a status").to_owned()
    }

    /// A damaged file of cases. In pieces it comes to what it comes to in one: whether it was taken.
    pub fn file(&self, dice: &mut Dice<'_>) -> bool {
        let lines: Vec<&str> = (0..=dice.roll(12)).map(|_| self.case(dice)).collect();
        let (format, whole) = match dice.roll(4) {
            0 => (FileFormat::Lines(LineFormat::Case), lines.join("\n")),
            1 => (
                FileFormat::Lines(LineFormat::Case),
                format!("[{}]", lines.join(",\n")),
            ),
            2 => (FileFormat::Lines(LineFormat::List), lines.join("\n")),
            _ => (FileFormat::Csv, table(&lines, dice)),
        };
        let mut bytes = whole.into_bytes();
        if dice.roll(4) == 0 {
            let text = String::from_utf8_lossy(&bytes).into_owned();
            let units = text.encode_utf16().flat_map(u16::to_le_bytes);
            bytes = [0xff, 0xfe].into_iter().chain(units).collect();
        }
        spoil(&mut bytes, dice);
        let one = self.fed(&bytes, format, usize::MAX);
        let pieces = self.fed(&bytes, format, 1 + dice.roll(40));
        assert_eq!(one, pieces, "{}", String::from_utf8_lossy(&bytes));
        one.is_ok()
    }

    fn fed(
        &self,
        file: &[u8],
        format: FileFormat,
        length: usize,
    ) -> Result<(Vec<u8>, Value), String> {
        let day = Date::new(2026, 11, 26).expect("a day");
        let editions = Editions::chosen(Arc::clone(&self.scheme));
        let plan = Plan::new(editions, true, Output::Lines, day);
        let mut feed = Feed::new(plan, format, |_| None);
        let mut out = Vec::new();
        let mut run = || {
            for piece in file.chunks(length.min(file.len().max(1))) {
                feed.push(piece, &mut out)?;
            }
            feed.end(&mut out)
        };
        run().map_err(|why: Text| why.zh.to_string())?;
        Ok((out, json!(feed.tally())))
    }

    /// A list of codes and names as somebody pastes it, damaged: how many entries were found in it.
    pub fn list(&self, dice: &mut Dice<'_>) -> usize {
        let mut pasted = String::new();
        for _ in 0..=dice.roll(15) {
            let case: Value = serde_json::from_str(self.case(dice)).expect("JSON");
            let code = case["principal_diagnosis"].as_str().unwrap_or_default();
            let between = [" ", "，", "; ", "\n", "\t", "、", "1. ", "（", "+", "|"][dice.roll(10)];
            pasted.push_str(code);
            pasted.push_str(between);
        }
        let pasted = tear(&pasted, dice);
        let read = ::drg::read_list(&self.codes, &self.search, &pasted);
        serde_json::to_value(&read).expect("every answer can be written")["entries"]
            .as_array()
            .map_or(0, Vec::len)
    }
}

/// One line of a text damaged: most of what a file says stays as it was.
fn a_line_damaged(text: &str, dice: &mut Dice<'_>) -> String {
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let at = far(lines.len(), dice);
    match dice.roll(6) {
        0 => drop(lines.remove(at)),
        1 => lines.insert(at, lines[at].clone()),
        2 => {
            let other = far(lines.len(), dice);
            lines.swap(at, other);
        }
        _ => lines[at] = tear(&lines[at], dice),
    }
    lines.join("\n")
}

/// Cases as a table.
fn table(lines: &[&str], dice: &mut Dice<'_>) -> String {
    let separator = [",", ";", "\t"][dice.roll(3)];
    let headers = [
        [
            "id",
            "sex",
            "principal_diagnosis",
            "other_diagnoses",
            "procedures",
        ],
        ["病案号", "性别", "主要诊断", "其他诊断", "手术操作"],
    ][dice.roll(2)];
    let mut table = headers.join(separator);
    for (at, line) in lines.iter().enumerate() {
        let case: Value = serde_json::from_str(line).expect("JSON");
        let codes = |field: &str| {
            let all = case[field].as_array().into_iter().flatten();
            let all: Vec<&str> = all.filter_map(Value::as_str).collect();
            format!("\"{}\"", all.join("|"))
        };
        let row = [
            at.to_string(),
            case["sex"].as_str().unwrap_or_default().to_owned(),
            case["principal_diagnosis"]
                .as_str()
                .unwrap_or_default()
                .to_owned(),
            codes("other_diagnoses"),
            codes("procedures"),
        ];
        table.push('\n');
        table.push_str(&row.join(separator));
    }
    table
}

/// Writes the file of a workbook's sheets.
type Writer = fn(&[(&str, Vec<Vec<String>>)]) -> Vec<u8>;

/// An official workbook, damaged in a cell or in its file: whether it was imported. `written` makes the
/// file of its sheets.
pub fn workbook(
    sheets: &[(&'static str, Vec<Vec<&'static str>>)],
    written: Writer,
    dice: &mut Dice<'_>,
) -> bool {
    static LISTS: LazyLock<(Vec<u8>, Vec<u8>)> = LazyLock::new(|| {
        let draft = edition_2_0::draft();
        (pack(&draft), pack_names(&draft.codes, &Unihan))
    });
    let owned = |row: &Vec<&str>| row.iter().map(|cell| (*cell).to_owned()).collect();
    let mut sheets: Vec<(&str, Vec<Vec<String>>)> = sheets
        .iter()
        .map(|(name, rows)| (*name, rows.iter().map(owned).collect()))
        .collect();
    let (_, rows) = &mut sheets[dice.roll(6)];
    let row = dice.roll(rows.len());
    let cell = dice.roll(rows[row].len());
    match dice.roll(6) {
        0 => drop(rows.remove(row)),
        1 => rows.insert(row, rows[row].clone()),
        _ => rows[row][cell] = tear(&rows[row][cell], dice),
    }
    let mut bytes = written(&sheets);
    if dice.roll(3) == 0 {
        spoil(&mut bytes, dice);
    }
    let _ = ::drg::sheet::first_sheet(&bytes);
    let imported = import_scheme(&bytes, "own", "own", (&LISTS.0, &LISTS.1));
    serde_json::to_string(&imported.said).expect("every answer can be written");
    matches!(imported.said, WorkbookRead::Imported { .. })
}
