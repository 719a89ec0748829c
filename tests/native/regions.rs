//! `docs/regions.md`: for each place what there is and what is wanted, made from the packs.
//! `UPDATE_EXPECT=1` writes it anew.

use crate::support::folder;
use expect_test::expect_file;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

const HEAD: &str = "# Regions

What is there for each place, and what is wanted. Made from the packs in `packs/regions/` by
`tests/native/regions.rs`; not written by hand. [CONTRIBUTING.md](../CONTRIBUTING.md) leads through adding one.

- *Holds* is the first and the last day. A text that names no end is claimed to the end of the insurance year
  in which it was seen to be in force; that day stands beside it.
- *Amounts*: `cited` from the texts; `asked` where the texts have rules and no amounts; `to check` where they
  are of a survey of a year ago.
- *Grades*: A official text, A- clauses of it, O observed on settlements, B publication of the agency, C second hand.
- Packs whose names end in `-2022` are made of a survey of January 2022. What of it is not used, and why,
  stands at the end.
- *Wanted* is what the texts at hand do not give. The reader is asked for it; whoever finds a text that gives
  it, with its number and address, can put it into the pack.
";

fn text<'v>(value: &'v Value, language: &str) -> &'v str {
    value[language].as_str().unwrap_or_default()
}

/// Every object below a value that has a field of that name.
fn each<'v>(value: &'v Value, field: &str, found: &mut impl FnMut(&'v Value)) {
    match value {
        Value::Object(fields) => {
            if let Some(inside) = fields.get(field) {
                found(inside);
            }
            for inside in fields.values() {
                each(inside, field, found);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| each(item, field, found)),
        _ => {}
    }
}

/// The day before, for saying the last day of a claim.
fn last(until: &str) -> String {
    let until: ::base::date::Date = until.parse().expect("a day");
    until.previous().to_string()
}

/// The layers by their names for people, where the pack names them, and else by what they are.
fn layers(pack: &Value) -> String {
    let layers = pack["layers"].as_array().into_iter().flatten();
    let names = layers.flat_map(|layer| layer.as_object().into_iter().flatten());
    let names: Vec<String> = names
        .map(|(kind, rule)| match rule["name"]["zh"].as_str() {
            Some(zh) if rule["apart"].is_object() => format!("{zh} (apart)"),
            Some(zh) => zh.to_owned(),
            None => kind.replace('_', " "),
        })
        .collect();
    names.join(", ")
}

fn row(pack: &Value) -> String {
    let claims = || pack["covers"].as_array().into_iter().flatten();
    let days = |field: &'static str| claims().filter_map(move |claim| claim[field].as_str());
    let (from, until) = (days("from").min(), days("until").max());
    let seen = days("confirmed_on").max();
    let seen = seen.map_or_else(String::new, |day| format!(", seen {day}"));
    let mut cited = BTreeSet::new();
    each(&pack["layers"], "cite", &mut |cites| {
        let cites = cites.as_array().into_iter().flatten();
        cited.extend(cites.filter_map(|cite| cite["source"].as_str()));
    });
    let sources = pack["sources"].as_array().into_iter().flatten();
    let used = sources.filter(|source| cited.contains(text(source, "id")));
    let grades: BTreeSet<&str> = used.filter_map(|source| source["grade"].as_str()).collect();
    let grades: Vec<&str> = grades.into_iter().collect();
    format!(
        "| `{}` | {}{} | {} to {}{seen} | {} | {} | {} |\n",
        text(pack, "id"),
        text(pack, "scheme").replace('_', " "),
        match pack["service"].as_str() {
            Some("outpatient") => ", outpatient",
            _ => "",
        },
        from.expect("a first day"),
        last(until.expect("a last day")),
        pack["amounts"]
            .as_str()
            .unwrap_or("cited")
            .replace('_', " "),
        layers(pack),
        grades.join(", "),
    )
}

/// What the texts do not give, and where else the texts of the pack are kept.
fn wanted(pack: &Value, out: &mut String) {
    let own = pack["distinctions"].as_array();
    let own: Vec<&Value> = own.into_iter().flatten().collect();
    let mut questions: Vec<String> = Vec::new();
    each(&pack["layers"], "unknown", &mut |unknown| {
        let mut ask = text(&unknown["ask"], "en").to_owned();
        // One for each answer is told once, with what the answers are.
        for question in &own {
            let place = format!("{{{}}}", text(question, "id"));
            ask = ask.replace(&place, &format!("each {}", text(&question["name"], "en")));
        }
        if !questions.contains(&ask) {
            questions.push(ask);
        }
    });
    let sources = pack["sources"].as_array().into_iter().flatten();
    let addresses: Vec<&str> = sources.filter_map(|it| it["address"].as_str()).collect();
    if questions.is_empty() && addresses.is_empty() {
        return;
    }
    let id = text(pack, "id");
    writeln!(out, "\n`{id}`. {}.", text(&pack["ask"], "en")).expect("text");
    if !questions.is_empty() {
        writeln!(out, "Wanted: {}", questions.join(" ")).expect("text");
    }
    if !addresses.is_empty() {
        let links: Vec<String> = addresses.iter().map(|it| format!("<{it}>")).collect();
        writeln!(out, "Official addresses: {}", links.join(" ")).expect("text");
    }
}

/// The lines of the survey that no pack is made of, each with its reason, as the importer lists them.
fn not_used() -> String {
    let (_, lines) = include_str!("../../docs/survey-2022.md")
        .split_once("\n## Lines that are not used\n")
        .expect("the list of the importer");
    let lines = lines.split("\n## ").next().unwrap_or_default();
    format!("\n## Lines of the survey of January 2022 that are not used\n{lines}")
}

#[test]
fn the_page_of_regions_says_what_is_there() {
    let mut places: BTreeMap<String, Vec<Value>> = BTreeMap::new();
    for folder in folder::all("regions") {
        let pack: Value = serde_json::from_str(&folder.pack).expect("JSON");
        let code = pack["region"]["code"].as_str().expect("a code");
        places.entry(code.to_owned()).or_default().push(pack);
    }
    let mut out = String::from(HEAD);
    for (code, packs) in &places {
        let name = &packs[0]["region"]["name"];
        let (zh, en) = (text(name, "zh"), text(name, "en"));
        writeln!(out, "\n## {zh}, {en} ({code})\n").expect("text");
        out.push_str(
            "| pack | scheme | holds | amounts | layers | grades |\n|---|---|---|---|---|---|\n",
        );
        for pack in packs {
            out.push_str(&row(pack));
        }
        for pack in packs {
            wanted(pack, &mut out);
        }
    }
    out.push_str(&not_used());
    expect_file!["../../docs/regions.md"].assert_eq(&out);
}
