//! How long a file of cases takes to group: by one process, in parts by `xargs`, and by Spark where Python has it. What
//! is run is what docs/scale.md says; all three have to come to the same.

use std::{
    collections::BTreeMap,
    fs::{self, File},
    io::{BufRead, BufReader, BufWriter, Write},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::{layout, run};

const PAGE: &str = "docs/scale.md";
const VECTORS: &str = "tests/vectors/drg-2.0.ndjson";
/// How often it is looked how much memory is used.
const LOOK: Duration = Duration::from_millis(200);

/// What a way took.
struct Took {
    seconds: f64,
    /// The most memory that its processes had at one time, together, in bytes.
    memory: u64,
}

/// Groups so many synthetic cases in each way and prints what each took.
pub fn measure(cases: usize) -> Result<()> {
    let folder = layout::at("target/scale");
    if folder.exists() {
        cleared(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    run::run(run::cargo().args([
        "build",
        "--release",
        "--package",
        "shell",
        "--bin",
        "mingbai",
    ]))?;
    run::announce("writing the cases");
    write_cases(&folder.join("cases.ndjson"), cases)?;
    let xargs = layout::fence(PAGE, "## With xargs", "sh")?;
    let group = xargs
        .split("mingbai ")
        .nth(1)
        .and_then(|rest| rest.split(" {}").next())
        .context("docs/scale.md groups by no command")?;
    let one = timed(shell(
        &folder,
        &format!("mingbai {group} cases.ndjson > one.ndjson"),
    )?)?;
    said("one process", cases, &one);
    let parts = timed(shell(&folder, &xargs)?)?;
    said("in parts, by xargs", cases, &parts);
    same_files(&folder.join("one.ndjson"), &folder.join("groups.ndjson"))?;
    let counted = counts(&folder.join("one.ndjson"))?;
    ensure!(
        counted.values().sum::<u64>() == cases as u64,
        "not as many results as cases"
    );
    println!(
        "{} groups and outcomes, the same bytes in parts",
        counted.len()
    );
    let mut python = Command::new("python3");
    python.args(["-c", "import pyspark"]).stderr(Stdio::null());
    if !python.status().is_ok_and(|status| status.success()) {
        println!("Spark was not run: python3 has no pyspark");
        return cleared(&folder);
    }
    layout::write(
        &folder.join("groups.py"),
        layout::fence(PAGE, "## With Spark", "python")?,
    )?;
    let spark = timed(shell(&folder, "python3 groups.py 2> spark.log")?)?;
    said("Spark on this machine", cases, &spark);
    ensure!(
        tables(&folder.join("counts"))? == counted,
        "Spark counts otherwise than one process"
    );
    println!("the same counts by Spark");
    cleared(&folder)
}

/// Ten million cases and their results are eight gigabytes.
fn cleared(folder: &Path) -> Result<()> {
    fs::remove_dir_all(folder).context("cannot clear the folder of cases")
}

fn said(way: &str, cases: usize, took: &Took) {
    println!(
        "{way}: {:.0} s, {:.2} million cases a second, {} MB",
        took.seconds,
        cases as f64 / took.seconds / 1e6,
        took.memory >> 20
    );
}

/// Cases of the vectors, each with the other diagnoses of another, so that there are many different ones.
fn write_cases(file: &Path, cases: usize) -> Result<()> {
    let text = layout::read(&layout::at(VECTORS))?;
    let vectors: Vec<Value> = text
        .lines()
        .map(serde_json::from_str)
        .collect::<Result<_, _>>()?;
    let mut out = BufWriter::new(File::create(file)?);
    for at in 0..cases {
        let (round, own) = (at / vectors.len(), at % vectors.len());
        let mut case = vectors[own].clone();
        let other = &vectors[(own + round) % vectors.len()];
        case["id"] = format!("s{at}").into();
        if round > 0 {
            case["other_diagnoses"] = Value::from(vec![other["principal_diagnosis"].clone()]);
        }
        if let Some(fields) = case.as_object_mut() {
            fields.remove("drg");
        }
        serde_json::to_writer(&mut out, &case)?;
        out.write_all(b"\n")?;
    }
    Ok(out.flush()?)
}

/// A line for the shell, with the program at hand.
fn shell(folder: &Path, line: &str) -> Result<Command> {
    let path = std::env::var("PATH").context("no PATH")?;
    let program = layout::at("target/release");
    let mut command = Command::new("sh");
    command
        .args(["-c", line])
        .current_dir(folder)
        .env("PATH", format!("{}:{path}", program.display()))
        .stderr(Stdio::null());
    Ok(command)
}

/// Runs something to its end.
fn timed(mut command: Command) -> Result<Took> {
    let started = Instant::now();
    let mut child = command.spawn()?;
    let mut memory = 0;
    let status = loop {
        if let Some(status) = child.try_wait()? {
            break status;
        }
        memory = memory.max(memory_below(child.id()));
        thread::sleep(LOOK);
    };
    let seconds = started.elapsed().as_secs_f64();
    ensure!(status.success(), "{command:?} ended with {status}");
    Ok(Took { seconds, memory })
}

/// How much memory a process and all that it started have, in bytes.
fn memory_below(process: u32) -> u64 {
    let mut parents: Vec<(u32, u32, u64)> = Vec::new();
    for entry in fs::read_dir("/proc").into_iter().flatten().flatten() {
        let Some(id) = entry.file_name().to_str().and_then(|it| it.parse().ok()) else {
            continue;
        };
        let Ok(status) = fs::read_to_string(entry.path().join("status")) else {
            continue;
        };
        let number = |name: &str| -> u64 {
            let line = status.lines().find_map(|line| line.strip_prefix(name));
            let word = line.and_then(|rest| rest.split_whitespace().next());
            word.and_then(|word| word.parse().ok()).unwrap_or_default()
        };
        let parent = u32::try_from(number("PPid:")).unwrap_or_default();
        parents.push((id, parent, number("VmRSS:") << 10));
    }
    let mut own = vec![process];
    let mut at = 0;
    while let Some(one) = own.get(at).copied() {
        own.extend(parents.iter().filter(|it| it.1 == one).map(|it| it.0));
        at += 1;
    }
    parents
        .iter()
        .filter(|it| own.contains(&it.0))
        .map(|it| it.2)
        .sum()
}

fn same_files(one: &Path, other: &Path) -> Result<()> {
    let mut command = Command::new("cmp");
    let same = command.arg(one).arg(other).status()?;
    ensure!(same.success(), "the parts say other bytes than one process");
    Ok(())
}

/// How often there is each outcome with each group.
fn counts(results: &Path) -> Result<BTreeMap<String, u64>> {
    let mut found = BTreeMap::new();
    for line in BufReader::new(File::open(results)?).lines() {
        let result: Value = serde_json::from_str(&line?)?;
        let text = |name: &str| result[name].as_str().unwrap_or_default().to_owned();
        *found
            .entry(format!("{},{}", text("status"), text("drg")))
            .or_default() += 1;
    }
    Ok(found)
}

/// The same of the tables that Spark wrote.
fn tables(folder: &Path) -> Result<BTreeMap<String, u64>> {
    let mut found = BTreeMap::new();
    let files: Vec<PathBuf> = layout::files_below(folder)?;
    for file in files {
        if file.extension().is_none_or(|it| it != "csv") {
            continue;
        }
        for line in layout::read(&file)?.lines() {
            let (name, count) = line.rsplit_once(',').context("a row of counts")?;
            *found.entry(name.replace('"', "")).or_default() += count.parse::<u64>()?;
        }
    }
    Ok(found)
}
