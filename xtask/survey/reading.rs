//! How the survey's words are read: `reading.json`, which the worked cases are made with as well.

use anyhow::{Context, Result};
use serde::Deserialize;
use serde_json::Number;
use std::collections::BTreeMap;

/// A text in both languages.
#[derive(Debug, Clone, Deserialize, serde::Serialize)]
pub struct Text {
    pub zh: String,
    pub en: String,
}

/// What a group of the survey says of a case, dimension by dimension.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Condition {
    pub group: Option<String>,
    pub age: Option<(u16, u16)>,
    pub class: Option<String>,
    pub person: Option<String>,
    pub plan: Option<String>,
    pub enrolled: Option<String>,
    pub stay: Option<String>,
}

/// A question of the pack's own.
#[derive(Debug, Deserialize)]
pub struct Question {
    pub name: Text,
    pub ask: Text,
    pub find: Text,
}

/// How one line is read otherwise than the rest.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OfLine {
    /// Groups that say something else in it.
    #[serde(default)]
    pub groups: BTreeMap<String, Condition>,
    /// What each further stay takes off the deductible.
    pub each_further: Option<Further>,
    /// Caps that the survey tells in words.
    #[serde(default)]
    pub caps: Vec<(Condition, u64)>,
    /// That an emergency counts as filed.
    #[serde(default)]
    pub filed_counts_emergency: bool,
    /// First month and day of the insurance year.
    pub year_starts: Option<(u8, u8)>,
    /// `year` where the bands are of the cost of a year.
    pub bands_over: Option<String>,
    /// That a year has one deductible and not each stay.
    #[serde(default)]
    pub one_deductible_a_year: bool,
    /// That the edges of the bands are counted from the deductible.
    #[serde(default)]
    pub edges_from_deductible: bool,
    /// The figure that the cap is a multiple of, and how many times it counts.
    pub cap_of: Option<CapOf>,
    /// That the pool fund pays up to so much, and another fund by the second band after it.
    pub large_from: Option<u64>,
    /// What that other fund is, where it is not the large-amount fund.
    pub large_as: Option<LargeAs>,
    /// The share of the large-amount fund above where it is told to end.
    pub large_then: Option<u64>,
    /// What is paid in the own city without a referral.
    pub unreferred: Option<Unreferred>,
}

/// A cap in multiples of a figure that the reader is asked for.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CapOf {
    pub zh: String,
    pub en: String,
    pub times: Vec<(Condition, u16)>,
}

/// A fund that pays by the second band: what it is called, and the field that its payment stands in.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LargeAs {
    pub zh: String,
    pub en: String,
    pub field: String,
}

/// What is paid in the own city without a referral, at hospitals of these tiers.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unreferred {
    pub tiers: Vec<String>,
    pub percent: Number,
}

/// What each further stay takes off the deductible, in yuan.
#[derive(Debug, Deserialize)]
pub struct Further {
    pub less: u64,
    pub not_below: u64,
}

/// All of it.
#[derive(Debug, Deserialize)]
pub struct Reading {
    groups: BTreeMap<String, Condition>,
    hospitals: BTreeMap<String, String>,
    away_hospitals: BTreeMap<String, Vec<String>>,
    questions: BTreeMap<String, Question>,
    choices: BTreeMap<String, Text>,
    classes: BTreeMap<String, BTreeMap<String, String>>,
    top: BTreeMap<String, String>,
    lines: BTreeMap<String, OfLine>,
}

impl Reading {
    /// The one that is kept beside this file.
    pub fn load() -> Result<Self> {
        serde_json::from_str(include_str!("reading.json")).context("reading.json")
    }

    /// How that line is read otherwise.
    pub fn of_line(&self, key: &str) -> Option<&OfLine> {
        self.lines.get(key)
    }

    /// What a group says in that line.
    pub fn condition(&self, key: &str, group: &str) -> Result<Condition> {
        let own = self.of_line(key).and_then(|line| line.groups.get(group));
        let known = own.or_else(|| self.groups.get(group));
        known
            .cloned()
            .with_context(|| format!("{key}: nobody has read the group {group}"))
    }

    /// The class of hospitals that a row names beside its tier, where it is one of its own.
    pub fn hospital(&self, name: Option<&String>) -> Option<String> {
        name.and_then(|name| self.hospitals.get(name)).cloned()
    }

    /// The tiers of hospitals away that a row names, none for all; nothing where it is of hospitals
    /// that no pack tells apart.
    pub fn away_tiers(&self, name: &str) -> Option<&[String]> {
        self.away_hospitals.get(name).map(Vec::as_slice)
    }

    /// The name of a choice.
    pub fn choice(&self, id: &str) -> Result<&Text> {
        self.choices
            .get(id)
            .with_context(|| format!("the choice {id} has no name"))
    }

    /// A question.
    pub fn question(&self, id: &str) -> Result<&Question> {
        self.questions
            .get(id)
            .with_context(|| format!("there is no question {id}"))
    }

    /// Where hospitals go by classes of their own and not by tier: the class of each tier.
    pub fn classes(&self, key: &str) -> Option<&BTreeMap<String, String>> {
        self.classes.get(key)
    }

    /// Which hospitals stand above the other ones of tier 3.
    pub fn top(&self, key: &str) -> Result<&str> {
        self.top
            .get(key)
            .map(String::as_str)
            .with_context(|| format!("{key}: nobody has read what its top hospitals are"))
    }
}
