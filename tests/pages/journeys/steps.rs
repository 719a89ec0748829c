//! The steps that several journeys share: the way from the start page to the result, in the words
//! of either language.

use anyhow::{Context, Result, ensure};

use crate::page::Page;

/// What the page calls the things on the way to the result.
pub struct Words {
    pub begin: &'static str,
    pub go_on: &'static str,
    pub where_insured: &'static str,
    pub place: &'static str,
    pub found: &'static str,
    pub insurance: &'static str,
    pub change_day: &'static str,
    pub handbook: &'static str,
    pub year: &'static str,
    pub month: &'static str,
    pub day: &'static str,
    pub in_the_city: &'static str,
    pub tier_2: &'static str,
    pub other_way: &'static str,
    pub bill_way: &'static str,
    pub cost: &'static str,
    pub nothing_self_funded: &'static str,
    pub no_first_self_pay: &'static str,
    pub cap: &'static str,
    pub not_known: &'static str,
    pub show: &'static str,
    pub check: &'static str,
    pub result: &'static str,
}

pub const CHINESE: Words = Words {
    begin: "开始",
    go_on: "继续",
    where_insured: "在哪里交医保？",
    place: "九江",
    found: "九江市",
    insurance: "城乡居民医保",
    change_day: "改日期",
    handbook: "我的医保手册",
    year: "年",
    month: "月",
    day: "日",
    in_the_city: "九江市内",
    tier_2: "二级医院",
    other_way: "换一种填法",
    bill_way: "住院费用，您手上有什么？",
    cost: "这次住院的费用大约是多少？",
    nothing_self_funded: "没有自费",
    no_first_self_pay: "没有先行自付",
    cap: "九江居民医保的封顶线",
    not_known: "不清楚",
    show: "看预估结果",
    check: "请核对您的回答",
    result: "您自己大概要付",
};

pub const ENGLISH: Words = Words {
    begin: "Start",
    go_on: "Continue",
    where_insured: "Where is the insurance paid?",
    place: "jiujiang",
    found: "Jiujiang",
    insurance: "Residents’ insurance",
    change_day: "Change the day",
    handbook: "My handbook",
    year: "Year",
    month: "Month",
    day: "Day",
    in_the_city: "in Jiujiang",
    tier_2: "tier-2 hospital",
    other_way: "Fill it in another way",
    bill_way: "What do you know of the cost?",
    cost: "What will this stay cost, about?",
    nothing_self_funded: "Nothing is self-funded",
    no_first_self_pay: "There is no first self-pay",
    cap: "What is the annual cap",
    not_known: "I do not know",
    show: "Show the estimate",
    check: "Check your answers",
    result: "You pay about",
};

/// A screen, on which something is looked at before the journey goes on.
pub type Look<'a> = &'a mut dyn FnMut(&str) -> Result<()>;

impl Words {
    /// From the start page to the choice of the insurance.
    pub fn choose_place(&self, page: &Page) -> Result<()> {
        page.fill(self.where_insured, self.place)?;
        page.press("option", self.found)?;
        page.find("button", self.insurance).map(drop)
    }

    /// From the start page to the question for the day.
    pub fn to_the_date(&self, page: &Page, look: Look) -> Result<()> {
        page.find("button", self.begin)?;
        look("start")?;
        self.choose_place(page)?;
        look("insurance")?;
        page.press("button", self.change_day)?;
        page.field(self.day)?;
        look("date")
    }

    /// From the start to the first question, on a day, of an insurance of a place that is found by its name.
    pub fn begin(&self, page: &Page, place: &str, insurance: &str, day: [&str; 3]) -> Result<()> {
        page.open("")?;
        page.fill(self.where_insured, place)?;
        page.press("option", place)?;
        page.press("button", self.change_day)?;
        page.field(self.day)?;
        self.tell_date(page, day)?;
        page.press("button", insurance)
    }

    /// From the question for the day to the first of the stay: tells the day, and chooses the insurance.
    pub fn tell_first_date(&self, page: &Page, day: [&str; 3]) -> Result<()> {
        self.tell_date(page, day)?;
        page.press("button", self.insurance)
    }

    /// Tells the day of the settlement.
    pub fn tell_date(&self, page: &Page, [year, month, day]: [&str; 3]) -> Result<()> {
        page.fill(self.year, year)?;
        page.fill(self.month, month)?;
        page.fill(self.day, day)?;
        page.press("button", self.go_on)
    }

    /// From the question for the place to the one for the total, and tells it.
    pub fn tell_stay(&self, page: &Page, total: &str, look: Look) -> Result<()> {
        self.choose(page, self.in_the_city, look, "place")?;
        self.choose(page, self.tier_2, look, "tier")?;
        page.field(self.cost)?;
        look("total")?;
        page.press("button", self.other_way)?;
        page.find("heading", self.bill_way)?;
        look("bill-way")?;
        page.press("button", self.go_on)?;
        page.field(self.cost)?;
        page.fill(self.cost, total)?;
        page.press("button", self.go_on)
    }

    /// From the question for the self-funded share to the check page. The cap is not asked for where
    /// the bill is too small to reach it.
    pub fn tell_shares(&self, page: &Page, look: Look) -> Result<()> {
        self.choose(page, self.nothing_self_funded, look, "self-funded")?;
        self.choose(page, self.no_first_self_pay, look, "first-self-pay")?;
        page.find("heading", self.check)?;
        look("check")
    }

    /// The same for a bill that may reach the cap, which is not known.
    pub fn tell_shares_and_cap(&self, page: &Page, look: Look) -> Result<()> {
        self.choose(page, self.nothing_self_funded, look, "self-funded")?;
        self.choose(page, self.no_first_self_pay, look, "first-self-pay")?;
        // 不清楚 is an answer on the screen before, too.
        page.find("heading", self.cap)?;
        self.choose(page, self.not_known, look, "cap")?;
        page.find("heading", self.check)?;
        look("check")
    }

    /// From the check page to the result.
    pub fn show_result(&self, page: &Page, look: Look) -> Result<()> {
        page.press("button", self.show)?;
        page.find("heading", self.result)?;
        look("result")
    }

    /// All the way: a resident of 九江 at a tier-2 hospital in the city, in the middle of 2020.
    pub fn whole_way(&self, page: &Page, total: &str, look: Look) -> Result<()> {
        self.to_the_date(page, look)?;
        self.tell_first_date(page, ["2020", "6", "30"])?;
        self.tell_stay(page, total, look)?;
        self.tell_shares(page, look)?;
        self.show_result(page, look)
    }

    fn choose(&self, page: &Page, answer: &str, look: Look, screen: &str) -> Result<()> {
        page.find("radio", answer)?;
        look(screen)?;
        page.press("radio", answer)?;
        page.press("button", self.go_on)
    }
}

/// Looks at nothing.
pub fn pass(_: &str) -> Result<()> {
    Ok(())
}

/// Makes sure of the two sums of the result.
pub fn expect_sums(page: &Page, own: &str, fund: &str) -> Result<()> {
    let figure = |name: &str| -> Result<String> {
        let selector = format!("[data-figure={name}] [aria-hidden]");
        page.text_of(&selector)
    };
    page.wait_until("the result is there", || Ok(figure("own").is_ok()))?;
    let shown = (figure("own")?, figure("fund")?);
    ensure!(
        shown == (own.to_owned(), fund.to_owned()),
        "the result says {shown:?}, not {own} and {fund}"
    );
    Ok(())
}

/// How many elements match a selector.
pub fn count(page: &Page, selector: &str) -> Result<u64> {
    let script = "return document.querySelectorAll(arguments[0]).length";
    page.eval(script, &[selector.into()])?
        .as_u64()
        .context("a count is a number")
}
