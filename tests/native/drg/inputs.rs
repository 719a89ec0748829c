//! Files as hospital systems and people write them: each kind once, with the group that it must come
//! to. The groups were worked out apart from the program.

use super::feed::{LINES, fed, whole};
use super::schemes::edition_2_0;
use ::drg::columns::COLUMNS;
use ::drg::{FileFormat, LineFormat, Output};
use serde_json::{Value, json};

pub(super) const LIST: FileFormat = FileFormat::Lines(LineFormat::List);

pub(super) fn results(file: &[u8], format: FileFormat) -> Vec<Value> {
    let (out, _) = whole(file, format).unwrap();
    out.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// The groups of a file, or the status where there is none.
pub(super) fn groups(file: &[u8], format: FileFormat) -> Vec<String> {
    let group = |result: &Value| match result["drg"].as_str() {
        Some("0000") => result["status"].as_str().unwrap().to_owned(),
        drg => drg.unwrap().to_owned(),
    };
    results(file, format).iter().map(group).collect()
}

pub(super) fn cause(result: &Value) -> &str {
    result["cause"]["zh"].as_str().unwrap_or_default()
}

/// A settlement list of a man of 56, unless `about` says otherwise.
pub(super) fn list(about: Value, diagnoses: Value, procedures: Value) -> Vec<u8> {
    let mut stay = json!({"mdtrt_id": "m", "gend": "1", "age": "56"});
    for (name, value) in about.as_object().unwrap() {
        stay[name] = value.clone();
    }
    json!({"setlinfo": stay, "diseinfo": diagnoses, "oprninfo": procedures})
        .to_string()
        .into_bytes()
}

pub(super) fn main_diagnosis(code: &str) -> Value {
    json!([{"diag_type": "1", "diag_code": code, "maindiag_flag": "1"}])
}

#[test]
fn the_code_decides_what_is_of_which_medicine() {
    for tag in [json!("2"), json!(2), json!("3"), json!(null), json!("5")] {
        let diagnoses = json!([
            {"diag_type": "1", "diag_code": "K92.210", "maindiag_flag": "1"},
            {"diag_type": tag, "diag_code": "K72.900x003+G94.3*", "tcm_dise_flag": "0"},
            {"diag_type": "4", "diag_code": "BNP050"},
            {"diag_type": "3", "diag_code": "A01.01.01"},
            {"diag_type": "", "diag_code": "ZYVXA0", "tcm_dise_flag": 1},
        ]);
        let found = results(&list(json!({}), diagnoses, json!([])), LIST);
        assert_eq!(
            (&found[0]["drg"], &found[0]["passed_over"]),
            (&json!("GS11"), &json!(3))
        );
        let said = found[0]["notes"].to_string();
        assert_eq!(said.contains("diag_type"), tag == "5", "{said}");
    }
    // A mistyped code of either dictionary is refused and not taken for the other medicine.
    for tag in ["1", "2"] {
        let diagnoses = json!([
            {"diag_type": "1", "diag_code": "K92.210", "maindiag_flag": "1"},
            {"diag_type": tag, "diag_code": "K72.900x0O3"},
        ]);
        assert_eq!(
            groups(&list(json!({}), diagnoses, json!([])), LIST),
            ["invalid"]
        );
    }
}

#[test]
fn the_principal_procedure_is_the_flagged_one() {
    let rows = |first: Value, second: Value| {
        let row = |code: &str, mut flags: Value| {
            flags["oprn_oprt_code"] = code.into();
            flags
        };
        let rows = json!([row("54.2100", first), row("51.2300", second)]);
        groups(&list(json!({}), main_diagnosis("K80.000x004"), rows), LIST)
    };
    let (main, other) = (
        json!({"main_oprn_flag": "1"}),
        json!({"main_oprn_flag": "0"}),
    );
    assert_eq!(rows(other.clone(), main.clone()), ["HC25"]);
    assert_eq!(
        rows(
            json!({"oprn_oprt_type": "O"}),
            json!({"oprn_oprt_type": "M"})
        ),
        ["HC25"]
    );
    assert_eq!(
        rows(json!({"oprn_oprt_type": "2"}), json!({"oprn_oprt_type": 1})),
        ["HC25"]
    );
    let both = json!({"oprn_oprt_type": "1", "main_oprn_flag": 1});
    assert_eq!(
        rows(json!({"oprn_oprt_type": "1", "main_oprn_flag": 0}), both),
        ["HC25"]
    );
    // Where both have the type, or none, the first one counts.
    let typed = json!({"oprn_oprt_type": "1"});
    assert_eq!(rows(typed.clone(), typed), ["HJ15"]);
    assert_eq!(rows(json!({}), json!({})), ["HJ15"]);
    assert_eq!(rows(main.clone(), main), ["invalid"]);
}

#[test]
fn a_cell_too_many_refuses_its_row_and_keeps_the_id() {
    let table = "id,principal_diagnosis,sex,age_years,other_diagnoses\n\
        007,K92.210,1,56,K74.617+I98.3*,K72.900x003+G94.3*\n\
        008,K92.210,1,56,K74.617+I98.3*;K72.900x003+G94.3*,, ,\n\
        ,,,,\n\
        , ,\n";
    let found = results(table.as_bytes(), FileFormat::Csv);
    assert_eq!(found.len(), 2);
    assert_eq!(
        (&found[0]["id"], cause(&found[0])),
        (&json!("007"), "第 2 行有 6 格，表头 5 列")
    );
    assert_eq!(found[1]["drg"], "GS11");
    let (_, tally) = whole(table.as_bytes(), FileFormat::Csv).unwrap();
    assert_eq!(
        tally,
        json!({"records": 4, "cases": 2, "passed_over": 2, "grouped": 1, "invalid": 1,
               "ambiguous": 0, "ungrouped": 0, "needs_data": 0})
    );
}

#[test]
fn codes_of_one_cell_are_set_apart_in_every_usual_way() {
    for between in [";", "；", "|", ",", "，", "、", " ", "/", "\n"] {
        let table = format!(
            "principal_diagnosis,other_diagnoses,age_years\nJ18.900,\"A41.900{between}J96.000\",40\n"
        );
        assert_eq!(
            groups(table.as_bytes(), FileFormat::Csv),
            ["ES31"],
            "{between}"
        );
    }
}

#[test]
fn every_usual_encoding_and_separator_is_read() {
    let table = "id,principal_diagnosis,procedures,sex,age_years\n1,O82.000,74.1x01,女,28\n2,O80.000,,女,30\n";
    let wanted = ["OB19", "OZ19"];
    let gbk = encoding_rs::GBK.encode(table).0.into_owned();
    // The only letter beyond ASCII could be one of Latin Extended.
    assert!(std::str::from_utf8(&gbk).is_ok());
    let units = |to: fn(u16) -> [u8; 2]| {
        format!("\u{feff}{table}")
            .encode_utf16()
            .flat_map(to)
            .collect::<Vec<u8>>()
    };
    let files = [
        table.as_bytes().to_vec(),
        format!("\u{feff}{table}").into_bytes(),
        gbk,
        units(u16::to_le_bytes),
        units(u16::to_be_bytes),
        table.replace(',', ";").into_bytes(),
        table.replace(',', "\t").into_bytes(),
        format!("sep=;\r\n{}", table.replace(',', ";")).into_bytes(),
        table.replace('\n', "\r\n").into_bytes(),
    ];
    for file in files {
        for length in [1, 2, 3, 7, 64, usize::MAX] {
            let (out, _) = fed(&file, &[length], FileFormat::Csv, false, Output::Lines).unwrap();
            let drgs: Vec<Value> = out
                .lines()
                .map(|it| serde_json::from_str::<Value>(it).unwrap()["drg"].clone())
                .collect();
            assert_eq!(drgs, wanted, "{length}");
        }
    }
    // Chinese headings in GBK, and the mark of UTF-8 before a case line.
    let chinese =
        "病案号,主要诊断编码,主要手术编码,性别,年龄（岁）\n0012,K80.000x004,51.2300,男,30岁\n";
    let found = results(&encoding_rs::GBK.encode(chinese).0, FileFormat::Csv);
    assert_eq!(
        (&found[0]["id"], &found[0]["drg"]),
        (&json!("0012"), &json!("HC25"))
    );
    assert_eq!(
        groups(
            "\u{feff}{\"principal_diagnosis\":\"J18.900\",\"age_years\":40}".as_bytes(),
            LINES
        ),
        ["ES35"]
    );
}

#[test]
fn nothing_is_nothing_in_its_usual_forms() {
    let row = |code: Value| json!([{"oprn_oprt_type": "1", "oprn_oprt_code": code}]);
    let mut procedures = vec![json!(null), json!([null]), json!([{}])];
    procedures.extend(
        [
            json!(null),
            json!(""),
            json!("-"),
            json!("*"),
            json!("无"),
            json!("——"),
        ]
        .map(row),
    );
    for procedures in procedures {
        let file = list(
            json!({"nwb_age": "-", "nwb_bir_wt": "无"}),
            main_diagnosis("K80.000x004"),
            procedures.clone(),
        );
        assert_eq!(groups(&file, LIST), ["HU15"], "{procedures}");
    }
    for code in ["", "-", "无"] {
        let line = json!({"principal_diagnosis": "K80.000x004", "other_diagnoses": [code, null], "procedures": null, "age_years": 56});
        assert_eq!(groups(line.to_string().as_bytes(), LINES), ["HU15"]);
    }
    let mistyped = list(
        json!({}),
        main_diagnosis("K80.000x004"),
        row(json!("51.23OO")),
    );
    assert_eq!(groups(&mistyped, LIST), ["invalid"]);
}

#[test]
fn numbers_sex_and_ages_are_read_alike_everywhere() {
    for age in ["37.5", "37.0", "37岁", "37 周岁", "３７", "37岁6月", "37Y"] {
        let table = format!("principal_diagnosis,age_years\nK80.000x004,{age}\n");
        let line = json!({"principal_diagnosis": "K80.000x004", "age_years": age});
        for (file, format) in [
            (
                list(
                    json!({"age": age}),
                    main_diagnosis("K80.000x004"),
                    json!([]),
                ),
                LIST,
            ),
            (table.into_bytes(), FileFormat::Csv),
            (line.to_string().into_bytes(), LINES),
        ] {
            assert_eq!(groups(&file, format), ["HU15"], "{age}");
        }
    }
    assert_eq!(
        groups(
            br#"{"principal_diagnosis":"K80.000x004","age_years":43.0}"#,
            LINES
        ),
        ["HU15"]
    );
    // A woman's and a man's diagnosis of the same sign: the sex counts, whatever it is written as.
    for (sex, wanted) in [
        ("1", "0000"),
        ("1.0", "0000"),
        ("男性", "0000"),
        ("Male", "0000"),
        ("M", "0000"),
        ("2", "NZ15"),
        ("女", "NZ15"),
        ("f", "NZ15"),
        ("２", "NZ15"),
        ("0", "0000"),
        ("9", "0000"),
        ("未知", "0000"),
        ("未知的性别", "0000"),
        ("", "0000"),
    ] {
        let line =
            json!({"id": sex, "principal_diagnosis": "N80.000", "age_years": 30, "sex": sex});
        let found = &results(line.to_string().as_bytes(), LINES)[0];
        let asked = found["status"] == "needs_data";
        assert_eq!(
            asked,
            ["0", "9", ""].contains(&sex) || sex.starts_with('未'),
            "{found}"
        );
        assert_eq!(found["drg"] != "0000", wanted != "0000", "{found}");
    }
    let table = "id,principal_diagnosis,sex,age_years\nq1,N80.000,x,30\nq2,K80.000x004,x,30\nq3,K80.000x004,,ab\n";
    let found = results(table.as_bytes(), FileFormat::Csv);
    assert_eq!(
        (&found[0]["id"], &found[0]["status"]),
        (&json!("q1"), &json!("needs_data"))
    );
    assert!(
        cause(&found[0]).contains("性别写的是“x”"),
        "{}",
        cause(&found[0])
    );
    assert_eq!(found[1]["drg"], "HU15");
    assert!(
        found[2]["id"] == "q3" && cause(&found[2]).contains("“ab”"),
        "{}",
        found[2]
    );
}

#[test]
fn infants_of_both_interfaces_come_to_the_same_group() {
    for (days, birth) in [("nwb_age", "nwb_bir_wt"), ("age_days", "nwbbirwt")] {
        for weight in ["1400", "1400g", "1400.0", "1.4kg", "1.4 千克"] {
            let file = list(
                json!({"age": 0, days: 3, birth: weight}),
                main_diagnosis("P07.300x001"),
                json!([]),
            );
            assert_eq!(groups(&file, LIST), ["PS15"], "{weight}");
        }
        // Kilograms where grams are meant, and the other end.
        for weight in ["1", "3", "99", "30001", "300000000000"] {
            let file = list(
                json!({"age": 0, days: 3, birth: weight}),
                main_diagnosis("P07.300x001"),
                json!([]),
            );
            let found = &results(&file, LIST)[0];
            assert_eq!(found["status"], "invalid", "{found}");
            assert!(cause(found).contains("不在可能的范围内"));
        }
    }
    // Neither plays a part for the mother.
    for weight in ["2500,2300", "3", "约3公斤"] {
        let file = list(
            json!({"gend": "2", "age": "28", "nwb_bir_wt": weight}),
            main_diagnosis("O84.200"),
            json!([{"oprn_oprt_code": "74.1x01"}]),
        );
        assert_eq!(groups(&file, LIST), ["OB19"], "{weight}");
    }
    let unreadable = list(
        json!({"age": 0, "nwb_age": 3, "nwb_bir_wt": "2500,2300"}),
        main_diagnosis("P07.300x001"),
        json!([]),
    );
    let found = &results(&unreadable, LIST)[0];
    assert!(
        found["status"] == "needs_data" && cause(found).contains("“2500,2300”"),
        "{found}"
    );
}

#[test]
fn dates_fill_in_ages_and_are_held_against_them() {
    let stay = |about: Value| {
        let found = &results(&list(about, main_diagnosis("J18.900"), json!([])), LIST)[0];
        match found["drg"].as_str() {
            Some("0000") => cause(found).to_owned(),
            drg => drg.unwrap().to_owned(),
        }
    };
    let old =
        json!({"age": "", "nwb_age": "0", "brdy": "1965-01-02", "adm_time": "2024-03-05 10:00:00"});
    assert_eq!(stay(old), "ES35");
    assert_eq!(
        stay(json!({"age": null, "brdy": "19650102", "adm_time": "2024/3/5"})),
        "ES35"
    );
    assert_eq!(stay(json!({"age": "0.5", "nwb_age": "180"})), "ES35");
    assert!(stay(json!({"age": "", "nwb_age": "0"})).contains("年龄（岁）"));
    assert!(stay(json!({"age": "1", "nwb_age": "15", "nwb_bir_wt": "3200"})).contains("矛盾"));
    let half = json!({"age": "0", "nwb_age": "0", "brdy": "2024-01-01", "adm_time": "2024-07-01 10:00:00"});
    assert!(stay(half).contains("182 天"));
    assert!(
        stay(json!({"age": "40", "brdy": "1965-01-02", "adm_time": "2024-03-05"}))
            .contains("59 岁")
    );
    assert!(stay(json!({"brdy": "2025-01-02", "adm_time": "2024-03-05"})).contains("晚于"));
    // The same in a table and in a line.
    let table =
        "出生日期,入院日期,出院日期,主要诊断,年龄\n1965年1月2日,2024-03-05,2024-03-09,J18.900,40\n";
    assert!(cause(&results(table.as_bytes(), FileFormat::Csv)[0]).contains("59 岁"));
    let line = json!({"principal_diagnosis": "J18.900", "age_years": 0, "age_days": 0, "birth_date": "2024-01-01", "admission_date": "2024-07-01"});
    assert!(cause(&results(line.to_string().as_bytes(), LINES)[0]).contains("182 天"));
}

#[test]
fn the_day_of_discharge_is_read_from_every_format() {
    let day = |text: &str, format: LineFormat| {
        let read = ::drg::read_line(text, format, edition_2_0().codes());
        read.case.discharge_date.map(|day| day.to_string())
    };
    for told in [
        "2027-01-01",
        "2027/1/1",
        "20270101",
        "2027-01-01 08:30:00",
        "2027年1月1日",
        "20270101083000",
    ] {
        let stay = json!({"setlinfo": {"dscg_time": told}, "diseinfo": []}).to_string();
        assert_eq!(
            day(&stay, LineFormat::List).as_deref(),
            Some("2027-01-01"),
            "{told}"
        );
        let line = json!({"principal_diagnosis": "J18.900", "discharge_date": told}).to_string();
        assert_eq!(
            day(&line, LineFormat::Case).as_deref(),
            Some("2027-01-01"),
            "{told}"
        );
    }
    assert_eq!(
        day(r#"{"discharge_date":"2027-02-30"}"#, LineFormat::Case),
        None
    );
}

#[test]
fn the_document_prints_every_name_of_every_column() {
    let document = include_str!("../../../docs/drg.md");
    for column in &COLUMNS {
        let others: Vec<&str> = column.others.to_vec();
        let row = format!("| `{}` | {} |", column.name, others.join("、"));
        assert!(
            document.contains(&row),
            "docs/drg.md should have the row\n{row}"
        );
    }
}
