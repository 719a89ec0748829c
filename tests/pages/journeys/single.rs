//! The pages as one file each, from a disk and without a network: nothing is asked of anybody.

use anyhow::{Context, Result, ensure};
use serde_json::Value;
use xtask::{browsers::Engine, single};

use super::doctor::{choose, expect_bar, expect_codes, take};
use super::doctor_bill::{answer, at_cost, same_estimate};
use super::doctor_cases::self_check;
use super::doctor_files::{expect_outcome, give};
use super::doctor_fund::{gallstones, select};
use super::doctor_paste::paste;
use super::steps::{self, CHINESE};
use crate::page::Page;

/// The stays that the grouper is held to, each with its group.
const VECTORS: &str = include_str!("../../vectors/drg-2.0.ndjson");

/// Opens a page from the disk.
fn open(page: &Page, own: &single::Page) -> Result<()> {
    let file = own.build()?;
    page.take_network_away()?;
    page.wait(page.driver.goto(format!("file://{}", file.display())))?;
    page.resize(1280, 900)?;
    let online = page.eval("return navigator.onLine", &[])?;
    ensure!(
        online == false || page.engine() == Engine::WebKit,
        "there is a network"
    );
    Ok(())
}

/// Nothing was asked of anybody, and nothing went wrong.
fn alone(page: &Page) -> Result<()> {
    let mut asked = page.loaded()?;
    asked.retain(|address| !address.starts_with("blob:"));
    ensure!(asked.is_empty(), "{asked:?}");
    ensure!(page.server().requests().is_empty());
    page.check_private()?;
    page.check_console()
}

/// The patient's page: the result of the same stay as everywhere.
pub fn walk(page: &Page) -> Result<()> {
    open(page, &single::PATIENT)?;
    let look = &mut |_: &str| Ok(());
    CHINESE.whole_way(page, "10000", look)?;
    steps::expect_sums(page, "2,320.00", "7,680.00")?;
    // What is computed by another module, and a sentence in the other language.
    page.press("button", "费用多一点、少一点会怎样")?;
    page.find("heading", "费用")?;
    page.check_accessibility()?;
    page.wait(page.driver.back())?;
    sent(page)?;
    page.press("button", "English")?;
    page.find("button", "Back")?;
    alone(page)
}

/// Whoever wants to send it is told that a link to this file leads nowhere else, and sees no code for phones.
fn sent(page: &Page) -> Result<()> {
    page.press("button", "发给家人")?;
    page.expect_text("链接在别的设备上打不开，所以没有二维码")?;
    no_code(page)
}

fn no_code(page: &Page) -> Result<()> {
    let codes = page.eval("return document.querySelectorAll('.qr').length", &[])?;
    ensure!(codes == 0, "a code is drawn");
    page.check_accessibility()
}

/// The doctor's page: groups as everywhere, all editions, the bill, what the fund pays, files; and what is not
/// in the file says so.
pub fn doctor(page: &Page) -> Result<()> {
    single::PATIENT.build()?;
    open(page, &single::DOCTOR)?;
    choose(page, "chs-drg-2.0")?;
    for vector in ["HU15", "HL29"] {
        grouped(page, vector)?;
    }
    page.check_accessibility()?;
    looked_at(page)?;
    found(page)?;
    pasted(page)?;
    editions(page)?;
    cases(page)?;
    kept(page)?;
    fund(page)?;
    alone(page)?;
    billed(page)?;
    to_patients(page)?;
    alone(page)
}

/// Enters a stay of the vectors, key by key: its group is the one that they say.
fn grouped(page: &Page, id: &str) -> Result<()> {
    let all = VECTORS.lines().map(serde_json::from_str::<Value>);
    let all = all.collect::<Result<Vec<_>, _>>()?;
    let stay = all.iter().find(|stay| stay["id"] == id).context("a stay")?;
    let codes = |field: &str| -> Vec<&str> {
        let listed = stay[field].as_array().into_iter().flatten();
        listed.filter_map(Value::as_str).collect()
    };
    let principal = stay["principal_diagnosis"].as_str().context("a code")?;
    for code in [&[principal][..], &codes("other_diagnoses")].concat() {
        page.press("combobox", "查找并加入诊断")?;
        take(page, code, code)?;
    }
    for code in codes("procedures") {
        page.press("combobox", "查找并加入手术或操作")?;
        take(page, code, code)?;
    }
    let sex = if stay["sex"] == "male" { "男" } else { "女" };
    page.press("radio", sex)?;
    page.fill("年龄", &stay["age_years"].to_string())?;
    let group = stay["drg"].as_str().context("a group")?;
    expect_bar(page, group)?;
    expect_bar(page, "已入组")?;
    if id == "HL29" {
        return Ok(());
    }
    clear(page)
}

fn clear(page: &Page) -> Result<()> {
    page.press("button", "清空，查下一例")?;
    expect_bar(page, "选一个主要诊断")
}

/// On a computer and on a phone.
fn looked_at(page: &Page) -> Result<()> {
    for (width, height) in [(1280, 900), (360, 740)] {
        page.resize(width, height)?;
        page.check_no_overflow()?;
        page.check_target_sizes(48)?;
        page.check_accessibility()?;
        page.screenshot(&format!("single-doctor-{width}"))?;
    }
    page.resize(1280, 900)?;
    clear(page)
}

/// Codes by their Chinese names and by the initials of these.
fn found(page: &Page) -> Result<()> {
    page.press("combobox", "查找并加入诊断")?;
    take(page, "jxxlsj", "I50.907")?;
    take(page, "急性呼吸衰竭", "J96.000")?;
    expect_codes(page, "diagnosis", &["I50.907", "J96.000"])?;
    page.fill("年龄", "78")?;
    expect_bar(page, "FR21")?;
    clear(page)
}

/// A list as another system has it.
fn pasted(page: &Page) -> Result<()> {
    let list = "1. K80.000x002 胆囊结石伴急性胆囊炎\n2、高血压\n腹腔镜下胆囊切除术 51.2300";
    paste(page, "find-diagnosis", list)?;
    page.press("button", "加入这 3 个")?;
    expect_codes(page, "diagnosis", &["K80.000x002", "I10.x00x002"])?;
    expect_codes(page, "procedure", &["51.2300"])?;
    page.fill("年龄", "43")?;
    expect_bar(page, "HC2")
}

/// Every edition that can be chosen is there, and the stays with known groups come to these.
fn editions(page: &Page) -> Result<()> {
    let ids = "return [...document.getElementById('scheme').options].map(({value}) => value).filter(Boolean)";
    let ids: Vec<String> = serde_json::from_value(page.eval(ids, &[])?)?;
    ensure!(
        ids == ["chs-drg-3.0", "chs-drg-2.0", "chs-drg-1.1"],
        "{ids:?}"
    );
    for id in &ids {
        choose(page, id)?;
        let title = id.replace("chs-drg-", "CHS-DRG ");
        expect_bar(page, &format!("{title} 版"))?;
    }
    choose(page, "chs-drg-2.0")?;
    expect_bar(page, "CHS-DRG 2.0 版")?;
    self_check(page)
}

/// A file of cases as text is grouped. Workbooks are neither grouped nor imported, and that is said.
fn cases(page: &Page) -> Result<()> {
    page.expect_text("Excel 表请先另存为 CSV")?;
    give(
        page,
        "month-file",
        "march.csv",
        "['主要诊断,年龄\\nI50.907,70\\n']",
    )?;
    page.press("button", "按 CHS-DRG 2.0 版 分组")?;
    expect_outcome(page, "month-outcome", "共 1 例")?;
    page.find("link", "保存")?;
    give(
        page,
        "month-file",
        "march.xlsx",
        "[new Uint8Array([0x50, 0x4b, 3, 4])]",
    )?;
    page.press("button", "按 CHS-DRG 2.0 版 分组")?;
    expect_outcome(page, "month-outcome", "这里不能读 Excel 文件")?;
    page.expect_text("这个文件里没有导入工作簿的部分")?;
    let fields = page.eval(
        "return document.querySelectorAll('#bring input, #bring button').length",
        &[],
    )?;
    ensure!(fields == 0, "an import is offered");
    page.check_accessibility()
}

/// What is kept on the device is there when the file is opened anew, and so is the language.
fn kept(page: &Page) -> Result<()> {
    page.eval("document.getElementById('templates').open = true", &[])?;
    page.fill("名称", "胆囊")?;
    page.press("button", "保存在本机")?;
    page.find("button", "从本机删除 胆囊")?;
    page.press("button", "English")?;
    expect_bar(page, "Grouped")?;
    page.reload()?;
    expect_bar(page, "Grouped")?;
    page.press("button", "中文")?;
    page.eval("document.getElementById('templates').open = true", &[])?;
    page.press("button", "从本机删除 胆囊")?;
    clear(page)
}

/// By the table of a city: 1.8087 × 6,647.61 = 12,023.532207.
fn fund(page: &Page) -> Result<()> {
    gallstones(page)?;
    page.press("button", "医保付给医院多少")?;
    select(page, "fund-table", "tongchuan-2025")?;
    page.expect_text("支付标准是 12,023.53 元")
}

/// What the patient pays, and the page for them: without a code that no phone could use, and with the way to the
/// same amounts on the patient's page, which lies beside it.
fn billed(page: &Page) -> Result<()> {
    at_cost(page)?;
    answer(page, "stay-place", "in_region")?;
    answer(page, "stay-tier", "tier2")?;
    answer(page, "bill-total-self_funded_share", "0")?;
    answer(page, "bill-total-first_self_pay_share", "0")?;
    expect_bar(page, "2,320")?;
    page.press("button", "给病人看")?;
    page.expect_text("病人的手机扫不到，所以没有二维码")?;
    no_code(page)?;
    same_estimate(page)
}

/// Each page leads to the other.
fn to_patients(page: &Page) -> Result<()> {
    page.press("link", "医生用的页面")?;
    page.find("combobox", "查找并加入诊断")?;
    page.press("link", "病人用的页面")?;
    page.find("link", "医生用的页面").map(drop)
}
