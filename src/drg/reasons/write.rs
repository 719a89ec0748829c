//! Reasons in words. Made only for those who read them: grouping itself writes nothing.

use super::{CodeVerdict, Near, NearChange, Reasons, Use};
use crate::cause::{Needs, Place, Status};
use crate::codes::Mark;
use crate::draft::Level;
use crate::group::Outcome;
use crate::rule::{Quantity, Test};
use crate::scheme::{RowKind, Scheme};
use crate::{Case, Fork, words};
use base::text::Text;
use serde::Serialize;

/// What a case came to and why, for reading. `docs/drg.md` describes the fields.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
pub struct Explained<'a> {
    /// What came of the case.
    pub status: Status,
    /// The category, `MDCB`.
    pub mdc: Option<&'a str>,
    /// The adjacent group, `BB1` or `BQY`.
    pub adrg: Option<&'a str>,
    /// The group, `BB11`; `0000` where there is none.
    pub drg: &'a str,
    /// Chinese names of the three, as far as there are any.
    pub names: [Option<&'a str>; 3],
    /// Why there is no group, if there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typegen", ts(optional))]
    pub cause: Option<Text>,
    /// The numbers without which there is no group: `age_years`, `sex`, `age_days`, `weight`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "typegen", ts(optional, as = "Option<Vec<Quantity>>"))]
    pub needed: Vec<Quantity>,
    /// What the first of them would decide, value by value; told only of a case by itself.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "typegen", ts(optional, as = "Option<Vec<Fork<'static>>>"))]
    pub forks: Vec<Fork<'a>>,
    /// The level that counts, with its name; `None` without complications.
    pub severity: Option<(Level, Text)>,
    /// The numbers that a rule on the way asked for.
    pub asked: Vec<Quantity>,
    /// What became of each code.
    pub codes: Vec<CodeView<'a>>,
    /// The rows tried.
    pub path: Vec<RowView<'a>>,
    /// What one change would have reached.
    pub why_not: Vec<NearView<'a>>,
    /// Where the case is ambiguous: what it comes to with another diagnosis as the principal one.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(
        feature = "typegen",
        ts(optional, as = "Option<Vec<PrincipalView<'a>>>")
    )]
    pub principals: Vec<PrincipalView<'a>>,
    /// What of the case does not go together, whatever its group.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "typegen", ts(optional, as = "Option<Vec<Text>>"))]
    pub remarks: Vec<Text>,
}

/// What a case comes to with another diagnosis as the principal one.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
pub struct PrincipalView<'a> {
    /// The diagnosis.
    pub code: &'a str,
    /// Its Chinese name.
    pub diagnosis: &'a str,
    /// What comes of the case then.
    pub status: Status,
    /// The group; `0000` where there is none.
    pub drg: &'a str,
    /// Its Chinese name.
    pub name: Option<&'a str>,
}

/// An adjacent group that asks for a procedure, with its category.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
pub struct BelongsTo<'a> {
    /// The category.
    pub mdc: &'a str,
    /// Its Chinese name.
    pub category: &'a str,
    /// The adjacent group.
    pub adrg: &'a str,
    /// Its Chinese name.
    pub name: &'a str,
}

/// What became of one code.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
pub struct CodeView<'a> {
    /// Where it stands.
    pub place: Text,
    /// As it was told.
    pub code: &'a str,
    /// Its Chinese name, if it is known.
    pub name: Option<&'a str>,
    /// Whether the national list has it.
    pub known: bool,
    /// Whether it may stand where it does.
    pub valid: bool,
    /// 灰码.
    pub grey: bool,
    /// Whether it may be a principal diagnosis; `None` for procedures and unknown codes.
    pub allowed_as_principal: Option<bool>,
    /// The complication that it is in this case.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typegen", ts(optional))]
    pub level: Option<Level>,
    /// What it was used for, each with its words.
    pub used: Vec<(Use, Text)>,
    /// Why it was not used, if it was not.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typegen", ts(optional))]
    pub why_not: Option<Text>,
    /// Where the case is ambiguous: the adjacent groups that ask for this procedure.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "typegen", ts(optional, as = "Option<Vec<BelongsTo<'a>>>"))]
    pub belongs_to: Vec<BelongsTo<'a>>,
    /// The code and name that may have been meant.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typegen", ts(optional))]
    pub suggestion: Option<(&'a str, &'a str)>,
}

/// A row that was tried.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
pub struct RowView<'a> {
    /// Its code.
    pub adrg: &'a str,
    /// Its Chinese name.
    pub name: &'a str,
    /// What it groups by.
    pub kind: RowKind,
    /// Its rule, in the language of the workbook.
    pub rule: String,
    /// Whether it took the case; `None` where that hangs on what was not told.
    pub holds: Option<bool>,
}

/// A row that one change would have reached.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
pub struct NearView<'a> {
    /// The adjacent group.
    pub adrg: &'a str,
    /// The group.
    pub drg: &'a str,
    /// Its Chinese name.
    pub name: &'a str,
    /// The condition that failed, in the language of the workbook.
    pub condition: String,
    /// The conditions in words, each of which alone would do.
    pub words: Text,
    /// The sets that they name, to look into.
    pub sets: Vec<&'a str>,
    /// The change that was tried and reaches the row.
    pub change: ChangeView<'a>,
}

/// A change of a case.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum ChangeView<'a> {
    /// This diagnosis is the principal one, and the present one another.
    PrincipalDiagnosis(&'a str),
    /// This diagnosis stands in the place of the principal one.
    InsteadOfPrincipal(&'a str),
    /// This diagnosis is there as well.
    OtherDiagnosis(&'a str),
    /// This procedure is the principal one.
    PrincipalProcedure(&'a str),
    /// This procedure is there as well.
    OtherProcedure(&'a str),
    /// A number is another one.
    Number(Quantity, u32),
}

impl<'a> Explained<'a> {
    /// What is said of a text that is no case.
    pub(crate) const fn unreadable(cause: Text) -> Self {
        Self {
            status: Status::Invalid,
            mdc: None,
            adrg: None,
            drg: "0000",
            names: [None; 3],
            cause: Some(cause),
            needed: Vec::new(),
            forks: Vec::new(),
            severity: None,
            asked: Vec::new(),
            codes: Vec::new(),
            path: Vec::new(),
            why_not: Vec::new(),
            principals: Vec::new(),
            remarks: Vec::new(),
        }
    }

    /// Puts reasons in words.
    pub fn new(scheme: &'a Scheme, case: &'a Case<'a>, reasons: &Reasons) -> Self {
        let outcome = reasons.outcome;
        let needs = match outcome.cause {
            Some(super::super::Cause::Needs(needs)) => needs,
            _ => Needs::default(),
        };
        let all = Quantity::ALL.iter().map(|(quantity, _)| *quantity);
        let asked = all.clone().zip(reasons.asked).filter(|(_, asked)| *asked);
        let codes = reasons.codes.iter().filter_map(|it| {
            let mut view = code(scheme, case, it)?;
            view.belongs_to = belongs_to(scheme, reasons, it.place);
            Some(view)
        });
        let path = reasons.path.iter().filter_map(|tried| {
            let row = scheme.rows.get(usize::from(tried.row))?;
            Some(RowView {
                adrg: &row.code,
                name: &row.name,
                kind: row.kind,
                rule: scheme.written(&row.rule),
                holds: tried.holds,
            })
        });
        Self {
            status: outcome.status,
            mdc: outcome.mdc(scheme),
            adrg: outcome.adrg(scheme),
            drg: outcome.drg(scheme),
            names: outcome.names(scheme),
            cause: outcome.cause.map(|cause| words::cause(cause, scheme)),
            needed: all.filter(|own| needs.has(*own)).collect(),
            forks: Vec::new(),
            severity: reasons.severity.level.map(|own| (own, words::level(own))),
            asked: asked.map(|(own, _)| own).collect(),
            codes: codes.collect(),
            path: path.collect(),
            why_not: reasons
                .near
                .iter()
                .filter_map(|it| near(scheme, it))
                .collect(),
            principals: reasons
                .ambiguity
                .principals
                .iter()
                .map(|(number, outcome)| PrincipalView {
                    code: scheme.codes.code(*number),
                    diagnosis: scheme.codes.name(*number),
                    status: outcome.status,
                    drg: outcome.drg(scheme),
                    name: own_name(*outcome, scheme),
                })
                .collect(),
            remarks: reasons.remarks.clone(),
        }
    }
}

fn code<'a>(scheme: &'a Scheme, case: &'a Case<'a>, own: &CodeVerdict) -> Option<CodeView<'a>> {
    let told = match own.place {
        Place::PrincipalDiagnosis => case.principal_diagnosis.as_ref()?,
        Place::OtherDiagnosis(at) => case.other_diagnoses.get(at)?,
        Place::Procedure(at) => case.procedures.get(at)?,
    };
    let codes = &scheme.codes;
    let diagnosis = own.number.filter(|number| !codes.is_procedure(*number));
    Some(CodeView {
        place: words::place(own.place),
        code: &told.0,
        name: own.number.map(|number| codes.name(number)),
        known: own.number.is_some(),
        valid: own.is_valid(),
        grey: own.mark == Mark::Grey,
        allowed_as_principal: diagnosis.map(|_| matches!(own.mark, Mark::Plain | Mark::Unlisted)),
        level: own.level,
        used: own.uses.iter().map(|it| (it, words::usage(it))).collect(),
        why_not: own.why_not.map(|it| words::why_not(it, scheme)),
        belongs_to: Vec::new(),
        suggestion: own
            .suggestion
            .map(|number| (codes.code(number), codes.name(number))),
    })
}

/// The name of where a case ends.
fn own_name(outcome: Outcome, scheme: &Scheme) -> Option<&str> {
    let [_, adrg, drg] = outcome.names(scheme);
    drg.or(adrg)
}

/// The adjacent groups that ask for the procedure at a place, where the case is ambiguous.
fn belongs_to<'a>(scheme: &'a Scheme, reasons: &Reasons, place: Place) -> Vec<BelongsTo<'a>> {
    let Place::Procedure(at) = place else {
        return Vec::new();
    };
    let rows = reasons.ambiguity.rows.iter().find(|(own, _)| *own == at);
    let rows = rows.map(|(_, rows)| rows.as_slice()).unwrap_or_default();
    let found = rows.iter().filter_map(|row| {
        let number = usize::from(*row);
        let row = scheme.rows.get(number)?;
        let mdc = scheme.mdcs.iter().find(|mdc| mdc.rows.contains(&number))?;
        Some(BelongsTo {
            mdc: &mdc.code,
            category: &mdc.name,
            adrg: &row.code,
            name: &row.name,
        })
    });
    found.collect()
}

fn near<'a>(scheme: &'a Scheme, own: &Near) -> Option<NearView<'a>> {
    let row = scheme.rows.get(usize::from(own.end.row?))?;
    let drg = own.end.drg.and_then(|at| scheme.drgs.get(usize::from(at)));
    let code = |number: u32| scheme.codes.code(number);
    Some(NearView {
        adrg: &row.code,
        drg: drg.map_or(&row.code, |drg| &drg.code),
        name: drg.map_or(&row.name, |drg| &drg.name),
        condition: scheme.written(&crate::rule::Expr::Test(own.test.clone())),
        words: words::near(own, scheme),
        sets: sets(scheme, own),
        change: match own.change {
            NearChange::PrincipalDiagnosis(it) => ChangeView::PrincipalDiagnosis(code(it)),
            NearChange::InsteadOfPrincipal(it) => ChangeView::InsteadOfPrincipal(code(it)),
            NearChange::OtherDiagnosis(it) => ChangeView::OtherDiagnosis(code(it)),
            NearChange::PrincipalProcedure(it) => ChangeView::PrincipalProcedure(code(it)),
            NearChange::OtherProcedure(it) => ChangeView::OtherProcedure(code(it)),
            NearChange::Number(quantity, value) => ChangeView::Number(quantity, value),
        },
    })
}

/// The sets that the tests of a near row name; not those of complications, which depend on the case.
fn sets<'a>(scheme: &'a Scheme, own: &Near) -> Vec<&'a str> {
    let mut found: Vec<&str> = Vec::new();
    for test in std::iter::once(&own.test).chain(&own.others) {
        let sets = match test {
            Test::Member { sets, .. } => sets.as_slice(),
            Test::Count { set, .. } => std::slice::from_ref(set),
            Test::Number { .. } => &[],
        };
        let infos = sets
            .iter()
            .filter_map(|set| scheme.sets.get(usize::from(*set)));
        for name in infos
            .filter(|info| !info.cc && !info.mcc)
            .flat_map(|info| &info.names)
        {
            if !found.contains(&name.as_str()) {
                found.push(name);
            }
        }
    }
    found
}
