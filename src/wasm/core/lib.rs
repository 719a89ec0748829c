//! The module that a patient needs: the interview, estimates, and answers beyond one number.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

use base::money::read_typed_amount;
use binding::{json, write};
use explore::Explore;
use settle::estimate::{Library, Loaded};
use wasm_bindgen::prelude::*;

/// The core in a browser. Build once, load packs, ask as often as needed.
#[wasm_bindgen]
#[derive(Default)]
pub struct Core {
    library: Library,
}

#[wasm_bindgen]
impl Core {
    /// An empty core.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Core {
        console_error_panic_hook::set_once();
        Core::default()
    }

    /// Version of the engine.
    pub fn version() -> String {
        base::ENGINE_VERSION.to_owned()
    }

    /// Loads a pack that was proved before, as those of the site are, from its JSON text:
    /// `{ status: "loaded", pack }` or `{ status: "refused", findings }`.
    pub fn load_pack(&mut self, json: &str) -> Result<Vec<u8>, JsError> {
        write(&Loaded::from(self.library.add_proved(json)))
    }

    /// The packs that are loaded.
    pub fn packs(&self) -> Result<Vec<u8>, JsError> {
        write(&self.library.summaries())
    }

    /// Answers a request.
    pub fn estimate(&self, request: &JsValue) -> Result<Vec<u8>, JsError> {
        write(&self.library.estimate_json(&json(request)))
    }

    /// Leads through everything that was told: what is still open, or the end that it leads to.
    pub fn interview(&self, told: &JsValue) -> Result<Vec<u8>, JsError> {
        write(&self.library.ask_json(&json(told)))
    }

    /// Reads an amount as people type it.
    pub fn read_amount(text: &str) -> Result<Vec<u8>, JsError> {
        write(&read_typed_amount(text))
    }
}

/// Answers beyond one number.
#[wasm_bindgen]
impl Core {
    /// What a stay will cost when something that matters is not known.
    pub fn outlook(&self, request: &JsValue) -> Result<Vec<u8>, JsError> {
        write(&self.library.outlook_json(&json(request)))
    }

    /// A case beside alternatives, best first.
    pub fn compare(&self, request: &JsValue) -> Result<Vec<u8>, JsError> {
        write(&self.library.compare_json(&json(request)))
    }
}
