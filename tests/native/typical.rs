//! What common reasons of admission typically cost comes out of the engine and the facts again.
//!
//! The facts lie beside the repository and not in it. Where they are not there, what was made of them is
//! still looked at by itself, and every reason is still grouped.

use crate::drg::schemes;
use ::drg::{Case, CodeText, Outcome, Sex, Status};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use typical::{Catalogue, Example, NamedReason};

fn root() -> PathBuf {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/..")).to_owned()
}

fn kept(file: &str) -> Value {
    let text = std::fs::read_to_string(root().join(file)).expect("a file of the tree");
    serde_json::from_str(&text).expect("JSON")
}

/// A file of the facts, where these are.
fn facts(file: &str) -> Option<String> {
    std::fs::read_to_string(root().join(typical::FACTS).join(file)).ok()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().expect("a list")
}

fn text(value: &Value) -> &str {
    value.as_str().expect("text")
}

fn yuan(value: &Value) -> u64 {
    let whole = text(value).strip_suffix(".00").expect("whole yuan");
    whole.parse().expect("yuan")
}

fn named() -> Vec<NamedReason> {
    let named = Catalogue::read().expect("reasons that can be read");
    named.reasons.into_iter().flatten().collect()
}

#[test]
fn the_files_are_what_the_facts_and_the_engine_give() {
    let Some(facts) = facts(typical::STANDARDS) else {
        return;
    };
    let made = typical::import(&root(), &facts).expect("facts that can be read");
    assert!(made.left_out.is_empty(), "{:?}", made.left_out);
    for (file, made) in [
        (typical::REASONS, made.reasons()),
        (typical::COSTS, made.costs()),
    ] {
        let kept = std::fs::read_to_string(root().join(file)).expect("a file of the tree");
        assert!(
            kept == made.expect("JSON"),
            "{file} is another: cargo xtask import-typical"
        );
    }
}

/// By what the severity of a case is tried, as the lists of the edition are written: no engine reads them
/// here.
struct Lists {
    /// The table of exclusions of each complication, `CC` and `CC 17` apart.
    complications: BTreeMap<String, String>,
    exclusions: BTreeMap<String, BTreeSet<String>>,
}

impl Lists {
    fn read() -> Self {
        let mut complications = BTreeMap::new();
        for (head, code) in headed(schemes::FILES_2_0.complications) {
            complications.insert(code.to_owned(), head.to_owned());
        }
        let mut exclusions: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
        for (head, code) in headed(schemes::FILES_2_0.exclusions) {
            let codes = exclusions.entry(head.to_owned()).or_default();
            codes.insert(code.to_owned());
        }
        Self {
            complications,
            exclusions,
        }
    }

    /// The first of some codes that counts beside a principal diagnosis.
    fn counted<'a>(&self, codes: &[&'a str], level: &str, principal: &str) -> &'a str {
        let counts = |code: &&&str| {
            let head = self.complications.get(**code).expect("a complication");
            let (own, table) = head.split_once(' ').unwrap_or((head, ""));
            assert_eq!(own, level, "{code}");
            let excluded = self.exclusions.get(table);
            **code != principal && !excluded.is_some_and(|codes| codes.contains(principal))
        };
        codes.iter().find(counts).expect("one that counts")
    }
}

/// The codes of a list with the heads that they stand below.
fn headed(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut head = "";
    text.lines().filter_map(move |line| {
        if let Some(own) = line.strip_prefix('[') {
            head = own.trim_end_matches(']');
            return None;
        }
        (!line.is_empty()).then_some((head, line))
    })
}

fn grouped(example: &Example, more: Option<&str>) -> Outcome {
    let code = |code: &str| CodeText::from(code.to_owned());
    let others = example.others.iter().map(|(it, _)| code(it));
    let case = Case {
        principal_diagnosis: Some(code(&example.principal.0)),
        other_diagnoses: others.chain(more.map(code)).collect(),
        procedures: example.procedures.iter().map(|(it, _)| code(it)).collect(),
        sex: example.sex.as_deref().map(|sex| match sex {
            "male" => Sex::Male,
            "female" => Sex::Female,
            other => panic!("{other}"),
        }),
        age_years: match (example.age_years, example.age_days) {
            (None, None) => Some(50),
            (years, _) => years,
        },
        age_days: example.age_days,
        birth_weight_g: example.birth_weight_g,
        ..Case::default()
    };
    schemes::group(schemes::edition_2_0(), &case)
}

#[test]
fn every_reason_comes_to_the_groups_that_its_cost_is_made_of() {
    let costs = kept(typical::COSTS);
    let lists = Lists::read();
    for reason in named() {
        let principal = &reason.case.principal.0;
        let usual = lists.counted(&["E87.600", "I48.000"], "CC", principal);
        let severe = lists.counted(&["A41.900", "J96.000"], "MCC", principal);
        let mut reached: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        for (severity, more) in [("none", None), ("cc", Some(usual)), ("mcc", Some(severe))] {
            let outcome = grouped(&reason.case, more);
            let id = &reason.id;
            assert_eq!(outcome.status, Status::Grouped, "{id}, {severity}");
            let drg = outcome.drg(schemes::edition_2_0()).to_owned();
            reached.entry(drg).or_default().push(severity);
        }
        let own = &costs["reasons"][&reason.id]["groups"];
        assert_eq!(
            *own,
            json!(reached.into_iter().collect::<Vec<_>>()),
            "{}",
            reason.id
        );
    }
}

#[test]
fn codes_are_called_what_the_lists_call_them() {
    let codes = schemes::codes();
    for NamedReason { id, case, .. } in named() {
        let diagnoses = [&case.principal].into_iter().chain(&case.others);
        for (is_procedure, (code, name)) in diagnoses
            .map(|it| (false, it))
            .chain(case.procedures.iter().map(|it| (true, it)))
        {
            let number = codes.find(code);
            let number = number.unwrap_or_else(|| panic!("{id}: no {code}"));
            assert_eq!(codes.name(number), name, "{id}: {code}");
            assert_eq!(codes.is_procedure(number), is_procedure, "{id}: {code}");
        }
    }
}

/// A line of the facts' own list of common reasons: one group of one of them.
type Line = BTreeMap<String, String>;

fn common() -> Option<BTreeMap<String, Vec<Line>>> {
    let facts = facts(typical::COMMON)?;
    let mut lines = facts.lines();
    let names: Vec<&str> = lines.next().expect("a heading").split('\t').collect();
    let mut found: BTreeMap<String, Vec<Line>> = BTreeMap::new();
    for line in lines {
        let cells = line.split('\t').map(str::to_owned);
        let own: Line = names.iter().map(|it| (*it).to_owned()).zip(cells).collect();
        found.entry(own["reason_zh"].clone()).or_default().push(own);
    }
    Some(found)
}

/// A copy of 长沙's, which counts for nothing.
const COPY: &str = "hengyang-2024";
/// Tables of which only a lower level is known: the facts leave them out of the ends that they print.
const BELOW: [&str; 5] = [
    "zaozhuang-2025",
    "yulin-shaanxi-2026",
    "ankang-2025",
    "chenzhou-2025",
    "luan-2025",
];
/// What stands at half a yuan in the table, and in the list of common reasons a yuan higher than here.
const ROUNDED_UP: (&str, &str) = ("DG29", "tongchuan-2025");

/// The 46 reasons that the facts grouped with their own tools and listed with every standard.
#[test]
fn the_reasons_of_the_facts_come_to_their_groups_and_standards() {
    let Some(mut facts) = common() else {
        return;
    };
    let costs = kept(typical::COSTS);
    let mut compared = 0;
    for reason in named() {
        let Some(called) = &reason.facts else {
            continue;
        };
        let lines = facts.remove(called).expect("a reason of the facts");
        let was_reached = |line: &&Line| line["reached_with"] != "not reached by these cases";
        let wanted: Vec<Value> = lines
            .iter()
            .filter(was_reached)
            .map(|line| {
                json!([
                    line["drg"],
                    line["reached_with"].split(',').collect::<Vec<_>>()
                ])
            })
            .collect();
        let id = &reason.id;
        assert_eq!(costs["reasons"][id]["groups"], json!(wanted), "{id}");
        assert_eq!(reason.case.principal.0, lines[0]["principal_diagnosis"]);
        for line in lines.iter().filter(was_reached) {
            compared += same_standards(&costs, line);
        }
    }
    assert!(facts.is_empty(), "{:?}", facts.keys());
    assert_eq!(compared, 1367);
}

/// Compares the standards of a line with those of its group; how many there are.
fn same_standards(costs: &Value, line: &Line) -> usize {
    let drg = line["drg"].as_str();
    let group = &costs["groups"][drg];
    assert_eq!(group["name"], json!(line["drg_name"]), "{drg}");
    let tables = list(&costs["tables"]).iter().map(|it| text(&it["id"]));
    let own: BTreeMap<&str, u64> = tables
        .zip(list(&group["standards"]))
        .map(|(id, yuan)| (id, yuan.as_u64().expect("yuan")))
        .filter(|(_, yuan)| *yuan > 0)
        .collect();
    let (mut wanted, mut top) = (BTreeMap::new(), Vec::new());
    for entry in line["city_year_standards_top_tier"].split("; ") {
        let (table, yuan) = entry.rsplit_once(' ').expect("an amount");
        let (id, _) = table.split_once('(').unwrap_or((table, ""));
        let yuan: u64 = yuan.parse().expect("yuan");
        let higher = u64::from((drg, id) == ROUNDED_UP);
        if id != COPY {
            wanted.insert(id, yuan - higher);
        }
        if id != COPY && !BELOW.contains(&id) {
            top.push(yuan);
        }
    }
    assert_eq!(own, wanted, "{drg}");
    top.sort_unstable();
    let printed = |name: &str| line[name].parse::<u64>().expect("a number");
    assert_eq!(top.len() as u64, printed("tables_top_tier"), "{drg}");
    assert_eq!(top.first(), Some(&printed("min_yuan")), "{drg}");
    assert_eq!(top.last(), Some(&printed("max_yuan")), "{drg}");
    own.len()
}

/// Ordered by hand from `facts/weights-2.0/common.tsv` and `standards_wide.tsv`, without 衡阳, whose table
/// is a copy of 长沙's. Of an even number the mean of the two in the middle is taken.
///
/// | reason | standards | in the middle |
/// |---|---|---|
/// | 白内障 (CB59) | 21 | the 11th |
/// | 胆结石 (HC23 and HC25 together) | 44 | (11,172 + 11,220) / 2 |
/// | 化疗 (RN13; nobody comes to RN15) | 11 | the 6th |
/// | 胃癌 (GB29) | 7 | the 4th |
/// | 搭桥 (FC19) | 21 | the 11th |
/// | 高血压 (FV23, FV25) | 67 | the 34th |
/// | 脑出血 (BR11, BR13, BR15) | 51 | the 26th |
/// | 肠息肉 (GK33, GK35) | 64 | the 32nd and 33rd |
/// | 胰腺炎 (HT21, HT23, HT25) | 33 | the 17th |
/// | 小腿骨折 (IE39) | 12 | the 6th and 7th |
/// | 新生儿黄疸 (PU19) | 7 | the 4th |
/// | 抑郁症 (TS19) | 27 | the 14th |
/// | 急性白血病 (RK11, RK13, RK15) | 66 | the 33rd and 34th |
/// | 静脉曲张 (FF39) | 29 | the 15th |
/// | 低血钾, which is no complication of itself (KZ13, KZ15) | 38 | the 19th and 20th |
/// | 败血症, tried with another severe complication (SR11, SR13, SR15) | 67 | the 34th |
#[test]
fn ranges_worked_by_hand() {
    let costs = kept(typical::COSTS);
    for (id, ends) in RANGES {
        let found = ["low", "likely", "high"].map(|end| yuan(&costs["reasons"][id][end]));
        assert_eq!(found, *ends, "{id}");
    }
}

const RANGES: &[(&str, [u64; 3])] = &[
    ("cataract", [3874, 6296, 9739]),
    ("gallstones", [6452, 11196, 28247]),
    ("chemotherapy", [3048, 5255, 10727]),
    ("stomach-cancer", [34163, 47465, 63504]),
    ("bypass", [20475, 112864, 168696]),
    ("hypertension", [1762, 4002, 12684]),
    ("cerebral-haemorrhage", [3412, 9324, 27275]),
    ("bowel-polyp", [2653, 5713, 15439]),
    ("pancreatitis", [4018, 6883, 15068]),
    ("tibia-fracture", [7695, 15253, 33019]),
    ("newborn-jaundice", [2735, 4591, 7590]),
    ("depression", [1500, 6763, 12066]),
    ("leukaemia", [5216, 35273, 87467]),
    ("varicose-veins", [4506, 9054, 19226]),
    ("low-potassium", [2415, 4827, 11280]),
    ("sepsis", [1127, 9108, 39946]),
];

#[test]
fn every_reason_spans_its_groups() {
    let costs = kept(typical::COSTS);
    assert_eq!(costs["source"]["grade"], "C");
    let tables = list(&costs["tables"]).len();
    for (id, cost) in costs["reasons"].as_object().expect("reasons") {
        let mut all: Vec<u64> = Vec::new();
        for group in list(&cost["groups"]) {
            let own = list(&costs["groups"][text(&group[0])]["standards"]);
            assert_eq!(own.len(), tables, "{id}");
            let own = own.iter().map(|yuan| yuan.as_u64().expect("yuan"));
            all.extend(own.filter(|yuan| *yuan > 0));
        }
        all.sort_unstable();
        assert!(all.len() >= 5, "{id}: {} standards", all.len());
        assert_eq!(Some(&yuan(&cost["low"])), all.first(), "{id}");
        assert_eq!(Some(&yuan(&cost["high"])), all.last(), "{id}");
        let likely = yuan(&cost["likely"]);
        let below = all.iter().filter(|it| **it < likely).count();
        let above = all.iter().filter(|it| **it > likely).count();
        assert!(
            below.abs_diff(above) <= 1 || below.max(above) <= all.len() / 2,
            "{id}"
        );
    }
}

#[test]
fn two_hundred_reasons_can_be_looked_for() {
    let reasons = kept(typical::REASONS);
    let mut ids = BTreeSet::new();
    for department in list(&reasons["departments"]) {
        assert!(list(&department["reasons"]).len() >= 5, "{department}");
        for reason in list(&department["reasons"]) {
            let id = text(&reason["id"]);
            assert!(ids.insert(id), "{id} twice");
            assert!(!list(&reason["words"]).is_empty(), "{id}");
            for word in list(&reason["words"]) {
                let (word, reading) = (text(&word[0]), text(&word[1]));
                assert_eq!(word.chars().count(), reading.split(' ').count(), "{word}");
            }
        }
    }
    assert!(ids.len() >= 200, "{}", ids.len());
    let common = list(&reasons["common"]);
    assert!(common.len() <= 24, "{} are no short list", common.len());
    assert!(common.iter().all(|id| ids.contains(text(id))));
}
