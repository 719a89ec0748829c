//! The other doors: a hospital's own rules, the frame, and the portal of the tree.

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use xtask::{browsers::Engine, layout, serve::Server};

use super::{
    drawn, element_text, expect_inside, expect_sums, heard, host, known, policy, policy_of_frames,
    press, tell,
};
use crate::page::Page;

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
    told("用了别人的编号", &text)?;
    let mut unsound: Value = serde_json::from_str(&ours)?;
    unsound["layers"][0]["deductible"]["amount"]["cells"][0]["value"] = "-1".into();
    told("起付线：有一处写得读不出来", &unsound.to_string())?;
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
    let mine = r"
        const done = arguments[arguments.length - 1];
        addEventListener('message', () => setTimeout(done), {once: true});
        postMessage({ns: 'mingbai', v: 1, kind: 'case', detail: {region: '110000'}}, '*');";
    page.eval_async(mine)?;
    // Only there may a test say of an event who sent it.
    if page.engine() == Engine::Chromium {
        page.eval(
            r"
            dispatchEvent(new MessageEvent('message', {
                origin: 'https://other.example', source: parent,
                data: {ns: 'mingbai', v: 1, kind: 'case', detail: {region: '110000'}}}));",
            &[],
        )?;
    }
    let region = page.eval(
        "return document.querySelector('mingbai-estimator').case.region",
        &[],
    )?;
    ensure!(region == "360400", "{region}");
    enter(page, "开始算")?;
    enter(page, "看预估结果")?;
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
    enter(page, &format!("把这个结果交给 {}", authority(&host)))?;
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

/// Presses a button in a frame. WebKit's driver misses the place of one that lies below the edge of the window, so
/// there it is pressed from within.
fn enter(page: &Page, name: &str) -> Result<()> {
    if page.engine() != Engine::WebKit {
        return page.press("button", name);
    }
    page.find("button", name)?;
    let script = r"
        const shadow = document.querySelector('mingbai-estimator').shadowRoot;
        const all = [...shadow.querySelectorAll('button'), ...document.querySelectorAll('button')];
        const found = all.filter(it => it.textContent.trim() === arguments[0] && it.checkVisibility());
        if (found.length === 1) found[0].click();
        return found.length";
    ensure!(page.eval(script, &[name.into()])? == 1, "{name}");
    Ok(())
}

/// What the portal has heard, by name.
pub(super) fn names(page: &Page) -> Result<Vec<String>> {
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
    expect_inside(page, "算出来的结果和您填的内容，会告诉您现在打开的这个网站")?;
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
