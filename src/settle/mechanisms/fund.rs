//! 大病保险、职工大额、医疗救助 and every other fund that pays after the pool fund: shares of what
//! the patient still bears, above a deductible or past a gate, tier by tier, up to a cap.

use super::bands::{
    self, Adjust, Band, CostInterval, Limit, Measure, Payer, pay, pays, room, tiers,
};
use super::bill_parts::Bill;
use super::countable::{Counted, Counting, NotCounted, counted};
use super::mechanism::{Checks, Mechanism, OfLayer, Worked, gives, told};
use super::notice::Notice;
use super::question::UsedFigure;
use super::used::UsedBefore;
use super::{Amounts, Layer, Paid, Settlement, TableLabel, Value};
use crate::case::FundField;
use crate::pack::tables::Visitor;
use crate::pack::{FindingCode, Table, When};
use base::json::Read;
use base::money::Fen;
use base::money::Ratio;
use base::text::Text;
use serde::Serialize;
use worksheet::{Basis, Expr, LineKind, LineStatus, Quantity, Title, Unit};

/// Parameters of a fund that pays after the pool fund.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
pub struct FundRule {
    /// Stable name of its lines, such as `serious_illness`; unlike any other in the pack.
    pub id: String,
    /// What it is called: 大病保险.
    pub name: Text,
    /// The national field that its payment stands in.
    pub pays_as: FundField,
    /// Whom and what it is for; empty for all. To others it is 不适用.
    #[serde(default)]
    pub applies: When,
    /// Which of the patient's own amounts count: what earlier funds paid of the in-scope cost is
    /// taken off.
    pub counts: Vec<Counted>,
    /// Whether the own amounts of the whole year count, or those of this stay alone.
    pub measured_on: Measure,
    /// What the patient bears first, in yuan.
    pub deductible: Table<Fen>,
    /// What the deductible is: taken off, or a gate after which all counts.
    pub threshold: Threshold,
    /// Where the edges of the tiers are counted from.
    pub edges_from: EdgesFrom,
    /// The tiers, each with the fund's share.
    pub bands: Table<Vec<Band>>,
    /// Annual cap on what the fund pays, in yuan, or `"none"`.
    pub cap: Table<Limit>,
    /// The own share of this case as a fraction of the own share that the tiers leave (退休人员
    /// 个人支付比例为职工的 60%). Left out: the tiers as they are.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub own_factor: Option<Table<Ratio>>,
    /// What is taken off what counts: amounts that arise from the patient's own choice.
    #[serde(default)]
    pub not_counted: Vec<NotCounted>,
    /// What raises the cap: years of enrolment and years without a claim. Asked for only where the
    /// cap is reached.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub bonus: Option<Table<Bonus>>,
    /// That it is no part of a settlement: help that is applied for later and under conditions, which
    /// this sentence names. What it would pay of this stay's own amounts is then said beside the
    /// result, and nobody's sum has it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub apart: Option<Text>,
}

/// What the deductible of a later fund is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema, ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Threshold {
    /// It is taken off: only what is above it counts.
    Deductible,
    /// It is a gate: once reached, all counts.
    Gate,
}

/// Where the edges of tiers are counted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema, ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum EdgesFrom {
    /// From zero: the deductible lies inside the lowest tiers.
    #[default]
    Zero,
    /// From the deductible: the first tier begins where it ends.
    Deductible,
}

impl EdgesFrom {
    /// What is left out where it is written.
    pub(super) fn is_zero(&self) -> bool {
        *self == Self::Zero
    }
}

mod bonus;
pub use bonus::Bonus;

impl Mechanism for FundRule {
    const ABOUT: &'static str = "A fund that pays after the pool fund: serious-illness \
        insurance, large-amount fund, medical\n\
        assistance, top-ups. As many as the region has, in its order.";
    const WORKED: &'static [Worked] = &[
        Worked {
            layers: r#"[{"fund": {
                "id": "large_amount", "name": {"zh": "职工大额", "en": "large amounts"},
                "pays_as": "hifob_pay", "counts": ["deductible", "own_share"],
                "measured_on": "stay",
                "deductible": {"=": "$2"}, "threshold": "$3", "edges_from": "$4",
                "bands": {"=": "tiers $5"}, "cap": {"=": "none"}
            }}]"#,
            request: r#"{"bill": {"amounts": {"inscp_scp_amt": "$1"}}}"#,
            columns: &[
                told("own in scope"),
                told("deductible"),
                told("which is"),
                told("edges from"),
                told("tiers"),
                gives("pays", "large_amount"),
            ],
            rows: &[
                &[
                    "17,955.00",
                    "10,000.00",
                    "deductible",
                    "zero",
                    "50%",
                    "3,977.50",
                ],
                &[
                    "30,780.00",
                    "14,000.00",
                    "deductible",
                    "zero",
                    "60%",
                    "10,068.00",
                ],
                &[
                    "100,000.00",
                    "30,404.00",
                    "deductible",
                    "deductible",
                    "–50,000 60%, above 70%",
                    "43,717.20",
                ],
                &[
                    "120,000.00",
                    "20,000.00",
                    "deductible",
                    "zero",
                    "–50,000 50%, –100,000 55%, above 60%",
                    "54,500.00",
                ],
                &["8,000.00", "5,000.00", "gate", "zero", "50%", "4,000.00"],
            ],
        },
        bonus::WORKED,
    ];
    const MAY_REPEAT: bool = true;
    const PAYS: bool = true;

    fn tables<'p, V: Visitor<'p>>(&'p self, tables: &mut OfLayer<'_, V>) {
        let applies = Some(&self.applies);
        tables.table("deductible", applies, &self.deductible);
        tables.table("bands", applies, &self.bands);
        tables.table("cap", applies, &self.cap);
        if let Some(factor) = &self.own_factor {
            tables.table("own_factor", applies, factor);
        }
        if let Some(bonus) = &self.bonus {
            tables.table("bonus", applies, bonus);
        }
    }

    fn check(&self, checks: &mut Checks<'_, '_>) {
        if !checks.earlier().any(|it| matches!(it, Layer::Pool(_))) {
            checks.find(
                FindingCode::LayerOrder,
                "",
                "统筹基金必须排在它前面",
                "The pool fund must come before it",
            );
        }
        let same = |it: &Layer| matches!(it, Layer::Fund(other) if other.id == self.id);
        if !is_name(&self.id) || checks.earlier().any(same) {
            let zh = format!("名称“{}”重复，或不是小写字母加下划线", self.id);
            let en = format!(
                "The name `{}` is used twice, or is not of small letters and underscores",
                self.id
            );
            checks.find(FindingCode::Name, "id", &zh, &en);
        }
        if self.counts.is_empty() {
            checks.find(
                FindingCode::EmptyRange,
                "counts",
                "没有写明哪些费用计入",
                "It does not say which amounts count",
            );
        }
        let both = [Counted::OverLimit, Counted::OverLimitMaterials];
        if both.iter().all(|what| self.counts.contains(what)) {
            checks.find(
                FindingCode::Conflict,
                "counts",
                "over_limit 已经包括材料的超限价",
                "`over_limit` includes that of materials already",
            );
        }
        if self.apart.is_some() && self.measured_on == Measure::Year {
            checks.find(
                FindingCode::Conflict,
                "measured_on",
                "另外申请的帮助，按这一次住院自己负担的钱说（stay）",
                "Help that is applied for apart is said for this stay: `stay`",
            );
        }
        checks.applies(&self.applies);
        bands::check(checks, &self.bands);
    }

    /// Lets one later fund pay.
    fn apply<'p>(
        &'p self,
        settlement: &mut Settlement<'p>,
        bill: Option<&Bill>,
        flow: Option<&mut Amounts>,
    ) {
        let field = self.apart.is_none().then(|| self.pays_as.as_str());
        let title = Title::new(self.id.clone(), field, pays(&self.name));
        if !settlement.is_for(title.clone(), &self.applies) {
            return;
        }
        let named = |zh, en, may_be_not_known| TableLabel {
            of: Some(&self.name),
            label: Text::fixed(zh, en),
            may_be_not_known,
        };
        let deductible = settlement.find(&named("起付标准", "deductible", false), &self.deductible);
        let bands = settlement.find(
            &named("支付比例", "reimbursement ratio", false),
            &self.bands,
        );
        let cap = settlement.find(&named("封顶线", "annual cap", true), &self.cap);
        let earlier = match self.measured_on {
            Measure::Year => settlement.used(UsedFigure::OwnInScope(&self.id)),
            Measure::Stay => Some(UsedBefore::NOTHING),
        };
        let paid = match cap.as_ref().and_then(Value::get) {
            Some(Limit::Amount(_)) if self.apart.is_none() => {
                settlement.used(UsedFigure::Paid(self.pays_as))
            }
            Some(_) | None => Some(UsedBefore::NOTHING),
        };
        let adjust = Adjust::lookup(settlement, &self.id, None, self.own_factor.as_ref());
        let bonus = bonus::lookup(settlement, self);
        let (Some(bill), Some(flow), Some(adjust), Ok(bonus)) = (bill, flow, adjust, bonus) else {
            return;
        };
        let (Some(deductible), Some(bands), Some(cap)) = (deductible, bands, cap) else {
            return;
        };
        let (Some(earlier), Some(paid), Some(amount), Some(list)) =
            (earlier, paid, deductible.get().copied(), bands.get())
        else {
            return;
        };
        let counting = Counting {
            id: &self.id,
            name: &self.name,
            counts: &self.counts,
            not_counted: &self.not_counted,
        };
        let Some(counted) = counted(settlement, counting, bill, flow) else {
            return;
        };
        if self.apart.is_some() {
            flow.counted.push((self.id.clone(), counted));
            if !settlement.stage.ends_year() {
                return;
            }
        }
        let high = match self.measured_on {
            // Help that is applied for once a year goes by all of the stay that counts in the year.
            Measure::Stay if self.apart.is_some() => {
                let before = settlement.stage.used(UsedFigure::OwnInScope(&self.id));
                Expr::sum(before.into_iter().chain([counted]))
            }
            Measure::Stay => Expr::from(counted),
            Measure::Year => {
                let label = Text::fixed(
                    "今年以前的政策范围内个人负担",
                    "own in-scope amounts of earlier stays",
                );
                let path = "year_to_date.inscp_selfpay";
                let earlier = settlement.used_quantity(path, label, &earlier);
                flow.earlier_own = Some(earlier);
                flow.counted.push((self.id.clone(), counted));
                Expr::sum([earlier, counted])
            }
        };
        let standard = settlement.sheet.quantity(
            format!("{}.deductible", self.id),
            Text::made(
                format!("{}起付标准", self.name.zh),
                format!("deductible of the {}", self.name.en),
            ),
            amount.yuan(),
            Unit::Yuan,
            deductible.source(),
        );
        let grouped = amount.grouped();
        let basis = deductible.basis(Text::made(
            format!("起付标准 {grouped} 元"),
            format!("deductible {grouped} yuan"),
        ));
        if !reaches(settlement, self, &high, standard) {
            let why = Text::made(
                format!("没有超过起付标准 {grouped} 元"),
                format!("not above the deductible of {grouped} yuan"),
            );
            settlement
                .sheet
                .without_amount(title, LineStatus::NotApplicable, why, vec![basis]);
            return;
        }
        let stretch = CostInterval {
            adjust,
            ..stretch(settlement, self, high, standard, amount, basis, flow)
        };
        let payer = Payer {
            id: self.id.clone(),
            title,
            name: self.name.clone(),
            paid: format!("year_to_date.paid.{}", self.pays_as.as_str()),
        };
        let tiers = tiers(settlement, &payer, &stretch, &bands, list);
        let raised = match (bonus, cap.get()) {
            (Some(bonus), Some(Limit::Amount(limit))) => {
                match bonus::raise(settlement, &payer, &bonus, &cap, *limit, &paid, &tiers) {
                    Ok(raised) => raised,
                    Err(bonus::Asked) => return,
                }
            }
            _ => None,
        };
        let room = room(settlement, &payer, &cap, &paid, raised);
        let pays = pay(settlement, &payer, &tiers, room);
        if let Some(terms) = &self.apart {
            let amount = settlement.sheet.fen(pays.paid);
            let year = settlement.stage.year_of_several();
            let notice = Notice::apart(&self.name, terms, amount, year, &bands.cell.cite);
            settlement.notices.push(notice);
            return;
        }
        flow.later.push(Paid {
            id: self.id.clone(),
            quantity: pays.paid,
            name: self.name.clone(),
            field: self.pays_as,
        });
    }
}

/// Whether anything is paid at all: above a deductible, or at a gate.
fn reaches(
    settlement: &mut Settlement<'_>,
    rule: &FundRule,
    high: &Expr,
    standard: Quantity,
) -> bool {
    let standard = Expr::from(standard);
    match rule.threshold {
        Threshold::Deductible => settlement.sheet.exceeds(high, &standard),
        Threshold::Gate => !settlement.sheet.exceeds(&standard, high),
    }
}

/// From what was borne before, or from the deductible where that is more, to what is borne now.
fn stretch(
    settlement: &mut Settlement<'_>,
    rule: &FundRule,
    high: Expr,
    standard: Quantity,
    amount: Fen,
    basis: Basis,
    flow: &Amounts,
) -> CostInterval {
    let earlier = match rule.measured_on {
        Measure::Year => flow.earlier_own.map(Expr::from),
        Measure::Stay => None,
    };
    let low = match rule.threshold {
        Threshold::Gate => earlier,
        Threshold::Deductible => {
            let title = Title::numbered(
                format!("{}.from", rule.id),
                Text::made(
                    format!("{}从多少算起", rule.name.zh),
                    format!("where the {} begins", rule.name.en),
                ),
            )
            .kind(LineKind::Working);
            let from = match earlier {
                Some(earlier) => earlier.most(standard),
                None => Expr::from(standard),
            };
            Some(Expr::from(settlement.sheet.line(title, &from, vec![basis])))
        }
    };
    CostInterval {
        low: low.filter(|_| amount > Fen::ZERO || rule.measured_on == Measure::Year),
        high,
        edges_from: match rule.edges_from {
            EdgesFrom::Zero => None,
            EdgesFrom::Deductible => Some(standard),
        },
        adjust: Adjust::default(),
    }
}

/// A name of lines: small letters, digits and underscores, and no name of other lines.
fn is_name(id: &str) -> bool {
    const LINES: [&str; 8] = [
        "bill",
        "person",
        "cash",
        "claimed",
        "desk",
        "deposit",
        "not_paid",
        "if_referred",
    ];
    !id.is_empty()
        && !LINES.contains(&id)
        && !Layer::NAMES.contains(&id)
        && id
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}
