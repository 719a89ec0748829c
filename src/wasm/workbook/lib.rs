//! Importing the official workbook of an edition.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

use base::text::Text;
use binding::write;
use drg::imported_scheme::{ImportedScheme, import_scheme, refuse_size};
use drg::sheet::first_sheet;
use wasm_bindgen::prelude::*;

/// A workbook that was read.
#[wasm_bindgen]
pub struct Workbook(ImportedScheme);

#[wasm_bindgen]
impl Workbook {
    /// Reads the bytes of a workbook into a scheme of that id and title; `scheme` and `names` are a
    /// packed scheme and its packed names, whose code lists are taken.
    pub fn read(bytes: &[u8], id: &str, title: &str, scheme: &[u8], names: &[u8]) -> Workbook {
        console_error_panic_hook::set_once();
        Workbook(import_scheme(bytes, id, title, (scheme, names)))
    }

    /// The refusal of a file with so many bytes, before any of it is read; nothing if it may be read.
    #[allow(clippy::disallowed_types, reason = "a size as the browser has it")]
    pub fn refuse_size(bytes: f64) -> Option<Workbook> {
        // A size is a whole number; what is beyond all numbers is too large as well.
        let bytes = bytes as u64;
        refuse_size(bytes).map(Workbook)
    }

    /// The first sheet of any workbook as CSV, or why there is none: see `Table`.
    pub fn table(bytes: &[u8]) -> Table {
        console_error_panic_hook::set_once();
        Table(first_sheet(bytes))
    }

    /// Version of the engine.
    pub fn version() -> String {
        base::ENGINE_VERSION.to_owned()
    }

    /// What came of it: `{ status: "imported", … }` or `{ status: "refused", faults }`.
    pub fn said(&self) -> Result<Vec<u8>, JsError> {
        write(&self.0.said)
    }

    /// The packed scheme; empty if it was refused.
    pub fn scheme(&self) -> Vec<u8> {
        self.0.scheme.clone()
    }

    /// The packed names of its codes; empty if it was refused.
    pub fn names(&self) -> Vec<u8> {
        self.0.names.clone()
    }
}

/// A sheet that was read as a table.
#[wasm_bindgen]
pub struct Table(Result<Vec<u8>, Text>);

#[wasm_bindgen]
impl Table {
    /// The table; empty if it was refused.
    pub fn csv(&self) -> Vec<u8> {
        self.0.clone().unwrap_or_default()
    }

    /// Why it cannot be read, in both languages; `null` if it can.
    pub fn refused(&self) -> Result<Vec<u8>, JsError> {
        write(&self.0.as_ref().err())
    }
}
