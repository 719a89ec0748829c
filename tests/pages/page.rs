//! A page under test: finding things by what they are called, using them, reading them.
//!
//! Every step waits until it can be done, for at most [`PATIENCE`].

use std::{
    path::PathBuf,
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};
use serde_json::Value;
use thirtyfour::{By, Key, WebDriver, WebElement, error::WebDriverResult};
use xtask::{
    browsers::Engine,
    serve::{Port, Server, Site},
};

use crate::{browser::Browser, cable::Cable};

/// How long a step waits for a page that does not come: for a fault alone, as no check hangs on how
/// fast a machine is that is compiling ten things at the same time.
const PATIENCE: Duration = Duration::from_secs(120);

/// How often something is pressed that feels nothing.
const PRESSES: usize = 3;

/// Remembers whether an element was pressed.
const WATCH: &str = "
    window.pressMissed = true;
    arguments[0].addEventListener('click', () => { window.pressMissed = false; }, { capture: true, once: true });
";

/// Finds the visible elements of a role, with their accessible names as axe-core computes them.
const FIND: &str = r"
    const [wanted, role] = arguments;
    const squeeze = text => text.replace(/\s+/g, ' ').trim();
    axe.setup(document.documentElement);
    try {
        const below = root => [...root.querySelectorAll('*')]
            .flatMap(element => [element, ...(element.shadowRoot ? below(element.shadowRoot) : [])]);
        const named = below(document.body)
            .filter(element => element.checkVisibility())
            .filter(element => role === axe.commons.aria.getRole(element)
                || role === 'field' && element.matches('input, select, textarea'))
            .map(element => ({element, name: squeeze(axe.commons.text.accessibleText(element))}));
        const exact = named.filter(({name}) => name === wanted);
        const found = exact.length ? exact : named.filter(({name}) => name.includes(wanted));
        return {
            element: found.length === 1 ? found[0].element : null,
            found: found.length,
            names: named.map(({name}) => name),
        };
    } finally {
        axe.teardown();
    }";

/// How a site is served.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Serving {
    /// Every file comes from the server, which is asked for it each time.
    Watched,
    /// Pages keep themselves on the device, and [`Page::cable`] can be cut.
    Kept,
    /// As a web server does it: browsers keep what they may.
    AsHosted,
}

/// One browser window with a site in it, and a server of its own.
pub struct Page<'a> {
    browser: &'a Browser,
    server: Server,
    /// Between the two, where the network can go away.
    cable: Option<Cable>,
    pub(crate) driver: WebDriver,
}

impl<'a> Page<'a> {
    /// Serves a folder and opens a fresh browser; see [`Self::open`] for what comes next.
    pub fn new(browser: &'a Browser, folder: PathBuf, serving: Serving) -> Result<Self> {
        let offline = serving != Serving::Watched;
        let site = Site {
            folder,
            with_reports: serving != Serving::AsHosted,
            policy: None,
            offline,
        };
        let server = Server::start(Port::hold(0)?, site)?;
        let host = server.address().replace("http://", "");
        let cable = offline
            .then(|| Cable::to(host.trim_end_matches('/')))
            .transpose()?;
        let driver = browser.session()?;
        Ok(Self {
            browser,
            server,
            cable,
            driver,
        })
    }

    /// The engine at work.
    pub fn engine(&self) -> Engine {
        self.browser.engine
    }

    /// The server behind the page: what it was asked, what it was told.
    pub fn server(&self) -> &Server {
        &self.server
    }

    /// Where the pages are, with a slash at the end.
    pub fn address(&self) -> String {
        let cable = self.cable.as_ref();
        cable.map_or_else(|| self.server.address(), Cable::address)
    }

    /// What leads to the server, where pages keep themselves.
    pub fn cable(&self) -> Result<&Cable> {
        self.cable
            .as_ref()
            .context("this journey's pages do not keep themselves")
    }

    /// Opens a page of the site: `""` is the start page, `"#…"` a link to a state.
    pub fn open(&self, relative: &str) -> Result<()> {
        self.wait(self.driver.goto(self.address() + relative))
    }

    /// Opens a page as somebody who was not there before: opened where it is already, it is only reloaded.
    pub fn open_anew(&self, relative: &str) -> Result<()> {
        self.leave()?;
        self.open(relative)
    }

    /// Leaves the page: nothing that it goes on fetching meets what is wrong for the next one.
    pub fn leave(&self) -> Result<()> {
        self.wait(self.driver.goto("about:blank"))
    }

    /// Loads the page anew. What is looked at from then on is the new page: a browser answers for the old
    /// one for a while, which still shows everything.
    pub fn reload(&self) -> Result<()> {
        self.eval("window.before = true", &[])?;
        self.wait(self.driver.refresh())?;
        self.wait_until("the page is a new one", || {
            Ok(self.eval("return window.before", &[])?.is_null())
        })
    }

    /// The one visible element of an ARIA role whose accessible name is `name`, or else
    /// contains it. None, or several, is an error that says what there is instead.
    pub fn find(&self, role: &str, name: &str) -> Result<WebElement> {
        let mut last = Value::Null;
        let found = self.wait_until(&format!("{role} “{name}” is there"), || {
            self.load_axe()?;
            last = self.eval(FIND, &[name.into(), role.into()])?;
            Ok(!last["element"].is_null())
        });
        found.with_context(|| {
            let names = &last["names"];
            let screen = self.eval(
                "return document.querySelector('main')?.textContent ?? ''",
                &[],
            );
            format!(
                "{} match; the page has these of role {role}: {names}; it says: {}",
                last["found"],
                screen.unwrap_or_default()
            )
        })?;
        let handle = self.driver.handle().clone();
        Ok(WebElement::from_json(last["element"].take(), handle)?)
    }

    /// The one visible form field (of whatever kind) with this label.
    pub fn field(&self, label: &str) -> Result<WebElement> {
        self.find("field", label)
    }

    /// The element with this `data-testid`: for what has no name of its own, such as a chart.
    pub fn test_id(&self, id: &str) -> Result<WebElement> {
        self.css(&format!("[data-testid=\"{id}\"]"))
    }

    /// The first element that matches a selector.
    pub fn css(&self, selector: &str) -> Result<WebElement> {
        let mut found = None;
        self.wait_until(&format!("{selector} is there"), || {
            found = self
                .wait(self.driver.find_all(By::Css(selector)))?
                .into_iter()
                .next();
            Ok(found.is_some())
        })?;
        found.context("an element that was just there")
    }

    /// Does something with an element that it looks for. Where the page was drawn anew in between, it looks
    /// again, as a person does.
    fn whatever_is_drawn<T>(&self, mut act: impl FnMut() -> Result<T>) -> Result<T> {
        let started = Instant::now();
        loop {
            match act() {
                Err(fault)
                    if format!("{fault:#}").contains("stale element reference")
                        && started.elapsed() < PATIENCE =>
                {
                    thread::sleep(Duration::from_millis(50));
                }
                done => return done,
            }
        }
    }

    /// Presses the element of this role and name. A driver aims at the place where an element was: where the
    /// window was just resized it may hit another place, and whoever sees that nothing happened presses
    /// again. A press that the element felt is never repeated: `page.press("button", "继续")`.
    pub fn press(&self, role: &str, name: &str) -> Result<()> {
        self.whatever_is_drawn(|| {
            for _ in 0..PRESSES {
                let element = self.find(role, name)?;
                if self.engine() == Engine::WebKit {
                    self.eval(WATCH, &[element.to_json()?])?;
                }
                self.wait(element.scroll_into_view())
                    .and_then(|()| self.wait(element.click()))
                    .with_context(|| format!("cannot press {role} “{name}”"))?;
                if !self.is_missed() {
                    return Ok(());
                }
            }
            bail!("{role} “{name}” was pressed {PRESSES} times and felt none of it")
        })
    }

    /// Whether the element that was watched felt nothing, and still does after a while. Where the press left
    /// the page there is nobody left to ask.
    fn is_missed(&self) -> bool {
        if self.engine() != Engine::WebKit {
            return false;
        }
        for _ in 0..20 {
            match self.eval("return window.pressMissed === true", &[]) {
                Ok(Value::Bool(true)) => thread::sleep(Duration::from_millis(50)),
                _ => return false,
            }
        }
        true
    }

    /// Replaces what is in the field with this label.
    pub fn fill(&self, label: &str, text: &str) -> Result<()> {
        self.whatever_is_drawn(|| {
            let field = self.field(label)?;
            self.wait(field.scroll_into_view())?;
            self.wait(field.clear())
                .with_context(|| format!("cannot empty the field “{label}”"))?;
            self.wait(field.send_keys(text))
                .with_context(|| format!("cannot type into “{label}”"))
        })
    }

    /// What is in the field with this label.
    pub fn value(&self, label: &str) -> Result<String> {
        self.whatever_is_drawn(|| {
            let field = self.field(label)?;
            Ok(self.wait(field.prop("value"))?.unwrap_or_default())
        })
    }

    /// The visible text of an element.
    pub fn text(&self, element: &WebElement) -> Result<String> {
        self.wait(element.text())
    }

    /// The visible text of the first element that matches a selector.
    pub fn text_of(&self, selector: &str) -> Result<String> {
        self.whatever_is_drawn(|| self.text(&self.css(selector)?))
    }

    /// The visible text of the whole page.
    pub fn all_text(&self) -> Result<String> {
        self.text_of("body")
    }

    /// Waits until the page shows a text.
    pub fn expect_text(&self, text: &str) -> Result<()> {
        let mut shown = String::new();
        self.wait_until(&format!("the page says “{text}”"), || {
            shown = self.all_text()?;
            Ok(shown.contains(text))
        })
        .with_context(|| format!("it says: {shown}"))
    }

    /// Waits for the page's title to contain a text.
    pub fn expect_title(&self, text: &str) -> Result<()> {
        self.wait_until(&format!("the title says “{text}”"), || {
            Ok(self.wait(self.driver.title())?.contains(text))
        })
    }

    /// Presses a key wherever the focus is.
    pub fn key(&self, key: Key) -> Result<()> {
        self.wait(self.driver.action_chain().send_keys(key).perform())
    }

    /// Presses a key while another one is held.
    pub fn key_with(&self, held: Key, key: Key) -> Result<()> {
        let keys = self
            .driver
            .action_chain()
            .key_down(held.clone())
            .send_keys(key);
        self.wait(keys.key_up(held).perform())
    }

    /// Types text wherever the focus is.
    pub fn keys(&self, text: &str) -> Result<()> {
        self.wait(self.driver.action_chain().send_keys(text).perform())
    }

    /// Role and accessible name of what has the focus, as `button 继续`.
    pub fn focused(&self) -> Result<String> {
        self.load_axe()?;
        let script = r"
            const element = document.activeElement;
            axe.setup(document.documentElement);
            try {
                const name = axe.commons.text.accessibleText(element).replace(/\s+/g, ' ').trim();
                return `${axe.commons.aria.getRole(element)} ${name}`;
            } finally {
                axe.teardown();
            }";
        let focused = self.eval(script, &[])?;
        Ok(focused.as_str().unwrap_or_default().to_owned())
    }

    /// Presses Tab until the focus is on this role and name, at most `limit` times: what a
    /// keyboard reaches. Returns what had the focus on the way.
    pub fn tab_to(&self, role: &str, name: &str, limit: usize) -> Result<Vec<String>> {
        let goal = format!("{role} {name}");
        let mut passed = Vec::new();
        for _ in 0..limit {
            self.key(Key::Tab)?;
            passed.push(self.focused()?);
            if passed.last() == Some(&goal) {
                return Ok(passed);
            }
        }
        bail!("{limit} times Tab do not reach {goal}; they reach {passed:#?}")
    }

    /// Runs a script in the page: a function's body, with its `arguments`.
    pub fn eval(&self, script: &str, arguments: &[Value]) -> Result<Value> {
        for _ in 0..3 {
            match self.wait(self.driver.execute(script, arguments.to_vec())) {
                Ok(returned) => return Ok(returned.json().clone()),
                // WebKit's driver now and then loses what a script returned: its fault, not the page's.
                Err(fault) if format!("{fault:#}").contains("Could not parse script result") => {
                    thread::sleep(Duration::from_millis(50));
                }
                Err(fault) => return Err(fault),
            }
        }
        let start: String = script.trim_start().chars().take(80).collect();
        bail!("the driver lost three times what a script returned: {start}")
    }

    /// Goes into the frame that a script returns, which may stand in a shadow root.
    pub fn enter_found(&self, script: &str) -> Result<()> {
        let found = self.wait(self.driver.execute(script, Vec::new()))?;
        self.wait(found.element()?.enter_frame())
    }

    /// Runs a script that calls its last argument with what it returns.
    pub fn eval_async(&self, script: &str) -> Result<Value> {
        let returned = self.wait(self.driver.execute_async(script, Vec::new()))?;
        Ok(returned.json().clone())
    }

    /// Asks again and again until the answer is yes.
    pub fn wait_until(&self, what: &str, mut holds: impl FnMut() -> Result<bool>) -> Result<()> {
        let started = Instant::now();
        loop {
            let outcome = holds();
            if matches!(outcome, Ok(true)) {
                return Ok(());
            }
            if started.elapsed() > PATIENCE {
                // A page that is being replaced answers with errors for a while; the last
                // one stands.
                outcome?;
                bail!("waited {} s in vain until {what}", PATIENCE.as_secs());
            }
            thread::sleep(Duration::from_millis(50));
        }
    }

    /// Waits for the driver's answer.
    pub(crate) fn wait<T>(&self, answer: impl Future<Output = WebDriverResult<T>>) -> Result<T> {
        Ok(self.browser.runtime.block_on(answer)?)
    }
}

impl Drop for Page<'_> {
    fn drop(&mut self) {
        // Ends the browser that the driver started.
        let _ = self.wait(self.driver.clone().quit());
    }
}
