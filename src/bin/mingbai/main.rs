//! The same core from a shell, one JSON object a line.

#![forbid(unsafe_code)]

use clap::{Parser, Subcommand, ValueEnum};
use include_dir::{Dir, include_dir};
use mingbai::estimate::{Library, Response, load};
use mingbai::policy::{Finding, FindingCode};
use mingbai::problem::{Code, Problem};
use mingbai::text::Text;
use serde_json::json;
use std::io::{self, BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

mod group;
mod place;
mod schemes;

/// The packs of the tree, built in so that the program works from any folder.
static SHIPPED: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/packs/regions");

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
    },
    /// Verify policy packs and DRG schemes, and print what is wrong, with the place in the file.
    ///
    /// Proves that for every date and case that a pack claims to cover there is exactly one value,
    /// that tiers and citations hold, and runs the worked cases. The exit status is 1 when
    /// anything is found.
    Verify {
        /// Pack files, and folders of schemes.
        #[arg(required = true)]
        files: Vec<PathBuf>,
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
        Command::Estimate { file, pack } => estimate(&library(&pack)?, file.as_deref(), &mut out)?,
        Command::Verify {
            files,
            language,
            json,
        } => {
            let mut clean = true;
            for file in &files {
                clean &= match file.is_dir() {
                    true => schemes::verify(file, language, json, &mut out)?,
                    false => verify(file, language, json, &mut out)?,
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
        } => {
            let said = schemes::import(&input, &folder, codes.as_deref(), codes_out.as_deref())?;
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
    library.add(text).map(drop).map_err(|findings| {
        let first = findings.first().map(|finding| finding.message.en.to_string()).unwrap_or_default();
        let count = findings.len();
        Fault::Sentence(format!("{name} is not sound ({count} findings, the first: {first}). Run `mingbai verify {name}`"))
    })
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

fn estimate(library: &Library, file: Option<&Path>, out: &mut impl Write) -> Result<bool, Fault> {
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
        let mut response = match std::str::from_utf8(&line) {
            Ok(text) => library.estimate_json(text),
            Err(_) => Response::invalid(None, vec![not_utf8()]),
        };
        if let Response::Invalid(invalid) = &mut response {
            invalid.line = Some(at as u64 + 1);
            clean = false;
        }
        serde_json::to_writer(&mut *out, &response).map_err(io::Error::from)?;
        out.write_all(b"\n")?;
    }
    Ok(clean)
}

fn not_utf8() -> Problem {
    let message = Text::fixed("这一行不是 UTF-8 文字", "This line is not UTF-8 text");
    Problem::new(Code::NotJson, "", message)
}

/// Prints what is wrong with a pack, as `file:line:column: code path: sentence`.
fn verify(
    path: &Path,
    language: Language,
    json: bool,
    out: &mut impl Write,
) -> Result<bool, Fault> {
    let name = path.display().to_string();
    let text = read(path)?;
    let findings = match load(&text) {
        Ok(policy) => {
            if !json {
                let id = &policy.pack().id;
                let cases = policy.pack().examples.len();
                match language {
                    Language::Zh => {
                        writeln!(out, "{name}: {id} 完整无误，{cases} 个例子与手算一致")?
                    }
                    Language::En => writeln!(
                        out,
                        "{name}: {id} is sound, {cases} worked cases come out as by hand"
                    )?,
                }
            }
            return Ok(true);
        }
        Err(findings) => findings,
    };
    for finding in &findings {
        let (line, column) = match finding.code {
            FindingCode::NotJson => place::of_fault(&text),
            _ => place::of_path(&text, &finding.path),
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
