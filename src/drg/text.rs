//! A scheme as text of the tree: one fact a line, sorted, so that a change shows as what it is.
//!
//! | file | a line |
//! |---|---|
//! | `scheme.json` | what the scheme is, where it comes from, the readings that differ |
//! | `groups.txt` | `MDCB \| name \| rule`; indented by two its adjacent groups, by four their groups, in the order in which they are tried |
//! | `sets.txt` | `[DI_BR1]`, then its codes |
//! | `complications.txt` | `[MCC 17]`, then the codes that do not count beside a principal diagnosis of exclusion table 17 |
//! | `exclusions.txt` | `[17]`, then the principal diagnoses of the table |
//! | `diagnoses.txt`, `procedures.txt` | code, mark, name (none for the mark `u`); in a folder of their own, which editions share |
//! | `synonyms.txt` | what people say for codes, and for words of the lists; beside the code lists: [`super::synonyms`] |

use super::codes::{CodeList, Mark, is_procedure};
use super::draft::{AdrgRow, CodeSet, Complication, Draft, DrgRow, Head, Level, MdcRow};
use super::fault::Fault;
use base::text::Text;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::sync::Arc;

/// The files of a scheme's folder, as text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Files<Text = String> {
    /// `scheme.json`.
    pub scheme: Text,
    /// `groups.txt`.
    pub groups: Text,
    /// `sets.txt`.
    pub sets: Text,
    /// `complications.txt`.
    pub complications: Text,
    /// `exclusions.txt`.
    pub exclusions: Text,
}

impl Files {
    /// The same, to be read.
    pub fn borrowed(&self) -> Files<&str> {
        Files {
            scheme: &self.scheme,
            groups: &self.groups,
            sets: &self.sets,
            complications: &self.complications,
            exclusions: &self.exclusions,
        }
    }
}

pub(super) const BETWEEN: &str = " | ";

/// Reads the two code lists.
///
/// # Errors
///
/// Every line that cannot be read.
pub fn read_codes(diagnoses: &str, procedures: &str) -> Result<CodeList, Vec<Fault>> {
    let mut rows = Vec::new();
    let mut faults = Vec::new();
    for (file, text, wanted) in [
        // Digits come before letters, and so both files in this order are in the order of codes.
        ("procedures.txt", procedures, true),
        ("diagnoses.txt", diagnoses, false),
    ] {
        let mut before = "";
        for (line, code, rest) in
            lines(text).map(|(line, text)| match text.split_once(char::is_whitespace) {
                Some((code, rest)) => (line, code, rest),
                None => (line, text, ""),
            })
        {
            let mark = Mark::ALL
                .iter()
                .find(|(_, sign)| rest.starts_with(*sign))
                .map(|(mark, _)| *mark);
            let name = rest.get(1..).unwrap_or_default().trim();
            let mark = mark.filter(|mark| name.is_empty() == (*mark == Mark::Unlisted));
            let Some(mark) = mark else {
                faults.push(Fault::at_line(
                    file,
                    line,
                    Text::fixed(
                        "应为：编码、标记（- g p n）、名称；标记为 u 的没有名称",
                        "a code, a mark (- g p n) and a name are expected, or the mark u without a name",
                    ),
                ));
                continue;
            };
            if code <= before || is_procedure(code) != wanted {
                faults.push(Fault::at_line(
                    file,
                    line,
                    Text::fixed(
                        "编码重复、未排序或不属于此表",
                        "the code stands twice, out of order or in the wrong list",
                    ),
                ));
            }
            before = code;
            rows.push((code, name, mark));
        }
    }
    if faults.is_empty() {
        Ok(CodeList::of_sorted(rows.into_iter()))
    } else {
        Err(faults)
    }
}

/// The two code lists as text: diagnoses, procedures.
pub fn write_codes(codes: &CodeList) -> (String, String) {
    let (mut diagnoses, mut procedures) = (String::new(), String::new());
    for row in codes.rows() {
        let into = if is_procedure(&row.code) {
            &mut procedures
        } else {
            &mut diagnoses
        };
        let sign = Mark::ALL
            .iter()
            .find(|(mark, _)| *mark == row.mark)
            .map_or('-', |(_, sign)| *sign);
        // Writing into a string cannot fail.
        let line = format!("{} {sign} {}", row.code, row.name);
        let _ = writeln!(into, "{}", line.trim_end());
    }
    (diagnoses, procedures)
}

/// Lines that say something, with their numbers.
fn lines(text: &str) -> impl Iterator<Item = (usize, &str)> {
    (1..)
        .zip(text.lines())
        .filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'))
}

/// Reads a scheme.
///
/// # Errors
///
/// Every line that cannot be read, and every code that the list does not have.
pub fn read_draft(files: &Files<&str>, codes: Arc<CodeList>) -> Result<Draft, Vec<Fault>> {
    let head: Head = serde_json::from_str(files.scheme).map_err(|fault| {
        let message = Text::made(
            format!("无法读取：{fault}"),
            format!("cannot be read: {fault}"),
        );
        vec![Fault::at_line("scheme.json", fault.line(), message)]
    })?;
    let mut faults = Vec::new();
    let mut draft = Draft {
        head,
        codes,
        mdcs: Vec::new(),
        adrgs: Vec::new(),
        drgs: Vec::new(),
        sets: Vec::new(),
        tables: Vec::new(),
        complications: Vec::new(),
        exclusions: Vec::new(),
    };
    read_groups(files.groups, &mut draft, &mut faults);
    read_sets(files.sets, &mut draft, &mut faults);
    read_complications(files, &mut draft, &mut faults);
    if faults.is_empty() {
        Ok(draft)
    } else {
        Err(faults)
    }
}

pub(super) fn read_groups(text: &str, draft: &mut Draft, faults: &mut Vec<Fault>) {
    const FILE: &str = "groups.txt";
    for (line, row) in lines(text) {
        let depth = row.len().saturating_sub(row.trim_start().len());
        // The rule may be empty, and editors take spaces off the ends of lines.
        let mut parts = row
            .trim()
            .splitn(3, BETWEEN.trim_end())
            .map(|part| part.trim().to_owned());
        let (Some(code), Some(name)) = (parts.next(), parts.next()) else {
            faults.push(Fault::at_line(
                FILE,
                line,
                Text::fixed(
                    "应为：代码 | 名称 | 规则",
                    "code | name | rule are expected",
                ),
            ));
            continue;
        };
        let rule = parts.next().unwrap_or_default();
        let above = match depth {
            0 => Some(String::new()),
            2 => draft.mdcs.last().map(|row| row.code.clone()),
            4 => draft.adrgs.last().map(|row| row.code.clone()),
            _ => None,
        };
        match (depth, above) {
            (0, _) => draft.mdcs.push(MdcRow { code, name, rule }),
            (2, Some(mdc)) => draft.adrgs.push(AdrgRow {
                code,
                mdc,
                name,
                rule,
            }),
            (4, Some(adrg)) => draft.drgs.push(DrgRow {
                code,
                adrg,
                name,
                rule,
            }),
            _ => faults.push(Fault::at_line(
                FILE,
                line,
                Text::fixed(
                    "缩进应为 0、2、4 个空格，且上一层已列出",
                    "indent by 0, 2 or 4 spaces, below a row of the level above",
                ),
            )),
        }
    }
}

/// Sections of codes, `[title]` and a code a line.
fn read_sections<'a>(
    file: &str,
    text: &'a str,
    codes: &CodeList,
    faults: &mut Vec<Fault>,
) -> Vec<(usize, &'a str, Vec<u32>)> {
    let mut sections: Vec<(usize, &str, Vec<u32>)> = Vec::new();
    for (line, row) in lines(text) {
        let row = row.trim();
        if let Some(title) = row.strip_prefix('[').and_then(|row| row.strip_suffix(']')) {
            sections.push((line, title, Vec::new()));
            continue;
        }
        let Some((_, _, members)) = sections.last_mut() else {
            faults.push(Fault::at_line(
                file,
                line,
                Text::fixed("编码之前应有 [集合]", "a [section] must come first"),
            ));
            continue;
        };
        match codes.find(row) {
            Some(number) if members.last().is_none_or(|last| *last < number) => {
                members.push(number);
            }
            Some(_) => faults.push(Fault::at_line(
                file,
                line,
                Text::fixed("编码重复或未排序", "the code stands twice or out of order"),
            )),
            None => faults.push(Fault::at_line(
                file,
                line,
                Text::made(
                    format!("编码表中没有 {row}"),
                    format!("the code lists have no {row}"),
                ),
            )),
        }
    }
    sections
}

fn read_sets(text: &str, draft: &mut Draft, faults: &mut Vec<Fault>) {
    const FILE: &str = "sets.txt";
    for (line, title, codes) in read_sections(FILE, text, &draft.codes, faults) {
        if draft
            .sets
            .last()
            .is_some_and(|last| last.name.as_str() >= title)
        {
            faults.push(Fault::at_line(
                FILE,
                line,
                Text::fixed("集合重复或未排序", "the set stands twice or out of order"),
            ));
        }
        draft.sets.push(CodeSet {
            name: title.to_owned(),
            codes,
        });
    }
}

fn read_complications(files: &Files<&str>, draft: &mut Draft, faults: &mut Vec<Fault>) {
    const FILE: &str = "complications.txt";
    let mut exclusions = Vec::new();
    let sections = read_sections("exclusions.txt", files.exclusions, &draft.codes, faults);
    for (number, (_, title, codes)) in (0_u16..).zip(sections) {
        draft.tables.push(title.to_owned());
        exclusions.extend(codes.into_iter().map(|code| (code, number)));
    }
    exclusions.sort_unstable();
    draft.exclusions = exclusions;
    let numbers: BTreeMap<&str, u16> = draft.tables.iter().map(String::as_str).zip(0..).collect();
    let mut found = Vec::new();
    for (line, title, codes) in read_sections(FILE, files.complications, &draft.codes, faults) {
        let (level, table) = title.split_once(' ').unwrap_or((title, ""));
        let level = [Level::Cc, Level::Mcc]
            .into_iter()
            .find(|it| it.name() == level);
        let table = (!table.is_empty()).then(|| numbers.get(table).copied());
        let (Some(level), None | Some(Some(_))) = (level, table) else {
            faults.push(Fault::at_line(
                FILE,
                line,
                Text::fixed(
                    "应为 [MCC 排除表] 或 [CC 排除表]，排除表须在 exclusions.txt 中",
                    "[MCC table] or [CC table] is expected, with a table of exclusions.txt",
                ),
            ));
            continue;
        };
        let table = table.flatten();
        found.extend(
            codes
                .into_iter()
                .map(|code| Complication { code, level, table }),
        );
    }
    found.sort_by_key(|it| it.code);
    draft.complications = found;
}

/// A scheme as text.
pub fn write_draft(draft: &Draft) -> Files {
    let mut files = Files {
        scheme: serde_json::to_string_pretty(&draft.head).unwrap_or_default() + "\n",
        groups: "# Order of the lines is the order in which rows are tried.\n".to_owned(),
        ..Files::default()
    };
    // Writing into a string cannot fail.
    let mut row = |indent: &str, code: &str, name: &str, rule: &str| {
        let (before, rule) = if rule.is_empty() {
            ("", "")
        } else {
            (BETWEEN, rule)
        };
        let _ = writeln!(files.groups, "{indent}{code}{BETWEEN}{name}{before}{rule}");
    };
    for mdc in &draft.mdcs {
        row("", &mdc.code, &mdc.name, &mdc.rule);
        for adrg in draft.adrgs.iter().filter(|it| it.mdc == mdc.code) {
            row("  ", &adrg.code, &adrg.name, &adrg.rule);
            for drg in draft.drgs.iter().filter(|it| it.adrg == adrg.code) {
                row("    ", &drg.code, &drg.name, &drg.rule);
            }
        }
    }
    let section = |out: &mut String, title: &str, codes: &mut dyn Iterator<Item = u32>| {
        let _ = writeln!(out, "[{title}]");
        for code in codes {
            let _ = writeln!(out, "{}", draft.codes.code(code));
        }
    };
    for set in &draft.sets {
        section(&mut files.sets, &set.name, &mut set.codes.iter().copied());
    }
    for (number, table) in (0_u16..).zip(&draft.tables) {
        let codes = draft.exclusions.iter().filter(|(_, own)| *own == number);
        section(
            &mut files.exclusions,
            table,
            &mut codes.map(|(code, _)| *code),
        );
    }
    let mut sections: BTreeMap<(Level, Option<u16>), Vec<u32>> = BTreeMap::new();
    for it in &draft.complications {
        sections
            .entry((it.level, it.table))
            .or_default()
            .push(it.code);
    }
    for ((level, table), codes) in sections {
        let table = table
            .map(|number| format!(" {}", draft.table(number)))
            .unwrap_or_default();
        let title = format!("{}{table}", level.name());
        section(&mut files.complications, &title, &mut codes.into_iter());
    }
    files
}
