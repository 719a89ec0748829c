//! What a table must not be, before anything is priced by it.

use crate::table::{Beyond, Limit, NoValue, Numbers, WeightTable};
use base::text::Text;
use serde::Serialize;

/// What kind of thing is wrong with a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum TableFindingCode {
    /// It cannot be read: no JSON, an unknown field, a negative weight, a code that stands twice.
    Format,
    /// Scheme and edition do not belong together.
    WrongEdition,
    /// It has no year, or is used before it.
    WrongYear,
    /// A class has no rate, and the table prints no standards.
    MissingRate,
    /// A class is named that there is not, or one is there twice.
    UnknownClass,
    /// A row says nothing, or two things at once.
    WrongRow,
    /// A limit lacks what it is measured on, or what is paid.
    WrongLimit,
}

/// One thing that is wrong with a table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
pub struct TableFinding {
    /// What kind.
    pub code: TableFindingCode,
    /// Where.
    pub path: String,
    /// What is wrong.
    pub message: Text,
}

fn finding(code: TableFindingCode, path: impl Into<String>, message: Text) -> TableFinding {
    TableFinding {
        code,
        path: path.into(),
        message,
    }
}

/// Reads a table.
///
/// # Errors
/// Everything that is not as the format has it.
pub fn read(json: &str) -> Result<WeightTable, Vec<TableFinding>> {
    base::json::read(json).map_err(|problems| {
        let problems = problems.into_iter();
        let format = TableFindingCode::Format;
        problems
            .map(|problem| finding(format, problem.path, problem.message))
            .collect()
    })
}

/// Everything that is wrong with a table.
pub fn check(table: &WeightTable) -> Vec<TableFinding> {
    let mut found = Vec::new();
    head(table, &mut found);
    classes(table, &mut found);
    rows(table, &mut found);
    limits(table, &mut found);
    found
}

fn head(table: &WeightTable, found: &mut Vec<TableFinding>) {
    if table.format != 1 {
        found.push(finding(
            TableFindingCode::Format,
            "format",
            Text::fixed("格式的版本应为 1", "The version of the format has to be 1"),
        ));
    }
    if table.scheme.strip_suffix(&table.edition) != Some("chs-drg-") {
        found.push(finding(
            TableFindingCode::WrongEdition,
            "edition",
            Text::made(
                format!("{} 不是 {} 版", table.scheme, table.edition),
                format!("{} is not of edition {}", table.scheme, table.edition),
            ),
        ));
    }
    let year = i16::try_from(table.year).unwrap_or_default();
    let used = table.used_until.year();
    if !(2015..=2100).contains(&table.year) || used <= year {
        found.push(finding(
            TableFindingCode::WrongYear,
            "year",
            Text::fixed(
                "没有年份，或者在它的年份过完以前就不用了",
                "It has no year, or is no longer used before its year is over",
            ),
        ));
    }
}

fn classes(table: &WeightTable, found: &mut Vec<TableFinding>) {
    let rated = matches!(
        table.numbers,
        Numbers::WeightRate | Numbers::Points | Numbers::Score
    );
    for (at, class) in table.classes.iter().enumerate() {
        let path = format!("classes[{at}]");
        if rated && class.rate.is_none_or(|rate| rate.value().is_zero()) {
            found.push(finding(
                TableFindingCode::MissingRate,
                format!("{path}.rate"),
                Text::fixed("缺少费率或点值", "The rate or value of a point is missing"),
            ));
        }
        let twice = table.classes.iter().take(at).any(|it| it.id == class.id);
        let basic = class.basic_as.as_deref();
        if twice || basic.is_some_and(|id| table.class(id).is_none()) {
            found.push(finding(TableFindingCode::UnknownClass, path, no_class()));
        }
    }
    if table.classes.is_empty() && table.numbers != Numbers::WeightsOnly {
        found.push(finding(
            TableFindingCode::UnknownClass,
            "classes",
            no_class(),
        ));
    }
    if table.numbers == Numbers::Points && table.points_per_weight.is_none() {
        found.push(finding(
            TableFindingCode::MissingRate,
            "points_per_weight",
            Text::fixed(
                "缺少每 1 权重的点数",
                "The points for a weight of 1 are missing",
            ),
        ));
    }
}

const fn no_class() -> Text {
    Text::fixed(
        "没有这一类医院，或者写了两遍",
        "There is no such class of hospitals, or it stands twice",
    )
}

fn rows(table: &WeightTable, found: &mut Vec<TableFinding>) {
    for (drg, row) in table.groups.iter() {
        let says = row.weight.is_some() || !row.standards.is_empty();
        let is_silent = !says && row.none.is_none() && row.unlike.is_none();
        let not_set = row.none == Some(NoValue::NotSet);
        let zero = row.weight.is_some_and(|weight| weight.value().is_zero())
            || row.standards.values().any(|yuan| yuan.value().is_zero());
        if is_silent || zero || (not_set && says) {
            found.push(finding(
                TableFindingCode::WrongRow,
                format!("groups.{drg}"),
                Text::fixed(
                    "这一行什么都没有写，或者自相矛盾；0 不是价格",
                    "This row says nothing, or contradicts itself; 0 is no price",
                ),
            ));
        }
        if row.standards.keys().any(|id| table.class(id).is_none()) {
            let path = format!("groups.{drg}.standards");
            found.push(finding(TableFindingCode::UnknownClass, path, no_class()));
        }
    }
}

fn limits(table: &WeightTable, found: &mut Vec<TableFinding>) {
    use crate::table::MeasuredOn;
    let Some(limits) = &table.limits else { return };
    let mut wrong = |path: &str| {
        found.push(finding(
            TableFindingCode::WrongLimit,
            path,
            Text::fixed(
                "界限缺少依据：没有倍率、没有均值，或者没有写上限",
                "A limit lacks what it needs: a ratio, the mean, or the cap",
            ),
        ));
    };
    if limits.measured_on == MeasuredOn::MeanCost && table.mean_cost.is_none() {
        wrong("limits.measured_on");
    }
    let is_wrong = |limit: &Limit| {
        let unknown = |id: &String| table.class(id).is_none();
        limit.steps.is_empty()
            || limit.steps.iter().any(|it| it.classes.iter().any(unknown))
            || (limit.pays == Some(Beyond::Capped)) != limit.cap.is_some()
    };
    if limits.low.as_ref().is_some_and(is_wrong) {
        wrong("limits.low");
    }
    if limits.high.as_ref().is_some_and(is_wrong) {
        wrong("limits.high");
    }
}
