//! The official workbook of an edition in the browser: reading it, keeping it, using it, and refusing
//! what is none.

use std::path::PathBuf;

use anyhow::{Result, ensure};
use serde_json::json;

use super::grouper::{site_with, with_grouper};
use crate::page::Page;
use crate::workbooks::{bomb, book, sheets};

pub fn folder() -> PathBuf {
    let mut faulty = sheets();
    faulty[1].1[1][2] = "ZYSS in OP_NONE";
    let mut short = sheets();
    short.pop();
    let sound = book(&sheets());
    let half = sound[..sound.len() / 2].to_vec();
    site_with(
        "import-site",
        &[
            ("sound.xlsx", sound),
            ("unknown-set.xlsx", book(&faulty)),
            ("missing-sheet.xlsx", book(&short)),
            ("half.xlsx", half),
            ("bomb.xlsx", bomb("xl/sharedStrings.xml", 40)),
            ("large-bomb.xlsx", bomb("xl/worksheets/sheet1.xml", 260)),
        ],
    )
}

pub fn walk(page: &Page) -> Result<()> {
    page.open("")?;
    ensure!(
        !page
            .loaded()?
            .iter()
            .any(|address| address.contains("workbook")),
        "the reader of workbooks is loaded before anybody imports"
    );
    keep(page)?;
    page.open("")?;
    again(page)?;
    refused(page)?;
    page.check_private()?;
    page.check_console()
}

/// A workbook becomes a scheme, which is kept only when that is asked for.
fn keep(page: &Page) -> Result<()> {
    let answer = with_grouper(
        page,
        "const file = await (await fetch('sound.xlsx')).blob();
        const read = await importWorkbook(file, 'own-3.0', '导入的方案');
        if (read.status !== 'imported') return read;
        const {scheme: packed, names, ...said} = read;
        const before = (await stored.list()).length;
        await stored.save({id: 'own-3.0', title: '导入的方案', imported: '2026-11-22', scheme: packed, names});
        return {said, before, kept: (await stored.list()).map(one => one.id)};",
    )?;
    ensure!(
        answer["said"]["added"] == json!(["00.6600x999", "I48.900x001"])
            && answer["said"]["left_out"] == json!([])
            && answer["said"]["counts"]["drgs"] == 12,
        "{answer}"
    );
    ensure!(
        answer["before"] == 0 && answer["kept"] == json!(["own-3.0"]),
        "{answer}"
    );
    Ok(())
}

/// After the page was opened anew the scheme is still there and serves like one of the site.
fn again(page: &Page) -> Result<()> {
    let answer = with_grouper(
        page,
        "const own = await stored.read('own-3.0');
        const loaded = await grouper.loadScheme(own.scheme);
        const named = await grouper.loadNames('own-3.0', own.names);
        const group = async stay => (await grouper.group('own-3.0', stay)).drg;
        const groups = [
            await group({principal_diagnosis: 'I50.900', age_years: 70, other_diagnoses: ['J96.000']}),
            await group({principal_diagnosis: 'I50.900', age_years: 50, procedures: ['36.0601', '00.6600x999']}),
            await group({principal_diagnosis: 'I20.000', age_years: 50}),
            (await grouper.group(id, {principal_diagnosis: 'I50.900', age_years: 70})).drg,
        ];
        const found = await grouper.search('own-3.0', 'xbmdss', 'procedure', 1);
        await stored.remove('own-3.0');
        return {title: loaded.scheme.title.zh, weight: loaded.scheme.weight, named: named.scheme.named, groups,
            found: found.map(hit => hit.code), kept: await stored.list()};",
    )?;
    let wanted = json!({
        "title": "导入的方案", "weight": "admission", "named": true,
        "groups": ["FR2E", "FC29", "F00", "FR25"], "found": ["00.6600x999"], "kept": [],
    });
    ensure!(answer == wanted, "{answer}");
    Ok(())
}

/// Damaged workbooks are refused, with sheet and cell where there is one; one that is too large before
/// any of it is read.
fn refused(page: &Page) -> Result<()> {
    for (file, place, words) in [
        ("unknown-set.xlsx", "ADRG!C4", "OP_NONE"),
        ("missing-sheet.xlsx", "排除表!", "缺少工作表"),
        ("half.xlsx", "!", "不是完好的 .xlsx 工作簿"),
        ("bomb.xlsx", "!", "太大"),
        ("large-bomb.xlsx", "!", "太大"),
        ("index.html", "!", "不是完好的 .xlsx 工作簿"),
    ] {
        let script = format!(
            "const read = await importWorkbook(await (await fetch('{file}')).blob(), 'own', 'own');
            if (read.status !== 'refused') return read;
            const [{{file, place, message}}] = read.faults;
            return [file + '!' + place, message.zh, message.en];"
        );
        let answer = with_grouper(page, &script)?;
        ensure!(
            answer[0] == place && answer[1].as_str().is_some_and(|it| it.contains(words)),
            "{file}: {answer}"
        );
    }
    let answer = with_grouper(
        page,
        "const large = new Blob(Array(200).fill(new Uint8Array(1 << 20)));
        const read = await importWorkbook(large, 'own', 'own');
        const stop = new AbortController();
        const waiting = importWorkbook(await (await fetch('sound.xlsx')).blob(), 'own', 'own', stop.signal);
        stop.abort();
        const ended = await waiting.then(() => 'read', fault => fault.name);
        return [read.status, read.faults[0].message.zh, ended];",
    )?;
    ensure!(
        answer[0] == "refused"
            && answer[1].as_str().is_some_and(|it| it.contains("太大"))
            && answer[2] == "AbortError",
        "{answer}"
    );
    Ok(())
}
