//! The project's commands: `cargo xtask --help` lists them.

use std::process::{Command, ExitCode};

use anyhow::Result;
use xtask::{
    checks, consent, layout, lighthouse,
    needs::{self, Need},
    package, run, scale,
    serve::{Port, Server, Site},
    single, site,
};

/// A third of the cases that a province has in a year.
const TEN_MILLION: usize = 10_000_000;

/// The survey that the packs of 2022 are made of, seen from the repository.
const SURVEY: &str = "../shared/facts/survey-2022.jsonl";

/// What journeys draw, and where it belongs.
const PICTURES: &[(&str, &str)] = &[
    ("readme.png", "docs/result.png"),
    ("doctor-bill-1024.png", "docs/doctor.png"),
    ("portal.png", "docs/portal.png"),
    ("icon-180.png", "www/icons/icon-180.png"),
    ("icon-192.png", "www/icons/icon-192.png"),
    ("icon-512.png", "www/icons/icon-512.png"),
];

mod flags {
    use std::path::PathBuf;

    xflags::xflags! {
        /// Builds, serves and checks Mingbai. Whatever a command needs it sets up itself.
        cmd xtask {
            /// Build the pages into dist/: static files for any folder of any web server.
            cmd build {
                /// Write target/mingbai.html and target/mingbai-doctor.html besides: the patient's page and the
                /// doctor's as one file each, which opens from a disk.
                optional --single
            }
            /// Build the package for npm: target/package/, with its tarball.
            cmd package {}
            /// Build the pages and serve them on 127.0.0.1.
            cmd serve {
                /// The port; 8080 if not given.
                optional --port port: u16
                /// Install what is missing without asking.
                optional --yes
            }
            /// Run every check; the last line says how many passed and failed.
            cmd test {
                /// Run only this check; may be given several times.
                repeated --only name: String
                /// Name the checks and run none.
                optional --list
                /// Install what is missing without asking.
                optional --yes
            }
            /// Walk through the pages in browsers; pictures go to target/screenshots/.
            cmd pages {
                /// chromium, firefox or webkit; all if not given.
                optional --engine name: String
                /// The journeys of tests/pages/journeys.rs; all if not given.
                repeated journey: String
            }
            /// Rewrite the generated files: schemas, types, the picture in the README, the icons.
            cmd generate {}
            /// Make the packs of 2022 of the survey, and their worked cases, from the facts beside the
            /// repository.
            cmd import-survey {}
            /// Make what common reasons of admission typically cost, from the facts beside the repository.
            cmd import-typical {
                /// The folder of the facts.
                optional folder: PathBuf
            }
            /// Make the tables of weights and payment standards, from the facts beside the repository.
            cmd import-weights {
                /// The folder of the facts.
                optional folder: PathBuf
            }
            /// Damage whatever the core reads, led by what that reaches: the targets of fuzz/, with a nightly
            /// compiler.
            cmd fuzz {
                /// How long, all targets together; ten if not given.
                optional --minutes minutes: u32
                /// Install what is missing without asking.
                optional --yes
                /// The targets; all if not given.
                repeated target: String
            }
            /// Measure how long an estimate takes, and how long a case takes to group: natively, and
            /// in the workers of each browser.
            cmd bench {
                /// Measure the pages instead, as a phone has them: when they are there, how long a press
                /// takes, how much is downloaded, what Lighthouse says. In Chromium.
                optional --web
                /// Group ten million cases instead, or so many: by one process, in parts, and by Spark where
                /// Python has it (docs/scale.md).
                optional --scale
                /// How many cases that are.
                optional --cases cases: usize
            }
        }
    }
}

fn main() -> ExitCode {
    let flags = flags::Xtask::from_env_or_exit();
    let outcome = match flags.subcommand {
        flags::XtaskCmd::Build(flags) => build(&flags),
        flags::XtaskCmd::Package(_) => package(),
        flags::XtaskCmd::Serve(flags) => serve(&flags),
        flags::XtaskCmd::Test(flags) => test(&flags),
        flags::XtaskCmd::Pages(flags) => pages(&flags),
        flags::XtaskCmd::Generate(_) => generate(),
        flags::XtaskCmd::ImportSurvey(_) => import_survey(),
        flags::XtaskCmd::ImportTypical(flags) => import_typical(&flags),
        flags::XtaskCmd::ImportWeights(flags) => import_weights(&flags),
        flags::XtaskCmd::Fuzz(flags) => fuzz(&flags),
        flags::XtaskCmd::Bench(flags) => bench(&flags),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn build(flags: &flags::Build) -> Result<()> {
    site::build()?;
    run::announce("dist/ is up to date");
    if flags.single {
        for page in single::ALL {
            let file = page.build()?;
            println!("{}", layout::shown(&file));
        }
    }
    let integrity = site::loader_integrity()?;
    println!("{} integrity=\"{integrity}\"", site::LOADER);
    Ok(())
}

fn fuzz(flags: &flags::Fuzz) -> Result<()> {
    if flags.yes {
        consent::agree();
    }
    xtask::fuzz::run(&flags.target, flags.minutes.unwrap_or(10))
}

fn package() -> Result<()> {
    let tarball = package::build()?;
    println!("{}", layout::shown(&tarball));
    Ok(())
}

fn serve(flags: &flags::Serve) -> Result<()> {
    if flags.yes {
        consent::agree();
    }
    let port = Port::hold(flags.port.unwrap_or(8080))?;
    needs::ask(Need::SITE.iter().copied())?;
    site::build()?;
    let site = Site {
        folder: site::folder(),
        with_reports: false,
        policy: None,
        offline: true,
    };
    let server = Server::start(port, site)?;
    println!("Mingbai is at {} (Ctrl+C ends it)", server.address());
    server.wait();
    Ok(())
}

fn test(flags: &flags::Test) -> Result<()> {
    if flags.list {
        checks::list();
        return Ok(());
    }
    if flags.yes {
        consent::agree();
    }
    if !checks::run(&flags.only)? {
        // The report has said it all; its last line is the last line.
        std::process::exit(1);
    }
    Ok(())
}

fn pages(flags: &flags::Pages) -> Result<()> {
    site::build()?;
    checks::walk_pages(flags.engine.as_deref(), &flags.journey)
}

fn bench(flags: &flags::Bench) -> Result<()> {
    if flags.web {
        site::build()?;
        let journeys = ["web", "web-doctor", "web-month"].map(str::to_owned);
        checks::walk_pages(Some("chromium"), &journeys)?;
        return lighthouse::measure();
    }
    if flags.scale {
        return scale::measure(flags.cases.unwrap_or(TEN_MILLION));
    }
    let benches = ["--bench", "estimate", "--bench", "drg"];
    run::run(
        run::cargo()
            .args(["bench", "--package", "tests"])
            .args(benches),
    )?;
    site::build()?;
    checks::walk_pages(None, &["speed".to_owned()])
}

/// The packs are made by one program and their cases worked by another, each from the survey.
fn import_survey() -> Result<()> {
    run::run(run::cargo().args(["run", "--package", "survey"]))?;
    run::run(
        Command::new("python3")
            .arg(layout::at("tests/survey.py"))
            .arg(layout::at(SURVEY))
            .arg("--write"),
    )
}

fn import_typical(flags: &flags::ImportTypical) -> Result<()> {
    run::run(
        run::cargo()
            .args(["run", "--package", "typical", "--"])
            .args(&flags.folder),
    )
}

fn import_weights(flags: &flags::ImportWeights) -> Result<()> {
    run::run(
        run::cargo()
            .args(["run", "--package", "weights", "--"])
            .args(&flags.folder),
    )
}

fn generate() -> Result<()> {
    run::run(
        run::cargo()
            .args(["test", "--package", "tests", "--features", "typegen"])
            .args(["--test", "native", "generated"])
            .env("UPDATE_EXPECT", "1"),
    )?;
    site::build()?;
    let walks = ["picture", "doctor-bill", "embed-demo"].map(str::to_owned);
    checks::walk_pages(Some("chromium"), &walks)?;
    // It says that icons are not as they are drawn, and draws them.
    let _ = checks::walk_pages(Some("chromium"), &["installed".to_owned()]);
    for (picture, place) in PICTURES {
        let picture = layout::at("target/screenshots/chromium").join(picture);
        layout::write(&layout::at(place), std::fs::read(picture)?)?;
    }
    Ok(())
}
