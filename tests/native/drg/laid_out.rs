//! Files however they are laid out: JSON in every form, a stray quote.

use super::feed::{LINES, fed};
use super::inputs::{cause, groups, results};
use ::drg::{FileFormat, Output};
use serde_json::json;

#[test]
fn json_is_read_however_it_is_laid_out() {
    let case = |id: u32| json!({"id": id, "principal_diagnosis": "J18.900", "other_diagnoses": ["A41.900"], "age_years": 40});
    let all = json!([case(1), case(2), case(3)]);
    let pretty = serde_json::to_string_pretty(&all).unwrap();
    let one = serde_json::to_string_pretty(&case(1)).unwrap();
    for (file, count) in [
        (all.to_string(), 3),
        (pretty.clone(), 3),
        (pretty.replace('\n', "\r\n"), 3),
        (format!("[\n{},\n{}\n]\n", case(1), case(2)), 2),
        (format!("{one}\n{one}\n"), 2),
        (one.clone(), 1),
        (format!("\u{feff}\n\n{pretty}"), 3),
    ] {
        for length in [1, 5, 100, usize::MAX] {
            let (out, tally) =
                fed(file.as_bytes(), &[length], LINES, false, Output::Lines).unwrap();
            assert_eq!(
                (tally["cases"].as_u64(), tally["grouped"].as_u64()),
                (Some(count), Some(count)),
                "{file}\n{out}"
            );
        }
    }
    // An object that breaks off costs none of those behind it.
    let broken = format!(
        "{{\"id\":9,\"principal_diagnosis\":\"J18\n{}\n{}\n",
        case(1),
        case(2)
    );
    assert_eq!(
        groups(broken.as_bytes(), LINES),
        ["invalid", "ES31", "ES31"]
    );
    // A list of many megabytes may stand on one line.
    let many = json!(vec![case(1); 20_000]).to_string();
    assert!(many.len() > ::drg::LONGEST_LINE);
    let (_, tally) = fed(many.as_bytes(), &[100_000], LINES, false, Output::Lines).unwrap();
    assert_eq!(tally["grouped"], 20_000);
    // In UTF-16 too, on one line and over many, in both orders and whatever the pieces.
    let spread = serde_json::to_string_pretty(&json!(vec![case(1); 10_000])).unwrap();
    for (text, count, length) in [(&many, 20_000, 99_999), (&spread, 10_000, 65_537)] {
        for order in [u16::to_le_bytes, u16::to_be_bytes] {
            let units = "\u{feff}".encode_utf16().chain(text.encode_utf16());
            let file: Vec<u8> = units.flat_map(order).collect();
            let (_, tally) = fed(&file, &[length], LINES, false, Output::Lines).unwrap();
            assert_eq!(tally["grouped"], count);
        }
    }
}

#[test]
fn a_stray_quote_costs_its_row_and_no_other() {
    let head = "id,principal_diagnosis,other_diagnoses,age_years\n";
    for (stray, rest) in [
        ("2,\"J18.900,,40\n", ""),
        (
            "2,\"J18.900,,40\n",
            "5,\"J18.900\",\"A41.900,J96.000\",40\n",
        ),
        ("2,\"J18.900\"x,,40\n", "5,J18.900,,40\n"),
        ("2,J18.900,\",40\n", "5,J18.900,,40\n"),
    ] {
        let table = format!("{head}1,J18.900,,40\n{stray}3,J18.900,,40\n4,\"J18.900\",,40\n{rest}");
        let found = results(table.as_bytes(), FileFormat::Csv);
        let ids: Vec<_> = found
            .iter()
            .map(|it| it["id"].as_str().unwrap_or("?").to_owned())
            .collect();
        let count = 4 + usize::from(!rest.is_empty());
        assert_eq!(ids.len(), count, "{table}\n{ids:?}");
        assert_eq!(ids[1], "2");
        let invalid: Vec<_> = found
            .iter()
            .filter(|it| it["status"] == "invalid")
            .collect();
        assert_eq!(invalid.len(), 1, "{table}\n{invalid:?}");
        assert!(cause(invalid[0]).contains("引号"));
    }
}
