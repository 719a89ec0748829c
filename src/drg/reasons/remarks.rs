//! What of a case does not go together, whatever its group: a man and a birth, a code for a weight and
//! another weight. It changes nothing; whoever codes looks again.
//!
//! The weights are those that the national list has in the names of its codes (P07), the kinds of codes
//! those of the chapters of ICD-10 and ICD-9-CM-3.

use super::Reasons;
use crate::Weight;
use crate::rule::Quantity;
use crate::scheme::Scheme;
use crate::scratch::{Bounds, Numbers, number};
use base::text::Text;

/// The least and the most grams that a code stands for, by its name.
const WEIGHTS: [(&str, u32, u32); 6] = [
    ("P07.000", 0, 999),
    ("P07.001", 500, 999),
    ("P07.002", 0, 499),
    ("P07.100", 1000, 2499),
    ("P07.101", 1500, 2499),
    ("P07.102", 1000, 1499),
];

impl Scheme {
    /// What does not go together.
    pub(super) fn remarks(&self, reasons: &Reasons, numbers: &Numbers) -> Vec<Text> {
        let codes = reasons.codes.iter().filter_map(|own| own.number);
        let codes: Vec<&str> = codes.map(|own| self.codes.code(own)).collect();
        let [sex, years, weight] = [Quantity::Sex, Quantity::AgeYears, Quantity::Weight]
            .map(|quantity| number(numbers, quantity));
        let mut found = Vec::new();
        let first = |is_it: &dyn Fn(&str) -> bool| codes.iter().copied().find(|code| is_it(code));
        if is(sex, 1)
            && let Some(code) = first(&is_of_birth)
        {
            found.push(Text::made(
                format!("性别是男，却有妊娠、分娩的编码 {code}，请核对"),
                format!("the patient is male, and {code} is of pregnancy or birth: please check"),
            ));
        }
        if is(sex, 2)
            && let Some(code) = first(&is_of_men)
        {
            found.push(Text::made(
                format!("性别是女，却有男性器官的编码 {code}，请核对"),
                format!("the patient is female, and {code} is of a male organ: please check"),
            ));
        }
        if years.low >= 1
            && let Some(code) = first(&|code| code.starts_with("P07"))
        {
            found.push(Text::made(
                format!("年龄满 1 岁，却有早产、低体重儿的编码 {code}，请核对"),
                format!("the age is a year or more, and {code} is of a child born early or small: please check"),
            ));
        }
        // A child that is admitted later weighs more than it did at birth.
        if self.head.weight == Weight::Birth
            && weight.low == weight.high
            && let Some((code, low, high)) = wrong_weight(&codes, weight.low)
        {
            let grams = weight.low;
            found.push(Text::made(
                format!("体重 {grams} 克，编码 {code} 却是 {low} 至 {high} 克的，请核对"),
                format!(
                    "the weight is {grams} g, and {code} is for {low} to {high} g: please check"
                ),
            ));
        }
        found
    }
}

fn is(own: Bounds, value: u32) -> bool {
    own.low == value && own.high == value
}

/// Chapter XV of ICD-10, and the obstetric procedures of ICD-9-CM-3.
fn is_of_birth(code: &str) -> bool {
    code.starts_with('O')
        || ["72.", "73.", "74.", "75."]
            .iter()
            .any(|own| code.starts_with(own))
}

/// Diseases of the male genital organs, and the operations on them.
fn is_of_men(code: &str) -> bool {
    let three: u32 = code.get(1..3).and_then(|own| own.parse().ok()).unwrap_or(0);
    match code.as_bytes().first() {
        Some(b'C') => (60..=63).contains(&three),
        Some(b'D') => three == 29,
        Some(b'N') => (40..=51).contains(&three),
        _ => ["60.", "61.", "62.", "63.", "64."]
            .iter()
            .any(|own| code.starts_with(own)),
    }
}

/// The first code that stands for another weight.
fn wrong_weight<'a>(codes: &[&'a str], grams: u32) -> Option<(&'a str, u32, u32)> {
    codes.iter().find_map(|code| {
        let (_, low, high) = WEIGHTS.iter().find(|(own, ..)| code == own)?;
        (grams < *low || grams > *high).then_some((*code, *low, *high))
    })
}
