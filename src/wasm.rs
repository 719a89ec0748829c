//! The binding: conversion and nothing else.

use crate::estimate::Library;
use crate::money::read_typed_amount;
use serde::Serialize;
use wasm_bindgen::prelude::*;

/// The core in a browser. Build once, load packs, ask as often as needed.
///
/// Every answer is JSON text in UTF-8: an estimate has hundreds of small values, and whoever
/// receives it builds them from one text in a fraction of the time that it takes to hand over each.
/// As bytes it goes from the worker to the page without being copied.
#[wasm_bindgen]
#[derive(Default)]
pub struct Core {
    library: Library,
    #[cfg(feature = "paylater")]
    pay_later: crate::paylater::PayLater,
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

    /// Loads a pack that was proved before, as those of the site are, from its JSON text:
    /// `{ status: "loaded", pack }` or `{ status: "refused", findings }`.
    pub fn load_pack(&mut self, json: &str) -> Result<Vec<u8>, JsError> {
        write(&crate::estimate::Loaded::from(
            self.library.add_proved(json),
        ))
    }

    /// The packs that are loaded.
    pub fn packs(&self) -> Result<Vec<u8>, JsError> {
        write(&self.library.summaries())
    }

    /// Answers a request.
    pub fn estimate(&self, request: &JsValue) -> Result<Vec<u8>, JsError> {
        write(&self.library.estimate_json(&json(request)))
    }

    /// Reads an amount as people type it.
    pub fn read_amount(text: &str) -> Result<Vec<u8>, JsError> {
        write(&read_typed_amount(text))
    }
}

/// What packs that do not come with the site need, in the module that is loaded only for them.
#[cfg(feature = "prove")]
#[wasm_bindgen]
impl Core {
    /// Proves a pack and loads it; answers as `load_pack`.
    pub fn prove_pack(&mut self, json: &str) -> Result<Vec<u8>, JsError> {
        write(&crate::estimate::Loaded::from(self.library.add(json)))
    }

    /// A pack from the figures of a handbook, as the bytes of its JSON.
    pub fn handbook(handbook: &JsValue) -> Result<Vec<u8>, JsError> {
        write(&crate::handbook::make_json(&json(handbook)))
    }
}

/// Answers beyond one number, in the module that is loaded only when they are asked for.
#[cfg(feature = "explore")]
#[wasm_bindgen]
impl Core {
    /// How payments grow with the total bill, up to an amount in yuan, or to 200,000 yuan or twice
    /// the bill where it is left out.
    pub fn curve(&self, request: &JsValue, up_to: Option<String>) -> Result<Vec<u8>, JsError> {
        let up_to = match up_to.as_deref().map(str::parse).transpose() {
            Ok(up_to) => up_to,
            Err(fault) => {
                let fault: crate::money::NumberFault = fault;
                let problem = crate::problem::Problem::number(fault, "up_to");
                return write(&crate::estimate::Response::invalid(None, vec![problem]));
            }
        };
        write(&self.library.curve_json(&json(request), up_to))
    }

    /// Bounds of all payments for a request in which amounts and shares may be ranges.
    pub fn ranges(&self, request: &JsValue) -> Result<Vec<u8>, JsError> {
        write(&self.library.ranges_json(&json(request)))
    }

    /// A case beside alternatives, best first.
    pub fn compare(&self, request: &JsValue) -> Result<Vec<u8>, JsError> {
        write(&self.library.compare_json(&json(request)))
    }

    /// An estimate in the field names of the national interface `2303`, `2304` or `2305`; whatever is
    /// no estimate as `estimate` gives it. `codes` are the region's own codes of funds, such as
    /// `{"hifp_pay": "390400"}`.
    pub fn national(
        &self,
        request: &JsValue,
        interface: &str,
        codes: &JsValue,
    ) -> Result<Vec<u8>, JsError> {
        let interface = interface
            .parse()
            .map_err(|fault: String| JsError::new(&fault))?;
        let codes = if codes.is_undefined() || codes.is_null() {
            crate::national::FundCodes::default()
        } else {
            crate::read::json(&json(codes)).map_err(|problem| JsError::new(&problem.message.en))?
        };
        let response = self.library.estimate_json(&json(request));
        if let crate::estimate::Response::Estimated(estimate) = &response
            && let Some(record) = self.library.national(estimate, interface, &codes)
        {
            return write(&record);
        }
        write(&response)
    }
}

/// Treatment first, payment later, in the module that is loaded only when it is asked for.
#[cfg(feature = "paylater")]
#[wasm_bindgen]
impl Core {
    /// Loads a pay-later pack that was proved before, as those of the site are:
    /// `{ status: "loaded", pack }` or `{ status: "refused", findings }`.
    pub fn load_pay_later_pack(&mut self, json: &str) -> Result<Vec<u8>, JsError> {
        write(&crate::paylater::PayLaterLoaded::from(
            self.pay_later.add_proved(json),
        ))
    }

    /// Answers who may pay later, and what then.
    pub fn pay_later(&self, request: &JsValue) -> Result<Vec<u8>, JsError> {
        write(&self.pay_later.plan_json(&self.library, &json(request)))
    }
}

/// JSON text of a value. What JSON cannot write (a BigInt) becomes nothing, which is refused by name.
fn json(value: &JsValue) -> String {
    let json = js_sys::JSON::stringify(value).ok();
    let json = json.and_then(|json| json.as_string());
    json.unwrap_or_else(|| "null".to_owned())
}

fn write<T: Serialize>(answer: &T) -> Result<Vec<u8>, JsError> {
    let mut text = JsonText(Vec::with_capacity(16 << 10));
    serde_json::to_writer(&mut text, answer)?;
    Ok(text.0)
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
