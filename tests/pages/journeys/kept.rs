//! Taking a calculation along: link and QR code, kept on the device by a press, files; and what newer rules
//! make of it.

use std::{collections::HashSet, fs};

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use thirtyfour::Key;
use xtask::{serve::Fault, site};

use super::link::{fragment, open_link};
use super::looks::at_this_screen;
use super::steps::{CHINESE, count, expect_sums, pass};
use crate::page::Page;

pub fn walk(page: &Page) -> Result<()> {
    page.open("")?;
    CHINESE.whole_way(page, "10000", &mut pass)?;
    expect_sums(page, "2,320.00", "7,680.00")?;
    let link = fragment(page)?;
    share(page)?;
    files(page)?;
    keep(page)?;
    kept(page)?;
    refused(page)?;
    newer(page, &link)?;
    page.check_private()?;
    page.check_console()
}

/// The link on the screen opens the result, and so does the QR code.
fn share(page: &Page) -> Result<()> {
    page.press("button", "发给家人")?;
    page.find("img", "这次计算的二维码")?;
    page.find("button", "复制链接")?;
    at_this_screen(page, "share")?;
    let link = page.value("链接")?;
    ensure!(
        link.starts_with(&(page.address() + "#c1.")),
        "the link is {link}"
    );
    let read = scanned(page)?;
    ensure!(read == link, "the code says {read}");
    Ok(())
}

/// What a reader of QR codes makes of the drawing.
fn scanned(page: &Page) -> Result<String> {
    /// So many pixels a square.
    const SCALE: usize = 4;
    let drawn = page.eval(
        "const code = document.querySelector('.qr');
        return [code.viewBox.baseVal.width, code.querySelector('path').getAttribute('d')]",
        &[],
    )?;
    let (size, path): (usize, String) = serde_json::from_value(drawn)?;
    let squares = path.split('M').skip(1).map(|square| {
        let (x, rest) = square.split_once(' ')?;
        let (y, _) = rest.split_once('h')?;
        Some((x.parse().ok()?, y.parse().ok()?))
    });
    let dark: Option<HashSet<(usize, usize)>> = squares.collect();
    let dark = dark.context("squares")?;
    let mut picture =
        rqrr::PreparedImage::prepare_from_greyscale(size * SCALE, size * SCALE, |x, y| {
            if dark.contains(&(x / SCALE, y / SCALE)) {
                0
            } else {
                255
            }
        });
    let grids = picture.detect_grids();
    let (_, read) = grids.first().context("no code is seen")?.decode()?;
    Ok(read)
}

/// The file is opened again; the table has every line, and who made it.
fn files(page: &Page) -> Result<()> {
    page.eval(
        "window.blobs = [];
        const make = URL.createObjectURL;
        URL.createObjectURL = blob => { window.blobs.push(blob); return make.call(URL, blob); }",
        &[],
    )?;
    page.press("button", "存成文件")?;
    page.find("link", "这次计算（以后在这里再打开）")?;
    page.check_accessibility()?;
    let texts = page.eval_async(
        "const done = arguments[arguments.length - 1];
        const text = async blob => new TextDecoder('utf-8', { ignoreBOM: true }).decode(await blob.arrayBuffer());
        Promise.all(window.blobs.map(text)).then(done)",
    )?;
    let [case, table]: [String; 2] = serde_json::from_value(texts)?;
    for part in [
        "\u{feff}明白账,",
        "九江市城乡居民基本医疗保险",
        "统筹基金支付,hifp_pay,7680.00",
        "(10,000.00 − 400.00) × 80%",
        "这次住院的费用大约是多少？,",
        "出院时要付,,2320.00,2320.00,2320.00",
    ] {
        ensure!(table.contains(part), "the table lacks {part}: {table}");
    }
    let case: Value = serde_json::from_str(&case)?;
    ensure!(case["mingbai_case"] == 1 && case["result"]["likely"]["psn_part_amt"] == "2320.00");
    page.eval("window.saved = arguments[0]", &[case.to_string().into()])?;
    page.press("button", "重新开始")?;
    page.press("button", "看存在这台设备上的计算")?;
    page.expect_text("还没有存过")?;
    at_this_screen(page, "kept-none")?;
    ensure!(databases(page)? == json!([]), "something was stored");
    give(page, "{\"format\": 1}")?;
    page.expect_text("这个文件不是从本页保存的，打不开")?;
    page.check_accessibility()?;
    page.eval("window.given = window.saved", &[])?;
    give(page, "")?;
    expect_sums(page, "2,320.00", "7,680.00")
}

/// Chooses a file with that text, or with what stands in `window.given`.
fn give(page: &Page, text: &str) -> Result<()> {
    page.field("打开存成文件的计算")?;
    page.eval(
        "const input = document.querySelector('input[type=file]');
        const given = new DataTransfer();
        given.items.add(new File([arguments[0] || window.given], 'case.json', { type: 'application/json' }));
        input.files = given.files;
        input.dispatchEvent(new Event('change', { bubbles: true }))",
        &[text.into()],
    )
    .map(drop)
}

/// By a press only; a second one beside it.
fn keep(page: &Page) -> Result<()> {
    page.press("button", "存在这台设备上")?;
    ensure!(page.value("给它起个名字")? == "九江市 10,000 元");
    ensure!(databases(page)? == json!([]), "stored before the press");
    at_this_screen(page, "keep")?;
    page.press("button", "存下来")?;
    page.expect_text("“九江市 10,000 元”存好了")?;
    page.press("button", "修改回答")?;
    page.press("button", "修改：是几级医院？")?;
    page.press("radio", "三级医院")?;
    page.press("button", CHINESE.go_on)?;
    CHINESE.show_result(page, &mut pass)?;
    // (10,000 − 600) × 60 % = 5,640.
    expect_sums(page, "4,360.00", "5,640.00")?;
    page.press("button", "存在这台设备上")?;
    page.fill("给它起个名字", "三级医院")?;
    page.press("button", "存下来")?;
    page.press("button", "看存过的计算")?;
    page.find("button", "打开：三级医院").map(drop)
}

/// What the table says of one: name, day due, borne.
fn row(page: &Page, name: &str) -> Result<Value> {
    page.eval(
        "const row = [...document.querySelectorAll('[data-kept]')].find(row => row.querySelector('.name').textContent === arguments[0]);
        return row && [...row.querySelectorAll('td')].slice(1).map(cell => cell.querySelector('[aria-hidden]')?.textContent ?? cell.innerText)",
        &[name.into()],
    )
}

/// Side by side; opened, renamed, deleted, put back; and there after the page was left.
fn kept(page: &Page) -> Result<()> {
    at_this_screen(page, "kept")?;
    ensure!(
        row(page, "三级医院")? == json!(["4,360.00", "4,360.00"]),
        "{}",
        row(page, "三级医院")?
    );
    ensure!(row(page, "九江市 10,000 元")? == json!(["2,320.00", "2,320.00"]));
    // A browser closes the connection of a page that waits in the background.
    page.eval(
        "const real = IDBDatabase.prototype.transaction;
        IDBDatabase.prototype.transaction = function (...asked) {
            IDBDatabase.prototype.transaction = real;
            this.close();
            return real.apply(this, asked);
        };",
        &[],
    )?;
    page.press("button", "改名：三级医院")?;
    page.fill("“三级医院”的新名字", "市里的医院")?;
    page.press("button", "改好了")?;
    page.find("button", "打开：市里的医院")?;
    page.press("button", "删掉：市里的医院")?;
    page.expect_text("“市里的医院”删掉了")?;
    page.check_accessibility()?;
    page.key(Key::Enter)?;
    page.find("button", "打开：市里的医院")?;
    page.open("doctor.html")?;
    page.open("")?;
    page.press("button", "看存在这台设备上的计算")?;
    page.press("button", "打开：市里的医院")?;
    expect_sums(page, "4,360.00", "5,640.00")?;
    ensure!(count(page, "#changed")? == 0, "nothing has changed");
    page.wait(page.driver.back())?;
    page.find("button", "打开：市里的医院")?;
    for name in ["市里的医院", "九江市 10,000 元"] {
        page.press("button", &format!("删掉：{name}"))?;
        page.expect_text(&format!("“{name}”删掉了"))?;
    }
    page.expect_text("还没有存过")?;
    page.wait_until("nothing is left on the device", || {
        Ok(databases(page)? == json!([]))
    })
}

/// A device that forbids keeping, is full, or holds what another version kept: said where one sees it, and
/// nothing is lost.
fn refused(page: &Page) -> Result<()> {
    page.open("doctor.html")?;
    page.open("")?;
    CHINESE.whole_way(page, "10000", &mut pass)?;
    for (what, open) in [
        ("forbidden", "() => { throw new DOMException('', 'SecurityError'); }"),
        (
            "of another version",
            "() => { const request = new EventTarget(); request.error = new DOMException('', 'VersionError');
            setTimeout(() => request.dispatchEvent(new Event('error'))); return request; }",
        ),
        (
            "full",
            "(...asked) => { IDBObjectStore.prototype.put = () => { throw new DOMException('', 'QuotaExceededError'); };
            return window.openStorage(...asked); }",
        ),
    ] {
        page.eval(
            &format!("window.openStorage ??= indexedDB.open.bind(indexedDB); indexedDB.open = {open};"),
            &[],
        )?;
        page.press("button", "存在这台设备上")?;
        page.press("button", "存下来")?;
        page.wait_until(&format!("it is said that storage is {what}"), || {
            Ok(page.text_of("#along-outcome")?.contains("没有存成"))
        })?;
    }
    page.check_accessibility()?;
    expect_sums(page, "2,320.00", "7,680.00")
}

/// Under newer rules both results, and each difference in yuan. The deductible is 500 instead of 400:
/// (10,000 − 500) × 80 % = 7,600.
fn newer(page: &Page, link: &str) -> Result<()> {
    let index = format!("/{}", site::shipped("packs/index.json")?);
    let plain = "packs/360400-resident.json";
    let pack = site::shipped(plain)?;
    let read =
        |path: &str| fs::read_to_string(site::folder().join(path)).with_context(|| path.to_owned());
    let text = read(&pack)?;
    let version = serde_json::from_str::<Value>(&text)?["version"]
        .as_str()
        .context("a version")?
        .to_owned();
    let newer = text
        .replace("\"400.00\"", "\"500.00\"")
        .replace(&version, "2099-01-01");
    let listed = read(&index[1..])?;
    let all: Vec<Value> = serde_json::from_str(&listed)?;
    let all: Vec<Value> = all
        .into_iter()
        .map(|mut one| {
            if one["id"] == "360400-resident" {
                one["version"] = "2099-01-01".into();
            }
            one
        })
        .collect();
    page.server()
        .fail(&index, [Fault::Other(serde_json::to_vec(&all)?)]);
    page.server()
        .fail(&format!("/{pack}"), [Fault::Other(newer.into_bytes())]);
    open_link(page, link)?;
    expect_sums(page, "2,400.00", "7,600.00")?;
    page.expect_text(&format!(
        "那时用的规定是 {version} 版，现在是 2099-01-01 版"
    ))?;
    at_this_screen(page, "changed")?;
    let rows = page.eval(
        "return [...document.querySelectorAll('#changed [data-change]')].map(row =>
            [row.dataset.change, ...[...row.querySelectorAll('td')].map(cell => cell.querySelector('[aria-hidden]')?.textContent ?? cell.innerText.trim())])",
        &[],
    )?;
    ensure!(
        rows == json!([
            ["psn_part_amt", "2,320.00", "2,400.00", "多 80.00 元"],
            ["due_at_desk", "2,320.00", "2,400.00", "多 80.00 元"],
            ["fund_pay_sumamt", "7,680.00", "7,600.00", "少 80.00 元"],
            ["act_pay_dedc", "400.00", "500.00", "多 100.00 元"],
            ["hifp_pay", "7,680.00", "7,600.00", "少 80.00 元"],
        ]),
        "the changes are {rows}"
    );
    let unmet = page.server().take_faults();
    ensure!(unmet.is_empty(), "{unmet:?} was not asked for");
    Ok(())
}

/// The names of the databases on the device.
fn databases(page: &Page) -> Result<Value> {
    page.eval_async(
        "const done = arguments[arguments.length - 1];
        (indexedDB.databases?.() ?? Promise.resolve([])).then(all => done(all.map(({name}) => name)))",
    )
}
