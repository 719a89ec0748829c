//! By when a claim is made and paid, step by step, and what is paid at which (毕节, 上海).

use crate::method::{Example, FundDay, Method, Settling};
use crate::sum::FundSum;
use base::date::Date;
use base::json::Read;
use base::money::Ratio;
use base::text::Text;
use serde::Serialize;
use worksheet::{Expr, Quantity};

/// A step towards payment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
pub struct Step {
    /// Its name.
    pub id: String,
    /// What is done.
    pub what: Text,
    /// How many days it may take after the step before; left out where the text gives no time.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub days: Option<u16>,
    /// Whether they are working days.
    #[serde(default)]
    pub working: bool,
    /// The share of the claim that is paid at it; what the shares before leave, at the last.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pays: Option<Ratio>,
}

/// The steps in their order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
pub struct Deadlines {
    /// Each after the one before.
    pub steps: Vec<Step>,
}

/// A claim.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
pub struct DeadlinesCase {
    /// The day on which the steps begin: the end of the month, or the day on which the claim came in.
    pub begins: Date,
    /// What is claimed.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub claimed: Option<FundSum>,
    /// Public holidays.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub holidays: Vec<Date>,
    /// Days of weekends on which people work.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub working_weekends: Vec<Date>,
}

const HOSPITAL: &str = r#"{"steps": [{"id": "first", "what": {"zh": "支付 70%", "en": "70 % is paid"}, "days": 10, "working": true, "pays": "70%"}, {"id": "rest", "what": {"zh": "审核并支付剩余", "en": "the rest is reviewed and paid"}, "days": 15, "working": true}]}"#;

impl Method for Deadlines {
    type Case = DeadlinesCase;
    const ABOUT: &'static str = "Steps from the end of a month or the day of a claim, each with its days. Working days leave out weekends and holidays and count the weekend days on which people work. A step without a time has no day, nor has any behind it.";
    const EXAMPLES: &'static [Example] = &[
        Example {
            about: "costs of March are claimed within two weeks",
            rule: r#"{"steps": [{"id": "claim", "what": {"zh": "申报", "en": "claimed"}, "days": 14}]}"#,
            case: r#"{"begins": "2020-03-31"}"#,
            gives: &[("claim", "2020-04-14")],
        },
        Example {
            about: "weekends alone, since no holidays were told",
            rule: HOSPITAL,
            case: r#"{"begins": "2020-04-14", "claimed": "1000000.01"}"#,
            gives: &[
                ("first", "2020-04-28"),
                ("rest", "2020-05-19"),
                ("paid.1", "700,000.01"),
                ("paid.2", "300,000.00"),
            ],
        },
        Example {
            about: "with holidays and working weekend days",
            rule: HOSPITAL,
            case: r#"{"begins": "2020-04-14", "holidays": ["2020-05-01", "2020-05-02", "2020-05-03", "2020-05-04", "2020-05-05"], "working_weekends": ["2020-04-26", "2020-05-09"]}"#,
            gives: &[("first", "2020-04-27"), ("rest", "2020-05-20")],
        },
        Example {
            about: "an approval without a time: what comes after it has no day",
            rule: r#"{"steps": [{"id": "district", "what": {"zh": "区县初审", "en": "the district reviews"}, "days": 10, "working": true}, {"id": "approval", "what": {"zh": "市医保局审定", "en": "the bureau approves"}}, {"id": "paid", "what": {"zh": "拨付", "en": "paid"}, "days": 7, "working": true}]}"#,
            case: r#"{"begins": "2020-04-14"}"#,
            gives: &[("district", "2020-04-28"), ("approval", ""), ("paid", "")],
        },
    ];

    fn settle(&self, case: &Self::Case, out: &mut Settling) {
        let claimed = case
            .claimed
            .map(|sum| out.told("claimed", Text::fixed("申报金额", "what is claimed"), sum));
        let (mut day, mut paid) = (Some(case.begins), Vec::new());
        let last = self.steps.len().saturating_sub(1);
        for (at, step) in self.steps.iter().enumerate() {
            let by = day
                .zip(step.days)
                .and_then(|(day, days)| case.after(day, days, step.working));
            out.days.push(FundDay {
                id: step.id.clone(),
                what: step.what.clone(),
                by,
                how: how(step, day.is_some(), case),
            });
            day = by;
            if let Some(claimed) =
                claimed.filter(|_| step.pays.is_some() || at == last && !paid.is_empty())
            {
                paid.push(pay(step, claimed, &paid, out));
            }
        }
    }
}

/// What is paid at a step.
fn pay(step: &Step, claimed: Quantity, before: &[Quantity], out: &mut Settling) -> Quantity {
    let id = if before.is_empty() {
        "paid.1"
    } else {
        "paid.2"
    };
    match step.pays {
        Some(share) => {
            let share = out.share("pays", Text::fixed("支付比例", "share paid"), share);
            out.line(id, step.what.clone(), &Expr::from(claimed).times(share))
        }
        None => {
            let paid = Expr::sum(before.iter().copied());
            out.line(id, step.what.clone(), &Expr::from(claimed).minus(paid))
        }
    }
}

fn how(step: &Step, has_begun: bool, case: &DeadlinesCase) -> Text {
    let Some(days) = step.days else {
        return Text::fixed("没有写时限", "no time is given");
    };
    let (zh, en) = match step.working {
        true => (format!("{days} 个工作日"), format!("{days} working days")),
        false => (format!("{days} 天"), format!("{days} days")),
    };
    if !has_begun {
        return Text::made(
            format!("前一步完成后 {zh}内，前一步没有时限"),
            format!("within {en} of the step before, which has no time"),
        );
    }
    if step.working && case.holidays.is_empty() {
        return Text::made(
            format!("{zh}，只去掉了周末，没有算节假日和调休"),
            format!("{en}, without weekends; holidays and working weekends were not told"),
        );
    }
    Text::made(zh, en)
}

impl DeadlinesCase {
    /// So many days after a day.
    fn after(&self, day: Date, days: u16, working: bool) -> Option<Date> {
        if !working {
            return day.plus_days(i32::from(days));
        }
        let (mut day, mut left) = (day, days);
        while left > 0 {
            day = day.next()?;
            left -= u16::from(self.is_working(day));
        }
        Some(day)
    }

    fn is_working(&self, day: Date) -> bool {
        if self.working_weekends.contains(&day) {
            return true;
        }
        !day.is_weekend() && !self.holidays.contains(&day)
    }
}
