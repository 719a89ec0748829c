//! The way through a page that presses what comes, and 再试一次 wherever it stands.

use std::time::{Duration, Instant};

use anyhow::{Result, bail, ensure};

use super::{pause, word};
use crate::page::Page;

/// How long a way may take. Generous: the machine may be compiling at the same time.
const PATIENCE: Duration = Duration::from_secs(90);

/// A way through a page.
pub struct Way {
    /// Where it begins.
    pub address: &'static str,
    /// What is there as soon as the page is drawn.
    drawn: &'static str,
    /// Does what comes next and says what it was: `end`, `retry` with what was said, `lost` where
    /// something that was typed is gone.
    step: &'static str,
    /// Kinds of calls that it makes, some of them at least.
    pub kinds: &'static [&'static str],
}

/// What both ways share.
const SHARED: &str = r"
    const shown = element => element && element.checkVisibility();
    const named = name => [...document.querySelectorAll('button')].find(it => shown(it) && it.textContent.trim().startsWith(name));
    const retry = named('再试一次') ?? [...document.querySelectorAll('#opening a')].find(shown);
    if (retry) {
        // Until something else is drawn, it has been pressed.
        if (retry.dataset.pressed) return {};
        retry.dataset.pressed = 'yes';
        const box = retry.closest('#trouble, #opening, #group, #main');
        const said = box.textContent.trim();
        retry.click();
        return { retry: said };
    }
    const type = (input, text) => {
        input.focus();
        input.value = text;
        input.dispatchEvent(new Event('input', { bubbles: true }));
    };
";

/// A resident of 九江: the estimate, another hospital, other costs, paying later.
pub const PATIENT: Way = Way {
    address: "",
    drawn: "#main button",
    step: r"
        if (document.querySelector('.waiting') || !document.querySelector('#main h1')) return {};
        const done = window.done ??= new Set();
        const typed = window.typed ??= new Map();
        const heading = document.querySelector('#main h1').textContent;
        const go = name => { const it = named(name); if (!it) return { at: heading, wants: name }; it.click(); return { pressed: name }; };
        if (named('开始')) return go('开始');
        if (document.querySelector('[data-figure=own]')) {
            for (const onward of ['换一家医院', '费用多一点', '费用说不准', '看看我可不可以']) {
                if (!done.has(onward) && named(onward)) {
                    window.onward = onward;
                    return go(onward);
                }
            }
            return { at: heading };
        }
        if (named('回到结果') && (window.onward !== '费用说不准' || document.querySelector('#bounds'))) {
            done.add(window.onward);
            return go('回到结果');
        }
        if (window.onward === '看看我可不可以' && document.querySelectorAll('#main input[type=radio]').length) return { end: heading };
        if (named('看预估结果')) return go('看预估结果');
        const wanted = ['九江市 · 城乡居民医保', '九江市内', '二级医院', '没有自费', '没有先行自付', '不清楚'];
        const labels = [...document.querySelectorAll('#main .option > label')];
        const texts = { '年': '2020', '月': '6', '日': '30' };
        const fields = [...document.querySelectorAll('#main form input[type=text]')].filter(it => it.id !== 'search' && shown(it));
        const options = wanted.map(name => labels.find(it => it.textContent.trim().startsWith(name))).filter(Boolean);
        const option = options.length && !document.querySelector('#field-bill-total-medfee_sumamt') ? options[0] : undefined;
        if (option) {
            const radio = document.getElementById(option.htmlFor);
            if (typed.has(heading) && !radio.checked) return { lost: heading };
            radio.click();
            typed.set(heading, true);
        } else for (const field of fields) {
            const label = field.labels[0]?.textContent.trim();
            const text = texts[label] ?? (field.id.endsWith('low') || field.id.endsWith('high') ? (field.id.includes('self') ? '' : field.id.endsWith('low') ? '9000' : '11000') : '10000');
            const key = heading + field.id;
            if (typed.has(key) && field.value !== text) return { lost: key + ' ' + field.value };
            if (!typed.has(key)) type(field, text);
            typed.set(key, true);
        }
        return go('继续');",
    kinds: &[
        "load_pack",
        "interview",
        "read_amount",
        "compare",
        "curve",
        "ranges",
    ],
};

/// Codes typed in, and the group of the case.
pub const DOCTOR: Way = Way {
    address: "doctor.html",
    drawn: "#group",
    step: r"
        const typed = window.typed ??= new Set();
        const bar = document.querySelector('#group');
        if (!bar || bar.querySelector('.waiting')) return {};
        const codes = document.querySelectorAll('.coded').length;
        const find = document.querySelector('#find-diagnosis');
        if (!codes && !typed.has('example')) {
            const example = named('心力衰竭');
            if (!example) return { wants: 'an example' };
            typed.add('example');
            example.click();
            return { pressed: 'example' };
        }
        if (!codes) return { lost: 'the codes of the case' };
        if (bar.dataset.status !== 'grouped') return { at: bar.dataset.status };
        if (!typed.has('search')) {
            typed.add('search');
            type(find, '糖尿病');
            return { pressed: 'search' };
        }
        if (find.value !== '糖尿病') return { lost: 'what is searched for' };
        if (document.querySelector('[role=option]')) return { end: bar.textContent };
        type(find, '糖尿病');
        return { at: 'no codes found' };",
    kinds: &["load_scheme", "load_names", "group", "search"],
};

impl Way {
    /// Waits until the page is drawn.
    pub fn wait_drawn(&self, page: &Page) -> Result<()> {
        page.css(self.drawn).map(drop)
    }

    /// Presses 再试一次 until the page is drawn with all its files and nothing is wrong; says what was
    /// said. A page can be drawn before a style sheet of it is known to be lost.
    pub fn open(&self, page: &Page) -> Result<Vec<String>> {
        self.go(
            page,
            &format!(
                "return {{ end: document.readyState === 'complete' && document.querySelector('{}') && 'drawn' }}",
                self.drawn
            ),
        )
    }

    /// Walks to the end, with another try wherever one is offered; says what was said.
    pub fn walk(&self, page: &Page) -> Result<Vec<String>> {
        self.go(page, self.step)
    }

    fn go(&self, page: &Page, step: &str) -> Result<Vec<String>> {
        let script = format!("{SHARED}{step}");
        let started = Instant::now();
        let mut said = Vec::new();
        let mut last = serde_json::Value::Null;
        while started.elapsed() < PATIENCE {
            // A page that is being replaced answers with errors for a while.
            let found = page.eval(&script, &[]).unwrap_or_default();
            if let Some(sentence) = word(&found, "retry") {
                ensure!(sentence.chars().count() > 10, "it says only “{sentence}”");
                said.push(sentence.to_owned());
            }
            if let Some(what) = word(&found, "lost") {
                bail!("gone: {what}; it had said {said:?}");
            }
            if word(&found, "end").is_some() {
                return Ok(said);
            }
            if !found.is_null() && found != serde_json::json!({}) {
                last = found;
            }
            pause();
        }
        let text = page.all_text().unwrap_or_default();
        bail!("no end within {PATIENCE:?}; last {last}; it said {said:?}; the page says {text}")
    }
}
