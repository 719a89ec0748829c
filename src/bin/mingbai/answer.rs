//! Answering requests, one JSON object a line.

use crate::Fault;
use mingbai::estimate::{Invalid, Library, Response};
use mingbai::explore::Instead;
use mingbai::explore::compare::ComparisonResponse;
use mingbai::explore::curve::CurveResponse;
use mingbai::explore::ranges::RangesResponse;
use mingbai::interview::{Interview, InterviewEnd};
use mingbai::money::Fen;
use mingbai::national::{FundCodes, Interface};
use mingbai::paylater::{PayLater, PayLaterResponse};
use mingbai::problem::{Code, Problem};
use mingbai::text::Text;
use serde::Serialize;
use std::io::{self, BufRead, BufReader, Write};
use std::path::Path;

/// An answer that may be that the request cannot be read.
trait Answer: Serialize {
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
        Self::Instead(Box::new(Instead::Invalid(invalid)))
    }
    fn invalid(&mut self) -> Option<&mut Invalid> {
        match self {
            Self::Instead(instead) => instead.invalid(),
            Self::Curve(_) => None,
        }
    }
}

impl Answer for RangesResponse {
    fn unreadable(invalid: Invalid) -> Self {
        Self::Instead(Box::new(Instead::Invalid(invalid)))
    }
    fn invalid(&mut self) -> Option<&mut Invalid> {
        match self {
            Self::Instead(instead) => instead.invalid(),
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
            InterviewEnd::Open { .. } => None,
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
    let interview = |text: &str| library.interview_json(text);
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
fn each_line<A: Answer, W: Write>(
    file: Option<&Path>,
    out: &mut W,
    answer: impl Fn(&str) -> A,
    write: impl Fn(&A, &mut W) -> serde_json::Result<()>,
) -> Result<bool, Fault> {
    let input: Box<dyn BufRead> = match file {
        Some(path) if path != Path::new("-") => {
            let open = std::fs::File::open(path);
            Box::new(BufReader::new(open.map_err(|fault| {
                Fault::Sentence(format!("{}: {fault}", path.display()))
            })?))
        }
        _ => Box::new(io::stdin().lock()),
    };
    let mut clean = true;
    for (at, line) in input.split(b'\n').enumerate() {
        let line = line?;
        if line.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        let mut answered = match std::str::from_utf8(&line) {
            Ok(text) => answer(text),
            Err(_) => A::unreadable(Invalid {
                id: None,
                line: None,
                problems: vec![not_utf8()],
            }),
        };
        if let Some(invalid) = answered.invalid() {
            invalid.line = Some(at as u64 + 1);
            clean = false;
        }
        write(&answered, out).map_err(io::Error::from)?;
        out.write_all(b"\n")?;
    }
    Ok(clean)
}

fn not_utf8() -> Problem {
    let message = Text::fixed("这一行不是 UTF-8 文字", "This line is not UTF-8 text");
    Problem::new(Code::NotJson, "", message)
}

/// An amount as an argument.
pub fn amount(text: &str) -> Result<Fen, String> {
    text.parse()
        .map_err(|fault: mingbai::money::NumberFault| fault.words().en.into_owned())
}

/// The code of a fund as an argument: `hifp_pay=390400`.
pub fn fund_code(text: &str) -> Result<(String, String), String> {
    let (field, code) = text
        .split_once('=')
        .filter(|(field, code)| !field.is_empty() && !code.is_empty())
        .ok_or("write it as FIELD=CODE, such as hifp_pay=390400")?;
    Ok((field.to_owned(), code.to_owned()))
}
