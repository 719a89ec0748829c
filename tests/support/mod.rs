//! The vectors, and how a response is held against one. Shared by the native and the wasm tests.

#[cfg(not(target_arch = "wasm32"))]
pub mod damage;
#[cfg(not(target_arch = "wasm32"))]
pub mod edition_2_0;
pub mod folder;
#[cfg(not(target_arch = "wasm32"))]
pub mod papers;
pub mod pay_later;
#[cfg(not(target_arch = "wasm32"))]
pub mod torn;

use ::prove::with_cases;
use serde::Deserialize;
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::LazyLock;

/// The packs of the tree in the order of their ids, then those made up for tests. Each is one text
/// that holds its worked cases.
pub fn packs() -> &'static [String] {
    static PACKS: LazyLock<Vec<String>> = LazyLock::new(|| {
        let of_tree = folder::all("regions").into_iter();
        let of_tree = of_tree.map(|it| with_cases(&it.pack, &it.cases));
        of_tree.chain(MADE_UP.map(str::to_owned)).collect()
    });
    &PACKS
}

/// The pack of that id.
pub fn pack(id: &str) -> &'static str {
    let named = |pack: &&String| serde_json::from_str::<Value>(pack).expect("JSON")["id"] == id;
    packs().iter().find(named).expect("a pack of that id")
}

const MADE_UP: [&str; 10] = [
    include_str!("../packs/tiers.json"),
    include_str!("../packs/flat.json"),
    include_str!("../packs/choices.json"),
    include_str!("../packs/limits.json"),
    include_str!("../packs/yearly.json"),
    include_str!("../packs/stay_bands.json"),
    include_str!("../packs/split_at_year_end.json"),
    include_str!("../packs/year_of_discharge.json"),
    include_str!("../packs/split_by_days.json"),
    include_str!("../packs/asked_tiers.json"),
];

/// A library with all of them, each proved.
#[cfg(not(target_arch = "wasm32"))]
pub fn library() -> ::settle::estimate::Library {
    let mut library = ::settle::estimate::Library::default();
    for pack in packs() {
        ::prove::add(&mut library, pack).unwrap_or_else(|findings| panic!("{findings:#?}"));
    }
    library
}

/// The files of vectors that are about no region.
const FILES: [&str; 7] = [
    include_str!("../vectors/settlement.json"),
    include_str!("../vectors/funds.json"),
    include_str!("../vectors/mechanisms.json"),
    include_str!("../vectors/notices.json"),
    include_str!("../vectors/periods.json"),
    include_str!("../vectors/readings.json"),
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

/// Every vector, and every worked case of a region.
pub fn vectors() -> Vec<Vector> {
    let read = |file: &str| serde_json::from_str::<Vec<Vector>>(file).expect("vectors");
    let regions = folder::all("regions");
    let cases = regions.iter().map(|it| it.cases.as_str());
    FILES.into_iter().chain(cases).flat_map(read).collect()
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
