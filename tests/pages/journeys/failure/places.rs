//! Where a page cannot compute: opened from a folder, in a frame that is shut off, in a browser without
//! WebAssembly. It says what it needs, with a way on.

use std::{path::PathBuf, sync::Arc, thread};

use anyhow::{Context, Result, anyhow, ensure};
use xtask::{browsers::Engine, layout, serve::Fault, site};

use crate::journeys::grouper::site_with;
use crate::page::Page;

/// The site, and pages of it whose browser has no WebAssembly.
pub fn folder() -> PathBuf {
    let without = |page: &str| -> Vec<u8> {
        let html = layout::read(&site::folder().join(page)).unwrap_or_default();
        let first = "<script src=\"without.js\"></script><script";
        html.replacen("<script", first, 1).into_bytes()
    };
    site_with(
        "places-site",
        &[
            ("without.js", b"delete window.WebAssembly;".to_vec()),
            ("without.html", without("index.html")),
            ("without-doctor.html", without("doctor.html")),
        ],
    )
}

/// The way to the page that needs no program.
const BY_HAND: &str = "先自己算";

pub fn walk(page: &Page) -> Result<()> {
    without_webassembly(page).context("without WebAssembly")?;
    forbidden(page).context("where the site forbids it")?;
    mistyped(page).context("as a wrong type")?;
    strange(page).context("in words that it does not know")?;
    framed(page).context("in a frame")?;
    from_a_folder(page).context("from a folder")
}

/// What stands in the place of the page, and the button or link below it.
fn says(page: &Page, sentence: &str, way: &str) -> Result<()> {
    let mut shown = String::new();
    page.wait_until(&format!("it says “{sentence}”"), || {
        shown = page.text_of("#opening")?;
        Ok(shown.contains(sentence))
    })
    .with_context(|| format!("it says {shown}"))?;
    let ways = page.eval(
        "return [...document.querySelectorAll('#opening a, #opening button')].map(it => it.textContent)",
        &[],
    )?;
    let ways: Vec<String> = serde_json::from_value(ways)?;
    ensure!(
        ways.iter().any(|it| it.contains(way)),
        "the ways on are {ways:?}"
    );
    page.check_no_overflow()?;
    page.check_target_sizes(48)?;
    page.check_with_axe()
}

fn without_webassembly(page: &Page) -> Result<()> {
    for name in ["without.html", "without-doctor.html"] {
        page.open(name)?;
        page.resize(320, 800)?;
        says(page, "锁定模式", "再试一次")?;
    }
    page.eval("localStorage.setItem('mingbai.language', 'en'); localStorage.setItem('mingbai.size', 'elder')", &[])?;
    page.open("without.html")?;
    says(page, "Lockdown Mode", "Try again")?;
    page.eval("localStorage.clear()", &[])?;
    page.resize(1280, 800)
}

/// Under a policy that lets no page compute.
fn forbidden(page: &Page) -> Result<()> {
    const WITHOUT: &str = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; \
        img-src 'self' data:; worker-src 'self'; manifest-src 'self'";
    for name in ["", "doctor.html"] {
        let fault = Fault::Under("Content-Security-Policy", WITHOUT);
        page.server().fail(&format!("/{name}"), [fault]);
        page.open(name)?;
        if page.engine() == Engine::WebKit {
            // It goes by the policy within the page, which allows it.
            page.css("#top button")?;
        } else {
            says(page, "wasm-unsafe-eval", BY_HAND)?;
        }
    }
    Ok(())
}

/// With a script that the server sends as a text.
fn mistyped(page: &Page) -> Result<()> {
    let script = format!("/{}", site::shipped("app.js")?);
    // Some browsers ask ahead and again, and the page once more, to see what it is sent as.
    let faults = [(); 4].map(|()| Fault::Under("Content-Type", "text/plain"));
    page.server().fail(&script, faults);
    page.open("turn-1/")?;
    says(page, "text/javascript", BY_HAND)?;
    page.server().take_faults();
    Ok(())
}

/// With a script that is newer than the browser.
fn strange(page: &Page) -> Result<()> {
    let script = format!("/{}", site::shipped("app.js")?);
    let words = b"let later = than this browser;".to_vec();
    page.server().fail(&script, [Fault::Other(words)]);
    page.open("turn-2/")?;
    says(page, "这个浏览器太旧", BY_HAND)?;
    // What helps where no program runs is a press away.
    page.press("link", BY_HAND)?;
    page.find("heading", "先问清楚这几件事")?;
    page.eval(
        "for (const it of document.querySelectorAll('details')) it.open = it.textContent.includes('九江')",
        &[],
    )?;
    page.expect_text("规定的有效期：2017年1月1日至2020年12月31日")?;
    for width in [320, 1280] {
        page.resize(width, 800)?;
        page.check_no_overflow()?;
        page.check_with_axe()?;
    }
    page.screenshot("figures")?;
    page.press("link", "English")?;
    page.find("heading", "Ask these first").map(drop)
}

/// In a frame of another page that lets scripts run and nothing else. What is remembered cannot be read
/// there, so that it speaks Chinese. WebKit runs none of a page's own scripts there, whatever its policy
/// says of them: what stands in the page from the start has to do.
fn framed(page: &Page) -> Result<()> {
    for name in ["", "doctor.html"] {
        let address = page.address() + name;
        let host = Host::start(format!(
            "<!doctype html><title>host</title><iframe sandbox=allow-scripts width=360 height=700 src={address}></iframe>"
        ))?;
        page.wait(page.driver.goto(&host.address))?;
        page.wait(page.driver.enter_frame(0))?;
        let way = match page.engine() {
            Engine::WebKit => "再试一次",
            Engine::Chromium | Engine::Firefox => &address,
        };
        says(page, "受限的窗口", way)?;
        page.wait(page.driver.enter_default_frame())?;
    }
    Ok(())
}

/// A site of somebody else with one page, under no policy of ours.
struct Host {
    address: String,
    server: Arc<tiny_http::Server>,
}

impl Host {
    fn start(html: String) -> Result<Self> {
        let server = tiny_http::Server::http("127.0.0.1:0")
            .map_err(|error| anyhow!("another site cannot be served: {error}"))?;
        let server = Arc::new(server);
        let port = server
            .server_addr()
            .to_ip()
            .context("it has a port")?
            .port();
        let own = Arc::clone(&server);
        thread::spawn(move || {
            for request in own.incoming_requests() {
                let kind = tiny_http::Header::from_bytes("Content-Type", "text/html");
                let page = tiny_http::Response::from_string(html.clone());
                // The browser may hang up at any time.
                let _ = request.respond(match kind {
                    Ok(kind) => page.with_header(kind),
                    Err(()) => page,
                });
            }
        });
        Ok(Self {
            address: format!("http://127.0.0.1:{port}/"),
            server,
        })
    }
}

impl Drop for Host {
    fn drop(&mut self) {
        self.server.unblock();
    }
}

fn from_a_folder(page: &Page) -> Result<()> {
    for name in ["index.html", "doctor.html"] {
        let file = site::folder().join(name);
        page.wait(page.driver.goto(format!("file://{}", file.display())))?;
        says(page, "网站上打开", "再试一次")?;
    }
    Ok(())
}
