//! So much per head and year, growing; accounts, a pool, and what hospitals are prepaid of it (青岛 离休).

use crate::factor::Factor;
use crate::method::{Example, Method, Settling};
use crate::sum::FundSum;
use base::json::Read;
use base::money::Ratio;
use base::problem::Code;
use base::text::Text;
use serde::Serialize;
use worksheet::Expr;

/// How a sum that grows each year is rounded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Compounding {
    /// Once, after all increases.
    Exact,
    /// To the fen after each.
    EachYear,
}

/// What is collected for a head, and how it is divided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
pub struct PerHead {
    /// For a head in the first year.
    pub first_year: FundSum,
    /// By how much it grows each year.
    pub increase: Ratio,
    /// How that is rounded.
    pub compounding: Compounding,
    /// To the personal accounts.
    pub account_share: Ratio,
    /// Of the pool, what hospitals are prepaid in a year; the rest is a reserve.
    pub prepaid_share: Ratio,
    /// Of a quarter, at once; the rest after it was assessed.
    pub at_once_share: Ratio,
    /// Of what is left of an account, paid out; the rest is carried over.
    pub paid_out_share: Ratio,
}

/// A year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
pub struct PerHeadCase {
    /// How often it has grown.
    pub increases: u8,
    /// How many people.
    pub people: Factor,
    /// What is left of somebody's account at the year's end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub account_left: Option<FundSum>,
}

const EXACT: &str = r#"{"first_year": "6500", "increase": "12%", "compounding": "exact", "account_share": "35%", "prepaid_share": "85%", "at_once_share": "90%", "paid_out_share": "50%"}"#;
const EACH_YEAR: &str = r#"{"first_year": "6500", "increase": "12%", "compounding": "each_year", "account_share": "35%", "prepaid_share": "85%", "at_once_share": "90%", "paid_out_share": "50%"}"#;

impl Method for PerHead {
    type Case = PerHeadCase;
    const ABOUT: &'static str = "A sum per head that grows each year, to accounts and a pool; hospitals are prepaid a share of the pool by quarters, most of it at once and the rest after an assessment.";
    const EXAMPLES: &'static [Example] = &[
        Example {
            about: "420 people in the first year, and an account with 1,000.01 left",
            rule: EXACT,
            case: r#"{"increases": 0, "people": "420", "account_left": "1000.01"}"#,
            gives: &[
                ("per_head", "6,500.00"),
                ("all", "2,730,000.00"),
                ("accounts", "955,500.00"),
                ("pool", "1,774,500.00"),
                ("prepaid", "1,508,325.00"),
                ("reserve", "266,175.00"),
                ("quarter", "377,081.25"),
                ("at_once", "339,373.13"),
                ("after_assessment", "37,708.12"),
                ("paid_out", "500.01"),
                ("carried", "500.00"),
            ],
        },
        Example {
            about: "after one increase",
            rule: EXACT,
            case: r#"{"increases": 1, "people": "420"}"#,
            gives: &[("per_head", "7,280.00")],
        },
        Example {
            about: "after three",
            rule: EXACT,
            case: r#"{"increases": 3, "people": "420"}"#,
            gives: &[("per_head", "9,132.03")],
        },
        Example {
            about: "after four",
            rule: EXACT,
            case: r#"{"increases": 4, "people": "420"}"#,
            gives: &[("per_head", "10,227.88")],
        },
        Example {
            about: "after six",
            rule: EXACT,
            case: r#"{"increases": 6, "people": "420"}"#,
            gives: &[("per_head", "12,829.85")],
        },
        Example {
            about: "the other reading, rounded each year, after four",
            rule: EACH_YEAR,
            case: r#"{"increases": 4, "people": "420"}"#,
            gives: &[("per_head", "10,227.87")],
        },
        Example {
            about: "and after six",
            rule: EACH_YEAR,
            case: r#"{"increases": 6, "people": "420"}"#,
            gives: &[("per_head", "12,829.84")],
        },
    ];

    fn settle(&self, case: &Self::Case, out: &mut Settling) {
        if case.increases > MAX_INCREASES {
            let message = Text::fixed(
                "增长的年数太多，请检查",
                "These are too many increases: check them",
            );
            return out.refuse(Code::TooLarge, "increases", message);
        }
        let first = out.given("first_year", FIRST_YEAR, self.yuan());
        let increase = out.share(
            "increase",
            Text::fixed("每年调增", "increase of a year"),
            self.increase,
        );
        let mut head = Expr::from(first);
        for _ in 0..case.increases {
            head = head.times(Expr::Sum(vec![Expr::One, increase.into()]));
            if self.compounding == Compounding::EachYear {
                head = out.line("per_head.year", PER_HEAD, &head).into();
            }
        }
        let head = out.line("per_head", PER_HEAD, &head);
        let people = out.count("people", Text::fixed("人数", "people"), case.people);
        let label = Text::fixed("一共筹集", "collected in all");
        let all = out.line("all", label, &Expr::from(head).times(people));
        let share = out.share(
            "account_share",
            Text::fixed("个人账户比例", "share of the accounts"),
            self.account_share,
        );
        let label = Text::fixed("个人账户", "accounts");
        let accounts = out.line("accounts", label, &Expr::from(all).times(share));
        let label = Text::fixed("统筹医疗基金", "pool");
        let pool = out.line("pool", label, &Expr::from(all).minus(accounts));
        let share = out.share(
            "prepaid_share",
            Text::fixed("预付比例", "share prepaid"),
            self.prepaid_share,
        );
        let label = Text::fixed("全年预付总额", "prepaid in the year");
        let prepaid = out.line("prepaid", label, &Expr::from(pool).times(share));
        let label = Text::fixed("调剂金", "reserve");
        out.line("reserve", label, &Expr::from(pool).minus(prepaid));
        let four = out.given(
            "quarters",
            Text::fixed("4 个季度", "4 quarters"),
            "4".parse().unwrap_or_default(),
        );
        let label = Text::fixed("一个季度", "a quarter");
        let quarter = out.line("quarter", label, &Expr::from(prepaid).over(four));
        let share = out.share(
            "at_once_share",
            Text::fixed("先拨的比例", "share at once"),
            self.at_once_share,
        );
        let label = Text::fixed("先拨", "at once");
        let at_once = out.line("at_once", label, &Expr::from(quarter).times(share));
        let label = Text::fixed("考核以后再拨", "after the assessment");
        out.line(
            "after_assessment",
            label,
            &Expr::from(quarter).minus(at_once),
        );
        if let Some(left) = case.account_left {
            let left = out.told(
                "account_left",
                Text::fixed("账户年底余额", "left of the account"),
                left,
            );
            let share = out.share(
                "paid_out_share",
                Text::fixed("发给本人的比例", "share paid out"),
                self.paid_out_share,
            );
            let label = Text::fixed("一月发给本人", "paid out in January");
            let paid = out.line("paid_out", label, &Expr::from(left).times(share));
            let label = Text::fixed("结转下一年", "carried over");
            out.line("carried", label, &Expr::from(left).minus(paid));
        }
    }
}

impl PerHead {
    /// The sum of the first year as a number.
    fn yuan(&self) -> Factor {
        self.first_year
            .yuan()
            .normalize()
            .to_string()
            .parse()
            .unwrap_or_default()
    }
}

/// More would not be exact in the decimals that there are.
const MAX_INCREASES: u8 = 9;
const FIRST_YEAR: Text = Text::fixed("第一年每人", "for a head in the first year");
const PER_HEAD: Text = Text::fixed("今年每人", "for a head this year");
