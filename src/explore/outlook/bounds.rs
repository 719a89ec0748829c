//! The bounds of every amount, and the funds that may pay less than they are taken to.

use super::suppose::{OUTSIDE, Stated};
use super::{AtLeast, RangedPart};
use base::money::Fen;
use base::text::Text;
use settle::case::Request;
use settle::estimate::Estimate;
use settle::mechanisms::{Layer, Ledger, Pack, Part, PartKind};
use settle::pack::ProvedPack;
use worksheet::{LineKind, LineStatus};

/// The requests with the least and the most to pay.
#[derive(Default)]
pub(super) struct Extremes {
    pub(super) least: Option<(Fen, Request)>,
    pub(super) most: Option<(Fen, Request)>,
}

impl Extremes {
    pub(super) fn take(&mut self, request: &Request, own: Fen) {
        if self.least.as_ref().is_none_or(|(least, _)| own < *least) {
            self.least = Some((own, request.clone()));
        }
        if self.most.as_ref().is_none_or(|(most, _)| own > *most) {
            self.most = Some((own, request.clone()));
        }
    }
}

/// The bounds of everything, as far as it was tried.
pub(super) struct Bounds {
    pub(super) low: Ledger,
    pub(super) high: Ledger,
    pub(super) parts: Vec<RangedPart>,
    /// The funds whose cap nobody knows, and the most that each pays.
    pub(super) uncapped: Vec<Uncapped>,
    pub(super) gaps: Vec<Text>,
    pub(super) extremes: Extremes,
    /// Every ledger that was taken, in order, where somebody compares them one by one.
    pub(super) trail: Option<Vec<Ledger>>,
}

/// A fund whose cap, or how much of it is used up, nobody knows.
pub(super) struct Uncapped {
    label: Text,
    field: FundName,
    most: Fen,
    /// Whether the cap itself is known, and only what is used up of it is not.
    used_up: bool,
}

type FundName = &'static str;

impl Bounds {
    pub(super) fn of(policy: &ProvedPack, likely: &Estimate, together: bool) -> Self {
        let mut bounds = Self {
            low: likely.ledger,
            high: likely.ledger,
            parts: Vec::new(),
            uncapped: Vec::new(),
            gaps: Vec::new(),
            extremes: Extremes::default(),
            trail: None,
        };
        widen(&mut bounds.parts, &likely.parts, together, true);
        bounds.caps(policy, likely);
        bounds
    }

    pub(super) fn take(&mut self, policy: &ProvedPack, estimate: &Estimate, together: bool) {
        if let Some(trail) = &mut self.trail {
            trail.push(estimate.ledger);
        }
        self.low = self.low.each(&estimate.ledger, Fen::min);
        self.high = self.high.each(&estimate.ledger, Fen::max);
        widen(&mut self.parts, &estimate.parts, together, false);
        self.caps(policy, estimate);
    }

    pub(super) fn gap(&mut self, what: &Text) {
        if !self.gaps.contains(what) {
            self.gaps.push(what.clone());
        }
    }

    /// Notes the funds that may pay less than they are taken to.
    fn caps(&mut self, policy: &ProvedPack, estimate: &Estimate) {
        for line in &estimate.lines {
            let is_cap = line.kind == LineKind::Cap && line.standing == LineStatus::NotKnown;
            let Some(fund) = line.fund.as_ref().filter(|_| is_cap) else {
                continue;
            };
            let (field, label) = fund_of(policy.pack(), fund);
            self.uncapped(field, label, &estimate.ledger, false);
        }
    }

    pub(super) fn uncapped(
        &mut self,
        field: FundName,
        label: &Text,
        ledger: &Ledger,
        used_up: bool,
    ) {
        let pays = ledger.fields().into_iter().find(|(name, _)| *name == field);
        let pays = pays.map_or(Fen::ZERO, |(_, pays)| pays);
        match self.uncapped.iter_mut().find(|own| own.field == field) {
            Some(own) => own.most = own.most.max(pays),
            None => self.uncapped.push(Uncapped {
                label: label.clone(),
                field,
                most: pays,
                used_up,
            }),
        }
    }
}

static POOL: Text = Text::fixed("统筹基金", "pool fund");

/// The national field of a fund, and its name.
fn fund_of<'p>(pack: &'p Pack, id: &str) -> (FundName, &'p Text) {
    let funds = pack.layers.iter().filter_map(|layer| match layer {
        Layer::Fund(rule) => Some(rule),
        _ => None,
    });
    let mut named = funds.filter(|rule| rule.id == id);
    named.next().map_or(("hifp_pay", &POOL), |rule| {
        (rule.pays_as.as_str(), &rule.name)
    })
}

/// The field and the name of the fund whose cap a figure of the year uses up.
pub(super) fn used_up<'p>(pack: &'p Pack, path: &str) -> (FundName, &'p Text) {
    let fund = path.strip_prefix("year_to_date.paid.");
    let mut funds = pack.layers.iter().filter_map(|layer| match layer {
        Layer::Fund(rule) => Some(rule),
        _ => None,
    });
    let named = fund.and_then(|fund| funds.find(|rule| rule.pays_as.as_str() == fund));
    named.map_or(("hifp_pay", &POOL), |rule| {
        (rule.pays_as.as_str(), &rule.name)
    })
}

/// Takes the parts of a bill into their bounds. Those outside the scope are one where nobody knows
/// which of them is how large.
fn widen(bounds: &mut Vec<RangedPart>, parts: &[Part], together: bool, likely: bool) {
    let outside = |kind| together && matches!(kind, PartKind::FirstSelfPay | PartKind::SelfFunded);
    let mut merged: Vec<Part> = Vec::new();
    for part in parts {
        let mut part = part.clone();
        if outside(part.kind) {
            (part.kind, part.label) = (PartKind::SelfFunded, OUTSIDE);
        }
        match merged
            .iter_mut()
            .find(|own| own.kind == part.kind && own.label == part.label)
        {
            Some(own) => own.amount = own.amount + part.amount,
            None => merged.push(part),
        }
    }
    for bound in bounds.iter_mut() {
        let amount = merged
            .iter()
            .find(|part| part.kind == bound.kind && part.label == bound.label)
            .map_or(Fen::ZERO, |part| part.amount);
        bound.low = bound.low.min(amount);
        bound.high = bound.high.max(amount);
    }
    for part in merged {
        if bounds
            .iter()
            .any(|bound| bound.kind == part.kind && bound.label == part.label)
        {
            continue;
        }
        let at_first = if likely { part.amount } else { Fen::ZERO };
        bounds.push(RangedPart {
            kind: part.kind,
            label: part.label,
            own: part.own,
            low: at_first,
            likely: at_first,
            high: part.amount,
        });
    }
}

/// The funds that pay more, in the year, than the smallest such cap that is known.
pub(super) fn at_least(
    stated: &Stated,
    policy: &ProvedPack,
    uncapped: &[Uncapped],
) -> Vec<AtLeast> {
    let scheme = policy.pack().scheme;
    let mut found = Vec::new();
    for fund in uncapped {
        // Of some schemes no cap is known anywhere, and of some nobody knows how much is used up:
        // then any payment may reach it.
        let smallest = stated
            .smallest_cap(scheme, fund.field)
            .filter(|_| !fund.used_up);
        let (cap, pack) =
            smallest.map_or((Fen::ZERO, String::new()), |it| (it.cap, it.pack.clone()));
        if fund.most > cap {
            found.push(AtLeast {
                field: fund.field.to_owned(),
                label: fund.label.clone(),
                used_up: fund.used_up,
                smallest_cap: cap,
                pack,
            });
        }
    }
    found
}
