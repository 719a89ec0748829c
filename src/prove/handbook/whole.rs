//! The pack that a handbook makes: what it is, when it holds, and whose word it is.

use super::form::{Handbook, HandbookPublisher};
use super::funds::Fund;
use super::maker::{Days, Maker, SOURCE};
use super::stays::{self, Stay};
use base::date::Date;
use base::json::Map;
use base::money::Rounding;
use base::problem::Code;
use base::source::{Citation, Grade, Source};
use base::text::Text;
use settle::case::{RawValue, Request};
use settle::mechanisms::{AccountOrder, Layer};
use settle::pack::{
    AmountSource, Claim, Claimed, Example, FORMAT, Pack, PayoutRule, Region, Remark, RoundingRule,
    Scheme, Service, When,
};

const NATIONAL: &str = "national-interface";

impl Maker {
    /// The pack, and the kinds of stays that it tells apart.
    pub(super) fn pack(&mut self, book: &Handbook) -> Option<(Pack, Vec<Stay>)> {
        let region = book.region.trim();
        if region.is_empty() {
            self.figures.refuse(
                Code::Empty,
                "handbook.region",
                Text::fixed("请填参保的地方", "Enter where the insurance is held"),
            );
        }
        self.days = self.days_of(book);
        let read = stays::read(book, &mut self.figures);
        if let Some(publisher) = &book.publisher {
            self.check(publisher);
        }
        let days = self.days?;
        let mut layers = self.basic(book, &read.stays)?;
        let funds = self.funds(book)?;
        let limit = book.total_limit.as_ref();
        let limit = limit.map(|told| self.total_limit(told));
        let rules = funds.iter().map(|fund| fund.rule.clone());
        // The account that pays last stands behind the funds before it.
        let is_last = |layer: &Layer| matches!(layer, Layer::Account(rule) if rule.pays == AccountOrder::Last);
        let last = layers.iter().position(is_last).map(|at| layers.remove(at));
        layers.extend(rules.map(|rule| Layer::Fund(Box::new(rule))));
        if let Some(limit) = limit {
            layers.push(limit?);
        }
        layers.extend(last);
        let payouts = self.payouts(book, &read.stays, &funds)?;
        let questions = read.question.into_iter();
        let members = funds.into_iter().filter_map(|fund| fund.question);
        let distinctions = questions.chain(members).collect();
        let id = id_of(book, days);
        let covers = read.stays.iter().map(|stay| Claim {
            from: days.from,
            until: days.until,
            confirmed_on: None,
            when: stay.when.clone(),
        });
        let pack = Pack {
            schema: None,
            format: FORMAT,
            version: days.copied_on.to_string(),
            region: Region {
                code: match &book.publisher {
                    Some(publisher) => publisher.code.trim().to_owned(),
                    None => "000000".into(),
                },
                name: Text::same(region),
            },
            scheme: book.scheme,
            title: self.title(book, days),
            ask: whom_to_ask(region, book.publisher.as_ref()),
            sources: sources(days, left_from(book).as_deref(), book.publisher.as_ref()),
            covers: covers.collect(),
            rounding: RoundingRule {
                mode: Rounding::HalfUp,
                cite: vec![Citation {
                    source: NATIONAL.into(),
                    clause: "hifp_pay = Σ round2(分段金额 × 支付比例)".into(),
                }],
            },
            service: self.service,
            amounts: AmountSource::Cited,
            year_starts: days.starts,
            distinctions,
            follows: Vec::new(),
            not_paid: Vec::new(),
            payouts,
            best_of: None,
            remarks: left_from(book)
                .map(|year| self.left_over(&year))
                .into_iter()
                .collect(),
            bill_ways: Vec::new(),
            item_shares: Vec::new(),
            settlement_period: None,
            year_end: None,
            group_change: None,
            transfer_within_a_day: None,
            observation: None,
            waiting: None,
            layers,
            examples: vec![Example {
                id: "asks".into(),
                work: "没有回答任何问题：先提问".into(),
                request: Request {
                    pack: id.clone(),
                    settlement_date: RawValue::text(days.from.to_string()),
                    ..Request::default()
                },
                status: "needs_answers".into(),
                expect: Map::default(),
            }],
            id,
        };
        Some((pack, read.stays))
    }

    fn check(&mut self, publisher: &HandbookPublisher) {
        let code = publisher.code.trim();
        if code.len() != 6 || !code.bytes().all(|byte| byte.is_ascii_digit()) {
            self.figures.refuse(
                Code::NotOneOf,
                "handbook.publisher.code",
                Text::fixed(
                    "请写参保地的六位行政区划代码，例如 360400",
                    "Write the six digits of the administrative division, such as 360400",
                ),
            );
        }
        if publisher.name.trim().is_empty() {
            self.figures.refuse(
                Code::Empty,
                "handbook.publisher.name",
                Text::fixed(
                    "请写由哪家医院公布",
                    "Say which hospital publishes the figures",
                ),
            );
        }
        let is_day = match &publisher.dated {
            RawValue::Text(day) => day.trim().parse::<Date>().is_ok(),
            RawValue::Fraction => false,
        };
        if !is_day {
            self.figures.refuse(
                Code::NotADate,
                "handbook.publisher.dated",
                Text::fixed(
                    "请写公布的日期：年-月-日，例如 2026-06-30",
                    "Write the day of the publication as year-month-day, such as 2026-06-30",
                ),
            );
        }
    }

    fn title(&self, book: &Handbook, days: Days) -> Text {
        let (region, year) = (book.region.trim(), days.from.year());
        let (zh, en) = match self.service {
            Service::Inpatient => ("", ""),
            Service::Outpatient => ("门诊", ", outpatient"),
        };
        match &book.publisher {
            Some(publisher) => {
                let name = publisher.name.trim();
                Text::made(
                    format!("{region}{zh}医保待遇（{year} 年，{name}公布）"),
                    format!("{region}: benefits{en} ({year}, published by {name})"),
                )
            }
            None => match left_from(book) {
                None => Text::made(
                    format!("{region}：我的医保手册{zh}（{year} 年）"),
                    format!("{region}: my insurance handbook{en} ({year})"),
                ),
                Some(left) => Text::made(
                    format!("{region}：我的医保手册{zh}（{year} 年，有的数还是 {left} 年的）"),
                    format!("{region}: my insurance handbook{en} ({year}, some figures of {left})"),
                ),
            },
        }
    }

    /// Figures of an earlier year that nobody changed make a result that is not this year's.
    fn left_over(&self, year: &str) -> Remark {
        Remark {
            when: When::default(),
            text: Text::made(
                format!("有的数还是{year}年的，没有跟今年的手册核对过，只能看个大概"),
                format!(
                    "Some figures are those of {year} and were not checked against this year's handbook: a rough idea only"
                ),
            ),
            cite: self.cite("没有改过的数"),
        }
    }

    /// When funds pay: for each of them the first rule that is about it and holds.
    fn payouts(&self, book: &Handbook, stays: &[Stay], funds: &[Fund]) -> Option<Vec<PayoutRule>> {
        let days = self.days?;
        let by = book.claimed_by.as_deref().map(str::trim);
        let by = by.filter(|by| !by.is_empty()).map(Text::same);
        let rule = |when: When, funds: Vec<String>, claimed: bool| PayoutRule {
            when,
            funds,
            claimed: claimed.then(|| Claimed {
                with: Text::fixed("参保地医保经办机构", "the insurance agency at home"),
                by: by.clone(),
                paid: None,
                papers: Vec::new(),
            }),
            from: days.from,
            until: days.until,
            checked_on: days.copied_on,
            cite: self.cite("怎么结算"),
        };
        let of_stays = |claimed: bool| {
            let told = stays
                .iter()
                .filter(move |stay| stay.claimed == Some(claimed));
            told.map(move |stay| (stay.when.clone(), Vec::new(), claimed))
        };
        let of_funds = funds.iter().filter_map(|fund| {
            let claimed = fund.claimed?;
            Some((When::default(), vec![fund.rule.id.clone()], claimed))
        });
        let told = of_stays(true).chain(of_funds).chain(of_stays(false));
        Some(
            told.map(|(when, funds, claimed)| rule(when, funds, claimed))
                .collect(),
        )
    }
}

fn id_of(book: &Handbook, days: Days) -> String {
    let scheme = word(book.scheme);
    let service = match book.service.unwrap_or_default() {
        Service::Inpatient => "",
        Service::Outpatient => "-outpatient",
    };
    match &book.publisher {
        Some(publisher) => {
            let (code, year) = (publisher.code.trim(), days.from.year());
            format!("{code}-{scheme}{service}-{year}-published")
        }
        None => format!("own-{scheme}{service}"),
    }
}

fn word(scheme: Scheme) -> &'static str {
    match scheme {
        Scheme::Resident => "resident",
        Scheme::Employee => "employee",
        Scheme::RetiredCadre => "retired_cadre",
        Scheme::RuralCooperative => "rural_cooperative",
    }
}

fn whom_to_ask(region: &str, publisher: Option<&HandbookPublisher>) -> Text {
    match publisher {
        Some(publisher) => {
            let name = publisher.name.trim();
            Text::made(
                format!("请问{name}的医保办公室，或{region}的医保经办机构"),
                format!("Ask the insurance office of {name}, or the insurance agency of {region}"),
            )
        }
        None => Text::made(
            format!("请问{region}的医保经办机构，或医院的医保办公室"),
            format!(
                "Ask the insurance agency of {region}, or the insurance office of the hospital"
            ),
        ),
    }
}

/// The year whose figures were left as they stood, where some were.
fn left_from(book: &Handbook) -> Option<String> {
    match &book.left_from {
        Some(RawValue::Text(year)) => Some(year.trim().to_owned()),
        Some(RawValue::Fraction) | None => None,
    }
}

fn sources(
    days: Days,
    left_from: Option<&str>,
    publisher: Option<&HandbookPublisher>,
) -> Vec<Source> {
    let issuer = match left_from {
        Some(year) => Text::made(
            format!("您自己填写，其中有{year}年的数没有改过"),
            format!("entered by you; some figures are those of {year}, left as they were"),
        ),
        None => Text::fixed("您自己填写", "entered by you"),
    };
    let book = match publisher {
        None => Source {
            id: SOURCE.into(),
            title: Text::fixed("我的医保手册", "My insurance handbook"),
            number: None,
            issuer,
            date: days.from.year().to_string(),
            address: None,
            grade: Grade::User,
            draft: false,
            note: None,
        },
        Some(publisher) => {
            let told = |text: &Option<String>| {
                let text = text.as_deref().map(str::trim);
                text.filter(|text| !text.is_empty()).map(str::to_owned)
            };
            Source {
                id: SOURCE.into(),
                title: match told(&publisher.title) {
                    Some(title) => Text::same(&title),
                    None => Text::fixed("医保待遇标准", "Benefits of the insurance"),
                },
                number: told(&publisher.number),
                issuer: Text::same(publisher.name.trim()),
                date: match &publisher.dated {
                    RawValue::Text(day) => day.trim().to_owned(),
                    RawValue::Fraction => String::new(),
                },
                address: told(&publisher.address),
                grade: Grade::B,
                draft: false,
                note: None,
            }
        }
    };
    let national = Source {
        id: NATIONAL.into(),
        title: Text::fixed(
            "国家医疗保障信息平台住院结算数据（接口 2303、2304）",
            "Settlement records of the national insurance platform (interfaces 2303 and 2304)",
        ),
        number: None,
        issuer: Text::fixed(
            "国家医疗保障局",
            "National Healthcare Security Administration",
        ),
        date: "2020".into(),
        address: None,
        grade: Grade::O,
        draft: false,
        note: Some(Text::fixed(
            "按真实结算单核对：每一步四舍五入到分",
            "Checked against real settlements: every step is rounded half up to the fen",
        )),
    };
    vec![book, national]
}
