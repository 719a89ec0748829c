//! Lists as ten hospital systems write them, each with what it says, worked out by hand.

use super::schemes::codes;
use super::search::SEARCH;
use ::drg::search::Kind;
use ::drg::{EntryRead, ListRead, read_list};

fn read(text: &str) -> ListRead {
    read_list(&codes(), &SEARCH, text)
}

/// The codes of a list, each with a sign for what had to be corrected (`~`).
fn said(text: &str) -> String {
    let entries = read(text).entries;
    let entry = |own: &::drg::ListedEntry| match (&own.meant, own.read) {
        (Some(meant), EntryRead::Corrected) => format!("~{}", meant.code),
        (Some(meant), _) => meant.code.clone(),
        (None, _) => format!("?{}", own.text),
    };
    entries.iter().map(entry).collect::<Vec<_>>().join(" ")
}

/// A front page printed as numbered lines, code before name.
const NUMBERED: &str = "\
1. I63.900 脑梗死
2. I10.x00x002 高血压
3. E11.900 2型糖尿病
4. J18.900 肺炎";

/// A discharge note: numbered names one behind the other, and nothing else.
const NAMES: &str = "出院诊断：1.脑梗死 2.高血压 3.2型糖尿病 4.肺部感染 5.心房颤动[心房纤颤]";

/// A list of names with their codes in brackets.
const BRACKETS: &str =
    "胆囊结石伴急性胆囊炎（K80.000x002）；高血压（I10.x00x002）；腹腔镜下胆囊切除术（51.2300）";

/// A table copied with its head.
const TABLE: &str = "\
序号\t诊断编码\t诊断名称\t入院病情\t转归
1\tS72.000\t股骨颈骨折\t有\t好转
2\tM81.900\t骨质疏松\t有\t未愈
3\tD50.900\t缺铁性贫血\t临床未确定\t好转";

/// Headed lines, diagnoses and procedures together, names with commas in them.
const HEADED: &str = "\
主要诊断：霍乱，由于O1群霍乱弧菌，霍乱生物型所致
其他诊断：低钾血症、脱水
手术及操作：血液透析，96.7101 呼吸机治疗[小于96小时]";

/// Codes alone, set apart by upright lines, in small letters and full width.
const UPRIGHT: &str = "ｉ６３．９００|i10.X00X002｜j44.900|39.9500";

/// A row of a spreadsheet with quotes and commas.
const QUOTED: &str = "\"I21.900\",\"急性心肌梗死\",\"I25.103\",\"冠状动脉粥样硬化性心脏病\",\"36.0700\",\"药物洗脱冠状动脉支架置入\"";

/// Names before their codes, with blanks between.
const BEHIND: &str = "\
脑梗死 I63.900
高血压 I10.x00x002
糖尿病 E14.900x001";

/// Extensions of the clinical lists (国临版), which the national list does not have; the name says which
/// code is meant, or the national code of the same six places.
const CLINICAL: &str = "\
I63.900x999 脑梗死
K80.000x987 胆囊结石伴急性胆囊炎
N18.904 慢性肾功能不全
J18.900x777 难以归类的说法";

/// What a ward writes in a hurry: usual words, signs of a list, a code without its point.
const WARD: &str = "① 脑梗塞\n② 甲亢\n③ 上感\n④ N390\n⑤ CRRT";

#[test]
fn ten_lists_of_ten_shapes_are_taken_whole() {
    for (text, wanted) in [
        (NUMBERED, "I63.900 I10.x00x002 E11.900 J18.900"),
        (NAMES, "I63.900 I10.x00x002 E11.900 J98.414 I48.900x004"),
        (BRACKETS, "K80.000x002 I10.x00x002 51.2300"),
        (TABLE, "S72.000 M81.900 D50.900"),
        (HEADED, "A00.000 E87.600 E86.x01 39.9500 96.7101"),
        (UPRIGHT, "~I63.900 ~I10.x00x002 ~J44.900 39.9500"),
        (QUOTED, "I21.900 I25.103 36.0700"),
        (BEHIND, "I63.900 I10.x00x002 E14.900x001"),
        (CLINICAL, "~I63.900 ~K80.000x002 N18.904 ~J18.900"),
        (WARD, "~I63.900 ~E05.900x001 ~J06.900 ~N39.000 ~39.9500x007"),
    ] {
        assert_eq!(said(text), wanted, "{text}");
    }
}

#[test]
fn what_is_not_known_is_named_with_what_may_be_meant() {
    let read = read("I63.900 脑梗死\n心里慌得很\nZ99.999\nI63.900");
    assert_eq!((read.known, read.corrected, read.unknown), (1, 0, 2));
    assert_eq!(read.entries[1].text, "心里慌得很");
    assert_eq!(read.entries[1].meant, None);
    // A word for several codes is not decided: they are offered.
    let read = super::listed::read("心梗");
    assert_eq!((read.known, read.corrected, read.unknown), (0, 0, 1));
    assert_eq!(read.entries[0].choices[0].code, "I21.900");
}

/// A list of procedures is one of procedures from its head on; where a name is on both lists, the head
/// says which is meant.
#[test]
fn a_heading_says_which_list_follows() {
    assert_eq!(said("手术：放射治疗"), "92.2900x001");
    assert_eq!(said("诊断：化学治疗"), "Z51.200x008");
    assert_eq!(read("手术：放射治疗").entries[0].list, Kind::Procedure);
}

#[test]
fn nothing_that_is_pasted_stops_the_reader() {
    for text in [
        "",
        "\n\n\t\t",
        "；；；|||",
        "1.2.3.4.5.6",
        "((((((",
        "））））",
        "2026-11-26 10:35",
        &"脑梗死；".repeat(20_000),
        &"(".repeat(30_000),
        &"A00.0".repeat(9_000),
        "\u{0}\u{feff}\u{202e}",
    ] {
        let entries = read(text).entries;
        assert!(entries.len() <= 200, "{text:.20}");
    }
    assert_eq!(said(&"脑梗死；".repeat(4_000)), "I63.900");
}

// Code and name of two entries: nobody knows which is meant, and neither is taken.
#[test]
fn a_name_that_is_another_code_s_is_not_passed_over() {
    let found = read("I63.900 肺炎\nI10.x00x002 高血压\nI25.900 冠心病");
    let [first, second, third] = &found.entries[..] else {
        panic!("{:?}", found.entries);
    };
    assert!(first.contradicts && first.meant.is_none());
    let choices: Vec<&str> = first.choices.iter().map(|it| it.code.as_str()).collect();
    assert_eq!(choices, ["I63.900", "J18.900"]);
    // A usual word is wider than one code.
    for entry in [second, third] {
        assert!(!entry.contradicts && entry.meant.is_some(), "{entry:?}");
    }
}

// Wards write the risk behind the grade.
#[test]
fn a_risk_behind_a_name_is_read_without() {
    assert_eq!(said("高血压3级（极高危）、脑梗死"), "~I10.x05 I63.900");
    assert_eq!(
        said("1.高血压病2级(高危组) 2.2型糖尿病"),
        "~I10.x04 E11.900"
    );
}
