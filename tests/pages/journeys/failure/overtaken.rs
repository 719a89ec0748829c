//! A screen that another has overtaken while it was still being computed.

use anyhow::{Result, ensure};

use super::waits;
use crate::journeys::steps::{CHINESE, count, expect_sums, pass};
use crate::page::Page;

/// How long the page computes before it says that it does, in milliseconds.
const PATIENCE: u32 = 400;

/// It puts nothing on the page of the other, neither 正在准备 nor itself.
pub fn walk(page: &Page) -> Result<()> {
    page.open("")?;
    CHINESE.whole_way(page, "10000", &mut pass)?;
    expect_sums(page, "2,320.00", "7,680.00")?;
    waits::watch(page, &[PATIENCE])?;
    page.eval(
        "const { postMessage } = Worker.prototype;
        Worker.prototype.postMessage = function (...said) {
            if (said[0].kind !== 'compare') return postMessage.apply(this, said);
            this.addEventListener('message', ({ data }) => { window.answered ||= data.id === said[0].id; });
            window.handOn = () => postMessage.apply(this, said);
        };
        document.querySelector('#main h1').dataset.before = 'yes';",
        &[],
    )?;
    page.press("button", "换一家医院会怎样")?;
    page.wait_until("the comparison is asked for", || {
        Ok(page.eval("return Boolean(window.handOn)", &[])? == true)
    })?;
    page.eval("history.back()", &[])?;
    page.wait_until("the result is drawn again", || {
        let script = "return Boolean(document.querySelector('#main h1:not([data-before])'))";
        Ok(page.eval(script, &[])? == true)
    })?;
    let heading = page.text_of("h1")?;
    // Its time to be patient ends now, and only then comes its answer.
    waits::end(page, PATIENCE)?;
    ensure!(
        count(page, ".waiting")? == 0,
        "the screen that was overtaken says that it is being computed"
    );
    page.eval("window.handOn()", &[])?;
    page.wait_until("the comparison is answered", || {
        Ok(page.eval("return window.answered", &[])? == true)
    })?;
    let now = page.text_of("h1")?;
    ensure!(now == heading, "the screen “{now}” came over “{heading}”");
    expect_sums(page, "2,320.00", "7,680.00")?;
    page.check_private()?;
    page.check_console()
}
