//! Reading the figures of a handbook: what was left out, what nobody knows, and what cannot be read.

use super::form::{HandbookBand, HandbookFigures};
use base::money::{Fen, Ratio};
use base::number::{NumberFault, NumberKind};
use base::problem::{Code, Problem};
use base::text::Text;
use settle::case::{NOT_KNOWN, RawValue};
use settle::mechanisms::{Boundary, Limit};

/// A figure as it was told.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Figure<T> {
    /// Nothing stands in its field.
    LeftOut,
    /// The handbook does not say it; or it cannot be read, which is a problem of its own.
    NotKnown,
    /// It is this.
    Known(T),
}

impl<T> Figure<T> {
    /// The value, where there is one.
    pub(super) fn known(self) -> Option<T> {
        match self {
            Self::Known(value) => Some(value),
            Self::LeftOut | Self::NotKnown => None,
        }
    }

    /// This figure, or another where nothing stands in its field.
    pub(super) fn or(self, other: Self) -> Self {
        match self {
            Self::LeftOut => other,
            told => told,
        }
    }

    /// Whether something stands in its field.
    pub(super) const fn is_told(&self) -> bool {
        !matches!(self, Self::LeftOut)
    }
}

/// One band of ratios.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct ReadBand {
    pub(super) above: Fen,
    /// None where nobody knows it.
    pub(super) ratio: Option<Ratio>,
    /// To which band the lower edge belongs.
    pub(super) edge: Boundary,
}

/// Deductibles and ratios of some people.
#[derive(Debug, Clone)]
pub(super) struct ReadFigures {
    pub(super) deductible: Figure<Fen>,
    pub(super) later: Vec<Figure<Fen>>,
    pub(super) bands: Figure<Vec<ReadBand>>,
}

/// Most bands of one list, and most deductibles of later stays: more than any handbook has, and few enough
/// to be followed one by one.
const MAX_BANDS: usize = 12;
const MAX_LATER: usize = 4;

/// Reads figures and collects what is wrong with them.
#[derive(Default)]
pub(super) struct Figures {
    pub(super) problems: Vec<Problem>,
}

impl Figures {
    pub(super) fn refuse(&mut self, code: Code, path: &str, message: Text) {
        self.problems.push(Problem::new(code, path, message));
    }

    fn figure<T>(
        &mut self,
        told: Option<&RawValue>,
        path: &str,
        kind: NumberKind,
        read: impl Fn(&str) -> Result<T, NumberFault>,
    ) -> Figure<T> {
        let fault = match told {
            None => return Figure::LeftOut,
            Some(RawValue::Text(text)) if text.trim().is_empty() => return Figure::LeftOut,
            Some(RawValue::Text(text)) if text == NOT_KNOWN => return Figure::NotKnown,
            Some(RawValue::Text(text)) => match read(text) {
                Ok(value) => return Figure::Known(value),
                Err(fault) => fault,
            },
            Some(RawValue::Fraction) => NumberFault::NotANumber,
        };
        self.problems.push(Problem::number(fault, kind, path));
        Figure::NotKnown
    }

    pub(super) fn amount(&mut self, told: Option<&RawValue>, path: &str) -> Figure<Fen> {
        self.figure(told, path, NumberKind::Amount, str::parse)
    }

    pub(super) fn share(&mut self, told: Option<&RawValue>, path: &str) -> Figure<Ratio> {
        self.figure(told, path, NumberKind::Share, str::parse)
    }

    pub(super) fn limit(&mut self, told: Option<&RawValue>, path: &str) -> Figure<Limit> {
        self.figure(told, path, NumberKind::Amount, str::parse)
    }

    /// Deductibles and ratios that stand under a path.
    pub(super) fn all(&mut self, told: &HandbookFigures, path: &str) -> ReadFigures {
        let later_path = format!("{path}.later");
        if told.later.len() > MAX_LATER {
            let zh = format!("最多写到第 {} 次住院，以后都一样", MAX_LATER + 1);
            let en = format!(
                "Up to stay {} can be told; those after it are like the last",
                MAX_LATER + 1
            );
            self.refuse(Code::TooLarge, &later_path, Text::made(zh, en));
        }
        let deductible = self.amount(told.deductible.as_ref(), &format!("{path}.deductible"));
        let later = told.later.iter().enumerate();
        let later = later
            .map(|(at, told)| self.amount(Some(told), &format!("{later_path}[{at}]")))
            .collect();
        let bands = self.bands(told.ratio.as_ref(), told.bands.as_deref(), path);
        ReadFigures {
            deductible,
            later,
            bands,
        }
    }

    /// The ratios that stand under a path: one for all, or several.
    pub(super) fn bands(
        &mut self,
        ratio: Option<&RawValue>,
        bands: Option<&[HandbookBand]>,
        path: &str,
    ) -> Figure<Vec<ReadBand>> {
        let one = self.share(ratio, &format!("{path}.ratio"));
        let Some(told @ [_, ..]) = bands else {
            return match one {
                Figure::LeftOut => Figure::LeftOut,
                Figure::NotKnown => Figure::NotKnown,
                Figure::Known(ratio) => Figure::Known(vec![ReadBand {
                    above: Fen::ZERO,
                    ratio: Some(ratio),
                    edge: Boundary::Lower,
                }]),
            };
        };
        if one.is_told() {
            self.refuse(
                Code::NotOneOf,
                &format!("{path}.ratio"),
                Text::fixed(
                    "已经分段写了比例，这里就不要再写",
                    "The ratios stand in bands: leave this one out",
                ),
            );
        }
        if told.len() > MAX_BANDS {
            let zh = format!("最多分 {MAX_BANDS} 段");
            let en = format!("There can be {MAX_BANDS} bands at most");
            self.refuse(Code::TooLarge, &format!("{path}.bands"), Text::made(zh, en));
        }
        let mut read: Vec<ReadBand> = Vec::new();
        // One edge that is wrong is one problem, whatever it makes of those after it.
        let mut broken = false;
        for (at, band) in told.iter().enumerate() {
            let edge_path = format!("{path}.bands[{at}].above");
            let above = match self.amount(Some(&band.above), &edge_path) {
                Figure::Known(above) => Some(above),
                // Without its edge a band says nothing; the first begins at zero.
                Figure::LeftOut if at == 0 => Some(Fen::ZERO),
                Figure::LeftOut | Figure::NotKnown => None,
            };
            let ratio = self.share(Some(&band.ratio), &format!("{path}.bands[{at}].ratio"));
            let rises = match (read.last(), above) {
                (Some(before), Some(above)) => above > before.above,
                (None, Some(above)) => at == 0 && above == Fen::ZERO,
                (_, None) => false,
            };
            if let (true, Some(above)) = (rises, above) {
                read.push(ReadBand {
                    above,
                    ratio: ratio.known(),
                    edge: band.edge.unwrap_or(Boundary::Lower),
                });
            } else if !broken {
                broken = true;
                if self.problems.iter().any(|found| found.path == edge_path) {
                    continue;
                }
                self.refuse(
                    Code::NotOneOf,
                    &edge_path,
                    Text::fixed(
                        "各段从 0 元写起，从低到高",
                        "Begin at 0 yuan, and go from the lowest to the highest",
                    ),
                );
            }
        }
        if read.iter().all(|band| band.ratio.is_none()) {
            return Figure::NotKnown;
        }
        Figure::Known(read)
    }
}
