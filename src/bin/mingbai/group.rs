//! `mingbai group`: a file of cases in, one result a line out, on as many threads as are asked for.

use std::io::{self, BufRead, Write};
use std::path::PathBuf;
use std::thread;

use clap::ValueEnum;
use mingbai::drg::{Batch, Case, LONGEST_LINE, LineFormat, Output, Scheme, Status, csv::Header};
use mingbai::text::Text;

use crate::Fault;
use crate::schemes::{self, sentence};

/// How much is read before it is given to the threads: enough that waiting for each other costs
/// nothing, little enough to keep memory small.
const BLOCK: usize = 1 << 20;
/// How many rows of a table are given to a thread at a time.
const ROWS: usize = 5_000;

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// One JSON case a line.
    Case,
    /// One national settlement list (4101) a line, as JSON.
    List,
    /// A table with a header row.
    Csv,
}

#[derive(clap::Args)]
pub struct Options {
    /// File of cases; standard input when left out or "-".
    file: Option<PathBuf>,
    /// The scheme: its id, or a folder.
    #[arg(long, default_value = "chs-drg-2.0")]
    scheme: PathBuf,
    /// Take another reading where they differ; may be given several times. docs/drg.md names them.
    #[arg(long, value_name = "SWITCH=CHOICE")]
    switch: Vec<String>,
    /// How the input is written.
    #[arg(long, value_enum, default_value_t = Format::Case)]
    format: Format,
    /// Say why: names, path, what became of each code, the groups just missed.
    #[arg(long)]
    reasons: bool,
    /// How many threads work.
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u16).range(1..=256))]
    threads: u16,
}

/// Work for one thread: lines from a number on, or rows with theirs.
enum Piece {
    Lines(u64, Vec<u8>),
    Rows(Vec<(u64, Result<Case<'static>, Text>)>),
}

pub fn run(options: &Options, out: &mut impl Write) -> Result<bool, Fault> {
    let scheme = scheme(options)?;
    let input: Box<dyn BufRead> = match &options.file {
        Some(path) if path.as_os_str() != "-" => {
            let open = std::fs::File::open(path);
            let open = open.map_err(|fault| sentence(format!("{}: {fault}", path.display())))?;
            Box::new(io::BufReader::new(open))
        }
        _ => Box::new(io::stdin().lock()),
    };
    match options.format {
        Format::Csv => rows(options, &scheme, input, out),
        Format::Case | Format::List => lines(options, &scheme, input, out),
    }
}

fn scheme(options: &Options) -> Result<Scheme, Fault> {
    let name = options.scheme.display().to_string();
    let draft = schemes::draft(&options.scheme)?.map_err(|found| schemes::faults(&name, &found))?;
    let mut switches = Vec::new();
    for text in &options.switch {
        switches.push(
            text.split_once('=')
                .ok_or_else(|| sentence(format!("--switch {text}: SWITCH=CHOICE is expected")))?,
        );
    }
    Scheme::compile(draft, &switches).map_err(|found| schemes::faults(&name, &found))
}

/// Input that cannot be read, by its name.
fn unread(options: &Options, fault: &io::Error) -> Fault {
    let named = options.file.as_ref().filter(|path| path.as_os_str() != "-");
    let name = named.map_or("standard input".into(), |path| path.display().to_string());
    sentence(format!("{name}: {fault}"))
}

fn lines(
    options: &Options,
    scheme: &Scheme,
    mut input: Box<dyn BufRead>,
    out: &mut impl Write,
) -> Result<bool, Fault> {
    let (mut clean, mut number) = (true, 1_u64);
    let mut rest = Vec::new();
    loop {
        let mut pieces = Vec::new();
        let mut ended = false;
        while pieces.len() < usize::from(options.threads) && !ended {
            let mut block = std::mem::take(&mut rest);
            ended = fill(&mut *input, &mut block).map_err(|fault| unread(options, &fault))?;
            let whole = match block.iter().rposition(|byte| *byte == b'\n') {
                _ if ended => block.len(),
                Some(at) => at.saturating_add(1),
                None => 0,
            };
            rest = block.split_off(whole);
            if rest.len() > LONGEST_LINE {
                return Err(sentence(format!(
                    "a line after line {number} is longer than {LONGEST_LINE} bytes"
                )));
            }
            let breaks = block.iter().filter(|byte| **byte == b'\n').count() as u64;
            pieces.push(Piece::Lines(number, block));
            number = number.saturating_add(breaks);
        }
        clean &= work(options, scheme, pieces, out)?;
        if ended {
            return Ok(clean);
        }
    }
}

/// Reads a block more; whether the input has ended.
fn fill(input: &mut dyn BufRead, block: &mut Vec<u8>) -> io::Result<bool> {
    let mut room = BLOCK;
    while room > 0 {
        let available = input.fill_buf()?;
        if available.is_empty() {
            return Ok(true);
        }
        let taken = available.len().min(room);
        block.extend(available.iter().take(taken));
        input.consume(taken);
        room = room.saturating_sub(taken);
    }
    Ok(false)
}

fn rows(
    options: &Options,
    scheme: &Scheme,
    input: Box<dyn BufRead>,
    out: &mut impl Write,
) -> Result<bool, Fault> {
    let fault = |fault: csv::Error| sentence(format!("the table cannot be read: {fault}"));
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(input);
    let header = Header::read(reader.headers().map_err(fault)?.iter())
        .map_err(|text| sentence(text.en.into_owned()))?;
    let mut clean = true;
    let mut records = reader.records();
    loop {
        let mut pieces = Vec::new();
        for _ in 0..options.threads {
            let mut piece = Vec::new();
            for record in records.by_ref().take(ROWS) {
                let record = record.map_err(fault)?;
                let line = record.position().map_or(0, csv::Position::line);
                let case = header.case(|at| record.get(at));
                piece.push((line, case.map(Case::into_owned)));
            }
            if !piece.is_empty() {
                pieces.push(Piece::Rows(piece));
            }
        }
        if pieces.is_empty() {
            return Ok(clean);
        }
        clean &= work(options, scheme, pieces, out)?;
    }
}

/// Gives each thread its piece and writes what they made in the order of the input.
fn work(
    options: &Options,
    scheme: &Scheme,
    pieces: Vec<Piece>,
    out: &mut impl Write,
) -> Result<bool, Fault> {
    let made: Vec<(Vec<u8>, bool)> = if pieces.len() == 1 {
        pieces
            .iter()
            .map(|piece| group(options, scheme, piece))
            .collect()
    } else {
        thread::scope(|scope| {
            let handles: Vec<_> = pieces
                .iter()
                .map(|piece| scope.spawn(|| group(options, scheme, piece)))
                .collect();
            let joined = handles.into_iter().map(|handle| handle.join());
            joined.collect::<Result<_, _>>()
        })
        .map_err(|_| sentence("a thread has failed: please report this"))?
    };
    let mut clean = true;
    for (bytes, own) in made {
        out.write_all(&bytes)?;
        clean &= own;
    }
    Ok(clean)
}

fn group(options: &Options, scheme: &Scheme, piece: &Piece) -> (Vec<u8>, bool) {
    let mut batch = Batch::new(scheme, options.reasons, Output::Lines);
    let (mut out, mut clean) = (Vec::new(), true);
    match piece {
        Piece::Lines(first, block) => {
            let format = match options.format {
                Format::List => LineFormat::List,
                _ => LineFormat::Case,
            };
            for (number, line) in (*first..).zip(block.split(|byte| *byte == b'\n')) {
                let status = batch.bytes(number, line, format, &mut out);
                clean &= status != Some(Status::Invalid);
            }
        }
        Piece::Rows(rows) => {
            for (number, row) in rows {
                let status = match row {
                    Ok(case) => batch.case(*number, case, &mut out),
                    Err(cause) => batch.unreadable(*number, cause.clone(), &mut out),
                };
                clean &= status != Status::Invalid;
            }
        }
    }
    (out, clean)
}
