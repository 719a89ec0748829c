//! The element in other people's pages: of another site under a strict policy, and of the site's own.

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

use super::steps::{self, CHINESE};
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
    let text = layout::read(&layout::at(DOCUMENT))?;
    let (_, below) = text
        .split_once(&format!("\n{heading}\n"))
        .with_context(|| format!("{DOCUMENT} has no {heading}"))?;
    let (_, fence) = below
        .split_once(&format!("```{language}\n"))
        .with_context(|| format!("{DOCUMENT} has no {language} below {heading}"))?;
    Ok(fence.split("```").next().unwrap_or_default().to_owned())
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
        ("own", format!("{loaded}\n{own}"), "", String::new()),
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
    let script = r"
        const element = document.getElementById(arguments[0]);
        element.scrollIntoView();
        const button = element.shadowRoot.querySelector('#main .primary');
        return button?.textContent === '开始算' && button.checkVisibility();";
    page.wait_until("the element is there", || {
        Ok(page.eval(script, &[id.into()])? == true)
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
        return [fontSize, letterSpacing, textAlign, textTransform, document.title, location.hash, history.length];";
    let style = page.eval(script, &[])?;
    let plain = ["19.8px", "normal", "start", "none", "某医院", ""];
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
    check(page)?;
    page.check_console()
}

/// A hospital's own rules: proved before they count, and named as what they are.
pub fn own_rules(page: &Page) -> Result<()> {
    let (host, folder) = host(page, "embed-own", policy)?;
    let text = published("360400-resident")?;
    let ours = text.replace("\"360400-resident\"", "\"our-city\"");
    let address = format!("{}own.html", host.address());
    let told = |name: &str, pack: &str| -> Result<()> {
        layout::write(&folder.join("our-city.json"), pack)?;
        page.wait(page.driver.goto(&address))?;
        page.resize(1280, 900)?;
        tell(page, "own", known("10000"))?;
        drawn(page, "own")?;
        press(page, "own")?;
        expect_inside(page, name)
    };
    told("用的是这个网站自己的数", &ours)?;
    page.press("button", "看预估结果")?;
    expect_sums(page, "own", "2,320.00", "7,680.00")?;
    let said = element_text(page)?;
    ensure!(
        said.contains(&format!("{}/our-city.json”提供", authority(&host))),
        "{said}"
    );
    page.check_with_axe()?;
    page.screenshot("embed-own")?;
    // A pack with the id of one of the site; one that is not sound; none at all; and one that would do something.
    told("用了别人的编号“360400-resident”", &text)?;
    let mut unsound: Value = serde_json::from_str(&ours)?;
    unsound["layers"][0]["deductible"]["amount"]["cells"][0]["value"] = "-1".into();
    told(
        "layers[0].deductible.amount.cells[0].value",
        &unsound.to_string(),
    )?;
    page.check_with_axe()?;
    told("没有通过检查", "{\"__proto__\": {\"polluted\": true}}")?;
    told("没有通过检查", &"[".repeat(100_000))?;
    told("太大了", &" ".repeat(9_000_000))?;
    let polluted = page.eval("return ({}).polluted ?? null", &[])?;
    ensure!(polluted.is_null());
    // Of another site.
    page.eval(
        "document.getElementById('own').setAttribute('pack', arguments[0])",
        &[page.address().into()],
    )?;
    page.wait_until("that is said", || {
        Ok(element_text(page)?.contains("放在了别的网站上"))
    })?;
    let codes = page.eval(
        "return heard.filter(([, name]) => name === 'error').map(([,, {code}]) => code)",
        &[],
    )?;
    ensure!(
        codes == json!(["pack_too_large", "pack_elsewhere"]),
        "{codes}"
    );
    page.check_console()
}

/// A pack of the tree as its publisher gives it out: one file with its worked cases.
pub fn published(id: &str) -> Result<String> {
    let folder = layout::at("packs/regions").join(id);
    let mut pack: Value = serde_json::from_str(&layout::read(&folder.join("pack.json"))?)?;
    pack["examples"] = serde_json::from_str(&layout::read(&folder.join("cases.json"))?)?;
    pack.as_object_mut().context("a pack")?.remove("$schema");
    Ok(pack.to_string())
}

fn authority(server: &Server) -> String {
    server
        .address()
        .replace("http://", "")
        .trim_end_matches('/')
        .to_owned()
}

/// In a frame of another site.
pub fn framed(page: &Page) -> Result<()> {
    let (host, _) = host(page, "embed-framed", policy_of_frames)?;
    page.wait(page.driver.goto(format!("{}framed.html", host.address())))?;
    page.resize(1280, 900)?;
    page.css("iframe")?;
    page.wait_until("the frame hears", || {
        Ok(names(page)?.contains(&"loaded".to_owned()))
    })?;
    page.check_with_axe()?;
    let send = r"
        const frame = document.querySelector('iframe');
        frame.contentWindow.postMessage({ns: 'mingbai', v: 1, kind: 'case', detail: arguments[0]}, new URL(frame.src).origin);";
    page.eval(send, &[known("10000")])?;
    page.wait(page.driver.enter_frame(0))?;
    let drawn = r"return document.querySelector('mingbai-estimator').shadowRoot.querySelector('#main .primary')?.checkVisibility() === true";
    page.wait_until(
        "the element is there",
        || Ok(page.eval(drawn, &[])? == true),
    )?;
    // Neither from another window nor from another site is anything heard.
    let region = page.eval(
        r"
        const told = (origin, source) => dispatchEvent(new MessageEvent('message', {
            origin, source, data: {ns: 'mingbai', v: 1, kind: 'case', detail: {region: '110000'}}}));
        told(arguments[0], window);
        told('https://other.example', parent);
        return document.querySelector('mingbai-estimator').case.region;",
        &[host.address().trim_end_matches('/').into()],
    )?;
    ensure!(region == "360400", "{region}");
    page.press("button", "开始算")?;
    page.press("button", "看预估结果")?;
    page.find("heading", "您自己大概要付")?;
    expect_inside(page, "填的内容只在这一页里")?;
    page.check_with_axe()?;
    // All of it is in sight, and it stays as high as it is.
    let inner = "return [document.scrollingElement.scrollHeight, innerHeight]";
    page.wait_until("the frame is as high as what is in it", || {
        let sizes = page.eval(inner, &[])?;
        Ok(sizes[0].as_u64() <= sizes[1].as_u64())
    })?;
    let heights = [page.eval(inner, &[])?, page.eval(inner, &[])?];
    ensure!(heights[0] == heights[1], "{heights:?}");
    page.wait(page.driver.enter_default_frame())?;
    let height = "return document.querySelector('iframe').style.height";
    let before = page.eval(height, &[])?;
    let fake = r"
        const done = arguments[arguments.length - 1];
        addEventListener('message', () => setTimeout(done), {once: true});
        postMessage({ns: 'mingbai', v: 1, kind: 'height', detail: 1}, '*');";
    page.eval_async(fake)?;
    ensure!(
        page.eval(height, &[])? == before,
        "somebody else's message was heard"
    );
    // The result stays inside until somebody presses.
    ensure!(
        !names(page)?.contains(&"estimated".to_owned()),
        "{:?}",
        names(page)?
    );
    page.wait(page.driver.enter_frame(0))?;
    page.press("button", &format!("把这个结果交给 {}", authority(&host)))?;
    page.expect_text("已经交过去了")?;
    page.wait(page.driver.enter_default_frame())?;
    page.wait_until("the portal hears", || {
        Ok(names(page)?.contains(&"estimated".to_owned()))
    })?;
    ensure!(heard(page, "")? == ["2320.00", "7680.00"]);
    page.check_no_overflow()?;
    page.screenshot("embed-framed")?;
    ensure!(host.reports().is_empty(), "{:?}", host.reports());
    page.check_console()
}

/// What the portal has heard, by name.
fn names(page: &Page) -> Result<Vec<String>> {
    Ok(serde_json::from_value(
        page.eval("return heard.map(([, name]) => name)", &[])?,
    )?)
}

/// The portal of the tree, which has the pack that `mingbai handbook` makes of its handbook.
pub fn demo(page: &Page) -> Result<()> {
    page.open("portal/demo.html")?;
    page.resize(1280, 900)?;
    drawn(page, "estimator")?;
    page.check_with_axe()?;
    press(page, "estimator")?;
    expect_inside(page, "算出来的结果会告诉您现在打开的这个网站")?;
    page.fill("这次住院的费用大约是多少？", "20000")?;
    page.press("button", "继续")?;
    page.press("radio", "没有自费")?;
    page.press("button", "继续")?;
    page.press("radio", "没有先行自付")?;
    page.press("button", "继续")?;
    page.fill("在这次之前结算过几次住院", "0")?;
    page.press("button", "继续")?;
    page.press("button", "看预估结果")?;
    // (20,000 − 800) × 65 % = 12,480.00, by the handbook of the hospital.
    expect_sums(page, "estimator", "7,520.00", "12,480.00")?;
    page.expect_text("本页收到的预估：自己付 7520.00 元")?;
    page.check_with_axe()?;
    page.screenshot("portal")?;
    for width in [320, 1280] {
        page.resize(width, 900)?;
        page.check_no_overflow()?;
    }
    page.check_private()?;
    page.check_console()
}

/// The page as one file, from a disk: the result of the same stay, and nothing is asked of anybody.
pub fn single(page: &Page) -> Result<()> {
    let file = xtask::single::build()?;
    page.wait(page.driver.goto(format!("file://{}", file.display())))?;
    page.resize(1280, 900)?;
    let look = &mut |_: &str| Ok(());
    CHINESE.whole_way(page, "10000", look)?;
    steps::expect_sums(page, "2,320.00", "7,680.00")?;
    // What is computed by another module, and a sentence in the other language.
    page.press("button", "费用多一点、少一点会怎样")?;
    page.find("heading", "费用")?;
    page.check_accessibility()?;
    page.press("button", "English")?;
    page.find("button", "Back")?;
    let asked: Vec<String> = page
        .loaded()?
        .into_iter()
        .filter(|address| !address.starts_with("blob:"))
        .collect();
    ensure!(asked.is_empty(), "{asked:?}");
    ensure!(page.server().requests().is_empty());
    page.check_console()
}
