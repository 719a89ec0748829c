//! The program as a shell runs it.

use crate::program::{file, lines, mingbai};
use expect_test::expect;
use serde_json::Value;

const GOOD: &str = r#"{"id":"a","pack":"360400-resident","settlement_date":"2020-06-30","stay":{"place":"in_region","tier":"tier2"},"bill":{"amounts":{"inscp_scp_amt":"10000.00"}},"answers":{"annual_cap":"not_known"}}"#;

#[test]
fn a_good_line_gives_a_result() {
    let output = mingbai(&["estimate"], GOOD.as_bytes());
    assert!(output.status.success(), "{output:?}");
    let results = lines(&output);
    assert_eq!(results[0]["id"], "a");
    assert_eq!(results[0]["ledger"]["hifp_pay"], "7680.00");
    assert_eq!(results[0]["ledger"]["psn_part_amt"], "2320.00");
}

#[test]
fn a_bad_line_is_numbered_and_the_rest_go_on() {
    let mut input = format!("{GOOD}\n\n{{\"pack\":\n").into_bytes();
    input.extend(b"\xff\xfe\n");
    input.extend(GOOD.replace("10000.00", "-1").as_bytes());
    input.extend(format!("\n{GOOD} x\n{GOOD}").as_bytes());
    let output = mingbai(&["estimate"], &input);
    assert_eq!(output.status.code(), Some(1));
    let results = lines(&output);
    let brief: Vec<_> = results
        .iter()
        .map(|it| {
            (
                it["status"].as_str().unwrap(),
                it["line"].as_u64(),
                it["problems"][0]["code"].as_str(),
            )
        })
        .collect();
    assert_eq!(
        brief,
        [
            ("estimated", None, None),
            ("invalid", Some(3), Some("not_json")),
            ("invalid", Some(4), Some("not_json")),
            ("invalid", Some(5), Some("negative")),
            ("invalid", Some(6), Some("not_json")),
            ("estimated", None, None),
        ]
    );
    assert_eq!(results[3]["id"], "a");
}

#[test]
fn requests_are_read_from_a_file_and_packs_of_ones_own_are_loaded() {
    let requests = file(
        "requests.ndjson",
        r#"{"pack":"999900-resident","settlement_date":"2024-03-01","bill":{"amounts":{"inscp_scp_amt":50000}},"year_to_date":{"year":2024,"admissions":0,"inscp_scp_amt":0,"hifp_pay":0}}"#,
    );
    let pack = concat!(env!("CARGO_MANIFEST_DIR"), "/../../tests/packs/tiers.json");
    let output = mingbai(
        &["estimate", "--pack", pack, requests.to_str().unwrap()],
        b"",
    );
    assert!(output.status.success(), "{output:?}");
    assert_eq!(lines(&output)[0]["ledger"]["hifp_pay"], "42895.00");
}

#[test]
fn curves_ranges_comparisons_and_national_records_come_line_by_line() {
    let input = format!("{GOOD}\n{{}}\n");
    let curves = mingbai(&["curve", "--up-to", "20000"], input.as_bytes());
    assert_eq!(curves.status.code(), Some(1));
    let curves = lines(&curves);
    assert_eq!(curves[0]["status"], "curve");
    assert_eq!(curves[0]["pieces"][1]["payments"][0]["slope"], "0.2");
    assert_eq!(curves[0]["pieces"][1]["up_to"]["shown"], "20000.00");
    assert_eq!(curves[1]["line"], 2);
    let input = GOOD.replace("\"10000.00\"", r#"{"low":"8000","high":"12000"}"#) + "\n{\n";
    let ranges = mingbai(&["ranges"], input.as_bytes());
    assert_eq!(ranges.status.code(), Some(1));
    let ranges = lines(&ranges);
    assert_eq!(ranges[0]["payments"][0]["high"], "2720.00");
    assert_eq!(ranges[1]["problems"][0]["code"], "not_json");
    let input = format!("{{\"base\":{GOOD}}}\n[]\n");
    let compared = mingbai(&["compare"], input.as_bytes());
    assert_eq!(compared.status.code(), Some(1));
    let compared = lines(&compared);
    let best = &compared[0]["alternatives"][0];
    assert_eq!(best["outcome"]["difference"], "-1230.00", "{best}");
    assert_eq!(compared[1]["problems"][0]["code"], "wrong_kind");
    let codes = [
        "estimate",
        "--national",
        "2304",
        "--fund-code",
        "hifp_pay=390400",
    ];
    let record = mingbai(&codes, GOOD.as_bytes());
    let record = lines(&record);
    assert_eq!(record[0]["setlinfo"]["hifp_pay"], "7680.00");
    assert_eq!(record[0]["setldetail"][0]["fund_pay_type"], "390400");
    for wrong in [
        &["estimate", "--national", "2302"][..],
        &["estimate", "--national", "2304", "--fund-code", "hifp_pay"],
        &["estimate", "--fund-code", "hifp_pay=1"],
        &["estimate", "--national", "2304", "--fund-code", "hifp=1"],
        &["curve", "--up-to", "much"],
    ] {
        let output = mingbai(wrong, b"");
        assert_eq!(output.status.code(), Some(2), "{wrong:?}");
    }
}

#[test]
fn an_unknown_fund_is_refused_with_those_that_are_known() {
    let output = mingbai(
        &["estimate", "--national", "2304", "--fund-code", "hifp=1"],
        b"",
    );
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("no fund hifp"), "{said}");
    assert!(said.contains("hifp_pay, cvlserv_pay"), "{said}");
}

// In scope 95 %, 86 % and 80 % of 12,000, less 400, of which 80 % are paid.
#[test]
fn what_is_not_known_is_a_range() {
    let total = r#""total":{"medfee_sumamt":"12000","self_funded_share":"not_known","first_self_pay_share":"not_known"}"#;
    let input = GOOD.replace(r#""amounts":{"inscp_scp_amt":"10000.00"}"#, total);
    let found = lines(&mingbai(&["outlook"], input.as_bytes()));
    let own = ["low", "likely", "high"].map(|it| &found[0][it]["psn_part_amt"]);
    assert_eq!(own, ["3200.00", "4064.00", "4640.00"]);
    assert_eq!(found[0]["assumptions"][0]["most"]["zh"], "20%");
    // The records of the national interface are the same three.
    let records = lines(&mingbai(
        &["outlook", "--national", "2304"],
        input.as_bytes(),
    ));
    let own = ["low", "likely", "high"].map(|it| &records[0][it]["setlinfo"]["psn_part_amt"]);
    assert_eq!(own, ["3200.00", "4064.00", "4640.00"]);
}

#[test]
fn a_line_that_is_too_long_is_refused_and_the_rest_go_on() {
    // A line of exactly a mebibyte is read, one of a byte more is not.
    let padded = |length: usize| GOOD.to_owned() + &" ".repeat(length - GOOD.len());
    let input = format!("{}\n{}\n{GOOD}", padded(1 << 20), padded((1 << 20) + 1));
    for command in [
        "estimate",
        "outlook",
        "curve",
        "ranges",
        "compare",
        "pay-later",
    ] {
        let output = mingbai(&[command], input.as_bytes());
        let results = lines(&output);
        assert_eq!(results.len(), 3, "{command}");
        assert_eq!(results[1]["line"], 2, "{command}");
        assert_eq!(results[1]["problems"][0]["code"], "too_large", "{command}");
        assert_ne!(results[0]["problems"][0]["code"], "too_large", "{command}");
        assert_eq!(results[0]["status"], results[2]["status"], "{command}");
    }
}

#[test]
fn what_cannot_be_read_is_named() {
    let folder = env!("CARGO_TARGET_TMPDIR");
    for command in [
        "estimate",
        "outlook",
        "curve",
        "ranges",
        "compare",
        "pay-later",
        "group",
    ] {
        for file in [folder.to_owned(), format!("{folder}/nowhere.ndjson")] {
            let output = mingbai(&[command, &file], b"");
            let said = String::from_utf8_lossy(&output.stderr);
            assert!(said.contains(&file), "{command}: {said}");
        }
    }
}

/// The places of findings: each in the line of its own, and no more work for each than for one.
#[test]
fn many_findings_have_their_places() {
    let text = include_str!("../packs/tiers.json");
    let mut pack: Value = serde_json::from_str(text).unwrap();
    let source = pack["sources"][0].clone();
    let many = (0..4_000).map(|_| {
        let mut source = source.clone();
        source["id"] = "".into();
        source
    });
    pack["sources"] = many.collect();
    let many = file("many.json", &pack.to_string());
    let output = mingbai(&["verify", "--json", many.to_str().unwrap()], b"");
    let found = lines(&output);
    let columns: Vec<u64> = found
        .iter()
        .filter(|it| it["code"] == "name")
        .map(|it| it["column"].as_u64().unwrap())
        .collect();
    assert_eq!(columns.len(), 4_000);
    assert!(columns.windows(2).all(|two| two[0] < two[1]));
}

#[test]
fn shipped_packs_verify() {
    let pack = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../packs/regions/360400-resident/pack.json"
    );
    let output = mingbai(&["verify", pack], b"");
    assert!(output.status.success(), "{output:?}");
    assert!(String::from_utf8_lossy(&output.stdout).contains("360400-resident 完整无误"));
}

#[test]
fn findings_have_their_place_in_the_file() {
    let text = include_str!("../packs/tiers.json");
    let gap = text.replacen("\"above\": \"30000\"", "\"above\": \"31000\"", 1);
    assert_ne!(gap, text);
    let gap = file("gap.json", &gap);
    let ratio = file("ratio.json", &text.replace("\"85%\"", "\"185%\""));
    let torn = file("torn.json", text.split("\"scheme\"").next().unwrap());
    let twice = file("twice.json", &text.replace("\"to\": 2", "\"to\": 3"));
    let mut out = String::new();
    for path in [&gap, &ratio, &torn, &twice] {
        let output = mingbai(&["verify", "--language", "en", path.to_str().unwrap()], b"");
        assert_eq!(output.status.code(), Some(1));
        out += &String::from_utf8(output.stdout).unwrap();
    }
    let out = out.replace(concat!(env!("CARGO_TARGET_TMPDIR"), "/"), "");
    expect![[r#"
        gap.json:136:9: bands layers[1].pool.bands.cells[0].value[1]: There is a gap from 30000.00 to 31000.00
        ratio.json:134:10: unreadable layers[1].pool.bands.cells[0].value[0].ratio: This is not written as it should be (`185%`: 不能超过 100% / It cannot be more than 100%)
        torn.json:12:1: not_json : This is not JSON from line 12, character 1 on
        twice.json:92:7: conflict layers[0].deductible.amount.cells[2]: Conflict: cells[1] and cells[2] both hold for 1 January 2020, admission 3 of the year
    "#]].assert_eq(&out);
}

/// A pack of a folder and the cases beside it are two files, and each finding stands in one of them.
#[test]
fn findings_in_a_folder_have_their_place_in_either_file() {
    let pack: Value = serde_json::from_str(include_str!("../packs/tiers.json")).unwrap();
    let cases = serde_json::to_string_pretty(&pack["examples"]).unwrap();
    let mut pack = pack;
    pack.as_object_mut().unwrap().remove("examples");
    let pack = serde_json::to_string_pretty(&pack).unwrap() + "\n";
    let folder = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("folder");
    std::fs::create_dir_all(&folder).unwrap();
    let mut out = String::new();
    for (pack, cases) in [
        (pack.clone(), cases.clone()),
        (pack.replace("\"85%\"", "\"185%\""), cases.clone()),
        (
            pack.clone(),
            cases.replacen("\"hifp_pay\": \"", "\"hifp_pay\": \"1", 1),
        ),
        (pack.clone(), cases.trim_end_matches(']').to_owned()),
        (pack.clone(), "[]".to_owned()),
    ] {
        std::fs::write(folder.join("pack.json"), pack).unwrap();
        std::fs::write(folder.join("cases.json"), cases).unwrap();
        let output = mingbai(
            &["verify", "--language", "en", folder.to_str().unwrap()],
            b"",
        );
        let said = String::from_utf8(output.stdout).unwrap();
        out += &said
            .lines()
            .next()
            .unwrap()
            .replace(env!("CARGO_TARGET_TMPDIR"), "");
        out += "\n";
    }
    expect![[r#"
        /folder/pack.json: 999900-resident is sound, 1 worked cases come out as by hand
        /folder/pack.json:94:19: unreadable layers[1].pool.bands.cells[0].value[0].ratio: This is not written as it should be (`185%`: 不能超过 100% / It cannot be more than 100%)
        /folder/cases.json:4:7: example examples[0].expect.hifp_pay: In the example `first-stay`, hifp_pay should be 142895.00, but comes to 42895.00
        /folder/cases.json:25:1: not_json : This is not JSON from line 25, character 1 on
        /folder/pack.json:170:2: nothing examples: It needs at least one case worked by hand
    "#]].assert_eq(&out);
}

/// One line a pack: its id and version, the days that it covers, its title, and whose its amounts are.
#[test]
fn packs_are_listed() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../packs/regions");
    let read = |entry: std::io::Result<std::fs::DirEntry>| -> Value {
        let text = std::fs::read_to_string(entry.unwrap().path().join("pack.json")).unwrap();
        serde_json::from_str(&text).unwrap()
    };
    let packs = std::fs::read_dir(folder).unwrap().map(read);
    let mut expected: Vec<String> = packs.map(|pack| listed(&pack)).collect();
    expected.sort();
    let output = mingbai(&["packs"], b"");
    let text = String::from_utf8(output.stdout).unwrap();
    let mut found: Vec<&str> = text.lines().collect();
    found.sort_unstable();
    assert_eq!(found, expected);
    assert_eq!(
        lines(&mingbai(&["packs", "--json"], b"")).len(),
        expected.len()
    );
    for line in [
        "110000-resident  2026-11-22  2019-01-01..2019-12-31  北京市城乡居民大病保险（2019年）",
        "310000-employee-2026  2026-11-26  2026-07-01..2027-06-30  上海市职工基本医疗保险（2026医保年度）  [数字要填]",
    ] {
        assert!(found.contains(&line), "{line}");
    }
}

fn listed(pack: &Value) -> String {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let claims = || pack["covers"].as_array().unwrap().iter();
    let from = claims().map(|claim| text(&claim["from"])).min().unwrap();
    let until = claims().map(|claim| text(&claim["until"])).max().unwrap();
    let last = until.parse::<base::date::Date>().unwrap().previous();
    let amounts = match pack["amounts"].as_str() {
        Some("asked") => "  [数字要填]",
        Some("to_check") => "  [数字要核对]",
        _ => "",
    };
    let (id, version) = (text(&pack["id"]), text(&pack["version"]));
    let title = text(&pack["title"]["zh"]);
    format!("{id}  {version}  {from}..{last}  {title}{amounts}")
}

#[test]
fn help_is_everywhere_and_slips_get_a_sentence() {
    for arguments in [
        &["--help"][..],
        &["estimate", "--help"],
        &["curve", "--help"],
        &["compare", "--help"],
        &["ranges", "--help"],
        &["verify", "--help"],
        &["packs", "--help"],
    ] {
        let output = mingbai(arguments, b"");
        assert!(output.status.success());
        assert!(output.stdout.len() > 200, "{arguments:?}");
    }
    let output = mingbai(&["verify", "no-such-file.json"], b"");
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).contains("no-such-file.json"));
}

#[test]
fn paying_later_is_led_to_line_by_line() {
    let open = r#"{"pack":"national","date":"2026-11-22"}"#;
    let told = r#"{"pack":"national","date":"2026-11-22","answers":{"facts.urgency":"emergency"}}"#;
    let input = format!("{open}\n{told}\n{told} x\n");
    let output = mingbai(&["interview", "--pay-later"], input.as_bytes());
    assert_eq!(output.status.code(), Some(1));
    let results = lines(&output);
    assert_eq!(results[0]["end"]["question"]["path"], "facts.urgency");
    assert_eq!(results[1]["end"]["response"]["verdict"], "yes");
    assert_eq!(results[1]["steps"][0]["value"], "emergency");
    assert_eq!(results[2]["end"]["response"]["line"], 3);
}

#[test]
fn paying_later_is_answered_line_by_line() {
    let good =
        r#"{"id":"a","pack":"national","date":"2026-11-22","facts":{"urgency":"emergency"}}"#;
    let input =
        format!("{good}\n{{\"pack\":\"nowhere\",\"date\":\"2026-11-22\"}}\n{good} x\n{good}\n");
    let output = mingbai(&["pay-later"], input.as_bytes());
    assert_eq!(output.status.code(), Some(1));
    let results = lines(&output);
    let brief: Vec<_> = results
        .iter()
        .map(|it| (it["status"].as_str().unwrap(), it["line"].as_u64()))
        .collect();
    assert_eq!(
        brief,
        [
            ("answered", None),
            ("invalid", Some(2)),
            ("invalid", Some(3)),
            ("answered", None)
        ]
    );
    assert_eq!(
        (&results[0]["id"], &results[0]["verdict"]),
        (&"a".into(), &"yes".into())
    );
    let listed = mingbai(&["pay-later", "--list", "--language", "en"], b"");
    assert!(listed.status.success(), "{listed:?}");
    let listed = String::from_utf8(listed.stdout).unwrap();
    let kept = ["pay-later", "institutions"].map(|name| {
        let folder = format!("{}/../../packs/{name}", env!("CARGO_MANIFEST_DIR"));
        std::fs::read_dir(folder).expect("packs").count()
    });
    assert_eq!(
        listed.lines().count(),
        kept.iter().sum::<usize>(),
        "{listed}"
    );
    // The version is the day of the last change, and the pack says it.
    let pack = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../packs/pay-later/623000-gannan/pack.json"
    );
    let pack: serde_json::Value =
        serde_json::from_str(&std::fs::read_to_string(pack).unwrap()).unwrap();
    let version = pack["version"].as_str().unwrap();
    assert!(
        listed.contains(&format!(
            "623000-gannan  {version}  2018-05-01..2018-12-31  Gannan"
        )),
        "{listed}"
    );
}

#[test]
fn a_pack_of_paying_later_is_verified_with_its_place_in_the_file() {
    let path = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../packs/institutions/370982-xintai/pack.json"
    );
    let sound = mingbai(&["verify", "--language", "en", path], b"");
    assert!(sound.status.success(), "{sound:?}");
    assert!(String::from_utf8_lossy(&sound.stdout).ends_with("370982-xintai is sound\n"));
    let text = std::fs::read_to_string(path).unwrap();
    let broken = file(
        "broken-pay-later.json",
        &text.replacen("\"verdict\": \"yes\"", "\"verdict\": \"no\"", 1),
    );
    let output = mingbai(&["verify", "--json", broken.to_str().unwrap()], b"");
    assert_eq!(output.status.code(), Some(1));
    let found = lines(&output);
    assert!(
        found.iter().any(|it| it["code"] == "unreached"
            && it["path"] == "eligible[0]"
            && it["line"].as_u64() > Some(1)),
        "{found:?}"
    );
}
