//! Bounds of all payments over a box of figures: as wide as they must be, and no wider.

use super::{Decimal, Fen, Instead, Leaf, Paid, Payer, Ready, Text, Trace, Varies, Whole};
use super::{payers, walk};

/// Boxes that a search looks at before it is given up.
const MOST_BOXES: usize = 240;

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
    fn add(&mut self, trace: &Trace, places: &[usize]) -> Option<()> {
        let paid = Paid::of(trace);
        self.paths += 1;
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
                let most = places.iter().max().map_or(0, |most| most + 1);
                let mut figures = vec![None; most];
                for (leaf, place) in places.iter().enumerate() {
                    if let Some(figure) = figures.get_mut(*place) {
                        *figure = trace.leaf_at(leaf, corner);
                    }
                }
                figures
            };
            let ends = Ends {
                low,
                high,
                at_low: figures(at_low),
                at_high: figures(at_high),
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
type Leaves = [Option<Leaf>];

/// The bounds over a box, cut into smaller ones where a share meets several amounts.
pub(super) fn refine(
    groups: &[Ready<'_>],
    edges: &[Fen],
    leaves: &Leaves,
    whole: &Whole,
) -> Result<Enclosure, Box<Instead>> {
    let solve = |leaves: &Leaves| enclose(groups, edges, leaves, whole);
    let first = solve(leaves)?;
    if first.loosened.is_empty() {
        return Ok(first);
    }
    let mut reached = Enclosure::default();
    let mut boxes = vec![(leaves.to_vec(), first)];
    for _ in 0..MOST_BOXES {
        let mut worst = None;
        for (at, (_, enclosure)) in boxes.iter().enumerate() {
            let beyond = enclosure.beyond(&reached);
            if reached.paths == 0 || worst.is_none_or(|(_, most)| beyond > most) {
                worst = Some((at, beyond));
            }
        }
        match worst {
            Some((at, beyond)) if reached.paths == 0 || beyond > NEAR_ENOUGH => {
                let (leaves, enclosure) = boxes.swap_remove(at);
                let Some(cut) = halves(&leaves, &enclosure.loosened) else {
                    boxes.push((leaves, enclosure));
                    break;
                };
                for half in cut {
                    for pin in [Pin::Low, Pin::High] {
                        let pinned = pinned(&half, &enclosure.loosened, pin);
                        reached.join(&solve(&pinned)?);
                    }
                    let enclosure = solve(&half)?;
                    if enclosure.loosened.is_empty() {
                        reached.join(&enclosure);
                    }
                    boxes.push((half, enclosure));
                }
            }
            _ => break,
        }
    }
    let mut all = Enclosure::default();
    for (_, enclosure) in &boxes {
        all.join(enclosure);
    }
    let beyond = all.beyond(&reached);
    all.too_wide_by = (beyond > NEAR_ENOUGH).then_some(beyond);
    Ok(all)
}

#[derive(Clone, Copy)]
enum Pin {
    Low,
    High,
}

/// The box with its loose figures at one end each.
fn pinned(leaves: &Leaves, loose: &[usize], pin: Pin) -> Vec<Option<Leaf>> {
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

/// The box cut in two across its widest loose figure.
fn halves(leaves: &Leaves, loose: &[usize]) -> Option<[Vec<Option<Leaf>>; 2]> {
    let width = |at: &usize| {
        let leaf = leaves.get(*at)?.as_ref()?;
        leaf.high.checked_sub(leaf.low)
    };
    let at = *loose.iter().max_by_key(|at| width(at))?;
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

/// The bounds over a box, by every path through the settlement.
fn enclose(
    groups: &[Ready<'_>],
    edges: &[Fen],
    leaves: &Leaves,
    whole: &Whole,
) -> Result<Enclosure, Box<Instead>> {
    let places: Vec<usize> = leaves
        .iter()
        .enumerate()
        .filter(|(_, leaf)| leaf.is_some())
        .map(|(place, _)| place)
        .collect();
    let group = whole
        .leaves
        .iter()
        .filter_map(|place| places.iter().position(|own| own == place))
        .collect();
    let varies = Varies::Leaves {
        leaves: leaves.iter().flatten().cloned().collect(),
        whole: Some(Whole {
            leaves: group,
            fixed: whole.fixed,
        }),
    };
    let mut enclosure = Enclosure::default();
    walk(groups, &varies, edges, |path| {
        if let Some(answer) = path.instead {
            return Some(answer.into());
        }
        match enclosure.add(path.trace, &places) {
            Some(()) => None,
            None => {
                let id = groups.first().and_then(|ready| ready.id.clone());
                Some(Instead::not_followed(id))
            }
        }
    })?;
    enclosure.close();
    Ok(enclosure)
}
