//! Where stages end, and how that is said.

use super::{MAX_STAGES, Step};
use base::date::Date;
use base::money::Fen;
use base::problem::{Code, Problem};
use base::text::Text;
use settle::case::{RawValue, Request};
use settle::estimate::{Estimate, Response};

/// Where a stage before the discharge ends.
pub(super) struct End {
    pub(super) accrues: Accrues,
    pub(super) on: Option<Date>,
    pub(super) when: Text,
}

/// What has accrued by then.
#[derive(Clone, Copy)]
pub(super) enum Accrues {
    /// A multiple of a step.
    Steps(Fen, u16),
    /// So many of all days' share of the whole.
    Days(u16, u16),
}

/// The ends of all stages before the discharge.
pub(super) fn ends(
    request: &Request,
    last: &Estimate,
    step: Step,
) -> Result<Vec<End>, Box<Response>> {
    let total = last.ledger.medfee_sumamt;
    let refuse = |code, path: &str, words| {
        let problem = Problem::new(code, path, words);
        Box::new(Response::invalid(request.id.clone(), vec![problem]))
    };
    match step {
        Step::Amount(step) => {
            let step = step.max(Fen::new(1));
            let before = total.count().saturating_sub(1).max(0) / step.count();
            if usize::try_from(before).map_or(true, |count| count >= MAX_STAGES) {
                let words = Text::made(
                    format!("按这个金额要分的段太多，最多 {MAX_STAGES} 段。请把每段的金额填大一些"),
                    format!(
                        "That makes too many stages, {MAX_STAGES} at most: enter a larger amount for each"
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
                Some(RawValue::Text(text)) => text.parse::<Date>().ok(),
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
    for number in 1..=MAX_STAGES.min(usize::from(u16::MAX)) {
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

pub(super) fn rule(step: Step, last: &Estimate) -> Text {
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
pub(super) fn supposed(step: Step, count: usize) -> Vec<Text> {
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

pub(super) fn sum(own: Fen, count: usize) -> Text {
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
