//! What the fields of a case are called: in case lines, in settlement lists, and as headings of tables.
//! The one table of names; `docs/drg.md` prints it.

use super::values;
use std::sync::LazyLock;

/// A field of a case as files have it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Field {
    /// What the sender calls the case.
    Id,
    /// The principal diagnosis.
    PrincipalDiagnosis,
    /// The other diagnoses.
    OtherDiagnoses,
    /// The procedures, the principal one first.
    Procedures,
    /// The principal procedure, where it stands apart.
    PrincipalProcedure,
    /// The other procedures, where they stand apart.
    OtherProcedures,
    /// Sex.
    Sex,
    /// Age in years.
    AgeYears,
    /// Age in days.
    AgeDays,
    /// Weight at birth.
    BirthWeight,
    /// Weight at admission.
    AdmissionWeight,
    /// Day of birth.
    BirthDate,
    /// Day of admission.
    AdmissionDate,
    /// Day of discharge.
    DischargeDate,
}

impl Field {
    /// Whether it holds several codes, which may stand in several numbered columns.
    pub const fn is_list(self) -> bool {
        matches!(
            self,
            Self::OtherDiagnoses | Self::Procedures | Self::OtherProcedures
        )
    }

    /// Its name in case lines.
    pub fn name(self) -> &'static str {
        let own = COLUMNS.iter().find(|column| column.field == self);
        own.map_or("", |column| column.name)
    }
}

/// A field and what it is called.
#[derive(Debug, Clone, Copy)]
pub struct Column {
    /// The field.
    pub field: Field,
    /// Its name in case lines.
    pub name: &'static str,
    /// Other names, national field names and headings. Where two of them stand side by side, the
    /// first that has a value counts; names that end in 编码 or 代码 come before those that may
    /// just as well head a column of words.
    pub others: &'static [&'static str],
}

/// Every field. Of names, blanks, letter case, width, brackets and a number at the end (其他诊断编码2)
/// make no difference.
pub const COLUMNS: [Column; 14] = [
    Column {
        field: Field::Id,
        name: "id",
        others: &[
            "mdtrt_id",
            "setl_id",
            "medcasno",
            "case_id",
            "编号",
            "病例号",
            "病案号",
            "病历号",
            "住院号",
            "就诊ID",
            "就诊号",
            "结算ID",
            "结算号",
            "流水号",
            "序号",
        ],
    },
    Column {
        field: Field::PrincipalDiagnosis,
        name: "principal_diagnosis",
        others: &[
            "主要诊断编码",
            "主要诊断代码",
            "主诊断编码",
            "主诊断代码",
            "主诊编码",
            "出院主要诊断编码",
            "出院主要诊断代码",
            "主要诊断ICD编码",
            "主要诊断ICD10",
            "主要诊断疾病编码",
            "主要诊断",
            "主诊断",
            "出院主要诊断",
        ],
    },
    Column {
        field: Field::OtherDiagnoses,
        name: "other_diagnoses",
        others: &[
            "其他诊断编码",
            "其他诊断代码",
            "其它诊断编码",
            "其它诊断代码",
            "次要诊断编码",
            "次要诊断代码",
            "次诊断编码",
            "出院其他诊断编码",
            "出院其他诊断代码",
            "其他诊断疾病编码",
            "其他诊断",
            "其它诊断",
            "次要诊断",
            "次诊断",
            "出院其他诊断",
        ],
    },
    Column {
        field: Field::Procedures,
        name: "procedures",
        others: &[
            "手术及操作编码",
            "手术及操作代码",
            "手术操作编码",
            "手术操作代码",
            "手术编码",
            "手术代码",
            "手术及操作",
            "手术操作",
            "手术",
        ],
    },
    Column {
        field: Field::PrincipalProcedure,
        name: "principal_procedure",
        others: &[
            "主要手术及操作编码",
            "主要手术及操作代码",
            "主要手术操作编码",
            "主要手术操作代码",
            "主要手术编码",
            "主要手术代码",
            "主手术编码",
            "主要手术及操作",
            "主要手术操作",
            "主要手术",
            "主手术",
        ],
    },
    Column {
        field: Field::OtherProcedures,
        name: "other_procedures",
        others: &[
            "其他手术及操作编码",
            "其他手术及操作代码",
            "其他手术操作编码",
            "其他手术操作代码",
            "其他手术编码",
            "其他手术代码",
            "其它手术编码",
            "其他手术及操作",
            "其他手术操作",
            "其他手术",
            "其它手术",
        ],
    },
    Column {
        field: Field::Sex,
        name: "sex",
        others: &["gend", "gender", "性别代码", "性别"],
    },
    Column {
        field: Field::AgeYears,
        name: "age_years",
        others: &["age", "年龄", "年龄（岁）", "年龄（周岁）", "周岁"],
    },
    Column {
        field: Field::AgeDays,
        name: "age_days",
        others: &[
            "nwb_age",
            "天龄",
            "日龄",
            "天龄（天）",
            "年龄（天）",
            "不足一周岁的天龄",
            "不足一周岁年龄（天）",
            "不足1周岁年龄（天）",
            "年龄不足1周岁的年龄（天）",
            "年龄不足一周岁的年龄（天）",
            "新生儿天数",
        ],
    },
    Column {
        field: Field::BirthWeight,
        name: "birth_weight_g",
        others: &[
            "nwb_bir_wt",
            "nwbbirwt",
            "birth_weight",
            "新生儿出生体重",
            "新生儿出生体重（克）",
            "新生儿出生体重（g）",
            "出生体重",
            "出生体重（克）",
            "出生体重（g）",
        ],
    },
    Column {
        field: Field::AdmissionWeight,
        name: "admission_weight_g",
        others: &[
            "nwb_adm_wt",
            "nwbadmwt",
            "admission_weight",
            "新生儿入院体重",
            "新生儿入院体重（克）",
            "新生儿入院体重（g）",
            "入院体重",
            "入院体重（克）",
            "入院体重（g）",
        ],
    },
    Column {
        field: Field::BirthDate,
        name: "birth_date",
        others: &["brdy", "出生日期", "出生年月日", "生日"],
    },
    Column {
        field: Field::AdmissionDate,
        name: "admission_date",
        others: &["adm_time", "adm_date", "入院日期", "入院时间"],
    },
    Column {
        field: Field::DischargeDate,
        name: "discharge_date",
        others: &["dscg_time", "dscg_date", "出院日期", "出院时间"],
    },
];

/// The field of a name, and how far down its names it stands: the first counts most.
pub fn find(name: &str) -> Option<(Field, u8)> {
    // Case lines are read by the million, and nearly all of them use the first names.
    if let Some(own) = COLUMNS.iter().find(|own| own.name == name) {
        return Some((own.field, 0));
    }
    let name = fold(name);
    if let Some(found) = of_folded(&name) {
        return Some(found);
    }
    let unnumbered = name.trim_end_matches(|sign: char| sign.is_ascii_digit());
    let found = of_folded(unnumbered);
    found.filter(|(field, _)| field.is_list() && unnumbered.len() < name.len())
}

/// A name of a field, without what makes no difference.
struct Folded {
    name: String,
    letters: usize,
    own: &'static str,
    field: Field,
    rank: u8,
}

/// All names, folded once: a line of a file may have any number of names that are none of them.
static FOLDED: LazyLock<Vec<Folded>> = LazyLock::new(|| {
    let folded = COLUMNS.iter().flat_map(|column| {
        let names = std::iter::once(&column.name).chain(column.others);
        names.zip(0..).map(|(own, rank)| {
            let name = fold(own);
            Folded {
                letters: name.chars().count(),
                name,
                own,
                field: column.field,
                rank,
            }
        })
    });
    folded.collect()
});

fn of_folded(name: &str) -> Option<(Field, u8)> {
    let found = FOLDED.iter().find(|own| own.name == name)?;
    Some((found.field, found.rank))
}

/// Without what makes no difference: blanks, letter case, width, brackets, underscores.
fn fold(name: &str) -> String {
    let letters = name.chars().map(values::narrow);
    letters
        .filter(|letter| !letter.is_whitespace() && !"\u{feff}_-()[]【】\"'“”:*".contains(*letter))
        .map(|sign| sign.to_ascii_lowercase())
        .collect()
}

/// The name that may have been meant by one that is unknown.
pub fn meant(name: &str) -> Option<&'static str> {
    closest(name, |length| length / 2)
}

/// The same where other names may stand there by right: only what is hardly anything else.
pub fn surely_meant(name: &str) -> Option<&'static str> {
    closest(name, |length| match (name.is_ascii(), length) {
        (true, 6..) => 2,
        (false, 5..) => 1,
        _ => 0,
    })
    // A word more or less in Chinese is another heading: 主要手术 and 主要手术名.
    .filter(|own| name.is_ascii() || own.chars().count() == fold(name).chars().count())
}

fn closest(name: &str, most: impl Fn(usize) -> usize) -> Option<&'static str> {
    let name = fold(name);
    let length = name.chars().count();
    // What is longer than any name is none of them, mistyped.
    if length > 40 {
        return None;
    }
    let most = most(length);
    // Each letter more or less is a difference by itself.
    let near = FOLDED
        .iter()
        .filter(|own| own.letters.abs_diff(length) <= most);
    near.map(|own| (strsim::levenshtein(&own.name, &name), own.own))
        .min_by_key(|(distance, _)| *distance)
        .filter(|(distance, _)| *distance <= most)
        .map(|(_, own)| own)
}

/// Whether a name is one that results have, so that a file of results can be grouped again.
pub fn is_of_result(name: &str) -> bool {
    const OWN: [&str; 16] = [
        "line",
        "status",
        "mdc",
        "adrg",
        "cause",
        "notes",
        "passed_over",
        "extra",
        "made",
        "names",
        "needed",
        "severity",
        "asked",
        "codes",
        "path",
        "why_not",
    ];
    name.starts_with("drg") || OWN.contains(&name)
}
