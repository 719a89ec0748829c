//! What begins or ends within a stage.

use base::money::Fen;
use base::text::Text;
use settle::estimate::Estimate;
use settle::mechanisms::PartKind;
use worksheet::{LineKind, LineStatus};

/// What begins or ends between two settlements: lines of tiers, funds and caps that count in one and
/// not in the other, and a deductible that is used up.
pub(super) fn turns(before: Option<&Estimate>, here: &Estimate) -> Vec<Text> {
    let amount = |estimate: Option<&Estimate>, id: &str| {
        let lines = estimate.map_or(&[][..], |it| &it.lines);
        let line = lines.iter().find(|line| line.id == id);
        let counts = line.filter(|line| line.standing == LineStatus::Counts);
        counts.map_or(Fen::ZERO, |line| line.value)
    };
    let mut turns = Vec::new();
    let due = here.ledger.dedc_std;
    let used_before = before.map_or(Fen::ZERO, |before| before.ledger.act_pay_dedc);
    if due > Fen::ZERO && here.ledger.act_pay_dedc == due && used_before < due {
        let due = due.grouped();
        turns.push(Text::made(
            format!("起付线 {due} 元在这一段付满，之后医保开始付"),
            format!("the deductible of {due} yuan is used up in this stage; the insurance pays from there"),
        ));
    }
    // That the pool fund begins is then said already.
    let pool_said = !turns.is_empty();
    for line in &here.lines {
        let begins = line.standing == LineStatus::Counts
            && line.value > Fen::ZERO
            && amount(before, &line.id) == Fen::ZERO;
        // A fund whose cap was reached pays nothing of a further tier.
        let is_later_tier = matches!(line.kind, LineKind::Tier(number) if number > 1)
            && !over_cap(before, line.fund.as_deref());
        if begins && (is_later_tier || line.kind == LineKind::AboveCap) {
            let Text { zh, en } = &line.label;
            turns.push(Text::made(
                format!("从这一段起有：{zh}"),
                format!("from this stage on: {en}"),
            ));
        }
    }
    let funds = here.parts.iter().filter(|part| !part.own);
    for (at, fund) in funds.enumerate() {
        if pool_said && fund.kind == PartKind::Pool {
            continue;
        }
        let earlier = before
            .and_then(|before| before.parts.iter().filter(|part| !part.own).nth(at))
            .map_or(Fen::ZERO, |part| part.amount);
        if fund.amount > Fen::ZERO && earlier == Fen::ZERO && before.is_some() {
            let Text { zh, en } = &fund.label;
            turns.push(Text::made(
                format!("{zh}从这一段起开始付"),
                format!("the {en} begins to pay in this stage"),
            ));
        }
    }
    turns
}

/// Whether a fund's cap had been reached.
fn over_cap(before: Option<&Estimate>, fund: Option<&str>) -> bool {
    let lines = before.map_or(&[][..], |it| &it.lines);
    lines.iter().any(|line| {
        line.kind == LineKind::AboveCap
            && line.fund.as_deref() == fund
            && line.standing == LineStatus::Counts
            && line.value > Fen::ZERO
    })
}
