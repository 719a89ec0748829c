//! From rows as they stand in tables (a workbook's sheets, or tab-separated files) to a scheme.

use super::codes::{CodeList, CodeRow, Mark, is_procedure};
use super::draft::{AdrgRow, CodeSet, Complication, Draft, DrgRow, Head, Level, MdcRow};
use super::fault::Fault;
use super::rule::{self, Test};
use super::scheme::RowKind;
use super::text::BETWEEN;
use crate::text::Text;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// How many faults are named; a file with more is not the file that it should be.
const MOST_FAULTS: usize = 50;

/// What values are called.
const CODE: (&str, &str) = ("代码", "code");
const NAME: (&str, &str) = ("名称", "name");

/// Takes rows in, in any order of the tables, and gives a scheme.
#[derive(Debug, Default)]
pub struct Import {
    mdcs: Vec<(u32, MdcRow)>,
    adrgs: Vec<(u32, AdrgRow)>,
    drgs: Vec<(u32, DrgRow)>,
    sets: BTreeMap<String, BTreeSet<String>>,
    complications: BTreeMap<String, (Level, String)>,
    exclusions: BTreeSet<(String, String)>,
    names: BTreeMap<String, String>,
    /// The sets that rules name, and where.
    named: Vec<(String, Fault)>,
    faults: Vec<Fault>,
}

/// What was imported.
#[derive(Debug)]
pub struct Imported {
    /// The scheme.
    pub draft: Draft,
    /// Codes that the lists did not have, taken in under the name that the tables give them.
    pub added: Vec<String>,
    /// Codes that neither the lists nor the tables have a name for, left out.
    pub left_out: Vec<String>,
    /// Procedures in sets of diagnoses and the other way round, left out because no case can hold
    /// them there: `DI_RR1 92.3200x001`.
    pub misplaced: Vec<String>,
}

/// Where a row stands.
#[derive(Debug, Clone, Copy)]
pub struct At<'a> {
    /// The file or sheet.
    pub file: &'a str,
    /// The line or row, from 1.
    pub line: u32,
    /// In a workbook the columns of the values, in the order in which they are handed over; empty
    /// for lines of text.
    pub columns: &'static str,
}

impl At<'_> {
    /// The line, or the cell of a value.
    fn place(&self, value: usize) -> String {
        let column = self.columns.get(value..).and_then(|it| it.chars().next());
        column.map_or_else(
            || self.line.to_string(),
            |column| format!("{column}{}", self.line),
        )
    }
}

impl Import {
    /// Notes what is wrong with a row, at its value of that number.
    pub fn fault(&mut self, at: At<'_>, value: usize, message: Text) {
        if self.faults.len() < MOST_FAULTS {
            self.faults.push(Fault {
                file: at.file.to_owned(),
                place: at.place(value),
                message,
            });
        }
    }

    /// Whether so much is wrong that reading on is of no use.
    pub fn is_hopeless(&self) -> bool {
        self.faults.len() >= MOST_FAULTS
    }

    fn order(&mut self, at: At<'_>, value: usize, text: &str) -> u32 {
        // Spreadsheets keep whole numbers as `12.0` at times.
        let whole = text.trim().trim_end_matches(".0");
        whole.parse().unwrap_or_else(|_| {
            self.fault(
                at,
                value,
                Text::made(
                    format!("次序“{text}”不是整数"),
                    format!("the order \"{text}\" is no whole number"),
                ),
            );
            0
        })
    }

    fn cell(&mut self, at: At<'_>, value: usize, what: (&str, &str), text: &str) -> String {
        let (zh, en) = what;
        let text = text.trim();
        if text.is_empty() {
            self.fault(
                at,
                value,
                Text::made(format!("缺少{zh}"), format!("the {en} is missing")),
            );
        } else if text.contains(BETWEEN.trim())
            || text.contains(['\n', '\r'])
            || text.starts_with(['[', '#'])
        {
            self.fault(
                at,
                value,
                Text::made(
                    format!("{zh}中不能有换行或 |，也不能以 [ 或 # 开头"),
                    format!("the {en} must not have line breaks or |, nor begin with [ or #"),
                ),
            );
        }
        text.to_owned()
    }

    /// The name of a row; official tables leave that of an ambiguous or a fallback row empty, for
    /// what such a row is stands in its code.
    fn row_name(&mut self, at: At<'_>, value: usize, adrg: &str, name: &str) -> String {
        match (name.trim(), RowKind::of(adrg.trim())) {
            ("", RowKind::Ambiguous) => "歧义病案".to_owned(),
            ("", RowKind::Fallback) => "未入组病案".to_owned(),
            (name, _) => self.cell(at, value, NAME, name),
        }
    }

    fn rule(&mut self, at: At<'_>, value: usize, text: &str) -> String {
        match rule::parse(text) {
            Ok(expr) => expr.tests(&mut |test| {
                let sets = match test {
                    Test::Member { sets, .. } => sets.as_slice(),
                    Test::Count { set, .. } => std::slice::from_ref(set),
                    Test::Number { .. } => &[],
                };
                for set in sets
                    .iter()
                    .filter(|set| !matches!(set.as_str(), "CC" | "MCC"))
                {
                    let message = Text::made(
                        format!("规则中的集合 {set} 不存在"),
                        format!("the rule names the set {set}, which is not there"),
                    );
                    let fault = Fault {
                        file: at.file.to_owned(),
                        place: at.place(value),
                        message,
                    };
                    self.named.push((set.clone(), fault));
                }
            }),
            Err(fault) => self.fault(at, value, fault.message),
        }
        // One line in the text of the tree.
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Takes in a category: order, code, name, rule.
    pub fn mdc(&mut self, at: At<'_>, [order, code, name, rule]: [&str; 4]) {
        let order = self.order(at, 0, order);
        let row = MdcRow {
            code: self.cell(at, 1, CODE, code),
            name: self.cell(at, 2, NAME, name),
            rule: self.rule(at, 3, rule),
        };
        if self.mdcs.iter().any(|(_, own)| own.code == row.code) {
            self.twice(at, 1, code);
        }
        self.mdcs.push((order, row));
    }

    /// Takes in an adjacent group: order, code, category, name, rule.
    pub fn adrg(&mut self, at: At<'_>, [order, code, mdc, name, rule]: [&str; 5]) {
        let order = self.order(at, 0, order);
        let row = AdrgRow {
            code: self.cell(at, 1, CODE, code),
            mdc: self.cell(at, 2, ("所属 MDC", "category"), mdc),
            name: self.row_name(at, 3, code, name),
            rule: self.rule(at, 4, rule),
        };
        if self.adrgs.iter().any(|(_, own)| own.code == row.code) {
            self.twice(at, 1, code);
        }
        self.adrgs.push((order, row));
    }

    /// Takes in a group: order, code, adjacent group, name, rule.
    pub fn drg(&mut self, at: At<'_>, [order, code, adrg, name, rule]: [&str; 5]) {
        let order = self.order(at, 0, order);
        let row = DrgRow {
            code: self.cell(at, 1, CODE, code),
            adrg: self.cell(at, 2, ("所属 ADRG", "adjacent group"), adrg),
            name: self.row_name(at, 3, adrg, name),
            rule: self.rule(at, 4, rule),
        };
        if self.drgs.iter().any(|(_, own)| own.code == row.code) {
            self.twice(at, 1, code);
        }
        self.drgs.push((order, row));
    }

    fn twice(&mut self, at: At<'_>, value: usize, code: &str) {
        let message = Text::made(
            format!("{code} 已在前面出现"),
            format!("{code} stands further up already"),
        );
        self.fault(at, value, message);
    }

    /// A code, and the name that comes with it.
    fn code(&mut self, at: At<'_>, value: usize, code: &str, name: &str) -> String {
        let code = self.cell(at, value, CODE, code);
        if code.len() > super::codes::LONGEST_CODE || code.contains(char::is_whitespace) {
            let message = Text::made(
                format!("{code} 不像编码"),
                format!("{code} does not look like a code"),
            );
            self.fault(at, value, message);
        }
        let name = name.trim();
        if !name.is_empty() && !name.contains(['\n', '\r']) && !self.names.contains_key(&code) {
            self.names.insert(code.clone(), name.to_owned());
        }
        code
    }

    /// Takes in a code of a set: set, code, the name of the code or nothing.
    pub fn member(&mut self, at: At<'_>, [set, code, name]: [&str; 3]) {
        let code = self.code(at, 1, code, name);
        let set = self.cell(at, 0, ("集合名", "set"), set);
        self.sets.entry(set).or_default().insert(code);
    }

    /// Takes in a complication: code, its name or nothing, level, exclusion table; the table is
    /// empty where it counts beside every principal diagnosis.
    pub fn complication(&mut self, at: At<'_>, [code, name, level, table]: [&str; 4]) {
        let own = match level.trim() {
            "CC" => Level::Cc,
            "MCC" => Level::Mcc,
            _ => {
                let message = Text::made(
                    format!("类型“{level}”应为 MCC 或 CC"),
                    format!("the type \"{level}\" should be MCC or CC"),
                );
                return self.fault(at, 2, message);
            }
        };
        let code = self.code(at, 0, code, name);
        let table = table.trim().trim_end_matches(".0").to_owned();
        if self
            .complications
            .insert(code.clone(), (own, table))
            .is_some()
        {
            self.twice(at, 0, &code);
        }
    }

    /// Takes in a principal diagnosis of an exclusion table: table, code, its name or nothing.
    pub fn exclusion(&mut self, at: At<'_>, [table, code, name]: [&str; 3]) {
        let code = self.code(at, 1, code, name);
        let table = self.cell(at, 0, ("排除表", "exclusion table"), table);
        let table = table.trim_end_matches(".0").to_owned();
        self.exclusions.insert((table, code));
    }

    /// The scheme, its codes being those of `codes` and what the tables add to them.
    ///
    /// # Errors
    ///
    /// What was wrong with rows, the first fifty.
    pub fn finish(mut self, head: Head, codes: &Arc<CodeList>) -> Result<Imported, Vec<Fault>> {
        let named = std::mem::take(&mut self.named);
        let missing = named
            .into_iter()
            .filter(|(set, _)| !self.sets.contains_key(set));
        self.faults.extend(missing.map(|(_, fault)| fault));
        self.faults.truncate(MOST_FAULTS);
        if !self.faults.is_empty() {
            return Err(self.faults);
        }
        let mut misplaced = Vec::new();
        for (set, codes) in &mut self.sets {
            codes.retain(|code| {
                let fits = fits(set, code);
                if !fits {
                    misplaced.push(format!("{set} {code}"));
                }
                fits
            });
        }
        let in_sets = self.sets.values().flatten();
        let used = in_sets
            .chain(self.complications.keys())
            .chain(self.exclusions.iter().map(|(_, code)| code));
        let unknown: BTreeSet<&String> = used.filter(|code| codes.find(code).is_none()).collect();
        let (mut added, mut left_out) = (Vec::new(), Vec::new());
        for code in unknown {
            if self.names.contains_key(code) {
                added.push(code.clone());
            } else {
                left_out.push(code.clone());
            }
        }
        let codes = if added.is_empty() {
            codes.clone()
        } else {
            let more = added.iter().map(|code| CodeRow {
                code: code.clone(),
                name: self.names.remove(code).unwrap_or_default(),
                mark: Mark::Plain,
            });
            Arc::new(CodeList::new(codes.rows().chain(more).collect()))
        };
        Ok(Imported {
            draft: self.draft(head, codes),
            added,
            left_out,
            misplaced,
        })
    }

    fn draft(self, head: Head, codes: Arc<CodeList>) -> Draft {
        let mut tables: Vec<String> = self
            .exclusions
            .iter()
            .map(|(table, _)| table.clone())
            .collect();
        let named = self.complications.values().map(|(_, table)| table.clone());
        tables.extend(named.filter(|table| !table.is_empty()));
        // 2 before 10: most tables are numbered.
        tables.sort_by(|a, b| a.len().cmp(&b.len()).then_with(|| a.cmp(b)));
        tables.dedup();
        let numbers: BTreeMap<&str, u16> = tables.iter().map(String::as_str).zip(0..).collect();
        let number = |table: &str| numbers.get(table).copied();
        let mut complications: Vec<Complication> = self
            .complications
            .iter()
            .filter_map(|(code, (level, table))| {
                Some(Complication {
                    code: codes.find(code)?,
                    level: *level,
                    table: number(table),
                })
            })
            .collect();
        complications.sort_by_key(|it| it.code);
        let mut exclusions: Vec<(u32, u16)> = self
            .exclusions
            .iter()
            .filter_map(|(table, code)| codes.find(code).zip(number(table)))
            .collect();
        exclusions.sort_unstable();
        let sets = self
            .sets
            .iter()
            .map(|(name, members)| CodeSet {
                name: name.clone(),
                // Both in the order of their codes.
                codes: members.iter().filter_map(|code| codes.find(code)).collect(),
            })
            .collect();
        Draft {
            head,
            mdcs: in_order(self.mdcs),
            adrgs: in_order(self.adrgs),
            drgs: in_order(self.drgs),
            sets,
            complications,
            exclusions,
            tables,
            codes,
        }
    }
}

fn in_order<Row>(mut rows: Vec<(u32, Row)>) -> Vec<Row> {
    rows.sort_by_key(|(order, _)| *order);
    rows.into_iter().map(|(_, row)| row).collect()
}

/// Whether a code may stand in a set of that name: `DI…` for diagnoses, `OP…` for procedures.
pub(super) fn fits(set: &str, code: &str) -> bool {
    !(set.starts_with("DI") && is_procedure(code) || set.starts_with("OP") && !is_procedure(code))
}
