//! To which groups the stays of a reason come: the engine's own answer, in the edition of 2.0.

use crate::names::{Example, NamedCode, Severity};
use anyhow::{Context, Result, anyhow, ensure};
use drg::{
    Case, CodeText, Files, Level, ReasonScratch, Scheme, Scratch, Sex, Status, read_codes,
    read_draft,
};
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

/// Where the scheme lies, seen from the repository.
const SCHEME: &str = "packs/schemes/chs-drg-2.0";
/// Where its code lists lie.
const CODES: &str = "packs/schemes/codes-2.0";
/// How old somebody is of whom no age is told.
const GROWN_UP: u32 = 50;

/// The engine with the scheme, and the complications by which severity is tried.
pub struct Grouper {
    scheme: Scheme,
    complications: BTreeMap<String, Vec<String>>,
}

impl Grouper {
    /// Reads the scheme from the tree.
    ///
    /// # Errors
    /// A file that is not there or cannot be read.
    pub fn read(root: &Path, complications: BTreeMap<String, Vec<String>>) -> Result<Self> {
        let text = |folder: &str, name: &str| {
            let path = root.join(folder).join(name);
            std::fs::read_to_string(&path).with_context(|| path.display().to_string())
        };
        let faults = |faults| anyhow!("{faults:?}");
        let codes = read_codes(
            &text(CODES, "diagnoses.txt")?,
            &text(CODES, "procedures.txt")?,
        );
        let files = Files {
            scheme: text(SCHEME, "scheme.json")?,
            groups: text(SCHEME, "groups.txt")?,
            sets: text(SCHEME, "sets.txt")?,
            complications: text(SCHEME, "complications.txt")?,
            exclusions: text(SCHEME, "exclusions.txt")?,
        };
        let draft = read_draft(&files.borrowed(), Arc::new(codes.map_err(faults)?));
        let scheme = Scheme::compile(draft.map_err(faults)?, &[]).map_err(faults)?;
        Ok(Self {
            scheme,
            complications,
        })
    }

    /// The groups that stays of this kind come to, each with how severe they are.
    ///
    /// # Errors
    /// A code that the lists do not have or call otherwise; a stay that comes to no group; a principal
    /// diagnosis that excludes every complication which could be tried.
    pub fn reached(&self, example: &Example) -> Result<BTreeMap<String, Vec<Severity>>> {
        let codes = [&example.principal].into_iter();
        for code in codes.chain(&example.procedures).chain(&example.others) {
            self.check_name(code)?;
        }
        let mut groups: BTreeMap<String, Vec<Severity>> = BTreeMap::new();
        for severity in Severity::ALL {
            let more = self.complication(example, severity)?;
            let case = stay(example, more);
            let outcome = self.scheme.group(&case, &mut Scratch::default());
            ensure!(
                outcome.status == Status::Grouped,
                "{} comes to no group: {:?}",
                severity.as_str(),
                outcome.cause
            );
            let drg = outcome.drg(&self.scheme).to_owned();
            groups.entry(drg).or_default().push(severity);
        }
        Ok(groups)
    }

    /// The Chinese names of all groups by code.
    pub fn names(&self) -> BTreeMap<&str, &str> {
        self.scheme.groups().collect()
    }

    fn check_name(&self, (code, name): &NamedCode) -> Result<()> {
        let codes = self.scheme.codes();
        let number = codes
            .find(code)
            .with_context(|| format!("no list has {code}"))?;
        let own = codes.name(number);
        ensure!(own == name, "{code} is {own}, and not {name}");
        Ok(())
    }

    /// What makes a stay so severe: the first complication that counts beside its principal diagnosis.
    fn complication(&self, example: &Example, severity: Severity) -> Result<Option<&str>> {
        let level = match severity {
            Severity::None => return Ok(None),
            Severity::Cc => Level::Cc,
            Severity::Mcc => Level::Mcc,
        };
        let candidates = self.complications.get(severity.as_str());
        let alone = Example {
            others: Vec::new(),
            ..example.clone()
        };
        let counts = |code: &&String| {
            let case = stay(&alone, Some(code));
            let reasons = self.scheme.explain(&case, &mut ReasonScratch::default());
            reasons.severity.level == Some(level)
        };
        let found = candidates.into_iter().flatten().find(counts);
        let found = found
            .with_context(|| format!("{} excludes every {}", example.principal.0, level.name()))?;
        Ok(Some(found))
    }
}

fn stay<'a>(example: &'a Example, more: Option<&'a str>) -> Case<'a> {
    let text = |(code, _): &'a NamedCode| CodeText::from(code.as_str());
    let others = example.others.iter().map(text);
    let is_grown_up = example.age_days.is_none();
    Case {
        principal_diagnosis: Some(text(&example.principal)),
        other_diagnoses: others.chain(more.map(CodeText::from)).collect(),
        procedures: example.procedures.iter().map(text).collect(),
        sex: match example.sex.as_deref() {
            Some("male") => Some(Sex::Male),
            Some("female") => Some(Sex::Female),
            _ => None,
        },
        age_years: example.age_years.or(is_grown_up.then_some(GROWN_UP)),
        age_days: example.age_days,
        birth_weight_g: example.birth_weight_g,
        ..Case::default()
    }
}
