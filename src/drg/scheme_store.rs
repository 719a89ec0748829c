//! Schemes side by side, each asked by its id: what a page works with.

use super::codes::{CodeList, Mark};
use super::differ::{Compared, compare};
use super::draft::{InForce, Weight};
use super::edition::Editions;
use super::fault::Fault;
use super::json::{self, LineFormat};
use super::listed::{ListRead, read_list};
use super::reasons::{Explained, GroupAgainst, ReasonScratch, Reasons};
use super::scheme::{Scheme, SchemeCounts};
use super::search::{Kind, Search};
use super::{binary, words};
use base::date::Date;
use base::text::Text;
use serde::Serialize;
use std::sync::Arc;

/// Schemes that were loaded.
#[derive(Debug, Default)]
pub struct SchemeStore {
    kept: Vec<LoadedScheme>,
}

#[derive(Debug)]
struct LoadedScheme {
    /// As it was loaded, to be compiled again under other readings.
    packed: Vec<u8>,
    scheme: Arc<Scheme>,
    /// The same one where the code list is the same one.
    search: Arc<Search>,
    scratch: ReasonScratch,
}

/// A scheme in short.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
pub struct SchemeSummary {
    /// `chs-drg-2.0`.
    pub id: String,
    /// What people call it.
    pub title: Text,
    /// Its edition: `2.0`.
    pub edition: String,
    /// The code lists that it speaks of: `codes-2.0`.
    pub codes: String,
    /// Which weight its rules compare.
    pub weight: Weight,
    /// The document that it was issued with.
    pub source: Text,
    /// The day on which the tables were last compared with the source; empty if nobody did.
    pub checked: String,
    /// From when on stays are grouped by it, if the document says so.
    pub in_force: Option<InForce>,
    /// What a reader must know: differences from the source, and why.
    pub notes: Vec<Text>,
    /// The readings of the text that differ, and which one is taken.
    pub switches: Vec<SwitchSummary>,
    /// How much there is of everything.
    pub counts: SchemeCounts,
    /// Whether codes have their names and can be searched by them.
    pub named: bool,
}

/// A switch of a scheme in short.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
pub struct SwitchSummary {
    /// Its name.
    pub id: String,
    /// The question.
    pub title: Text,
    /// The answers; the first is the default.
    pub choices: Vec<ChoiceSummary>,
    /// The answer that is taken.
    pub chosen: String,
}

/// An answer of a switch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
pub struct ChoiceSummary {
    /// Its name.
    pub id: String,
    /// What it says.
    pub title: Text,
}

/// What came of loading a scheme, its names, or other readings of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
#[serde(tag = "status", rename_all = "snake_case")]
pub enum SchemeLoaded {
    /// It can be asked.
    Loaded {
        /// The scheme in short.
        scheme: Box<SchemeSummary>,
    },
    /// It cannot; what was loaded before stays.
    Refused {
        /// What is wrong.
        faults: Vec<Fault>,
    },
}

/// A code that was searched for and found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
pub struct FoundCode<'a> {
    /// The code.
    pub code: &'a str,
    /// Its Chinese name; empty before names were loaded.
    pub name: &'a str,
    /// What it may not be used for.
    pub mark: Mark,
    /// The characters of the name that what was typed found: from the first to the one behind the last.
    pub marked: Vec<(usize, usize)>,
    /// The usual word that found it, where its name says it otherwise.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typegen", ts(optional))]
    pub usual: Option<&'a str>,
}

/// What a set of a scheme has in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
pub struct CodesOfSet<'a> {
    /// How many codes.
    pub count: usize,
    /// The first of them, each with its name.
    pub codes: Vec<(&'a str, &'a str)>,
}

impl SchemeStore {
    /// Loads a scheme from what [`binary::pack`] wrote, under the readings that are the default. One
    /// of the same id is replaced. A code list that another scheme brought already is not kept twice,
    /// and its names are there at once.
    pub fn load(&mut self, packed: Vec<u8>) -> SchemeLoaded {
        let scheme = match self.compile(&packed, &[]) {
            Ok(scheme) => scheme,
            Err(faults) => return SchemeLoaded::Refused { faults },
        };
        let codes = scheme.shared_codes();
        let beside = self.kept.iter().find(|own| own.shares(codes));
        let search = beside.map_or_else(
            || Arc::new(Search::new(codes, &binary::Table::default())),
            |own| Arc::clone(&own.search),
        );
        self.remove(&scheme.head().id.clone());
        let kept = LoadedScheme {
            packed,
            scheme: Arc::new(scheme),
            search,
            scratch: ReasonScratch::default(),
        };
        let loaded = kept.loaded();
        self.kept.push(kept);
        loaded
    }

    /// Gives the codes of a scheme their names, from what [`binary::pack_names`] wrote, and makes them
    /// ready to be searched.
    pub fn load_names(&mut self, id: &str, packed: &[u8]) -> SchemeLoaded {
        let Some(kept) = self.kept(id) else {
            return not_there(id);
        };
        let mut codes = Arc::clone(kept.scheme.shared_codes());
        let Some(named) = binary::unpack_names(packed) else {
            return damaged();
        };
        // A list that nobody else holds is changed where it lies.
        let mut sharing: Vec<&mut LoadedScheme> = self
            .kept
            .iter_mut()
            .filter(|own| own.shares(&codes))
            .collect();
        for own in &mut sharing {
            Arc::make_mut(&mut own.scheme).put_codes(Arc::default());
        }
        let own = Arc::make_mut(&mut codes);
        let given = own.give_names(&named.names);
        if given {
            own.put_synonym_lines(named.synonyms.to_owned());
        }
        let search = given.then(|| Arc::new(Search::new(&codes, &named.readings)));
        for own in sharing {
            Arc::make_mut(&mut own.scheme).put_codes(Arc::clone(&codes));
            if let Some(search) = &search {
                own.search = Arc::clone(search);
            }
        }
        match self.kept(id) {
            Some(kept) if given => kept.loaded(),
            _ => damaged(),
        }
    }

    /// Takes other readings of a scheme, each `(switch, choice)`; switches that are not named go back
    /// to their default.
    pub fn choose(&mut self, id: &str, switches: &[(&str, &str)]) -> SchemeLoaded {
        let compiled = match self.kept(id) {
            Some(kept) => self.compile(&kept.packed, switches),
            None => return not_there(id),
        };
        match (compiled, self.kept_mut(id)) {
            (Ok(scheme), Some(kept)) => {
                kept.scheme = Arc::new(scheme);
                kept.loaded()
            }
            (Err(faults), _) => SchemeLoaded::Refused { faults },
            (_, None) => not_there(id),
        }
    }

    fn compile(&self, packed: &[u8], switches: &[(&str, &str)]) -> Result<Scheme, Vec<Fault>> {
        let lists: Vec<&Arc<CodeList>> = self
            .kept
            .iter()
            .map(|own| own.scheme.shared_codes())
            .collect();
        let draft = binary::unpack_beside(packed, &lists).map_err(|fault| vec![fault])?;
        Scheme::compile(draft, switches)
    }

    /// Forgets a scheme; whether it was there.
    pub fn remove(&mut self, id: &str) -> bool {
        let before = self.kept.len();
        self.kept.retain(|own| own.scheme.head().id != id);
        self.kept.len() < before
    }

    /// Groups the case of a JSON text and hands over why. What cannot be read as a case is an invalid
    /// one. `None` where there is no scheme of that id.
    pub fn explain<Out>(
        &mut self,
        id: &str,
        json: &str,
        hand_over: impl FnOnce(&Explained<'_>) -> Out,
    ) -> Option<Out> {
        let LoadedScheme {
            scheme, scratch, ..
        } = self.kept_mut(id)?;
        let read = json::read(json, LineFormat::Case, scheme.codes());
        if let Some(fault) = &read.fault {
            return Some(hand_over(&Explained::unreadable(fault.clone())));
        }
        let reasons = scheme.explain(&read.case, scratch);
        let mut explained = Explained::new(scheme, &read.case, &reasons);
        explained.cause = words::cause_of(reasons.outcome, &read, scheme);
        explained.forks = scheme.forks(&read.case, reasons.outcome, &mut scratch.own);
        Some(hand_over(&explained))
    }

    /// Groups the case of a JSON text by two schemes and hands over what the first one says, and what
    /// becomes of the case by the second. `None` where one of them is not there.
    pub fn compare<Out>(
        &mut self,
        id: &str,
        other: &str,
        json: &str,
        hand_over: impl FnOnce(&Explained<'_>, &Compared<'_>) -> Out,
    ) -> Option<Out> {
        let (one, other) = (
            Arc::clone(self.scheme(id)?),
            Arc::clone(self.scheme(other)?),
        );
        let LoadedScheme { scratch, .. } = self.kept_mut(id)?;
        let read = json::read(json, LineFormat::Case, one.codes());
        if let Some(fault) = &read.fault {
            let [first, second] = [fault, fault].map(|it| Explained::unreadable(it.clone()));
            let compared = compare((&one, &first), (&other, &second));
            return Some(hand_over(&first, &compared));
        }
        let (first, second) = (
            one.explain(&read.case, scratch),
            other.explain(&read.case, scratch),
        );
        let view = |scheme, reasons: &Reasons| {
            let mut view = Explained::new(scheme, &read.case, reasons);
            view.cause = words::cause_of(reasons.outcome, &read, scheme);
            view
        };
        let (first, second) = (view(&one, &first), view(&other, &second));
        let compared = compare((&one, &first), (&other, &second));
        Some(hand_over(&first, &compared))
    }

    /// The schemes that can be in force, by which each case of a file is grouped on its day.
    pub fn by_day(&self, today: Date) -> Option<Editions> {
        let all = self.kept.iter().map(|own| Arc::clone(&own.scheme));
        Editions::by_day(all.collect(), today)
    }

    /// What fits what was typed, the best first, at most `most`: see [`Search::find`]. `None` where
    /// there is no scheme of that id.
    pub fn search(
        &self,
        id: &str,
        typed: &str,
        kind: Kind,
        most: usize,
    ) -> Option<Vec<FoundCode<'_>>> {
        let kept = self.kept(id)?;
        let codes = kept.scheme.codes();
        let hits = kept.search.find(codes, typed, kind, most);
        let known = hits.into_iter().filter(|hit| kept.scheme.knows(hit.number));
        let found = known.map(|hit| FoundCode {
            code: codes.code(hit.number),
            name: codes.name(hit.number),
            mark: codes.mark(hit.number),
            marked: kept.search.marked(codes, typed, hit.number),
            usual: kept.search.usual(&hit),
        });
        Some(found.collect())
    }

    /// Reads a list of diagnoses and procedures as somebody copied it: see [`read_list`]. `None` where
    /// there is no scheme of that id.
    pub fn read_list(&self, id: &str, text: &str) -> Option<ListRead> {
        let kept = self.kept(id)?;
        Some(read_list(kept.scheme.codes(), &kept.search, text))
    }

    /// Holds a group that somebody names against the case of a JSON text: see [`Scheme::against`]. The
    /// outer `None` where there is no scheme of that id.
    pub fn against(&mut self, id: &str, json: &str, group: &str) -> Option<Option<GroupAgainst>> {
        let LoadedScheme {
            scheme, scratch, ..
        } = self.kept_mut(id)?;
        let read = json::read(json, LineFormat::Case, scheme.codes());
        Some(match read.fault {
            Some(_) => None,
            None => scheme.against(&read.case, group, scratch),
        })
    }

    /// The codes of a set of a scheme, at most `most`, and how many it has. `None` where there is no such
    /// scheme or set.
    pub fn set(&self, id: &str, name: &str, most: usize) -> Option<CodesOfSet<'_>> {
        let scheme = self.scheme(id)?;
        let codes = scheme.codes();
        let own: Vec<u32> = scheme.codes_of_set(name)?;
        Some(CodesOfSet {
            count: own.len(),
            codes: own
                .into_iter()
                .take(most)
                .map(|number| (codes.code(number), codes.name(number)))
                .collect(),
        })
    }

    /// A scheme by its id. Whoever holds it keeps its readings, whatever is chosen meanwhile.
    pub fn scheme(&self, id: &str) -> Option<&Arc<Scheme>> {
        self.kept(id).map(|kept| &kept.scheme)
    }

    fn kept(&self, id: &str) -> Option<&LoadedScheme> {
        self.kept.iter().find(|own| own.scheme.head().id == id)
    }

    fn kept_mut(&mut self, id: &str) -> Option<&mut LoadedScheme> {
        self.kept.iter_mut().find(|own| own.scheme.head().id == id)
    }
}

impl LoadedScheme {
    fn shares(&self, codes: &Arc<CodeList>) -> bool {
        Arc::ptr_eq(self.scheme.shared_codes(), codes)
    }

    fn loaded(&self) -> SchemeLoaded {
        let head = self.scheme.head();
        let chosen = self.scheme.switches();
        let switches = head.switches.iter().map(|switch| {
            let own = chosen.iter().find(|(id, _)| *id == switch.id);
            let default = switch.choices.first().map(|choice| &choice.id);
            SwitchSummary {
                id: switch.id.clone(),
                title: switch.title.clone(),
                choices: switch
                    .choices
                    .iter()
                    .map(|choice| ChoiceSummary {
                        id: choice.id.clone(),
                        title: choice.title.clone(),
                    })
                    .collect(),
                chosen: own
                    .map(|(_, choice)| choice)
                    .or(default)
                    .cloned()
                    .unwrap_or_default(),
            }
        });
        SchemeLoaded::Loaded {
            scheme: Box::new(SchemeSummary {
                id: head.id.clone(),
                title: head.title.clone(),
                edition: head.edition.clone(),
                codes: head.codes.clone(),
                weight: head.weight,
                source: head.source.clone(),
                checked: head.checked.clone(),
                in_force: head.in_force.clone(),
                notes: head.notes.clone(),
                switches: switches.collect(),
                counts: self.scheme.counts(),
                named: self.scheme.codes().is_named(),
            }),
        }
    }
}

fn damaged() -> SchemeLoaded {
    SchemeLoaded::Refused {
        faults: vec![binary::damaged()],
    }
}

fn not_there(id: &str) -> SchemeLoaded {
    SchemeLoaded::Refused {
        faults: vec![Fault::of_file(
            id,
            Text::made(
                format!("还没有载入方案 {id}"),
                format!("the scheme {id} is not loaded"),
            ),
        )],
    }
}
