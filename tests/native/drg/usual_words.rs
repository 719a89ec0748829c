//! A hundred words that doctors type, and the code that each of them means.
//!
//! The codes were looked up by hand in the national lists before anything was searched for.

use super::schemes::codes;
use super::search::found;
use ::drg::search::Kind;

const D: Kind = Kind::Diagnosis;
const P: Kind = Kind::Procedure;

/// What is typed, where, and the code that is meant.
const USUAL: [(&str, Kind, &str); 100] = [
    ("gxy", D, "I10.x00x002"),
    ("tnb", D, "E14.900x001"),
    ("gxb", D, "I25.103"),
    ("肺癌", D, "C34.900x001"),
    ("乳腺癌", D, "C50.900"),
    ("心梗", D, "I21.900"),
    ("痔疮", D, "K64.900"),
    ("COPD", D, "J44.900"),
    ("慢阻肺", D, "J44.900"),
    ("胆结石", D, "K80.200x003"),
    ("腰突", D, "M51.202"),
    ("上感", D, "J06.900"),
    ("脑梗", D, "I63.900"),
    ("脑出血", D, "I61.900x002"),
    ("房颤", D, "I48.900x004"),
    ("心衰", D, "I50.900"),
    ("呼衰", D, "J96.900x001"),
    ("急性阑尾炎", D, "K35.800x001"),
    ("jxlwy", D, "K35.800x001"),
    ("肺炎", D, "J18.900"),
    ("zqgfy", D, "J18.000"),
    ("胃癌", D, "C16.900"),
    ("肝癌", D, "C22.900"),
    ("直肠癌", D, "C20.x00"),
    ("食管癌", D, "C15.900"),
    ("宫颈癌", D, "C53.900"),
    ("甲状腺癌", D, "C73.x00"),
    ("慢性乙肝", D, "B18.100"),
    ("肝硬化", D, "K74.100"),
    ("消化道出血", D, "K92.210"),
    ("急性胰腺炎", D, "K85.900"),
    ("胆囊结石伴急性胆囊炎", D, "K80.000x002"),
    ("dnjsjxdny", D, "K80.000x002"),
    ("肾结石", D, "N20.000"),
    ("尿毒症", D, "N19.x01"),
    ("慢性肾功能不全", D, "N18.904"),
    ("尿路感染", D, "N39.000"),
    ("前列腺肥大", D, "N40.x00"),
    ("子宫肌瘤", D, "D25.900"),
    ("宫外孕", D, "O00.900"),
    ("先兆流产", D, "O20.000"),
    ("顺产", D, "O80.900"),
    ("妊娠糖尿病", D, "O24.900"),
    ("骨质疏松", D, "M81.900"),
    ("股骨颈骨折", D, "S72.000"),
    ("腰椎压缩骨折", D, "S32.000x002"),
    ("类风湿关节炎", D, "M06.900"),
    ("痛风", D, "M10.900"),
    ("缺铁性贫血", D, "D50.900"),
    ("白内障", D, "H26.900"),
    ("青光眼", D, "H40.900"),
    ("急性扁桃体炎", D, "J03.900"),
    ("哮喘", D, "J45.900"),
    ("眩晕", D, "R42.x00x001"),
    ("癫痫", D, "G40.900"),
    ("帕金森", D, "G20.x00"),
    ("带状疱疹", D, "B02.900x001"),
    ("静脉曲张", D, "I83.900x004"),
    ("腹股沟疝", D, "K40.900x002"),
    ("肠梗阻", D, "K56.700"),
    ("甲亢", D, "E05.900x001"),
    ("高血脂", D, "E78.500"),
    ("肺结核", D, "A16.200x002"),
    ("手足口", D, "B08.401"),
    ("低血钾", D, "E87.600"),
    ("败血症", D, "A41.900"),
    ("肺栓塞", D, "I26.900x001"),
    ("失眠", D, "G47.000x001"),
    ("diabetes", D, "E14.900x001"),
    ("pneumonia", D, "J18.900"),
    ("stroke", D, "I63.900"),
    ("PCI", P, "36.0700"),
    ("腹腔镜胆囊切除", P, "51.2300"),
    ("LC", P, "51.2300"),
    ("fqjdnqc", P, "51.2300"),
    ("静脉溶栓", P, "99.1000"),
    ("CRRT", P, "39.9500x007"),
    ("阑尾切除", P, "47.0901"),
    ("腹腔镜阑尾切除", P, "47.0100"),
    ("冠脉造影", P, "88.5500"),
    ("血透", P, "39.9500"),
    ("剖腹产", P, "74.1x01"),
    ("全髋关节置换术", P, "81.5100"),
    ("膝关节置换", P, "81.5400"),
    ("白内障超声乳化", P, "13.4100x001"),
    ("胃镜", P, "44.1300x001"),
    ("肠镜", P, "45.2302"),
    ("气管插管", P, "96.0400"),
    ("气管切开", P, "31.1x00x005"),
    ("呼吸机", P, "96.7101"),
    ("起搏器", P, "37.8001"),
    ("射频消融", P, "37.3401"),
    ("TURP", P, "60.2902"),
    ("输尿管镜碎石", P, "56.0x00x005"),
    ("疝修补", P, "53.0001"),
    ("痔切除", P, "49.4600"),
    ("甲状腺切除", P, "06.2x00"),
    ("肺叶切除", P, "32.4902"),
    ("清宫", P, "69.0200x003"),
    ("ERCP", P, "51.1000"),
];

#[test]
fn of_a_hundred_usual_words_ninety_five_are_among_the_first_four() {
    let mut missed = Vec::new();
    for (typed, kind, wanted) in USUAL {
        let first = found(typed, kind, 4);
        if !first.iter().any(|(code, _)| code == wanted) {
            missed.push(format!("{typed}: {wanted}, found {first:?}"));
        }
    }
    let listed = codes();
    assert!(
        USUAL
            .iter()
            .all(|(_, _, wanted)| listed.find(wanted).is_some())
    );
    assert!(missed.len() <= 5, "{}", missed.join("\n"));
}

/// What newcomers typed in vain, and what is of its kind: operations for cancer by the name of the cancer,
/// dialysis among the diagnoses, the ends of a pregnancy.
#[test]
fn what_newcomers_typed_in_vain_is_found() {
    for (typed, kind, wanted) in [
        ("流产", D, "O03.900x002"),
        ("足月顺产", D, "O80.900"),
        ("血透", D, "Z49.101"),
        ("腹透", D, "Z49.201"),
        ("肺癌根治", P, "32.4100"),
        ("结肠癌根治", P, "45.7302"),
        ("肝癌切除", P, "50.2200"),
        ("胰腺癌根治", P, "52.7x00x003"),
        ("甲状腺癌根治", P, "06.4x00"),
        ("肾癌根治", P, "55.5101"),
        ("膀胱癌根治", P, "57.7100"),
        ("前列腺癌根治", P, "60.5x02"),
        ("宫颈癌根治", P, "68.6901"),
    ] {
        let first = found(typed, kind, 4);
        let is_there = first.iter().any(|(code, _)| code == wanted);
        assert!(is_there, "{typed}: {first:?}");
    }
}

/// Characters and initials may have others between them, and stand in another order; what joins words
/// is said or left out.
#[test]
fn characters_and_initials_are_found_with_gaps() {
    for (typed, kind, wanted) in [
        ("腹腔镜胆囊切除", P, "51.2300"),
        ("腹腔镜下胆囊切除术", P, "51.2300"),
        ("胆囊切除腹腔镜", P, "51.2300"),
        ("胆囊结石并急性胆囊炎", D, "K80.000x002"),
        ("结石胆囊急性胆囊炎", D, "K80.000x002"),
        ("dnjsbjxdny", D, "K80.000x002"),
        ("急阑尾炎", D, "K35.800x001"),
        ("慢阻肺病", D, "J44.900"),
        ("mxzsxfb", D, "J44.900"),
        ("mxzfb", D, "J44.900"),
    ] {
        let first = found(typed, kind, 4);
        assert!(
            first.iter().any(|(code, _)| code == wanted),
            "{typed}: {first:?}"
        );
    }
}

/// What is meant for nothing else: no line of the file of usual words is passed over in silence.
#[test]
fn a_file_of_usual_words_is_refused_where_it_is_wrong() {
    let text =
        "# a remark\n心梗 = I21.900\n心梗 = I21.900\n假病 = X99.999\n肺癌\n癌 ~ 没有的词\n空 =\n";
    let mut list = codes().as_ref().clone();
    let faults = list.read_synonyms(text).unwrap_err();
    let places: Vec<&str> = faults.iter().map(|fault| fault.place.as_str()).collect();
    assert_eq!(places, ["3", "4", "5", "6", "7"]);
}
