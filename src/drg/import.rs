//! From rows as they stand in tables (a workbook's sheets, or tab-separated files) to a scheme.

mod at;
mod differences;
mod finish;
mod spelling;
mod written;

pub use at::At;
pub use differences::Differences;
pub(super) use spelling::is_code;

use super::codes::is_procedure;
use super::draft::{AdrgRow, Draft, DrgRow, Level, MdcRow};
use super::fault::Fault;
use super::rule::{self, Test};
use super::scheme::RowKind;
use super::text::BETWEEN;
use base::text::Text;
use differences::Places;
use spelling::tidy;
use std::collections::BTreeMap;
use written::{Place, Written};

/// How many faults are named; a file with more is not the file that it should be.
const MAX_FAULTS: usize = 50;
/// The most rows of all tables: twice those of the largest known.
const MAX_ROWS: usize = 300_000;
/// The most rows of categories, adjacent groups and groups: seven times those of the largest known.
const MAX_GROUPS: usize = 10_000;
/// The longest text that is no rule, in bytes; the longest known has 163.
const MAX_TEXT: usize = 1_000;
/// The most sets and exclusion tables: twelve times those of the largest known.
const MAX_SETS: usize = 10_000;
/// The most that the names of all codes may have, in bytes: ten times those of the national lists.
const MAX_NAMES: usize = 16 << 20;
/// The most that all rules may have, in bytes: thirty times those of the largest known.
const MAX_RULES: usize = 1 << 20;

/// What values are called.
const CODE: (&str, &str) = ("代码", "code");
const NAME: (&str, &str) = ("名称", "name");
const TABLE: (&str, &str) = ("排除表", "exclusion table");

/// Takes rows in, in any order of the tables, and gives a scheme.
#[derive(Debug, Default)]
pub struct Import {
    mdcs: Vec<(u32, MdcRow)>,
    adrgs: Vec<(u32, AdrgRow)>,
    drgs: Vec<(u32, DrgRow)>,
    written: Written,
    /// By name, the numbers of their codes in `written`, each with the line that it stands in.
    sets: BTreeMap<String, BTreeMap<u32, u32>>,
    /// By the number of the code; the table by its number in `tables`; the line.
    complications: BTreeMap<u32, (Level, Option<u32>, u32)>,
    /// Tables and codes, by their numbers, each with its line.
    exclusions: BTreeMap<(u32, u32), u32>,
    /// Where the rows of groups stand.
    lines: BTreeMap<(Table, String), u32>,
    /// The sheets, or files, and the columns of their values.
    sheets: BTreeMap<Table, TableSheet>,
    tables: BTreeMap<String, u32>,
    /// The sets that rules name, and where first.
    named: BTreeMap<String, Place>,
    rows: usize,
    /// How many bytes all rules have.
    rules: usize,
    faults: Vec<Fault>,
    is_full: bool,
}

/// A table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Table {
    Mdc,
    Adrg,
    Drg,
    Sets,
    Complications,
    Exclusions,
}

/// What a table is called, and the columns of its values.
#[derive(Debug, Clone, Default)]
struct TableSheet {
    file: String,
    columns: &'static str,
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
    /// Where what was imported stands.
    places: Places,
}

impl Import {
    /// Notes what is wrong with a row, at its value of that number.
    pub fn fault(&mut self, at: At<'_>, value: usize, message: Text) {
        if self.faults.len() < MAX_FAULTS {
            self.faults.push(Fault {
                file: at.file.to_owned(),
                place: at.place(value),
                message,
            });
        }
    }

    /// Whether so much is wrong that reading on is of no use.
    pub fn is_hopeless(&self) -> bool {
        self.is_full || self.faults.len() >= MAX_FAULTS
    }

    /// Whether there is room for another row; what is beyond is no scheme, and is not kept.
    fn has_room(&mut self, at: At<'_>, rule: Option<&str>) -> bool {
        if self.is_hopeless() {
            return false;
        }
        self.rows = self.rows.saturating_add(1);
        let rule = rule.unwrap_or_default().len();
        self.rules = self.rules.saturating_add(rule);
        let message = if self.rows > MAX_ROWS || self.lines.len() > MAX_GROUPS {
            Text::made(
                format!(
                    "行数太多：各表合计不超过 {MAX_ROWS} 行，MDC、ADRG、DRG 合计不超过 {MAX_GROUPS} 行"
                ),
                format!(
                    "too many rows: all tables together have at most {MAX_ROWS}, MDC, ADRG and DRG together {MAX_GROUPS}"
                ),
            )
        } else if self.sets.len().saturating_add(self.tables.len()) > MAX_SETS {
            Text::made(
                format!("集合和排除表太多：合计不超过 {MAX_SETS} 个"),
                format!("too many sets and exclusion tables: at most {MAX_SETS} together"),
            )
        } else if self.written.names() > MAX_NAMES {
            Text::made(
                format!("编码的名称太长：合计不超过 {MAX_NAMES} 字节"),
                format!("the names of the codes are too long: together at most {MAX_NAMES} bytes"),
            )
        } else if self.rules > MAX_RULES {
            Text::made(
                format!("规则太长：合计不超过 {MAX_RULES} 字节"),
                format!("the rules are too long: together at most {MAX_RULES} bytes"),
            )
        } else {
            return true;
        };
        self.fault(at, 0, message);
        self.is_full = true;
        false
    }

    fn order(&mut self, at: At<'_>, value: usize, text: &str) -> u32 {
        whole_number(text).unwrap_or_else(|| {
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
        } else if text.len() > MAX_TEXT {
            self.fault(
                at,
                value,
                Text::made(format!("{zh}太长"), format!("the {en} is too long")),
            );
            return String::new();
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

    /// The code of a category or group: ASCII letters and digits.
    fn group_code(&mut self, at: At<'_>, value: usize, what: (&str, &str), text: &str) -> String {
        let code = self.cell(at, value, what, text);
        if at.is_number(value) || !code.chars().all(|it| it.is_ascii_alphanumeric()) {
            let message = match tidy(&code) {
                Some(meant) if !at.is_number(value) => spelling::misspelt(&code, &meant),
                _ => spelling::no_code(&code),
            };
            self.fault(at, value, message);
        }
        code
    }

    /// Takes the code of a row of groups, which no other row of its table may have.
    fn own_code(&mut self, at: At<'_>, table: Table, text: &str) -> String {
        let code = self.group_code(at, 1, CODE, text);
        self.sheet(table, at);
        if !code.is_empty() && self.lines.insert((table, code.clone()), at.line).is_some() {
            self.twice(at, 1, &code);
        }
        code
    }

    fn rule(&mut self, at: At<'_>, value: usize, text: &str) -> String {
        match rule::parse(text) {
            Ok(expr) => expr.tests(&mut |test| {
                let sets = match test {
                    Test::Member { sets, .. } => sets.as_slice(),
                    Test::Count { set, .. } => std::slice::from_ref(set),
                    Test::Number { .. } => &[],
                };
                let sets = sets
                    .iter()
                    .filter(|set| !matches!(set.as_str(), "CC" | "MCC"));
                for set in sets {
                    if !self.named.contains_key(set) {
                        let place = self.written.place(at, value);
                        self.named.insert(set.clone(), place);
                    }
                }
            }),
            Err(fault) => self.fault(at, value, fault.message),
        }
        // One line in the text of the tree.
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// Takes in a category: order, code, name, rule.
    pub fn mdc(&mut self, at: At<'_>, [order, code, name, rule]: [&str; 4]) {
        if !self.has_room(at, Some(rule)) {
            return;
        }
        let order = self.order(at, 0, order);
        let row = MdcRow {
            code: self.own_code(at, Table::Mdc, code),
            name: self.cell(at, 2, NAME, name),
            rule: self.rule(at, 3, rule),
        };
        self.mdcs.push((order, row));
    }

    /// Takes in an adjacent group: order, code, category, name, rule.
    pub fn adrg(&mut self, at: At<'_>, [order, code, mdc, name, rule]: [&str; 5]) {
        if !self.has_room(at, Some(rule)) {
            return;
        }
        let order = self.order(at, 0, order);
        let row = AdrgRow {
            code: self.own_code(at, Table::Adrg, code),
            mdc: self.group_code(at, 2, ("所属 MDC", "category"), mdc),
            name: self.row_name(at, 3, code, name),
            rule: self.rule(at, 4, rule),
        };
        self.adrgs.push((order, row));
    }

    /// Takes in a group: order, code, adjacent group, name, rule.
    pub fn drg(&mut self, at: At<'_>, [order, code, adrg, name, rule]: [&str; 5]) {
        if !self.has_room(at, Some(rule)) {
            return;
        }
        let order = self.order(at, 0, order);
        let row = DrgRow {
            code: self.own_code(at, Table::Drg, code),
            adrg: self.group_code(at, 2, ("所属 ADRG", "adjacent group"), adrg),
            name: self.row_name(at, 3, adrg, name),
            rule: self.rule(at, 4, rule),
        };
        self.drgs.push((order, row));
    }

    fn twice(&mut self, at: At<'_>, value: usize, code: &str) {
        let message = Text::made(
            format!("{code} 已在前面出现"),
            format!("{code} stands further up already"),
        );
        self.fault(at, value, message);
    }

    /// The number of a code as it is written, and of the name that comes with it; none if it is no
    /// code at all.
    fn code(&mut self, at: At<'_>, value: usize, code: &str, name: &str) -> Option<u32> {
        let code = self.cell(at, value, CODE, code);
        if code.is_empty() {
            return None;
        }
        // What is a code but for its spelling is told of when the lists are at hand.
        if !tidy(&code).is_some_and(|tidy| is_code(&tidy)) {
            self.fault(at, value, spelling::no_code(&code));
            return None;
        }
        let name = match name.trim() {
            long if long.len() > MAX_TEXT => {
                self.cell(at, value, NAME, long);
                ""
            }
            name if name.contains(['\n', '\r']) => "",
            name => name,
        };
        Some(self.written.take(at, value, &code, name))
    }

    /// The number of an exclusion table.
    fn table(&mut self, name: &str) -> u32 {
        let next = u32::try_from(self.tables.len()).unwrap_or(u32::MAX);
        *self.tables.entry(name.to_owned()).or_insert(next)
    }

    /// Takes in a code of a set: set, code, the name of the code or nothing.
    pub fn member(&mut self, at: At<'_>, [set, code, name]: [&str; 3]) {
        if !self.has_room(at, None) {
            return;
        }
        let code = self.code(at, 1, code, name);
        let set = self.cell(at, 0, ("集合名", "set"), set);
        self.sheet(Table::Sets, at);
        let members = self.sets.entry(set).or_default();
        if let Some(code) = code {
            members.entry(code).or_insert(at.line);
        }
    }

    /// Takes in a complication: code, its name or nothing, level, exclusion table; the table is
    /// empty or 无 where it counts beside every principal diagnosis.
    pub fn complication(&mut self, at: At<'_>, [code, name, level, table]: [&str; 4]) {
        if !self.has_room(at, None) {
            return;
        }
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
        let number = self.code(at, 0, code, name);
        let table = match table.trim() {
            // The official workbook writes a word where there is none.
            "" | "无" => None,
            table => {
                let table = self.cell(at, 3, TABLE, table);
                Some(self.table(table.trim_end_matches(".0")))
            }
        };
        let Some(number) = number else { return };
        self.sheet(Table::Complications, at);
        let row = (own, table, at.line);
        if self.complications.insert(number, row).is_some() {
            self.twice(at, 0, code);
        }
    }

    /// Takes in a principal diagnosis of an exclusion table: table, code, its name or nothing.
    pub fn exclusion(&mut self, at: At<'_>, [table, code, name]: [&str; 3]) {
        if !self.has_room(at, None) {
            return;
        }
        let code = self.code(at, 1, code, name);
        let table = self.cell(at, 0, TABLE, table);
        let table = self.table(table.trim_end_matches(".0"));
        self.sheet(Table::Exclusions, at);
        if let Some(code) = code {
            self.exclusions.entry((table, code)).or_insert(at.line);
        }
    }

    /// Keeps what a table is called.
    fn sheet(&mut self, table: Table, at: At<'_>) {
        self.sheets.entry(table).or_insert_with(|| TableSheet {
            file: at.file.to_owned(),
            columns: at.columns,
        });
    }
}

/// A whole number as spreadsheets keep it, which is `12.0` at times.
pub(super) fn whole_number(text: &str) -> Option<u32> {
    text.trim().trim_end_matches(".0").parse().ok()
}

/// Whether a code may stand in a set of that name: `DI…` for diagnoses, `OP…` for procedures.
pub(super) fn fits(set: &str, code: &str) -> bool {
    !(set.starts_with("DI") && is_procedure(code) || set.starts_with("OP") && !is_procedure(code))
}
