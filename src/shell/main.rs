//! The same core from a shell, one JSON object a line.
#![allow(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "the shell is the only one with IO"
)]
#![forbid(unsafe_code)]

use arguments::{Arguments, Command, FundCommand};
use clap::Parser;
use explore::national::FundCodes;
use serde_json::json;
use std::io::{self, Write};
use std::process::ExitCode;

mod answer;
mod arguments;
mod fund_clearing;
mod fund_prices;
mod fund_rules;
mod group;
mod handbook;
mod language;
mod packs;
mod paying_later;
mod place;
mod schemes;
mod verify;

/// A result is hundreds of short texts: half of the time that it takes is spent on their memory.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

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
            let library = packs::library(&pack)?;
            let codes: FundCodes = fund_code.into_iter().collect();
            let national = national.map(|interface| (interface, codes));
            answer::estimates(&library, file.as_deref(), national, &mut out)?
        }
        Command::Interview {
            file,
            pack,
            pay_later,
        } => {
            let library = packs::library(&pack)?;
            if pay_later {
                let texts = paying_later::shipped(&[])?;
                answer::pay_later_interviews(&texts, &library, file.as_deref(), &mut out)?
            } else {
                answer::interviews(&library, file.as_deref(), &mut out)?
            }
        }
        Command::Curve { file, up_to, pack } => {
            answer::curves(&packs::library(&pack)?, file.as_deref(), up_to, &mut out)?
        }
        Command::Outlook {
            file,
            pack,
            national,
            fund_code,
        } => {
            let library = packs::library(&pack)?;
            let codes: FundCodes = fund_code.into_iter().collect();
            let national = national.map(|interface| (interface, codes));
            answer::outlooks(&library, file.as_deref(), national, &mut out)?
        }
        Command::Ranges { file, pack } => {
            answer::ranges(&packs::library(&pack)?, file.as_deref(), &mut out)?
        }
        Command::Compare { file, pack } => {
            answer::comparisons(&packs::library(&pack)?, file.as_deref(), &mut out)?
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
                    let library = packs::library(&[])?;
                    answer::pay_later(&texts, &library, file.as_deref(), &mut out)?
                }
            }
        }
        Command::Verify {
            files,
            draft,
            cases,
            language,
            json,
        } => {
            let mut further = Vec::new();
            for path in &cases {
                further.extend(verify::requests(path)?);
            }
            let mut clean = true;
            for file in &files {
                clean &= if file.join("scheme.json").is_file() {
                    schemes::verify(file, language, json, &mut out)?
                } else if fund_prices::is_table(file) {
                    fund_prices::verify(file, (language, json), &mut out)?
                } else if fund_rules::is_rule(file) {
                    fund_rules::verify(file, (language, json), &mut out)?
                } else {
                    verify::pack(file, draft, &further, (language, json), &mut out)?
                };
            }
            clean
        }
        Command::Handbook {
            file,
            out: pack,
            language,
        } => handbook::make(file.as_deref(), pack.as_deref(), language, &mut out)?,
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
        Command::Fund {
            command:
                Some(FundCommand::Clear {
                    file,
                    table,
                    budget,
                }),
            ..
        } => fund_clearing::clear(file.as_deref(), &table, budget.as_deref(), &mut out)?,
        Command::Fund {
            command: None,
            file,
            table,
            list,
            language,
        } => {
            let tables = fund_prices::shipped(&table)?;
            let rules = fund_rules::shipped()?;
            match list {
                true => {
                    fund_prices::list(&tables, language, &mut out)?;
                    fund_rules::list(&rules, language, &mut out)?
                }
                false => fund_prices::answers(&tables, &rules, file.as_deref(), &mut out)?,
            }
        }
        Command::Packs {
            pack,
            language,
            json,
        } => {
            for summary in packs::library(&pack)?.summaries() {
                if json {
                    writeln!(out, "{}", json!(summary))?;
                    continue;
                }
                let last = summary.covered_until.previous();
                let (id, version, from) = (&summary.id, &summary.version, summary.covered_from);
                let title = language.of(&summary.title);
                let amounts = packs::whose_amounts(summary.amounts);
                let amounts = language.of(&amounts);
                writeln!(out, "{id}  {version}  {from}..{last}  {title}{amounts}")?;
            }
            true
        }
    };
    out.flush()?;
    Ok(clean)
}
