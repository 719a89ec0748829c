//! Bounds of all payments over a box of figures: as wide as they must be, and no wider.

use super::{
    Budget, Decimal, Fen, Leaf, NoEstimate, Paid, Payer, PreparedCase, ShareGroup, Text, Trace,
    Variation,
};
use super::{payers, walk};

/// One box may take this part of the budget that is left: what is over is for cutting it.
const PART_OF_BUDGET: u64 = 2;

/// Spots that are looked at beside the ends of every payment.
const MAX_SPOTS: usize = 10;

/// Half a fen.
const NEAR_ENOUGH: Decimal = Decimal::from_parts(5, 0, 0, false, 3);

/// The least and the most of a payment, and the figures for which it is so.
#[derive(Debug, Clone)]
pub(super) struct Ends {
    pub(super) low: Decimal,
    pub(super) high: Decimal,
    pub(super) at_low: Vec<Option<Decimal>>,
    pub(super) at_high: Vec<Option<Decimal>>,
    /// Paths on which somebody pays it at all.
    paths: usize,
}

/// Bounds of all payments.
#[derive(Debug, Clone, Default)]
pub(super) struct Enclosure {
    pub(super) bounds: Vec<(Payer, Ends)>,
    /// By how much they may be too wide.
    pub(super) too_wide_by: Option<Decimal>,
    labels: Vec<(usize, Text)>,
    loosened: Vec<usize>,
    /// Whether bounds may be too wide whatever is cut.
    loose: bool,
    /// Figures worth a look, by the places of the ranges.
    spots: Vec<Vec<Option<Decimal>>>,
    paths: usize,
}

impl Enclosure {
    /// The bounds of a payment.
    pub(super) fn ends(&self, payer: &str) -> Option<&Ends> {
        let found = self.bounds.iter().find(|(own, _)| own.id == payer);
        found.map(|(_, ends)| ends)
    }

    /// What a leaf is called.
    pub(super) fn label(&self, leaf: usize) -> Option<Text> {
        let found = self.labels.iter().find(|(seen, _)| *seen == leaf);
        found.map(|(_, label)| label.clone())
    }

    /// Takes in one path.
    fn add(&mut self, trace: &Trace, places: &[usize], leaves: &Variables) -> Option<()> {
        let paid = Paid::of(trace);
        self.paths += 1;
        self.loose |= trace.is_loose();
        for spot in trace.spots() {
            let mut figures = vec![None; leaves.len()];
            for (leaf, value) in spot {
                *figures.get_mut(*places.get(*leaf)?)? = Some(*value);
            }
            self.spots.push(figures);
        }
        for (leaf, label) in trace.leaves_seen() {
            let place = *places.get(*leaf)?;
            if self.label(place).is_none() {
                self.labels.push((place, label.clone()));
            }
        }
        for leaf in trace.loosened() {
            let place = *places.get(*leaf)?;
            if !self.loosened.contains(&place) {
                self.loosened.push(place);
            }
        }
        for payer in payers(std::iter::once(&paid)) {
            let form = paid.by(&payer);
            let ((low, at_low), (high, at_high)) = trace.region().extremes(&form)?;
            let figures = |corner: &[Decimal]| {
                let mut figures = vec![None; leaves.len()];
                for (leaf, place) in places.iter().enumerate() {
                    let pinned = leaves.get(*place).and_then(Option::as_ref);
                    let pinned = pinned.filter(|leaf| leaf.low == leaf.high);
                    let seen = trace.leaves_seen().iter().any(|(seen, _)| *seen == leaf);
                    if let Some(figure) = figures.get_mut(*place) {
                        *figure = match pinned {
                            Some(leaf) => seen.then_some(leaf.low),
                            None => trace.leaf_at(leaf, corner),
                        };
                    }
                }
                figures
            };
            let ends = Ends {
                low,
                high,
                at_low: figures(&at_low),
                at_high: figures(&at_high),
                paths: 1,
            };
            self.take_in(payer, ends);
        }
        Some(())
    }

    fn take_in(&mut self, payer: Payer, ends: Ends) {
        let Some((_, own)) = self.bounds.iter_mut().find(|(own, _)| own.id == payer.id) else {
            self.bounds.push((payer, ends));
            return;
        };
        own.paths += ends.paths;
        if ends.low < own.low {
            (own.low, own.at_low) = (ends.low, ends.at_low);
        }
        if ends.high > own.high {
            (own.high, own.at_high) = (ends.high, ends.at_high);
        }
    }

    /// Who pays on some paths only, pays nothing on the others.
    fn close(&mut self) {
        for (_, ends) in &mut self.bounds {
            if ends.paths < self.paths {
                ends.low = ends.low.min(Decimal::ZERO);
                ends.high = ends.high.max(Decimal::ZERO);
            }
        }
    }

    /// These bounds, as far as they lie within those of a box that this one is a part of.
    fn within(mut self, whole: &Self) -> Self {
        for (payer, ends) in &mut self.bounds {
            if let Some(whole) = whole.ends(&payer.id) {
                ends.low = ends.low.max(whole.low);
                ends.high = ends.high.min(whole.high);
            }
        }
        self
    }

    /// Takes in another box.
    fn join(&mut self, other: &Self) {
        for (payer, ends) in &other.bounds {
            self.take_in(payer.clone(), ends.clone());
        }
        for (leaf, label) in &other.labels {
            if self.label(*leaf).is_none() {
                self.labels.push((*leaf, label.clone()));
            }
        }
        self.paths += other.paths;
        self.close();
    }

    /// By how much some payment of this box may go beyond what is known to be reached.
    fn beyond(&self, reached: &Self) -> Decimal {
        let over = self.bounds.iter().map(|(payer, ends)| {
            let zero = (Decimal::ZERO, Decimal::ZERO);
            let (low, high) = reached
                .ends(&payer.id)
                .map_or(zero, |ends| (ends.low, ends.high));
            let below = low.checked_sub(ends.low).unwrap_or(Decimal::MAX);
            let above = ends.high.checked_sub(high).unwrap_or(Decimal::MAX);
            below.max(above)
        });
        over.max().unwrap_or_default().max(Decimal::ZERO)
    }
}

/// Figures that vary inside a box, by the places of the ranges; nothing for those that do not.
type Variables = [Option<Leaf>];

/// A case with ranges, and what is left to follow it.
pub(super) struct Boxes<'b, 'p> {
    /// The case as it is read for each group of the person.
    pub(super) groups: &'b [PreparedCase<'p>],
    /// Amounts of the bill at which conditions begin or end to hold.
    pub(super) edges: &'b [Fen],
    /// Shares of the bill among the ranges.
    pub(super) whole: &'b ShareGroup,
    /// The most that the whole bill comes to, which nobody pays more than.
    pub(super) total: Decimal,
    /// Who pays where the figures are as is likely.
    pub(super) payers: &'b [Payer],
}

/// A part of the ranges, and the bounds over it.
struct Part {
    leaves: Vec<Option<Leaf>>,
    enclosure: Enclosure,
}

impl Boxes<'_, '_> {
    /// The bounds over a box, cut into smaller ones where they may be too wide and as long as the
    /// budget lasts.
    pub(super) fn refine(
        &self,
        leaves: &Variables,
        budget: &mut Budget,
    ) -> Result<Enclosure, Box<NoEstimate>> {
        let first = self.enclose(leaves, budget)?;
        if first.loosened.is_empty() && !first.loose {
            return Ok(first);
        }
        let mut reached = Enclosure::default();
        self.reach(&first, leaves, budget, &mut reached)?;
        let mut parts = vec![Part {
            leaves: leaves.to_vec(),
            enclosure: first,
        }];
        loop {
            let beyond = parts.iter().map(|part| part.enclosure.beyond(&reached));
            let Some((at, beyond)) = beyond.enumerate().max_by_key(|(_, beyond)| *beyond) else {
                break;
            };
            if beyond <= NEAR_ENOUGH || budget.left == 0 {
                break;
            }
            let part = parts.swap_remove(at);
            let loosened = &part.enclosure.loosened;
            let all: Vec<usize> = (0..leaves.len()).collect();
            let loose: &[usize] = if part.enclosure.loose { &all } else { loosened };
            let Some(cut) = halves(&part.leaves, loose, leaves) else {
                parts.push(part);
                break;
            };
            for half in cut {
                let enclosure = self.enclose(&half, budget)?;
                if part.enclosure.loose || enclosure.loose {
                    self.reach(&enclosure, &half, budget, &mut reached)?;
                } else {
                    for pin in [Pin::Low, Pin::High] {
                        let pinned = pinned(&half, loosened, pin);
                        self.join_reached(&pinned, budget, &mut reached)?;
                    }
                    if enclosure.loosened.is_empty() {
                        reached.join(&enclosure);
                    }
                }
                parts.push(Part {
                    leaves: half,
                    // The half is no wider than what it is half of.
                    enclosure: enclosure.within(&part.enclosure),
                });
            }
        }
        let mut all = Enclosure::default();
        for part in &parts {
            all.join(&part.enclosure);
        }
        let beyond = all.beyond(&reached);
        all.too_wide_by = (beyond > NEAR_ENOUGH).then_some(beyond);
        for (payer, ends) in &mut all.bounds {
            if let Some(reached) = reached.ends(&payer.id) {
                ends.at_low.clone_from(&reached.at_low);
                ends.at_high.clone_from(&reached.at_high);
            }
        }
        Ok(all)
    }

    /// Takes in what single figures of a box come to: those at which payments seem to be least and
    /// most.
    fn reach(
        &self,
        enclosure: &Enclosure,
        leaves: &Variables,
        budget: &mut Budget,
        reached: &mut Enclosure,
    ) -> Result<(), Box<NoEstimate>> {
        let mut points: Vec<Vec<Option<Leaf>>> = Vec::new();
        let mut look_at = |figures: &[Option<Decimal>], beside: &[Option<Decimal>]| {
            let point = leaves.iter().enumerate().map(|(place, leaf)| {
                let mut leaf = leaf.clone()?;
                let figure = |of: &[Option<Decimal>]| of.get(place).copied().flatten();
                let figure = figure(figures).or(figure(beside)).unwrap_or(leaf.low);
                let figure = figure.max(leaf.low).min(leaf.high);
                (leaf.low, leaf.high) = (figure, figure);
                Some(leaf)
            });
            let point: Vec<_> = point.collect();
            let figures = |point: &Variables| -> Vec<Option<Decimal>> {
                let figures = point.iter().map(|leaf| leaf.as_ref().map(|leaf| leaf.low));
                figures.collect()
            };
            if !points.iter().any(|own| figures(own) == figures(&point)) {
                points.push(point);
            }
        };
        look_at(&[], &[]);
        for (_, ends) in &enclosure.bounds {
            for figures in [&ends.at_low, &ends.at_high] {
                look_at(figures, &[]);
                for spot in enclosure.spots.iter().take(MAX_SPOTS) {
                    look_at(spot, figures);
                }
            }
        }
        for point in points {
            if budget.left == 0 {
                break;
            }
            self.join_reached(&point, budget, reached)?;
        }
        Ok(())
    }

    /// Takes in what figures come to, if they can be followed to the end.
    fn join_reached(
        &self,
        leaves: &Variables,
        budget: &mut Budget,
        reached: &mut Enclosure,
    ) -> Result<(), Box<NoEstimate>> {
        let shares = self.whole.leaves.iter().map(|place| {
            let leaf = leaves.get(*place).and_then(Option::as_ref);
            leaf.map_or(Decimal::ZERO, |leaf| leaf.low)
        });
        let shares = shares.fold(self.whole.fixed, |sum, share| {
            sum.checked_add(share).unwrap_or(Decimal::MAX)
        });
        if shares > Decimal::ONE {
            // No bill has such shares.
            return Ok(());
        }
        let enclosure = self.enclose(leaves, budget)?;
        if !enclosure.loose {
            reached.join(&enclosure);
        }
        Ok(())
    }

    /// The bounds over a box, by every path through the settlement. Where the budget is not enough
    /// for all of them: from nothing to the whole bill.
    fn enclose(
        &self,
        leaves: &Variables,
        budget: &mut Budget,
    ) -> Result<Enclosure, Box<NoEstimate>> {
        let places: Vec<usize> = leaves
            .iter()
            .enumerate()
            .filter(|(_, leaf)| leaf.is_some())
            .map(|(place, _)| place)
            .collect();
        let whole = self.whole.leaves.iter();
        let group = whole.filter_map(|place| places.iter().position(|own| own == place));
        let varies = Variation::Variables {
            leaves: leaves.iter().flatten().cloned().collect(),
            whole: Some(ShareGroup {
                leaves: group.collect(),
                fixed: self.whole.fixed,
            }),
        };
        let mut enclosure = Enclosure::default();
        let id = || self.groups.first().and_then(|ready| ready.id.clone());
        let all = budget.part(PART_OF_BUDGET, |budget| {
            walk(self.groups, &varies, self.edges, budget, |path| {
                if let Some(answer) = path.instead {
                    return Some(answer.into());
                }
                let added = enclosure.add(path.trace, &places, leaves);
                added.is_none().then(|| NoEstimate::not_followed(id()))
            })
        })?;
        enclosure.close();
        if !all {
            enclosure.loose = true;
            for payer in self.payers {
                if enclosure.ends(&payer.id).is_none() {
                    let nothing = vec![None; leaves.len()];
                    let ends = Ends {
                        low: Decimal::ZERO,
                        high: self.total,
                        at_low: nothing.clone(),
                        at_high: nothing,
                        paths: 1,
                    };
                    enclosure.bounds.push((payer.clone(), ends));
                }
            }
            for (_, ends) in &mut enclosure.bounds {
                ends.low = Decimal::ZERO;
                ends.high = self.total;
            }
        }
        Ok(enclosure)
    }
}

#[derive(Clone, Copy)]
enum Pin {
    Low,
    High,
}

/// The box with its loose figures at one end each.
fn pinned(leaves: &Variables, loose: &[usize], pin: Pin) -> Vec<Option<Leaf>> {
    let mut pinned = leaves.to_vec();
    for at in loose {
        if let Some(Some(leaf)) = pinned.get_mut(*at) {
            match pin {
                Pin::Low => leaf.high = leaf.low,
                Pin::High => leaf.low = leaf.high,
            }
        }
    }
    pinned
}

/// The box cut in two across the loose figure that is widest beside the whole range of it.
fn halves(
    leaves: &Variables,
    loose: &[usize],
    whole: &Variables,
) -> Option<[Vec<Option<Leaf>>; 2]> {
    let width = |leaves: &Variables, at: usize| {
        let leaf = leaves.get(at)?.as_ref()?;
        leaf.high.checked_sub(leaf.low)
    };
    let part = |at: &usize| width(leaves, *at)?.checked_div(width(whole, *at)?);
    let at = *loose.iter().max_by_key(|at| part(at))?;
    let leaf = leaves.get(at)?.as_ref()?;
    let middle = leaf.low.checked_add(leaf.high)?.checked_div(Decimal::TWO)?;
    if middle <= leaf.low || middle >= leaf.high {
        return None;
    }
    let (mut low, mut high) = (leaves.to_vec(), leaves.to_vec());
    low.get_mut(at)?.as_mut()?.high = middle;
    high.get_mut(at)?.as_mut()?.low = middle;
    Some([low, high])
}
