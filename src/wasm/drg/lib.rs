//! Grouping stays.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

use base::date::Date;
use base::text::Text;
use binding::{json, write};
use drg::search::Kind;
use drg::{
    Case, Compared, Editions, Explained, Feed, FileFormat, Output, Plan, ReasonScratch,
    SchemeStore, Scratch, Status,
};
use std::collections::BTreeMap;
use std::sync::Arc;
use wasm_bindgen::prelude::*;

/// The grouper in a browser. Load schemes, ask as often as needed.
#[wasm_bindgen]
#[derive(Default)]
pub struct Grouper {
    store: SchemeStore,
}

#[wasm_bindgen]
impl Grouper {
    /// Without any scheme.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Grouper {
        console_error_panic_hook::set_once();
        Grouper::default()
    }

    /// Version of the engine.
    pub fn version() -> String {
        base::ENGINE_VERSION.to_owned()
    }

    /// Loads a packed scheme: `{ status: "loaded", scheme }` or `{ status: "refused", faults }`.
    pub fn load_scheme(&mut self, packed: Vec<u8>) -> Result<Vec<u8>, JsError> {
        write(&self.store.load(packed))
    }

    /// Gives the codes of a scheme their packed names; answers as `load_scheme`.
    pub fn load_names(&mut self, id: &str, packed: &[u8]) -> Result<Vec<u8>, JsError> {
        write(&self.store.load_names(id, packed))
    }

    /// Takes other readings, `{ switch: choice }`; answers as `load_scheme`.
    pub fn choose(&mut self, id: &str, switches: &JsValue) -> Result<Vec<u8>, JsError> {
        let switches: BTreeMap<String, String> = serde_json::from_str(&json(switches))?;
        let switches: Vec<(&str, &str)> = switches
            .iter()
            .map(|(switch, choice)| (switch.as_str(), choice.as_str()))
            .collect();
        write(&self.store.choose(id, &switches))
    }

    /// Groups a case and says why.
    pub fn group(&mut self, id: &str, case: &JsValue) -> Result<Vec<u8>, JsError> {
        self.store
            .explain(id, &json(case), |explained| write(explained))
            .unwrap_or_else(|| Err(missing(id)))
    }

    /// What fits what was typed, the best first, at most `most`; `kind` is `diagnosis` or
    /// `procedure`.
    pub fn search(
        &self,
        id: &str,
        text: &str,
        kind: &str,
        most: usize,
    ) -> Result<Vec<u8>, JsError> {
        let kind: Kind = kind.parse().map_err(|fault: String| JsError::new(&fault))?;
        let found = self.store.search(id, text, kind, most);
        write(&found.ok_or_else(|| missing(id))?)
    }
}

#[wasm_bindgen]
impl Grouper {
    /// Reads a list of diagnoses and procedures as somebody copied it from another system.
    pub fn read_list(&self, id: &str, text: &str) -> Result<Vec<u8>, JsError> {
        let read = self.store.read_list(id, text);
        write(&read.ok_or_else(|| missing(id))?)
    }

    /// Holds a group that somebody names against a case: its conditions, and which of them hold; `null`
    /// where there is no such group.
    pub fn against(&mut self, id: &str, case: &JsValue, group: &str) -> Result<Vec<u8>, JsError> {
        let held = self.store.against(id, &json(case), group);
        write(&held.ok_or_else(|| missing(id))?)
    }

    /// What a set of a scheme has in it, at most so many codes; `null` where there is no such set.
    pub fn set(&self, id: &str, name: &str, most: usize) -> Result<Vec<u8>, JsError> {
        write(&self.store.set(id, name, most))
    }
}

/// Files of cases, in the place of the bytes of a whole file.
#[wasm_bindgen]
impl Grouper {
    /// A file of cases that begins; `format` is `case`, `list` or `csv`. With `reasons`, every result
    /// says why; as a `table`, results are CSV and no lines of JSON. `day` is today, `2026-11-26`.
    /// With an empty `id` each case is grouped by the edition in force on its day of discharge; with
    /// `other`, it is compared by that scheme too. Beside the results a list of the cases is made: see
    /// `rows`.
    pub fn begin(
        &self,
        id: &str,
        other: &str,
        format: &str,
        reasons: bool,
        table: bool,
        day: &str,
    ) -> Result<CaseFile, JsError> {
        let scheme = |id: &str| self.store.scheme(id).ok_or_else(|| missing(id));
        let format: FileFormat = format
            .parse()
            .map_err(|fault: String| JsError::new(&fault))?;
        let output = if table { Output::Table } else { Output::Lines };
        let day: Date = day.parse().map_err(|_| JsError::new("day is no date"))?;
        let editions = if id.is_empty() {
            let own = self.store.by_day(day);
            own.ok_or_else(|| JsError::new("an edition that can be in force is not loaded"))?
        } else {
            Editions::chosen(Arc::clone(scheme(id)?))
        };
        let mut plan = Plan::new(editions, reasons, output, day).listed();
        if !other.is_empty() {
            plan = plan.compared(Arc::clone(scheme(other)?));
        }
        Ok(CaseFile {
            feed: Feed::new(plan, format, gb18030),
            refused: None,
        })
    }

    /// Groups a case by two schemes: `{ explained, compared }`.
    pub fn compare(&mut self, id: &str, other: &str, case: &JsValue) -> Result<Vec<u8>, JsError> {
        let said = self
            .store
            .compare(id, other, &json(case), |explained, compared| {
                write(&BothSides {
                    explained,
                    compared,
                })
            });
        said.unwrap_or_else(|| Err(missing(id)))
    }
}

/// What two schemes say of a case.
#[derive(serde::Serialize)]
struct BothSides<'a> {
    explained: &'a Explained<'a>,
    compared: &'a Compared<'a>,
}

/// A file of cases under way, under the readings that were chosen when it began.
#[wasm_bindgen]
pub struct CaseFile {
    feed: Feed,
    refused: Option<Text>,
}

#[wasm_bindgen]
impl CaseFile {
    /// Takes the next bytes of the file; the results of the cases that they complete, or nothing where
    /// the file cannot be read: see `refused`.
    pub fn push(&mut self, piece: &[u8]) -> Option<Vec<u8>> {
        let mut out = Vec::with_capacity(piece.len());
        let taken = self.feed.push(piece, &mut out);
        self.note(taken, out)
    }

    /// Takes it that the file has ended; answers as `push`.
    pub fn end(&mut self) -> Option<Vec<u8>> {
        let mut out = Vec::new();
        let taken = self.feed.end(&mut out);
        self.note(taken, out)
    }

    fn note(&mut self, taken: Result<(), Text>, out: Vec<u8>) -> Option<Vec<u8>> {
        self.refused = taken.err();
        self.refused.is_none().then_some(out)
    }

    /// The list of the cases since it was taken last, a line of JSON each.
    pub fn rows(&mut self) -> Vec<u8> {
        self.feed.take_rows()
    }

    /// The names of the columns that are carried along.
    pub fn carried(&self) -> Result<Vec<u8>, JsError> {
        write(&self.feed.carried())
    }

    /// Why the file cannot be read, in both languages; `null` if it can.
    pub fn refused(&self) -> Result<Vec<u8>, JsError> {
        write(&self.refused)
    }

    /// Who moved where, in short.
    pub fn moves(&self) -> Result<Vec<u8>, JsError> {
        write(&self.feed.moves().tally())
    }

    /// What makes the results: scheme, readings, engine, day; for each edition that was used.
    pub fn made(&self) -> Result<Vec<u8>, JsError> {
        write(&self.feed.made())
    }

    /// What came in so far, and how many cases came to what.
    pub fn tally(&self) -> Result<Vec<u8>, JsError> {
        write(self.feed.tally())
    }
}

#[wasm_bindgen]
extern "C" {
    type TextDecoder;
    #[wasm_bindgen(constructor, catch)]
    fn new(label: &str, options: &JsValue) -> Result<TextDecoder, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn decode(this: &TextDecoder, bytes: &[u8]) -> Result<String, JsValue>;
}

thread_local! {
    static GB18030: Option<TextDecoder> = {
        let options = js_sys::Object::new();
        let is_set = js_sys::Reflect::set(&options, &"fatal".into(), &true.into());
        is_set.and_then(|_| TextDecoder::new("gb18030", &options)).ok()
    };
}

/// Browsers bring the tables of encodings.
fn gb18030(bytes: &[u8]) -> Option<String> {
    GB18030.with(|decoder| decoder.as_ref()?.decode(bytes).ok())
}

/// Cases that were read beforehand, so that grouping is measured apart from reading.
#[wasm_bindgen]
pub struct Cases(Vec<Case<'static>>);

#[wasm_bindgen]
impl Cases {
    /// The cases of a text, one a line; lines that are none are left out.
    pub fn read(lines: &str) -> Cases {
        let cases = lines.lines().map(serde_json::from_str::<Case<'_>>);
        Cases(cases.flatten().map(Case::into_owned).collect())
    }
}

#[wasm_bindgen]
impl Grouper {
    /// Groups cases one after the other and says how many were grouped; with `reasons`, why is put in
    /// words as well, as JSON that nobody reads.
    pub fn measure(&self, id: &str, cases: &Cases, reasons: bool) -> Result<usize, JsError> {
        let scheme = self.store.scheme(id).ok_or_else(|| missing(id))?;
        let (mut plain, mut more) = (Scratch::default(), ReasonScratch::default());
        let mut grouped = 0_usize;
        for case in &cases.0 {
            let outcome = if reasons {
                let reasons = scheme.explain(case, &mut more);
                write(&Explained::new(scheme, case, &reasons))?;
                reasons.outcome
            } else {
                scheme.group(case, &mut plain)
            };
            grouped = grouped.saturating_add(usize::from(outcome.status == Status::Grouped));
        }
        Ok(grouped)
    }
}

fn missing(id: &str) -> JsError {
    JsError::new(&format!("the scheme {id} is not loaded"))
}
