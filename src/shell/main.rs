//! The same core from a shell, one JSON object a line.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "the shell is the only one with IO"
)]
#![forbid(unsafe_code)]

use base::money::Fen;
use base::text::Text;
use clap::{Parser, Subcommand, ValueEnum};
use explore::national::{FundCodes, Interface};
use include_dir::{Dir, include_dir};
use paylater::is_pay_later;
use prove::{ReachedTable, load, reached};
use serde_json::json;
use settle::case::Request;
use settle::estimate::Library;
use settle::pack::{Finding, FindingCode};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

mod answer;
mod group;
mod paying_later;
mod place;
mod schemes;

/// A result is hundreds of short texts: half of the time that it takes is spent on their memory.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// The packs of the tree, built in so that the program works from any folder.
static SHIPPED: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../packs/regions");

/// Largest pack file that is read: a hundred times the largest known.
const LARGEST_PACK: u64 = 8 * 1024 * 1024;

/// 明白账: what a hospital stay in China will cost, who pays how much, and why.
///
/// Nothing that is read leaves this machine.
#[derive(Parser)]
#[command(name = "mingbai", version, max_term_width = 100)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Estimate stays: one JSON request a line in, one JSON result a line out.
    ///
    /// A request that cannot be read gives a result with status "invalid", the line's number and
    /// what is wrong; the other lines go on, and the exit status is then 1. Empty lines are passed
    /// over. The request's shape is in docs/request.schema.json.
    #[command(
        after_help = "Example:\n  echo '{\"pack\":\"360400-resident\",\"settlement_date\":\"2020-06-30\",\"stay\":{\"place\":\"in_region\",\"tier\":\"tier2\"},\"bill\":{\"amounts\":{\"inscp_scp_amt\":\"10000\"}},\"answers\":{\"annual_cap\":\"not_known\"}}' | mingbai estimate"
    )]
    Estimate {
        /// File of requests; standard input when left out or "-".
        file: Option<PathBuf>,
        /// Load this pack as well; may be given several times. One of the same id as a shipped pack
        /// takes its place.
        #[arg(long, value_name = "FILE")]
        pack: Vec<PathBuf>,
        /// Give estimates in the field names of the national interface 2303, 2304 or 2305
        /// (`setlinfo`, `setldetail`). Whatever is no estimate is given as without it.
        #[arg(long, value_name = "INTERFACE")]
        national: Option<Interface>,
        /// The code of a fund (`fund_pay_type`) in this region, such as `hifp_pay=390400`; may be
        /// given several times. Others have the codes listed in src/national.rs.
        #[arg(long, value_name = "FIELD=CODE", value_parser = answer::fund_code, requires = "national")]
        fund_code: Vec<(String, String)>,
    },
    /// Ask what an estimate needs, step by step: what was told so far in, a line each; what is still
    /// open out, or the end that it leads to.
    ///
    /// Answers are told by path and may hold more than is asked for: what is not asked is passed over.
    /// `bill.way` says how the bill is told (total, amounts, items, drg). The result has the questions
    /// that were answered, the one that is open or what is said in the end, and the request.
    #[command(
        after_help = "Example:\n  echo '{\"pack\":\"360400-resident\",\"settlement_date\":\"2020-06-30\",\"answers\":{\"stay.place\":\"in_region\"}}' | mingbai interview"
    )]
    Interview {
        /// File of what was told; standard input when left out or "-".
        file: Option<PathBuf>,
        /// Load this pack as well; may be given several times.
        #[arg(long, value_name = "FILE")]
        pack: Vec<PathBuf>,
    },
    /// Follow payments over all totals: one JSON request a line in, one curve a line out.
    ///
    /// A curve is made of pieces, on each of which every payment grows evenly; each piece says what
    /// begins there, such as a tier or a cap. The parts of the bill keep their proportions.
    Curve {
        /// File of requests; standard input when left out or "-".
        file: Option<PathBuf>,
        /// The largest total, in yuan; 200000 or twice the bill when left out.
        #[arg(long, value_name = "YUAN", value_parser = answer::amount)]
        up_to: Option<Fen>,
        /// Load this pack as well; may be given several times.
        #[arg(long, value_name = "FILE")]
        pack: Vec<PathBuf>,
    },
    /// Bound what everybody pays when figures are not known exactly: one JSON request a line in, one
    /// result a line out.
    ///
    /// Any amount or share may be `{"low": "8000", "likely": "12000", "high": "20000"}` (`likely` may
    /// be left out), and a share of the bill `"not_known"`. The result has the least, the likely and
    /// the most for every payer, and by how many yuan each figure moves the own payment.
    Ranges {
        /// File of requests; standard input when left out or "-".
        file: Option<PathBuf>,
        /// Load this pack as well; may be given several times.
        #[arg(long, value_name = "FILE")]
        pack: Vec<PathBuf>,
    },
    /// Compare cases with alternatives: one JSON comparison a line in, one result a line out.
    ///
    /// A comparison is `{"base": request, "alternatives": [{"change": {...}}]}`, each change with the
    /// fields that are different. Without alternatives: every tier and place that the pack covers.
    #[command(
        after_help = "Example:\n  echo '{\"base\":{\"pack\":\"360400-resident\",\"settlement_date\":\"2020-06-30\",\"stay\":{\"place\":\"in_region\",\"tier\":\"tier3\"},\"bill\":{\"amounts\":{\"inscp_scp_amt\":\"10000\"}},\"answers\":{\"annual_cap\":\"not_known\"}}}' | mingbai compare"
    )]
    Compare {
        /// File of comparisons; standard input when left out or "-".
        file: Option<PathBuf>,
        /// Load this pack as well; may be given several times.
        #[arg(long, value_name = "FILE")]
        pack: Vec<PathBuf>,
    },
    /// Say who may be treated first and pay later: one JSON request a line in, one result a line out.
    ///
    /// The answer is yes, no, yes once something is done, or unknown, with the rule that decides, what
    /// to bring, and everything else that the text of the place says; or what has to be told first.
    /// With "plan" in the request also what is due in stages, how the own share is paid back, what
    /// happens on which day (with a calendar file), and the papers; "plan" may hold the stay as for
    /// an estimate.
    /// The request's shape is in docs/pay-later-request.schema.json. For a place without a pack, ask
    /// the pack "national".
    #[command(
        after_help = "Example:\n  echo '{\"pack\":\"national\",\"date\":\"2026-11-22\",\"facts\":{\"urgency\":\"emergency\"}}' | mingbai pay-later"
    )]
    PayLater {
        /// File of requests; standard input when left out or "-".
        file: Option<PathBuf>,
        /// Load this pay-later pack as well; may be given several times.
        #[arg(long, value_name = "FILE")]
        pack: Vec<PathBuf>,
        /// List the pay-later packs instead: id, version, dates, name.
        #[arg(long, conflicts_with = "file")]
        list: bool,
        /// Language of the names of that list.
        #[arg(long, value_enum, default_value_t = Language::Zh)]
        language: Language,
    },
    /// Verify policy packs and DRG schemes, and print what is wrong, with the place in the file.
    ///
    /// Proves that for every date and case that a pack claims to cover there is exactly one value,
    /// that tiers and citations hold, and runs the worked cases. For each table it then says how
    /// many of its rows the worked cases reach. The exit status is 1 when anything is found.
    Verify {
        /// Pack files, and folders of schemes.
        #[arg(required = true)]
        files: Vec<PathBuf>,
        /// Further worked cases, a JSON list of objects with a `request`: they count for the rows
        /// that are reached. May be given several times.
        #[arg(long, value_name = "FILE")]
        cases: Vec<PathBuf>,
        /// Language of the findings.
        #[arg(long, value_enum, default_value_t = Language::Zh)]
        language: Language,
        /// Print the findings as JSON, one a line.
        #[arg(long)]
        json: bool,
    },
    /// Group stays by DRG: one case a line in, one JSON result a line out.
    ///
    /// A case that cannot be grouped as it stands gives a result with status "invalid" that says
    /// why; the others go on, and the exit status is then 1. The shape of cases and results is in
    /// docs/drg.md. Nothing is sent anywhere.
    #[command(
        after_help = "Example:\n  echo '{\"principal_diagnosis\":\"I50.900\",\"sex\":\"male\",\"age_years\":70}' | mingbai group --reasons"
    )]
    Group(group::Options),
    /// Write a DRG scheme as the compact files that the page loads.
    CompileScheme {
        /// The scheme: its id, or a folder.
        scheme: PathBuf,
        /// Folder of the files.
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
    },
    /// Import a DRG scheme into a folder of text: from the official workbook of an edition, or from
    /// a folder of tables (mdc.tsv, adrg.tsv, drg.tsv, sets.tsv, cc.tsv, exclusion.tsv).
    ///
    /// A scheme.json that is in the folder already is kept.
    ImportScheme {
        /// Workbook (.xlsx), or folder of tables.
        input: PathBuf,
        /// Folder of the scheme.
        #[arg(long, value_name = "DIR")]
        out: PathBuf,
        /// Folder of the code lists: diagnoses.txt and procedures.txt, or icd10.tsv and icd9cm3.tsv;
        /// those built in when left out.
        #[arg(long, value_name = "DIR")]
        codes: Option<PathBuf>,
        /// Write the code lists here.
        #[arg(long, value_name = "DIR")]
        codes_out: Option<PathBuf>,
        /// Say what differs from this scheme: its id, or a folder.
        #[arg(long, value_name = "SCHEME")]
        against: Option<PathBuf>,
    },
    /// List the packs: id, version, dates covered, name.
    Packs {
        /// Load this pack as well; may be given several times.
        #[arg(long, value_name = "FILE")]
        pack: Vec<PathBuf>,
        /// Language of the names.
        #[arg(long, value_enum, default_value_t = Language::Zh)]
        language: Language,
        /// Print the packs as JSON, one a line.
        #[arg(long)]
        json: bool,
    },
}

#[derive(Clone, Copy, ValueEnum)]
enum Language {
    /// 简体中文.
    Zh,
    /// English.
    En,
}

impl Language {
    fn of(self, text: &Text) -> &str {
        match self {
            Self::Zh => &text.zh,
            Self::En => &text.en,
        }
    }
}

fn main() -> ExitCode {
    match run(Arguments::parse().command) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        // A reader that has seen enough, such as `head`, is no fault.
        Err(Fault::Pipe(fault)) if fault.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
        Err(Fault::Pipe(fault)) => {
            eprintln!("mingbai: {fault}");
            ExitCode::from(2)
        }
        Err(Fault::Sentence(sentence)) => {
            eprintln!("mingbai: {sentence}");
            ExitCode::from(2)
        }
    }
}

/// What ends the program early.
enum Fault {
    Pipe(io::Error),
    Sentence(String),
}

impl From<io::Error> for Fault {
    fn from(fault: io::Error) -> Self {
        Self::Pipe(fault)
    }
}

/// Runs a command; false when something was found or could not be read.
fn run(command: Command) -> Result<bool, Fault> {
    let mut out = io::BufWriter::new(io::stdout().lock());
    let clean = match command {
        Command::Estimate {
            file,
            pack,
            national,
            fund_code,
        } => {
            let library = library(&pack)?;
            let codes: FundCodes = fund_code.into_iter().collect();
            let national = national.map(|interface| (interface, codes));
            answer::estimates(&library, file.as_deref(), national, &mut out)?
        }
        Command::Interview { file, pack } => {
            answer::interviews(&library(&pack)?, file.as_deref(), &mut out)?
        }
        Command::Curve { file, up_to, pack } => {
            answer::curves(&library(&pack)?, file.as_deref(), up_to, &mut out)?
        }
        Command::Ranges { file, pack } => {
            answer::ranges(&library(&pack)?, file.as_deref(), &mut out)?
        }
        Command::Compare { file, pack } => {
            answer::comparisons(&library(&pack)?, file.as_deref(), &mut out)?
        }
        Command::PayLater {
            file,
            pack,
            list,
            language,
        } => {
            let texts = paying_later::shipped(&pack)?;
            match list {
                true => paying_later::list(&texts, language, &mut out)?,
                false => {
                    let library = library(&[])?;
                    answer::pay_later(&texts, &library, file.as_deref(), &mut out)?
                }
            }
        }
        Command::Verify {
            files,
            cases,
            language,
            json,
        } => {
            let mut further = Vec::new();
            for path in &cases {
                further.extend(requests(path)?);
            }
            let mut clean = true;
            for file in &files {
                clean &= match file.is_dir() {
                    true => schemes::verify(file, language, json, &mut out)?,
                    false => verify(file, &further, language, json, &mut out)?,
                };
            }
            clean
        }
        Command::Group(options) => group::run(&options, &mut out)?,
        Command::CompileScheme {
            scheme,
            out: folder,
        } => {
            writeln!(out, "{}", schemes::compile(&scheme, &folder)?)?;
            true
        }
        Command::ImportScheme {
            input,
            out: folder,
            codes,
            codes_out,
            against,
        } => {
            let lists = [codes, codes_out];
            let [codes, codes_out] = lists.each_ref().map(|it| it.as_deref());
            let said = schemes::import(&input, &folder, codes, codes_out, against.as_deref())?;
            writeln!(out, "{said}")?;
            true
        }
        Command::Packs {
            pack,
            language,
            json,
        } => {
            for summary in library(&pack)?.summaries() {
                if json {
                    writeln!(out, "{}", json!(summary))?;
                    continue;
                }
                let last = summary.covered_until.previous();
                let (id, version, from) = (&summary.id, &summary.version, summary.covered_from);
                writeln!(
                    out,
                    "{id}  {version}  {from}..{last}  {}",
                    language.of(&summary.title)
                )?;
            }
            true
        }
    };
    out.flush()?;
    Ok(clean)
}

/// The shipped packs and those that were named.
fn library(named: &[PathBuf]) -> Result<Library, Fault> {
    let mut library = Library::default();
    for file in SHIPPED
        .files()
        .filter(|file| file.path().extension().is_some_and(|it| it == "json"))
    {
        let name = file.path().display().to_string();
        add(
            &mut library,
            file.contents_utf8().unwrap_or_default(),
            &name,
        )?;
    }
    for path in named {
        let text = read(path)?;
        add(&mut library, &text, &path.display().to_string())?;
    }
    Ok(library)
}

fn add(library: &mut Library, text: &str, name: &str) -> Result<(), Fault> {
    prove::add(library, text)
        .map(drop)
        .map_err(|findings| unsound(name, &findings))
}

/// A pack that cannot be asked.
fn unsound(name: &str, findings: &[Finding]) -> Fault {
    let first = findings.first();
    let first = first.map(|finding| finding.message.en.to_string());
    let (first, count) = (first.unwrap_or_default(), findings.len());
    Fault::Sentence(format!(
        "{name} is not sound ({count} findings, the first: {first}). Run `mingbai verify {name}`"
    ))
}

fn read(path: &Path) -> Result<String, Fault> {
    let name = path.display();
    let size = std::fs::metadata(path)
        .map_err(|fault| Fault::Sentence(format!("{name}: {fault}")))?
        .len();
    if size > LARGEST_PACK {
        return Err(Fault::Sentence(format!(
            "{name}: {size} bytes are too many for a pack"
        )));
    }
    std::fs::read_to_string(path).map_err(|fault| Fault::Sentence(format!("{name}: {fault}")))
}

/// The requests of a file of worked cases. Those that cannot be read reach nothing.
fn requests(path: &Path) -> Result<Vec<Request>, Fault> {
    let fault = |fault| Fault::Sentence(format!("{}: {fault}", path.display()));
    let cases: Vec<serde_json::Value> = serde_json::from_str(&read(path)?).map_err(fault)?;
    let requests = cases.iter().map(|case| case["request"].to_string());
    Ok(requests
        .filter_map(|request| Request::from_json(&request).ok())
        .collect())
}

/// Prints what is wrong with a pack, as `file:line:column: code path: sentence`, and where nothing
/// is, which rows its cases reach.
fn verify(
    path: &Path,
    further: &[Request],
    language: Language,
    json: bool,
    out: &mut impl Write,
) -> Result<bool, Fault> {
    let name = path.display().to_string();
    let text = read(path)?;
    if is_pay_later(&text) {
        return match paying_later::prove(&text)? {
            Ok(_) if json => Ok(true),
            Ok(id) => {
                match language {
                    Language::Zh => writeln!(out, "{name}: {id} 完整无误")?,
                    Language::En => writeln!(out, "{name}: {id} is sound")?,
                }
                Ok(true)
            }
            Err(findings) => found(&name, &text, &findings, language, json, out),
        };
    }
    let findings = match load(&text) {
        Ok(policy) => {
            let id = &policy.pack().id;
            let cases = policy.pack().examples.len();
            match language {
                _ if json => {}
                Language::Zh => writeln!(out, "{name}: {id} 完整无误，{cases} 个例子与手算一致")?,
                Language::En => writeln!(
                    out,
                    "{name}: {id} is sound, {cases} worked cases come out as by hand"
                )?,
            }
            for ReachedTable { path, rows } in reached(&policy, further) {
                let is_missing = |(_, reached): &&(String, bool)| !*reached;
                let missing: Vec<&str> = rows
                    .iter()
                    .filter(is_missing)
                    .map(|(row, _)| row.as_str())
                    .collect();
                let (rows, reached) = (rows.len(), rows.len() - missing.len());
                match language {
                    _ if json => {
                        let table = json!({"file": name, "table": path, "rows": rows, "exercised": reached, "missing": missing});
                        writeln!(out, "{table}")?;
                    }
                    Language::Zh => writeln!(out, "  {path}: {rows} 行中有例子的 {reached} 行")?,
                    Language::En => {
                        writeln!(out, "  {path}: {reached} of {rows} rows in a worked case")?
                    }
                }
            }
            return Ok(true);
        }
        Err(findings) => findings,
    };
    found(&name, &text, &findings, language, json, out)
}

/// Prints what is wrong with a pack.
fn found(
    name: &str,
    text: &str,
    findings: &[Finding],
    language: Language,
    json: bool,
    out: &mut impl Write,
) -> Result<bool, Fault> {
    let places = place::Places::of(text);
    for finding in findings {
        let (line, column) = match finding.code {
            FindingCode::NotJson => place::of_fault(text),
            _ => places.of_path(&finding.path),
        };
        let Finding {
            code,
            path,
            message,
        } = finding;
        if json {
            let found = json!({"file": name, "line": line, "column": column, "code": code, "path": path, "message": message});
            writeln!(out, "{found}")?;
            continue;
        }
        let code = json!(code);
        let code = code.as_str().unwrap_or_default();
        writeln!(
            out,
            "{name}:{line}:{column}: {code} {path}: {}",
            language.of(message)
        )?;
    }
    Ok(false)
}
