//! The doctor's page within the page of another site: what that page knows of a stay, and the group by a press.

use anyhow::{Result, ensure};
use serde_json::json;

use super::doors::names;
use super::{drawn_as, host, policy, press};
use crate::page::Page;

/// As for the element, with frames of the site.
fn policy_with_frames(site: &str) -> String {
    format!("{}; frame-src {site}", policy(site))
}

/// A stay that the portal knows is grouped, with what its patient pays, and the group is handed over by a press alone.
pub fn doctor(page: &Page) -> Result<()> {
    let (host, _) = host(page, "embed-doctor", policy_with_frames)?;
    page.wait(page.driver.goto(format!("{}ward.html", host.address())))?;
    page.resize(1280, 900)?;
    drawn_as(page, "ward", "打开")?;
    page.check_with_axe()?;
    let drawn = super::asked(page.server());
    ensure!(
        !drawn.iter().any(|name| name.contains("doctor")),
        "before a press it asked for {drawn:?}"
    );
    press(page, "ward")?;
    inside(page, true)?;
    page.find("heading", "查病组（DRG）")?;
    expect_group(page, "HC23")?;
    let codes = page.eval(
        "return [...document.querySelectorAll('.coded .code')].map(it => it.textContent)",
        &[],
    )?;
    ensure!(
        codes.to_string().contains("K80.001") && codes.to_string().contains("51.2300"),
        "{codes}"
    );
    page.check_with_axe()?;
    // Nothing is told before a press.
    inside(page, false)?;
    ensure!(
        !names(page)?.contains(&"grouped".to_owned()),
        "it was told before a press"
    );
    page.screenshot("embed-doctor")?;
    inside(page, true)?;
    let host_name = host.address().replace("http://", "");
    let press_it = r"
        const found = [...document.querySelectorAll('button')].filter(it => it.textContent.trim() === arguments[0]);
        found[0]?.click();
        return found.length";
    let name = format!("把病组交给 {}", host_name.trim_end_matches('/'));
    ensure!(page.eval(press_it, &[name.clone().into()])? == 1, "{name}");
    page.expect_text("已经交过去了")?;
    inside(page, false)?;
    page.wait_until("the portal hears", || {
        Ok(names(page)?.contains(&"grouped".to_owned()))
    })?;
    let told = page.eval(
        "return heard.find(([, name]) => name === 'grouped')[2]",
        &[],
    )?;
    ensure!(
        told["drg"] == "HC23" && told["stay"]["age_years"] == "63" && told["edition"] == "2.0",
        "{told}"
    );
    // A stay that is told later takes the place of the one before; and what cannot be read changes nothing.
    let tell = "document.getElementById('ward').case = arguments[0]";
    page.eval(
        tell,
        &[json!({"stay": {"principal_diagnosis": "I50.900", "age_years": "63"}})],
    )?;
    inside(page, true)?;
    expect_group(page, "FR25")?;
    inside(page, false)?;
    // A name that is none, or a value that cannot be read, would make another group: nothing of it is taken.
    for (stay, named) in [
        (
            json!({"principal_diagnosis": "K80.001", "procedure": ["51.2300"], "age_years": 63}),
            "procedure",
        ),
        (json!({"principal_diagnosis": "K80.001", "sex": "F"}), "sex"),
        (
            json!({"principal_diagnosis": "K80.001", "discharge_date": "2026/03/05"}),
            "discharge_date",
        ),
        (
            json!({"principal_diagnosis": "K80.001", "age_years": "old"}),
            "age_years",
        ),
    ] {
        page.eval(tell, &[json!({"stay": stay})])?;
        inside(page, true)?;
        page.expect_text(&format!("病例没有用：{named} 不认识"))?;
        expect_group(page, "FR25")?;
        page.check_with_axe()?;
        inside(page, false)?;
    }
    let codes = "return heard.filter(([, name]) => name === 'error').map(([,, {code}]) => code)";
    ensure!(
        page.eval(codes, &[])?
            == json!([
                "stay_refused",
                "stay_refused",
                "stay_refused",
                "stay_refused"
            ])
    );
    page.eval(
        tell,
        &[json!({"stay": {"principal_diagnosis": "I50.900", "age_years": "63"}})],
    )?;
    // Moved, the frame begins anew and is told again.
    page.eval(
        "document.querySelector('header').after(document.getElementById('ward'))",
        &[],
    )?;
    inside(page, true)?;
    expect_group(page, "FR25")?;
    inside(page, false)?;
    for width in [360, 1280] {
        page.resize(width, 900)?;
        page.check_no_overflow()?;
    }
    page.resize(360, 740)?;
    page.screenshot("embed-doctor-phone")?;
    ensure!(host.reports().is_empty(), "{:?}", host.reports());
    page.check_console()
}

/// Goes into the frame within the element, or out of it.
fn inside(page: &Page, into: bool) -> Result<()> {
    page.wait(page.driver.enter_default_frame())?;
    if !into {
        return Ok(());
    }
    let script = "return document.getElementById('ward').shadowRoot.querySelector('iframe')";
    page.wait_until("the frame is there", || {
        Ok(!page.eval(script, &[])?.is_null())
    })?;
    page.enter_found(script)
}

fn expect_group(page: &Page, drg: &str) -> Result<()> {
    page.wait_until(&format!("the group is {drg}"), || {
        let script = "return document.querySelector('#group .drg')?.textContent ?? ''";
        Ok(page.eval(script, &[])? == drg)
    })
}
