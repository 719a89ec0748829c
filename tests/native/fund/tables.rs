//! The tables of the tree: what the facts say, whole, and nothing that contradicts itself.
//!
//! The facts lie beside the repository and not in it. Where they are not there, what was made of them is
//! still looked at by itself.

use super::{root, shipped, texts};
use ::fund::table::{Numbers, WeightTable};
use ::fund::verify::{TableFindingCode, check, read};
use ::fund::warnings::{WarningCode, warnings};
use ::fund::{Factor, Tables};
use rust_decimal::Decimal;
use serde_json::{Value, json};
use std::collections::BTreeMap;

fn table<'t>(tables: &'t Tables, id: &str) -> &'t WeightTable {
    tables.table(id).unwrap_or_else(|| panic!("no table {id}"))
}

#[test]
fn the_tables_are_those_that_the_facts_give() {
    let facts = root().join(weights::FACTS);
    if !facts.is_dir() {
        eprintln!("skipped: the facts do not lie beside the repository");
        return;
    }
    let made = weights::import(&facts).expect("facts that can be read");
    let kept: BTreeMap<String, String> = texts().into_iter().collect();
    assert_eq!(
        made.keys().collect::<Vec<_>>(),
        kept.keys().collect::<Vec<_>>(),
        "cargo xtask import-weights"
    );
    for (id, text) in made {
        assert!(kept[&id] == text, "{id}: cargo xtask import-weights");
    }
}

/// The facts keep a table of their own of what each group costs at the highest class of each city: every
/// price of ours is there, to the fen, and every one of theirs is ours.
#[test]
fn every_price_at_the_highest_class_is_that_of_the_facts() {
    let path = root()
        .join(weights::FACTS)
        .join("weights-2.0/standards_wide.tsv");
    if !path.is_file() {
        eprintln!("skipped: the facts do not lie beside the repository");
        return;
    }
    let tables = shipped();
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b'\t')
        .quoting(false)
        .from_path(path)
        .expect("facts");
    let rows: Vec<BTreeMap<String, String>> = reader
        .deserialize()
        .collect::<Result<_, _>>()
        .expect("rows");
    let mut compared = 0;
    for column in rows[0].keys() {
        let (id, _) = column.split_once('|').unwrap_or((column, ""));
        let Some(table) = tables.table(id) else {
            continue;
        };
        let class = table.classes.first().expect("a class");
        for row in &rows {
            let (drg, said) = (row["code"].as_str(), row[column].as_str());
            let group = table.groups.get(drg);
            let own = group.and_then(|group| table.standard(class, group, Factor::ONE));
            let said =
                (!said.is_empty()).then(|| said.parse::<Decimal>().expect("yuan").round_dp(2));
            let own = own.map(|own| own.yuan());
            let same = match (own, said) {
                (Some(own), Some(said)) => (own - said).abs() <= Decimal::new(1, 2),
                (own, said) => own == said,
            };
            assert!(same, "{id} {drg}: {own:?}, the facts say {said:?}");
            compared += usize::from(own.is_some());
        }
    }
    assert_eq!(compared, 5206);
}

/// For how many groups each has a price: counted in the facts' own list.
#[test]
fn every_table_is_sound_and_says_how_much_it_prices() {
    let tables = shipped();
    for (id, priced) in [
        ("yantai-2024", 607),
        ("liaocheng-2025", 606),
        ("shangrao-2025", 600),
        ("tongren-2024", 595),
        ("tongchuan-2025", 589),
        ("nanjing-2024", 403),
        ("beijing-2024", 311),
        ("changsha-2024", 321),
        ("tianjin-2025", 308),
        ("handan-2026", 307),
        ("quanzhou-2024", 288),
        ("mianyang-2024", 271),
        ("national-reference-2.0", 0),
    ] {
        let table = table(&tables, id);
        assert_eq!(
            (table.priced(), table.edition_groups),
            (priced, 634),
            "{id}"
        );
    }
    for (id, text) in texts() {
        let found = read(&text).expect("a table");
        assert_eq!(
            (found.id.as_str(), check(&found)),
            (id.as_str(), Vec::new())
        );
        assert_eq!(json!(found.source.grade), "C", "{id}");
        assert_eq!(
            i32::from(found.used_until.year()),
            found.year as i32 + 2,
            "{id}"
        );
    }
}

/// Every price of 北京 2024 divided by 20,425 rounds to its weight.
#[test]
fn beijings_prices_are_its_weights() {
    let tables = shipped();
    let table = table(&tables, "beijing-2024");
    assert_eq!(table.numbers, Numbers::Standard);
    let (rate, mut seen) = (Decimal::from(20_425), 0);
    for (drg, row) in table.groups.iter() {
        let Some(yuan) = row.standards.get("all") else {
            continue;
        };
        let weight = row.weight.expect("a weight").value();
        let strategy = rust_decimal::RoundingStrategy::MidpointAwayFromZero;
        let rounded = (yuan.value() / rate).round_dp_with_strategy(2, strategy);
        assert_eq!(rounded, weight, "{drg}");
        seen += 1;
    }
    assert_eq!(seen, 311);
    let alike = warnings(table, &[]);
    assert!(
        alike
            .iter()
            .all(|it| it.code != WarningCode::RateNotConstant),
        "{alike:?}"
    );
}

/// What a table must not be, each in one that is sound otherwise.
#[test]
fn what_contradicts_itself_is_refused() {
    let text = texts()
        .into_iter()
        .find(|(id, _)| id == "tongchuan-2025")
        .expect("a table")
        .1;
    let sound: Value = serde_json::from_str(&text).expect("JSON");
    type Damage = fn(&mut Value);
    let damages: [(Damage, TableFindingCode); 9] = [
        (
            |it| it["groups"]["GE29"]["weight"] = "-0.8".into(),
            TableFindingCode::Format,
        ),
        (
            |it| it["edition"] = "1.1".into(),
            TableFindingCode::WrongEdition,
        ),
        (|it| it["year"] = 0.into(), TableFindingCode::WrongYear),
        (
            |it| {
                drop(
                    it["classes"][0]
                        .as_object_mut()
                        .expect("a class")
                        .remove("rate"),
                )
            },
            TableFindingCode::MissingRate,
        ),
        (
            |it| it["classes"][0]["basic_as"] = "tier9".into(),
            TableFindingCode::UnknownClass,
        ),
        (
            |it| it["groups"]["GE29"] = json!({}),
            TableFindingCode::WrongRow,
        ),
        (
            |it| it["groups"]["GE29"] = json!({"weight": "0"}),
            TableFindingCode::WrongRow,
        ),
        (
            |it| it["limits"]["low"]["steps"] = json!([]),
            TableFindingCode::WrongLimit,
        ),
        (
            |it| it["limits"]["measured_on"] = "mean_cost".into(),
            TableFindingCode::WrongLimit,
        ),
    ];
    for (damage, code) in damages {
        let mut damaged = sound.clone();
        damage(&mut damaged);
        let found = match read(&damaged.to_string()) {
            Ok(table) => check(&table),
            Err(findings) => findings,
        };
        assert!(
            found.iter().any(|it| it.code == code),
            "{code:?}: {found:?}"
        );
    }
    let twice = text.replacen(
        "\"groups\": {",
        "\"groups\": {\n    \"GE29\": {\"weight\":\"1\"},",
        1,
    );
    assert!(read(&twice).is_err(), "a code that stands twice");
}

/// 吉林's IR29 weighs less than a third of what the other tables make likely; 泉州 weighs some groups the wrong way round.
#[test]
fn what_only_looks_wrong_is_told() {
    let tables = shipped();
    let all: Vec<&WeightTable> = tables.all().iter().collect();
    let codes = |id: &str, code: WarningCode| {
        let found = warnings(table(&tables, id), &all).into_iter();
        let found = found.filter(|it| it.code == code);
        found.map(|it| it.drg).collect::<Vec<_>>()
    };
    assert!(codes("jilin-2022", WarningCode::Outlier).contains(&"IR29".to_owned()));
    assert!(!codes("quanzhou-2024", WarningCode::SeverityInverted).is_empty());
    assert!(!codes("quanzhou-2024", WarningCode::RateNotConstant).is_empty());
    assert!(!codes("beijing-2024", WarningCode::MaybePlaceholder).is_empty());
    assert!(!codes("beijing-2024", WarningCode::NamesDisagree).is_empty());
    assert!(codes("liaocheng-2025", WarningCode::Outlier).is_empty());
}
