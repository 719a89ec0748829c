//! A stay that is settled in parts: each part goes through every layer of the pack by itself, with
//! what the parts before it have used, and what they come to is added up.
//!
//! | parts | in scope | deductibles | ratio | fund |
//! |---|---|---|---|---|
//! | 90 and 62 days | 50,000 | 1,300 and 650 | 85 % | 40,842.50 |
//! | three settlements | 50,000 | 300 each | 60 % | 29,460.00 |
//!
//! The cost of a part is told, or the bill is spread evenly over the days: up to the end of a part
//! has accrued its share of each part of the bill, rounded once, so that the parts are the bill to
//! the fen.

use super::bill_parts::{Bill, hospital};
use super::exclusions::is_of_unpaid_year;
use super::stage::{Settled, Stage};
use super::{Amounts, Gap, Paid, Question, Settlement, question, stay_notice};
use crate::case::Case;
use crate::pack::{Pack, Situation};
use crate::periods::{Part, Plan, plan};
use base::date::Date;
use base::money::Fen;
use base::problem::{Code, Problem};
use base::text::Text;
use serde::Serialize;
use worksheet::{Expr, LineKind, Quantity, StayPart, Title};

mod portions;
use portions::{Weights, portion, weights};

/// What one part of a stay came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
pub struct StaySettlement {
    /// What it is called: 第 2 次结算.
    pub name: Text,
    /// Its first day.
    pub from: Date,
    /// Its last day: of the last part, that of the discharge.
    pub last: Date,
    /// The insurance year that it counts in.
    pub year: i16,
    /// Its cost.
    pub medfee_sumamt: Fen,
    /// The deductible paid of it.
    pub act_pay_dedc: Fen,
    /// What all funds pay of it.
    pub fund_pay_sumamt: Fen,
    /// What the hospital bears of it.
    pub hosp_part_amt: Fen,
    /// What the patient pays of it.
    pub psn_part_amt: Fen,
}

/// The parts that the stay is settled in; none where it is settled at once, or where it has to be
/// asked first, which is noted.
pub(super) fn of_stay(settlement: &mut Settlement<'_>) -> Vec<Part> {
    unsaid(settlement);
    let (pack, case) = (settlement.pack, settlement.case);
    match plan(pack, case, &settlement.situation) {
        Plan::Parts(parts) => return parts,
        Plan::Whole => {}
        Plan::Open(dimensions) => settlement.ask_dimensions(dimensions),
        Plan::NoAdmission => settlement.ask(question::of_admission_date(pack)),
        Plan::NoMove => settlement.ask(question::of_move()),
        Plan::NoText(part) => {
            let (from, last) = (part.from.words(), part.last().words());
            settlement.no_text_of = Some(part.read_as_of);
            settlement.gaps.push(Gap {
                what: Text::made(
                    format!("{} 年的规定（这次住院有一部分费用算在那一年）", part.year),
                    format!(
                        "the rules of {}, the year in which a part of this stay counts",
                        part.year
                    ),
                ),
                combination: Text::made(
                    format!("{}到{}", from.zh, last.zh),
                    format!("{} to {}", from.en, last.en),
                ),
            });
        }
        Plan::TooMany => settlement.problems.push(Problem::new(
            Code::TooLarge,
            "stay.admission_date",
            Text::fixed(
                "入院日期离结算日期太远，请检查",
                "The day of admission is too far from the day of settlement: check both",
            ),
        )),
    }
    Vec::new()
}

/// What was told of the stay and the text says nothing of.
fn unsaid(settlement: &mut Settlement<'_>) {
    let (pack, case) = (settlement.pack, settlement.case);
    let told = [
        (
            case.group_before.is_some() && pack.group_change.is_none(),
            "住院期间身份变了，按哪一种身份结算",
            "which group counts where it changes during the stay",
        ),
        (
            case.moved_from.is_some() && pack.transfer_within_a_day.is_none(),
            "24 小时内转院，是不是算一次住院",
            "whether a transfer within 24 hours goes on with the same stay",
        ),
        (
            case.observed_from.is_some() && pack.observation.is_none(),
            "急诊留观以后直接住院，留观的费用怎样结算",
            "how observation in the emergency department before the admission is settled",
        ),
    ];
    for (_, zh, en) in told.into_iter().filter(|(unsaid, ..)| *unsaid) {
        let combination = settlement.situation.words_on(settlement.stage.read_as_of);
        settlement.gaps.push(Gap {
            what: Text::fixed(zh, en),
            combination,
        });
    }
}

/// What is asked of the days of a stay before anything else, although there is a result without it:
/// the day of admission, where the text settles long stays or stays over a year's end in a way of its
/// own. The year that earlier stays are asked of rests on it.
pub fn first_asked(pack: &Pack) -> Option<Question> {
    let dated = pack.settlement_period.is_some() || pack.year_end.is_some();
    dated.then(|| question::of_admission_date(pack))
}

/// What is asked last, although there is a result without it: what each part of the stay costs.
pub fn last_asked(pack: &Pack, case: &Case) -> Option<Question> {
    let Plan::Parts(parts) = plan(pack, case, &Situation::of(case, pack)) else {
        return None;
    };
    let number = weights(pack, case, &parts).err()?;
    let part = parts.get(usize::from(number).checked_sub(1)?)?;
    Some(question::of_cost(number, &part_name(&parts, part), part))
}

/// What may be told of a stay without being asked: what happened before it or on the way, as far as the
/// text says what follows from it.
pub fn never_asked(pack: &Pack) -> Vec<Question> {
    let told = [
        pack.observation
            .as_ref()
            .map(|_| question::of_observation()),
        pack.transfer_within_a_day
            .as_ref()
            .map(|_| question::of_moved_from()),
        pack.group_change
            .as_ref()
            .map(|_| question::of_group_before(pack)),
    ];
    told.into_iter().flatten().collect()
}

/// What a part is called.
pub(super) fn part_name(parts: &[Part], part: &Part) -> Text {
    let several = parts
        .iter()
        .any(|other| other.settlement != part.settlement);
    let mut siblings = parts
        .iter()
        .filter(|other| other.settlement == part.settlement && *other != part);
    let years = siblings.clone().any(|other| other.year != part.year);
    let moves = siblings.any(|other| other.moved != part.moved);
    let mut name = (String::new(), String::new());
    let mut add = |zh: &str, en: &str| {
        if !name.0.is_empty() {
            name.0.push('，');
            name.1.push_str(", ");
        }
        name.0.push_str(zh);
        name.1.push_str(en);
    };
    if several {
        let number = part.settlement;
        add(
            &format!("第 {number} 次结算"),
            &format!("settlement {number}"),
        );
    }
    if years {
        let year = part.year;
        add(&format!("{year} 年的部分"), &format!("the part of {year}"));
    }
    if moves && part.moved {
        add("转院以后", "after the transfer");
    } else if moves {
        add("转院以前", "before the transfer");
    }
    Text::made(name.0, name.1)
}

/// Takes the bill through the layers part by part; the whole stay comes out.
pub(super) fn in_parts(
    settlement: &mut Settlement<'_>,
    parts: &[Part],
    bill: Option<&Bill>,
) -> Option<Amounts> {
    let pack = settlement.pack;
    let weights = match weights(pack, settlement.case, parts) {
        Ok(weights) => weights,
        // Where some are told, the others are needed; where none is, the days say it.
        Err(_) if settlement.case.costs.is_empty() => Weights::Days,
        Err(number) => {
            let part = parts.get(usize::from(number).saturating_sub(1))?;
            settlement.ask(question::of_cost(number, &part_name(parts, part), part));
            Weights::Days
        }
    };
    let whole = settlement.situation.clone();
    let used = settlement.ledger.dedc_std;
    let mut standards: Vec<(u16, Fen)> = Vec::new();
    let mut portions: Vec<Bill> = Vec::new();
    let mut flows: Vec<Amounts> = Vec::new();
    for (at, part) in parts.iter().enumerate() {
        let name = StayPart {
            number: at + 1,
            name: part_name(parts, part),
        };
        settlement.enter(*part, parts.get(at + 1..).unwrap_or_default(), &whole);
        settlement.sheet.set_part(Some(name.clone()));
        let portion = bill.map(|bill| portion(settlement, bill, &weights, parts, at, &portions));
        let mut flow = portion.as_ref().map(Amounts::of_bill);
        if let Some(bill) = &portion {
            settlement.sheet.settle_edges(bill.total);
            settlement.situation.bill = Some(settlement.sheet.fen(bill.total));
        }
        settlement.ledger.dedc_std = Fen::ZERO;
        if is_of_unpaid_year(settlement) != Some(true) {
            for layer in &pack.layers {
                layer.apply(settlement, portion.as_ref(), flow.as_mut());
            }
            // Of one settlement in several parts, the last standard is the one that holds.
            standards.retain(|(number, _)| *number != part.settlement);
            standards.push((part.settlement, settlement.ledger.dedc_std));
        }
        if let (Some(bill), Some(flow)) = (portion, flow) {
            close(settlement, part, &name, &bill, &flow);
            portions.push(bill);
            flows.push(flow);
        }
        settlement.sheet.set_part(None);
    }
    settlement.ledger.dedc_std = used + standards.into_iter().map(|(_, due)| due).sum();
    settlement.situation = whole;
    settlement.stage = Stage::whole(pack, settlement.case);
    if settlement.is_open() {
        return None;
    }
    // What holds for several parts is said once.
    let mut said = Vec::new();
    for notice in std::mem::take(&mut settlement.notices) {
        if !said.contains(&notice) {
            said.push(notice);
        }
    }
    settlement.notices = said;
    stay_notice::of_parts(settlement, parts, matches!(weights, Weights::Days));
    if let Weights::Costs(costs) = &weights {
        stay_notice::of_costs(settlement, costs.iter().copied().sum());
    }
    bill.map(|bill| sum(settlement, bill, &flows))
}

impl Settlement<'_> {
    /// Goes on to a part of the stay.
    fn enter(&mut self, part: Part, to_come: &[Part], whole: &Situation) {
        if self.stage.read_as_of != part.read_as_of {
            // The dates of a result are those of the text of its last part.
            self.dates = None;
        }
        self.stage.enter(part, to_come);
        self.situation.clone_from(whole);
        let earlier = if self.stage.is_first_year() {
            whole.admission
        } else {
            Some(1)
        };
        let before = self.stage.settlements_of_year();
        self.situation.admission = earlier.map(|nth| nth.saturating_add(before));
        if let Some(tier) = self.case.moved_from.filter(|_| !part.moved)
            && self.pack.transfer_within_a_day.is_some()
        {
            self.situation.tier = Some(tier);
        }
    }
}

/// What a part leaves to the patient, and what the parts after it have to know.
fn close(
    settlement: &mut Settlement<'_>,
    part: &Part,
    name: &StayPart,
    bill: &Bill,
    flow: &Amounts,
) {
    let sheet = &mut settlement.sheet;
    let later = flow.later.iter().map(|paid| paid.quantity);
    let funds: Vec<Quantity> = flow.pool.into_iter().chain(later).collect();
    let paid = funds.iter().copied().chain(flow.hospital);
    let own = paid.fold(Expr::from(bill.total), Expr::minus);
    let title = Title::plain("own", Text::fixed("个人负担", "the patient pays"));
    let title = title.kind(LineKind::Carried);
    let own = sheet.line(title, &own, Vec::new());
    let fen = |quantity: Option<Quantity>| quantity.map_or(Fen::ZERO, |it| sheet.fen(it));
    settlement.settlements.push(StaySettlement {
        name: name.name.clone(),
        from: part.from,
        last: part.last(),
        year: part.year,
        medfee_sumamt: sheet.fen(bill.total),
        act_pay_dedc: fen(flow.deductible),
        fund_pay_sumamt: funds.iter().map(|fund| sheet.fen(*fund)).sum(),
        hosp_part_amt: fen(flow.hospital),
        psn_part_amt: sheet.fen(own),
    });
    let mut called = bill.parts();
    called.extend([bill.total, own, flow.in_scope]);
    called.extend(funds);
    for (_, counted) in &flow.counted {
        called.push(*counted);
    }
    for taken_over in [
        flow.away,
        flow.above_price,
        flow.account,
        flow.deductible,
        flow.standard.as_ref().map(|(standard, _)| *standard),
        flow.hospital,
    ] {
        called.extend(taken_over);
    }
    settlement.sheet.name_by_part(name, &called);
    settlement.stage.keep(Settled::of(*part, flow));
}

/// What all parts come to.
fn sum(settlement: &mut Settlement<'_>, bill: &Bill, flows: &[Amounts]) -> Amounts {
    let sheet = &mut settlement.sheet;
    let mut add = |title: Title, part: &dyn Fn(&Amounts) -> Option<Quantity>| {
        let parts: Vec<Quantity> = flows.iter().filter_map(part).collect();
        (!parts.is_empty()).then(|| sheet.line(title, &Expr::sum(parts), Vec::new()))
    };
    let mut flow = Amounts::of_bill(bill);
    let field = |id, field, zh, en| Title::field(id, field, Text::fixed(zh, en));
    let plain = |id, zh, en| Title::plain(id, Text::fixed(zh, en));
    flow.away = add(
        plain(
            "away.first_self_pay",
            "异地先行自付",
            "first self-pay of treatment away",
        ),
        &|flow| flow.away,
    );
    flow.above_price = add(
        plain(
            "disease_price.above",
            "超过病种定额的部分",
            "above the fixed price of the disease",
        ),
        &|flow| flow.above_price,
    );
    if flow.away.is_some() || flow.above_price.is_some() {
        let title = plain(
            "parts.in_scope",
            "各段基金能算的政策范围内费用",
            "in-scope cost that funds count in all parts",
        );
        let scope = add(title, &|flow| Some(flow.in_scope));
        flow.in_scope = scope.unwrap_or(flow.in_scope);
    }
    if flow.hospital.is_none() {
        flow.hospital = add(hospital(), &|flow| flow.hospital);
    }
    flow.account = add(
        field(
            "account",
            "acct_pay",
            "个人账户支付",
            "the personal account pays",
        ),
        &|flow| flow.account,
    );
    flow.deductible = add(
        field("deductible", "act_pay_dedc", "起付线", "deductible"),
        &|flow| flow.deductible,
    );
    flow.pool = add(
        field("pool", "hifp_pay", "统筹基金支付", "pool fund pays"),
        &|flow| flow.pool,
    );
    let mut funds: Vec<&Paid> = Vec::new();
    for paid in flows.iter().flat_map(|flow| &flow.later) {
        if !funds.iter().any(|other| other.id == paid.id) {
            funds.push(paid);
        }
    }
    for fund in funds {
        let label = super::bands::pays(&fund.name);
        let title = Title::new(fund.id.clone(), Some(fund.field.as_str()), label);
        let paid = add(title, &|flow| {
            let own = flow.later.iter().find(|paid| paid.id == fund.id);
            own.map(|paid| paid.quantity)
        });
        flow.later.extend(paid.map(|quantity| Paid {
            id: fund.id.clone(),
            quantity,
            name: fund.name.clone(),
            field: fund.field,
        }));
    }
    flow
}
