//! The parts: their days and their amounts.

use super::{RepaymentPart, RepaymentPlan};
use base::date::Date;
use base::money::{Fen, Rounding};
use base::problem::Code;
use base::text::Text;
use rust_decimal::Decimal;
use settle::case::Reader;
use worksheet::{Expr, Origin, Quantity, Title, Unit, Worksheet};

/// What lies between two parts, read.
#[derive(Clone, Copy)]
pub(super) enum Step {
    Months(u16),
    Days(u16),
}

impl Step {
    fn after(self, first: Date, number: u16) -> Option<Date> {
        match self {
            // From the first day, not from the part before: the 31st comes back.
            Self::Months(months) => first.plus_months(months.checked_mul(number)?),
            Self::Days(days) => first.plus_days(i32::from(days) * i32::from(number)),
        }
    }

    fn words(self) -> Text {
        match self {
            Self::Months(1) => Text::fixed("每个月", "every month"),
            Self::Months(n) => Text::made(format!("每 {n} 个月"), format!("every {n} months")),
            Self::Days(1) => Text::fixed("每天", "every day"),
            Self::Days(7) => Text::fixed("每周", "every week"),
            Self::Days(n) if n % 7 == 0 => {
                let weeks = n / 7;
                Text::made(format!("每 {weeks} 周"), format!("every {weeks} weeks"))
            }
            Self::Days(n) => Text::made(format!("每 {n} 天"), format!("every {n} days")),
        }
    }
}

const OWED: Text = Text::fixed("要还的钱", "what is owed");

fn nothing_owed() -> RepaymentPlan {
    RepaymentPlan {
        owed: Fen::ZERO,
        words: Text::fixed(
            "预估没有要还的钱，不用签还款协议",
            "Nothing is estimated to be owed: no agreement to repay is needed",
        ),
        parts: Vec::new(),
        lines: Vec::new(),
    }
}

pub(super) fn deferred(owed: Fen, on: Date) -> RepaymentPlan {
    if owed <= Fen::ZERO {
        return nothing_owed();
    }
    let mut sheet = Worksheet::new(Rounding::Down);
    sheet.told("plan.owed", Title::plain("repayment.owed", OWED), owed);
    let (amount, words) = (owed.grouped(), on.words());
    RepaymentPlan {
        owed,
        words: Text::made(
            format!("延期还款：{}一次还清 {amount} 元", words.zh),
            format!("Deferred: {amount} yuan in one sum on {}", words.en),
        ),
        parts: vec![RepaymentPart {
            number: 1,
            on,
            on_words: words,
            amount: owed,
            left: Fen::ZERO,
        }],
        lines: sheet.finish().unwrap_or_default(),
    }
}

/// Days on which parts are paid.
pub(super) struct Series {
    pub(super) first: Date,
    pub(super) step: Step,
    pub(super) count: u16,
}

impl Series {
    /// The parts: equal ones, or those of a told amount; the last is what is then left.
    pub(super) fn pay(
        &self,
        reader: &mut Reader,
        owed: Fen,
        each: Option<Fen>,
        path: &str,
    ) -> Option<RepaymentPlan> {
        if owed <= Fen::ZERO {
            return Some(nothing_owed());
        }
        let mut sheet = Worksheet::new(Rounding::Down);
        let amounts = amounts(&mut sheet, owed, each, self.count);
        let mut parts = Vec::with_capacity(amounts.len());
        let mut left = owed;
        for (number, amount) in (1..).zip(amounts) {
            let Some(on) = self.step.after(self.first, number - 1) else {
                let words = Text::fixed(
                    "还款的日子排到了 2200 年以后，请减少期数或缩短间隔",
                    "The days reach past the year 2200: choose fewer parts or shorter intervals",
                );
                reader.refuse(Code::TooLarge, path, words);
                return None;
            };
            left = left - amount;
            parts.push(RepaymentPart {
                number,
                on,
                on_words: on.words(),
                amount,
                left,
            });
        }
        Some(RepaymentPlan {
            owed,
            words: self.words(&parts),
            parts,
            lines: sheet.finish().unwrap_or_default(),
        })
    }

    fn words(&self, parts: &[RepaymentPart]) -> Text {
        let first = parts
            .first()
            .map_or(Fen::ZERO, |part| part.amount)
            .grouped();
        let last = parts.last().map_or(Fen::ZERO, |part| part.amount).grouped();
        let (from, step, count) = (self.first.words(), self.step.words(), self.count);
        if first == last {
            return Text::made(
                format!(
                    "分 {count} 期还清，每期 {first} 元；{}起，{}一期",
                    from.zh, step.zh
                ),
                format!(
                    "{count} parts of {first} yuan each, {} from {}",
                    step.en, from.en
                ),
            );
        }
        let before = count.saturating_sub(1);
        Text::made(
            format!(
                "分 {count} 期还清：前 {before} 期每期 {first} 元，最后一期 {last} 元；{}起，{}一期",
                from.zh, step.zh
            ),
            format!(
                "{count} parts: the first {before} of {first} yuan each, the last of {last} yuan, {} from {}",
                step.en, from.en
            ),
        )
    }
}

/// The amounts, written down line by line.
fn amounts(sheet: &mut Worksheet, owed: Fen, each: Option<Fen>, count: u16) -> Vec<Fen> {
    let owed = sheet.told("plan.owed", Title::plain("repayment.owed", OWED), owed);
    let each = match each {
        Some(amount) => {
            let label = Text::fixed("每期能还的钱", "what can be paid each time");
            let each = sheet.told(
                "plan.repayment.affordable.amount",
                Title::plain("repayment.affordable", label),
                amount,
            );
            Expr::from(each)
        }
        None => {
            let label = Text::fixed("期数", "number of parts");
            let path = "plan.repayment.instalments.count";
            let count = sheet.quantity(
                path,
                label,
                Decimal::from(count),
                Unit::Count,
                Origin::Input,
            );
            Expr::from(owed).over(count)
        }
    };
    let mut paid: Vec<Quantity> = Vec::with_capacity(usize::from(count));
    for number in 1..=count {
        let title = Title::numbered(
            format!("repayment.part.{number}"),
            Text::made(format!("第 {number} 期"), format!("part {number}")),
        );
        let expr = if number < count {
            each.clone()
        } else if paid.is_empty() {
            Expr::from(owed)
        } else {
            Expr::from(owed).minus(Expr::sum(paid.iter().copied()))
        };
        paid.push(sheet.line(title, &expr, Vec::new()));
    }
    paid.into_iter().map(|part| sheet.fen(part)).collect()
}
