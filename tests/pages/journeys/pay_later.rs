//! Treatment first, payment later: from a result to the answer, the days, the payments and the papers; and
//! from the start, without any.

mod entrance;
mod papers;
mod planning;

use anyhow::{Result, ensure};
use thirtyfour::Key;

use super::looks;
use super::steps::{CHINESE, expect_sums, pass};
use crate::page::Page;

pub use entrance::walk as entrance;
pub use papers::walk as papers;
pub use planning::walk as planning;

/// The texts of the places are of that year.
const YEAR: &str = "2018";

pub fn walk(page: &Page) -> Result<()> {
    estimate(page)?;
    let before = page.loaded()?;
    ensure!(
        !before
            .iter()
            .any(|address| address.contains("pay-later") || address.contains("paylater")),
        "what nobody asked for was fetched: {before:?}"
    );
    yes(page)?;
    no(page)?;
    yes_once(page)?;
    emergency(page)?;
    by_law(page)?;
    not_known(page)?;
    undated(page)?;
    page.check_private()?;
    page.check_console()
}

/// A resident of 九江 on 30 June 2018, 10,000 yuan at a tier-2 hospital: 2,320.00 to pay.
pub fn estimate(page: &Page) -> Result<()> {
    page.open("")?;
    CHINESE.to_the_date(page, &mut pass)?;
    CHINESE.tell_first_date(page, [YEAR, "6", "30"])?;
    CHINESE.tell_stay(page, "10000", &mut pass)?;
    CHINESE.tell_shares(page, &mut pass)?;
    CHINESE.show_result(page, &mut pass)?;
    expect_sums(page, "2,320.00", "7,680.00")
}

/// Presses what leads to another screen, and waits for it.
pub fn onward(page: &Page, button: &str) -> Result<()> {
    let before = page.text_of("h1")?;
    page.press("button", button)?;
    page.wait_until(&format!("another screen than {before}"), || {
        Ok(page.text_of("h1")? != before)
    })
}

/// Chooses a place, and the day of admission where that is still asked.
pub fn choose_place(page: &Page, name: &str) -> Result<()> {
    page.find("heading", "要住哪家医院？")?;
    page.press("radio", name)?;
    onward(page, "继续")
}

/// Chooses a text that does not name its hospital: nobody is offered it as theirs.
pub fn choose_example(page: &Page, name: &str) -> Result<()> {
    page.find("heading", "要住哪家医院？")?;
    let fold = page.css("#main details.more > summary")?;
    page.wait(fold.click())?;
    onward(page, name)
}

/// Tells the day of admission.
pub fn admitted(page: &Page, month: &str, day: &str) -> Result<()> {
    page.find("heading", "哪一天入院？")?;
    page.fill("年", YEAR)?;
    page.fill("月", month)?;
    page.fill("日", day)?;
    onward(page, "继续")
}

/// Answers questions, each named by some of its words, until the check page is there.
pub fn answer(page: &Page, answers: &[(&str, &str)]) -> Result<()> {
    for _ in 0..16 {
        let heading = page.text_of("h1")?;
        if heading.contains(CHINESE.check) {
            return Ok(());
        }
        let found = answers
            .iter()
            .find(|(question, _)| heading.contains(question));
        let Some((_, answer)) = found else {
            anyhow::bail!("no answer to {heading}")
        };
        page.press("radio", answer)?;
        onward(page, "继续")?;
    }
    anyhow::bail!("the questions have no end")
}

/// From the check page to the answer, which has to be that.
pub fn show(page: &Page, verdict: &str) -> Result<()> {
    page.press("button", "看看可不可以")?;
    page.wait_until("the answer is there", || {
        let found = page.eval(
            "return document.querySelector('[data-verdict]')?.dataset.verdict ?? ''",
            &[],
        )?;
        Ok(!found.as_str().unwrap_or_default().is_empty())
    })?;
    let found = page.eval(
        "return document.querySelector('[data-verdict]').dataset.verdict",
        &[],
    )?;
    ensure!(
        found == verdict,
        "the answer is {found}: {}",
        page.all_text()?
    );
    Ok(())
}

const NO_EMERGENCY: (&str, &str) = ("急救", "不是急救");
const DISEASE: (&str, &str) = ("为什么住院", "生病");
const KNOWN: (&str, &str) = ("知道病人是谁吗", "身份清楚");
const HERE: (&str, &str) = ("医保是在", "是");
const NO_ARREARS: (&str, &str) = ("故意欠", "没有");

/// 甘南, for a patient who is insured there.
pub fn gannan(page: &Page) -> Result<()> {
    page.press("button", "看看我可不可以")?;
    choose_place(page, "甘南")?;
    admitted(page, "6", "20")?;
    answer(page, &GANNAN)
}

/// On the check page: the insurance is held in 甘南 after all.
pub fn insured_there(page: &Page) -> Result<()> {
    page.press("button", "修改：病人的医保是在甘南州参加的吗？")?;
    page.press("radio", "是")?;
    onward(page, "继续")?;
    answer(page, &GANNAN)
}

const GANNAN: [(&str, &str); 7] = [
    NO_EMERGENCY,
    DISEASE,
    ("要住的医院在", "病人所在的县"),
    ("定点医院吗", "医保和医疗救助都定点"),
    NO_ARREARS,
    KNOWN,
    HERE,
];

fn yes(page: &Page) -> Result<()> {
    looks::at_this_screen(page, "pay-later-result")?;
    page.press("button", "看看我可不可以")?;
    page.expect_text("急救的病人，医院不能因为还没交钱就不收、不治")?;
    looks::at_this_screen(page, "pay-later-place")?;
    page.fill("输入地名查找", "gannan")?;
    page.expect_text("有 1 个")?;
    choose_place(page, "甘南")?;
    page.find("heading", "哪一天入院？")?;
    looks::at_this_screen(page, "pay-later-date")?;
    admitted(page, "6", "20")?;
    page.find("heading", "病人现在是不是急救？")?;
    looks::at_this_screen(page, "pay-later-question")?;
    answer(page, &GANNAN)?;
    // The insurance is told already: residents' insurance, of another place than 甘南.
    let told = page.all_text()?;
    ensure!(
        told.contains("前面算费用时填过") && told.contains("城乡居民医保"),
        "{told}"
    );
    looks::at_this_screen(page, "pay-later-check")?;
    show(page, "no")?;
    page.expect_text("参加甘南州城乡居民医保")?;
    page.press("button", "修改回答")?;
    insured_there(page)?;
    show(page, "yes")?;
    page.css("[data-rule='PL-GN-01']")?;
    looks::at_this_screen(page, "pay-later-yes")?;
    page.press("button", "要带什么")?;
    page.find("heading", "没带齐怎么办")?;
    looks::at_this_screen(page, "pay-later-documents")?;
    onward(page, "我的证件还没带齐，再看答案")?;
    page.expect_text("把缺的证件补齐")?;
    onward(page, "要带什么")?;
    onward(page, "我的证件带齐了，再看答案")?;
    page.expect_text("先住院治疗，后付费")
}

/// Changes the place on the check page.
fn another_place(page: &Page, name: &str) -> Result<()> {
    page.press("button", "修改回答")?;
    page.press("button", "修改：要住哪家医院？")?;
    choose_place(page, name)
}

/// Changes one answer.
fn change(page: &Page, question: &str, to: &str, rest: &[(&str, &str)]) -> Result<()> {
    page.press("button", "修改回答")?;
    page.press("button", &format!("修改：{question}"))?;
    page.press("radio", to)?;
    onward(page, "继续")?;
    answer(page, rest)
}

const CHAHE: [(&str, &str); 5] = [NO_EMERGENCY, DISEASE, KNOWN, HERE, NO_ARREARS];
const WHY: &str = "这次为什么住院？";
const HOW: &str = "怎么受的伤？";

/// 岔河 excludes traffic accidents; only the answer to one question changes.
fn no(page: &Page) -> Result<()> {
    another_place(page, "岔河镇卫生院")?;
    answer(page, &CHAHE)?;
    show(page, "yes")?;
    page.press("button", "修改回答")?;
    page.press("button", &format!("修改：{WHY}"))?;
    page.find("radio", "生孩子")?;
    page.press("radio", "受伤")?;
    onward(page, "继续")?;
    page.find("heading", HOW)?;
    looks::at_this_screen(page, "pay-later-injury")?;
    page.press("radio", "交通事故受伤")?;
    onward(page, "继续")?;
    answer(page, &CHAHE)?;
    show(page, "no")?;
    page.css("[data-rule='PL-CH-02']")?;
    page.expect_text("只是不能后付费")?;
    looks::at_this_screen(page, "pay-later-no")
}

fn yes_once(page: &Page) -> Result<()> {
    change(page, HOW, "还没有受伤原因的证明", &CHAHE)?;
    show(page, "once")?;
    page.css("[data-rule='PL-CH-09']")?;
    page.expect_text("原文有缺损")?;
    looks::at_this_screen(page, "pay-later-once")
}

fn emergency(page: &Page) -> Result<()> {
    change(page, "病人现在是不是急救？", "病情危急", &CHAHE)?;
    show(page, "yes")?;
    page.expect_text("先抢救")?;
    page.css("[data-rule='PL-EM-02']")?;
    looks::at_this_screen(page, "pay-later-emergency")?;
    change(page, "病人现在是不是急救？", "不是急救", &CHAHE)
}

/// What the law keeps from the insurance is another matter than what only cannot be deferred.
fn by_law(page: &Page) -> Result<()> {
    page.press("button", &format!("修改：{HOW}"))?;
    page.press("radio", "工伤")?;
    onward(page, "继续")?;
    answer(page, &CHAHE)?;
    show(page, "no")?;
    page.expect_text("这是法律的规定")?;
    let text = page.all_text()?;
    ensure!(
        !text.contains("只是不能后付费"),
        "both kinds at once: {text}"
    );
    page.check_accessibility()
}

/// 不清楚 is an answer, and the result says on what it depends.
fn not_known(page: &Page) -> Result<()> {
    change(page, WHY, "不清楚", &CHAHE)?;
    show(page, "unknown")?;
    page.expect_text("说不准")?;
    looks::at_this_screen(page, "pay-later-unknown")
}

/// A text without a date is read only by choice, and every screen then says so.
fn undated(page: &Page) -> Result<()> {
    change(page, WHY, "生病", &CHAHE)?;
    page.press("button", "修改：要住哪家医院？")?;
    choose_example(page, "新泰市一家镇医院")?;
    page.find("heading", "这份文件不一定管得到这一天")?;
    page.expect_text("不管文件怎么写，这一条都算数")?;
    looks::at_this_screen(page, "pay-later-not-covered")?;
    onward(page, "先按旧规定看个大概")?;
    answer(page, &XINTAI)?;
    show(page, "yes")?;
    page.expect_text("看的是旧规定。")?;
    page.expect_text("没有写日期")
}

/// 新泰, by the choice 按该文件试算.
pub const XINTAI: [(&str, &str); 7] = [
    NO_EMERGENCY,
    DISEASE,
    KNOWN,
    HERE,
    ("户口在", "是"),
    NO_ARREARS,
    ("新农合是在", "不是"),
];

/// The way to an answer with the keyboard alone.
pub fn keyboard(page: &Page) -> Result<()> {
    estimate(page)?;
    page.tab_to("button", "看看我可不可以", 40)?;
    page.key(Key::Enter)?;
    page.find("heading", "要住哪家医院？")?;
    page.tab_to("textbox", "输入地名查找", 8)?;
    page.keys("岔河")?;
    page.expect_text("有 1 个")?;
    page.tab_to("radio", "岔河镇卫生院", 4)?;
    page.keys(" ")?;
    send(page, "继续")?;
    page.find("heading", "哪一天入院？")?;
    send(page, "继续")?;
    page.find("heading", "病人现在是不是急救？")?;
    for _ in 0..16 {
        let heading = page.text_of("h1")?;
        if heading.contains(CHINESE.check) {
            break;
        }
        page.wait_until("the focus is on the heading", || {
            Ok(page.focused()?.starts_with("heading "))
        })?;
        let found = CHAHE
            .iter()
            .find(|(question, _)| heading.contains(question));
        let Some((_, answer)) = found else {
            anyhow::bail!("no answer to {heading}")
        };
        choose(page, answer)?;
        send(page, "继续")?;
        page.wait_until("the next question", || Ok(page.text_of("h1")? != heading))?;
    }
    send(page, "看看可不可以")?;
    page.expect_text("先住院治疗，后付费")?;
    for (screen, back) in [
        ("要带什么", "回到答案"),
        ("住院时要付几次", "回到答案"),
        ("要签、要带的单子", "回到答案"),
    ] {
        let answer = page.text_of("h1")?;
        send(page, screen)?;
        page.wait_until(screen, || Ok(page.text_of("h1")? != answer))?;
        send(page, back)?;
        page.wait_until("the answer", || Ok(page.text_of("h1")? == answer))?;
    }
    page.check_private()?;
    page.check_console()
}

/// Chooses an answer: Tab to the answers, arrows among them.
fn choose(page: &Page, answer: &str) -> Result<()> {
    let wanted = format!("radio {answer}");
    for _ in 0..12 {
        page.key(Key::Tab)?;
        if page.focused()?.starts_with("radio ") {
            break;
        }
    }
    if page.focused()?.starts_with(&wanted) {
        return page.keys(" ");
    }
    for _ in 0..20 {
        page.key(Key::Down)?;
        if page.focused()?.starts_with(&wanted) {
            return Ok(());
        }
    }
    anyhow::bail!("arrows do not reach {answer}")
}

fn send(page: &Page, name: &str) -> Result<()> {
    page.tab_to("button", name, 30)?;
    page.key(Key::Enter)
}
