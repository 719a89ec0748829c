//! `mingbai group`: a file of cases in, one result a line out, on as many threads as are asked for.

use std::collections::BTreeSet;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::thread;

use base::date::Date;
use clap::ValueEnum;
use drg::{
    Batch, Collected, Editions, FileFormat, LineFormat, Moves, Output, Plan, Provenance, Record,
    Records, Scheme, Tally,
};

use crate::Fault;
use crate::schemes::{self, sentence};

/// How much is read at a time.
const BLOCK: usize = 1 << 20;
/// How many cases are given to a thread at a time: enough that waiting for each other costs nothing,
/// little enough to keep memory small.
const CASES: usize = 5_000;

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// JSON cases, one a line or in a list.
    Case,
    /// National settlement lists (4101), as JSON.
    List,
    /// A table with a header row.
    Csv,
}

#[derive(clap::Args)]
pub struct Options {
    /// File of cases; standard input when left out or "-".
    file: Option<PathBuf>,
    /// The scheme: its id, or a folder. Left out, each case is grouped by the edition in force on its
    /// day of discharge, and without one by that of the day (--day).
    #[arg(long)]
    scheme: Option<PathBuf>,
    /// Another scheme, by which every case is grouped too: what becomes of it there, and why.
    #[arg(long, value_name = "SCHEME")]
    compare: Option<PathBuf>,
    /// File for the table of moves between the two schemes (CSV).
    #[arg(long, value_name = "FILE", requires = "compare")]
    moves: Option<PathBuf>,
    /// Take another reading where they differ; may be given several times. docs/drg.md names them.
    #[arg(long, value_name = "SWITCH=CHOICE")]
    switch: Vec<String>,
    /// How the input is written.
    #[arg(long, value_enum, default_value_t = Format::Case)]
    format: Format,
    /// Write the results as a table for spreadsheets (CSV).
    #[arg(long)]
    table: bool,
    /// Say why: names, path, what became of each code, the groups just missed.
    #[arg(long)]
    reasons: bool,
    /// The day that results are marked with, YYYY-MM-DD; today when left out.
    #[arg(long, value_name = "DAY", value_parser = day)]
    day: Option<Date>,
    /// How many threads work.
    #[arg(long, default_value_t = 1, value_parser = clap::value_parser!(u16).range(1..=256))]
    threads: u16,
}

fn day(text: &str) -> Result<Date, String> {
    text.parse()
        .map_err(|_| "a day such as 2026-11-26 is expected".to_owned())
}

fn today() -> Result<Date, Fault> {
    let now = jiff::Zoned::now().date();
    let today = Date::new(now.year(), now.month(), now.day());
    today.ok_or_else(|| sentence("the clock of this machine is wrong: give --day".to_owned()))
}

pub fn run(options: &Options, out: &mut impl Write) -> Result<bool, Fault> {
    let day = options.day.map_or_else(today, Ok)?;
    let plan = plan(options, day)?;
    let mut input: Box<dyn Read> = match &options.file {
        Some(path) if path.as_os_str() != "-" => {
            let open = std::fs::File::open(path);
            let open = open.map_err(|fault| sentence(format!("{}: {fault}", path.display())))?;
            Box::new(open)
        }
        _ => Box::new(io::stdin().lock()),
    };
    let name = options.file.as_ref().map_or_else(
        || "standard input".to_owned(),
        |path| path.display().to_string(),
    );
    let format = match options.format {
        Format::Case => FileFormat::Lines(LineFormat::Case),
        Format::List => FileFormat::Lines(LineFormat::List),
        Format::Csv => FileFormat::Csv,
    };
    let mut work = Work {
        plan: &plan,
        threads: usize::from(options.threads),
        format: format.line(),
        begun: drg::Begun::default(),
        tally: Tally::default(),
        moves: Moves::default(),
        used: drg::Used::default(),
    };
    let mut file = Records::new(format, gb18030);
    let mut records = Vec::new();
    let most = CASES.saturating_mul(usize::from(options.threads));
    let mut block = Vec::new();
    loop {
        block.clear();
        let read = input.by_ref().take(BLOCK as u64).read_to_end(&mut block);
        let read = read.map_err(|fault| sentence(format!("{name}: {fault}")))?;
        let taken = match read {
            0 => file.end(&mut records),
            _ => file.push(&block, &mut records),
        };
        if read == 0 || records.len() >= most || taken.is_err() {
            for records in records.chunks(most) {
                work.group(&file, records, out)?;
            }
            records.clear();
        }
        // What could be read is out before the fault is named.
        taken.map_err(|text| sentence(format!("{name}: {}", text.en)))?;
        if read == 0 {
            work.begin(&file, out)?;
            out.flush()?;
            eprintln!("{}", summary(&work.tally, &plan.made(work.used)));
            if options.compare.is_some() {
                eprintln!("{}", moved(&work.moves));
            }
            if let Some(path) = &options.moves {
                let mut table = Vec::new();
                work.moves.table(&mut table);
                let wrong = |fault| sentence(format!("{}: {fault}", path.display()));
                std::fs::write(path, table).map_err(wrong)?;
            }
            return Ok(work.tally.invalid == 0);
        }
    }
}

/// Where records become results.
struct Work<'a> {
    plan: &'a Plan,
    threads: usize,
    format: LineFormat,
    begun: drg::Begun,
    tally: Tally,
    moves: Moves,
    used: drg::Used,
}

impl<'a> Work<'a> {
    fn batch<'b>(&'b self, file: &'b Records) -> Batch<'b> {
        let header = file.header().map(|header| &**header);
        Batch::new(self.plan, header)
    }

    fn begin(&mut self, file: &Records, out: &mut impl Write) -> Result<(), Fault> {
        let (mut begun, mut bytes) = (self.begun, Vec::new());
        self.batch(file).begin(&mut begun, &mut bytes);
        self.begun = begun;
        out.write_all(&bytes)?;
        Ok(())
    }

    /// Gives each thread its share and writes what they made in the order of the input.
    fn group(
        &mut self,
        file: &Records,
        records: &[Record],
        out: &mut impl Write,
    ) -> Result<(), Fault> {
        self.begin(file, out)?;
        let share = records.len().div_ceil(self.threads).max(1);
        let own = &*self;
        let one = |records: &[Record]| {
            let (mut batch, mut bytes, mut tally) = (own.batch(file), Vec::new(), Tally::default());
            for record in records {
                tally.count(batch.record(record, own.format, &mut bytes));
            }
            (bytes, tally, batch.into_collected())
        };
        let made: Vec<(Vec<u8>, Tally, Collected)> = thread::scope(|scope| {
            let mut shares = records.chunks(share);
            let first = shares.next();
            let handles: Vec<_> = shares.map(|records| scope.spawn(|| one(records))).collect();
            let first = first.map(one).into_iter().map(Ok);
            let joined = handles.into_iter().map(thread::ScopedJoinHandle::join);
            first.chain(joined).collect::<Result<_, _>>()
        })
        .map_err(|_| sentence("a thread has failed: please report this".to_owned()))?;
        for (bytes, tally, kept) in made {
            out.write_all(&bytes)?;
            self.tally.add(&tally);
            self.moves.add(kept.moves);
            self.used.add(kept.used);
        }
        Ok(())
    }
}

/// Who moved where, in short.
fn moved(moves: &Moves) -> String {
    let tally = moves.tally();
    let changes = tally.changes.iter();
    let changes: Vec<String> = changes
        .map(|(change, cases)| format!("{change} {cases}"))
        .collect();
    format!(
        "By the other scheme: {}; severity lost {}, gained {}",
        changes.join(", "),
        tally.severity_lost,
        tally.severity_gained
    )
}

/// What came in and what it came to, with what made it.
fn summary(tally: &Tally, made: &[&Provenance]) -> String {
    let Tally {
        records,
        cases,
        grouped,
        ambiguous,
        ungrouped,
        needs_data,
        invalid,
        passed_over,
    } = tally;
    let schemes: Vec<String> = made
        .iter()
        .map(|own| {
            let (scheme, readings) = (&own.scheme, own.readings_in_words());
            let (engine, day) = (own.engine, own.day);
            format!("Scheme {scheme}, readings {readings}, engine {engine}, {day}")
        })
        .collect();
    let schemes = schemes.join("; ");
    format!(
        "{records} came in: {cases} cases and {passed_over} empty rows passed over. Of the cases {grouped} grouped, \
         {ambiguous} ambiguous, {ungrouped} ungrouped, {needs_data} need data, {invalid} invalid. \
         {schemes}"
    )
}

/// The tables of encodings.
fn gb18030(bytes: &[u8]) -> Option<String> {
    let text = encoding_rs::GB18030.decode_without_bom_handling_and_without_replacement(bytes)?;
    Some(text.into_owned())
}

/// The editions that group, and the one that is compared.
fn plan(options: &Options, day: Date) -> Result<Plan, Fault> {
    let mut switches = Vec::new();
    for text in &options.switch {
        switches.push(
            text.split_once('=')
                .ok_or_else(|| sentence(format!("--switch {text}: SWITCH=CHOICE is expected")))?,
        );
    }
    let editions = match &options.scheme {
        Some(name) => Editions::chosen(scheme(name, &switches)?),
        None => by_day(day, &switches)?,
    };
    let output = if options.table {
        Output::Table
    } else {
        Output::Lines
    };
    let plan = Plan::new(editions, options.reasons, output, day);
    Ok(match &options.compare {
        Some(name) => plan.compared(scheme(name, &[])?),
        None => plan,
    })
}

/// The editions of the tree that can be in force, each under the readings that it has.
fn by_day(day: Date, switches: &[(&str, &str)]) -> Result<Editions, Fault> {
    let mut heads = Vec::new();
    for id in schemes::ids() {
        heads.push(schemes::head(Path::new(&id))?);
    }
    let dated = heads
        .iter()
        .filter_map(|head| Some((head, head.in_force.as_ref()?)));
    let ids: BTreeSet<&str> = dated
        .flat_map(|(head, own)| [head.id.as_str(), own.replaces.as_str()])
        .collect();
    let mut own = Vec::new();
    for head in heads.iter().filter(|head| ids.contains(head.id.as_str())) {
        let has = |(id, _): &&(&str, &str)| head.switches.iter().any(|it| it.id == *id);
        let switches: Vec<_> = switches.iter().filter(has).copied().collect();
        own.push(scheme(Path::new(&head.id), &switches)?);
    }
    for (id, _) in switches {
        if !own
            .iter()
            .any(|it| it.switches().iter().any(|(own, _)| own == id))
        {
            return Err(sentence(format!(
                "--switch {id}: no edition in force has it"
            )));
        }
    }
    Editions::by_day(own, day)
        .ok_or_else(|| sentence("no edition says from when on it is in force"))
}

fn scheme(folder: &Path, switches: &[(&str, &str)]) -> Result<Arc<Scheme>, Fault> {
    let name = folder.display().to_string();
    let draft = schemes::draft(folder)?.map_err(|found| schemes::faults(&name, &found))?;
    Scheme::compile(draft, switches)
        .map(Arc::new)
        .map_err(|found| schemes::faults(&name, &found))
}
