//! The doctor's page: what each age comes to, why not a group that the doctor names, what a set has in
//! it, and why a stay is ambiguous.

use anyhow::Result;

use super::doctor::{expect_bar, open_with, take};
use crate::page::Page;

pub fn walk(page: &Page) -> Result<()> {
    open_with(page, "chs-drg-2.0")?;
    expect_bar(page, "试一例")?;
    page.press("combobox", "查找并加入诊断")?;
    take(page, "I50.900", "I50.900")?;
    page.fill("年龄", "78")?;
    page.press("radio", "男")?;
    expect_bar(page, "FR2")?;
    page.expect_text("编码要照病案写")?;

    // A set is named, and looked into.
    page.press("button", "看看 OP_FK2 里有哪些编码")?;
    page.expect_text("双心室起搏器置入术")?;
    page.press("button", "收起 OP_FK2")?;

    page.fill("为什么不是另一个病组？", "fr21")?;
    page.press("button", "看看差在哪")?;
    page.expect_text("FR21 心力衰竭、休克，伴严重合并症或并发症：有条件不够")?;
    page.expect_text("主要诊断须属于 MDCF 循环系统疾病及功能障碍")?;
    page.check_accessibility()?;

    // A gallbladder that was taken out beside a heart failure, and a stone among the other diagnoses.
    page.press("combobox", "查找并加入手术或操作")?;
    take(page, "51.2300", "51.2300")?;
    page.press("combobox", "查找并加入诊断")?;
    take(page, "K80.200x003", "K80.200x003")?;
    expect_bar(page, "歧义病案")?;
    page.expect_text("51.2300 腹腔镜下胆囊切除术 是 MDCH")?;
    page.expect_text("如果主要诊断是 K80.200x003 胆囊结石：HC2")?;
    page.check_accessibility()?;
    page.check_console()
}
