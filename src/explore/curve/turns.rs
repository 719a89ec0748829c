//! What begins, ends or changes where one piece of a curve meets the next.

use crate::paid::{Paid, is_sum};
use base::text::Text;
use serde::Serialize;
use std::borrow::Cow;
use worksheet::LineKind;
use worksheet::trace::Traced;

/// Something that begins, ends or changes at a total.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
pub struct Breakpoint {
    /// Name of the line.
    #[cfg_attr(feature = "typegen", ts(type = "string"))]
    pub line: Cow<'static, str>,
    /// What happens to it.
    pub kind: BreakpointKind,
    /// The sentence.
    pub text: Text,
}

/// What happens to a line at a total.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum BreakpointKind {
    /// It begins to grow.
    Begins,
    /// It grows no further.
    Ends,
    /// It goes on by another rule.
    Changes,
}

/// What begins, ends or changes between two neighbours.
pub(super) fn between(here: &Paid, before: Option<&Paid>) -> Vec<Breakpoint> {
    let mut turns: Vec<Breakpoint> = Vec::new();
    let grows = |line: Option<&Traced>| line.is_some_and(|line| !line.form.slope(0).is_zero());
    let told = |line: &&Traced| {
        let sum = ["psn_ownpay", "psn_selfpay", "psn_cash_pay"];
        leads_somewhere(line.kind)
            && (!is_sum(line) || line.field == Some("hosp_part_amt"))
            && !line.field.is_some_and(|field| sum.contains(&field))
    };
    let ended = before.map_or(&[][..], |before| before.lines());
    for line in ended.iter().filter(told) {
        if grows(Some(line)) && !grows(here.line(&line.id)) {
            turns.push(turn(line, BreakpointKind::Ends));
        }
    }
    for line in here.lines().iter().filter(told) {
        if grows(Some(line)) && !grows(before.and_then(|before| before.line(&line.id))) {
            turns.push(turn(line, BreakpointKind::Begins));
        }
    }
    let is_same = |line: &Traced| {
        before
            .and_then(|before| before.line(&line.id))
            .is_none_or(|old| old.form.is_like(&line.form))
    };
    if turns.is_empty() {
        let changed = here
            .lines()
            .iter()
            .filter(told)
            .filter(|line| !is_same(line));
        turns.extend(changed.map(|line| turn(line, BreakpointKind::Changes)));
    }
    turns
}

/// Whether what begins or ends in a line says something to a reader of the curve.
fn leads_somewhere(kind: LineKind) -> bool {
    match kind {
        LineKind::Step | LineKind::Tier(_) | LineKind::Cap | LineKind::AboveCap => true,
        LineKind::Bill
        | LineKind::Carried
        | LineKind::Working
        | LineKind::BeforeCap
        | LineKind::Room
        | LineKind::Deposit => false,
    }
}

fn turn(line: &Traced, kind: BreakpointKind) -> Breakpoint {
    let Text { zh, en } = &line.label;
    let text = match kind {
        BreakpointKind::Begins => {
            Text::made(format!("从这里起：{zh}"), format!("from here on: {en}"))
        }
        BreakpointKind::Ends => Text::made(
            format!("{zh}到此为止，不再增加"),
            format!("{en}: grows no further"),
        ),
        BreakpointKind::Changes => Text::made(
            format!("{zh}从这里起按另一标准"),
            format!("{en}: by another rule from here on"),
        ),
    };
    Breakpoint {
        line: line.id.clone(),
        kind,
        text,
    }
}
