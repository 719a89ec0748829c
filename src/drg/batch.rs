//! Many cases, one after the other: a line of JSON or a row of CSV in, a line of JSON out.

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

/// Groups case after case, keeping nothing of one for the next.
#[derive(Debug)]
pub struct Batch<'a> {
    scheme: &'a Scheme,
    /// Whether every result says why.
    reasons: bool,
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
    pub fn new(scheme: &'a Scheme, reasons: bool) -> Self {
        Self {
            scheme,
            reasons,
            scratch: Scratch::default(),
            more: ReasonScratch::default(),
        }
    }

    /// Groups the case of one line and writes the result and a line break. `number` is the line's,
    /// from 1; a result names it where the case has no id. False if the case is invalid.
    pub fn line(&mut self, number: u64, line: &str, format: LineFormat, out: &mut Vec<u8>) -> bool {
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
    pub fn case(&mut self, number: u64, case: &Case<'_>, out: &mut Vec<u8>) -> bool {
        let id = case.id.as_ref().map(IdText::as_str);
        let line = id.is_none().then_some(number);
        let outcome = if self.reasons {
            let reasons = self.scheme.explain(case, &mut self.more);
            let explained = &Explained::new(self.scheme, case, &reasons);
            put(
                out,
                &Full {
                    line,
                    id,
                    explained,
                },
            );
            reasons.outcome
        } else {
            let outcome = self.scheme.group(case, &mut self.scratch);
            put(out, &self.brief(line, id, outcome));
            outcome
        };
        outcome.status != Status::Invalid
    }

    fn brief<'b>(&'b self, line: Option<u64>, id: Option<&'b str>, outcome: Outcome) -> Brief<'b> {
        let cause = outcome.cause.map(|cause| words::cause(cause, self.scheme));
        Brief {
            line,
            id,
            status: outcome.status,
            mdc: outcome.mdc(self.scheme),
            adrg: outcome.adrg(self.scheme),
            drg: outcome.drg(self.scheme),
            cause,
        }
    }

    /// Writes the result of a line that is no case; false, as [`Batch::line`].
    pub fn unreadable(&self, number: u64, cause: Text, out: &mut Vec<u8>) -> bool {
        let brief = Brief {
            line: Some(number),
            id: None,
            status: Status::Invalid,
            mdc: None,
            adrg: None,
            drg: "0000",
            cause: Some(cause),
        };
        put(out, &brief);
        false
    }
}

fn put(out: &mut Vec<u8>, value: &impl Serialize) {
    // Memory takes whatever is written, and every key is a word.
    let _ = serde_json::to_writer(&mut *out, value);
    out.push(b'\n');
}
