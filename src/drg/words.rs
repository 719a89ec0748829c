//! What a result says to people, in both languages.

use super::cause::{Cause, MAX_CODES, Needs, Place};
use super::draft::Level;
use super::group::Outcome;
use super::raw::CaseRead;
use super::reasons::{Near, NearChange, Use, WhyNot};
use super::rule::{Fields, Quantity, Test};
use super::scheme::Scheme;
use base::text::Text;

fn fixed(zh: &'static str, en: &'static str) -> Text {
    Text::fixed(zh, en)
}

/// The name of a number of a case.
fn quantity(quantity: Quantity, scheme: &Scheme) -> (&'static str, &'static str) {
    match quantity {
        Quantity::AgeYears => ("年龄（岁）", "age in years"),
        Quantity::Sex => ("性别", "sex"),
        Quantity::AgeDays => ("天龄", "age in days"),
        Quantity::Weight => match scheme.head().weight {
            super::Weight::Birth => ("出生体重（克）", "birth weight in grams"),
            super::Weight::Admission => ("入院体重（克）", "admission weight in grams"),
        },
    }
}

/// Where a code stands, in words.
pub(super) fn place(place: Place) -> Text {
    match place {
        Place::PrincipalDiagnosis => fixed("主要诊断", "principal diagnosis"),
        Place::OtherDiagnosis(at) => {
            let number = at.saturating_add(1);
            Text::made(
                format!("其他诊断 {number}"),
                format!("other diagnosis {number}"),
            )
        }
        Place::Procedure(0) => fixed("主要手术或操作", "principal procedure"),
        Place::Procedure(at) => Text::made(
            format!("其他手术或操作 {at}"),
            format!("other procedure {at}"),
        ),
    }
}

fn needs(needs: Needs, scheme: &Scheme) -> Text {
    let all = Quantity::ALL
        .iter()
        .filter(|(quantity, _)| needs.has(*quantity));
    let names: Vec<_> = all.map(|(own, _)| quantity(*own, scheme)).collect();
    let zh: Vec<_> = names.iter().map(|(zh, _)| *zh).collect();
    let en: Vec<_> = names.iter().map(|(_, en)| *en).collect();
    Text::made(
        format!("请补充{}：分组取决于它，不作推测", zh.join("、")),
        format!(
            "tell the {}: the group hangs on it, and it is not guessed",
            en.join(" and ")
        ),
    )
}

/// Why a case has no group.
pub(super) fn cause(cause: Cause, scheme: &Scheme) -> Text {
    let with_place = |at: Place, zh: &str, en: &str| {
        let Text {
            zh: place_zh,
            en: place_en,
        } = place(at);
        Text::made(format!("{place_zh}：{zh}"), format!("{place_en} {en}"))
    };
    match cause {
        Cause::NoPrincipalDiagnosis => fixed("没有主要诊断", "there is no principal diagnosis"),
        Cause::TooManyCodes => Text::made(
            format!("诊断或手术操作超过 {MAX_CODES} 个"),
            format!("there are more than {MAX_CODES} diagnoses or procedures"),
        ),
        Cause::UnknownCode(at) => with_place(
            at,
            "编码不在医保版编码表中，请核对",
            "is not on the national list, please check it",
        ),
        Cause::WrongList(at) => with_place(
            at,
            "是另一类编码（诊断与手术操作填反）",
            "is a code of the other kind (diagnosis and procedure mixed up)",
        ),
        Cause::Grey => fixed(
            "主要诊断是灰码（类目过粗，不能用于结算），请用更具体的编码",
            "the principal diagnosis is a heading too coarse to bill, use a more specific code",
        ),
        Cause::NotPrincipal => fixed(
            "该编码不能作为主要诊断",
            "this code may not be a principal diagnosis",
        ),
        Cause::OutOfRange(own) => {
            let (zh, en) = quantity(own, scheme);
            Text::made(
                format!("{zh}不在可能的范围内"),
                format!("the {en} is out of range"),
            )
        }
        Cause::AgesContradict => fixed(
            "年龄与天龄矛盾",
            "age in years and age in days contradict each other",
        ),
        Cause::Needs(own) => needs(own, scheme),
        Cause::SexAgainstDiagnosis => fixed(
            "性别与主要诊断不符",
            "sex and principal diagnosis do not go together",
        ),
        Cause::NoCategory => fixed(
            "主要诊断不属于任何主要诊断大类（MDC）",
            "the principal diagnosis belongs to no category (MDC)",
        ),
        Cause::NoRow => fixed(
            "该大类中没有符合的核心病组（ADRG）",
            "no adjacent group (ADRG) of the category fits",
        ),
        Cause::NoGroup => fixed(
            "该核心病组中没有符合的病组：方案有误",
            "no group of the adjacent group fits: a fault of the scheme",
        ),
        Cause::Fallback => fixed(
            "该大类中没有符合的核心病组，归入兜底组",
            "no adjacent group of the category fits; its fallback row takes the case",
        ),
    }
}

/// Why there is no group. A number that is needed, was told and cannot be read is named.
pub(super) fn cause_of(outcome: Outcome, read: &CaseRead<'_>, scheme: &Scheme) -> Option<Text> {
    let own = outcome.cause?;
    let words = cause(own, scheme);
    let doubt = match own {
        Cause::Needs(needs) => read.doubt(needs, scheme.head().weight),
        _ => None,
    };
    Some(doubt.map_or_else(
        || words.clone(),
        |doubt| {
            Text::made(
                format!("{}（{}）", words.zh, doubt.zh),
                format!("{} ({})", words.en, doubt.en),
            )
        },
    ))
}

/// What a code was used for.
pub(super) const fn usage(own: Use) -> Text {
    match own {
        Use::Category => Text::fixed("决定主要诊断大类", "decides the category"),
        Use::Row => Text::fixed("核心病组的条件", "a condition of the adjacent group"),
        Use::Group => Text::fixed("病组的条件", "a condition of the group"),
        Use::Severity => Text::fixed("决定严重程度", "decides the severity"),
        Use::SeverityToo => Text::fixed(
            "也是并发症或合并症，但严重程度已由另一诊断决定",
            "a complication too, but another one decides the severity",
        ),
    }
}

/// Why a code was not used.
pub(super) fn why_not(own: WhyNot, scheme: &Scheme) -> Text {
    match own {
        WhyNot::Unknown => fixed("不在医保版编码表中", "not on the national list"),
        WhyNot::WrongList => fixed(
            "是另一类编码（诊断与手术操作填反）",
            "a code of the other kind (diagnosis and procedure mixed up)",
        ),
        WhyNot::Grey => fixed("灰码，类目过粗", "a heading too coarse to bill"),
        WhyNot::NotPrincipal => fixed("不能作为主要诊断", "may not be a principal diagnosis"),
        WhyNot::Duplicate => fixed("重复，前面已有", "stands further up already"),
        WhyNot::Excluded { table } => {
            let table = scheme
                .tables
                .get(usize::from(table))
                .map_or("", String::as_str);
            Text::made(
                format!("是并发症或合并症，但主要诊断在排除表 {table} 中，不计"),
                format!(
                    "a complication, but the principal diagnosis is on exclusion table {table}, so it does not count"
                ),
            )
        }
        WhyNot::NotSplit => fixed(
            "是并发症或合并症，但此病组不分严重程度",
            "a complication, but this group is not split by severity",
        ),
        WhyNot::NoComplication => fixed(
            "不是并发症或合并症，通往此病组的规则也不看它",
            "no complication or comorbidity, and no rule on the way to this group asks for it",
        ),
        WhyNot::NonGrouping => fixed("不参与分组", "takes no part in grouping"),
        WhyNot::NotAskedFor => fixed(
            "在方案的表中，但通往此病组的规则不看它",
            "on lists of the scheme, but no rule on the way to this group asks for it",
        ),
        WhyNot::OnNoList => fixed("不在方案的任何表中", "on no list of the scheme"),
    }
}

/// The name of a level.
pub(super) const fn level(own: Level) -> Text {
    match own {
        Level::Cc => Text::fixed(
            "一般并发症或合并症（CC）",
            "complication or comorbidity (CC)",
        ),
        Level::Mcc => Text::fixed(
            "严重并发症或合并症（MCC）",
            "major complication or comorbidity (MCC)",
        ),
    }
}

fn fields(own: Fields) -> (&'static str, &'static str) {
    if own.touches(Fields::PRINCIPAL_PROCEDURE) && own.touches(Fields::OTHER_PROCEDURES) {
        ("手术或操作中须有", "one of the procedures would have to be")
    } else if own.touches(Fields::PRINCIPAL_PROCEDURE) {
        (
            "主要手术或操作须是",
            "the principal procedure would have to be",
        )
    } else if own.touches(Fields::OTHER_PROCEDURES) {
        (
            "其他手术或操作中须有",
            "one of the other procedures would have to be",
        )
    } else if own.touches(Fields::PRINCIPAL_DIAGNOSIS) && own.touches(Fields::OTHER_DIAGNOSES) {
        ("诊断中须有", "one of the diagnoses would have to be")
    } else if own.touches(Fields::PRINCIPAL_DIAGNOSIS) {
        ("主要诊断须是", "the principal diagnosis would have to be")
    } else {
        (
            "其他诊断中须有",
            "one of the other diagnoses would have to be",
        )
    }
}

/// The conditions each of which alone kept a case from a row, and what of the case points there. What a
/// set has is named by the set: one code out of many would be no example.
pub(super) fn near(own: &Near, scheme: &Scheme) -> Text {
    let named = |number: u32| {
        format!(
            "{} {}",
            scheme.codes().code(number),
            scheme.codes().name(number)
        )
    };
    let (mut zh, mut en) = test(&own.test, scheme);
    match (own.change, own.pointer) {
        (NearChange::PrincipalDiagnosis(code), _) => {
            let code = named(code);
            zh += &format!("；{code} 现为其他诊断");
            en += &format!("; {code} stands among the other diagnoses");
        }
        (NearChange::PrincipalProcedure(code), Some(_)) => {
            let code = named(code);
            zh += &format!("；{code} 现不是主要手术或操作");
            en += &format!("; {code} is not the principal procedure");
        }
        (NearChange::OtherDiagnosis(_), Some(excluded)) => {
            let table = scheme.facts_of(excluded).table.wrapping_sub(1);
            let table = scheme
                .tables
                .get(usize::from(table))
                .map_or("", String::as_str);
            let code = named(excluded);
            zh += &format!("；{code} 因排除表 {table} 不计");
            en += &format!("; {code} does not count because of exclusion table {table}");
        }
        _ => {}
    }
    for other in &own.others {
        let (other_zh, other_en) = test(other, scheme);
        zh += &format!("；或者{other_zh}");
        en += &format!("; or {other_en}");
    }
    Text::made(zh, en)
}

/// What a test asks for, in both languages.
pub(super) fn test(own: &Test<u16>, scheme: &Scheme) -> (String, String) {
    match own {
        Test::Number {
            quantity: of,
            compare,
            value,
        } => {
            let (zh, en) = quantity(*of, scheme);
            if *of == Quantity::Sex {
                let (man_zh, man_en) = if *value == 1 {
                    ("男", "male")
                } else {
                    ("女", "female")
                };
                (
                    format!("性别须为{man_zh}"),
                    format!("the sex would have to be {man_en}"),
                )
            } else {
                let sign = compare.sign();
                (
                    format!("{zh}须 {sign} {value}"),
                    format!("the {en} would have to be {sign} {value}"),
                )
            }
        }
        Test::Member {
            fields: of,
            sets,
            negated,
        } => {
            let (zh, en) = condition(*of, sets, scheme);
            if *negated {
                (format!("不可以：{zh}"), format!("not: {en}"))
            } else {
                (zh, en)
            }
        }
        Test::Count {
            fields: of,
            set,
            compare,
            value,
        } => {
            let (zh, en) = condition(*of, std::slice::from_ref(set), scheme);
            let sign = compare.sign();
            (
                format!("{zh}，且项数 {sign} {value}"),
                format!("{en}, their number {sign} {value}"),
            )
        }
    }
}

fn condition(of: Fields, sets: &[u16], scheme: &Scheme) -> (String, String) {
    let (zh, en) = fields(of);
    let infos = sets
        .iter()
        .filter_map(|set| scheme.sets.get(usize::from(*set)));
    let names: Vec<&str> = infos
        .flat_map(|info| &info.names)
        .map(String::as_str)
        .collect();
    match names.as_slice() {
        ["MCC"] => (
            "须有不被排除的严重并发症或合并症（MCC）".to_owned(),
            "a major complication (MCC) that is not excluded would be needed".to_owned(),
        ),
        ["CC"] | ["CC", "MCC"] => (
            "须有不被排除的并发症或合并症（MCC 或 CC）".to_owned(),
            "a complication (MCC or CC) that is not excluded would be needed".to_owned(),
        ),
        names => {
            let (zh_names, en_names): (Vec<_>, Vec<_>) = names.iter().map(|it| list(it)).unzip();
            (
                format!("{zh}{}中的一项", zh_names.join("、")),
                format!("{en} one of {}", en_names.join(" or ")),
            )
        }
    }
}

/// A list of codes by what it is for, as its name says: `OP_FK2` holds the procedures of FK2. The name
/// itself stands beside it, for whoever looks it up.
fn list(name: &str) -> (String, String) {
    let of = |rest: &str| {
        let end = rest.find('_').unwrap_or(rest.len());
        let code = rest.get(..end).filter(|code| *code != "ALL");
        code.filter(|code| !code.is_empty()).map(str::to_owned)
    };
    // A row with several lists numbers them: `OP2_RL1`.
    let after = |kind: &str| {
        let rest = name.strip_prefix(kind)?;
        let rest = rest.trim_start_matches(|it: char| it.is_ascii_digit());
        rest.strip_prefix('_')
    };
    let diagnoses = after("DI").and_then(of);
    let procedures = after("OP").and_then(of);
    match (diagnoses, procedures) {
        (Some(code), _) => (
            format!(" {code} 的诊断（{name}）"),
            format!("the diagnoses of {code} ({name})"),
        ),
        (_, Some(code)) => (
            format!(" {code} 的手术操作（{name}）"),
            format!("the procedures of {code} ({name})"),
        ),
        _ => (format!(" {name} "), name.to_owned()),
    }
}
