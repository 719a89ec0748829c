//! The module for packs that the site does not have: their proof, and the figures of a handbook.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

use binding::{json, write};
use settle::estimate::{Library, Loaded};
use wasm_bindgen::prelude::*;

/// Proving in a browser. Build once, ask as often as needed.
#[wasm_bindgen]
#[derive(Default)]
pub struct Prove {
    library: Library,
}

#[wasm_bindgen]
impl Prove {
    /// Without any pack.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Prove {
        console_error_panic_hook::set_once();
        Prove::default()
    }

    /// Version of the engine.
    pub fn version() -> String {
        base::ENGINE_VERSION.to_owned()
    }

    /// Proves a pack: `{ status: "loaded", pack }` or `{ status: "refused", findings }`.
    pub fn prove_pack(&mut self, json: &str) -> Result<Vec<u8>, JsError> {
        write(&Loaded::from(prove::add(&mut self.library, json)))
    }

    /// A pack from the figures of a handbook, as the bytes of its JSON.
    pub fn handbook(handbook: &JsValue) -> Result<Vec<u8>, JsError> {
        write(&prove::handbook::make_json(&json(handbook)))
    }
}
