//! What the program says of a case, so that the page is held to something that knows nothing of it.

use std::{
    io::Write,
    process::{Command, Stdio},
    sync::OnceLock,
};

use anyhow::{Context, Result, bail, ensure};
use serde_json::{Map, Value, json};
use xtask::{layout, run};

/// More questions than any pack has.
const MAX_QUESTIONS: usize = 40;

/// The least, the likely and the most that the patient pays, and that all funds pay, as one says them.
#[derive(Debug, PartialEq, Eq)]
pub struct Sums {
    pub own: [String; 3],
    pub funds: [String; 3],
}

/// What the program says of a case in which these answers are told, by path, and nothing else is known.
pub fn outlook(pack: &str, day: &str, told: &[(&str, &str)]) -> Result<Sums> {
    let mut answers: Map<String, Value> = Map::new();
    for (path, answer) in told {
        answers.insert((*path).to_owned(), (*answer).into());
    }
    for _ in 0..MAX_QUESTIONS {
        let request = json!({"pack": pack, "settlement_date": day, "answers": answers});
        let found = asked("interview", &request)?;
        match found["end"]["kind"].as_str() {
            Some("open") => {
                let path = found["end"]["step"]["path"].as_str();
                let path = path.with_context(|| found.to_string())?;
                ensure!(!answers.contains_key(path), "{path} is asked again");
                answers.insert(path.to_owned(), "not_known".into());
            }
            Some(_) => return sums(&asked("outlook", &found["request"])?),
            None => bail!("{found}"),
        }
    }
    bail!("the questions have no end")
}

fn sums(found: &Value) -> Result<Sums> {
    let three = |what: &str| -> Result<[String; 3]> {
        let end = |end: &str| {
            let amount = found[what][end].as_str();
            amount
                .map(str::to_owned)
                .with_context(|| format!("{what} {end}: {found}"))
        };
        Ok([end("low")?, end("likely")?, end("high")?])
    };
    Ok(Sums {
        own: three("own")?,
        funds: three("funds")?,
    })
}

fn asked(command: &str, request: &Value) -> Result<Value> {
    static BUILT: OnceLock<bool> = OnceLock::new();
    let built = *BUILT.get_or_init(|| {
        run::run(run::cargo().args(["build", "--package", "shell", "--bin", "mingbai"])).is_ok()
    });
    ensure!(built, "the program was not built");
    let mut program = Command::new(layout::at("target/debug/mingbai"))
        .arg(command)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .context("the program does not start")?;
    let mut input = program.stdin.take().context("a pipe")?;
    writeln!(input, "{request}")?;
    drop(input);
    let output = program.wait_with_output()?;
    serde_json::from_slice(&output.stdout).with_context(|| {
        format!(
            "{command} of {request} says {}",
            String::from_utf8_lossy(&output.stdout)
        )
    })
}
