//! Answering requests, one JSON object a line.

use crate::Fault;
use base::money::Fen;
use base::problem::{Code, Problem};
use base::text::Text;
use drg::LONGEST_LINE;
use explore::Explore;
use explore::NoEstimate;
use explore::compare::ComparisonResponse;
use explore::curve::CurveResponse;
use explore::national::{FundCodes, Interface, fund_fields};
use explore::outlook::OutlookResponse;
use explore::ranges::RangesResponse;
use paylater::{PayLater, PayLaterEnd, PayLaterInterview, PayLaterResponse};
use serde::Serialize;
use settle::estimate::{Invalid, Library, Response};
use settle::interview::{Interview, InterviewEnd};
use std::io::{self, BufRead, BufReader, Read, Write};
use std::path::Path;

/// An answer that may be that the request cannot be read.
pub trait Answer: Serialize {
    fn unreadable(invalid: Invalid) -> Self;
    fn invalid(&mut self) -> Option<&mut Invalid>;
}

/// For answers that have a case of their own for it.
macro_rules! answer {
    ($type:ty, $make:expr, $invalid:pat => $found:expr) => {
        impl Answer for $type {
            fn unreadable(invalid: Invalid) -> Self {
                $make(invalid)
            }
            fn invalid(&mut self) -> Option<&mut Invalid> {
                match self {
                    $invalid => Some($found),
                    _ => None,
                }
            }
        }
    };
}

answer!(Response, Response::Invalid, Response::Invalid(found) => found);
answer!(ComparisonResponse, ComparisonResponse::Invalid, ComparisonResponse::Invalid(found) => found);
impl Answer for CurveResponse {
    fn unreadable(invalid: Invalid) -> Self {
        Self::NoEstimate(Box::new(NoEstimate::Invalid(invalid)))
    }
    fn invalid(&mut self) -> Option<&mut Invalid> {
        match self {
            Self::NoEstimate(instead) => instead.invalid(),
            Self::Curve(_) => None,
        }
    }
}

impl Answer for OutlookResponse {
    fn unreadable(invalid: Invalid) -> Self {
        Self::NoEstimate(Box::new(NoEstimate::Invalid(invalid)))
    }
    fn invalid(&mut self) -> Option<&mut Invalid> {
        match self {
            Self::NoEstimate(instead) => instead.invalid(),
            Self::Outlook(_) | Self::Bills(_) => None,
        }
    }
}

impl Answer for RangesResponse {
    fn unreadable(invalid: Invalid) -> Self {
        Self::NoEstimate(Box::new(NoEstimate::Invalid(invalid)))
    }
    fn invalid(&mut self) -> Option<&mut Invalid> {
        match self {
            Self::NoEstimate(instead) => instead.invalid(),
            Self::Ranges(_) => None,
        }
    }
}

impl Answer for Interview {
    fn unreadable(invalid: Invalid) -> Self {
        Self::refused(invalid)
    }
    fn invalid(&mut self) -> Option<&mut Invalid> {
        match &mut self.end {
            InterviewEnd::Said { response } => match &mut **response {
                Response::Invalid(invalid) => Some(invalid),
                _ => None,
            },
            InterviewEnd::Open { .. } | InterviewEnd::NotKnown { .. } => None,
        }
    }
}

impl Answer for PayLaterInterview {
    fn unreadable(invalid: Invalid) -> Self {
        Self::refused(invalid)
    }
    fn invalid(&mut self) -> Option<&mut Invalid> {
        match &mut self.end {
            PayLaterEnd::Said { response } => match &mut **response {
                PayLaterResponse::Invalid(invalid) => Some(invalid),
                _ => None,
            },
            PayLaterEnd::Open { .. } => None,
        }
    }
}

answer!(PayLaterResponse, PayLaterResponse::Invalid, PayLaterResponse::Invalid(found) => found);

/// Answers about paying later; stays that are told with them are settled by the library.
pub fn pay_later(
    texts: &PayLater,
    library: &Library,
    file: Option<&Path>,
    out: &mut impl Write,
) -> Result<bool, Fault> {
    let answer = |text: &str| texts.plan_json(library, text);
    each_line(file, out, answer, |answer, out| {
        serde_json::to_writer(out, answer)
    })
}

/// Estimates; in national field names where that is asked for.
pub fn estimates(
    library: &Library,
    file: Option<&Path>,
    national: Option<(Interface, FundCodes)>,
    out: &mut impl Write,
) -> Result<bool, Fault> {
    let estimate = |text: &str| library.estimate_json(text);
    each_line(file, out, estimate, |response, out| {
        let record = match (&national, response) {
            (Some((interface, codes)), Response::Estimated(estimate)) => {
                library.national(estimate, *interface, codes)
            }
            _ => None,
        };
        match record {
            Some(record) => serde_json::to_writer(out, &record),
            None => serde_json::to_writer(out, response),
        }
    })
}

/// Interviews: what is still open, or the end.
pub fn interviews(
    library: &Library,
    file: Option<&Path>,
    out: &mut impl Write,
) -> Result<bool, Fault> {
    let interview = |text: &str| library.ask_json(text);
    each_line(file, out, interview, |interview, out| {
        serde_json::to_writer(out, interview)
    })
}

/// Interviews about paying later; stays that are told with them are settled by the library.
pub fn pay_later_interviews(
    texts: &PayLater,
    library: &Library,
    file: Option<&Path>,
    out: &mut impl Write,
) -> Result<bool, Fault> {
    let interview = |text: &str| texts.interview_json(library, text);
    each_line(file, out, interview, |interview, out| {
        serde_json::to_writer(out, interview)
    })
}

/// Curves of payments.
pub fn curves(
    library: &Library,
    file: Option<&Path>,
    up_to: Option<Fen>,
    out: &mut impl Write,
) -> Result<bool, Fault> {
    let curve = |text: &str| library.curve_json(text, up_to);
    each_line(file, out, curve, |curve, out| {
        serde_json::to_writer(out, curve)
    })
}

/// What stays will cost when something that matters is not known; in national field names where that
/// is asked for.
pub fn outlooks(
    library: &Library,
    file: Option<&Path>,
    national: Option<(Interface, FundCodes)>,
    out: &mut impl Write,
) -> Result<bool, Fault> {
    let look = |text: &str| library.outlook_json(text);
    each_line(file, out, look, |outlook, out| {
        let records = match (&national, outlook) {
            (Some((interface, codes)), OutlookResponse::Outlook(outlook)) => {
                library.national_range(outlook, *interface, codes)
            }
            _ => None,
        };
        match records {
            Some(records) => serde_json::to_writer(out, &records),
            None => serde_json::to_writer(out, outlook),
        }
    })
}

/// Bounds.
pub fn ranges(library: &Library, file: Option<&Path>, out: &mut impl Write) -> Result<bool, Fault> {
    let bound = |text: &str| library.ranges_json(text);
    each_line(file, out, bound, |bounds, out| {
        serde_json::to_writer(out, bounds)
    })
}

/// Comparisons.
pub fn comparisons(
    library: &Library,
    file: Option<&Path>,
    out: &mut impl Write,
) -> Result<bool, Fault> {
    let compare = |text: &str| library.compare_json(text);
    each_line(file, out, compare, |compared, out| {
        serde_json::to_writer(out, compared)
    })
}

/// Answers line by line; false when one of them could not be read.
pub fn each_line<A: Answer, W: Write>(
    file: Option<&Path>,
    out: &mut W,
    answer: impl Fn(&str) -> A,
    write: impl Fn(&A, &mut W) -> serde_json::Result<()>,
) -> Result<bool, Fault> {
    let name = file.filter(|path| *path != Path::new("-"));
    let named = |fault: io::Error| match name {
        Some(path) => Fault::Sentence(format!("{}: {fault}", path.display())),
        None => Fault::Sentence(format!("standard input: {fault}")),
    };
    let mut input: Box<dyn BufRead> = match name {
        Some(path) => Box::new(BufReader::new(std::fs::File::open(path).map_err(named)?)),
        None => Box::new(io::stdin().lock()),
    };
    let (mut clean, mut number, mut line) = (true, 0_u64, Vec::new());
    loop {
        let whole = next_line(&mut *input, &mut line).map_err(named)?;
        let Some(whole) = whole else { return Ok(clean) };
        number = number.saturating_add(1);
        if whole && line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        let unreadable = |problem| {
            A::unreadable(Invalid {
                id: None,
                line: None,
                problems: vec![problem],
            })
        };
        let mut answered = match std::str::from_utf8(&line) {
            _ if !whole => unreadable(too_long()),
            Ok(text) => answer(text),
            Err(_) => unreadable(not_utf8()),
        };
        if let Some(invalid) = answered.invalid() {
            invalid.line = Some(number);
            clean = false;
        }
        write(&answered, out).map_err(io::Error::from)?;
        out.write_all(b"\n")?;
    }
}

/// Reads a line without its break: whether it is whole, or longer than any may be, of which no more
/// is kept; nothing at the end.
fn next_line(input: &mut dyn BufRead, line: &mut Vec<u8>) -> io::Result<Option<bool>> {
    line.clear();
    let most = u64::try_from(LONGEST_LINE).unwrap_or(u64::MAX);
    if input.take(most + 1).read_until(b'\n', line)? == 0 {
        return Ok(None);
    }
    if line.pop_if(|last| *last == b'\n').is_some() || line.len() <= LONGEST_LINE {
        return Ok(Some(true));
    }
    line.clear();
    input.skip_until(b'\n')?;
    Ok(Some(false))
}

fn too_long() -> Problem {
    let message = Text::made(
        format!("这一行超过 {LONGEST_LINE} 字节，这不是一个请求"),
        format!("This line is longer than {LONGEST_LINE} bytes: it is no request"),
    );
    Problem::new(Code::TooLarge, "", message)
}

fn not_utf8() -> Problem {
    let message = Text::fixed("这一行不是 UTF-8 文字", "This line is not UTF-8 text");
    Problem::new(Code::NotJson, "", message)
}

/// An amount as an argument.
pub fn amount(text: &str) -> Result<Fen, String> {
    text.parse().map_err(|fault: base::number::NumberFault| {
        fault
            .words(base::number::NumberKind::Amount)
            .en
            .into_owned()
    })
}

/// The code of a fund as an argument: `hifp_pay=390400`.
pub fn fund_code(text: &str) -> Result<(String, String), String> {
    let (field, code) = text
        .split_once('=')
        .filter(|(field, code)| !field.is_empty() && !code.is_empty())
        .ok_or("write it as FIELD=CODE, such as hifp_pay=390400")?;
    if !fund_fields().any(|known| known == field) {
        let known: Vec<&str> = fund_fields().collect();
        return Err(format!(
            "there is no fund {field}; the funds are {}",
            known.join(", ")
        ));
    }
    Ok((field.to_owned(), code.to_owned()))
}
