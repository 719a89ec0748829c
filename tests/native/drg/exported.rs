//! Files of results: nothing in them runs in a spreadsheet or loses its digits.

use super::feed::fed;
use super::inputs::results;
use ::drg::{FileFormat, Output};
use serde_json::json;

#[test]
fn nothing_exported_runs_or_loses_its_digits() {
    let head = "病案号,主要诊断编码,年龄,科室,身份证号,备注\n";
    let table = format!(
        "{head}0012,J18.900,40,=1+1,360402196501020012,+86\n\
        =cmd|' /C calc'!A0,J18.900,40,-2,1,@SUM(A1)\n\
        12,J18.900,40,内科,1-2,\"\t=1\"\n\
        3E5,J18.900,40,\u{ff1d}1,00.5,\"\r=1\"\n"
    );
    for reasons in [false, true] {
        let (out, _) = fed(
            table.as_bytes(),
            &[9],
            FileFormat::Csv,
            reasons,
            Output::Table,
        )
        .unwrap();
        let mut reader = csv::Reader::from_reader(out.as_bytes());
        let columns = reader.headers().unwrap().clone();
        let rows: Vec<_> = reader.records().map(Result::unwrap).collect();
        let cell = |row: usize, name: &str| {
            let at = columns
                .iter()
                .position(|own| own.trim_start_matches('\u{feff}') == name);
            rows[row][at.unwrap_or_else(|| panic!("{name}"))].to_owned()
        };
        for text in columns.iter().chain(rows.iter().flatten()) {
            assert!(
                !text.starts_with(['=', '+', '-', '@', '\t', '\r', '＝']),
                "{text:?}"
            );
        }
        assert_eq!(
            (cell(0, "id").as_str(), cell(2, "id").as_str()),
            ("0012\t", "12")
        );
        assert_eq!(
            (cell(0, "身份证号").as_str(), cell(1, "身份证号").as_str()),
            ("360402196501020012\t", "1")
        );
        assert_eq!(
            (cell(2, "身份证号").as_str(), cell(3, "id").as_str()),
            ("1-2\t", "3E5\t")
        );
        assert_eq!(
            (cell(0, "科室").as_str(), cell(2, "科室").as_str()),
            ("'=1+1", "内科")
        );
        for row in 0..rows.len() {
            let made = ["scheme", "readings", "day"].map(|name| cell(row, name));
            assert_eq!(made, ["chs-drg-2.0", "default", "2026-11-26"]);
            assert_eq!(cell(row, "format"), "1");
            assert_eq!(cell(row, "engine"), ::base::ENGINE_VERSION);
        }
    }
    // As lines, they are carried along as they are.
    let found = results(table.as_bytes(), FileFormat::Csv);
    assert_eq!(found[0]["id"], "0012");
    assert_eq!(
        found[0]["extra"],
        json!({"科室": "=1+1", "身份证号": "360402196501020012", "备注": "+86"})
    );
    assert_eq!(
        found[0]["made"],
        json!({"scheme": "chs-drg-2.0", "readings": {}, "format": 1, "engine": ::base::ENGINE_VERSION, "day": "2026-11-26"})
    );
}
