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

    /// Answers a request, as JSON text in UTF-8: an estimate has hundreds of small values, and
    /// whoever receives it builds them from one text in a fraction of the time that it takes to
    /// hand over each. As bytes it goes from the worker to the page without being copied.
    pub fn estimate(&self, request: &JsValue) -> Result<Vec<u8>, JsError> {
        // What JSON cannot write (a BigInt) becomes nothing, which is refused by name.
        let json = js_sys::JSON::stringify(request)
            .ok()
            .and_then(|json| json.as_string());
        let response = self
            .library
            .estimate_json(json.as_deref().unwrap_or("null"));
        let mut text = JsonText(Vec::with_capacity(16 << 10));
        serde_json::to_writer(&mut text, &response)?;
        Ok(text.0)
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

/// JSON text under way. The writer hands over brackets and quotes one by one, and copying memory
/// costs a call out of WebAssembly each time, as much for one byte as for a thousand.
struct JsonText(Vec<u8>);

impl std::io::Write for JsonText {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.write_all(bytes)?;
        Ok(bytes.len())
    }

    fn write_all(&mut self, bytes: &[u8]) -> std::io::Result<()> {
        match bytes {
            [one] => self.0.push(*one),
            _ => self.0.extend_from_slice(bytes),
        }
        Ok(())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}
