//! Tables of payment standards, handbooks, bills and amounts as people give them, damaged. Each gets an
//! answer or a reason, and none makes the core panic.
//!
//! Each function does one round and says what came of it, as those of [`super::damage`] do.

#![allow(dead_code, reason = "native tests and fuzzing each need other parts")]

use super::damage::{Dice, damage, tear};
use ::fund::Tables;
use ::prove::handbook::{HandbookResponse, make_json};
use ::settle::estimate::Library;
use serde_json::{Value, json};

/// Tables of what groups are paid, and requests for prices.
pub struct Prices {
    tables: Vec<Value>,
}

impl Prices {
    /// Those of the tree.
    pub fn whole() -> Self {
        let read = |table: String| serde_json::from_str(&table).expect("JSON");
        Self {
            tables: super::folder::tables().into_iter().map(read).collect(),
        }
    }

    /// Whether a damaged table is still taken, and what a request, damaged or not, is answered by it.
    pub fn damaged(&self, dice: &mut Dice<'_>) -> (bool, String) {
        let mut table = self.tables[dice.roll(self.tables.len())].clone();
        let id = table["id"].clone();
        let groups = table["groups"].as_object().expect("groups by code");
        let drg = groups.keys().nth(dice.roll(groups.len())).cloned();
        if dice.roll(2) == 0 {
            damage(&mut table, dice);
        }
        let text = match dice.roll(7) {
            0 => tear(&table.to_string(), dice),
            _ => table.to_string(),
        };
        let mut tables = Tables::default();
        let taken =
            serde_json::to_value(tables.load(&text)).expect("an answer")["status"] == "loaded";
        let mut request = json!({
            "table": id, "scheme": table["scheme"], "drg": drg, "class": table["classes"][0]["id"], "cost": "12345.67", "days": 9,
        });
        if dice.roll(2) == 0 {
            damage(&mut request, dice);
        }
        let answer = tables.price_json(&request.to_string());
        let answer = serde_json::to_value(answer).expect("every answer can be written");
        (
            taken,
            answer["status"].as_str().expect("a status").to_owned(),
        )
    }
}

/// A handbook with something of everything that the form has.
pub fn whole_handbook() -> Value {
    json!({
        "region": "某市", "scheme": "employee", "year": "2021", "copied_on": "2026-11-26",
        "deductible_per": "stay", "bands_per": "year", "bands_from": "zero",
        "stays": [
            {
                "tier": "tier3", "deductible": "1300", "later": ["650"],
                "bands": [
                    {"above": "0", "ratio": "85%", "edge": "lower"},
                    {"above": "30000", "ratio": "90%", "edge": "lower"},
                ],
                "retired": {"deductible": "1300", "ratio": "95%"},
            },
            {"tier": "tier2", "deductible": "800", "ratio": "87%"},
            {"referral": "filed", "as_home": true, "first_share": "5%"},
            {"referral": "not_filed", "deductible": "2000", "ratio": "60%", "claimed": true},
        ],
        "cap": "100000",
        "total_limit": {"share": "90%", "of": "in_scope"},
        "funds": [
            {
                "pays_as": "hifob_pay", "measured_on": "year", "threshold": "deductible",
                "counts": ["above_cap"], "deductible": "0", "ratio": "80%", "cap": "200000",
            },
            {
                "pays_as": "maf_pay", "counts": ["deductible", "own_share", "above_cap"],
                "groups": [{"groups": ["low_income"], "deductible": "0", "ratio": "85%", "cap": "160000"}],
            },
        ],
        "account": {"pays": "last", "family": true},
    })
}

/// A handbook with everything in it, damaged: whether it still makes a pack. What it makes is one that
/// the core takes.
pub fn handbook(whole: &Value, dice: &mut Dice<'_>) -> bool {
    let mut book = whole.clone();
    for _ in 0..=dice.roll(2) {
        damage(&mut book, dice);
    }
    let text = match dice.roll(7) {
        0 => tear(&book.to_string(), dice),
        _ => book.to_string(),
    };
    match make_json(&text) {
        HandbookResponse::Made { text, .. } => {
            let taken = Library::default().add_proved(&text);
            assert!(taken.is_ok(), "{book} {taken:?}");
            true
        }
        other => {
            serde_json::to_string(&other).expect("every answer can be written");
            false
        }
    }
}

/// A bill as it is pasted, and an amount as it is typed, damaged.
pub fn pasted(dice: &mut Dice<'_>) -> usize {
    const BILL: &str = "项目\t单价\t数量\t金额\t类别\n床位费\t50.00\t7\t350.00\t甲类\nCT平扫\t280\t1\t280\t乙类 10%\n\
        西药费 1,234.56\n人血白蛋白,398.00,4,1592.00,丙类\n合计 3,456.56";
    let fees = ::settle::case::fee_list(&tear(BILL, dice));
    let written = serde_json::to_string(&fees).expect("every answer can be written");
    let typed = [
        "一万二",
        "1.2w",
        "3-5万",
        "30000到50000",
        "约12000",
        "12，000.50元",
    ][dice.roll(6)];
    let read = ::base::money::read_typed_amount(&tear(typed, dice));
    written.len() + serde_json::to_string(&read).expect("an answer").len()
}
