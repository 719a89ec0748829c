//! Grouping from a shell.

use crate::program::{file, lines, mingbai};
use crate::schemes::{FILES_2_0, draft};
use ::drg::write_draft;
use serde_json::Value;

const VECTORS: &str = include_str!("../vectors/drg-2.0.ndjson");

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

#[test]
fn cases_come_back_in_order_whatever_the_threads() {
    let input = VECTORS.repeat(4);
    let one = mingbai(&["group", "--scheme", "chs-drg-2.0"], input.as_bytes());
    assert!(one.status.success(), "{one:?}");
    for (given, result) in input.lines().zip(lines(&one)) {
        let given: Value = serde_json::from_str(given).unwrap();
        assert_eq!(result["id"], given["id"]);
        assert_eq!(result["drg"], given["drg"]);
        assert!(text(&result["adrg"]).starts_with(text(&given["drg"]).get(..3).unwrap()));
    }
    let three = mingbai(
        &["group", "--scheme", "chs-drg-2.0", "--threads", "3"],
        input.as_bytes(),
    );
    assert_eq!(one.stdout, three.stdout);
}

#[test]
fn lines_that_are_no_case_are_numbered_and_the_rest_go_on() {
    let good = VECTORS.lines().next().unwrap();
    let mut input = format!("{good}\n\n{{\"principal_diagnosis\":7}}\n").into_bytes();
    input.extend(b"\xff\n[]\n");
    input.extend(good.as_bytes());
    let output = mingbai(&["group", "--scheme", "chs-drg-2.0", "--reasons"], &input);
    assert_eq!(output.status.code(), Some(1));
    let results = lines(&output);
    let brief: Vec<_> = results
        .iter()
        .map(|it| (it["line"].as_u64(), text(&it["status"])))
        .collect();
    assert_eq!(
        brief,
        [
            (None, "grouped"),
            (Some(3), "invalid"),
            (Some(4), "invalid"),
            (Some(5), "invalid"),
            (None, "grouped")
        ]
    );
    assert!(
        results[0]["path"]
            .as_array()
            .is_some_and(|it| !it.is_empty())
    );
}

#[test]
fn tables_and_settlement_lists_group_alike() {
    let table = "\u{feff}id,sex,age_years,principal_diagnosis,other_diagnoses,procedures\n\
        a,男,70,I50.900,J96.000x001;I48.900,\n\
        b,2,x,I50.900,,\n";
    let output = mingbai(
        &["group", "--scheme", "chs-drg-2.0", "--format", "csv"],
        table.as_bytes(),
    );
    let rows = lines(&output);
    assert_eq!(rows[0]["id"], "a");
    assert_eq!(
        (&rows[1]["id"], &rows[1]["status"]),
        (&"b".into(), &"needs_data".into())
    );
    let list = r#"{"input":{"data":{"setlinfo":{"mdtrt_id":"m1","psn_name":"n","gend":"1","age":70.0,"nwb_age":0},"diseinfo":[{"diag_type":"1","diag_code":"J96.000x001","maindiag_flag":"0"},{"diag_type":"2","diag_code":"BNX","maindiag_flag":"1"},{"diag_type":"1","diag_code":"I50.900","maindiag_flag":"1"}],"oprninfo":[{"oprn_oprt_type":"2","oprn_oprt_code":"88.7200"},{"oprn_oprt_type":"1","oprn_oprt_code":"37.2200"}]}}}"#;
    let case = r#"{"id":"m1","principal_diagnosis":"I50.900","other_diagnoses":["J96.000x001"],"procedures":["37.2200","88.7200"],"sex":"male","age_years":70}"#;
    let from_list = mingbai(
        &["group", "--scheme", "chs-drg-2.0", "--format", "list"],
        list.as_bytes(),
    );
    let from_case = mingbai(&["group", "--scheme", "chs-drg-2.0"], case.as_bytes());
    let mut from_list_only = lines(&from_list);
    let notes = from_list_only[0].as_object_mut().unwrap().remove("notes");
    assert!(
        notes.unwrap()[0]["zh"]
            .as_str()
            .unwrap()
            .contains("1 个中医诊断")
    );
    assert_eq!(
        from_list_only[0]
            .as_object_mut()
            .unwrap()
            .remove("passed_over"),
        Some(1.into())
    );
    assert_eq!(from_list_only, lines(&from_case));
    assert_eq!(lines(&from_list)[0]["id"], "m1");
    let two = list.replace(r#""maindiag_flag":"0""#, r#""maindiag_flag":"1""#);
    let refused = mingbai(
        &["group", "--scheme", "chs-drg-2.0", "--format", "list"],
        two.as_bytes(),
    );
    assert_eq!(lines(&refused)[0]["status"], "invalid");
}

#[test]
fn a_reading_is_chosen_by_its_switch() {
    let case = br#"{"principal_diagnosis":"O00.116","procedures":["74.2x00"],"sex":"male","age_years":30}"#;
    let default = lines(&mingbai(&["group", "--scheme", "chs-drg-2.0"], case));
    let other = lines(&mingbai(
        &[
            "group",
            "--scheme",
            "chs-drg-2.0",
            "--switch",
            "male_in_mdco=refuse",
        ],
        case,
    ));
    assert_eq!(
        (text(&default[0]["drg"]), text(&other[0]["drg"])),
        ("OB19", "0000")
    );
    for wrong in ["nothing=refuse", "male_in_mdco=nothing", "male_in_mdco"] {
        assert_eq!(
            mingbai(
                &["group", "--scheme", "chs-drg-2.0", "--switch", wrong],
                case
            )
            .status
            .code(),
            Some(2)
        );
    }
    assert_eq!(
        mingbai(&["group", "--scheme", "nothing"], case)
            .status
            .code(),
        Some(2)
    );
}

#[test]
fn a_scheme_is_verified_and_used_from_its_folder() {
    let folder = file("own-scheme", "").with_file_name("own-scheme-folder");
    std::fs::create_dir_all(&folder).unwrap();
    let files = write_draft(&draft(&FILES_2_0));
    let groups = files.groups.replace(
        "BB1 | 神经系统复合手术 | ",
        "BB1 | 神经系统复合手术 | ZYSS in OP_NONE or ",
    );
    for (name, text) in [
        ("scheme.json", &files.scheme),
        ("groups.txt", &groups),
        ("sets.txt", &files.sets),
        ("complications.txt", &files.complications),
        ("exclusions.txt", &files.exclusions),
    ] {
        std::fs::write(folder.join(name), text).unwrap();
    }
    let path = folder.to_str().unwrap();
    let bad = mingbai(&["verify", path, "--language", "en"], b"");
    assert_eq!(bad.status.code(), Some(1));
    let said = String::from_utf8_lossy(&bad.stdout).into_owned();
    assert!(said.contains("error unknown_set BB1"), "{said}");
    std::fs::write(folder.join("groups.txt"), &files.groups).unwrap();
    assert!(mingbai(&["verify", path], b"").status.success());
    let case = br#"{"principal_diagnosis":"I50.900","age_years":30}"#;
    let own = mingbai(&["group", "--scheme", path], case);
    assert_eq!(lines(&own)[0]["drg"], "FR25");
}
