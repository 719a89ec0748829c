//! The page's waits for its cores. A test ends those for a core that it has silenced, and no others, so
//! that no answer that is merely slow is taken for one that never comes.

use anyhow::Result;

use crate::page::Page;

/// How long the page waits for a core to start, in milliseconds.
pub const START: u32 = 60_000;
/// How long it waits for answers.
const CALLS: [u32; 3] = [20_000, 120_000, 600_000];

/// Watches the waits of a page that was just drawn. Those of these lengths only end where they are ended.
pub fn watch(page: &Page, held: &[u32]) -> Result<()> {
    page.eval(
        "const [held] = arguments;
        const waits = new Map();
        const { setTimeout, clearTimeout } = window;
        window.setTimeout = (act, time, ...rest) => {
            const end = () => { waits.delete(wait); act(...rest); };
            const wait = setTimeout(held.includes(time) ? () => undefined : end, time);
            waits.set(wait, { act, time });
            return wait;
        };
        window.clearTimeout = wait => { waits.delete(wait); clearTimeout(wait); };
        window.endWaits = times => {
            for (const [wait, { act, time }] of [...waits]) {
                if (!times.includes(time)) continue;
                window.clearTimeout(wait);
                act();
            }
        };",
        &[held.into()],
    )
    .map(drop)
}

/// Lets all waits of a length end.
pub fn end(page: &Page, time: u32) -> Result<()> {
    page.eval("window.endWaits([arguments[0]])", &[time.into()])
        .map(drop)
}

/// Takes the first call of each kind off: from then on its worker has ended without a word, or never
/// answers anything. Only of these kinds, where there are any. Ends the waits for it. `window.log` says what was lost, which kind was answered after all, and what was said.
pub fn lose_first_calls(page: &Page, silent: bool, only: &[&str]) -> Result<()> {
    page.eval(
        "const [silent, calls, only] = arguments;
        const log = window.log ??= [];
        const [asked, answered, workers, lost] = [new Set(), new Set(), new Map(), new Set()];
        const kindsOf = worker => {
            const kinds = new Map();
            worker.addEventListener('message', ({ data }) => {
                const kind = data.kind === 'answer' && kinds.get(data.id);
                if (!kind || answered.has(kind)) return;
                log.push(`answered ${kind}`);
                answered.add(kind);
            });
            workers.set(worker, kinds);
            return kinds;
        };
        const { postMessage } = Worker.prototype;
        Worker.prototype.postMessage = function (message, ...rest) {
            const { kind } = message;
            if (lost.has(this)) return;
            if (asked.has(kind) || only.length && !only.includes(kind)) {
                (workers.get(this) ?? kindsOf(this)).set(message.id, kind);
                return postMessage.call(this, message, ...rest);
            }
            asked.add(kind);
            lost.add(this);
            log.push(`lost ${kind}`);
            if (!silent) this.terminate();
            setTimeout(() => window.endWaits(calls), 100);
        };",
        &[silent.into(), CALLS.to_vec().into(), only.into()],
    )
    .map(drop)
}
