//! What the packs have of each figure, by which one is bounded that a pack leaves unknown: made from the
//! packs themselves. `UPDATE_EXPECT=1` writes it anew.

use super::POLICIES;
use ::explore::outlook::table_name;
use ::settle::case::PersonGroup;
use ::settle::mechanisms::{CellValue, QuestionKind};
use ::settle::pack::tables::{Place, Visitor};
use ::settle::pack::{Pack, Service, Table, When, each};
use expect_test::expect_file;
use rust_decimal::Decimal;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// By scheme (none for all), table and level of the hospital: the figures, and the packs that they are of.
type Figures = BTreeMap<(Option<String>, String, Option<String>), (Vec<Figure>, BTreeSet<String>)>;

/// A figure with its text.
type Figure = (Decimal, String);

struct Collect<'f> {
    pack: &'f Pack,
    scheme: String,
    figures: &'f mut Figures,
    caps: &'f mut BTreeMap<(String, String), (Decimal, String, String)>,
}

/// Whether a figure is of an ordinary stay of a person without a special status, and where a pack asks
/// of its own whether something special holds, of one where it does not.
fn is_ordinary(pack: &Pack, when: &When) -> bool {
    let special_own = pack.distinctions.iter().any(|own| {
        let plain = |it: &str| matches!(it, "no" | "none" | "other");
        let answers = when.own.get(&own.id);
        own.choices.iter().any(|choice| plain(&choice.id))
            && answers.is_some_and(|answers| !answers.iter().any(|it| plain(it)))
    });
    // What is less in the first months of an insurance is not everybody's.
    if special_own || when.own.get("enrolled").is_some() {
        return false;
    }
    let special = [
        PersonGroup::LowIncome,
        PersonGroup::Destitute,
        PersonGroup::Orphan,
        PersonGroup::RegisteredPoor,
    ];
    let care = when.care.as_ref();
    let group = when.group.as_ref();
    care.is_none_or(|care| care.iter().any(|it| it.as_str() == "ordinary"))
        && group.is_none_or(|group| group.iter().any(|it| !special.contains(it)))
}

fn number(text: &str) -> Option<Decimal> {
    text.trim_end_matches('%').parse().ok()
}

/// A ratio as people write it. A tier of which nothing is paid has none.
fn percent(ratio: &str) -> Option<String> {
    let ratio = number(ratio)? * Decimal::ONE_HUNDRED;
    (!ratio.is_zero()).then(|| format!("{}%", ratio.normalize()))
}

impl<'p> Visitor<'p> for Collect<'_> {
    fn table<T: CellValue>(&mut self, place: Place<'_>, _: Option<&'p When>, _: &'p Table<T>) {
        // The values as the pack writes them.
        let layers = serde_json::to_value(&self.pack.layers).expect("JSON");
        let [layer, table] = place.below;
        if place.list != "layers" {
            return;
        }
        let mut at = &layers[place.at][layer];
        for step in table.split('.') {
            at = &at[step];
        }
        let name = table_name(self.pack, place);
        for cell in at["cells"].as_array().expect("cells") {
            let when: When = ::base::json::read(&cell["when"].to_string()).expect("a condition");
            if !is_ordinary(self.pack, &when) {
                continue;
            }
            let values: Vec<String> = match &cell["value"] {
                Value::String(one) if T::KIND == QuestionKind::Share => {
                    vec![percent(one).unwrap_or_else(|| "0%".to_owned())]
                }
                Value::String(one) => vec![one.clone()],
                Value::Array(bands) => bands
                    .iter()
                    .filter_map(|band| percent(band["ratio"].as_str()?))
                    .collect(),
                _ => continue,
            };
            let here = when.place.as_ref();
            let here = here.is_none_or(|it| it.iter().any(|it| it.as_str() == "in_region"));
            let tiers = when.tier.iter().flatten().filter(|_| here);
            let tiers = tiers.map(|tier| Some(tier.as_str().to_owned()));
            // Beside those of the scheme those of all, for schemes of which too little is on record.
            for tier in tiers.chain([None]) {
                for scheme in [Some(self.scheme.clone()), None] {
                    let key = (scheme, name.clone(), tier.clone());
                    let (figures, packs) = self.figures.entry(key).or_default();
                    packs.insert(self.pack.id.clone());
                    let known = values
                        .iter()
                        .filter_map(|it| Some((number(it)?, it.clone())));
                    figures.extend(known);
                }
            }
            if let Some(field) = name.strip_suffix(".cap")
                && let [Some(cap)] = values.iter().map(|it| number(it)).collect::<Vec<_>>()[..]
            {
                let field = if field == "pool" { "hifp_pay" } else { field };
                let own = (cap, values[0].clone(), self.pack.id.clone());
                self.caps
                    .entry((self.scheme.clone(), field.to_owned()))
                    .and_modify(|it| *it = it.clone().min(own.clone()))
                    .or_insert(own);
            }
        }
    }
}

#[test]
fn the_figures_that_bound_an_unknown_one_are_those_of_the_packs() {
    let (mut figures, mut caps) = (Figures::new(), BTreeMap::new());
    for policy in POLICIES.iter() {
        let pack = policy.pack();
        // Those of the tests are of no region.
        if pack.id.starts_with("9999") || pack.service == Service::Outpatient {
            continue;
        }
        let scheme = serde_json::to_value(pack.scheme).expect("JSON");
        let mut collect = Collect {
            pack,
            scheme: scheme.as_str().expect("a scheme").to_owned(),
            figures: &mut figures,
            caps: &mut caps,
        };
        each(pack, &mut collect);
    }
    let figures = figures
        .into_iter()
        .filter_map(|(key, (mut figures, packs))| {
            let (scheme, table, tier) = key;
            // A cap is bounded by nothing, and one text says nothing of others.
            if table.ends_with(".cap") || packs.len() < 2 {
                return None;
            }
            figures.sort();
            let text = |at: usize| figures[at].1.clone();
            // Of two in the middle the one that leaves more to pay.
            let last = figures.len() - 1;
            let lowers = table.ends_with(".bands") || table.ends_with("further_stays.less");
            let middle = if lowers { last / 2 } else { figures.len() / 2 };
            let mut figure = json!({
                "table": table, "low": text(0), "likely": text(middle), "high": text(last),
                "packs": packs.len(),
            });
            for (name, word) in [("scheme", scheme), ("tier", tier)] {
                if let Some(word) = word {
                    figure[name] = word.into();
                }
            }
            Some(figure.to_string())
        });
    let caps = caps.into_iter().map(|((scheme, field), (_, cap, pack))| {
        json!({"scheme": scheme, "field": field, "cap": cap, "pack": pack}).to_string()
    });
    let list = |lines: Vec<String>| lines.join(",\n    ");
    let made = format!(
        "{{\n  \"smallest_caps\": [\n    {}\n  ],\n  \"figures\": [\n    {}\n  ]\n}}\n",
        list(caps.collect()),
        list(figures.collect()),
    );
    expect_file!["../../../packs/known-figures.json"].assert_eq(&made);
}
