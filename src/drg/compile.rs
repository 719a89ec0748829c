//! From tables whose rules are text to one program of jumps.

use super::codes::Mark;
use super::draft::{Draft, Level};
use super::fault::Fault;
use super::rule::{self, Expr, Test};
use super::scheme::{
    CodeFacts, Drg, ENDS, End, FEW, Mdc, Op, Probe, Row, RowKind, SEVERAL, Scheme, SetInfo,
};
use base::text::Text;
use std::collections::BTreeMap;

/// The most rows of a kind, sets, or tables: what fits the numbers of a program.
const MAX: usize = 60_000;

impl Scheme {
    /// Compiles a scheme under these readings; see [`Draft::with_switches`].
    ///
    /// # Errors
    ///
    /// Every rule that cannot be read, with its row and character, every set that is not there, and
    /// a switch that the scheme does not have.
    pub fn compile(draft: Draft, switches: &[(&str, &str)]) -> Result<Self, Vec<Fault>> {
        let draft = draft
            .with_switches(switches)
            .map_err(|fault| vec![Fault::of_file("scheme.json", fault.words())])?;
        let sizes = [
            draft.mdcs.len(),
            draft.adrgs.len(),
            draft.drgs.len(),
            draft.sets.len(),
            draft.tables.len(),
        ];
        if sizes.iter().any(|size| *size > MAX) {
            let message = Text::fixed("方案的行数太多", "the scheme has too many rows");
            return Err(vec![Fault::of_file("groups.txt", message)]);
        }
        let mut work = Work::new(&draft);
        work.rows();
        work.members();
        if !work.faults.is_empty() {
            return Err(work.faults);
        }
        let mut scheme = work.scheme;
        scheme.switches = switches
            .iter()
            .map(|(id, choice)| ((*id).to_owned(), (*choice).to_owned()))
            .collect();
        lists(&draft, &mut scheme.facts);
        let unlisted = draft.codes.numbers();
        let unlisted = unlisted.filter(|code| draft.codes.mark(*code) == Mark::Unlisted);
        scheme.unknown = unlisted.filter(|code| !names(&draft, *code)).collect();
        scheme.level_examples = [Level::Cc, Level::Mcc].map(|level| examples(&draft, level));
        scheme.tables = draft.tables;
        scheme.exclusions = draft.exclusions;
        program(&mut scheme);
        Ok(scheme)
    }
}

/// Whether any table of a scheme names a code.
fn names(draft: &Draft, code: u32) -> bool {
    let sets = &mut draft.sets.iter();
    sets.any(|set| set.codes.binary_search(&code).is_ok())
        || draft.complications.iter().any(|it| it.code == code)
        || draft.exclusions.iter().any(|(own, _)| *own == code)
}

/// A few complications of a level, spread over the list.
fn examples(draft: &Draft, level: Level) -> Vec<u32> {
    const MANY: usize = 60;
    let all = draft.complications.iter().filter(|it| it.level == level);
    let all: Vec<u32> = all.map(|it| it.code).collect();
    all.iter()
        .copied()
        .step_by(all.len().div_ceil(MANY).max(1))
        .collect()
}

/// What complications and exclusion tables say of each code.
fn lists(draft: &Draft, facts: &mut [CodeFacts]) {
    for it in &draft.complications {
        if let Some(own) = facts.get_mut(it.code as usize) {
            own.level = Some(it.level);
            own.table = it.table.map_or(0, |table| table.saturating_add(1));
        }
    }
    for (code, table) in &draft.exclusions {
        if let Some(own) = facts.get_mut(*code as usize) {
            own.stands_in = if own.stands_in == 0 {
                table.saturating_add(1)
            } else {
                SEVERAL
            };
        }
    }
}

struct Work<'a> {
    draft: &'a Draft,
    scheme: Scheme,
    /// The number of each list of sets that a test names.
    numbers: BTreeMap<Vec<&'a str>, u16>,
    faults: Vec<Fault>,
}

impl<'a> Work<'a> {
    fn new(draft: &'a Draft) -> Self {
        let scheme = Scheme {
            head: draft.head.clone(),
            switches: Vec::new(),
            codes: draft.codes.clone(),
            mdcs: Vec::new(),
            rows: Vec::new(),
            drgs: Vec::new(),
            sets: Vec::new(),
            tables: Vec::new(),
            members: Vec::new(),
            facts: Vec::new(),
            unknown: Vec::new(),
            exclusions: Vec::new(),
            cc_sets: Vec::new(),
            mcc_sets: Vec::new(),
            level_examples: [Vec::new(), Vec::new()],
            ops: Vec::new(),
            ends: Vec::new(),
            entry: 0,
        };
        Self {
            draft,
            scheme,
            numbers: BTreeMap::new(),
            faults: Vec::new(),
        }
    }

    fn rows(&mut self) {
        let draft = self.draft;
        let mut drgs_of: BTreeMap<&str, std::ops::Range<usize>> = BTreeMap::new();
        for mdc in &draft.mdcs {
            let first = self.scheme.rows.len();
            for adrg in draft.adrgs.iter().filter(|row| row.mdc == mdc.code) {
                let drgs = match drgs_of.get(adrg.code.as_str()) {
                    Some(drgs) => drgs.clone(),
                    None => {
                        let first = self.scheme.drgs.len();
                        for drg in draft.drgs.iter().filter(|row| row.adrg == adrg.code) {
                            let rule = self.rule(&drg.code, &drg.rule);
                            self.scheme.drgs.push(Drg {
                                code: drg.code.clone(),
                                name: drg.name.clone(),
                                rule,
                            });
                        }
                        let drgs = first..self.scheme.drgs.len();
                        drgs_of.insert(&adrg.code, drgs.clone());
                        drgs
                    }
                };
                let rule = self.rule(&adrg.code, &adrg.rule);
                self.scheme.rows.push(Row {
                    code: adrg.code.clone(),
                    name: adrg.name.clone(),
                    kind: RowKind::of(&adrg.code),
                    rule,
                    drgs,
                });
            }
            let rule = self.rule(&mdc.code, &mdc.rule);
            self.scheme.mdcs.push(Mdc {
                code: mdc.code.clone(),
                name: mdc.name.clone(),
                pre: mdc.rule.trim().is_empty(),
                rule,
                rows: first..self.scheme.rows.len(),
            });
        }
    }

    fn rule(&mut self, code: &str, text: &'a str) -> Expr<u16> {
        let mut at = |message: Text| {
            let place = Text::made(
                format!("{code} 的规则，{}", message.zh),
                format!("rule of {code}, {}", message.en),
            );
            self.faults.push(Fault::of_file("groups.txt", place));
        };
        let read = match rule::parse(text) {
            Ok(read) => read,
            Err(fault) => {
                at(fault.message);
                return Expr::Always;
            }
        };
        let numbered = read.map(&mut |names: &[String]| {
            let mut own = Vec::new();
            for name in names {
                // The name as the draft has it, which lives as long as the work.
                own.push(match name.as_str() {
                    "CC" => "CC",
                    "MCC" => "MCC",
                    name => match self.draft.set(name) {
                        Some(set) => set.name.as_str(),
                        None => return Err(name.to_owned()),
                    },
                });
            }
            own.sort_unstable();
            own.dedup();
            let next = u16::try_from(self.numbers.len()).unwrap_or(u16::MAX);
            let number = *self.numbers.entry(own.clone()).or_insert_with(|| {
                self.scheme.sets.push(SetInfo {
                    cc: own.contains(&"CC"),
                    mcc: own.contains(&"MCC"),
                    names: own.iter().map(|name| (*name).to_owned()).collect(),
                    codes: Vec::new(),
                });
                next
            });
            Ok(vec![number])
        });
        match numbered {
            Ok(numbered) => numbered,
            Err(name) => {
                let message = Text::made(
                    format!("没有集合 {name}"),
                    format!("there is no set {name}"),
                );
                let place = Text::made(
                    format!("{code} 的规则：{}", message.zh),
                    format!("rule of {code}: {}", message.en),
                );
                self.faults.push(Fault::of_file("sets.txt", place));
                Expr::Always
            }
        }
    }

    /// Which sets each code is in.
    fn members(&mut self) {
        let scheme = &mut self.scheme;
        let mut counts = vec![0_u32; self.draft.codes.len()];
        for (number, set) in (0_u16..).zip(&mut scheme.sets) {
            for name in &set.names {
                if let Some(own) = self.draft.set(name) {
                    set.codes.extend_from_slice(&own.codes);
                }
            }
            set.codes.sort_unstable();
            set.codes.dedup();
            for code in &set.codes {
                if let Some(count) = counts.get_mut(*code as usize) {
                    *count = count.saturating_add(1);
                }
            }
            if set.cc {
                scheme.cc_sets.push(number);
            }
            if set.mcc {
                scheme.mcc_sets.push(number);
            }
        }
        // Where the sets of each code begin in one row of them all, and then where the next one goes.
        let mut next: Vec<u32> = Vec::with_capacity(counts.len());
        let mut all = 0_u32;
        for count in &counts {
            next.push(all);
            all = all.saturating_add(*count);
        }
        let mut row = vec![0_u16; all as usize];
        for (number, set) in (0_u16..).zip(&scheme.sets) {
            for code in &set.codes {
                let Some(at) = next.get_mut(*code as usize) else {
                    continue;
                };
                if let Some(place) = row.get_mut(*at as usize) {
                    *place = number;
                }
                *at = at.saturating_add(1);
            }
        }
        scheme.facts.reserve_exact(counts.len());
        for (end, count) in next.iter().zip(&counts) {
            let start = end.saturating_sub(*count);
            let own = row.get(start as usize..*end as usize).unwrap_or_default();
            let mut facts = CodeFacts {
                count: u16::try_from(own.len()).unwrap_or(u16::MAX),
                ..CodeFacts::default()
            };
            if own.len() <= FEW {
                facts
                    .sets
                    .iter_mut()
                    .zip(own)
                    .for_each(|(place, set)| *place = *set);
            } else {
                facts.start = u32::try_from(scheme.members.len()).unwrap_or(u32::MAX);
                scheme.members.extend_from_slice(own);
            }
            scheme.facts.push(facts);
        }
    }
}

/// Builds the program from its end, so that every operation knows where to go on.
fn program(scheme: &mut Scheme) {
    let mut build = Program {
        ops: Vec::new(),
        ends: Vec::new(),
    };
    let mut next = build.end(End {
        mdc: None,
        row: None,
        drg: None,
    });
    for (mdc_number, mdc) in scheme.mdcs.iter().enumerate().rev() {
        let (this, nothing) = (u16::try_from(mdc_number).ok(), None);
        let mut target = match mdc.pre {
            true => next,
            false => build.end(End {
                mdc: this,
                row: nothing,
                drg: nothing,
            }),
        };
        for at in mdc.rows.clone().rev() {
            let Some(row) = scheme.rows.get(at) else {
                continue;
            };
            let number = u16::try_from(at).ok();
            let mut found = build.end(End {
                mdc: this,
                row: number,
                drg: nothing,
            });
            for drg_at in row.drgs.clone().rev() {
                let Some(drg) = scheme.drgs.get(drg_at) else {
                    continue;
                };
                let hit = build.end(End {
                    mdc: this,
                    row: number,
                    drg: u16::try_from(drg_at).ok(),
                });
                found = build.put(&drg.rule, hit, found);
            }
            target = build.put(&row.rule, found, target);
        }
        next = build.put(&mdc.rule, target, next);
    }
    scheme.entry = next;
    scheme.ops = build.ops;
    scheme.ends = build.ends;
}

struct Program {
    ops: Vec<Op>,
    ends: Vec<End>,
}

impl Program {
    fn end(&mut self, end: End) -> u32 {
        let number = u32::try_from(self.ends.len()).unwrap_or(0);
        self.ends.push(end);
        ENDS | number
    }

    /// Puts in an expression and gives the target that begins it.
    fn put(&mut self, expr: &Expr<u16>, yes: u32, no: u32) -> u32 {
        match expr {
            Expr::Always => yes,
            Expr::And(parts) => parts
                .iter()
                .rev()
                .fold(yes, |next, part| self.put(part, next, no)),
            Expr::Or(parts) => parts
                .iter()
                .rev()
                .fold(no, |next, part| self.put(part, yes, next)),
            Expr::Test(test) => {
                let (probe, negated) = match test {
                    Test::Member {
                        fields,
                        sets,
                        negated,
                    } => match sets.first() {
                        Some(set) => (
                            Probe::Member {
                                fields: fields.bits(),
                                set: *set,
                            },
                            *negated,
                        ),
                        None => return if *negated { yes } else { no },
                    },
                    Test::Number {
                        quantity,
                        compare,
                        value,
                    } => (
                        Probe::Number {
                            quantity: *quantity,
                            compare: *compare,
                            value: *value,
                        },
                        false,
                    ),
                    Test::Count {
                        set,
                        fields,
                        compare,
                        value,
                    } => (
                        Probe::Count {
                            fields: fields.bits(),
                            set: *set,
                            compare: *compare,
                            value: *value,
                        },
                        false,
                    ),
                };
                let (yes, no) = if negated { (no, yes) } else { (yes, no) };
                let number = u32::try_from(self.ops.len()).unwrap_or(0);
                self.ops.push(Op { probe, yes, no });
                number
            }
        }
    }
}
