//! Diagnoses and procedures of the national settlement list (医保基金结算清单, interfaces 4101 and
//! 4101A). The fields of its `setlinfo` are names of [`super::columns`].
//!
//! | field | becomes |
//! |---|---|
//! | `diseinfo` | diagnoses; `maindiag_flag` 1 is the principal one |
//! | `diag_type` | in use are 1 西医, 2 中医主病, 3 中医主证, and 1 西医主要, 2 西医其他, 3 中医主病, 4 中医主证: so the code decides. What the national list has is Western medicine |
//! | `tcm_dise_flag` 1 | with a code of no list: passed over |
//! | `oprninfo` | procedures; `main_oprn_flag` 1 is the principal one, else the only one with `oprn_oprt_type` 1 or M, else the first |

use super::codes::CodeList;
use super::columns::Field;
use super::json::Leaf;
use super::raw::RawCase;
use super::values;
use base::text::Text;
use serde::Deserialize;
use std::borrow::Cow;

#[derive(Default, Deserialize)]
#[serde(default, bound(deserialize = "'de: 'a"))]
pub(super) struct Diagnosis<'a> {
    diag_type: Loose<'a>,
    diag_code: Loose<'a>,
    maindiag_flag: Loose<'a>,
    tcm_dise_flag: Loose<'a>,
}

#[derive(Default, Deserialize)]
#[serde(default, bound(deserialize = "'de: 'a"))]
pub(super) struct Procedure<'a> {
    main_oprn_flag: Loose<'a>,
    oprn_oprt_type: Loose<'a>,
    oprn_oprt_code: Loose<'a>,
}

/// A value that some systems write as text and some as a number; empty for none.
#[derive(Default)]
struct Loose<'a>(Cow<'a, str>);

impl<'de: 'a, 'a> Deserialize<'de> for Loose<'a> {
    fn deserialize<In: serde::Deserializer<'de>>(input: In) -> Result<Self, In::Error> {
        Ok(Self(Leaf::deserialize(input)?.text().unwrap_or_default()))
    }
}

impl Loose<'_> {
    fn is_yes(&self) -> bool {
        matches!(self.0.trim(), "1" | "1.0" | "是" | "Y" | "y")
    }
}

/// Puts the rows of a list in their places. Without a list of codes, what is written like a code of
/// the national list is taken for one.
pub(super) fn put<'a>(
    diagnoses: Vec<Diagnosis<'a>>,
    procedures: Vec<Procedure<'a>>,
    codes: Option<&CodeList>,
    raw: &mut RawCase<'a>,
) {
    let mut principal = None;
    for row in diagnoses {
        if values::is_nothing(&row.diag_code.0) {
            continue;
        }
        name_tag(&row, raw);
        if is_traditional(&row, codes) {
            raw.passed_over = raw.passed_over.saturating_add(1);
            continue;
        }
        if !row.maindiag_flag.is_yes() {
            raw.other_diagnoses.push(row.diag_code.0);
        } else if principal.replace(row.diag_code.0).is_some() {
            raw.refuse(Text::fixed(
                "主要诊断（maindiag_flag 为 1）多于一个",
                "more than one diagnosis is the principal one (maindiag_flag 1)",
            ));
        }
    }
    // Without a flag nobody said which diagnosis is the principal one.
    if let Some(code) = principal {
        raw.put(Field::PrincipalDiagnosis, 0, code);
    }
    if raw.passed_over > 0 {
        let count = raw.passed_over;
        raw.note(Text::made(
            format!("{count} 个中医诊断不参与分组，已略过"),
            format!(
                "{count} diagnoses of traditional Chinese medicine take no part and are passed over"
            ),
        ));
    }
    let mut procedures = procedures;
    procedures.retain(|row| !values::is_nothing(&row.oprn_oprt_code.0));
    if let Some(at) = principal_procedure(&procedures, raw) {
        let first = procedures.remove(at);
        procedures.insert(0, first);
    }
    let codes = procedures.into_iter().map(|row| row.oprn_oprt_code.0);
    raw.procedures.extend(codes);
}

fn principal_procedure(rows: &[Procedure<'_>], raw: &mut RawCase<'_>) -> Option<usize> {
    let only = |is_it: &dyn Fn(&Procedure<'_>) -> bool| {
        let mut found = rows.iter().enumerate().filter(|(_, row)| is_it(row));
        (found.next().map(|(at, _)| at), found.next().is_some())
    };
    match only(&|row| row.main_oprn_flag.is_yes()) {
        (Some(_), true) => {
            raw.refuse(Text::fixed(
                "主要手术或操作（main_oprn_flag 为 1）多于一个",
                "more than one procedure is the principal one (main_oprn_flag 1)",
            ));
            return None;
        }
        (Some(at), false) => return Some(at),
        (None, _) => {}
    }
    let is_main = |row: &Procedure<'_>| matches!(row.oprn_oprt_type.0.trim(), "1" | "M" | "m");
    match only(&is_main) {
        (Some(at), false) => Some(at),
        _ => None,
    }
}

/// Names a tag that neither dictionary has.
fn name_tag(row: &Diagnosis<'_>, raw: &mut RawCase<'_>) {
    let tag = row.diag_type.0.trim();
    if !matches!(tag, "1" | "2" | "3" | "4" | "1.0" | "2.0" | "3.0" | "4.0")
        && !values::is_nothing(tag)
    {
        let code = &row.diag_code.0;
        raw.note(Text::made(
            format!("诊断 {code} 的 diag_type“{tag}”不是 1 至 4，按编码判断"),
            format!(
                "diag_type \"{tag}\" of the diagnosis {code} is none of 1 to 4; the code decides"
            ),
        ));
    }
}

/// Whether a row is of traditional Chinese medicine: its code is none of the national list, and not a
/// mistyped one either.
fn is_traditional(row: &Diagnosis<'_>, codes: Option<&CodeList>) -> bool {
    let code = row.diag_code.0.trim();
    let is_listed =
        codes.is_some_and(|codes| codes.find(code).is_some() || codes.spelt(code, true).is_some());
    if is_listed {
        return false;
    }
    if row.tcm_dise_flag.is_yes() {
        return true;
    }
    let is_western = matches!(row.diag_type.0.trim(), "1" | "1.0");
    !is_western && !is_like_icd(code)
}

/// Whether a text begins as codes of diagnoses do: a letter, two digits, and at the most one point.
/// Those of traditional Chinese medicine are `BNX010` or `A01.01.01`.
fn is_like_icd(code: &str) -> bool {
    let code: String = code.chars().map(values::narrow).collect();
    let mut signs = code.chars();
    let is_letter = signs.next().is_some_and(|sign| sign.is_ascii_alphabetic());
    let mut digits = signs.by_ref().take(2);
    is_letter
        && digits
            .by_ref()
            .filter(|sign| sign.is_ascii_digit() || "OoIl".contains(*sign))
            .count()
            == 2
        && code
            .split('+')
            .next()
            .unwrap_or_default()
            .matches('.')
            .count()
            <= 1
}

/// The codes of one text. A code may have a `+`, so that this sets none apart.
pub(super) fn split(text: &str) -> impl Iterator<Item = &str> {
    text.split(|sign: char| sign.is_whitespace() || ";；|｜,，、/／".contains(sign))
        .filter(|code| !code.is_empty())
}
