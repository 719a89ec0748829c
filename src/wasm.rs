//! The binding: conversion and nothing else.

use crate::estimate::Library;
use crate::money::read_typed_amount;
use serde::Serialize;
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
        crate::ENGINE_VERSION.to_owned()
    }

    /// Loads a pack from its JSON text: `{ status: "loaded", pack }` or
    /// `{ status: "refused", findings }`.
    pub fn load_pack(&mut self, json: &str) -> Result<JsValue, JsValue> {
        give(&crate::estimate::Loaded::from(self.library.add(json)))
    }

    /// The packs that are loaded.
    pub fn packs(&self) -> Result<JsValue, JsValue> {
        give(&self.library.summaries())
    }

    /// Answers a request.
    pub fn estimate(&self, request: &JsValue) -> Result<JsValue, JsValue> {
        // What JSON cannot write (a function, a BigInt) becomes nothing, which is refused by name.
        let json = js_sys::JSON::stringify(request)
            .ok()
            .and_then(|json| json.as_string());
        give(
            &self
                .library
                .estimate_json(json.as_deref().unwrap_or("null")),
        )
    }

    /// Reads an amount as people type it.
    pub fn read_amount(text: &str) -> Result<JsValue, JsValue> {
        give(&read_typed_amount(text))
    }
}

/// As plain objects, with missing fields missing.
fn give<T: Serialize>(value: &T) -> Result<JsValue, JsValue> {
    value
        .serialize(&serde_wasm_bindgen::Serializer::json_compatible())
        .map_err(JsValue::from)
}
