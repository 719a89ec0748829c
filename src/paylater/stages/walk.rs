//! From one stage to the next.

use super::accrue::{Whole, split};
use super::ends::{Accrues, End};
use super::turns::turns;
use super::{Stage, StageOutcome, settled};
use base::date::Date;
use base::money::{Fen, Rounding};
use base::text::Text;
use rust_decimal::Decimal;
use settle::case::{AmountsBill, Bill, Request};
use settle::estimate::{Estimate, Library, Response};
use worksheet::{Basis, Expr, Line, Origin, Quantity, Title, Unit, Worksheet};

/// The stages on the way.
pub(super) struct Walk {
    whole: Whole,
    /// What the stages before have left to pay.
    own: Fen,
    before: Option<Estimate>,
    pub(super) stages: Vec<Stage>,
}

/// The lines of one stage that are its own.
struct Drawn {
    own: Fen,
    due: Fen,
    lines: Vec<Line>,
}

impl Walk {
    pub(super) fn new(whole: Whole) -> Self {
        Self {
            whole,
            own: Fen::ZERO,
            before: None,
            stages: Vec::new(),
        }
    }

    /// A stage before the discharge.
    pub(super) fn stage(
        &mut self,
        library: &Library,
        request: &Request,
        end: &End,
        basis: &[Basis],
    ) -> Result<(), Box<Response>> {
        let number = self.number();
        let mut sheet = Worksheet::new(Rounding::HalfUp);
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
        sheet: &mut Worksheet,
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
    pub(super) fn discharge(&mut self, request: &Request, last: &Estimate, before: usize) {
        let number = self.number();
        let mut sheet = Worksheet::new(Rounding::HalfUp);
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
    fn draw(
        &self,
        mut sheet: Worksheet,
        number: u16,
        accrued: Quantity,
        estimate: &Estimate,
    ) -> Drawn {
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
        let claimed = estimate.claimed_of_funds();
        if claimed > Fen::ZERO {
            let label = Text::fixed(
                "其中要先自己付、之后再报销",
                "paid first and claimed afterwards",
            );
            let title = Title::numbered(format!("stage.{number}.claimed"), label);
            let claimed = sheet.taken_over(title, claimed);
            own = Expr::Sum(vec![own, Expr::from(claimed)]);
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
        let outcome = StageOutcome::of(drawn.due);
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

fn words(when: &Text, due: Fen, outcome: StageOutcome) -> Text {
    match outcome {
        StageOutcome::Pay => {
            let due = due.grouped();
            Text::made(
                format!("{}，预估付 {due} 元", when.zh),
                format!("{}: an estimated {due} yuan is due", when.en),
            )
        }
        StageOutcome::Nothing => Text::made(
            format!("{}，预估这一段不用付钱", when.zh),
            format!("{}: an estimated nothing is due", when.en),
        ),
        StageOutcome::Refund => {
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
