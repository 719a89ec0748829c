//! The vectors, and how a response is held against one. Shared by the native and the wasm tests.

pub mod pay_later;

use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;

/// The packs that the vectors name.
pub const PACKS: [&str; 32] = [
    include_str!("../../packs/regions/360400-resident.json"),
    include_str!("../../packs/regions/360400-employee.json"),
    include_str!("../packs/tiers.json"),
    include_str!("../packs/flat.json"),
    include_str!("../packs/choices.json"),
    include_str!("../packs/limits.json"),
    include_str!("../packs/yearly.json"),
    include_str!("../../packs/regions/110000-employee.json"),
    include_str!("../../packs/regions/110000-resident.json"),
    include_str!("../../packs/regions/120000-resident.json"),
    include_str!("../../packs/regions/130400-employee.json"),
    include_str!("../../packs/regions/130400-resident.json"),
    include_str!("../../packs/regions/140000-resident.json"),
    include_str!("../../packs/regions/150900-employee.json"),
    include_str!("../../packs/regions/150900-resident.json"),
    include_str!("../../packs/regions/230800-resident.json"),
    include_str!("../../packs/regions/310000-resident.json"),
    include_str!("../../packs/regions/330200-resident.json"),
    include_str!("../../packs/regions/340000-resident.json"),
    include_str!("../../packs/regions/350100-employee.json"),
    include_str!("../../packs/regions/350100-resident.json"),
    include_str!("../../packs/regions/360100-employee.json"),
    include_str!("../../packs/regions/360100-resident.json"),
    include_str!("../../packs/regions/360400-employee-outpatient.json"),
    include_str!("../../packs/regions/360400-resident-outpatient.json"),
    include_str!("../../packs/regions/370000-resident.json"),
    include_str!("../../packs/regions/370200-retired_cadre.json"),
    include_str!("../../packs/regions/511800-employee.json"),
    include_str!("../../packs/regions/520500-resident.json"),
    include_str!("../../packs/regions/610726-rural_cooperative.json"),
    include_str!("../../packs/regions/623000-resident.json"),
    include_str!("../../packs/regions/650000-resident.json"),
];

/// A library with all of them, each proved.
#[cfg(not(target_arch = "wasm32"))]
pub fn library() -> ::settle::estimate::Library {
    let mut library = ::settle::estimate::Library::default();
    for pack in PACKS {
        ::prove::add(&mut library, pack).unwrap_or_else(|findings| panic!("{findings:#?}"));
    }
    library
}

/// The files of vectors.
pub const FILES: [&str; 6] = [
    include_str!("../vectors/settlement.json"),
    include_str!("../vectors/funds.json"),
    include_str!("../vectors/mechanisms.json"),
    include_str!("../vectors/regions.json"),
    include_str!("../vectors/rows.json"),
    include_str!("../vectors/bad-input.json"),
];

/// A case, the arithmetic by hand, and what must come out.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Vector {
    pub id: String,
    pub work: String,
    pub request: Value,
    pub status: String,
    #[serde(default)]
    pub expect: BTreeMap<String, String>,
    #[serde(default)]
    pub lines: BTreeMap<String, String>,
    #[serde(default)]
    pub parts: BTreeMap<String, String>,
    pub notices: Option<Vec<String>>,
    #[serde(default)]
    pub problems: Vec<Value>,
}

/// Every vector.
pub fn vectors() -> Vec<Vector> {
    FILES
        .iter()
        .flat_map(|file| serde_json::from_str::<Vec<Vector>>(file).expect("vectors"))
        .collect()
}

/// Every difference between a response and what the vector says must come out.
pub fn differences(vector: &Vector, response: &Value) -> Vec<String> {
    let mut found = Vec::new();
    let mut hold = |what: &str, want: &Value, got: &Value| {
        if want != got {
            found.push(format!(
                "{}: {what}: want {want}, got {got}   [{}]",
                vector.id, vector.work
            ));
        }
    };
    hold(
        "status",
        &vector.status.as_str().into(),
        &response["status"],
    );
    for (field, amount) in &vector.expect {
        hold(
            field,
            &amount.as_str().into(),
            &response["ledger"][field.as_str()],
        );
    }
    for (id, amount) in &vector.lines {
        let lines = response["lines"].as_array().cloned().unwrap_or_default();
        let line = lines
            .iter()
            .find(|line| line["id"] == id.as_str())
            .cloned()
            .unwrap_or_default();
        hold(id, &amount.as_str().into(), &line["value"]);
    }
    for (kind, amount) in &vector.parts {
        let parts = response["parts"].as_array().into_iter().flatten();
        let part = parts
            .filter(|part| part["kind"] == kind.as_str())
            .map(|part| part["amount"].clone())
            .next();
        hold(kind, &amount.as_str().into(), &part.unwrap_or_default());
    }
    if let Some(notices) = &vector.notices {
        let codes: Vec<Value> = response["notices"]
            .as_array()
            .map(|all| all.iter().map(|notice| notice["code"].clone()).collect())
            .unwrap_or_default();
        hold("notices", &notices.clone().into(), &codes.into());
    }
    if !vector.problems.is_empty() {
        let problems: Vec<Value> = response["problems"]
            .as_array()
            .map(|all| {
                all.iter()
                    .map(|it| serde_json::json!({ "code": it["code"], "path": it["path"] }))
                    .collect()
            })
            .unwrap_or_default();
        hold(
            "problems",
            &vector.problems.clone().into(),
            &problems.into(),
        );
        let messages = response["problems"].as_array().into_iter().flatten();
        for message in messages.map(|problem| &problem["message"]) {
            for language in ["zh", "en"] {
                let said = message[language]
                    .as_str()
                    .is_some_and(|words| words.chars().count() > 3);
                hold(language, &true.into(), &said.into());
            }
        }
    }
    found
}
