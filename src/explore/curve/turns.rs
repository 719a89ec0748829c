//! What begins, ends or changes where one piece of a curve meets the next.

use crate::paid::{Paid, is_sum};
use base::money::{Fen, Rounding};
use base::text::Text;
use rust_decimal::Decimal;
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

/// What begins, ends or changes between two neighbours, which meet at a total.
pub(super) fn between(here: &Paid, before: Option<&Paid>, total: Decimal) -> Vec<Breakpoint> {
    let at = &Fen::rounded(total, Rounding::HalfUp).unwrap_or_default();
    let turn = |line, kind| turn(line, kind, at);
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

fn turn(line: &Traced, kind: BreakpointKind, at: &Fen) -> Breakpoint {
    let Text { zh, en } = &line.label;
    let total = at.grouped();
    let total = total.strip_suffix(".00").unwrap_or(&total);
    let pays = zh.strip_suffix("支付");
    let text = match (kind, pays) {
        (BreakpointKind::Begins, _) if *at == Fen::ZERO => Text::made(
            format!("一开始就有：{zh}"),
            format!("from the beginning: {en}"),
        ),
        (BreakpointKind::Begins, Some(fund)) => Text::made(
            format!("超过 {total} 元，{fund}开始付"),
            format!("above {total} yuan: {en}"),
        ),
        (BreakpointKind::Begins, None) if zh.starts_with("超过") => Text::made(
            format!("超过 {total} 元，就{zh}了"),
            format!("above {total} yuan: {en}"),
        ),
        (BreakpointKind::Begins, None) => Text::made(
            format!("超过 {total} 元，就有“{zh}”了"),
            format!("above {total} yuan: {en}"),
        ),
        (BreakpointKind::Ends, _) if line.field == Some("act_pay_dedc") => Text::made(
            format!("到 {total} 元，{zh}就付满了"),
            format!("at {total} yuan the {en} is paid in full"),
        ),
        (BreakpointKind::Ends, Some(fund)) => Text::made(
            format!("超过 {total} 元，{fund}不再多付"),
            format!("above {total} yuan {en} no more"),
        ),
        (BreakpointKind::Ends, None) => Text::made(
            format!("超过 {total} 元，“{zh}”不再增加"),
            format!("above {total} yuan no more: {en}"),
        ),
        (BreakpointKind::Changes, _) => Text::made(
            format!("超过 {total} 元，“{zh}”按另一档算"),
            format!("above {total} yuan by another step: {en}"),
        ),
    };
    Breakpoint {
        line: line.id.clone(),
        kind,
        text,
    }
}
