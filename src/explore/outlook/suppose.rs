//! What is supposed of the shares of a bill that nobody knows, and how a result says so.

use base::date::Date;
use base::json::{Map, Read};
use base::money::{Fen, Ratio, Style, written};
use base::problem::Problem;
use base::text::Text;
use rust_decimal::Decimal;
use serde::Serialize;
use settle::case::{Bill, NOT_KNOWN, RawValue, Request, TotalBill};
use settle::estimate::Estimate;
use settle::mechanisms::{Notice, NoticeCode, Question};
use settle::pack::Scheme;
use std::sync::LazyLock;
use worksheet::{Line, LineStatus, Origin};

/// What is supposed of what nobody knows, and what the packs have of the same figures, as the tree
/// states it.
static STATED: LazyLock<Result<Stated, Vec<Problem>>> = LazyLock::new(|| {
    let supposed: Supposed = base::json::read(include_str!("../../../packs/assumptions.json"))?;
    let known: Known = base::json::read(include_str!("../../../packs/known-figures.json"))?;
    Ok(Stated {
        outside_scope_share: supposed.outside_scope_share,
        ordinary: supposed.ordinary,
        ordinary_own: supposed.ordinary_own,
        choice_reason: supposed.choice_reason,
        bills: supposed.bills,
        smallest_caps: known.smallest_caps,
        figures: known.figures,
    })
});

/// The stated assumptions.
///
/// # Errors
/// What is wrong with the files of the tree.
pub(super) fn stated() -> Result<&'static Stated, Vec<Problem>> {
    STATED.as_ref().map_err(Vec::clone)
}

#[derive(Read)]
struct Supposed {
    outside_scope_share: Seen,
    ordinary: Map<String, String>,
    ordinary_own: Vec<String>,
    choice_reason: Text,
    bills: Vec<Fen>,
}

#[derive(Read)]
struct Known {
    smallest_caps: Vec<SmallestCap>,
    figures: Vec<KnownFigure>,
}

/// The stated assumptions, and the figures that the packs have.
pub(super) struct Stated {
    pub(super) outside_scope_share: Seen,
    /// The answer that fits most people, by the path of the question.
    ordinary: Map<String, String>,
    /// The answers to a pack's own questions that say that there is no special circumstance.
    ordinary_own: Vec<String>,
    pub(super) choice_reason: Text,
    /// Bills that are tried where nobody knows the bill.
    pub(super) bills: Vec<Fen>,
    smallest_caps: Vec<SmallestCap>,
    figures: Vec<KnownFigure>,
}

/// What the packs have of one figure.
#[derive(Read)]
pub(super) struct KnownFigure {
    /// The scheme; none where it is of all of them.
    scheme: Option<Scheme>,
    /// The table: `deductible.amount`, `hifmi_pay.bands`.
    table: String,
    /// The level of the hospital, where the figure is of one.
    tier: Option<String>,
    pub(super) low: String,
    pub(super) likely: String,
    pub(super) high: String,
    /// In how many packs.
    pub(super) packs: u32,
}

impl Stated {
    /// The answer that fits most people: the one that is stated for the question, or among those that can be
    /// given to a pack's own question the one without a special circumstance.
    pub(super) fn ordinary_answer(&self, question: &Question) -> Option<&str> {
        let path = question.path.as_str();
        if let Some(stated) = self.ordinary.get(path) {
            return Some(stated);
        }
        if !path.starts_with("answers.") {
            return None;
        }
        let is_offered = |answer: &&String| question.choices.iter().any(|it| it.value == **answer);
        self.ordinary_own
            .iter()
            .find(is_offered)
            .map(String::as_str)
    }

    /// What the packs of a scheme have of a figure, for the level of the hospital where they tell
    /// levels apart.
    pub(super) fn known(
        &self,
        scheme: Scheme,
        table: &str,
        tier: Option<&str>,
    ) -> Option<&KnownFigure> {
        let of = |scheme: Option<Scheme>, tier: Option<&str>| {
            let mut figures = self.figures.iter();
            figures
                .find(|it| it.scheme == scheme && it.table == table && it.tier.as_deref() == tier)
        };
        // Of all schemes, where too little is on record of one.
        let of = |scheme| {
            tier.and_then(|tier| of(scheme, Some(tier)))
                .or_else(|| of(scheme, None))
        };
        of(Some(scheme)).or_else(|| of(None))
    }

    /// The smallest cap on a fund that any pack of the scheme has.
    pub(super) fn smallest_cap(&self, scheme: Scheme, field: &str) -> Option<&SmallestCap> {
        let mut caps = self.smallest_caps.iter();
        caps.find(|cap| cap.scheme == scheme && cap.field == field)
    }
}

/// An amount as one says it.
pub(super) fn fen_words(amount: Fen) -> Text {
    let amount = amount.grouped();
    Text::made(format!("{amount} 元"), format!("{amount} yuan"))
}

/// The part of a stay's cost that is outside the scope, as stays have been seen to have it.
#[derive(Read)]
pub(super) struct Seen {
    low: Ratio,
    likely: Ratio,
    high: Ratio,
    records: Vec<Ratio>,
    checked_on: Date,
    reason: Text,
}

impl Seen {
    /// The likely share.
    pub(super) fn likely(&self) -> String {
        self.likely.to_string()
    }

    /// Why items of which nothing is known are taken as they are.
    pub(super) fn of_items(&self) -> Text {
        let likely = self.likely;
        Text::made(
            format!(
                "一个项目可以全报，也可以全自费；多半按整张单子的 {likely}。{}",
                self.reason.zh
            ),
            format!(
                "An item may be paid in full or not at all; the likely share is that of whole bills, {likely}. {}",
                self.reason.en
            ),
        )
    }
}

/// The smallest cap on a fund that any pack has for an ordinary stay, however long somebody has been
/// insured.
#[derive(Read)]
pub(super) struct SmallestCap {
    pub(super) scheme: Scheme,
    pub(super) field: String,
    pub(super) cap: Fen,
    pub(super) pack: String,
}

/// What was supposed of something that is not known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS), ts(optional_fields))]
pub struct Assumption {
    /// The paths of the fields that it stands for.
    pub paths: Vec<String>,
    /// What is not known.
    pub label: Text,
    /// Whether it is one of several answers; otherwise a figure, of which all between was tried.
    pub choice: bool,
    /// What it is where the patient pays least, the rest being as it is likely to be.
    pub least: Text,
    /// What it is likely to be.
    pub likely: Text,
    /// What it is where the patient pays most.
    pub most: Text,
    /// By how many yuan the own payment moves with it alone.
    pub moves: Fen,
    /// Why so much.
    pub reason: Text,
    /// Where to find it out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub find: Option<Text>,
    /// What stays have been seen to have, each a share of its bill.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[cfg_attr(feature = "typegen", ts(as = "Option<Vec<Ratio>>"))]
    pub records: Vec<Ratio>,
    /// The day on which that was last compared with its sources.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub checked_on: Option<Date>,
}

/// What is supposed of the shares of a bill that are not known.
pub(super) struct Outside<'r> {
    /// The shares that are not known.
    pub(super) open: Vec<&'static ShareOf>,
    /// The least, as a share of the bill; what is likely; the most.
    pub(super) shares: [Ratio; 3],
    pub(super) seen: &'r Seen,
}

/// A share of the bill, its place in the request and on the worksheet.
pub(super) struct ShareOf {
    path: &'static str,
    line: &'static str,
    of: fn(&mut TotalBill) -> &mut Option<RawValue>,
}

/// The first that is not known stands for all of them in the likely case.
pub(super) const SHARES: [ShareOf; 3] = [
    ShareOf {
        path: "bill.total.self_funded_share",
        line: "bill.self_funded",
        of: |bill| &mut bill.self_funded_share,
    },
    ShareOf {
        path: "bill.total.first_self_pay_share",
        line: "bill.first_self_pay",
        of: |bill| &mut bill.first_self_pay_share,
    },
    ShareOf {
        path: "bill.total.over_limit_share",
        line: "bill.over_limit",
        of: |bill| &mut bill.over_limit_share,
    },
];

pub(super) const OUTSIDE: Text = Text::fixed(
    "医保范围外的费用（自费、先行自付、超限价，估计）",
    "cost outside the insurance (self-funded, first self-pay, over-limit; estimated)",
);

pub(super) fn is_not_known(told: &RawValue) -> bool {
    matches!(told, RawValue::Text(text) if text == NOT_KNOWN)
}

/// What the request says of a share.
pub(super) fn told<'r>(request: &'r Request, share: &ShareOf) -> Option<&'r RawValue> {
    let Some(Bill::Total(bill)) = &request.bill else {
        return None;
    };
    match share.path {
        "bill.total.self_funded_share" => bill.self_funded_share.as_ref(),
        "bill.total.first_self_pay_share" => bill.first_self_pay_share.as_ref(),
        _ => bill.over_limit_share.as_ref(),
    }
}

/// Whether no share of the bill is told as not known.
pub(super) fn all_shares_known(request: &Request) -> bool {
    let mut shares = SHARES.iter();
    shares.all(|share| !told(request, share).is_some_and(is_not_known))
}

/// What is supposed of the shares that are not known: what stays have been seen to have outside the
/// scope, less what is known of it. Nothing where they are known.
pub(super) fn outside<'r>(seen: &'r Seen, request: &Request) -> Option<Outside<'r>> {
    let open: Vec<&ShareOf> = SHARES
        .iter()
        .filter(|share| told(request, share).is_some_and(is_not_known))
        .collect();
    if open.is_empty() {
        return None;
    }
    let known: Decimal = SHARES
        .iter()
        .filter_map(|share| match told(request, share)? {
            RawValue::Text(text) => text.parse::<Ratio>().ok(),
            RawValue::Fraction => None,
        })
        .map(Ratio::value)
        .sum();
    let left = |share: Ratio| share.less(known);
    let high = match left(seen.high) {
        // As much is known as most stays have. There may be more all the same.
        none if none == Ratio::ZERO => {
            let worst = seen.records.iter().max().copied();
            left(worst.unwrap_or(Ratio::ZERO))
        }
        high => high,
    };
    Some(Outside {
        open,
        shares: [left(seen.low), left(seen.likely), high],
        seen,
    })
}

impl Outside<'_> {
    /// The request with all that is not known of the bill fallen on one of its shares.
    pub(super) fn put(&self, request: &Request, taker: usize, share: Ratio) -> Request {
        let mut request = request.clone();
        if let Some(Bill::Total(bill)) = &mut request.bill {
            for (at, one) in self.open.iter().enumerate() {
                let percent = share.value().saturating_mul(Decimal::ONE_HUNDRED);
                *(one.of)(bill) =
                    (at == taker).then(|| RawValue::text(written(percent, Style::SHORT) + "%"));
            }
        }
        request
    }

    /// How a result says what was supposed.
    pub(super) fn assumption(&self, moves: Fen) -> Assumption {
        let [least, likely, most] = self.shares.map(|share| Text::same(&share.to_string()));
        Assumption {
            paths: self
                .open
                .iter()
                .map(|share| share.path.to_owned())
                .collect(),
            label: Text::fixed(
                "药和检查里，医保不报的占多少",
                "what part of the bill the insurance leaves out",
            ),
            choice: false,
            least,
            likely,
            most,
            moves,
            reason: self.seen.reason.clone(),
            find: Some(Text::fixed(
                "请医生或医院的医保办公室估一估，这次用的药、材料和检查里，医保不报的大约占几成",
                "Ask the doctor or the insurance office of the hospital what part of the drugs, materials and examinations the insurance does not pay",
            )),
            records: self.seen.records.clone(),
            checked_on: Some(self.seen.checked_on),
        }
    }

    /// Lets the estimate of the likely case say what of it was supposed.
    pub(super) fn say(&self, estimate: &mut Estimate) {
        let mut open = self.open.iter();
        if let Some(first) = open.next() {
            for line in &mut estimate.lines {
                if line.id == first.line {
                    line.label = OUTSIDE;
                }
            }
            suppose(&mut estimate.lines, first.path);
        }
        for share in open {
            let together = Text::fixed(
                "不清楚，和上面的估计合在一起",
                "not known, part of the estimate above",
            );
            let line = estimate.lines.iter_mut().find(|line| line.id == share.line);
            if let Some(line) = line {
                (line.standing, line.why) = (LineStatus::NotKnown, Some(together));
            }
        }
        let [low, likely, high] = self.shares.map(|share| share.to_string());
        let reason = &self.seen.reason;
        estimate.notices.insert(
            0,
            Notice {
                code: NoticeCode::SharesSupposed,
                text: Text::made(
                    format!(
                        "自费和先行自付有多少不清楚，按总费用的 {low} 到 {high} 估计，多半是 {likely}。{}",
                        reason.zh
                    ),
                    format!(
                        "How much of the bill the insurance leaves out is not known. It is taken to be {low} to {high} of the bill, likely {likely}. {}",
                        reason.en
                    ),
                ),
                citations: Vec::new(),
            },
        );
    }
}

/// Marks a figure as supposed wherever a line is computed with it.
pub(super) fn suppose(lines: &mut [Line], path: &str) {
    let formulas = lines.iter_mut().flat_map(|line| &mut line.formula);
    let operands = formulas.flat_map(|formula| &mut formula.operands);
    for operand in operands.filter(|operand| operand.id == path) {
        operand.origin = Origin::Assumption;
    }
}
