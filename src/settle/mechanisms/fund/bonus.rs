//! 连续参保、零报销激励: what raises a fund's cap.

use super::FundRule;
use crate::mechanisms::bands::{Limit, Payer, Raised, Tier};
use crate::mechanisms::mechanism::{Worked, gives, told};
use crate::mechanisms::used::UsedBefore;
use crate::mechanisms::value::CellValue;
use crate::mechanisms::{QuestionKind, Settlement, TableLabel, Value};
use base::json::Read;
use base::money::Fen;
use base::money::Ratio;
use base::number::NumberFault;
use base::text::Text;
use serde::Serialize;
use worksheet::{Expr, Origin, Title, Unit};

/// What raises a fund's cap (连续参保、零报销激励).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
pub struct Bonus {
    /// So many years of enrolment without a gap count for nothing.
    pub after_years: u16,
    /// For each year of enrolment beyond, in yuan.
    pub each_year: Fen,
    /// For each year without a claim, in yuan.
    pub each_free_year: Fen,
    /// Both together at most this share of the cap.
    pub at_most: Ratio,
}

/// Packs do not leave it unknown.
impl CellValue for Bonus {
    const KIND: QuestionKind = QuestionKind::Amount;
    fn answered(_: &str) -> Result<Self, NumberFault> {
        Err(NumberFault::NotANumber)
    }
}

/// Something was asked for.
pub(super) struct Asked;

/// Worked examples of a raised cap.
pub(super) const WORKED: Worked = Worked {
    layers: r#"[{"fund": {
        "id": "large_amount", "name": {"zh": "职工大额", "en": "large amounts"},
        "pays_as": "hifob_pay", "counts": ["deductible", "own_share"],
        "measured_on": "stay",
        "deductible": {"=": "0"}, "threshold": "deductible", "edges_from": "zero",
        "bands": {"=": "tiers 100%"}, "cap": {"=": "$1"},
        "bonus": {"=": {
            "after_years": $2, "each_year": "$3", "each_free_year": "$4", "at_most": "$5"
        }}
    }}]"#,
    request: r#"{
        "bill": {"amounts": {"inscp_scp_amt": "400000.00"}},
        "year_to_date": {"admissions": 0},
        "person": {"enrolled_years": $6, "free_years": $7}
    }"#,
    columns: &[
        told("cap"),
        told("after"),
        told("each year"),
        told("each year without a claim"),
        told("at most"),
        told("years"),
        told("without a claim"),
        gives("raised cap", "large_amount.raised_cap"),
    ],
    rows: &[
        &[
            "250,000.00",
            "4",
            "3,000.00",
            "3,000.00",
            "20%",
            "6",
            "1",
            "259,000.00",
        ],
        &[
            "250,000.00",
            "4",
            "3,000.00",
            "3,000.00",
            "20%",
            "30",
            "9",
            "300,000.00",
        ],
        &[
            "250,000.00",
            "4",
            "3,000.00",
            "3,000.00",
            "20%",
            "4",
            "0",
            "250,000.00",
        ],
    ],
};

const BONUS: Text = Text::fixed("参保激励", "incentive for years of enrolment");

/// The bonus that holds for the case, where the fund has one.
pub(super) fn lookup<'p>(
    settlement: &mut Settlement<'p>,
    rule: &'p FundRule,
) -> Result<Option<Value<'p, Bonus>>, Asked> {
    let Some(table) = &rule.bonus else {
        return Ok(None);
    };
    let named = TableLabel {
        of: None,
        label: BONUS,
        may_be_not_known: false,
    };
    settlement.find_unused(&named, table).map(Some).ok_or(Asked)
}

/// The raised cap, where the cap is reached and years raise it.
pub(super) fn raise(
    settlement: &mut Settlement<'_>,
    payer: &Payer,
    bonus: &Value<'_, Bonus>,
    cap: &Value<'_, Limit>,
    limit: Fen,
    paid: &UsedBefore,
    tiers: &[Tier],
) -> Result<Option<Raised>, Asked> {
    let Some(bonus_of) = bonus.get().copied() else {
        return Ok(None);
    };
    let origin = cap.source();
    let amount = |settlement: &mut Settlement<'_>, id: &str, label: Text, value: Fen, origin| {
        let id = format!("{}.{id}", payer.id);
        settlement
            .sheet
            .quantity(id, label, value.yuan(), Unit::Yuan, origin)
    };
    let plain = amount(
        settlement,
        "cap",
        Text::fixed("封顶线", "annual cap"),
        limit,
        origin,
    );
    let due = Expr::Sum(tiers.iter().map(Tier::expr).collect());
    let label = Text::made(
        format!("今年{}已支付", payer.name.zh),
        format!("paid by the {} this year", payer.name.en),
    );
    let earlier = settlement.used_expr(&payer.paid, label, paid);
    if !settlement
        .sheet
        .exceeds(&due, &Expr::from(plain).minus(earlier))
    {
        return Ok(None);
    }
    let member = settlement.case.membership;
    let help = Text::fixed(
        "在国家医保服务平台的参保记录里，也可以问医保经办机构",
        "In the enrolment record on the national insurance platform, or from the insurance agency",
    );
    let years = settlement.whole(
        member.years,
        "person.enrolled_years",
        Text::fixed(
            "到今年为止，连续参保了几年？",
            "For how many years has the patient been enrolled without a gap?",
        ),
        help.clone(),
    );
    let free = settlement.whole(
        member.free_years,
        "person.free_years",
        Text::fixed(
            "其中有几年没有报销过？",
            "In how many of them was nothing claimed?",
        ),
        help,
    );
    let (Some(years), Some(free)) = (years, free) else {
        return Err(Asked);
    };
    settlement.reach(bonus.cell);
    let basis = bonus.basis(BONUS);
    let count = |settlement: &mut Settlement<'_>, path: &'static str, label: Text, number: u16| {
        let sheet = &mut settlement.sheet;
        sheet.quantity(path, label, number.into(), Unit::Count, Origin::Input)
    };
    let counted = years.saturating_sub(bonus_of.after_years);
    let after = bonus_of.after_years;
    let counted = count(
        settlement,
        "person.enrolled_years",
        Text::made(
            format!("满 {after} 年以后的连续参保年数"),
            format!("years of enrolment beyond {after}"),
        ),
        counted,
    );
    let free = count(
        settlement,
        "person.free_years",
        Text::fixed("没有报销的年数", "years without a claim"),
        free,
    );
    let each_year = Text::fixed("每多一年提高", "more for each year");
    let each_year = amount(
        settlement,
        "bonus.each_year",
        each_year,
        bonus_of.each_year,
        bonus.source(),
    );
    let each_free = Text::fixed("每个没有报销的年提高", "more for each year without a claim");
    let each_free = amount(
        settlement,
        "bonus.each_free_year",
        each_free,
        bonus_of.each_free_year,
        bonus.source(),
    );
    let sheet = &mut settlement.sheet;
    let most = sheet.quantity(
        format!("{}.bonus.at_most", payer.id),
        Text::fixed("提高不超过封顶线的", "at most this share of the cap"),
        bonus_of.at_most.value(),
        Unit::Share,
        bonus.source(),
    );
    let more = Expr::Sum(vec![
        Expr::from(each_year).times(counted),
        Expr::from(each_free).times(free),
    ]);
    let title = Title::numbered(
        format!("{}.raised_cap", payer.id),
        Text::made(
            format!("{}提高后的封顶线", payer.name.zh),
            format!("raised annual cap of the {}", payer.name.en),
        ),
    );
    let raised = Expr::Sum(vec![
        Expr::from(plain),
        more.least(Expr::from(plain).times(most)),
    ]);
    Ok(Some(sheet.line(title, &raised, vec![basis])))
}
