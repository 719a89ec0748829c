//! The module for treatment first, payment later.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

use binding::{json, write};
use paylater::{PayLater, PayLaterLoaded};
use settle::estimate::{Library, Loaded};
use wasm_bindgen::prelude::*;

/// Paying later in a browser. Build once, load packs, ask as often as needed.
#[wasm_bindgen]
#[derive(Default)]
pub struct Later {
    library: Library,
    texts: PayLater,
}

#[wasm_bindgen]
impl Later {
    /// Without any pack.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Later {
        console_error_panic_hook::set_once();
        Later::default()
    }

    /// Version of the engine.
    pub fn version() -> String {
        base::ENGINE_VERSION.to_owned()
    }

    /// Loads a pack that was proved before, by which stays are settled:
    /// `{ status: "loaded", pack }` or `{ status: "refused", findings }`.
    pub fn load_pack(&mut self, json: &str) -> Result<Vec<u8>, JsError> {
        write(&Loaded::from(self.library.add_proved(json)))
    }

    /// Loads a pay-later pack that was proved before, as those of the site are; that of the country
    /// first: `{ status: "loaded", pack }` or `{ status: "refused", findings }`.
    pub fn load_text(&mut self, json: &str) -> Result<Vec<u8>, JsError> {
        write(&PayLaterLoaded::from(self.texts.add_proved(json)))
    }

    /// Leads through everything that was told: what is still open, or the end that it leads to.
    pub fn interview(&self, told: &JsValue) -> Result<Vec<u8>, JsError> {
        write(&self.texts.interview_json(&self.library, &json(told)))
    }

    /// Answers who may pay later, and what then.
    pub fn plan(&self, request: &JsValue) -> Result<Vec<u8>, JsError> {
        write(&self.texts.plan_json(&self.library, &json(request)))
    }
}
