//! Grouping stays.

use super::{json, write};
use crate::drg::Shelf;
use crate::drg::search::Kind;
use std::collections::BTreeMap;
use wasm_bindgen::prelude::*;

/// The grouper in a browser. Load schemes, ask as often as needed.
#[wasm_bindgen]
#[derive(Default)]
pub struct Grouper {
    shelf: Shelf,
}

#[wasm_bindgen]
impl Grouper {
    /// Without any scheme.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Grouper {
        console_error_panic_hook::set_once();
        Grouper::default()
    }

    /// Version of the engine.
    pub fn version() -> String {
        crate::ENGINE_VERSION.to_owned()
    }

    /// Loads a packed scheme: `{ status: "loaded", scheme }` or `{ status: "refused", faults }`.
    pub fn load_scheme(&mut self, packed: Vec<u8>) -> Result<Vec<u8>, JsError> {
        write(&self.shelf.load(packed))
    }

    /// Gives the codes of a scheme their packed names; answers as `load_scheme`.
    pub fn load_names(&mut self, id: &str, packed: &[u8]) -> Result<Vec<u8>, JsError> {
        write(&self.shelf.load_names(id, packed))
    }

    /// Takes other readings, `{ switch: choice }`; answers as `load_scheme`.
    pub fn choose(&mut self, id: &str, switches: &JsValue) -> Result<Vec<u8>, JsError> {
        let switches: BTreeMap<String, String> = serde_json::from_str(&json(switches))?;
        let switches: Vec<(&str, &str)> = switches
            .iter()
            .map(|(switch, choice)| (switch.as_str(), choice.as_str()))
            .collect();
        write(&self.shelf.choose(id, &switches))
    }

    /// Groups a case and says why.
    pub fn group(&mut self, id: &str, case: &JsValue) -> Result<Vec<u8>, JsError> {
        self.shelf
            .explain(id, &json(case), |explained| write(explained))
            .unwrap_or_else(|| Err(missing(id)))
    }

    /// What fits what was typed, the best first, at most `most`; `kind` is `diagnosis` or
    /// `procedure`.
    pub fn search(
        &self,
        id: &str,
        text: &str,
        kind: &str,
        most: usize,
    ) -> Result<Vec<u8>, JsError> {
        let kind: Kind = kind.parse().map_err(|fault: String| JsError::new(&fault))?;
        let found = self.shelf.search(id, text, kind, most);
        write(&found.ok_or_else(|| missing(id))?)
    }
}

fn missing(id: &str) -> JsError {
    JsError::new(&format!("the scheme {id} is not loaded"))
}
