//! Files of cases in pieces of any size come to what the whole file comes to.

use super::schemes::edition_2_0;
use ::base::date::Date;
use ::base::text::Text;
use ::drg::{Editions, Feed, FileFormat, LONGEST_LINE, LineFormat, Output, Plan};
use proptest::prelude::*;
use serde_json::{Value, json};
use std::sync::{Arc, LazyLock};

const VECTORS: &str = include_str!("../../vectors/drg-2.0.ndjson");
pub const LINES: FileFormat = FileFormat::Lines(LineFormat::Case);

pub fn gb18030(bytes: &[u8]) -> Option<String> {
    let text = encoding_rs::GB18030.decode_without_bom_handling_and_without_replacement(bytes)?;
    Some(text.into_owned())
}

/// Results and counts of a file that comes in pieces of these lengths, again and again.
pub fn fed(
    file: &[u8],
    lengths: &[usize],
    format: FileFormat,
    reasons: bool,
    output: Output,
) -> Result<(String, Value), Text> {
    static SCHEME: LazyLock<Arc<::drg::Scheme>> = LazyLock::new(|| Arc::new(edition_2_0().clone()));
    let day = Date::new(2026, 11, 26).unwrap();
    let plan = Plan::new(Editions::chosen(Arc::clone(&SCHEME)), reasons, output, day);
    let mut feed = Feed::new(plan, format, gb18030);
    let mut out = Vec::new();
    let mut rest = file;
    for length in lengths.iter().cycle() {
        let (piece, after) = rest.split_at((*length).min(rest.len()));
        feed.push(piece, &mut out)?;
        rest = after;
        if rest.is_empty() {
            break;
        }
    }
    feed.end(&mut out)?;
    Ok((String::from_utf8(out).unwrap(), json!(feed.tally())))
}

pub fn whole(file: &[u8], format: FileFormat) -> Result<(String, Value), Text> {
    fed(file, &[usize::MAX], format, false, Output::Lines)
}

/// The vectors as a table, with cells in quotes and breaks of lines inside.
fn table() -> String {
    let mut table = String::from(
        "\u{feff}sex,id,other_diagnoses,principal_diagnosis,procedures,age_years,age_days,birth_weight_g\r\n",
    );
    for (at, line) in VECTORS.lines().enumerate() {
        let case: Value = serde_json::from_str(line).unwrap();
        let codes = |field: &str| {
            let all = case[field].as_array().unwrap().iter();
            all.map(|it| it.as_str().unwrap())
                .collect::<Vec<_>>()
                .join(";")
        };
        let number = |field: &str| {
            case[field]
                .as_u64()
                .map_or_else(String::new, |it| it.to_string())
        };
        let id = match at % 3 {
            0 => format!("\"a, \"\"{at}\"\"\""),
            1 => format!("\"two\nlines {at}\""),
            _ => at.to_string(),
        };
        table += &format!(
            "{},{id},{},\"{}\",{},{},{},{}\n",
            case["sex"].as_str().unwrap(),
            codes("other_diagnoses"),
            case["principal_diagnosis"].as_str().unwrap(),
            codes("procedures"),
            number("age_years"),
            number("age_days"),
            number("birth_weight_g"),
        );
    }
    table
}

#[test]
fn every_vector_of_a_file_comes_to_its_group_and_is_counted() {
    let count = VECTORS.lines().count();
    for (file, format) in [(VECTORS.to_owned(), LINES), (table(), FileFormat::Csv)] {
        let (out, tally) = whole(file.as_bytes(), format).unwrap();
        let groups = out
            .lines()
            .map(|line| serde_json::from_str::<Value>(line).unwrap()["drg"].clone());
        let wanted = VECTORS
            .lines()
            .map(|line| serde_json::from_str::<Value>(line).unwrap()["drg"].clone());
        assert!(groups.eq(wanted));
        let ambiguous = out.matches("\"ambiguous\"").count();
        assert_eq!(
            tally,
            json!({"records": count, "passed_over": 0, "cases": count, "grouped": count - ambiguous, "ambiguous": ambiguous,
                   "ungrouped": 0, "needs_data": 0, "invalid": 0})
        );
    }
}

#[test]
fn what_is_no_case_is_counted_as_invalid_with_its_line() {
    let file = b"\xef\xbb\xbf{}\n\n \r\n{\"principal_diagnosis\":\"I50.900\",\"age_years\":60}\r\n[\xff]\nnonsense";
    let (out, tally) = whole(file, LINES).unwrap();
    let lines: Vec<Value> = out
        .lines()
        .map(|it| serde_json::from_str(it).unwrap())
        .collect();
    let said: Vec<_> = lines
        .iter()
        .map(|it| (it["line"].as_u64().unwrap(), it["status"].as_str().unwrap()))
        .collect();
    assert_eq!(
        said,
        [
            (1, "invalid"),
            (4, "grouped"),
            (5, "invalid"),
            (6, "invalid")
        ]
    );
    assert_eq!((&tally["cases"], &tally["invalid"]), (&json!(4), &json!(3)));

    let file =
        b"id,principal_diagnosis,age_years\n1,I50.900,60\n\n2,I50.900,old\n3,\xff,1\n4,I50.900,60";
    let (out, tally) = whole(file, FileFormat::Csv).unwrap();
    let status: Vec<String> = out
        .lines()
        .map(|it| serde_json::from_str::<Value>(it).unwrap()["status"].to_string())
        .collect();
    assert_eq!(
        status,
        [
            "\"grouped\"",
            "\"needs_data\"",
            "\"invalid\"",
            "\"grouped\""
        ]
    );
    assert!(out.contains("年龄写的是“old”"), "{out}");
    assert_eq!(
        (&tally["invalid"], &tally["needs_data"]),
        (&json!(1), &json!(1))
    );
}

#[test]
fn what_is_no_file_of_cases_is_refused_with_a_sentence() {
    let long = vec![b'x'; LONGEST_LINE + 2];
    let quoted = [b"principal_diagnosis\n\"".as_slice(), &long].concat();
    for (file, format, wanted) in [
        (long.as_slice(), LINES, "longer than"),
        (&quoted, FileFormat::Csv, "line 2"),
        (b"", FileFormat::Csv, "principal_diagnosis"),
        (b"name,age\n", FileFormat::Csv, "principal_diagnosis"),
        (
            b"principal_diagnosis,other_diagnosis\n",
            FileFormat::Csv,
            "is \"other_diagnoses\" meant",
        ),
        (
            b"principal_diagnosis,principal_diagnosis\n",
            FileFormat::Csv,
            "stands twice",
        ),
        (b"\xff\xff\n", FileFormat::Csv, "UTF-8"),
    ] {
        let said = whole(file, format).unwrap_err();
        assert!(said.en.contains(wanted), "{}", said.en);
        assert!(!said.zh.is_empty());
    }
    assert_eq!(whole(b"", LINES).unwrap().0, "");
}

#[test]
fn results_are_a_table_for_spreadsheets() {
    let file =
        "{\"id\":\"a,\\\"b\\\"\",\"principal_diagnosis\":\"I50.900\",\"age_years\":60}\n{}\n";
    for (reasons, columns) in [(false, 16), (true, 21)] {
        let (out, tally) = fed(file.as_bytes(), &[7], LINES, reasons, Output::Table).unwrap();
        assert!(out.starts_with("\u{feff}id,line,status,mdc,adrg,drg,drg_name,"));
        assert!(out.lines().all(|line| out.contains(&format!("{line}\r\n"))));
        let mut reader = csv::Reader::from_reader(out.as_bytes());
        let rows: Vec<_> = reader.records().map(Result::unwrap).collect();
        assert_eq!(rows.len(), 2);
        assert!(rows.iter().all(|row| row.len() == columns));
        assert_eq!(
            (&rows[0][0], &rows[0][1], &rows[0][2]),
            ("a,\"b\"", "", "grouped")
        );
        assert_eq!(
            (&rows[0][5], &rows[0][6]),
            ("FR25", "心力衰竭、休克，不伴严重合并症或并发症")
        );
        assert_eq!(
            (&rows[1][1], &rows[1][2], &rows[1][5]),
            ("2", "invalid", "0000")
        );
        assert!(rows[1][7].contains("主要诊断"));
        if reasons {
            // Heart failure with the right procedure is another group.
            assert_eq!((&rows[0][9], &rows[0][10], &rows[0][11]), ("", "", "FK29"));
            assert!(rows[0][12].contains("OP_FK2") && rows[0][13].contains("OP_FK2"));
        }
        assert_eq!(tally["cases"], 2);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn pieces_of_any_size_make_no_difference(
        lengths in prop::collection::vec(1_usize..3000, 1..6),
        reasons in any::<bool>(),
        as_table in any::<bool>(),
        in_table in any::<bool>(),
    ) {
        let output = if as_table { Output::Table } else { Output::Lines };
        let lines: String = VECTORS.lines().step_by(9).map(|line| format!("{line}\n")).collect();
        let table: String = table();
        let (file, format) = if in_table { (table.as_bytes(), FileFormat::Csv) } else { (lines.as_bytes(), LINES) };
        let file = &file[..file.len().min(9000)];
        prop_assert_eq!(
            fed(file, &lengths, format, reasons, output).unwrap(),
            fed(file, &[usize::MAX], format, reasons, output).unwrap()
        );
    }
}
