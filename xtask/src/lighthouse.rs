//! Lighthouse over the pages: what a search engine's own measure of a page on a phone says of them, with the
//! browser that the journeys run in and the site as a server sends it.
//!
//! What follows from what a page is (accessibility, best practices, search) has to be all of it. What a clock says
//! is printed beside what is wanted, and no more: it swings with the machine.

use std::process::{Command, Stdio};

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::{
    browsers::Engine,
    layout, npm, run,
    serve::{Port, Server, Site},
    site,
};

/// The pages, each with the performance that is wanted of it.
const PAGES: [(&str, f64); 2] = [("index.html", 98.0), ("doctor.html", 95.0)];

/// Each page is measured so often; the middle counts.
const TIMES: usize = 3;

/// What has to be all of it, as Lighthouse and as people call it.
const WHOLE: [(&str, &str); 3] = [
    ("accessibility", "accessibility"),
    ("best-practices", "best practices"),
    ("seo", "search"),
];

/// What is measured in time and room, as Lighthouse and as people call it, and with what unit.
const MEASURED: [(&str, &str, &str); 5] = [
    ("first-contentful-paint", "first paint", " ms"),
    ("largest-contentful-paint", "largest paint", " ms"),
    ("interactive", "interactive", " ms"),
    ("total-blocking-time", "blocked", " ms"),
    ("cumulative-layout-shift", "layout shift", ""),
];

/// Measures and prints; an error where something is not all that it has to be.
pub fn measure() -> Result<()> {
    npm::LIGHTHOUSE.install()?;
    let site = Site {
        folder: site::folder(),
        with_reports: false,
        policy: None,
        offline: true,
    };
    let server = Server::start(Port::hold(0)?, site)?;
    let mut lacking = Vec::new();
    for (page, wanted) in PAGES {
        let reports: Vec<Value> = (0..TIMES)
            .map(|turn| report(&server, page, turn))
            .collect::<Result<_>>()?;
        let version = reports[0]["lighthouseVersion"].as_str().unwrap_or_default();
        let score = |category: &str| format!("/categories/{category}/score");
        let performance = middle(&reports, &score("performance"))? * 100.0;
        println!(
            "{page} by Lighthouse {version}, mobile, the middle of {TIMES}: performance {performance:.0} \
             (wanted: {wanted})"
        );
        for (category, name) in WHOLE {
            let percent = middle(&reports, &score(category))? * 100.0;
            println!("  {name} {percent:.0} (has to be 100)");
            if percent < 100.0 {
                lacking.push(format!(
                    "{page}: {name} {percent:.0}: {}",
                    failed(&reports[0], category)
                ));
            }
        }
        for (audit, name, unit) in MEASURED {
            let value = middle(&reports, &format!("/audits/{audit}/numericValue"))?;
            let digits = if unit.is_empty() { 3 } else { 0 };
            println!("  {name} {value:.digits$}{unit}");
        }
    }
    ensure!(lacking.is_empty(), "{}", lacking.join("; "));
    Ok(())
}

/// What Lighthouse says of a page that it sees for the first time.
fn report(server: &Server, page: &str, turn: usize) -> Result<Value> {
    run::announce(&format!("Lighthouse looks at {page}"));
    let file = layout::at("target/xtask/lighthouse").join(format!("{page}-{turn}.json"));
    // What an earlier run left behind is no answer of this one; and the folder has to be there.
    layout::write(&file, "")?;
    let browser = Engine::Chromium
        .browser()?
        .context("Chromium has a program")?;
    let mut command = Command::new(npm::LIGHTHOUSE.program("lighthouse"));
    command
        .arg(format!("{}{page}", server.address()))
        // Faults of its own are nobody's business.
        .args(["--quiet", "--no-enable-error-reporting", "--output=json"])
        .arg(format!("--output-path={}", file.display()))
        .arg(
            "--chrome-flags=--headless=new --no-sandbox --disable-gpu --disable-dev-shm-usage \
             --disable-background-networking --lang=zh-CN",
        )
        .env("CHROME_PATH", browser)
        .stdin(Stdio::null());
    run::run_with_heartbeat(&mut command)?;
    serde_json::from_str(&layout::read(&file)?)
        .with_context(|| format!("{} is no report", layout::shown(&file)))
}

/// The middle of what the reports say at a place.
fn middle(reports: &[Value], place: &str) -> Result<f64> {
    let mut column = Vec::new();
    for report in reports {
        let value = report.pointer(place).and_then(Value::as_f64);
        column.push(value.with_context(|| {
            let fault = &report["runtimeError"]["message"];
            format!("the report has no {place}: {fault}")
        })?);
    }
    column.sort_by(f64::total_cmp);
    column.get(column.len() / 2).copied().context("no report")
}

/// What keeps a category from being all of it.
fn failed(report: &Value, category: &str) -> String {
    let parts = report["categories"][category]["auditRefs"].as_array();
    let names = parts.into_iter().flatten().filter_map(|part| {
        let name = part["id"].as_str()?;
        let score = report["audits"][name]["score"].as_f64()?;
        let counts = part["weight"].as_f64()? > 0.0;
        (counts && score < 1.0).then_some(name)
    });
    names.collect::<Vec<_>>().join(", ")
}
