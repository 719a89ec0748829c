//! The module for what the fund pays the hospital.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

use binding::{json, write};
use fund::Tables;
use wasm_bindgen::prelude::*;

/// Prices of groups in a browser. Load tables, ask as often as needed.
#[wasm_bindgen]
#[derive(Default)]
pub struct Fund {
    tables: Tables,
}

#[wasm_bindgen]
impl Fund {
    /// Without any table.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Fund {
        console_error_panic_hook::set_once();
        Fund::default()
    }

    /// Version of the engine.
    pub fn version() -> String {
        base::ENGINE_VERSION.to_owned()
    }

    /// Loads a table of the site, which was checked before it came there: `{ status: "loaded", table }` or `{ status: "refused", findings }`.
    pub fn load_table(&mut self, json: &str) -> Result<Vec<u8>, JsError> {
        write(&self.tables.load_proved(json))
    }

    /// Clears a month: by a request as JSON, with the cases as lines of cells between tabs.
    pub fn month(&self, request: &JsValue, lines: &str) -> Result<Vec<u8>, JsError> {
        write(&self.tables.month_json(&json(request), lines))
    }

    /// Prices a grouped case.
    pub fn price(&self, request: &JsValue) -> Result<Vec<u8>, JsError> {
        write(&self.tables.price_json(&json(request)))
    }
}
