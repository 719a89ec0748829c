//! From all rows to a scheme, once the code lists are at hand.

use super::spelling::Spellings;
use super::{Import, Imported, MAX_FAULTS, fits};
use crate::codes::{CodeList, CodeRow, Mark};
use crate::draft::{CodeSet, Complication, Draft, Head};
use crate::fault::Fault;
use base::text::Text;
use std::collections::BTreeMap;
use std::sync::Arc;

impl Import {
    /// The scheme, its codes being those of `codes` and what the tables add to them.
    ///
    /// # Errors
    ///
    /// What was wrong with rows, the first fifty.
    pub fn finish(mut self, head: Head, codes: &Arc<CodeList>) -> Result<Imported, Vec<Fault>> {
        // Not all was read: what would seem to be missing may stand further down.
        if self.is_hopeless() {
            return Err(self.faults);
        }
        let missing = self
            .named
            .iter()
            .filter(|(set, _)| !self.sets.contains_key(*set));
        let missing = missing.map(|(set, place)| {
            let message = Text::made(
                format!("规则中的集合 {set} 不存在"),
                format!("the rule names the set {set}, which is not there"),
            );
            (place, message)
        });
        let spellings = Spellings::of(codes);
        let damaged = self.written.rows().filter_map(|row| {
            let message = spellings.fault(codes, row.code, row.is_number)?;
            Some((row.place, message))
        });
        // In the order in which they stand.
        let mut late: Vec<_> = missing.chain(damaged).collect();
        late.sort_by_key(|(place, _)| **place);
        let room = MAX_FAULTS.saturating_sub(self.faults.len());
        let late = late.into_iter().take(room);
        let late: Vec<_> = late
            .map(|(place, message)| self.written.fault(place, message))
            .collect();
        self.faults.extend(late);
        if !self.faults.is_empty() {
            return Err(self.faults);
        }
        let misplaced = self.take_misplaced();
        let (mut added, mut left_out, mut more) = (Vec::new(), Vec::new(), Vec::new());
        for (code, name) in self.written.in_order() {
            // A code that stands in the lists without a name takes the one of the tables.
            let nameless = |number: &u32| codes.mark(*number) == Mark::Unlisted && !name.is_empty();
            if codes.find(code).is_some_and(|number| !nameless(&number)) {
                continue;
            }
            if name.is_empty() {
                left_out.push(code.to_owned());
                continue;
            }
            added.push(code.to_owned());
            more.push(CodeRow {
                code: code.to_owned(),
                name: name.to_owned(),
                mark: Mark::Plain,
            });
        }
        let codes = if more.is_empty() {
            codes.clone()
        } else {
            // Of two rows of a code the first is kept.
            let mut all = CodeList::new(more.into_iter().chain(codes.rows()).collect());
            all.put_synonym_lines(codes.synonym_lines().to_owned());
            Arc::new(all)
        };
        let places = self.places();
        Ok(Imported {
            draft: self.draft(head, codes),
            added,
            left_out,
            misplaced,
            places,
        })
    }

    /// Takes procedures out of sets of diagnoses, and the other way round.
    fn take_misplaced(&mut self) -> Vec<String> {
        let codes: Vec<String> = self.written.rows().map(|row| row.code.to_owned()).collect();
        let mut misplaced = Vec::new();
        for (set, members) in &mut self.sets {
            members.retain(|member, _| {
                let code = codes.get(*member as usize).map_or("", String::as_str);
                let fits = fits(set, code);
                if !fits {
                    misplaced.push(format!("{set} {code}"));
                }
                fits
            });
        }
        misplaced
    }

    fn draft(self, head: Head, codes: Arc<CodeList>) -> Draft {
        // The numbers that the codes as written have in the list.
        let numbers: Vec<Option<u32>> = self
            .written
            .rows()
            .map(|row| codes.find(row.code))
            .collect();
        let find = |code: u32| numbers.get(code as usize).copied().flatten();
        let mut tables: Vec<(String, u32)> = self.tables.into_iter().collect();
        // 2 before 10: most tables are numbered.
        tables.sort_by(|(a, _), (b, _)| a.len().cmp(&b.len()).then_with(|| a.cmp(b)));
        let order: BTreeMap<u32, u16> = tables.iter().map(|(_, own)| *own).zip(0..).collect();
        let mut complications: Vec<Complication> = self
            .complications
            .iter()
            .filter_map(|(code, (level, table, _))| {
                Some(Complication {
                    code: find(*code)?,
                    level: *level,
                    table: table.and_then(|table| order.get(&table).copied()),
                })
            })
            .collect();
        complications.sort_by_key(|it| it.code);
        let mut exclusions: Vec<(u32, u16)> = self
            .exclusions
            .iter()
            .filter_map(|((table, code), _)| find(*code).zip(order.get(table).copied()))
            .collect();
        exclusions.sort_unstable();
        let sets = self
            .sets
            .into_iter()
            .map(|(name, members)| {
                let mut codes: Vec<u32> = members.into_keys().filter_map(find).collect();
                codes.sort_unstable();
                CodeSet { name, codes }
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
            tables: tables.into_iter().map(|(name, _)| name).collect(),
            codes,
        }
    }
}

fn in_order<Row>(mut rows: Vec<(u32, Row)>) -> Vec<Row> {
    rows.sort_by_key(|(order, _)| *order);
    rows.into_iter().map(|(_, row)| row).collect()
}
