//! Answers beyond one number, held against hand arithmetic and against estimating itself.

mod between;
mod changes;
mod compare;
mod curve;
mod known;
mod national;
mod open_items;
mod outlook;
mod ranges;
mod ranges_everywhere;
mod ranges_of_items;
mod unknowns;
mod unknowns_filled;

use crate::support;
use ::base::money::Fen;
use ::explore::outlook::{Outlook, OutlookResponse, outlook};
use ::settle::case::Request;
use ::settle::estimate::{Library, Response};
use ::settle::pack::ProvedPack;
use serde_json::{Value, json};
use std::sync::LazyLock;

pub static LIBRARY: LazyLock<Library> = LazyLock::new(|| {
    let mut library = Library::default();
    for pack in support::packs() {
        ::prove::add(&mut library, pack).expect("a sound pack");
    }
    library
});

/// The packs by themselves.
pub static POLICIES: LazyLock<Vec<ProvedPack>> = LazyLock::new(|| {
    support::packs()
        .iter()
        .map(|pack| ::prove::load(pack).expect("a sound pack"))
        .collect()
});

pub fn policy(id: &str) -> &'static ProvedPack {
    let found = POLICIES.iter().find(|policy| policy.pack().id == id);
    found.unwrap_or_else(|| panic!("no pack {id}"))
}

pub fn request(value: &Value) -> Request {
    Request::from_json(&value.to_string()).unwrap_or_else(|fault| panic!("{fault:?}: {value}"))
}

/// What a stay will cost by a pack.
pub fn look(policy: &ProvedPack, request: &Request) -> Outlook {
    match outlook(policy, request) {
        OutlookResponse::Outlook(outlook) => *outlook,
        other => panic!("{}: {other:?}", policy.pack().id),
    }
}

/// What the patient pays: the least, the likely, the most.
pub fn own(outlook: &Outlook) -> [Fen; 3] {
    [&outlook.low, &outlook.likely, &outlook.high].map(|ledger| ledger.psn_part_amt)
}

pub fn fen(text: &str) -> Fen {
    text.parse().expect("an amount")
}

/// A resident of 九江 in a tier-2 hospital of the city: 80 % above 400.
pub fn jiujiang(bill: &Value) -> Value {
    json!({
        "pack": "360400-resident",
        "settlement_date": "2020-06-30",
        "stay": {"place": "in_region", "tier": "tier2"},
        "bill": {"total": bill},
        "answers": {"annual_cap": "not_known"},
    })
}

/// The estimate of a request: the own payment and what all funds pay, in fen, and the rounded lines.
pub fn estimated(value: &Value) -> (i64, i64, usize) {
    match LIBRARY.estimate(&request(value)) {
        Response::Estimated(estimate) => (
            estimate.ledger.psn_part_amt.count(),
            estimate.ledger.fund_pay_sumamt.count(),
            estimate
                .lines
                .iter()
                .filter(|line| line.rounded.is_some())
                .count(),
        ),
        other => panic!("{value} {other:?}"),
    }
}

/// 佳木斯, residents, tier 3: pool 65 % above 700 up to 80,000 a year, serious illness 50 % above
/// 10,000 up to 200,000.
pub fn jiamusi() -> Value {
    json!({
        "pack": "230800-resident", "settlement_date": "2018-07-01",
        "person": {"group": "general"},
        "stay": {"place": "in_region", "tier": "tier3", "care": "ordinary"},
        "bill": {"amounts": {"inscp_scp_amt": "50000"}},
        "year_to_date": {"year": "2018", "admissions": 0},
    })
}

/// The requests of all vectors that give an estimate: every mechanism, every region.
pub fn settled() -> Vec<(String, Value)> {
    let vectors = support::vectors().into_iter();
    let settled = vectors.filter(|vector| vector.status == "estimated");
    settled.map(|vector| (vector.id, vector.request)).collect()
}

/// The leaves of a value for which `pick` says so by their path, changed.
pub fn change(value: &mut Value, path: &str, pick: &mut dyn FnMut(&str, &str) -> Option<Value>) {
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                let path = if path.is_empty() {
                    name.clone()
                } else {
                    format!("{path}.{name}")
                };
                change(value, &path, pick);
            }
        }
        Value::Array(values) => {
            for (at, value) in values.iter_mut().enumerate() {
                change(value, &format!("{path}[{at}]"), pick);
            }
        }
        Value::Number(number) => {
            let text = number.to_string();
            if let Some(changed) = pick(path, &text) {
                *value = changed;
            }
        }
        Value::String(text) => {
            if let Some(changed) = pick(path, &text.clone()) {
                *value = changed;
            }
        }
        Value::Null | Value::Bool(_) => {}
    }
}
