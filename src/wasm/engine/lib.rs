//! One module with everything, for programs in Node and behind bundlers: objects in, objects out. Pages have
//! a module for each of these instead, whose answers are bytes (`docs/performance.md` has both).
#![forbid(unsafe_code)]
#![warn(missing_docs)]

use base::number::{NumberFault, NumberKind};
use base::problem::Problem;
use binding::json;
use drg::SchemeStore;
use explore::Explore;
use explore::national::{FundCodes, Interface};
use explore::outlook::OutlookResponse;
use fund::Tables;
use paylater::{PayLater, PayLaterLoaded};
use serde::Serialize;
use serde_wasm_bindgen::Serializer;
use settle::estimate::{Library, Loaded, Response};
use wasm_bindgen::prelude::*;

/// Everything. Build once, load packs and schemes, ask as often as needed.
#[wasm_bindgen]
#[derive(Default)]
pub struct Engine {
    library: Library,
    texts: PayLater,
    schemes: SchemeStore,
    tables: Tables,
}

/// An answer as an object.
fn object<T: Serialize>(answer: &T) -> Result<JsValue, JsError> {
    Ok(answer.serialize(&Serializer::json_compatible())?)
}

#[wasm_bindgen]
impl Engine {
    /// Without any pack.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Engine {
        console_error_panic_hook::set_once();
        Engine::default()
    }

    /// Version of the engine.
    pub fn version() -> String {
        base::ENGINE_VERSION.to_owned()
    }

    /// Loads a pack that was proved before, as those of the site are, from its JSON text.
    pub fn load_pack(&mut self, json: &str) -> Result<JsValue, JsError> {
        object(&Loaded::from(self.library.add_proved(json)))
    }

    /// Proves a pack and loads it.
    pub fn verify_pack(&mut self, json: &str) -> Result<JsValue, JsError> {
        object(&Loaded::from(prove::add(&mut self.library, json)))
    }

    /// A pack from the figures of a handbook.
    pub fn handbook(&self, handbook: &JsValue) -> Result<JsValue, JsError> {
        object(&prove::handbook::make_json(&json(handbook)))
    }

    /// Leads through everything that was told: what is still open, or the end that it leads to.
    pub fn interview(&self, told: &JsValue) -> Result<JsValue, JsError> {
        object(&self.library.ask_json(&json(told)))
    }

    /// Answers a request.
    pub fn estimate(&self, request: &JsValue) -> Result<JsValue, JsError> {
        object(&self.library.estimate_json(&json(request)))
    }

    /// What a stay will cost when something that matters is not known.
    pub fn outlook(&self, request: &JsValue) -> Result<JsValue, JsError> {
        object(&self.library.outlook_json(&json(request)))
    }

    /// Bounds of all payments for a request in which amounts and shares may be ranges.
    pub fn ranges(&self, request: &JsValue) -> Result<JsValue, JsError> {
        object(&self.library.ranges_json(&json(request)))
    }

    /// How payments grow with the total bill, up to an amount in yuan, or to 200,000 yuan or twice the bill
    /// where it is left out.
    pub fn curve(&self, request: &JsValue, up_to: Option<String>) -> Result<JsValue, JsError> {
        let up_to = match up_to.as_deref().map(str::parse).transpose() {
            Ok(up_to) => up_to,
            Err(fault) => {
                let fault: NumberFault = fault;
                let problem = Problem::number(fault, NumberKind::Amount, "up_to");
                return object(&Response::invalid(None, vec![problem]));
            }
        };
        object(&self.library.curve_json(&json(request), up_to))
    }

    /// A case beside alternatives, best first.
    pub fn compare(&self, request: &JsValue) -> Result<JsValue, JsError> {
        object(&self.library.compare_json(&json(request)))
    }

    /// What is different between what a case came to when it was kept and now.
    pub fn changes(&self, request: &JsValue) -> Result<JsValue, JsError> {
        object(&explore::changes::changes_json(&json(request)))
    }

    /// The records of a request in the field names of a call of the national interface (`2303`, `2304`,
    /// `2305`): where the patient pays the least, the likely one, where the most. Where there is no outlook,
    /// why.
    pub fn national(&self, request: &JsValue, interface: &str) -> Result<JsValue, JsError> {
        let interface: Interface = interface
            .parse()
            .map_err(|fault: String| JsError::new(&fault))?;
        let answer = self.library.outlook_json(&json(request));
        let OutlookResponse::Outlook(outlook) = &answer else {
            return object(&answer);
        };
        object(
            &self
                .library
                .national_range(outlook, interface, &FundCodes::default()),
        )
    }

    /// Loads a pay-later pack that was proved before; that of the country first.
    pub fn load_pay_later(&mut self, json: &str) -> Result<JsValue, JsError> {
        object(&PayLaterLoaded::from(self.texts.add_proved(json)))
    }

    /// Answers who may pay later, and what then.
    pub fn pay_later(&self, request: &JsValue) -> Result<JsValue, JsError> {
        object(&self.texts.plan_json(&self.library, &json(request)))
    }

    /// Loads a packed scheme.
    pub fn load_scheme(&mut self, packed: Vec<u8>) -> Result<JsValue, JsError> {
        object(&self.schemes.load(packed))
    }

    /// Gives the codes of a scheme their packed names.
    pub fn load_names(&mut self, scheme: &str, packed: &[u8]) -> Result<JsValue, JsError> {
        object(&self.schemes.load_names(scheme, packed))
    }

    /// Groups a case by a scheme and says why.
    pub fn group(&mut self, scheme: &str, case: &JsValue) -> Result<JsValue, JsError> {
        self.schemes
            .explain(scheme, &json(case), |explained| object(explained))
            .unwrap_or_else(|| Err(JsError::new(&format!("the scheme {scheme} is not loaded"))))
    }

    /// Loads the table of a city's payment standards: `{ status: "loaded", table }` or
    /// `{ status: "refused", findings }`.
    pub fn load_table(&mut self, json: &str) -> Result<JsValue, JsError> {
        object(&self.tables.load(json))
    }

    /// What the fund pays the hospital for a grouped case by such a table.
    pub fn fund(&self, request: &JsValue) -> Result<JsValue, JsError> {
        object(&self.tables.price_json(&json(request)))
    }
}
