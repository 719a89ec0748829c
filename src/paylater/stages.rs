//! Settlement in stages (分段结算): what is due each time the accrued cost reaches a step, or each
//! time so many months have passed.
//!
//! Each stage settles all that has accrued, by the same engine as a whole stay; what is due is what
//! that leaves to pay, less what the stage before left. So the stages add up to the final
//! settlement, to the fen, whatever the policy does in between.
//!
//! | accrued, 65 % above 1,200 | own so far | due |
//! |---|---|---|
//! | 1,000.00 | 1,000.00 | 1,000.00 |
//! | 2,000.00 | 1,480.00 | 480.00 |
//! | 2,500.00 at discharge | 1,655.00 | 175.00 |
//!
//! Nobody knows beforehand which part of the bill accrues first. The parts are taken to keep the
//! proportions of the whole bill; the last stage is the bill as it was told.

use super::accrue::{Whole, split};
use crate::case::{AmountsBill, Bill, Reader, Request, Told};
use crate::date::Date;
use crate::estimate::{Estimate, Library, Made, Response};
use crate::explain::{Basis, Expr, Line, Origin, Quantity, Sheet, Standing, Title, Unit};
use crate::money::{Fen, Rounding};
use crate::problem::{Code, Problem};
use crate::read::one_of;
use crate::settle::{Ledger, Notice, PartKind};
use crate::text::Text;
use rust_decimal::Decimal;
use serde::Serialize;

/// Most stages of one stay. A stay of half a million yuan in steps of 1,000 has as many.
pub const MOST_STAGES: usize = 500;

/// What ends a stage.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The accrued cost has reached a multiple of this.
    Amount(Fen),
    /// So many months of the stay have passed, a multiple of this.
    Months(u16),
}

/// The same as it is told by the user.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema, ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum StepTold {
    /// Each time the accrued cost reaches a multiple of this, in yuan.
    Amount(Told),
    /// Each time so many months have passed, 1 to 12.
    Months(Told),
}

one_of!(StepTold { Amount = "amount", Months = "months" });

impl StepTold {
    /// What it means; nothing where it cannot be read, which is kept in the reader.
    pub(crate) fn read(&self, reader: &mut Reader, path: &str) -> Option<Step> {
        let zero = Text::fixed(
            "分段的间隔要大于 0",
            "A stage has to be longer than nothing",
        );
        match self {
            Self::Amount(told) => {
                let path = format!("{path}.amount");
                let step = reader.amount(told, &path)?;
                if step == Fen::ZERO {
                    reader.refuse(Code::TooSmall, &path, zero);
                    return None;
                }
                Some(Step::Amount(step))
            }
            Self::Months(told) => {
                let path = format!("{path}.months");
                let months = reader.whole(told, &path, 12)?;
                if months == 0 {
                    reader.refuse(Code::TooSmall, &path, zero);
                    return None;
                }
                Some(Step::Months(months))
            }
        }
    }
}

/// The stages of a stay.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
pub struct Staged {
    /// The insurance pack that every stage was settled by.
    pub made: Made,
    /// When a stage ends, in words.
    pub rule: Text,
    /// What is supposed of the bill on the way, in words.
    pub supposed: Vec<Text>,
    /// The stages in their order; the last is the discharge.
    pub stages: Vec<Stage>,
    /// What the whole stay leaves to pay: the sum of what is due.
    pub own: Fen,
    /// That sum in words.
    pub sum: Text,
    /// What the reader must know of the settlements.
    pub notices: Vec<Notice>,
}

/// One stage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS), ts(optional_fields))]
pub struct Stage {
    /// Its number, from 1.
    pub number: u16,
    /// When it is due, in words.
    pub when: Text,
    /// The day, where stages go by months, and of the discharge.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub on: Option<Date>,
    /// Whether it is the discharge.
    pub at_discharge: bool,
    /// What has accrued by then, in yuan.
    pub accrued: Fen,
    /// What all of that leaves to pay.
    pub own_so_far: Fen,
    /// What of it is due now. Below zero it is given back.
    pub due: Fen,
    /// Whether it is paid, given back, or nothing.
    pub outcome: Outcome,
    /// The stage in a sentence.
    pub words: Text,
    /// What begins or ends in this stage: the deductible, a tier, a cap, another fund.
    pub turns: Vec<Text>,
    /// The settlement of what has accrued, by national field name.
    pub ledger: Ledger,
    /// The bill that was settled: with it in the place of the told one, an estimate shows that
    /// settlement line by line.
    pub bill: Bill,
    /// How the stage comes about.
    pub lines: Vec<Line>,
}

/// What becomes of what is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// It is paid.
    Pay,
    /// There is nothing to pay.
    Nothing,
    /// Too much was paid before: it is given back.
    Refund,
}

impl Outcome {
    fn of(due: Fen) -> Self {
        match due.cmp(&Fen::ZERO) {
            std::cmp::Ordering::Greater => Self::Pay,
            std::cmp::Ordering::Equal => Self::Nothing,
            std::cmp::Ordering::Less => Self::Refund,
        }
    }
}

/// The stages of a stay that is told as for an estimate. `basis` says where the step comes from,
/// where it is not the user's.
///
/// # Errors
/// What stands in the way: the answer to the request, or to that of a stage, where that is no
/// estimate; or what is wrong with the step.
pub fn staged(
    library: &Library,
    request: &Request,
    step: Step,
    basis: Vec<Basis>,
) -> Result<Staged, Box<Response>> {
    let last = settled(library, request)?;
    let whole = Whole::of(&last);
    let ends = ends(request, &last, step)?;
    let mut walk = Walk::new(whole);
    for end in &ends {
        walk.stage(library, request, end, &basis)?;
    }
    walk.discharge(request, &last, ends.len());
    let own = last.ledger.psn_part_amt;
    Ok(Staged {
        rule: rule(step, &last),
        supposed: supposed(step, walk.stages.len()),
        sum: sum(own, walk.stages.len()),
        stages: walk.stages,
        own,
        made: last.made,
        notices: last.notices,
    })
}

/// The estimate of a request; what stands in its place otherwise.
fn settled(library: &Library, request: &Request) -> Result<Estimate, Box<Response>> {
    match library.estimate(request) {
        Response::Estimated(estimate) => Ok(*estimate),
        other => Err(Box::new(other)),
    }
}

/// Where a stage before the discharge ends.
struct End {
    accrues: Accrues,
    on: Option<Date>,
    when: Text,
}

/// What has accrued by then.
#[derive(Clone, Copy)]
enum Accrues {
    /// A multiple of a step.
    Steps(Fen, u16),
    /// So many of all days' share of the whole.
    Days(u16, u16),
}

/// The ends of all stages before the discharge.
fn ends(request: &Request, last: &Estimate, step: Step) -> Result<Vec<End>, Box<Response>> {
    let total = last.ledger.medfee_sumamt;
    let refuse = |code, path: &str, words| {
        let problem = Problem::new(code, path, words);
        Box::new(Response::invalid(request.id.clone(), vec![problem]))
    };
    match step {
        Step::Amount(step) => {
            let step = step.max(Fen::new(1));
            let before = total.count().saturating_sub(1).max(0) / step.count();
            if usize::try_from(before).map_or(true, |count| count >= MOST_STAGES) {
                let words = Text::made(
                    format!(
                        "按这个金额要分的段太多，最多 {MOST_STAGES} 段。请把每段的金额填大一些"
                    ),
                    format!(
                        "That makes too many stages, {MOST_STAGES} at most: enter a larger amount for each"
                    ),
                );
                return Err(refuse(Code::TooSmall, "plan.stages.amount", words));
            }
            let end = |number: u16| {
                let reached = Fen::new(step.count().saturating_mul(i64::from(number)));
                let reached = reached.grouped();
                End {
                    accrues: Accrues::Steps(step, number),
                    on: None,
                    when: Text::made(
                        format!("累计费用满 {reached} 元时"),
                        format!("when the cost has reached {reached} yuan"),
                    ),
                }
            };
            let before = u16::try_from(before).unwrap_or(0);
            Ok((1..=before).map(end).collect())
        }
        Step::Months(months) => {
            let told = request.stay.admission_date.as_ref();
            let admission = match told {
                Some(Told::Text(text)) => text.parse::<Date>().ok(),
                _ => None,
            };
            let Some(admission) = admission else {
                let words = Text::fixed(
                    "按月份分段，要先填入院日期",
                    "Stages by months need the day of admission",
                );
                return Err(refuse(Code::MissingField, "stay.admission_date", words));
            };
            Ok(by_months(admission, last.settlement_date, months.max(1)))
        }
    }
}

/// Every so many months until the discharge. What has accrued by then is taken in proportion to the
/// days.
fn by_months(admission: Date, discharge: Date, months: u16) -> Vec<End> {
    let days = admission.days_until(discharge).max(1);
    let mut ends = Vec::new();
    for number in 1..=MOST_STAGES.min(usize::from(u16::MAX)) {
        let passed = u16::try_from(number)
            .ok()
            .and_then(|number| months.checked_mul(number));
        let on = passed.and_then(|passed| Some((passed, admission.plus_months(passed)?)));
        let Some((passed, on)) = on.filter(|(_, on)| *on < discharge) else {
            break;
        };
        let so_far = admission.days_until(on);
        let words = on.words();
        ends.push(End {
            accrues: Accrues::Days(so_far, days),
            on: Some(on),
            when: Text::made(
                format!("住院满 {passed} 个月时（{}）", words.zh),
                format!("after {passed} months ({})", words.en),
            ),
        });
    }
    ends
}

fn rule(step: Step, last: &Estimate) -> Text {
    let total = last.ledger.medfee_sumamt.grouped();
    match step {
        Step::Amount(step) => {
            let step = step.grouped();
            Text::made(
                format!(
                    "累计费用每满 {step} 元付一次自己的部分；全部费用 {total} 元，剩下的出院时付"
                ),
                format!(
                    "Your share is due each time the cost has grown by {step} yuan, and the rest of {total} yuan at discharge"
                ),
            )
        }
        Step::Months(months) => Text::made(
            format!("住院每满 {months} 个月付一次自己的部分；全部费用 {total} 元，剩下的出院时付"),
            format!(
                "Your share is due every {months} months, and the rest of {total} yuan at discharge"
            ),
        ),
    }
}

/// What is supposed of the bill before it is known.
fn supposed(step: Step, count: usize) -> Vec<Text> {
    if count < 2 {
        return Vec::new();
    }
    let mut all = vec![
        Text::fixed(
            "到每一段为止，自费、超限价、先行自付和医保范围内的费用，都按整张账单里的比例估算（四舍五入到分，零头算在医保范围内）；最后一段就是您填的账单",
            "Up to each stage the self-funded, over-limit and first self-pay parts are estimated in the proportions of the whole bill (rounded to the fen; what is over falls to the in-scope part). The last stage is the bill that you told",
        ),
        Text::fixed(
            "每一段都按出院结算那天的规定，把到那时为止的全部费用重新算一遍，减去前面已经付的",
            "Each stage settles all that has accrued by the rules of the day of discharge, and takes off what was paid before",
        ),
    ];
    if let Step::Months(_) = step {
        all.push(Text::fixed(
            "到每一段为止花了多少，按住院天数平均估算；实际以医院的清单为准",
            "What has accrued by each stage is estimated by the number of days; the hospital's list says what it really is",
        ));
    }
    all
}

fn sum(own: Fen, count: usize) -> Text {
    let own = own.grouped();
    if count < 2 {
        return Text::made(
            format!("费用不到一段，预估出院时一次付 {own} 元"),
            format!("The cost stays within one stage: an estimated {own} yuan is due at discharge"),
        );
    }
    Text::made(
        format!("各段加起来，预估一共付 {own} 元，和出院时一次算清的一样多"),
        format!(
            "All stages together: an estimated {own} yuan, as much as settling once at discharge"
        ),
    )
}

/// The stages on the way.
struct Walk {
    whole: Whole,
    /// What the stages before have left to pay.
    own: Fen,
    before: Option<Estimate>,
    stages: Vec<Stage>,
}

/// The lines of one stage that are its own.
struct Drawn {
    own: Fen,
    due: Fen,
    lines: Vec<Line>,
}

impl Walk {
    fn new(whole: Whole) -> Self {
        Self {
            whole,
            own: Fen::ZERO,
            before: None,
            stages: Vec::new(),
        }
    }

    /// A stage before the discharge.
    fn stage(
        &mut self,
        library: &Library,
        request: &Request,
        end: &End,
        basis: &[Basis],
    ) -> Result<(), Box<Response>> {
        let number = self.number();
        let mut sheet = Sheet::new(Rounding::HalfUp);
        let accrued = self.accrued(&mut sheet, number, end.accrues, basis);
        let bill = split(&mut sheet, &self.whole, number, accrued);
        let mut asked = request.clone();
        asked.bill = Some(bill.clone());
        asked.deposit = None;
        let estimate = settled(library, &asked)?;
        let drawn = self.draw(sheet, number, accrued, &estimate);
        self.push(end.when.clone(), end.on, false, bill, drawn, estimate);
        Ok(())
    }

    /// What has accrued at the end of a stage.
    fn accrued(
        &self,
        sheet: &mut Sheet,
        number: u16,
        accrues: Accrues,
        basis: &[Basis],
    ) -> Quantity {
        let origin = match basis {
            [] => Origin::Input,
            _ => Origin::Pack,
        };
        let mut count = |id, label, value: u16| {
            let value = Decimal::from(value);
            sheet.quantity(id, label, value, Unit::Count, Origin::Input)
        };
        let expr = match accrues {
            Accrues::Steps(every, times) => {
                let times = count(
                    "stages.number",
                    Text::fixed("第几段", "number of the stage"),
                    times,
                );
                let label = Text::fixed("每段的费用", "cost of a stage");
                let every =
                    sheet.quantity("stages.amount", label, every.yuan(), Unit::Yuan, origin);
                Expr::from(every).times(times)
            }
            Accrues::Days(so_far, all) => {
                let so_far = count(
                    "stages.days",
                    Text::fixed("已住天数", "days so far"),
                    so_far,
                );
                let all = count(
                    "stay.days",
                    Text::fixed("全部天数", "days of the stay"),
                    all,
                );
                let total = self.whole.total(sheet);
                Expr::from(total).times(so_far).over(all)
            }
        };
        sheet.line(accrued_title(number), &expr, basis.to_vec())
    }

    /// The last stage: the bill as it was told.
    fn discharge(&mut self, request: &Request, last: &Estimate, before: usize) {
        let number = self.number();
        let mut sheet = Sheet::new(Rounding::HalfUp);
        let accrued = sheet.taken_over(accrued_title(number), last.ledger.medfee_sumamt);
        let drawn = self.draw(sheet, number, accrued, last);
        let bill = request.bill.clone().unwrap_or_else(|| {
            // A settlement without a bill is asked for one.
            Bill::Amounts(AmountsBill::default())
        });
        let total = last.ledger.medfee_sumamt.grouped();
        let when = if before == 0 {
            Text::made(
                format!("出院时（全部费用 {total} 元）"),
                format!("at discharge (the whole bill of {total} yuan)"),
            )
        } else {
            Text::made(
                format!("出院时（累计 {total} 元）"),
                format!("at discharge ({total} yuan in all)"),
            )
        };
        let on = Some(last.settlement_date);
        self.push(when, on, true, bill, drawn, last.clone());
    }

    fn number(&self) -> u16 {
        u16::try_from(self.stages.len() + 1).unwrap_or(u16::MAX)
    }

    /// What the settlement of what has accrued leaves, and what of it is due now.
    fn draw(&self, mut sheet: Sheet, number: u16, accrued: Quantity, estimate: &Estimate) -> Drawn {
        let ledger = &estimate.ledger;
        let mut own = Expr::from(accrued);
        let funds = Text::fixed("到这时基金一共付", "the funds pay of it");
        let title = Title::numbered(format!("stage.{number}.funds"), funds);
        own = own.minus(sheet.taken_over(title, ledger.fund_pay_sumamt));
        if ledger.hosp_part_amt > Fen::ZERO {
            let label = Text::fixed("到这时医院一共负担", "the hospital bears of it");
            let title = Title::numbered(format!("stage.{number}.hospital"), label);
            own = own.minus(sheet.taken_over(title, ledger.hosp_part_amt));
        }
        let title = Title::numbered(
            format!("stage.{number}.own"),
            Text::fixed("到这时自己一共付", "your share of it"),
        );
        let own = sheet.line(title, &own, Vec::new());
        let mut due = Expr::from(own);
        if number > 1 {
            let title = Title::numbered(
                format!("stage.{}.own", number - 1),
                Text::fixed("前面各段自己已付", "your share of the stages before"),
            );
            due = due.minus(sheet.taken_over(title, self.own));
        }
        let title = Title::numbered(
            format!("stage.{number}.due"),
            Text::fixed("这一段自己付", "due at this stage"),
        );
        let due = sheet.line(title, &due, Vec::new());
        let (own, due) = (sheet.fen(own), sheet.fen(due));
        Drawn {
            own,
            due,
            lines: sheet.finish().unwrap_or_default(),
        }
    }

    fn push(
        &mut self,
        when: Text,
        on: Option<Date>,
        at_discharge: bool,
        bill: Bill,
        drawn: Drawn,
        estimate: Estimate,
    ) {
        let outcome = Outcome::of(drawn.due);
        self.stages.push(Stage {
            number: self.number(),
            words: words(&when, drawn.due, outcome),
            when,
            on,
            at_discharge,
            accrued: estimate.ledger.medfee_sumamt,
            own_so_far: drawn.own,
            due: drawn.due,
            outcome,
            turns: turns(self.before.as_ref(), &estimate),
            ledger: estimate.ledger,
            bill,
            lines: drawn.lines,
        });
        self.own = drawn.own;
        self.before = Some(estimate);
    }
}

fn accrued_title(number: u16) -> Title {
    Title::numbered(
        format!("stage.{number}.accrued"),
        Text::fixed("累计费用", "cost so far"),
    )
}

fn words(when: &Text, due: Fen, outcome: Outcome) -> Text {
    match outcome {
        Outcome::Pay => {
            let due = due.grouped();
            Text::made(
                format!("{}，预估付 {due} 元", when.zh),
                format!("{}: an estimated {due} yuan is due", when.en),
            )
        }
        Outcome::Nothing => Text::made(
            format!("{}，预估这一段不用付钱", when.zh),
            format!("{}: an estimated nothing is due", when.en),
        ),
        Outcome::Refund => {
            let back = (-due).grouped();
            Text::made(
                format!(
                    "{}，预估医院退回 {back} 元（费用增加后报销得更多，前面付多了）",
                    when.zh
                ),
                format!(
                    "{}: an estimated {back} yuan is given back (at the higher cost more is reimbursed, so that too much was paid before)",
                    when.en
                ),
            )
        }
    }
}

/// What begins or ends between two settlements: lines of tiers, funds and caps that count in one and
/// not in the other, and a deductible that is used up.
fn turns(before: Option<&Estimate>, here: &Estimate) -> Vec<Text> {
    let amount = |estimate: Option<&Estimate>, id: &str| {
        let lines = estimate.map_or(&[][..], |it| &it.lines);
        let line = lines.iter().find(|line| line.id == id);
        let counts = line.filter(|line| line.standing == Standing::Counts);
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
        let begins = line.standing == Standing::Counts
            && line.value > Fen::ZERO
            && amount(before, &line.id) == Fen::ZERO;
        // A fund whose cap was reached pays nothing of a further tier.
        let is_later_tier = line.id.split_once(".band.").is_some_and(|(fund, tier)| {
            tier != "1" && amount(before, &format!("{fund}.over_cap")) == Fen::ZERO
        });
        if begins && (is_later_tier || is_cap(&line.id)) {
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

/// Whether a line says what a cap takes off.
fn is_cap(id: &str) -> bool {
    id.ends_with(".over_cap")
}
