//! The parts of a stay that is settled more than once, on one worksheet.
//!
//! | part | a line of it | its name | its label | in the formula of the next line |
//! |---|---|---|---|---|
//! | none | `deductible` | `deductible` | 起付线 | 起付线 |
//! | 2 | `deductible` | `part_2.deductible` | 第 2 次结算：起付线 | 起付线 |
//!
//! Inside of a part its formulas name its own quantities plainly; what the whole stay takes over from
//! it is called by the part, with [`Worksheet::name_by_part`].

use super::{Quantity, Title, Worksheet};
use base::text::Text;
use std::borrow::Cow;

/// A part of a stay: what the names and labels of its lines begin with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StayPart {
    /// Its number, from 1.
    pub number: usize,
    /// What it is called: 第 2 次结算.
    pub name: Text,
}

impl StayPart {
    /// The name of a line or quantity of this part.
    fn id(&self, id: &str) -> Cow<'static, str> {
        Cow::Owned(format!("part_{}.{id}", self.number))
    }

    fn label(&self, label: &Text) -> Text {
        Text::made(
            format!("{}：{}", self.name.zh, label.zh),
            format!("{}: {}", self.name.en, label.en),
        )
    }
}

impl Worksheet {
    /// From now on what is written down belongs to a part of the stay, or again to the whole of it.
    pub fn set_part(&mut self, part: Option<StayPart>) {
        self.part = part;
    }

    /// Calls quantities by the part, in the formulas that are written from now on.
    pub fn name_by_part(&mut self, part: &StayPart, quantities: &[Quantity]) {
        for (before, quantity) in quantities.iter().enumerate() {
            let named = quantities.iter().take(before).any(|it| it == quantity);
            if let Some(entry) = self.entries.get_mut(quantity.0).filter(|_| !named) {
                entry.label = part.label(&entry.label);
            }
        }
    }

    /// The name of a quantity that is no line.
    pub(super) fn id_in_part(&self, id: Cow<'static, str>) -> Cow<'static, str> {
        match &self.part {
            Some(part) => part.id(&id),
            None => id,
        }
    }

    /// The title of a line, its label still without the part.
    pub(super) fn title_in_part(&self, title: Title) -> Title {
        match &self.part {
            Some(part) => Title {
                id: part.id(&title.id),
                // The field is that of the whole stay.
                field: None,
                label: title.label,
                kind: title.kind,
                fund: title.fund.map(|fund| part.id(&fund)),
            },
            None => title,
        }
    }

    /// The title of a line with its label by the part, as the line shows it.
    pub(super) fn labelled(&self, title: Title) -> Title {
        match &self.part {
            Some(part) => Title {
                label: part.label(&title.label),
                ..title
            },
            None => title,
        }
    }
}
