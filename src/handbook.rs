//! 我的医保手册: a pack from the figures of a handbook that the user has at hand.
//!
//! It is a pack like any other: proved, saved as a file, loaded again. What the handbook does not
//! say is asked for when a case needs it, and every figure is marked as the user's own.

use crate::case::{NOT_KNOWN, Place, Referral, Request, Tier, Told};
use crate::date::Date;
use crate::estimate::{PackSummary, load};
use crate::map::Map;
use crate::money::{Fen, NumberFault, Ratio, Rounding};
use crate::policy::{
    Band, Cell, Citation, Claim, Counted, DeductibleRule, EdgesFrom, Example, FORMAT, Finding,
    FundRule, Grade, Layer, Limit, Measure, Pack, PoolRule, Region, RoundingRule, Scheme, Service,
    Source, Table, Threshold, Unknown, When,
};
use crate::problem::{Code, Problem};
use crate::read::object;
use crate::text::Text;
use serde::Serialize;

/// The figures of a handbook. Amounts in yuan, shares such as `80%`, all as text; what is left out
/// is asked for when a case needs it.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS), ts(optional_fields))]
pub struct Handbook {
    /// Where the insurance is held, as the user calls it.
    pub region: String,
    /// The scheme.
    pub scheme: Scheme,
    /// The calendar year whose policy it is.
    pub year: Told,
    /// The day on which the figures were copied.
    pub copied_on: Told,
    /// Stays by level of the hospital in the insured city, and by referral away from it.
    pub stays: Vec<HandbookStay>,
    /// Annual cap of the pool fund, or `none`.
    pub cap: Option<Told>,
    /// Serious-illness insurance; left out where it is not to be computed.
    pub serious: Option<HandbookSerious>,
}

object!(Handbook { region, scheme, year, copied_on, stays, cap or default, serious or default });

/// What a handbook says of stays of one kind.
#[derive(Debug, Clone, PartialEq)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS), ts(optional_fields))]
pub struct HandbookStay {
    /// Level of the hospital, for stays in the insured city.
    pub tier: Option<Tier>,
    /// Referral, for stays away from it. Either this or `tier`.
    pub referral: Option<Referral>,
    /// Deductible.
    pub deductible: Option<Told>,
    /// Reimbursement ratio.
    pub ratio: Option<Told>,
}

object!(HandbookStay { tier or default, referral or default, deductible or default, ratio or default });

/// What a handbook says of serious-illness insurance.
#[derive(Debug, Clone, PartialEq, Default)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS), ts(optional_fields))]
pub struct HandbookSerious {
    /// Its deductible.
    pub deductible: Option<Told>,
    /// Its ratio.
    pub ratio: Option<Told>,
    /// Its annual cap, or `none`.
    pub cap: Option<Told>,
}

object!(HandbookSerious { deductible or default, ratio or default, cap or default });

/// What came of a handbook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
#[serde(tag = "status", rename_all = "snake_case")]
pub enum HandbookResponse {
    /// A pack that was proved.
    Made {
        /// The pack in short.
        pack: Box<PackSummary>,
        /// Its text, to be saved or loaded.
        text: String,
    },
    /// Figures that cannot be read.
    Invalid {
        /// Every problem found.
        problems: Vec<Problem>,
    },
    /// The figures do not make a sound pack.
    Refused {
        /// What is wrong with it.
        findings: Vec<Finding>,
    },
}

/// Makes a pack from the figures of a handbook.
pub fn make(handbook: &Handbook) -> HandbookResponse {
    let mut maker = Maker {
        problems: Vec::new(),
        span: None,
    };
    let pack = maker.pack(handbook);
    let Some(pack) = pack.filter(|_| maker.problems.is_empty()) else {
        return HandbookResponse::Invalid {
            problems: maker.problems,
        };
    };
    let Ok(text) = serde_json::to_string_pretty(&pack) else {
        return HandbookResponse::Invalid {
            problems: vec![Problem::new(
                Code::BrokenIdentity,
                "",
                Text::fixed(
                    "程序出错：写不成文件",
                    "A fault of this program: it cannot be written",
                ),
            )],
        };
    };
    match load(&text) {
        Ok(policy) => HandbookResponse::Made {
            pack: Box::new(PackSummary::of(policy.pack())),
            text,
        },
        Err(findings) => HandbookResponse::Refused { findings },
    }
}

/// The same for a handbook written in JSON.
pub fn make_json(json: &str) -> HandbookResponse {
    match crate::read::json(json) {
        Ok(handbook) => make(&handbook),
        Err(problem) => HandbookResponse::Invalid {
            problems: vec![problem],
        },
    }
}

const SOURCE: &str = "handbook";
const CLAUSE: &str = "自填";

/// Collects problems while it makes a pack.
struct Maker {
    problems: Vec<Problem>,
    /// First day, first day after, and the day of copying.
    span: Option<(Date, Date, Date)>,
}

impl Maker {
    fn refuse(&mut self, code: Code, path: &str, message: Text) {
        self.problems.push(Problem::new(code, path, message));
    }

    /// A figure that was told; nothing where it was left out.
    fn figure<T>(
        &mut self,
        told: Option<&Told>,
        path: &str,
        read: impl Fn(&str) -> Result<T, NumberFault>,
    ) -> Option<T> {
        let fault = match told? {
            Told::Text(text) if text.is_empty() || text == NOT_KNOWN => return None,
            Told::Text(text) => match read(text) {
                Ok(value) => return Some(value),
                Err(fault) => fault,
            },
            Told::Fraction => NumberFault::NotANumber,
        };
        self.problems.push(Problem::number(fault, path));
        None
    }

    fn pack(&mut self, handbook: &Handbook) -> Option<Pack> {
        let region = handbook.region.trim();
        if region.is_empty() {
            self.refuse(
                Code::Empty,
                "handbook.region",
                Text::fixed("请填参保的地方", "Enter where the insurance is held"),
            );
        }
        self.span = self.years(handbook);
        let stays: Vec<Stay> = handbook
            .stays
            .iter()
            .enumerate()
            .filter_map(|(at, told)| self.stay(told, at))
            .collect();
        if stays.is_empty() {
            self.refuse(
                Code::Empty,
                "handbook.stays",
                Text::fixed(
                    "至少要有一种住院情形",
                    "There has to be one kind of stay at least",
                ),
            );
        }
        let cap = self.figure(handbook.cap.as_ref(), "handbook.cap", str::parse::<Limit>);
        let serious = handbook.serious.as_ref().map(|told| self.serious(told));
        let (from, until, _) = self.span?;
        let mut layers = self.basic(&stays, cap)?;
        if let Some(serious) = serious {
            layers.push(Layer::Fund(Box::new(serious?)));
        }
        let id = format!("own-{}", word(handbook.scheme));
        Some(Pack {
            schema: None,
            format: FORMAT,
            version: match &handbook.copied_on {
                Told::Text(day) => day.clone(),
                Told::Fraction => String::new(),
            },
            region: Region {
                code: "000000".into(),
                name: Text::same(region),
            },
            scheme: handbook.scheme,
            title: Text::made(
                format!("{region}：我的医保手册（{} 年）", from.year()),
                format!("{region}: my insurance handbook ({})", from.year()),
            ),
            ask: Text::made(
                format!("请问{region}的医保经办机构，或医院的医保办公室"),
                format!(
                    "Ask the insurance agency of {region}, or the insurance office of the hospital"
                ),
            ),
            sources: sources(from.year()),
            covers: stays
                .iter()
                .map(|stay| Claim {
                    from,
                    until,
                    when: stay.when.clone(),
                })
                .collect(),
            rounding: RoundingRule {
                mode: Rounding::HalfUp,
                cite: vec![Citation {
                    source: "national-interface".into(),
                    clause: "hifp_pay = Σ round2(分段金额 × 支付比例)".into(),
                }],
            },
            service: Service::Inpatient,
            year_starts: None,
            distinctions: Vec::new(),
            not_paid: Vec::new(),
            remarks: Vec::new(),
            item_shares: Vec::new(),
            period: None,
            waiting: None,
            layers,
            examples: vec![Example {
                id: "asks".into(),
                work: "没有回答任何问题：先提问".into(),
                request: Request {
                    pack: id.clone(),
                    settlement_date: Told::text(from.to_string()),
                    ..Request::default()
                },
                status: "needs_answers".into(),
                expect: Map::default(),
            }],
            id,
        })
    }

    fn years(&mut self, handbook: &Handbook) -> Option<(Date, Date, Date)> {
        let day = |text: &str| text.parse::<Date>().ok();
        let first = |told: &Told, after: i16| match told {
            Told::Text(text) => {
                let year: i16 = text.parse().ok()?;
                Date::new(year.checked_add(after)?, 1, 1)
            }
            Told::Fraction => None,
        };
        let copied = match &handbook.copied_on {
            Told::Text(text) => day(text),
            Told::Fraction => None,
        };
        let (from, until) = (first(&handbook.year, 0), first(&handbook.year, 1));
        if from.is_none() || until.is_none() {
            self.refuse(
                Code::NoSuchDate,
                "handbook.year",
                Text::fixed(
                    "请写四位数的年份，例如 2026",
                    "Write the year with four digits, such as 2026",
                ),
            );
        }
        if copied.is_none() {
            self.refuse(
                Code::NotADate,
                "handbook.copied_on",
                Text::fixed(
                    "日期请写成 年-月-日，例如 2026-06-30",
                    "Write the date as year-month-day, such as 2026-06-30",
                ),
            );
        }
        Some((from?, until?, copied?))
    }

    fn stay(&mut self, told: &HandbookStay, at: usize) -> Option<Stay> {
        let path = |field: &str| format!("handbook.stays[{at}].{field}");
        let deductible = self.figure(
            told.deductible.as_ref(),
            &path("deductible"),
            str::parse::<Fen>,
        );
        let ratio = self.figure(told.ratio.as_ref(), &path("ratio"), str::parse::<Ratio>);
        let (when, id, words) = match (told.tier, told.referral) {
            (Some(tier), None) => {
                let when = When {
                    place: Some(vec![Place::InRegion]),
                    tier: Some(vec![tier]),
                    ..When::default()
                };
                (when, tier.as_str(), tier.words())
            }
            (None, Some(referral)) => {
                let when = When {
                    place: Some(vec![Place::InProvince, Place::OutOfProvince]),
                    referral: Some(vec![referral]),
                    ..When::default()
                };
                let words = referral.words();
                let words = Text::made(
                    format!("外地医院（{}）", words.zh),
                    format!("hospital away ({})", words.en),
                );
                (when, referral.as_str(), words)
            }
            _ => {
                self.refuse(
                    Code::UnknownChoice,
                    &path("tier"),
                    Text::fixed(
                        "写明医院等级或转诊情况中的一个",
                        "Name either the level of the hospital or the referral",
                    ),
                );
                return None;
            }
        };
        Some(Stay {
            when,
            id,
            words,
            deductible,
            ratio,
        })
    }

    /// A cell with the value, or with the question for it.
    fn cell<T>(&self, when: When, value: Option<T>, unknown: Unknown) -> Option<Cell<T>> {
        let (from, until, checked_on) = self.span?;
        let missing = value.is_none();
        Some(Cell {
            when,
            from,
            until,
            checked_on,
            cite: vec![Citation {
                source: SOURCE.into(),
                clause: CLAUSE.into(),
            }],
            value,
            unknown: missing.then_some(unknown),
        })
    }

    fn table<T>(&self, value: Option<T>, unknown: Unknown) -> Option<Table<T>> {
        let cells = vec![self.cell(When::default(), value, unknown)?];
        Some(Table { cells })
    }

    fn basic(&self, stays: &[Stay], cap: Option<Limit>) -> Option<Vec<Layer>> {
        let deductibles = stays.iter().map(|stay| {
            let ask = asked(
                format!("deductible.{}", stay.id),
                format!("在{}住院的起付线是多少元？", stay.words.zh),
                format!("What is the deductible, in yuan: {}?", stay.words.en),
            );
            self.cell(stay.when.clone(), stay.deductible, ask)
        });
        let bands = stays.iter().map(|stay| {
            let ask = asked(
                format!("ratio.{}", stay.id),
                format!("在{}住院的报销比例是多少？", stay.words.zh),
                format!("What is the reimbursement ratio: {}?", stay.words.en),
            );
            self.cell(stay.when.clone(), stay.ratio.map(one_band), ask)
        });
        let cap = self.table(
            cap,
            asked(
                "annual_cap".into(),
                "统筹基金的封顶线（一年最多付多少元）是多少？".into(),
                "What is the annual cap of the pool fund, in yuan?".into(),
            ),
        )?;
        Some(vec![
            Layer::Deductible(Box::new(DeductibleRule {
                applies: When::default(),
                amount: Table {
                    cells: deductibles.collect::<Option<_>>()?,
                },
                further_stays: None,
                measured_on: Measure::Stay,
                transfer: None,
            })),
            Layer::Pool(Box::new(PoolRule {
                applies: When::default(),
                measured_on: Measure::Stay,
                bands: Table {
                    cells: bands.collect::<Option<_>>()?,
                },
                cap,
                own_factor: None,
                less: None,
            })),
        ])
    }

    fn serious(&mut self, told: &HandbookSerious) -> Option<FundRule> {
        let path = |field: &str| format!("handbook.serious.{field}");
        let deductible = self.figure(
            told.deductible.as_ref(),
            &path("deductible"),
            str::parse::<Fen>,
        );
        let ratio = self.figure(told.ratio.as_ref(), &path("ratio"), str::parse::<Ratio>);
        let cap = self.figure(told.cap.as_ref(), &path("cap"), str::parse::<Limit>);
        let ask = |id: &str, zh: &str, en: &str| {
            asked(format!("serious_illness.{id}"), zh.into(), en.into())
        };
        Some(FundRule {
            id: "serious_illness".into(),
            name: Text::fixed("大病保险", "serious-illness insurance"),
            pays_as: crate::case::FundField::HifmiPay,
            applies: When::default(),
            counts: vec![Counted::Deductible, Counted::OwnShare, Counted::AboveCap],
            measured_on: Measure::Year,
            deductible: self.table(
                deductible,
                ask(
                    "deductible",
                    "大病保险的起付线是多少元？",
                    "What is the deductible of serious-illness insurance, in yuan?",
                ),
            )?,
            threshold: Threshold::Deductible,
            edges_from: EdgesFrom::Zero,
            bands: self.table(
                ratio.map(one_band),
                ask(
                    "ratio",
                    "大病保险的支付比例是多少？",
                    "What share does serious-illness insurance pay?",
                ),
            )?,
            cap: self.table(
                cap,
                ask(
                    "cap",
                    "大病保险一年最多付多少元？",
                    "What is the annual cap of serious-illness insurance, in yuan?",
                ),
            )?,
            own_factor: None,
            not_counted: Vec::new(),
            bonus: None,
        })
    }
}

/// What a handbook says of one kind of stays, read.
struct Stay {
    when: When,
    id: &'static str,
    words: Text,
    deductible: Option<Fen>,
    ratio: Option<Ratio>,
}

fn one_band(ratio: Ratio) -> Vec<Band> {
    vec![Band {
        above: Fen::ZERO,
        up_to: None,
        boundary: None,
        ratio,
    }]
}

fn asked(id: String, zh: String, en: String) -> Unknown {
    Unknown {
        id,
        ask: Text::made(zh, en),
        find: Text::fixed(
            "在当地医保手册上，或问医院的医保办公室",
            "In the local insurance handbook, or ask the insurance office of the hospital",
        ),
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

fn sources(year: i16) -> Vec<Source> {
    vec![
        Source {
            id: SOURCE.into(),
            title: Text::fixed("我的医保手册", "My insurance handbook"),
            number: None,
            issuer: Text::fixed("您自己填写", "entered by you"),
            date: year.to_string(),
            address: None,
            grade: Grade::User,
            note: None,
        },
        Source {
            id: "national-interface".into(),
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
            note: Some(Text::fixed(
                "按真实结算单核对：每一步四舍五入到分",
                "Checked against real settlements: every step is rounded half up to the fen",
            )),
        },
    ]
}
