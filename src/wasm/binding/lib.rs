//! What the modules for browsers share: conversion and nothing else.
//!
//! Every answer is JSON text in UTF-8: an estimate has hundreds of small values, and whoever
//! receives it builds them from one text in a fraction of the time that it takes to hand over each.
//! As bytes it goes from the worker to the page without being copied.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

use serde::Serialize;
use wasm_bindgen::prelude::*;

/// Half the code of the allocator that WebAssembly gets otherwise, in every module.
#[cfg(target_family = "wasm")]
#[global_allocator]
static MEMORY: rlsf::GlobalTlsf<Allocation> = rlsf::GlobalTlsf::new();

/// A block that grows is copied, which costs less code. What memory grows by joins what there is only where
/// files of many megabytes are read.
#[cfg(target_family = "wasm")]
struct Allocation;

#[cfg(target_family = "wasm")]
impl rlsf::GlobalTlsfOptions for Allocation {
    const ENABLE_REALLOCATION: bool = false;
    const COALESCE_POOLS: bool = cfg!(feature = "files");
}

#[wasm_bindgen]
extern "C" {
    /// `JSON.stringify`; nothing for what it makes nothing of. That of js-sys is 0.6 KB more in each module.
    #[wasm_bindgen(catch, js_namespace = JSON)]
    fn stringify(value: &JsValue) -> Result<JsValue, JsValue>;
}

/// JSON text of a value. What JSON cannot write (a BigInt) becomes nothing, which is refused by name.
pub fn json(value: &JsValue) -> String {
    let json = stringify(value).ok();
    let json = json.and_then(|json| json.as_string());
    json.unwrap_or_else(|| "null".to_owned())
}

/// The JSON text of an answer, as bytes.
///
/// # Errors
/// Never for the answers of the core, which are all made of what JSON can say.
pub fn write<T: Serialize>(answer: &T) -> Result<Vec<u8>, JsError> {
    Ok(base::json::write(answer)?.into_bytes())
}
