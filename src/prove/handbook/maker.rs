//! The pack that the figures of a handbook make: what it is, when it holds, and what its stays are.

use super::{Handbook, HandbookBand, HandbookStay};
use base::date::Date;
use base::json::Map;
use base::money::{Fen, Ratio, Rounding};
use base::number::{NumberFault, NumberKind};
use base::problem::{Code, Problem};
use base::source::{Citation, Grade, Source};
use base::text::Text;
use settle::case::{NOT_KNOWN, Place, RawValue, Request};
use settle::mechanisms::{Layer, Limit};
use settle::pack::{
    AmountSource, Cell, Claim, Content, Example, FORMAT, Pack, Region, RoundingRule, Scheme,
    Service, Table, Unknown, When,
};

const SOURCE: &str = "handbook";
const CLAUSE: &str = "自填";

/// Collects problems while it makes a pack.
#[derive(Default)]
pub(super) struct Maker {
    pub(super) problems: Vec<Problem>,
    /// First day, first day after, and the day of copying.
    span: Option<(Date, Date, Date)>,
}

impl Maker {
    fn refuse(&mut self, code: Code, path: &str, message: Text) {
        self.problems.push(Problem::new(code, path, message));
    }

    /// A figure that was told; nothing where it was left out.
    pub(super) fn figure<T>(
        &mut self,
        told: Option<&RawValue>,
        path: &str,
        kind: NumberKind,
        read: impl Fn(&str) -> Result<T, NumberFault>,
    ) -> Option<T> {
        let fault = match told? {
            RawValue::Text(text) if text.is_empty() || text == NOT_KNOWN => return None,
            RawValue::Text(text) => match read(text) {
                Ok(value) => return Some(value),
                Err(fault) => fault,
            },
            RawValue::Fraction => NumberFault::NotANumber,
        };
        self.problems.push(Problem::number(fault, kind, path));
        None
    }

    pub(super) fn pack(&mut self, handbook: &Handbook) -> Option<Pack> {
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
        let cap = self.figure(
            handbook.cap.as_ref(),
            "handbook.cap",
            NumberKind::Amount,
            str::parse::<Limit>,
        );
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
                RawValue::Text(day) => day.clone(),
                RawValue::Fraction => String::new(),
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
                    confirmed_on: None,
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
            amounts: AmountSource::Cited,
            year_starts: None,
            distinctions: Vec::new(),
            not_paid: Vec::new(),
            payouts: Vec::new(),
            best_of: None,
            remarks: Vec::new(),
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
                    settlement_date: RawValue::text(from.to_string()),
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
        let first = |told: &RawValue, after: i16| match told {
            RawValue::Text(text) => {
                let year: i16 = text.parse().ok()?;
                Date::new(year.checked_add(after)?, 1, 1)
            }
            RawValue::Fraction => None,
        };
        let copied = match &handbook.copied_on {
            RawValue::Text(text) => day(text),
            RawValue::Fraction => None,
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
            NumberKind::Amount,
            str::parse::<Fen>,
        );
        let bands = match told.bands.as_deref() {
            Some(bands @ [_, ..]) => self.bands(bands, &path("bands")),
            Some([]) | None => self
                .figure(
                    told.ratio.as_ref(),
                    &path("ratio"),
                    NumberKind::Share,
                    str::parse::<Ratio>,
                )
                .map(|ratio| vec![(Fen::ZERO, ratio)]),
        };
        let (when, id, words) = match (told.tier, told.referral) {
            (None, None) => (
                When::default(),
                "any",
                Text::fixed("这家医院", "this hospital"),
            ),
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
            (Some(_), Some(_)) => {
                self.refuse(
                    Code::UnknownChoice,
                    &path("tier"),
                    Text::fixed(
                        "医院等级和转诊情况只写一个",
                        "Name the level of the hospital or the referral, not both",
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
            bands,
        })
    }

    /// The ratios of a stay that has several, each with the amount above which it holds. None where
    /// one of them was left open: then all are asked for.
    fn bands(&mut self, told: &[HandbookBand], path: &str) -> Option<Vec<(Fen, Ratio)>> {
        let mut bands: Option<Vec<(Fen, Ratio)>> = Some(Vec::new());
        for (at, band) in told.iter().enumerate() {
            let above = self.figure(
                Some(&band.above),
                &format!("{path}[{at}].above"),
                NumberKind::Amount,
                str::parse::<Fen>,
            );
            let ratio = self.figure(
                Some(&band.ratio),
                &format!("{path}[{at}].ratio"),
                NumberKind::Share,
                str::parse::<Ratio>,
            );
            let before = bands.as_ref().and_then(|bands| bands.last());
            let rises = match (before, above) {
                (Some((before, _)), Some(above)) => above > *before,
                (None, Some(above)) => at > 0 || above == Fen::ZERO,
                (_, None) => true,
            };
            if !rises {
                self.refuse(
                    Code::NotOneOf,
                    &format!("{path}[{at}].above"),
                    Text::fixed(
                        "各段从 0 元写起，从低到高",
                        "Begin at 0 yuan, and go from the lowest to the highest",
                    ),
                );
            }
            bands = match (bands, above, ratio) {
                (Some(mut bands), Some(above), Some(ratio)) => {
                    bands.push((above, ratio));
                    Some(bands)
                }
                _ => None,
            };
        }
        bands
    }

    /// A cell with the value, or with the question for it.
    pub(super) fn cell<T>(
        &self,
        when: When,
        value: Option<T>,
        unknown: Unknown,
    ) -> Option<Cell<T>> {
        let (from, until, checked_on) = self.span?;
        Some(Cell {
            when,
            from,
            until,
            checked_on,
            cite: vec![Citation {
                source: SOURCE.into(),
                clause: CLAUSE.into(),
            }],
            content: match value {
                Some(value) => Content::Known(value),
                None => Content::Unknown(unknown),
            },
        })
    }

    pub(super) fn table<T>(&self, value: Option<T>, unknown: Unknown) -> Option<Table<T>> {
        let cells = vec![self.cell(When::default(), value, unknown)?];
        Some(Table { cells })
    }
}

/// What a handbook says of one kind of stays, read.
pub(super) struct Stay {
    pub(super) when: When,
    pub(super) id: &'static str,
    pub(super) words: Text,
    pub(super) deductible: Option<Fen>,
    /// Ratios, each with the amount above which it holds.
    pub(super) bands: Option<Vec<(Fen, Ratio)>>,
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
