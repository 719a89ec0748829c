//! Any case, written as a settlement list or a table with the noise that systems make, comes to the
//! group that it comes to as it is.

use super::feed::{LINES, fed};
use super::laws::case;
use super::schemes::{edition_2_0, group};
use ::drg::{Case, FileFormat, LineFormat, Output, Sex};
use proptest::prelude::*;
use serde_json::{Value, json};

/// Where a choice is to be made between as many ways, one after the other.
struct Choices<'a>(&'a [u8], usize);

impl Choices<'_> {
    fn of(&mut self, ways: usize) -> usize {
        let choice = self.0[self.1 % self.0.len()];
        self.1 += 1;
        usize::from(choice) % ways
    }

    fn one<'b>(&mut self, of: &[&'b str]) -> &'b str {
        of[self.of(of.len())]
    }
}

/// A code as people type it and systems write it.
fn spelt(code: &str, choices: &mut Choices<'_>) -> String {
    let wide = |it: char| match it {
        '!'..='~' => char::from_u32(u32::from(it) + 0xfee0).unwrap(),
        other => other,
    };
    match choices.of(7) {
        0 => code.to_lowercase(),
        1 => code.replace('x', "X"),
        2 => code.chars().map(wide).collect(),
        3 => format!(" {code} "),
        4 => format!("[{code}]"),
        5 => format!("“{code}”"),
        _ => code.to_owned(),
    }
}

fn sex(case: &Case<'_>, choices: &mut Choices<'_>) -> String {
    let ways: &[&str] = match case.sex {
        Some(Sex::Male) => &["1", "男", "1.0", "male", "Ｍ", "男性"],
        Some(Sex::Female) => &["2", "女", "2.0", "female", "F", "女性"],
        None => &["", "0", "9", "未知", "-"],
    };
    choices.one(ways).to_owned()
}

fn number(value: Option<u32>, units: &[&str], choices: &mut Choices<'_>) -> String {
    match value {
        Some(value) => format!("{value}{}", choices.one(units)),
        None => choices.one(&["", "-", "无", " "]).to_owned(),
    }
}

fn codes(case: &Case<'_>, choices: &mut Choices<'_>) -> (String, Vec<String>, Vec<String>) {
    let principal = spelt(&case.principal_diagnosis.as_ref().unwrap().0, choices);
    let mut all = |codes: &[::drg::CodeText<'_>]| {
        codes
            .iter()
            .map(|code| spelt(&code.0, choices))
            .collect::<Vec<_>>()
    };
    let (others, procedures) = (all(&case.other_diagnoses), all(&case.procedures));
    (principal, others, procedures)
}

const YEARS: [&str; 5] = ["", ".0", "岁", ".9", " 周岁"];
const DAYS: [&str; 4] = ["", ".0", "天", " 日"];
const GRAMS: [&str; 5] = ["", ".0", "g", "克", " G"];

fn as_list(case: &Case<'_>, choices: &mut Choices<'_>) -> Vec<u8> {
    let (principal, others, procedures) = codes(case, choices);
    let other = |code: &String, choices: &mut Choices<'_>| json!({"diag_code": code, "diag_type": choices.one(&["1", "2", "3", "", "9"]), "maindiag_flag": choices.one(&["0", "", "否"])});
    let mut diagnoses: Vec<Value> = others.iter().map(|code| other(code, choices)).collect();
    diagnoses.push(
        json!({"diag_type": 2, "diag_code": "BNX010", "maindiag_flag": "1", "tcm_dise_flag": "1"}),
    );
    diagnoses.push(json!({"diag_type": "1", "diag_code": choices.one(&["", "-", "无", "*"])}));
    diagnoses.push(Value::Null);
    let at = choices.of(diagnoses.len());
    diagnoses.insert(
        at,
        json!({"diag_type": choices.one(&["1", ""]), "diag_code": principal, "maindiag_flag": 1}),
    );
    // The principal procedure stands anywhere and is flagged, or stands first and is not.
    let mut operations: Vec<Value> = procedures
        .iter()
        .map(|code| json!({"oprn_oprt_code": code}))
        .collect();
    if !operations.is_empty() {
        let flag = choices.one(&["main_oprn_flag", "oprn_oprt_type", ""]);
        if !flag.is_empty() {
            let mut first = operations.remove(0);
            first[flag] = "1".into();
            let at = choices.of(operations.len() + 1);
            operations.insert(at, first);
        }
    }
    let at = choices.of(operations.len() + 1);
    operations.insert(
        at,
        json!({"oprn_oprt_code": choices.one(&["", "-", "*"]), "oprn_oprt_name": "-"}),
    );
    let stay = json!({
        "mdtrt_id": "m", "psn_name": "某", "gend": sex(case, choices),
        "age": number(case.age_years, &YEARS, choices),
        "nwb_age": match (case.age_days, case.age_years) {
            (None, Some(1..)) => choices.one(&["0", "", "0.0"]).to_owned(),
            (days, _) => number(days, &DAYS, choices),
        },
        (choices.one(&["nwb_bir_wt", "nwbbirwt"])): number(case.birth_weight_g, &GRAMS, choices),
    });
    let list = json!({"setlinfo": stay, "diseinfo": diagnoses, "oprninfo": operations});
    let list = match choices.of(3) {
        0 => list,
        1 => json!({"data": list}),
        _ => json!({"input": {"data": list}}),
    };
    match choices.of(3) {
        0 => serde_json::to_string_pretty(&json!([list]))
            .unwrap()
            .into_bytes(),
        1 => format!("\u{feff}{list}\r\n").into_bytes(),
        _ => encoding_rs::GBK.encode(&list.to_string()).0.into_owned(),
    }
}

fn as_table(case: &Case<'_>, choices: &mut Choices<'_>) -> Vec<u8> {
    let (principal, others, procedures) = codes(case, choices);
    let between = choices.one(&[";", "；", "|", ",", "、", "/"]);
    let mut columns = vec![
        (
            choices.one(&["id", "病案号", "住院号"]).to_owned(),
            "m".to_owned(),
        ),
        (
            choices
                .one(&["principal_diagnosis", "主要诊断编码", " 主诊断 代码 "])
                .to_owned(),
            principal,
        ),
        (
            choices.one(&["sex", "性别", "GEND"]).to_owned(),
            sex(case, choices),
        ),
        (
            choices.one(&["age_years", "年龄（岁）", "年龄"]).to_owned(),
            number(case.age_years, &YEARS, choices),
        ),
        (
            choices.one(&["age_days", "天龄"]).to_owned(),
            number(case.age_days, &DAYS, choices),
        ),
        (
            choices
                .one(&["birth_weight_g", "新生儿出生体重(克)"])
                .to_owned(),
            number(case.birth_weight_g, &GRAMS, choices),
        ),
        ("科室".to_owned(), "=内科,\"一\"".to_owned()),
        ("主要诊断名称".to_owned(), "某病".to_owned()),
    ];
    if choices.of(2) == 0 {
        columns.push((
            choices.one(&["other_diagnoses", "其他诊断编码"]).to_owned(),
            others.join(between),
        ));
        columns.push((
            choices.one(&["procedures", "手术及操作编码"]).to_owned(),
            procedures.join(between),
        ));
    } else {
        for (at, code) in others.iter().enumerate() {
            columns.push((format!("其他诊断编码{}", at + 1), code.clone()));
        }
        let mut procedures = procedures.iter();
        columns.push((
            "主要手术编码".to_owned(),
            procedures.next().cloned().unwrap_or_else(|| "-".to_owned()),
        ));
        for (at, code) in procedures.enumerate() {
            columns.push((format!("其他手术编码{}", at + 1), code.clone()));
        }
    }
    // The order of columns makes no difference, as long as numbered ones stay in theirs.
    let turn = choices.of(6);
    columns[..6].rotate_left(turn);
    let separator = choices.one(&[",", ";", "\t"]);
    let row = |cells: Vec<&String>| {
        let quoted = cells
            .iter()
            .map(|cell| format!("\"{}\"", cell.replace('"', "\"\"")));
        quoted.collect::<Vec<_>>().join(separator)
    };
    let head = columns
        .iter()
        .map(|(name, _)| name.as_str())
        .collect::<Vec<_>>()
        .join(separator);
    let table = format!(
        "{head}\r\n{}\r\n\r\n",
        row(columns.iter().map(|(_, cell)| cell).collect())
    );
    match choices.of(4) {
        0 => table.into_bytes(),
        1 => format!("\u{feff}{table}").into_bytes(),
        2 => format!("\u{feff}{table}")
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect(),
        _ => encoding_rs::GB18030.encode(&table).0.into_owned(),
    }
}

fn drg(file: &[u8], lengths: &[usize], format: FileFormat) -> String {
    let (out, tally) = fed(file, lengths, format, false, Output::Lines).unwrap();
    assert_eq!(tally["cases"], 1, "{out}");
    let result: Value = serde_json::from_str(&out).unwrap();
    assert_eq!(result["id"], "m");
    result["drg"].as_str().unwrap().to_owned()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn noise_changes_no_group(
        case in case(),
        choices in prop::collection::vec(any::<u8>(), 40..80),
        lengths in prop::collection::vec(1_usize..400, 1..5),
    ) {
        let scheme = edition_2_0();
        let wanted = group(scheme, &case).drg(scheme).to_owned();
        let list = as_list(&case, &mut Choices(&choices, 0));
        prop_assert_eq!(&drg(&list, &lengths, FileFormat::Lines(LineFormat::List)), &wanted, "{}", String::from_utf8_lossy(&list));
        let table = as_table(&case, &mut Choices(&choices, 0));
        prop_assert_eq!(&drg(&table, &lengths, FileFormat::Csv), &wanted, "{}", String::from_utf8_lossy(&table));
    }

    #[test]
    fn no_bytes_stop_a_file_and_none_are_lost_by_cutting(
        bytes in prop::collection::vec(prop_oneof![
            any::<u8>(),
            prop::sample::select(b"{}[]\",;\n\r\\: J18.900".to_vec()),
        ], 0..300),
        lengths in prop::collection::vec(1_usize..40, 1..5),
        as_table in any::<bool>(),
    ) {
        let (format, head) = if as_table { (FileFormat::Csv, "id,principal_diagnosis\n") } else { (LINES, "") };
        let file = [head.as_bytes(), &bytes].concat();
        let cut = fed(&file, &lengths, format, false, Output::Lines);
        prop_assert_eq!(&cut, &fed(&file, &[usize::MAX], format, false, Output::Lines));
        if let Ok((out, tally)) = cut {
            prop_assert_eq!(Some(out.lines().count() as u64), tally["cases"].as_u64());
        }
    }
}
