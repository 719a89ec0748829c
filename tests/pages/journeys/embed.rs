//! The element in other people's pages: of another site under a strict policy, and of the site's own.

mod doctor;
mod doors;

pub use doctor::doctor;
pub use doors::{demo, framed, own_rules, published};

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use xtask::{
    hashes, layout,
    serve::{Port, Server, Site},
    site,
};

use crate::page::Page;

/// A page without inline scripts, evaluated text or addresses of scripts as plain text, and without workers.
fn policy(site: &str) -> String {
    format!(
        "default-src 'none'; script-src 'self' {site} 'wasm-unsafe-eval'; style-src 'self'; \
         connect-src 'self' {site}; img-src data:; base-uri 'none'; form-action 'none'; \
         require-trusted-types-for 'script'; trusted-types 'none'"
    )
}

/// A page that may have frames, and scripts that are of whom they should be.
fn policy_of_frames(site: &str) -> String {
    format!(
        "default-src 'none'; script-src 'self' {site}; frame-src {site}; style-src 'self'; \
         img-src data:; base-uri 'none'; form-action 'none'"
    )
}

const DOCUMENT: &str = "docs/embedding.md";
/// What the document says instead of the address of the site.
const SITE: &str = "https://mingbai.example.org";

/// What stands in the document in a fence of a language, the first below a heading.
fn snippet(heading: &str, language: &str) -> Result<String> {
    layout::fence(DOCUMENT, heading, language)
}

/// Writes a portal that has the doors of the document, with the site where it is for this test.
fn portal(folder: &Path, site: &str) -> Result<()> {
    let element = snippet("## The element", "html")?;
    let own = snippet("### A hospital's own rules", "html")?;
    let loaded = element.lines().next().unwrap_or_default();
    let page = layout::read(&layout::at("tests/pages/portal/page.html"))?;
    let second = "<mingbai-estimator id=\"second\"></mingbai-estimator>";
    let known = snippet("### What your page knows, and what it hears", "js")?;
    let pages = [
        ("index", element.clone(), second, known.clone()),
        // A script that does not wait runs before that of the element.
        ("early", element.clone(), "", known.clone()),
        ("own", format!("{loaded}\n{own}"), "", String::new()),
        (
            "ward",
            format!("{loaded}\n{}", snippet("### The doctor's page", "html")?),
            "",
            snippet("### The doctor's page", "js")?,
        ),
        (
            "framed",
            snippet("## The frame", "html")?,
            "",
            snippet("## The frame", "js")?,
        ),
    ];
    for (name, door, below, script) in pages {
        let page = page
            .replace("DOOR", &door)
            .replace("BELOW", below)
            .replace(
                "TYPE",
                match name {
                    "early" => "",
                    _ => "type=\"module\"",
                },
            )
            .replace("SCRIPT", &format!("{name}.js"));
        layout::write(
            &folder.join(format!("{name}.html")),
            page.replace(SITE, site),
        )?;
        layout::write(&folder.join(format!("{name}.js")), script)?;
    }
    let colours = snippet("## The element", "css")?;
    for name in ["portal.css", "portal.js"] {
        let text = layout::read(&layout::at("tests/pages/portal").join(name))?;
        let text = if name == "portal.css" {
            format!("{colours}{text}")
        } else {
            text
        };
        layout::write(&folder.join(name), text)?;
    }
    Ok(())
}

/// Another site with such a portal.
fn host(page: &Page, name: &str, policy: fn(&str) -> String) -> Result<(Server, PathBuf)> {
    let site = page.address();
    let site = site.trim_end_matches('/');
    let folder = crate::place(name);
    portal(&folder, site)?;
    let served = Site {
        folder: folder.clone(),
        with_reports: true,
        policy: Some(policy(site)),
        offline: false,
    };
    Ok((Server::start(Port::hold(0)?, served)?, folder))
}

/// The site with a portal in it.
pub fn folder() -> PathBuf {
    let folder = crate::place("embed");
    let build = || -> Result<()> {
        if folder.exists() {
            fs::remove_dir_all(&folder)?;
        }
        for path in layout::files_below(&site::folder())? {
            let name = hashes::relative(&site::folder(), &path);
            layout::write(&folder.join("mingbai").join(name), fs::read(&path)?)?;
        }
        portal(&folder, "mingbai")
    };
    build().expect("the portal can be written");
    folder
}

/// A resident of 九江 at a tier-2 hospital there in the middle of 2020, with such a bill and nothing beside it.
fn known(total: &str) -> Value {
    json!({
        "region": "360400", "scheme": "resident", "date": "2020-06-30",
        "answers": {
            "stay.place": "in_region", "stay.tier": "tier2", "bill.total.medfee_sumamt": total,
            "bill.total.self_funded_share": "0%", "bill.total.first_self_pay_share": "0%",
        },
    })
}

/// Tells an element what the portal knows.
fn tell(page: &Page, id: &str, known: Value) -> Result<()> {
    let script = "document.getElementById(arguments[0]).case = arguments[1]";
    page.eval(script, &[id.into(), known]).map(drop)
}

/// What a figure of an element says, if it is there.
fn figure(page: &Page, id: &str, name: &str) -> Result<Value> {
    let script = r"
        const root = document.getElementById(arguments[0]).shadowRoot;
        return root.querySelector(`[data-figure=${arguments[1]}] [aria-hidden]`)?.textContent ?? null;";
    page.eval(script, &[id.into(), name.into()])
}

fn expect_sums(page: &Page, id: &str, own: &str, fund: &str) -> Result<()> {
    page.wait_until("the element has a result", || {
        Ok(!figure(page, id, "own")?.is_null())
    })?;
    let shown = [figure(page, id, "own")?, figure(page, id, "fund")?];
    ensure!(shown == [own, fund], "{id} says {shown:?}");
    Ok(())
}

/// The amounts of the last result that the portal heard of from an element, by their national names.
fn heard(page: &Page, id: &str) -> Result<[Value; 2]> {
    let script = r"
        const found = heard.filter(([id, name]) => id === arguments[0] && name === 'estimated');
        const likely = found.at(-1)?.[2].likely;
        return [likely?.psn_part_amt, likely?.fund_pay_sumamt];";
    let found = page.eval(script, &[id.into()])?;
    Ok([found[0].clone(), found[1].clone()])
}

/// What a server was asked for, without digests.
fn asked(server: &Server) -> Vec<String> {
    let requests = server.requests();
    requests.iter().map(|name| hashes::plain(name)).collect()
}

/// Scrolls to an element, and waits for the button that opens it.
fn drawn(page: &Page, id: &str) -> Result<()> {
    drawn_as(page, id, "开始算")
}

/// The same of an element whose button says something else.
fn drawn_as(page: &Page, id: &str, button: &str) -> Result<()> {
    let script = r"
        const element = document.getElementById(arguments[0]);
        element.scrollIntoView();
        const button = element.shadowRoot.querySelector('#main .primary');
        return button?.textContent === arguments[1] && button.checkVisibility();";
    page.wait_until("the element is there", || {
        Ok(page.eval(script, &[id.into(), button.into()])? == true)
    })
}

fn open(page: &Page, id: &str) -> Result<()> {
    drawn(page, id)?;
    let script =
        "document.getElementById(arguments[0]).shadowRoot.querySelector('#main .primary').click()";
    page.eval(script, &[id.into()])?;
    page.press("button", "看预估结果")
}

fn expect_inside(page: &Page, text: &str) -> Result<()> {
    page.wait_until(text, || Ok(element_text(page)?.contains(text)))
}

/// Presses the button that opens an element.
fn press(page: &Page, id: &str) -> Result<()> {
    let script =
        "document.getElementById(arguments[0]).shadowRoot.querySelector('#main .primary').click()";
    page.eval(script, &[id.into()]).map(drop)
}

/// The text of the first element of the page.
fn element_text(page: &Page) -> Result<String> {
    let script = "return document.querySelector('mingbai-estimator').shadowRoot.querySelector('#page')?.textContent ?? ''";
    let text = page.eval(script, &[])?;
    Ok(text.as_str().unwrap_or_default().to_owned())
}

/// Each element by itself: two results beside each other have sections of the same names.
fn check(page: &Page) -> Result<()> {
    let hide = "for (const it of document.querySelectorAll('mingbai-estimator')) it.hidden = it.id === arguments[0]";
    for other in ["second", "first", ""] {
        page.eval(hide, &[other.into()])?;
        if !other.is_empty() {
            page.check_with_axe()?;
        }
        page.check_no_overflow()?;
    }
    Ok(())
}

/// What the portal says before the element is one is not lost.
fn told_early(page: &Page, host: &Server) -> Result<()> {
    let address = format!("{}early.html", host.address());
    page.wait(page.driver.goto(address))?;
    open(page, "first")?;
    expect_sums(page, "first", "2,320.00", "7,680.00")?;
    ensure!(heard(page, "first")? == ["2320.00", "7680.00"]);
    Ok(())
}

/// In the page of another site.
pub fn walk(page: &Page) -> Result<()> {
    let (host, _) = host(page, "embed-portal", policy)?;
    page.wait(page.driver.goto(host.address()))?;
    page.resize(1280, 900)?;
    drawn(page, "first")?;
    page.check_with_axe()?;
    page.screenshot("embed-front")?;
    // Until somebody touches it there is the script and the sheet, and nothing else.
    ensure!(
        asked(page.server()) == ["/mingbai.js", "/embedded.css"],
        "{:?}",
        page.server().requests()
    );
    // What the portal knows, as the document says it. (10,000 − 400) × 80 % = 7,680.00.
    open(page, "first")?;
    expect_sums(page, "first", "2,320.00", "7,680.00")?;
    ensure!(heard(page, "first")? == ["2320.00", "7680.00"]);
    check(page)?;
    page.screenshot("embed-result")?;
    // Of the text of the other page nothing came in: 18 px, as on the page by itself.
    let script = r"
        const main = document.getElementById('first').shadowRoot.querySelector('#main .lead');
        const {fontSize, letterSpacing, textAlign, textTransform} = getComputedStyle(main);
        return [parseFloat(fontSize).toFixed(1), letterSpacing, textAlign, textTransform, document.title, location.hash, history.length];";
    let style = page.eval(script, &[])?;
    let plain = ["19.8", "normal", "start", "none", "某医院", ""];
    ensure!(
        style
            .as_array()
            .is_some_and(|it| it.starts_with(&plain.map(Value::from))),
        "{style}"
    );
    // Moved, it is what it was.
    page.eval(
        "document.querySelector('header').after(document.getElementById('first'))",
        &[],
    )?;
    expect_sums(page, "first", "2,320.00", "7,680.00")?;
    page.press("button", "返回")?;
    page.find("heading", "请核对您的回答")?;
    // Removed while it computes, and put back.
    page.eval(
        r"
        const first = document.getElementById('first');
        [...first.shadowRoot.querySelectorAll('button')].find(it => it.textContent === '看预估结果').click();
        window.taken = first;
        first.remove();",
        &[],
    )?;
    page.eval("document.getElementById('place').append(window.taken)", &[])?;
    expect_sums(page, "first", "2,320.00", "7,680.00")?;
    // Another one beside it has a case and colours of its own; (20,000 − 400) × 80 % = 15,680.00.
    tell(page, "second", known("20000"))?;
    open(page, "second")?;
    expect_sums(page, "second", "4,320.00", "15,680.00")?;
    expect_sums(page, "first", "2,320.00", "7,680.00")?;
    ensure!(heard(page, "first")? == ["2320.00", "7680.00"]);
    ensure!(heard(page, "second")? == ["4320.00", "15680.00"]);
    check(page)?;
    page.screenshot("embed-colours")?;
    for (width, text) in [(320, "10px"), (1280, "200%")] {
        page.resize(width, 900)?;
        page.eval(
            "document.documentElement.style.fontSize = arguments[0]",
            &[text.into()],
        )?;
        check(page)?;
    }
    told_early(page, &host)?;
    let foreign: Vec<String> = page
        .loaded()?
        .into_iter()
        .filter(|it| !it.starts_with(&page.address()) && !it.starts_with(&host.address()))
        .collect();
    ensure!(foreign.is_empty(), "{foreign:?}");
    ensure!(host.reports().is_empty(), "{:?}", host.reports());
    page.check_console()
}

/// In a page of the same site, where all elements share a worker.
pub fn same_origin(page: &Page) -> Result<()> {
    page.open("")?;
    page.resize(1280, 900)?;
    for (id, total, own, fund) in [
        ("first", "10000", "2,320.00", "7,680.00"),
        ("second", "20000", "4,320.00", "15,680.00"),
    ] {
        tell(page, id, known(total))?;
        open(page, id)?;
        expect_sums(page, id, own, fund)?;
    }
    let workers = asked(page.server())
        .iter()
        .filter(|name| name.ends_with("/worker.js"))
        .count();
    ensure!(workers == 1, "{workers} workers were started");
    kept_for_ever(page)?;
    check(page)?;
    page.check_console()
}

/// What the server of the document may keep for ever are the files that are named by their content, and no others.
fn kept_for_ever(page: &Page) -> Result<()> {
    let rules = snippet("## Where the files lie", "nginx")?;
    let (_, rule) = rules
        .split_once("location ~ \"")
        .context("the document has no rule for names with digests")?;
    let pattern = rule.split('"').next().unwrap_or_default();
    let names: Vec<String> = site::files(&site::folder())?
        .iter()
        .map(|path| hashes::relative(&site::folder(), path))
        .collect();
    let script = "return arguments[1].filter(name => new RegExp(arguments[0]).test(`/${name}`))";
    let kept = page.eval(script, &[pattern.into(), json!(names)])?;
    let named_so: Vec<&String> = names
        .iter()
        .filter(|name| hashes::plain(name) != **name)
        .collect();
    ensure!(
        !named_so.is_empty() && kept == json!(named_so),
        "by the document {kept} are kept for ever, by the build {named_so:?}"
    );
    Ok(())
}

/// Three fields, and the answer in a line; what was not asked is not known.
pub fn card(page: &Page) -> Result<()> {
    page.open("")?;
    page.resize(1280, 900)?;
    let script = "document.getElementById('first').setAttribute('view', 'card')";
    page.eval(script, &[])?;
    let mut told = known("10000");
    told["answers"] = json!({ "stay.place": "in_region", "bill.total.first_self_pay_share": "0%" });
    tell(page, "first", told)?;
    drawn(page, "first")?;
    press(page, "first")?;
    page.fill("总费用大约多少元", "很多")?;
    page.press("button", "看看")?;
    page.wait_until("what is wrong is said", || {
        Ok(element_text(page)?.contains("数字"))
    })?;
    page.fill("总费用大约多少元", "1万")?;
    page.fill("其中医保不管的大约占百分之几", "0")?;
    page.press("button", "看看")?;
    // The level is that of the second; (10,000 − 400) × 80 % = 7,680.00.
    expect_sums(page, "first", "2,320.00", "7,680.00")?;
    ensure!(heard(page, "first")? == ["2320.00", "7680.00"]);
    page.check_with_axe()?;
    page.screenshot("embed-card")?;
    page.press("button", "一步步细算")?;
    page.find("heading", "请核对您的回答")?;
    page.check_console()
}
