//! Readings of a published text that differ: each a named switch, the alternatives written in the
//! rule language itself, so that a reading is data and never code.

use super::draft::{AdrgRow, Draft};
use base::text::Text;
use serde::{Deserialize, Serialize};

/// A place where careful readers differ.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Switch {
    /// Its name: `ambiguous_procedure`.
    pub id: String,
    /// The question.
    pub title: Text,
    /// The answers; the first is the default and changes nothing.
    pub choices: Vec<Choice>,
}

/// One answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// Its name.
    pub id: String,
    /// What it says.
    pub title: Text,
    /// What it changes of the tables.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<Change>,
}

/// One change of the tables.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Change {
    /// Another rule for a category, an adjacent group, or all whose code ends so (`*QY`).
    Rule {
        /// The code.
        of: String,
        /// The rule from now on.
        rule: String,
    },
    /// An adjacent group is tried at another place.
    Move {
        /// Its code.
        of: String,
        /// The adjacent group that it now stands before.
        before: String,
    },
    /// An adjacent group of that name is tried at one more place.
    Insert {
        /// Its code: one that is there, whose name and groups are taken.
        of: String,
        /// The category in which it is tried.
        mdc: String,
        /// The adjacent group that it stands before; the last of the category when left out.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        before: Option<String>,
        /// When.
        rule: String,
    },
}

/// What is wrong with a choice of readings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SwitchFault {
    /// The scheme has no such switch.
    UnknownSwitch(String),
    /// The switch has no such choice.
    UnknownChoice(String, String),
    /// A change of the choice names a row that is not there. A fault of the scheme.
    UnknownRow(String),
}

impl SwitchFault {
    /// The fault in words.
    pub fn words(&self) -> Text {
        match self {
            Self::UnknownSwitch(id) => Text::made(
                format!("此方案没有名为 {id} 的开关"),
                format!("this scheme has no switch {id}"),
            ),
            Self::UnknownChoice(id, choice) => Text::made(
                format!("开关 {id} 没有选项 {choice}"),
                format!("the switch {id} has no choice {choice}"),
            ),
            Self::UnknownRow(code) => Text::made(
                format!("开关要改的 {code} 不在方案中"),
                format!("a switch changes {code}, which the scheme does not have"),
            ),
        }
    }
}

impl Draft {
    /// The scheme under these readings, each `(switch, choice)`; switches that are not named keep
    /// their default.
    ///
    /// # Errors
    ///
    /// A switch, choice or row that is not there.
    pub fn with_switches(mut self, chosen: &[(&str, &str)]) -> Result<Self, SwitchFault> {
        let mut changes = Vec::new();
        for (id, choice) in chosen {
            let switch = self.head.switches.iter().find(|it| it.id == *id);
            let switch = switch.ok_or_else(|| SwitchFault::UnknownSwitch((*id).to_owned()))?;
            let found = switch.choices.iter().find(|it| it.id == *choice);
            let found = found.ok_or_else(|| {
                SwitchFault::UnknownChoice((*id).to_owned(), (*choice).to_owned())
            })?;
            changes.extend(found.changes.iter().cloned());
        }
        for change in &changes {
            self.apply(change)?;
        }
        Ok(self)
    }

    fn apply(&mut self, change: &Change) -> Result<(), SwitchFault> {
        match change {
            Change::Rule { of, rule } => {
                let is = |code: &str| match of.strip_prefix('*') {
                    Some(ending) => code.ends_with(ending),
                    None => code == of,
                };
                let mdcs = self.mdcs.iter_mut().map(|row| (&row.code, &mut row.rule));
                let adrgs = self.adrgs.iter_mut().map(|row| (&row.code, &mut row.rule));
                let mut found = false;
                for (_, own) in mdcs.chain(adrgs).filter(|(code, _)| is(code)) {
                    own.clone_from(rule);
                    found = true;
                }
                found
                    .then_some(())
                    .ok_or_else(|| SwitchFault::UnknownRow(of.clone()))
            }
            Change::Move { of, before } => {
                let row = self.adrgs.remove(self.row(of)?);
                let at = self.row(before)?;
                self.adrgs.insert(at, row);
                Ok(())
            }
            Change::Insert {
                of,
                mdc,
                before,
                rule,
            } => {
                let name = self
                    .adrgs
                    .get(self.row(of)?)
                    .map(|row| row.name.clone())
                    .unwrap_or_default();
                let at = match before {
                    Some(code) => self.row(code)?,
                    None => self
                        .adrgs
                        .iter()
                        .rposition(|row| row.mdc == *mdc)
                        .map_or(self.adrgs.len(), |last| last.saturating_add(1)),
                };
                let row = AdrgRow {
                    code: of.clone(),
                    mdc: mdc.clone(),
                    name,
                    rule: rule.clone(),
                };
                self.adrgs.insert(at, row);
                Ok(())
            }
        }
    }

    fn row(&self, code: &str) -> Result<usize, SwitchFault> {
        self.adrgs
            .iter()
            .position(|row| row.code == code)
            .ok_or_else(|| SwitchFault::UnknownRow(code.to_owned()))
    }
}
