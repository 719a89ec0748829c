//! What docs/scale.md says of parts is done: together they say what one process says.

use std::path::Path;
use std::process::Command;

use crate::program::mingbai;

const PAGE: &str = include_str!("../../docs/scale.md");
const CASES: &str = include_str!("../vectors/drg-2.0.ndjson");

/// The fence of a language below a heading.
fn fence(heading: &str, language: &str) -> &'static str {
    let (_, below) = PAGE
        .split_once(&format!("\n## {heading}\n"))
        .unwrap_or_else(|| panic!("no {heading}"));
    let (_, fence) = below.split_once(&format!("```{language}\n")).unwrap();
    fence.split("```").next().unwrap()
}

#[test]
fn the_results_of_parts_are_those_of_one_process() {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("scale");
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    std::fs::write(folder.join("cases.ndjson"), CASES).unwrap();
    let program = Path::new(env!("CARGO_BIN_EXE_mingbai"));
    let path = format!(
        "{}:{}",
        program.parent().unwrap().display(),
        std::env::var("PATH").unwrap()
    );
    let done = Command::new("sh")
        .args(["-e", "-c", fence("With xargs", "sh")])
        .current_dir(&folder)
        .env("PATH", path)
        .output()
        .unwrap();
    assert!(
        done.status.success(),
        "{}",
        String::from_utf8_lossy(&done.stderr)
    );
    let parts = std::fs::read(folder.join("groups.ndjson")).unwrap();
    let day = ["--day", "2026-11-28"];
    let one = mingbai(
        &[&["group", "--scheme", "chs-drg-2.0"][..], &day].concat(),
        CASES.as_bytes(),
    );
    assert_eq!(
        parts.iter().filter(|byte| **byte == b'\n').count(),
        CASES.lines().count()
    );
    assert!(parts == one.stdout, "the parts say other bytes");
    // On threads as well.
    let threads = ["group", "--scheme", "chs-drg-2.0", "--threads", "2"];
    let threads = mingbai(&[&threads[..], &day].concat(), CASES.as_bytes());
    assert!(threads.stdout == one.stdout, "threads say other bytes");
}
