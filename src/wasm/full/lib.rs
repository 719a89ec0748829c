//! The module for what few people ask: packs of one's own, figures of a handbook, paying later.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

use binding::{json, write};
use paylater::{PayLater, PayLaterLoaded};
use settle::estimate::{Library, Loaded};
use wasm_bindgen::prelude::*;

/// Proving and paying later in a browser. Build once, load packs, ask as often as needed.
#[wasm_bindgen]
#[derive(Default)]
pub struct Full {
    library: Library,
    pay_later: PayLater,
}

#[wasm_bindgen]
impl Full {
    /// Without any pack.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Full {
        console_error_panic_hook::set_once();
        Full::default()
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

    /// Proves a pack and loads it; answers as `load_pack`.
    pub fn prove_pack(&mut self, json: &str) -> Result<Vec<u8>, JsError> {
        write(&Loaded::from(prove::add(&mut self.library, json)))
    }

    /// A pack from the figures of a handbook, as the bytes of its JSON.
    pub fn handbook(handbook: &JsValue) -> Result<Vec<u8>, JsError> {
        write(&prove::handbook::make_json(&json(handbook)))
    }

    /// Loads a pay-later pack that was proved before, as those of the site are:
    /// `{ status: "loaded", pack }` or `{ status: "refused", findings }`.
    pub fn load_pay_later_pack(&mut self, json: &str) -> Result<Vec<u8>, JsError> {
        write(&PayLaterLoaded::from(self.pay_later.add_proved(json)))
    }

    /// Answers who may pay later, and what then.
    pub fn pay_later(&self, request: &JsValue) -> Result<Vec<u8>, JsError> {
        write(&self.pay_later.plan_json(&self.library, &json(request)))
    }
}
