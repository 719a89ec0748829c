//! Many cases, one after the other: records in, a line of JSON or a row of a table out.

mod collected;
mod row;
mod view;

use super::case::{Case, IdText};
use super::cause::Status;
use super::cells;
use super::codes::CodeList;
use super::csv::Header;
use super::differ::{self, Compared};
use super::edition::{EditionBy, Editions};
use super::group::Outcome;
use super::json::{self, LineFormat};
use super::made::Provenance;
use super::raw::CaseRead;
use super::reasons::{Explained, ReasonScratch};
use super::record::{Parts, Record};
use super::scheme::Scheme;
use super::scratch::Scratch;
use super::words::cause_of;
use base::date::Date;
use base::text::Text;
use row::{put_beside, put_compared, put_reasons, put_row};
use serde::{Serialize, Serializer};
use std::sync::Arc;

pub use collected::{Collected, Used};
pub use view::{CaseRow, RowBeside};

/// How results are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Output {
    /// One JSON object a line, as `docs/drg.md` describes it.
    Lines,
    /// A table for spreadsheets: CSV with a header row.
    Table,
}

/// The columns of a table of results.
const COLUMNS: &str = "id,line,status,mdc,adrg,drg,drg_name,cause_zh,cause_en";
/// What stands behind them and before what is carried along.
const MADE: &str = ",note_zh,note_en,scheme,edition_by,readings,format,engine,day";
/// What reasons add to them: the level that counts, numbers without which there is no group, and the
/// nearest group that was missed, with what it hangs on.
const REASONS: &str = ",severity,needed,near_drg,near_zh,near_en";
/// What a comparison with another edition adds.
const COMPARED: &str =
    ",other_scheme,other_status,other_drg,other_name,change,severity_change,why_zh,why_en";

/// How a file of cases is grouped.
#[derive(Debug, Clone)]
pub struct Plan {
    editions: Editions,
    /// What is said of a result, for each of the editions.
    made: Vec<Provenance>,
    /// The edition that each case is compared by.
    other: Option<Arc<Scheme>>,
    /// Whether every result says why.
    reasons: bool,
    output: Output,
    /// Whether a list of the cases is written beside the results.
    listed: bool,
}

impl Plan {
    /// Without a comparison. With `reasons` every result says why; `day` is the day of use.
    pub fn new(editions: Editions, reasons: bool, output: Output, day: Date) -> Self {
        let made = editions.schemes().iter();
        Self {
            made: made.map(|scheme| Provenance::with(scheme, day)).collect(),
            editions,
            other: None,
            reasons,
            output,
            listed: false,
        }
    }

    /// The same, with a list of the cases beside the results: see [`CaseRow`].
    #[must_use]
    pub const fn listed(mut self) -> Self {
        self.listed = true;
        self
    }

    /// The same, each case compared by another edition.
    #[must_use]
    pub fn compared(mut self, other: Arc<Scheme>) -> Self {
        self.other = Some(other);
        self
    }

    /// What made the results: each edition that one of the cases was grouped by; every edition where
    /// there was no case.
    pub fn made(&self, used: Used) -> Vec<&Provenance> {
        let editions = self.made.iter().enumerate();
        let made: Vec<_> = editions.filter(|(at, _)| used.has(*at)).collect();
        if made.is_empty() {
            return self.made.iter().collect();
        }
        made.into_iter().map(|(_, made)| made).collect()
    }
}

/// Whether what comes before the first result has been written.
#[derive(Debug, Clone, Copy, Default)]
pub struct Begun(bool);

/// Groups case after case, keeping nothing of one for the next.
#[derive(Debug)]
pub struct Batch<'a> {
    plan: &'a Plan,
    /// The header of the table that cases come from.
    header: Option<&'a Header>,
    scratch: Scratch,
    more: ReasonScratch,
    collected: Collected,
}

/// What stands beside every result.
#[derive(Serialize)]
struct Beside<'a> {
    #[serde(skip_serializing_if = "<[Text]>::is_empty")]
    notes: &'a [Text],
    /// Diagnoses of traditional Chinese medicine.
    #[serde(skip_serializing_if = "is_zero")]
    passed_over: usize,
    #[serde(skip_serializing_if = "Carried::is_empty")]
    extra: Carried<'a>,
    made: &'a Provenance,
    edition_by: EditionBy,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks so")]
const fn is_zero(count: &usize) -> bool {
    *count == 0
}

/// The cells that are carried along, under the names of their columns.
struct Carried<'a>(Option<(&'a Header, &'a [String])>);

impl Carried<'_> {
    fn is_empty(&self) -> bool {
        self.0
            .is_none_or(|(header, _)| header.carried().next().is_none())
    }
}

impl Serialize for Carried<'_> {
    fn serialize<Out: Serializer>(&self, out: Out) -> Result<Out::Ok, Out::Error> {
        let all = self.0.iter();
        out.collect_map(
            all.flat_map(|(header, cells)| header.carried().zip(header.carried_of(cells))),
        )
    }
}

#[derive(Serialize)]
struct Brief<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u64>,
    id: Option<&'a str>,
    status: Status,
    mdc: Option<&'a str>,
    adrg: Option<&'a str>,
    drg: &'a str,
    /// The Chinese name of the group, for tables.
    #[serde(skip)]
    name: Option<&'a str>,
    /// The Chinese name of the category, for lists.
    #[serde(skip)]
    category: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    cause: Option<&'a Text>,
}

#[derive(Serialize)]
struct Full<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u64>,
    id: Option<&'a str>,
    #[serde(flatten)]
    explained: &'a Explained<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    compared: Option<&'a Compared<'a>>,
    #[serde(flatten)]
    beside: &'a Beside<'a>,
}

#[derive(Serialize)]
struct Short<'a> {
    #[serde(flatten)]
    brief: &'a Brief<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    compared: Option<&'a Compared<'a>>,
    #[serde(flatten)]
    beside: &'a Beside<'a>,
}

impl<'a> Batch<'a> {
    /// A batch; `header` is that of the table that the records come from, if they come from one.
    pub fn new(plan: &'a Plan, header: Option<&'a Header>) -> Self {
        Self {
            plan,
            header,
            scratch: Scratch::default(),
            more: ReasonScratch::default(),
            collected: Collected::default(),
        }
    }

    /// What was kept of the cases so far.
    pub fn into_collected(self) -> Collected {
        self.collected
    }

    /// Writes what comes before the first result, once.
    pub fn begin(&self, begun: &mut Begun, out: &mut Vec<u8>) {
        if std::mem::replace(&mut begun.0, true) || self.plan.output == Output::Lines {
            return;
        }
        // Without the mark of its encoding, spreadsheets take UTF-8 for something else.
        out.extend_from_slice("\u{feff}".as_bytes());
        out.extend_from_slice(COLUMNS.as_bytes());
        if self.plan.reasons {
            out.extend_from_slice(REASONS.as_bytes());
        }
        if self.plan.other.is_some() {
            out.extend_from_slice(COMPARED.as_bytes());
        }
        out.extend_from_slice(MADE.as_bytes());
        for name in self.header.iter().flat_map(|header| header.carried()) {
            out.push(b',');
            cells::put(name, out);
        }
        out.extend_from_slice(b"\r\n");
    }

    /// Groups the case of a record and writes the result. `None`, and nothing is written, for a row
    /// of empty cells.
    pub fn record(
        &mut self,
        record: &Record,
        format: LineFormat,
        out: &mut Vec<u8>,
    ) -> Option<Status> {
        let scheme = self.plan.editions.schemes().first()?;
        let codes: &CodeList = scheme.codes();
        let (mut read, row) = match (&record.parts, self.header) {
            (Parts::Json(text), _) => (json::read(text, format, codes), None),
            (Parts::Cells(row), _) if row.iter().all(|cell| cell.trim().is_empty()) => return None,
            (Parts::Cells(row), Some(header)) => (
                header.case(record.line, row, codes),
                Some((header, row.as_slice())),
            ),
            (Parts::Cells(_), None) => (CaseRead::default(), None),
        };
        if let Some(fault) = &record.fault {
            read.fault = Some(fault.clone());
        }
        Some(self.case(record.line, &read, Carried(row), out))
    }

    fn case(
        &mut self,
        number: u64,
        read: &CaseRead<'_>,
        carried: Carried<'_>,
        out: &mut Vec<u8>,
    ) -> Status {
        let case = &read.case;
        let plan = self.plan;
        let (at, edition_by) = plan.editions.of(case.discharge_date);
        let (Some(scheme), Some(made)) = (plan.editions.schemes().get(at), plan.made.get(at))
        else {
            return Status::Invalid;
        };
        let id = case.id.as_ref().map(IdText::as_str);
        let line = id.is_none().then_some(number);
        let beside = &Beside {
            notes: &read.notes,
            passed_over: read.passed_over,
            extra: carried,
            made,
            edition_by,
        };
        if let Some(fault) = &read.fault {
            let brief = Brief {
                line,
                id,
                status: Status::Invalid,
                mdc: None,
                adrg: None,
                drg: "0000",
                name: None,
                category: None,
                cause: Some(fault),
            };
            self.list(number, case, &brief, beside, None);
            plan.put(&brief, None, None, beside, out);
            return Status::Invalid;
        }
        self.collected.used.edition(at);
        if !plan.reasons && plan.other.is_none() {
            let outcome = scheme.group(case, &mut self.scratch);
            let cause = cause_of(outcome, read, scheme);
            let brief = brief(scheme, line, id, outcome, cause.as_ref());
            self.list(number, case, &brief, beside, None);
            plan.put(&brief, None, None, beside, out);
            return outcome.status;
        }
        let reasons = scheme.explain(case, &mut self.more);
        let outcome = reasons.outcome;
        let mut explained = Explained::new(scheme, case, &reasons);
        explained.cause = cause_of(outcome, read, scheme);
        let brief = brief(scheme, line, id, outcome, explained.cause.as_ref());
        let compared = plan.other.as_ref().map(|other| {
            let reasons = other.explain(case, &mut self.more);
            let mut view = Explained::new(other, case, &reasons);
            view.cause = cause_of(reasons.outcome, read, other);
            let compared = differ::compare((scheme, &explained), (other, &view));
            self.collected.moves.count(&explained, &compared);
            compared
        });
        self.list(number, case, &brief, beside, compared.as_ref());
        plan.put(&brief, Some(&explained), compared.as_ref(), beside, out);
        outcome.status
    }

    /// Writes a case into the list, if there is to be one.
    fn list<'b>(
        &mut self,
        line: u64,
        case: &'b Case<'_>,
        brief: &Brief<'b>,
        beside: &Beside<'b>,
        compared: Option<&Compared<'b>>,
    ) {
        if self.plan.listed {
            let row = CaseRow::new(line, case, brief, beside, compared);
            put(&mut self.collected.rows, &row);
        }
    }
}

impl Plan {
    /// Writes a result.
    fn put(
        &self,
        brief: &Brief<'_>,
        explained: Option<&Explained<'_>>,
        compared: Option<&Compared<'_>>,
        beside: &Beside<'_>,
        out: &mut Vec<u8>,
    ) {
        let explained = explained.filter(|_| self.reasons);
        match (self.output, explained) {
            (Output::Lines, Some(explained)) => put(
                out,
                &Full {
                    line: brief.line,
                    id: brief.id,
                    explained,
                    compared,
                    beside,
                },
            ),
            (Output::Lines, None) => put(
                out,
                &Short {
                    brief,
                    compared,
                    beside,
                },
            ),
            (Output::Table, explained) => {
                put_row(brief, out);
                match explained {
                    Some(explained) => put_reasons(explained, out),
                    None if self.reasons => out.extend_from_slice(b",,,,,"),
                    None => {}
                }
                match compared {
                    Some(compared) => put_compared(compared, out),
                    None if self.other.is_some() => out.extend_from_slice(b",,,,,,,,"),
                    None => {}
                }
                put_beside(beside, out);
            }
        }
    }
}

fn brief<'b>(
    scheme: &'b Scheme,
    line: Option<u64>,
    id: Option<&'b str>,
    outcome: Outcome,
    cause: Option<&'b Text>,
) -> Brief<'b> {
    let [category, _, name] = outcome.names(scheme);
    Brief {
        line,
        id,
        status: outcome.status,
        mdc: outcome.mdc(scheme),
        adrg: outcome.adrg(scheme),
        drg: outcome.drg(scheme),
        name,
        category,
        cause,
    }
}

fn put(out: &mut Vec<u8>, value: &impl Serialize) {
    // Memory takes whatever is written, and every key is a word.
    let _ = serde_json::to_writer(&mut *out, value);
    out.push(b'\n');
}
