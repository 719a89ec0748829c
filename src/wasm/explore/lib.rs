//! The module for what a result leads to: curves, bounds for ranges, fee lists, what changed.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

use base::number::{NumberFault, NumberKind};
use base::problem::Problem;
use binding::{json, write};
use explore::Explore;
use settle::estimate::{Library, Loaded, Response};
use wasm_bindgen::prelude::*;

/// Curves and ranges in a browser. Build once, load packs, ask as often as needed.
#[wasm_bindgen]
#[derive(Default)]
pub struct Explorer {
    library: Library,
}

#[wasm_bindgen]
impl Explorer {
    /// Without any pack.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Explorer {
        console_error_panic_hook::set_once();
        Explorer::default()
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

    /// How payments grow with the total bill in the cases of an outlook, up to an amount in yuan, or to
    /// 200,000 yuan or twice the bill where it is left out.
    pub fn curve(&self, cases: &JsValue, up_to: Option<String>) -> Result<Vec<u8>, JsError> {
        let up_to = match up_to.as_deref().map(str::parse).transpose() {
            Ok(up_to) => up_to,
            Err(fault) => {
                let fault: NumberFault = fault;
                let problem = Problem::number(fault, NumberKind::Amount, "up_to");
                return write(&Response::invalid(None, vec![problem]));
            }
        };
        write(&self.library.curve_of_cases_json(&json(cases), up_to))
    }

    /// Bounds of all payments for a request in which amounts and shares may be ranges.
    pub fn ranges(&self, request: &JsValue) -> Result<Vec<u8>, JsError> {
        write(&self.library.ranges_json(&json(request)))
    }

    /// Reads a fee list as it is pasted, with what it comes to line by line.
    pub fn fee_list(text: &str) -> Result<Vec<u8>, JsError> {
        write(&settle::case::fee_list(text))
    }

    /// What is different between what a case came to when it was kept and now: amounts of both.
    pub fn changes(request: &JsValue) -> Result<Vec<u8>, JsError> {
        write(&explore::changes::changes_json(&json(request)))
    }
}
