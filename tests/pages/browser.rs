//! Starting browsers and ending them.

use std::{
    cell::RefCell,
    io::{BufRead, BufReader},
    net::{TcpListener, TcpStream},
    path::PathBuf,
    process::{Child, Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};
use serde_json::{Map, Value, json};
use thirtyfour::{Capabilities, WebDriver};
use tokio::runtime::{Builder, Runtime};
use xtask::{
    browsers::{self, Engine},
    layout,
};

/// How long a driver may take until it answers, and a page until it is loaded: for a fault alone.
const START_LIMIT: Duration = Duration::from_secs(180);

/// How long a driver may take until its browser is open, and how often one is asked for.
const OPENING_LIMIT: Duration = Duration::from_secs(60);
const OPENINGS: usize = 3;

/// A driver that is ready to open sessions, and ends with this value.
pub struct Browser {
    pub engine: Engine,
    pub runtime: Runtime,
    driver: RefCell<Driver>,
}

/// A driver that runs.
struct Driver {
    address: String,
    engine: Engine,
    // In the order in which they end: the driver before the display it draws on.
    process: Process,
    display: Option<(Process, String)>,
}

impl Browser {
    /// Starts the engine's driver on a free port of 127.0.0.1, and a display if it needs one.
    pub fn start(engine: Engine) -> Result<Self> {
        Ok(Self {
            engine,
            runtime: Builder::new_current_thread().enable_all().build()?,
            driver: RefCell::new(Driver::start(engine)?),
        })
    }

    /// Opens a fresh browser: nothing stored, nothing cached. WebKit's driver now and then starts no browser
    /// after it ended one, and says nothing: every session has a driver of its own there, and another one if
    /// that is silent.
    pub fn session(&self) -> Result<WebDriver> {
        let mut tries = 1;
        loop {
            if self.engine == Engine::WebKit {
                self.driver.borrow_mut().restart()?;
            }
            match self.open() {
                Err(error) if self.engine == Engine::WebKit && tries < OPENINGS => {
                    println!("{error:#}; its driver is started anew");
                    tries += 1;
                }
                outcome => return outcome,
            }
        }
    }

    fn open(&self) -> Result<WebDriver> {
        let capabilities = Capabilities::from(capabilities(self.engine)?);
        let address = self.driver.borrow().address.clone();
        let opened = async {
            let driver = WebDriver::new(&address, capabilities).await?;
            driver.set_page_load_timeout(START_LIMIT).await?;
            driver.set_script_timeout(START_LIMIT).await?;
            Ok::<_, thirtyfour::error::WebDriverError>(driver)
        };
        let limited = async { tokio::time::timeout(OPENING_LIMIT, opened).await };
        let not_opened = || format!("{} does not open", self.engine.name());
        let opened = self.runtime.block_on(limited).with_context(not_opened)?;
        opened.with_context(not_opened)
    }
}

impl Driver {
    fn start(engine: Engine) -> Result<Self> {
        let display = match engine {
            Engine::WebKit => Some(start_display()?),
            Engine::Chromium | Engine::Firefox => None,
        };
        let name = display.as_ref().map(|(_, name)| name.as_str());
        let (process, address) = start_driver(engine, name)?;
        Ok(Self {
            address,
            engine,
            process,
            display,
        })
    }

    /// Ends the driver and starts it anew on the same display.
    fn restart(&mut self) -> Result<()> {
        let name = self.display.as_ref().map(|(_, name)| name.as_str());
        (self.process, self.address) = start_driver(self.engine, name)?;
        Ok(())
    }
}

/// Starts an engine's driver, and says where it listens.
fn start_driver(engine: Engine, display: Option<&str>) -> Result<(Process, String)> {
    let port = free_port()?;
    let mut command = Command::new(engine.driver()?);
    command.stdout(Stdio::null()).stderr(Stdio::null());
    match engine {
        Engine::Chromium => {
            command.arg(format!("--port={port}"));
        }
        Engine::Firefox => {
            // System access: the narrowest window is wider than a phone, so the page's
            // width is set from outside the page.
            command.args(["--allow-system-access", "--port", &port.to_string()]);
        }
        Engine::WebKit => {
            command
                .arg(format!("--port={port}"))
                .env("WEBKIT_DISABLE_COMPOSITING_MODE", "1")
                .env("XDG_CONFIG_HOME", narrow_window_settings()?);
        }
    }
    if let Some(display) = display {
        command.env("DISPLAY", display);
    }
    let process = Process::spawn(&mut command)?;
    wait_for(port).with_context(|| format!("the driver of {} is silent", engine.name()))?;
    Ok((process, format!("http://127.0.0.1:{port}")))
}

/// A program that ends with this value, also when a test panics.
struct Process(Child);

impl Process {
    fn spawn(command: &mut Command) -> Result<Self> {
        let child = command.stdin(Stdio::null()).spawn();
        let program = command.get_program().to_string_lossy();
        Ok(Self(
            child.with_context(|| format!("cannot start {program}"))?,
        ))
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn capabilities(engine: Engine) -> Result<Map<String, Value>> {
    let binary = engine.browser()?;
    let capabilities = match engine {
        Engine::Chromium => json!({
            "goog:chromeOptions": {
                "binary": binary,
                "args": [
                    "--headless",
                    "--no-sandbox",
                    "--disable-gpu",
                    "--disable-dev-shm-usage",
                    "--disable-background-networking",
                    "--lang=zh-CN",
                ],
            },
            "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"},
        }),
        Engine::Firefox => json!({
            "moz:firefoxOptions": {
                "binary": binary,
                "args": ["-headless"],
                "prefs": {"intl.accept_languages": "zh-CN"},
            },
        }),
        Engine::WebKit => json!({}),
    };
    match capabilities {
        Value::Object(map) => Ok(map),
        _ => bail!("capabilities are an object"),
    }
}

/// Starts a display of its own, on a free number that it chooses itself.
fn start_display() -> Result<(Process, String)> {
    let mut command = Command::new(browsers::virtual_display()?);
    command
        .args(["-displayfd", "1", "-screen", "0", "1600x2000x24"])
        .args(["-nolisten", "tcp"])
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    let mut process = Process::spawn(&mut command)?;
    let output = process.0.stdout.take().context("Xvfb has no output")?;
    let mut number = String::new();
    BufReader::new(output).read_line(&mut number)?;
    if number.trim().is_empty() {
        bail!("Xvfb found no free display");
    }
    Ok((process, format!(":{}", number.trim())))
}

/// A settings folder for WebKit's test browser. Its tool bar is wider than a phone and would
/// keep the window from being narrow; it is shrunk, the page itself is untouched.
fn narrow_window_settings() -> Result<PathBuf> {
    let folder = layout::at("target/xtask/webkit-settings");
    let style = "* { min-width: 0; min-height: 0; padding: 0; margin: 0; font-size: 1px; \
                 -gtk-icon-transform: scale(0.1); }\n";
    for version in ["gtk-3.0", "gtk-4.0"] {
        layout::write(&folder.join(version).join("gtk.css"), style)?;
    }
    Ok(folder)
}

fn free_port() -> Result<u16> {
    Ok(TcpListener::bind(("127.0.0.1", 0))?.local_addr()?.port())
}

fn wait_for(port: u16) -> Result<()> {
    let started = Instant::now();
    while started.elapsed() < START_LIMIT {
        if TcpStream::connect(("127.0.0.1", port)).is_ok() {
            return Ok(());
        }
        thread::sleep(Duration::from_millis(50));
    }
    bail!("no answer within {} s", START_LIMIT.as_secs())
}
