//! Makes the tables of weights and payment standards (`packs/weights/`) from the facts that lie beside
//! the repository.
//!
//! The facts print each table in headings of its own; what they mean stands in `tables.json`: which
//! column is what, which mark says what, and where in the list of rates the rate of a class stands. A mark
//! that nobody has explained stops the import, and so does a standard of the facts that does not come out
//! of weight and rate again.
//!
//! | of a row | is kept |
//! |---|---|
//! | a group of the edition, of the same name, split as the edition does | weight, standards, or why there is none |
//! | a group of the edition that the city splits or names otherwise, or whose rule differs | that it may not be priced |
//! | `0000`, ambiguous groups (`QY`) | as they are |
//! | a local group | nothing: no case that the edition groups comes to it |

use anyhow::{Context, Result, anyhow, bail, ensure};
use rust_decimal::Decimal;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::str::FromStr;

mod config;
mod facts;
use config::{Class, Config, Rate, Table};
use facts::{Facts, Row, normal};

/// Where the facts lie, seen from the repository.
pub const FACTS: &str = "../shared/facts";
/// Where the tables are put.
pub const PACKS: &str = "packs/weights";
/// The name of each in its folder.
pub const FILE: &str = "table.json";

/// Every table, by its name, as the tree keeps it.
///
/// # Errors
/// A file that is not there or cannot be read; a mark that is not explained; figures that contradict each
/// other.
pub fn import(folder: &Path) -> Result<BTreeMap<String, String>> {
    let config: Config =
        serde_json::from_str(include_str!("tables.json")).context("tables.json")?;
    let facts = Facts::read(folder)?;
    let tables = config.tables.iter();
    tables
        .map(|table| {
            let made = made(&config, table, &facts).with_context(|| table.id.clone())?;
            Ok((table.id.clone(), made))
        })
        .collect()
}

fn made(config: &Config, table: &Table, facts: &Facts) -> Result<String> {
    let edition = facts.edition(&table.edition)?;
    let rows = facts.table(table)?;
    let mut splits: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for code in rows.iter().map(|row| table.code(row)) {
        splits.entry(stem(code)).or_default().insert(code);
    }
    let mut groups = Vec::new();
    let mut seen = BTreeSet::new();
    for row in &rows {
        let code = table.code(row);
        let national = edition.get(code);
        let is_rest = code == "0000" || code.get(1..3) == Some("QY");
        if national.is_none() && !is_rest {
            continue;
        }
        ensure!(seen.insert(code), "{code} stands twice");
        let compared = row.get("match_2_0").map(String::as_str);
        let unlike = match (national, compared) {
            (None, _) => None,
            (_, Some("split_differs")) => Some("split_differs"),
            (_, Some("name_differs")) => Some("name_differs"),
            (_, Some("same")) => None,
            (_, Some(other)) => bail!("{code}: {other}"),
            (Some(name), None) if normal(name) != normal(table.name(row)) => Some("name_differs"),
            (Some(_), None) => {
                let alike = facts.is_split_alike(&table.edition, code, &splits);
                (!alike).then_some("split_differs")
            }
        };
        let rule = facts.differs(&table.id, code).then_some("rule_differs");
        let unlike = unlike.or(rule);
        let value = match unlike {
            Some("name_differs") => json!({"unlike": "name_differs", "name": table.name(row)}),
            Some(unlike) => json!({ "unlike": unlike }),
            None => priced(table, row, code).with_context(|| code.to_owned())?,
        };
        groups.push(format!("    {}: {value}", json!(code)));
    }
    let head = head(config, table, facts, edition.len())?;
    let head = serde_json::to_string_pretty(&head)?;
    let head = head.strip_suffix("\n}").context("an object")?;
    Ok(format!(
        "{head},\n  \"groups\": {{\n{}\n  }}\n}}\n",
        groups.join(",\n")
    ))
}

fn stem(code: &str) -> &str {
    code.get(..3).unwrap_or(code)
}

/// What a row that may be priced says.
fn priced(table: &Table, row: &Row, code: &str) -> Result<Value> {
    let mut made = Map::new();
    let mut none = None;
    for (column, meanings) in &table.marks {
        let mark = row.get(column).map_or("", String::as_str);
        if let Some(meaning) = meanings.get(mark) {
            match meaning.as_str() {
                "basic" => drop(made.insert("basic".into(), true.into())),
                other => none = Some(other.to_owned()),
            }
        }
    }
    if let Some(none) = none {
        return Ok(json!({ "none": none }));
    }
    let weight = row.get(table.weight_column()).map_or("", String::as_str);
    let weight = match Decimal::from_str(weight).ok().filter(|it| !it.is_zero()) {
        Some(_) if table.placeholders.iter().any(|it| it == weight) => None,
        other => other,
    };
    let mut standards = Map::new();
    for class in &table.classes {
        if let Some(fixed) = class.fixed.get(code) {
            standards.insert(class.id.clone(), fixed.clone().into());
        }
        let Some(column) = &class.standard else {
            continue;
        };
        let printed = row.get(column).map_or("", String::as_str);
        if let Some(yuan) = Decimal::from_str(printed).ok().filter(|it| !it.is_zero()) {
            standards.insert(class.id.clone(), yuan.normalize().to_string().into());
        }
    }
    if let Some(weight) = weight {
        let basic = made.contains_key("basic");
        for class in &table.classes {
            check_implied(table, class, row, (weight, basic))?;
        }
        made.insert("weight".into(), weight.normalize().to_string().into());
    }
    let printed = |class: &Class| class.standard.is_some();
    let stored = !table.classes.is_empty() && table.classes.iter().all(printed);
    if standards.is_empty() && (stored || weight.is_none()) {
        return Ok(json!({"none": "not_set"}));
    }
    if !standards.is_empty() {
        made.insert("standards".into(), standards.into());
    }
    Ok(made.into())
}

/// Weight × rate gives the standard that the facts print, and the limits that they print.
fn check_implied(table: &Table, class: &Class, row: &Row, of: (Decimal, bool)) -> Result<()> {
    let Some(Rate::Implied { column, .. }) = &class.rate else {
        return Ok(());
    };
    let (weight, basic) = of;
    let paying = match class.basic_as.as_ref().filter(|_| basic) {
        Some(id) => table
            .classes
            .iter()
            .find(|class| class.id == *id)
            .context("no class")?,
        None => class,
    };
    let Some(Rate::Implied { implied, .. }) = &paying.rate else {
        bail!("no rate")
    };
    let standard = weight * number(implied)?;
    agrees(row, column, standard)?;
    let limits = [
        ("low", &table.limit_columns.low),
        ("high", &table.limit_columns.high),
    ];
    for (side, column) in limits {
        if let Some(column) = column {
            let ratio = table.limits[side]["steps"][0]["ratio"]
                .as_str()
                .context("a ratio")?;
            agrees(row, column, standard * number(ratio)?)?;
        }
    }
    Ok(())
}

fn number(text: &str) -> Result<Decimal> {
    Decimal::from_str(text).map_err(|fault| anyhow!("{text}: {fault}"))
}

/// The facts print that amount, to the tenth of a fen.
fn agrees(row: &Row, column: &str, amount: Decimal) -> Result<()> {
    let printed = row.get(column).with_context(|| column.to_owned())?;
    let off = (number(printed)? - amount).abs();
    ensure!(
        off <= Decimal::new(1, 3),
        "{column}: {printed} is printed, {amount} comes out"
    );
    Ok(())
}

fn head(config: &Config, table: &Table, facts: &Facts, groups: usize) -> Result<Value> {
    let rate = |rate: &Rate| match rate {
        Rate::Implied { implied, .. } => Ok(implied.clone()),
        Rate::Listed {
            city,
            kind,
            tier,
            insured,
        } => {
            let city = city.as_ref().unwrap_or(&table.city);
            facts.rate([city, kind, tier, insured])
        }
    };
    let mut classes = Vec::new();
    for class in &table.classes {
        let mut made = Map::new();
        made.insert("id".into(), class.id.clone().into());
        made.insert("name".into(), class.name.clone());
        if let Some(insured) = &class.insured {
            made.insert("insured".into(), insured.clone().into());
        }
        if let Some(own) = &class.rate {
            made.insert("rate".into(), rate(own)?.into());
        }
        let coefficients = class.coefficients.iter().map(|coefficient| {
            Ok(json!({"name": coefficient.name, "value": rate(&coefficient.rate)?}))
        });
        let coefficients: Vec<Value> = coefficients.collect::<Result<_>>()?;
        if !coefficients.is_empty() {
            made.insert("coefficients".into(), coefficients.into());
        }
        if let Some(basic) = &class.basic_as {
            made.insert("basic_as".into(), basic.clone().into());
        }
        classes.push(Value::from(made));
    }
    let mut head = Map::new();
    let mut put = |name: &str, value: Value| drop(head.insert(name.to_owned(), value));
    put("format", 1.into());
    put("id", table.id.clone().into());
    put("place", table.place.clone());
    put("year", table.year.into());
    put("used_until", format!("{}-01-01", table.year + 2).into());
    put("scheme", format!("chs-drg-{}", table.edition).into());
    put("edition", table.edition.clone().into());
    put("edition_groups", groups.into());
    put("source", config.source.clone());
    put("checked_on", config.checked_on.clone().into());
    put("numbers", table.numbers.clone().into());
    if let Some(points) = &table.points_per_weight {
        put("points_per_weight", points.clone().into());
    }
    if let Some(mean) = &table.mean_cost {
        put("mean_cost", rate(mean)?.into());
    }
    if table.hospital_coefficient {
        put("hospital_coefficient", true.into());
    }
    put("rounding", "half_up".into());
    put("classes", classes.into());
    if !table.limits.is_null() {
        put("limits", table.limits.clone());
    }
    if !table.notes.is_empty() {
        put("notes", table.notes.clone().into());
    }
    Ok(head.into())
}
