//! Fuzzing for as long as one likes: the targets of `fuzz/`, one after the other, and what they did.

use std::{fs, path::PathBuf, process::Command};

use anyhow::{Context, Result, bail, ensure};

use crate::{consent, layout, run, tools};

/// The compiler that counts what a fuzzer reaches.
const NIGHTLY: &str = "nightly";

/// What the fuzzer gives are throws of dice; more of them than this only lengthen a round.
const LONGEST: usize = 512;

/// The most that a target may take of memory.
const MAX_MIB: usize = 2048;

/// Runs the targets named, all if none is, sharing the minutes among them; prints how often each was run
/// and what it took. An error where one found something: the file to do it again is named.
pub fn run(named: &[String], minutes: u32) -> Result<()> {
    let all = targets()?;
    if let Some(other) = named.iter().find(|name| !all.contains(name)) {
        bail!("there is no target {other}; there are {}", all.join(", "));
    }
    let chosen: Vec<&String> = all
        .iter()
        .filter(|target| named.is_empty() || named.contains(target))
        .collect();
    ensure!(minutes > 0, "no time was given");
    consent::ask(&missing())?;
    let fuzz = tools::fuzz()?;
    if !is_nightly_there() {
        run::run(Command::new("rustup").args([
            "toolchain",
            "install",
            NIGHTLY,
            "--profile",
            "minimal",
        ]))?;
    }
    let seconds = (u64::from(minutes) * 60 / chosen.len() as u64).max(1);
    let mut done = Vec::new();
    let mut found = Vec::new();
    for target in chosen {
        run::announce(&format!("{target}, {seconds} s"));
        let said = Command::new(&fuzz)
            .current_dir(layout::root())
            .env("RUSTUP_TOOLCHAIN", NIGHTLY)
            .args(["fuzz", "run", target, "--"])
            .arg(format!("-max_total_time={seconds}"))
            .arg(format!("-max_len={LONGEST}"))
            .arg(format!("-rss_limit_mb={MAX_MIB}"))
            .arg("-print_final_stats=1")
            .output()
            .context("cargo-fuzz did not start")?;
        let text = String::from_utf8_lossy(&said.stderr).into_owned();
        if !said.status.success() {
            eprintln!("{text}");
            found.push(target.as_str());
        }
        done.push((target, figures(&text)));
    }
    println!("| target | executions | at most MiB |\n|---|---:|---:|");
    let mut sum = 0;
    for (target, figures) in &done {
        sum += figures.executions;
        println!(
            "| `{target}` | {} | {} |",
            figures.executions, figures.most_mib
        );
    }
    println!("| all | {sum} | |");
    ensure!(
        found.is_empty(),
        "{} found something; fuzz/artifacts/ has what does it again",
        found.join(", ")
    );
    Ok(())
}

/// What a target did, as it says when it ends.
#[derive(Debug, PartialEq, Eq, Default)]
struct Figures {
    executions: u64,
    most_mib: u64,
}

fn figures(said: &str) -> Figures {
    let figure = |name: &str| {
        let line = said.lines().find_map(|line| line.trim().strip_prefix(name));
        line.and_then(|rest| rest.trim().parse().ok()).unwrap_or(0)
    };
    Figures {
        executions: figure("stat::number_of_executed_units:"),
        most_mib: figure("stat::peak_rss_mb:"),
    }
}

/// The names of the targets, in their order.
fn targets() -> Result<Vec<String>> {
    let folder = layout::at("fuzz/fuzz_targets");
    let mut names = Vec::new();
    for entry in fs::read_dir(&folder).with_context(|| layout::shown(&folder).to_string())? {
        let path: PathBuf = entry?.path();
        if path.extension().is_some_and(|end| end == "rs")
            && let Some(name) = path.file_stem()
        {
            names.push(name.to_string_lossy().into_owned());
        }
    }
    names.sort();
    Ok(names)
}

fn is_nightly_there() -> bool {
    let listed = Command::new("rustup").args(["toolchain", "list"]).output();
    listed.is_ok_and(|listed| {
        String::from_utf8_lossy(&listed.stdout)
            .lines()
            .any(|line| line.starts_with(NIGHTLY))
    })
}

fn missing() -> Vec<String> {
    let compiler = (!is_nightly_there()).then(|| "a nightly compiler, by rustup".to_owned());
    tools::missing(&tools::FUZZ)
        .into_iter()
        .chain(compiler)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::{Figures, figures, targets};
    use crate::layout;

    #[test]
    fn figures_are_read_from_what_a_target_says() {
        let said = "Done 1000 runs in 3 second(s)\nstat::number_of_executed_units: 1000\nstat::peak_rss_mb:              88\n";
        let expected = Figures {
            executions: 1000,
            most_mib: 88,
        };
        assert_eq!(figures(said), expected);
        assert_eq!(figures("it ended"), Figures::default());
    }

    #[test]
    fn each_target_is_declared_and_described() {
        let manifest = layout::read(&layout::at("fuzz/Cargo.toml")).unwrap();
        let readme = layout::read(&layout::at("fuzz/README.md")).unwrap();
        for target in targets().unwrap() {
            assert!(
                manifest.contains(&format!("name = \"{target}\"")),
                "{target}"
            );
            assert!(readme.contains(&format!("| `{target}` |")), "{target}");
        }
    }
}
