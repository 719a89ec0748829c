//! Many cases, one after the other: a line of JSON or a row of CSV in, a line of JSON or a row out.

use super::case::{Case, IdText};
use super::group::{Outcome, Scratch, Status};
use super::list;
use super::reasons::{Explained, ReasonScratch};
use super::scheme::Scheme;
use super::words;
use crate::text::Text;
use serde::Serialize;

/// How a line of input is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LineFormat {
    /// One case a line, as `docs/drg.md` describes it.
    Case,
    /// One national settlement list a line: the `data` of interface 4101, 4101A.
    List,
}

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
/// What reasons add to them: the level that counts, numbers without which there is no group, and the
/// nearest group that was missed, with what it hangs on.
const REASONS: &str = ",severity,needed,near_drg,near_zh,near_en";

impl Output {
    /// What comes before the first result.
    pub fn begin(self, reasons: bool, out: &mut Vec<u8>) {
        if self == Self::Table {
            // Without the mark of its encoding, spreadsheets take UTF-8 for something else.
            out.extend_from_slice("\u{feff}".as_bytes());
            out.extend_from_slice(COLUMNS.as_bytes());
            if reasons {
                out.extend_from_slice(REASONS.as_bytes());
            }
            out.extend_from_slice(b"\r\n");
        }
    }
}

/// Groups case after case, keeping nothing of one for the next.
#[derive(Debug)]
pub struct Batch<'a> {
    scheme: &'a Scheme,
    /// Whether every result says why.
    reasons: bool,
    output: Output,
    scratch: Scratch,
    more: ReasonScratch,
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
    cause: Option<Text>,
}

#[derive(Serialize)]
struct Full<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u64>,
    id: Option<&'a str>,
    #[serde(flatten)]
    explained: &'a Explained<'a>,
}

impl<'a> Batch<'a> {
    /// A batch; with `reasons`, every result says why.
    pub fn new(scheme: &'a Scheme, reasons: bool, output: Output) -> Self {
        Self {
            scheme,
            reasons,
            output,
            scratch: Scratch::default(),
            more: ReasonScratch::default(),
        }
    }

    /// Groups the case of one line, of which only the bytes are known, and writes the result. `None`,
    /// and nothing is written, for a line that is empty.
    pub fn bytes(
        &mut self,
        number: u64,
        line: &[u8],
        format: LineFormat,
        out: &mut Vec<u8>,
    ) -> Option<Status> {
        if line.iter().all(u8::is_ascii_whitespace) {
            return None;
        }
        Some(match std::str::from_utf8(line) {
            Ok(line) => self.line(number, line, format, out),
            Err(_) => self.unreadable(number, not_utf8(), out),
        })
    }

    /// Groups the case of one line and writes the result and a line break. `number` is the line's,
    /// from 1; a result names it where the case has no id.
    pub fn line(
        &mut self,
        number: u64,
        line: &str,
        format: LineFormat,
        out: &mut Vec<u8>,
    ) -> Status {
        match format {
            LineFormat::Case => match serde_json::from_str::<Case<'_>>(line) {
                Ok(case) => self.case(number, &case, out),
                Err(found) => self.unreadable(number, words::no_case(&found), out),
            },
            LineFormat::List => match list::read(line) {
                Ok(case) => self.case(number, &case, out),
                Err(message) => self.unreadable(number, message, out),
            },
        }
    }

    /// Groups a case and writes the result, as [`Batch::line`].
    pub fn case(&mut self, number: u64, case: &Case<'_>, out: &mut Vec<u8>) -> Status {
        let id = case.id.as_ref().map(IdText::as_str);
        let line = id.is_none().then_some(number);
        if !self.reasons {
            let outcome = self.scheme.group(case, &mut self.scratch);
            self.put_brief(&self.brief(line, id, outcome), out);
            return outcome.status;
        }
        let reasons = self.scheme.explain(case, &mut self.more);
        let outcome = reasons.outcome;
        let explained = &Explained::new(self.scheme, case, &reasons);
        match self.output {
            Output::Lines => {
                let full = Full {
                    line,
                    id,
                    explained,
                };
                put(out, &full);
            }
            Output::Table => {
                self.put_row(&self.brief(line, id, outcome), out);
                put_reasons(explained, out);
                out.extend_from_slice(b"\r\n");
            }
        }
        outcome.status
    }

    fn brief<'b>(&'b self, line: Option<u64>, id: Option<&'b str>, outcome: Outcome) -> Brief<'b> {
        let cause = outcome.cause.map(|cause| words::cause(cause, self.scheme));
        let [.., name] = outcome.names(self.scheme);
        Brief {
            line,
            id,
            status: outcome.status,
            mdc: outcome.mdc(self.scheme),
            adrg: outcome.adrg(self.scheme),
            drg: outcome.drg(self.scheme),
            name,
            cause,
        }
    }

    /// Writes the result of a line that is no case.
    pub fn unreadable(&self, number: u64, cause: Text, out: &mut Vec<u8>) -> Status {
        let brief = Brief {
            line: Some(number),
            id: None,
            status: Status::Invalid,
            mdc: None,
            adrg: None,
            drg: "0000",
            name: None,
            cause: Some(cause),
        };
        self.put_brief(&brief, out);
        Status::Invalid
    }

    fn put_brief(&self, brief: &Brief<'_>, out: &mut Vec<u8>) {
        match self.output {
            Output::Lines => put(out, brief),
            Output::Table => {
                self.put_row(brief, out);
                if self.reasons {
                    out.extend_from_slice(b",,,,,");
                }
                out.extend_from_slice(b"\r\n");
            }
        }
    }

    fn put_row(&self, brief: &Brief<'_>, out: &mut Vec<u8>) {
        let line = brief.line.map(|line| line.to_string());
        let cause = brief.cause.as_ref();
        let cells = [
            brief.id,
            line.as_deref(),
            Some(brief.status.name()),
            brief.mdc,
            brief.adrg,
            Some(brief.drg),
            brief.name,
            cause.map(|it| &*it.zh),
            cause.map(|it| &*it.en),
        ];
        for (at, cell) in cells.into_iter().enumerate() {
            if at > 0 {
                out.push(b',');
            }
            put_cell(cell.unwrap_or_default(), out);
        }
    }
}

/// What is said of bytes that are no text.
pub(super) const fn not_utf8() -> Text {
    Text::fixed("这一行不是 UTF-8 文字", "This line is not UTF-8 text")
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
        put_cell(cell, out);
    }
}

/// A cell, in quotes where it needs some.
fn put_cell(text: &str, out: &mut Vec<u8>) {
    if !text.contains([',', '"', '\n', '\r']) {
        return out.extend_from_slice(text.as_bytes());
    }
    out.push(b'"');
    out.extend_from_slice(text.replace('"', "\"\"").as_bytes());
    out.push(b'"');
}

fn put(out: &mut Vec<u8>, value: &impl Serialize) {
    // Memory takes whatever is written, and every key is a word.
    let _ = serde_json::to_writer(&mut *out, value);
    out.push(b'\n');
}
