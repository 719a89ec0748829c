//! Many cases, one after the other: records in, a line of JSON or a row of a table out.

use super::case::IdText;
use super::cells;
use super::codes::CodeList;
use super::csv::Header;
use super::feed::{Parts, Record};
use super::group::{Outcome, Scratch, Status};
use super::json::{self, LineFormat};
use super::made::Made;
use super::raw::CaseRead;
use super::reasons::{Explained, ReasonScratch};
use super::scheme::Scheme;
use super::words::cause_of;
use crate::text::Text;
use serde::{Serialize, Serializer};

/// The longest line of a file of cases, in bytes: a case of a thousand codes is a tenth of that.
pub const LONGEST_LINE: usize = 1 << 20;

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
const MADE: &str = ",note_zh,note_en,scheme,readings,engine,day";
/// What reasons add to them: the level that counts, numbers without which there is no group, and the
/// nearest group that was missed, with what it hangs on.
const REASONS: &str = ",severity,needed,near_drg,near_zh,near_en";

/// Whether what comes before the first result has been written.
#[derive(Debug, Clone, Copy, Default)]
pub struct Begun(bool);

/// Groups case after case, keeping nothing of one for the next.
#[derive(Debug)]
pub struct Batch<'a> {
    scheme: &'a Scheme,
    /// Whether every result says why.
    reasons: bool,
    output: Output,
    made: &'a Made,
    /// The header of the table that cases come from.
    header: Option<&'a Header>,
    scratch: Scratch,
    more: ReasonScratch,
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
    made: &'a Made,
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
    #[serde(flatten)]
    beside: &'a Beside<'a>,
}

#[derive(Serialize)]
struct Short<'a> {
    #[serde(flatten)]
    brief: &'a Brief<'a>,
    #[serde(flatten)]
    beside: &'a Beside<'a>,
}

impl<'a> Batch<'a> {
    /// A batch; with `reasons`, every result says why. `header` is that of the table that the records
    /// come from, if they come from one.
    pub fn new(
        scheme: &'a Scheme,
        reasons: bool,
        output: Output,
        made: &'a Made,
        header: Option<&'a Header>,
    ) -> Self {
        Self {
            scheme,
            reasons,
            output,
            made,
            header,
            scratch: Scratch::default(),
            more: ReasonScratch::default(),
        }
    }

    /// Writes what comes before the first result, once.
    pub fn begin(&self, begun: &mut Begun, out: &mut Vec<u8>) {
        if std::mem::replace(&mut begun.0, true) || self.output == Output::Lines {
            return;
        }
        // Without the mark of its encoding, spreadsheets take UTF-8 for something else.
        out.extend_from_slice("\u{feff}".as_bytes());
        out.extend_from_slice(COLUMNS.as_bytes());
        if self.reasons {
            out.extend_from_slice(REASONS.as_bytes());
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
        let codes: &CodeList = self.scheme.codes();
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
        let id = case.id.as_ref().map(IdText::as_str);
        let line = id.is_none().then_some(number);
        let beside = &Beside {
            notes: &read.notes,
            passed_over: read.passed_over,
            extra: carried,
            made: self.made,
        };
        let scheme = self.scheme;
        if let Some(fault) = &read.fault {
            let brief = Brief {
                line,
                id,
                status: Status::Invalid,
                mdc: None,
                adrg: None,
                drg: "0000",
                name: None,
                cause: Some(fault),
            };
            self.put_brief(&brief, beside, out);
            return Status::Invalid;
        }
        if !self.reasons {
            let outcome = scheme.group(case, &mut self.scratch);
            let cause = cause_of(outcome, read, scheme);
            self.put_brief(
                &brief(scheme, line, id, outcome, cause.as_ref()),
                beside,
                out,
            );
            return outcome.status;
        }
        let reasons = scheme.explain(case, &mut self.more);
        let outcome = reasons.outcome;
        let mut explained = Explained::new(scheme, case, &reasons);
        explained.cause = cause_of(outcome, read, scheme);
        match self.output {
            Output::Lines => {
                let explained = &explained;
                let full = Full {
                    line,
                    id,
                    explained,
                    beside,
                };
                put(out, &full);
            }
            Output::Table => {
                put_row(
                    &brief(scheme, line, id, outcome, explained.cause.as_ref()),
                    out,
                );
                put_reasons(&explained, out);
                put_beside(beside, out);
            }
        }
        outcome.status
    }

    fn put_brief(&self, brief: &Brief<'_>, beside: &Beside<'_>, out: &mut Vec<u8>) {
        match self.output {
            Output::Lines => put(out, &Short { brief, beside }),
            Output::Table => {
                put_row(brief, out);
                if self.reasons {
                    out.extend_from_slice(b",,,,,");
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
    let [.., name] = outcome.names(scheme);
    Brief {
        line,
        id,
        status: outcome.status,
        mdc: outcome.mdc(scheme),
        adrg: outcome.adrg(scheme),
        drg: outcome.drg(scheme),
        name,
        cause,
    }
}

fn put_row(brief: &Brief<'_>, out: &mut Vec<u8>) {
    let line = brief.line.map(|line| line.to_string());
    cells::put_foreign(brief.id.unwrap_or_default(), out);
    for cell in [
        line.as_deref(),
        Some(brief.status.name()),
        brief.mdc,
        brief.adrg,
        Some(brief.drg),
        brief.name,
        brief.cause.map(|it| &*it.zh),
        brief.cause.map(|it| &*it.en),
    ] {
        out.push(b',');
        cells::put(cell.unwrap_or_default(), out);
    }
}

/// The columns that reasons add.
fn put_reasons(explained: &Explained<'_>, out: &mut Vec<u8>) {
    let needed: Vec<&str> = explained.needed.iter().map(|it| it.field()).collect();
    let near = explained.why_not.first();
    for cell in [
        explained.severity.as_ref().map_or("", |(it, _)| it.name()),
        &needed.join(";"),
        near.map_or("", |it| it.drg),
        near.map_or("", |it| &it.words.zh),
        near.map_or("", |it| &it.words.en),
    ] {
        out.push(b',');
        cells::put(cell, out);
    }
}

/// What stands beside the result, and the end of the row.
fn put_beside(beside: &Beside<'_>, out: &mut Vec<u8>) {
    let notes = |of: fn(&Text) -> &str, between: &str| {
        let all: Vec<&str> = beside.notes.iter().map(of).collect();
        all.join(between)
    };
    let Made {
        scheme,
        engine,
        day,
        ..
    } = beside.made;
    for cell in [
        &notes(|it| &it.zh, "；"),
        &notes(|it| &it.en, "; "),
        scheme,
        &beside.made.readings_in_words(),
        *engine,
        &day.to_string(),
    ] {
        out.push(b',');
        cells::put(cell, out);
    }
    if let Some((header, row)) = beside.extra.0 {
        for cell in header.carried_of(row) {
            out.push(b',');
            cells::put_foreign(cell, out);
        }
    }
    out.extend_from_slice(b"\r\n");
}

fn put(out: &mut Vec<u8>, value: &impl Serialize) {
    // Memory takes whatever is written, and every key is a word.
    let _ = serde_json::to_writer(&mut *out, value);
    out.push(b'\n');
}
