//! No request leaves the page's origin.

use anyhow::{Result, ensure};
use serde_json::{Value, json};
use xtask::browsers::Engine;

use crate::page::Page;

impl Page<'_> {
    /// Fails if the page asked for anything outside its own origin, or tried what its policy
    /// forbids. Three witnesses: the page's own list of what it loaded; the breaches that the
    /// browser reported to the server, workers' included; and in Chromium the network log.
    pub fn check_private(&self) -> Result<()> {
        let mut addresses = self.loaded()?;
        addresses.extend(self.network_log()?);
        let own = self.address();
        let foreign: Vec<&String> = addresses
            .iter()
            .filter(|address| address.starts_with("http") || address.starts_with("ws"))
            .filter(|address| !address.starts_with(&own))
            .collect();
        ensure!(foreign.is_empty(), "requests left the origin: {foreign:?}");
        let reports = self.server().reports();
        ensure!(reports.is_empty(), "the policy was breached: {reports:?}");
        let queries = self.server().requests();
        let queries: Vec<&String> = queries.iter().filter(|url| url.contains('?')).collect();
        ensure!(queries.is_empty(), "the server was told: {queries:?}");
        Ok(())
    }

    /// Takes the network away from the browser, where a driver can: in Chromium and Firefox.
    pub fn take_network_away(&self) -> Result<()> {
        match self.engine() {
            Engine::Chromium => {
                let none = json!({
                    "offline": true, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1,
                });
                for (command, parameters) in [
                    ("Network.enable", json!({})),
                    ("Network.emulateNetworkConditions", none),
                ] {
                    self.wait(self.driver.cdp().send_raw(command, parameters))?;
                }
            }
            Engine::Firefox => {
                self.firefox_context("chrome")?;
                let outcome = self.eval("Services.io.offline = true", &[]);
                self.firefox_context("content")?;
                outcome?;
            }
            Engine::WebKit => {}
        }
        Ok(())
    }

    /// The addresses of everything the page loaded.
    pub fn loaded(&self) -> Result<Vec<String>> {
        let script = "return performance.getEntriesByType('resource').map(entry => entry.name)";
        Ok(serde_json::from_value(self.eval(script, &[])?)?)
    }

    /// What Chromium says it requested since the last call; nothing in other engines.
    fn network_log(&self) -> Result<Vec<String>> {
        if self.engine() != Engine::Chromium {
            return Ok(Vec::new());
        }
        let entries = self.wait(self.driver.get_log("performance"))?;
        let requested = entries.iter().filter_map(|entry| {
            let event: Value = serde_json::from_str(&entry.message).ok()?;
            let message = &event["message"];
            let sent = message["method"] == "Network.requestWillBeSent";
            let url = message["params"]["request"]["url"].as_str()?;
            sent.then(|| url.to_owned())
        });
        Ok(requested.collect())
    }

    /// Fails if the page's scripts complained. Chromium alone keeps such a log.
    pub fn check_console(&self) -> Result<()> {
        if self.engine() != Engine::Chromium {
            return Ok(());
        }
        let entries = self.wait(self.driver.browser_log())?;
        let errors: Vec<String> = entries
            .into_iter()
            .filter(|entry| matches!(entry.level.as_str(), "SEVERE" | "WARNING"))
            .map(|entry| entry.message)
            .collect();
        ensure!(errors.is_empty(), "on the console: {errors:#?}");
        Ok(())
    }
}
