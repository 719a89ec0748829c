//! `mingbai fund clear`: a month or a year of cases.

use crate::{Fault, fund_prices};
use base::json;
use fund::clear::{Clearing, ClearingCase};
use fund::{AllocationFault, FundSum};
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};

/// Prices cases, adds them up by hospital and shares a budget.
pub fn clear(
    file: Option<&Path>,
    table: &str,
    budget: Option<&str>,
    out: &mut impl Write,
) -> Result<bool, Fault> {
    let named: Vec<PathBuf> = Path::new(table)
        .exists()
        .then(|| table.into())
        .into_iter()
        .collect();
    let tables = fund_prices::shipped(&named)?;
    let chosen = match named.is_empty() {
        true => tables.table(table),
        false => tables.all().last(),
    };
    let chosen = chosen.ok_or_else(|| Fault::Sentence(format!("there is no table {table}")))?;
    let budget = budget.map(sum).transpose()?;
    let name = file.filter(|path| *path != Path::new("-"));
    let input: Box<dyn BufRead> = match name {
        Some(path) => {
            let opened = std::fs::File::open(path);
            let opened =
                opened.map_err(|fault| Fault::Sentence(format!("{}: {fault}", path.display())))?;
            Box::new(BufReader::new(opened))
        }
        None => Box::new(std::io::stdin().lock()),
    };
    let mut clearing = Clearing::new(chosen);
    let mut clean = true;
    for (at, line) in input.lines().enumerate() {
        let line = line?;
        if line.trim().is_empty() {
            continue;
        }
        match json::read::<ClearingCase>(&line) {
            Ok(case) => clearing.push(case),
            Err(problems) => {
                clean = false;
                let said =
                    serde_json::json!({"status": "invalid", "line": at + 1, "problems": problems});
                writeln!(out, "{said}")?;
            }
        }
    }
    let cleared = clearing
        .finish(budget)
        .map_err(|fault| Fault::Sentence(words(&fault)))?;
    for (hospital, cleared) in cleared {
        writeln!(
            out,
            "{}",
            serde_json::json!({"hospital": hospital, "cleared": cleared})
        )?;
    }
    Ok(clean)
}

fn sum(text: &str) -> Result<FundSum, Fault> {
    let quoted = serde_json::json!(text).to_string();
    json::read(&quoted).map_err(|_| Fault::Sentence(format!("{text} is no amount in yuan")))
}

fn words(fault: &AllocationFault) -> String {
    match fault {
        AllocationFault::Negative => "the budget is below zero".to_owned(),
        AllocationFault::NoPoints(id) => {
            format!("hospital {id} has no case with a price, and can have no share of the budget")
        }
        AllocationFault::Twice(id) => format!("hospital {id} stands there twice"),
        AllocationFault::Nobody => "there is no hospital to share the budget".to_owned(),
        AllocationFault::TooLarge => "the amounts are too large".to_owned(),
    }
}
