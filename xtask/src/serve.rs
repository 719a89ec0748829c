//! A static file server for development and for the page tests.
//!
//! It listens on 127.0.0.1 only, and sends the content security policy that the pages must
//! live with wherever they are put.

use std::{
    collections::{BTreeMap, VecDeque},
    fs,
    io::ErrorKind,
    net::{TcpListener, TcpStream},
    path::{Component, Path, PathBuf},
    sync::{Arc, Mutex, Weak},
    thread::JoinHandle,
    time::Duration,
};

use anyhow::{Context, Result, anyhow, bail};
use percent_encoding::percent_decode_str;
use tiny_http::{Header, Method, Request, Response, StatusCode};

use crate::{compress, hashes};

/// What the pages may do. `connect-src 'self'` is the promise that no figure leaves the
/// device; a host may send a stricter policy, never needs a looser one.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; \
    script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; \
    connect-src 'self'; font-src 'self'; worker-src 'self'; manifest-src 'self'; \
    base-uri 'none'; form-action 'none'; \
    require-trusted-types-for 'script'; trusted-types mingbai lit-html 'allow-duplicates'";

/// A browser opens up to six connections at once, and each keeps a thread while it is served.
const THREADS: usize = 8;

/// Where browsers report what the policy made them refuse, if they are asked to.
const REPORTS: &str = "/.policy-reports";

/// What is served.
#[derive(Clone, Debug)]
pub struct Site {
    /// The folder whose files are served; `index.html` stands for a folder.
    pub folder: PathBuf,
    /// Whether it is served to tests: browsers report breaches of the policy (see [`Server::reports`]) and
    /// keep nothing.
    pub with_reports: bool,
    /// The policy that pages are served under, if it is not their own: that of a site with other pages.
    pub policy: Option<String>,
    /// Whether pages may keep themselves on the device. Tests of what is lost on its way do without: what was
    /// kept is not asked for.
    pub offline: bool,
}

/// A port that is held but not yet answered on, so that a taken one is known before a long
/// build and not after it.
pub struct Port(TcpListener);

impl Port {
    /// Holds a port of 127.0.0.1; 0 takes any free one.
    pub fn hold(port: u16) -> Result<Self> {
        match TcpListener::bind(("127.0.0.1", port)) {
            Ok(listener) => Ok(Self(listener)),
            Err(error) if error.kind() == ErrorKind::AddrInUse => bail!(
                "port {port} is taken by another program: end that program, \
                 or choose another port with `cargo xtask serve --port {}`",
                port.checked_add(1).unwrap_or(8080)
            ),
            Err(error) => Err(error).with_context(|| format!("cannot listen on port {port}")),
        }
    }
}

/// A running server; it stops when dropped.
pub struct Server {
    inner: Arc<tiny_http::Server>,
    threads: Vec<JoinHandle<()>>,
    log: Arc<Log>,
    port: u16,
    /// Gone with the server: see [`nudge`].
    _alive: Arc<()>,
}

/// How often a server is nudged.
const NUDGE: Duration = Duration::from_millis(100);

/// Connects and hangs up now and then, as long as the server is there. tiny_http gives two connections that
/// come at once to the same idle thread, if only one is left; the second then waits until the first is
/// closed, which a browser does not do. Any further connection makes it look at what waits.
fn nudge(port: u16, server: Weak<()>) {
    std::thread::spawn(move || {
        while server.strong_count() > 0 {
            std::thread::sleep(NUDGE);
            drop(TcpStream::connect(("127.0.0.1", port)));
        }
    });
}

/// What is wrong with the next answer for a file.
#[derive(Clone, Debug)]
pub enum Fault {
    /// It is lost on its way.
    Lost,
    /// It is another file: what a cache kept of another version.
    Other(Vec<u8>),
    /// It comes with another header than it should.
    Under(&'static str, &'static str),
}

/// What the server was asked and told, and what it is to do wrong.
#[derive(Default)]
struct Log {
    faults: Mutex<BTreeMap<String, VecDeque<Fault>>>,
    requests: Mutex<Vec<String>>,
    reports: Mutex<Vec<String>>,
}

impl Server {
    /// Begins to answer on a held port.
    pub fn start(port: Port, site: Site) -> Result<Self> {
        let number = port.0.local_addr()?.port();
        let inner = tiny_http::Server::from_listener(port.0, None)
            .map_err(|error| anyhow!("cannot serve on port {number}: {error}"))?;
        let inner = Arc::new(inner);
        let site = Arc::new(site);
        let log = Arc::<Log>::default();
        let threads = (0..THREADS)
            .map(|_| {
                let (inner, site, log) = (inner.clone(), site.clone(), log.clone());
                std::thread::spawn(move || {
                    while let Ok(request) = inner.recv() {
                        // The browser may hang up at any time; that is its right.
                        let _ = answer(request, &site, &log);
                    }
                })
            })
            .collect();
        let alive = Arc::new(());
        nudge(number, Arc::downgrade(&alive));
        Ok(Self {
            inner,
            threads,
            log,
            port: number,
            _alive: alive,
        })
    }

    /// Where the site is, with a slash at the end.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }

    /// The path and query of every request so far, in order.
    pub fn requests(&self) -> Vec<String> {
        entries(&self.log.requests)
    }

    /// What browsers reported that the policy made them refuse, as they put it (JSON). Early
    /// breaches and those in workers are among them, which no script of the page could see.
    pub fn reports(&self) -> Vec<String> {
        entries(&self.log.reports)
    }

    /// Has the next answers for a path (`/app.js`) go wrong, each in its way.
    pub fn fail(&self, path: &str, wrong: impl IntoIterator<Item = Fault>) {
        if let Ok(mut faults) = self.log.faults.lock() {
            faults.insert(path.to_owned(), wrong.into_iter().collect());
        }
    }

    /// Whether all that was to go wrong for a path has gone wrong.
    pub fn has_met_faults(&self, path: &str) -> bool {
        let faults = self.log.faults.lock();
        faults.is_ok_and(|faults| faults.get(path).is_some_and(VecDeque::is_empty))
    }

    /// Lets everything go well again; says which faults nobody has met.
    pub fn take_faults(&self) -> Vec<String> {
        let faults = self
            .log
            .faults
            .lock()
            .map(|mut faults| std::mem::take(&mut *faults));
        let faults = faults.unwrap_or_default();
        let unmet = faults.into_iter().filter(|(_, wrong)| !wrong.is_empty());
        unmet.map(|(path, _)| path).collect()
    }

    /// Serves until the program is ended.
    pub fn wait(mut self) {
        for thread in self.threads.drain(..) {
            let _ = thread.join();
        }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        for _ in &self.threads {
            self.inner.unblock();
        }
        for thread in self.threads.drain(..) {
            let _ = thread.join();
        }
    }
}

fn entries(list: &Mutex<Vec<String>>) -> Vec<String> {
    list.lock().map(|list| list.clone()).unwrap_or_default()
}

fn note(list: &Mutex<Vec<String>>, entry: String) {
    if let Ok(mut list) = list.lock() {
        list.push(entry);
    }
}

fn answer(mut request: Request, site: &Site, log: &Log) -> std::io::Result<()> {
    if site.with_reports && request.url() == REPORTS {
        let mut report = String::new();
        request.as_reader().read_to_string(&mut report)?;
        note(&log.reports, report);
        return request.respond(Response::empty(StatusCode(204)));
    }
    let url = request.url().to_owned();
    let url = if site.with_reports {
        without_turn(&url)
    } else {
        &url
    };
    note(&log.requests, url.to_owned());
    if !matches!(request.method(), Method::Get | Method::Head) {
        return request.respond(plain(405, "only GET and HEAD are served here"));
    }
    let path = url.split(['?', '#']).next().unwrap_or_default();
    let fault = log
        .faults
        .lock()
        .ok()
        .and_then(|mut faults| faults.get_mut(path)?.pop_front());
    let file = file_for(&site.folder, path).and_then(|file| Some((fs::read(&file).ok()?, file)));
    let mut under = None;
    let file = match fault {
        None => file,
        Some(Fault::Lost) => None,
        Some(Fault::Other(content)) => file.map(|(_, file)| (content, file)),
        Some(Fault::Under(name, value)) => {
            under = Some(header(name, value));
            file
        }
    };
    let Some((mut content, file)) = file else {
        return request.respond(plain(404, "no such file"));
    };
    if !site.offline && file.extension().is_some_and(|end| end == "html") {
        content = String::from_utf8_lossy(&content)
            .replace(KEPT, "")
            .into_bytes();
    }
    let small = takes_gzip(&request).then(|| compress::sent(&file, &content));
    let (content, encoding) = match small.flatten() {
        Some(small) => (small, Some(header("Content-Encoding", "gzip"))),
        None => (content, None),
    };
    let mut response = Response::from_data(content)
        .with_header(header("Content-Type", &content_type(&file)))
        .with_header(header("Content-Security-Policy", &policy(site)))
        .with_header(header("X-Content-Type-Options", "nosniff"))
        // Nothing here is anybody's: the pages of other sites may have it.
        .with_header(header("Access-Control-Allow-Origin", "*"))
        .with_header(header("Vary", "Accept-Encoding"))
        .with_header(header("Cache-Control", keeping(site, &file)));
    for header in encoding.into_iter().chain(under) {
        // One of the same name is replaced.
        response.add_header(header);
    }
    request.respond(response)
}

/// How a page names the worker that keeps it.
const KEPT: &str = " data-offline=\"offline.js\"";

/// What is named by its content is kept for ever, all else asked for again.
fn keeping(site: &Site, file: &Path) -> &'static str {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    if site.with_reports {
        "no-store"
    } else if hashes::plain(&name) == name {
        "no-cache"
    } else {
        "public, max-age=31536000, immutable"
    }
}

fn takes_gzip(request: &Request) -> bool {
    let accepted = request
        .headers()
        .iter()
        .find(|header| header.field.equiv("Accept-Encoding"));
    accepted.is_some_and(|header| {
        let mut ways = header.value.as_str().split(',');
        ways.any(|way| {
            way.split(';')
                .next()
                .is_some_and(|way| way.trim() == "gzip")
        })
    })
}

fn policy(site: &Site) -> String {
    let policy = site.policy.as_deref().unwrap_or(CONTENT_SECURITY_POLICY);
    if site.with_reports {
        format!("{policy}; report-uri {REPORTS}")
    } else {
        policy.to_owned()
    }
}

/// The address without a first folder such as `turn-3`. Tests open the same site at addresses that no
/// browser has kept anything of; WebKit keeps style sheets whatever it is told.
fn without_turn(url: &str) -> &str {
    let numbered = url.strip_prefix("/turn-");
    let behind = numbered.and_then(|it| it.find('/').and_then(|slash| it.get(slash..)));
    behind.unwrap_or(url)
}

/// The file that a request's path names, if the path stays inside the folder.
fn file_for(folder: &Path, path: &str) -> Option<PathBuf> {
    let decoded = percent_decode_str(path).decode_utf8().ok()?;
    if decoded.contains(['\\', '\0']) {
        return None;
    }
    let relative = Path::new(decoded.strip_prefix('/')?);
    let inside = relative
        .components()
        .all(|component| matches!(component, Component::Normal(_)));
    if !inside {
        return None;
    }
    let file = folder.join(relative);
    Some(if decoded.ends_with('/') {
        file.join("index.html")
    } else {
        file
    })
}

fn content_type(file: &Path) -> String {
    let kind = mime_guess::from_path(file).first_or_octet_stream();
    let text = kind.type_() == "text" || matches!(kind.subtype().as_str(), "javascript" | "json");
    if text {
        format!("{kind}; charset=utf-8")
    } else {
        kind.to_string()
    }
}

fn plain(status: u16, text: &str) -> Response<std::io::Cursor<Vec<u8>>> {
    Response::from_string(text).with_status_code(StatusCode(status))
}

fn header(name: &str, value: &str) -> Header {
    Header::from_bytes(name, value).expect("names and values here are plain ASCII")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_stay_inside_the_folder() {
        let folder = Path::new("/site");
        let served = |path| file_for(folder, path);
        assert_eq!(served("/"), Some("/site/index.html".into()));
        assert_eq!(served("/packs/a.json"), Some("/site/packs/a.json".into()));
        assert_eq!(served("/packs/%61.json"), Some("/site/packs/a.json".into()));
        for outside in [
            "/../etc/passwd",
            "/%2e%2e/etc/passwd",
            "/a/../../etc/passwd",
            "//etc/passwd",
            "/%2Fetc/passwd",
            "/..%5cetc",
            "etc/passwd",
            "",
        ] {
            assert_eq!(served(outside), None, "{outside}");
        }
    }

    #[test]
    fn a_turn_is_no_folder_of_the_site() {
        assert_eq!(without_turn("/turn-3/"), "/");
        assert_eq!(without_turn("/turn-12/packs/a.json?b"), "/packs/a.json?b");
        for same in ["/", "/turn-3", "/packs/turn-3/a", ""] {
            assert_eq!(without_turn(same), same);
        }
    }

    #[test]
    fn types_are_those_a_browser_insists_on() {
        let kind = |name: &str| content_type(Path::new(name));
        assert_eq!(kind("a.wasm"), "application/wasm");
        assert_eq!(kind("a.js"), "text/javascript; charset=utf-8");
        assert_eq!(kind("a.css"), "text/css; charset=utf-8");
        assert_eq!(kind("index.html"), "text/html; charset=utf-8");
        assert_eq!(kind("a.json"), "application/json; charset=utf-8");
    }

    #[test]
    fn a_taken_port_is_named() {
        let first = Port::hold(0).unwrap();
        let number = first.0.local_addr().unwrap().port();
        let Err(error) = Port::hold(number) else {
            panic!("the port was given away twice");
        };
        assert!(
            error
                .to_string()
                .contains(&format!("port {number} is taken"))
        );
    }
}
