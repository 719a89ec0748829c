//! Every sentence about something that failed, once, in both languages and with large text: it is there,
//! it has a way on, nothing overflows, and axe finds nothing.

use anyhow::{Context, Result};
use xtask::serve::Fault;

use super::{path_of, versions::serve_another, waits, ways};
use crate::journeys::steps::{CHINESE, ENGLISH, Words, pass};
use crate::page::Page;

/// A way in which something fails, and what the page then says.
struct Failing {
    name: &'static str,
    /// Where it fails.
    address: &'static str,
    /// What is wrong before the page is opened.
    before: fn(&Page) -> Result<()>,
    /// What leads to the sentence.
    act: fn(&Page, &Words) -> Result<()>,
    /// The sentence in Chinese and in English, or some of it.
    says: [&'static str; 2],
    /// What to press then, or how that begins.
    way: [&'static str; 2],
}

/// As often as a page may ask for a file while it is looked at: it asks ahead for some, browsers ask again for what
/// was in vain, and so does who goes on typing.
const ALWAYS: usize = 50;

const AGAIN: [&str; 2] = ["再试一次", "Try again"];
const REFRESH: [&str; 2] = ["刷新", "Refresh"];
const VERSION: [&str; 2] = [
    "页面有了新版本，请刷新",
    "This page has a new version, please refresh",
];

const FAILING: &[Failing] = &[
    Failing {
        name: "not-opened",
        address: "",
        before: |page| lose(page, "app", ".js"),
        act: nothing,
        says: ["这一页没有打开", "This page did not open"],
        way: AGAIN,
    },
    Failing {
        name: "packs",
        address: "",
        before: |page| lose(page, "packs/index", ".json"),
        act: |page, words| page.fill(words.where_insured, words.place),
        says: ["地名没有取到", "The list of places could not be fetched"],
        way: AGAIN,
    },
    Failing {
        name: "engine",
        address: "",
        before: |page| lose(page, "worker", ".js"),
        act: choose_insurance,
        says: ["计算程序没有启动", "The calculator did not start"],
        way: AGAIN,
    },
    Failing {
        name: "glossary",
        address: "",
        before: |page| lose(page, "further", ".js"),
        act: open_the_glossary,
        says: [
            "可能是网络断了。您填写的内容还在",
            "The network may be down",
        ],
        way: AGAIN,
    },
    Failing {
        name: "version",
        address: "",
        before: |page| serve_another(page, "worker", ALWAYS),
        act: choose_insurance,
        says: VERSION,
        way: REFRESH,
    },
    Failing {
        name: "file-not-opened",
        address: "",
        before: |page| lose(page, "prove", ".js"),
        act: open_a_file,
        says: [
            "已选 own.json，还没有打开",
            "own.json is chosen and not opened yet",
        ],
        way: ["打开这个文件", "Open this file"],
    },
    Failing {
        name: "look",
        address: "doctor.html",
        before: |page| lose(page, "doctor", ".css"),
        act: nothing,
        says: [
            "页面的样子没有取到",
            "The style of the page could not be fetched",
        ],
        way: AGAIN,
    },
    Failing {
        name: "step",
        address: "",
        before: |_| Ok(()),
        act: break_a_step,
        says: ["刚才有一步没有做成", "One step did not work just now"],
        way: ["知道了", "Understood"],
    },
    Failing {
        name: "not-remembered",
        address: "",
        before: |_| Ok(()),
        act: refuse_to_remember,
        says: ["这台设备不让保存", "This device does not allow saving"],
        way: ["开始", "Start"],
    },
    Failing {
        name: "grouper",
        address: "doctor.html",
        before: |page| lose(page, "drg", ".js"),
        act: nothing,
        says: ["暂时不能分组", "Grouping does not work at the moment"],
        way: AGAIN,
    },
    Failing {
        name: "schemes",
        address: "doctor.html",
        before: |page| lose(page, "schemes/index", ".json"),
        act: nothing,
        says: ["分组方案没有取到", "The scheme could not be fetched"],
        way: AGAIN,
    },
    Failing {
        name: "doctor-version",
        address: "doctor.html",
        before: |page| serve_another(page, "drg", ALWAYS),
        act: nothing,
        says: VERSION,
        way: REFRESH,
    },
    Failing {
        name: "search",
        address: "doctor.html",
        before: |page| lose(page, "schemes/codes-2.0", ".names"),
        act: search,
        says: ["没有查成", "The search did not work"],
        way: AGAIN,
    },
    Failing {
        name: "cases",
        address: "doctor.html",
        before: |_| Ok(()),
        act: group_a_file,
        says: ["计算部分中途出错", "The engine broke down on the way"],
        way: ["按", "Group by"],
    },
    Failing {
        name: "workbook",
        address: "doctor.html",
        before: |page| lose(page, "import", ".js"),
        act: |page, _| {
            give(
                page,
                "bring-file",
                "book.xlsx",
                "new Uint8Array(window.brought.book)",
            )
        },
        says: ["读取的部分没有启动", "The reader did not start"],
        way: ["导入", "Import"],
    },
];

pub fn walk(page: &Page) -> Result<()> {
    for (language, code, words) in [(0, "zh", &CHINESE), (1, "en", &ENGLISH)] {
        page.open("")?;
        page.eval(
            "localStorage.setItem('mingbai.language', arguments[0]); localStorage.setItem('mingbai.size', 'elder')",
            &[code.into()],
        )?;
        for failing in FAILING {
            meet(page, failing, language, words)
                .with_context(|| format!("{} in {code}", failing.name))?;
            page.server().take_faults();
        }
    }
    english(page)?;
    page.check_private()
}

/// The sentences in English do not arrive: the page stays in Chinese and says so, and the next press has them.
fn english(page: &Page) -> Result<()> {
    let pages = [
        ("", "english", "The doctor’s page"),
        ("doctor.html", "en-doctor", "The patient’s page"),
    ];
    for (address, stem, link) in pages {
        page.leave()?;
        lose(page, stem, ".js")?;
        page.open(address)?;
        page.eval("localStorage.removeItem('mingbai.language')", &[])?;
        page.open_anew(address)?;
        page.press("button", "English")?;
        page.expect_text("英文没有取到")?;
        page.check_accessibility()?;
        page.server().take_faults();
        page.press("button", "English")?;
        page.find("button", "中文")?;
        page.find("link", link)?;
    }
    Ok(())
}

fn meet(page: &Page, failing: &Failing, language: usize, words: &Words) -> Result<()> {
    // From another page, so that the address is opened and not only scrolled to.
    page.leave()?;
    (failing.before)(page)?;
    page.open(failing.address)?;
    (failing.act)(page, words)?;
    page.expect_text(failing.says[language])?;
    page.wait_until("there is a way on", || {
        let found = page.eval(
            "const [way] = arguments;
            return [...document.querySelectorAll('#main button, #trouble button')]
                .some(it => it.checkVisibility() && it.textContent.trim().startsWith(way))",
            &[failing.way[language].into()],
        )?;
        Ok(found == true)
    })?;
    for width in [320, 1280] {
        page.resize(width, 800)?;
        page.check_no_overflow()?;
        page.check_accessibility()?;
    }
    // Where a style sheet is lost, what is pressed has the browser's own size.
    if failing.name != "look" {
        page.check_target_sizes(48)?;
    }
    page.screenshot(&format!("failure-{}-{language}", failing.name))
}

fn nothing(_: &Page, _: &Words) -> Result<()> {
    Ok(())
}

/// Has a file be lost whenever it is asked for.
fn lose(page: &Page, stem: &str, ending: &str) -> Result<()> {
    let path = path_of(stem, ending)?;
    page.server().fail(&path, vec![Fault::Lost; ALWAYS]);
    Ok(())
}

fn choose_insurance(page: &Page, words: &Words) -> Result<()> {
    words.choose_place(page)?;
    page.press("button", words.insurance)
}

fn open_the_glossary(page: &Page, words: &Words) -> Result<()> {
    words.whole_way(page, "10000", &mut pass)?;
    page.css(".glossary")?;
    page.eval(
        "for (let it = document.querySelector('.glossary'); it; it = it.parentElement) {
            if (it.matches('details')) it.open = true;
        }",
        &[],
    )
    .map(drop)
}

fn open_a_file(page: &Page, words: &Words) -> Result<()> {
    page.press("button", words.handbook)?;
    page.css("input[type=file]")?;
    give(
        page,
        "field-handbook-file",
        "own.json",
        "window.brought.pack",
    )?;
    page.css("#main button.primary:not([type=submit])")?;
    page.eval(
        "document.querySelector('#main button.primary:not([type=submit])').click()",
        &[],
    )
    .map(drop)
}

fn break_a_step(page: &Page, words: &Words) -> Result<()> {
    page.find("button", words.begin)?;
    page.eval(
        "const promise = Promise.resolve();
        dispatchEvent(new PromiseRejectionEvent('unhandledrejection', { promise, reason: 'a test' }))",
        &[],
    )
    .map(drop)
}

fn refuse_to_remember(page: &Page, words: &Words) -> Result<()> {
    page.find("button", words.begin)?;
    page.eval(
        "Storage.prototype.setItem = () => { throw new DOMException('no', 'SecurityError') };
        document.querySelector('button[data-size=elder]').click()",
        &[],
    )
    .map(drop)
}

fn search(page: &Page, _: &Words) -> Result<()> {
    page.css("#group[data-status=failed]")?;
    page.eval("document.querySelector('#find-diagnosis').focus()", &[])?;
    page.keys("糖尿病")
}

fn group_a_file(page: &Page, _: &Words) -> Result<()> {
    page.css(".examples button")?;
    waits::watch(page, &[])?;
    waits::lose_first_calls(page, true, &["batch"])?;
    give(page, "month-file", "cases.ndjson", "window.brought.cases")
}

/// Chooses a file for a field and sends its form, where it has one to be sent.
fn give(page: &Page, field: &str, name: &str, content: &str) -> Result<()> {
    page.css(&format!("#{field}"))?;
    ways::bring_files(page)?;
    page.eval(
        &format!(
            "const input = document.getElementById('{field}');
            for (let it = input; it; it = it.parentElement) if (it.matches('details')) it.open = true;
            const given = new DataTransfer();
            given.items.add(new File([{content}], '{name}'));
            input.files = given.files;
            input.dispatchEvent(new Event('change', {{ bubbles: true }}));
            input.form?.requestSubmit()"
        ),
        &[],
    )
    .map(drop)
}
