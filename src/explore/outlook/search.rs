//! Every way in which what is not known can fall.
//!
//! ```text
//! request ─ estimate ─▶ amounts ─────────────────────────────▶ into the bounds
//!    ▲                  question ─ not known ─▶ each value ─┐
//!    └──────────────────────────────────────────────────────┘
//! ```
//!
//! A question that is only asked where another answer is supposed is no longer put to anybody: all
//! that it may be is tried as well. Figures are tried at both ends, together with those that are asked
//! beside them; what lies between lies within, because no payment turns round on the way.

use super::bounds::{Bounds, at_least};
use super::spread::Spread;
use super::suppose::{Outside, Stated, outside, stated};
use super::unknown::{Unknown, says_not_known};
use super::{Bounded, is_unknown_bill, with_bill};
use base::money::{Fen, Ratio};
use base::text::Text;
use settle::case::Request;
use settle::estimate::{Estimate, NeedsAnswers, NotCovered, Response, estimate_in_brief};
use settle::mechanisms::{Layer, Pack, Question, Threshold};
use settle::pack::ProvedPack;

/// Most estimates for one outlook: some hundredths of a second of an ordinary machine.
const MAX_TRIES: u32 = 2_000;

/// Most rounds over all that is not known, where not every way can be tried.
const MAX_ROUNDS: usize = 4;

pub(super) struct Search<'p> {
    pub(super) policy: &'p ProvedPack,
    pub(super) stated: &'p Stated,
    pub(super) outside: Option<Outside<'p>>,
    left: u32,
}

/// What was supposed on the way to the likely case.
pub(super) struct Likely {
    /// What is not known, and the place of the value that is likely.
    pub(super) chosen: Vec<(Unknown, usize)>,
    /// The request with all of it supposed, but for the shares of the bill.
    pub(super) request: Request,
    /// The own payment.
    own: Fen,
}

impl<'p> Search<'p> {
    pub(super) fn of(
        policy: &'p ProvedPack,
        stated: &'p Stated,
        outside: Option<Outside<'p>>,
    ) -> Self {
        Self {
            policy,
            stated,
            outside,
            left: MAX_TRIES,
        }
    }

    /// The questions that somebody has to answer first, as they stand where nothing is supposed yet.
    pub(super) fn still_open(&self, request: &Request, needs: &mut NeedsAnswers) {
        needs
            .questions
            .retain(|question| !says_not_known(request, &question.path));
    }

    /// The amounts of a request with the likely shares of the bill.
    fn brief(&self, request: &Request) -> Response {
        match &self.outside {
            Some(outside) => {
                let [_, likely, _] = outside.shares;
                estimate_in_brief(self.policy, &outside.put(request, 0, likely))
            }
            None => estimate_in_brief(self.policy, request),
        }
    }

    /// The shares of the bill that are tried, each with what it falls on; one way where all is known.
    fn shares(&self) -> Vec<Option<(usize, Ratio)>> {
        let Some(outside) = &self.outside else {
            return vec![None];
        };
        let [low, _, high] = outside.shares;
        let takers = 0..outside.open.len();
        takers
            .flat_map(|taker| [low, high].map(|share| Some((taker, share))))
            .collect()
    }

    fn with(&self, share: Option<(usize, Ratio)>, request: &Request) -> Request {
        match (&self.outside, share) {
            (Some(outside), Some((taker, share))) => outside.put(request, taker, share),
            _ => request.clone(),
        }
    }

    fn unknowns(&self, request: &Request, questions: &[Question]) -> Vec<Unknown> {
        let of = |question| Unknown::of(self.policy, self.stated, request, question);
        questions.iter().filter_map(of).collect()
    }

    /// What is asked next: one choice, on which the rest may depend, or all figures together.
    fn next(&self, request: &Request, needs: &NeedsAnswers) -> Vec<Unknown> {
        let mut unknowns = self.unknowns(request, &needs.questions);
        match unknowns.iter().position(|unknown| unknown.choice) {
            Some(at) => vec![unknowns.swap_remove(at)],
            None => unknowns,
        }
    }

    /// The likely case: of each that is not known the value that is stated to be likely, or else the
    /// one whose own payment is the middle one, of two the larger.
    pub(super) fn likely(&self, request: Request) -> Result<Likely, Box<Response>> {
        let mut found = Likely {
            chosen: Vec::new(),
            request,
            own: Fen::ZERO,
        };
        loop {
            let needs = match self.brief(&found.request) {
                Response::Estimated(estimate) => {
                    found.own = estimate.ledger.psn_part_amt;
                    return Ok(found);
                }
                Response::NeedsAnswers(needs) => needs,
                other => return Err(Box::new(other)),
            };
            let next = self.next(&found.request, &needs);
            if next.is_empty() {
                return Err(Box::new(Response::NeedsAnswers(needs)));
            }
            for unknown in next {
                if unknown.choice {
                    // A choice comes by itself, and what follows it was found on the way: to look for it
                    // anew would take twice as long with every further choice.
                    let (at, rest) = self.middle(&unknown, &found.request)?;
                    found.chosen.push((unknown, at));
                    found.chosen.extend(rest.chosen);
                    return Ok(Likely {
                        chosen: found.chosen,
                        ..rest
                    });
                }
                let at = match (unknown.likely, unknown.tried.as_slice()) {
                    (Some(at), _) => at,
                    (None, [_]) => 0,
                    (None, _) => self.middle(&unknown, &found.request)?.0,
                };
                found.request = unknown.put(at, &found.request);
                found.chosen.push((unknown, at));
            }
        }
    }

    /// The likely value of something, or the one whose own payment is in the middle: its place, and the
    /// likely case with it.
    fn middle(
        &self,
        unknown: &Unknown,
        request: &Request,
    ) -> Result<(usize, Likely), Box<Response>> {
        let mut reached: Vec<(usize, Likely)> = Vec::new();
        let mut last = None;
        let places = 0..unknown.tried.len();
        let likely_first = unknown.likely.into_iter().chain(places);
        for at in likely_first {
            match self.likely(unknown.put(at, request)) {
                Ok(likely) if unknown.likely == Some(at) => return Ok((at, likely)),
                Ok(likely) => reached.push((at, likely)),
                Err(response) => last = Some(response),
            }
        }
        let own = |(at, likely): &(usize, Likely)| (likely.own, *at);
        base::sort(&mut reached, |one, other| own(one).cmp(&own(other)));
        let half = reached.len() / 2;
        match reached.into_iter().nth(half) {
            Some(found) => Ok(found),
            None => Err(last.unwrap_or_else(|| Box::new(Response::invalid(None, Vec::new())))),
        }
    }

    /// The own payment where one thing that is not known is supposed otherwise.
    pub(super) fn own_with(&self, unknown: &Unknown, at: usize, request: &Request) -> Option<Fen> {
        let likely = self.likely(unknown.put(at, request));
        likely.ok().map(|likely| likely.own)
    }

    /// The own payment of a request in which everything is told or supposed, but for the shares of the bill.
    pub(super) fn own_of(&self, request: &Request) -> Option<Fen> {
        match self.brief(request) {
            Response::Estimated(estimate) => Some(estimate.ledger.psn_part_amt),
            _ => None,
        }
    }

    /// Takes every way into the bounds, and says what they bound.
    pub(super) fn bound(
        &mut self,
        requests: &[Request],
        likely: &Likely,
        bounds: &mut Bounds,
    ) -> Bounded {
        let mut ways = requests.iter();
        if ways.all(|request| self.each(request, bounds)) {
            return bounded_by(self.policy.pack());
        }
        // Of a bill that is a range, from its smallest and from its largest on.
        let bills = [requests.first(), requests.last()];
        let mut bills: Vec<_> = bills.into_iter().flatten().map(|way| &way.bill).collect();
        bills.dedup();
        for bill in bills {
            let request = &Request {
                bill: bill.clone(),
                ..likely.request.clone()
            };
            for sign in [1, -1] {
                self.climb(likely, request, sign, bounds);
            }
        }
        Bounded::NotEverything
    }

    /// Where there are too many ways: from a case on in which everything else is as it is likely to be,
    /// each thing is supposed as it leaves the least to pay, or the most, until that moves nothing any more.
    fn climb(&self, likely: &Likely, from: &Request, sign: i64, bounds: &mut Bounds) {
        let Some(own) = self.own_of(from) else {
            return;
        };
        let (mut request, mut own) = (from.clone(), own);
        for _ in 0..MAX_ROUNDS {
            let before = own;
            for (unknown, _) in &likely.chosen {
                for at in 0..unknown.tried.len() {
                    let Ok(tried) = self.likely(unknown.put(at, &request)) else {
                        continue;
                    };
                    if tried.own.count() * sign < own.count() * sign {
                        (request, own) = (tried.request, tried.own);
                    }
                }
            }
            if own == before {
                break;
            }
        }
        for share in self.shares() {
            let tried = self.with(share, &request);
            if let Response::Estimated(estimate) = estimate_in_brief(self.policy, &tried) {
                self.take(&tried, &estimate, bounds);
            }
        }
    }

    /// Takes the ways that a request can fall into the bounds; whether there was work enough left.
    fn each(&mut self, request: &Request, bounds: &mut Bounds) -> bool {
        let shares = self.shares();
        let mut shares = shares.into_iter();
        let Some(first) = shares.next() else {
            return true;
        };
        if self.left == 0 {
            return false;
        }
        self.left -= 1;
        let tried = self.with(first, request);
        match estimate_in_brief(self.policy, &tried) {
            Response::Estimated(estimate) => {
                self.take(&tried, &estimate, bounds);
                for share in shares {
                    self.left = self.left.saturating_sub(1);
                    let tried = self.with(share, request);
                    if let Response::Estimated(estimate) = estimate_in_brief(self.policy, &tried) {
                        self.take(&tried, &estimate, bounds);
                    }
                }
                true
            }
            Response::NeedsAnswers(needs) => {
                let next = self.next(request, &needs);
                let mut ways = vec![request.clone()];
                for unknown in next {
                    let places = places(&unknown);
                    ways = ways
                        .iter()
                        .flat_map(|way| places.iter().map(|at| unknown.put(*at, way)))
                        .collect();
                }
                ways.iter().all(|way| self.each(way, bounds))
            }
            Response::NotCovered(not_covered) => {
                bounds.gap(&said_of(not_covered));
                true
            }
            // A value that other answers forbid.
            Response::Invalid(_) => true,
        }
    }

    fn take(&self, request: &Request, estimate: &Estimate, bounds: &mut Bounds) {
        let together = self.outside.as_ref().is_some_and(|it| it.open.len() > 1);
        bounds.take(self.policy, estimate, together);
        bounds.extremes.take(request, estimate.ledger.psn_part_amt);
    }
}

/// Whether a figure that the pack leaves unknown can move what a request comes to, whatever else is not
/// known. A cap can where its fund may pay more than the smallest one that is known.
pub(super) fn matters(policy: &ProvedPack, request: &Request, question: &Question) -> bool {
    let Some(id) = question.path.strip_prefix("answers.") else {
        return true;
    };
    let Ok(stated) = stated() else {
        return true;
    };
    // Where nobody knows the bill, the largest of those that are tried.
    let largest = stated
        .bills
        .iter()
        .max()
        .filter(|_| is_unknown_bill(request));
    let request = match (largest, Spread::of(request)) {
        (Some(total), _) => &with_bill(request, *total),
        (None, Some(spread)) => &Spread::at(spread.high, request),
        (None, None) => request,
    };
    if policy.distinction(id).is_some() || request.bill.is_none() {
        return true;
    }
    let Some(unknown) = Unknown::of(policy, stated, request, question) else {
        return true;
    };
    let bounds = |at: usize| {
        let outside = outside(&stated.outside_scope_share, request);
        let mut search = Search::of(policy, stated, outside);
        let way = unknown.put(at, request);
        let likely = search.likely(way.clone()).ok()?;
        let Response::Estimated(first) = search.brief(&likely.request) else {
            return None;
        };
        let mut bounds = Bounds::of(policy, &first, false);
        bounds.trail = Some(Vec::new());
        let bounded = search.bound(&[way], &likely, &mut bounds);
        (bounded != Bounded::NotEverything).then_some(bounds)
    };
    let last = unknown.tried.len().saturating_sub(1);
    match (bounds(0), bounds(last)) {
        (Some(first), Some(_)) if last == 0 => {
            let field = unknown.fund.as_deref();
            let mut caps = at_least(stated, policy, &first.uncapped).into_iter();
            field.is_none() || caps.any(|cap| Some(cap.field.as_str()) == field)
        }
        (Some(first), Some(last)) => first.trail != last.trail,
        _ => true,
    }
}

/// What the ends of figures bound: at a gate a payment jumps between them, and where a limit over all
/// funds takes from the last what the first pays more, only sums do not turn round.
fn bounded_by(pack: &Pack) -> Bounded {
    let gate = |layer: &Layer| matches!(layer, Layer::Fund(it) if it.threshold == Threshold::Gate);
    if pack.layers.iter().any(gate) {
        Bounded::NotEverything
    } else if pack.layers.iter().any(|it| matches!(it, Layer::Limit(_))) {
        Bounded::Sums
    } else {
        Bounded::Everything
    }
}

/// The places of the values that are tried.
fn places(unknown: &Unknown) -> Vec<usize> {
    let last = unknown.tried.len().saturating_sub(1);
    if unknown.choice {
        return (0..=last).collect();
    }
    let mut places = vec![0, last];
    places.dedup();
    places
}

/// Why there is no result in a case that may be the one.
fn said_of(not_covered: NotCovered) -> Text {
    match not_covered.gaps.into_iter().next() {
        Some(gap) => Text::made(
            format!("{}：没有写明{}", gap.combination.zh, gap.what.zh),
            format!("{}: no text for {}", gap.combination.en, gap.what.en),
        ),
        None => not_covered.reason,
    }
}
