//! The layers up to the pool fund: first own share away, personal account, deductible, pool fund.

use super::figures::{Figure, ReadBand, ReadFigures};
use super::form::{Handbook, HandbookAccount};
use super::maker::{Maker, Words};
use super::stays::{self, Stay};
use base::money::{Fen, Ratio};
use base::problem::Code;
use base::text::Text;
use settle::case::{PersonGroup, Place};
use settle::mechanisms::{
    AccountOrder, AccountRule, AwayRule, Band, Counted, DeductibleRule, FurtherStays, Layer,
    PoolRule, TransferRule,
};
use settle::pack::{Cell, Span, Table, When};

/// Everybody who is not retired.
fn not_retired() -> Vec<PersonGroup> {
    let all = PersonGroup::ALL.iter().copied();
    all.filter(|group| *group != PersonGroup::Retired).collect()
}

impl Maker {
    /// The layers up to the pool fund.
    pub(super) fn basic(&mut self, book: &Handbook, stays: &[Stay]) -> Option<Vec<Layer>> {
        let first_share = self.away_shares(stays, "first_share", |stay| &stay.first_share);
        let less = self.away_shares(stays, "less_points", |stay| &stay.less);
        let account = book.account.as_ref().map(|told| self.account(told));
        let account = |when: AccountOrder| {
            let rule = account.clone().filter(|rule| rule.pays == when);
            rule.map(|rule| Layer::Account(Box::new(rule)))
        };
        let deductible = self.deductible(book, stays)?;
        let pool = self.pool(book, stays, less)?;
        let layers = [
            first_share.map(|share| Layer::Away(Box::new(AwayRule { share }))),
            account(AccountOrder::BeforePool),
            Some(Layer::Deductible(Box::new(deductible))),
            Some(Layer::Pool(Box::new(pool))),
            account(AccountOrder::Last),
        ];
        Some(layers.into_iter().flatten().collect())
    }

    fn deductible(&mut self, book: &Handbook, stays: &[Stay]) -> Option<DeductibleRule> {
        let mut cells = Vec::new();
        for stay in stays {
            for (when, id, words, figures) in self.people(stay) {
                self.deductible_cells(&mut cells, (when, &id, &words), &figures)?;
            }
        }
        let some_later = stays.iter().any(|stay| {
            let later = |figures: &ReadFigures| !figures.later.is_empty();
            later(&stay.figures) || stay.retired.as_ref().is_some_and(later)
        });
        let further_stays = match &book.further_stays {
            None => None,
            Some(told) => {
                let path = "handbook.further_stays";
                if some_later {
                    self.figures.refuse(
                        Code::NotOneOf,
                        &format!("{path}.less"),
                        Text::fixed(
                            "以后几次住院的起付线已经写了，这里不要再写",
                            "The deductibles of later stays are told already: leave this out",
                        ),
                    );
                }
                let less = self
                    .figures
                    .amount(told.less.as_ref(), &format!("{path}.less"));
                let not_below = told.not_below.as_ref();
                let not_below = self.figures.amount(not_below, &format!("{path}.not_below"));
                let less_words = Words::new(
                    "further_stays.less",
                    (
                        "每多住一次院，起付线降低多少元？",
                        "What does each further stay take off the deductible, in yuan?",
                    ),
                    "多次住院起付线",
                );
                let floor_words = Words::new(
                    "further_stays.not_below",
                    (
                        "多次住院以后，起付线最低是多少元？",
                        "What does the deductible not fall below, in yuan?",
                    ),
                    "多次住院起付线",
                );
                Some(FurtherStays {
                    less: self.table(less.known(), less_words)?,
                    not_below: self
                        .table(not_below.or(Figure::Known(Fen::ZERO)).known(), floor_words)?,
                })
            }
        };
        Some(DeductibleRule {
            applies: When::default(),
            amount: Table { cells },
            further_stays,
            measured_on: book.deductible_per.unwrap_or_default(),
            transfer: book.transfer_difference.then(|| TransferRule {
                cite: self.cite("双向转诊起付线"),
            }),
        })
    }

    /// A cell for each stay of the year that has a deductible of its own.
    fn deductible_cells(
        &self,
        cells: &mut Vec<Cell<Fen>>,
        (when, id, words): (When, &str, &Text),
        figures: &ReadFigures,
    ) -> Option<()> {
        let all = std::iter::once(&figures.deductible).chain(&figures.later);
        let last = figures.later.len();
        for (at, deductible) in all.enumerate() {
            let nth = u16::try_from(at + 1).ok()?;
            let (named, which, which_en) = if last == 0 {
                (format!("deductible.{id}"), String::new(), String::new())
            } else {
                (
                    format!("deductible.{id}.{nth}"),
                    format!(
                        "，今年第 {nth} 次{}",
                        if at == last { "及以后" } else { "" }
                    ),
                    format!(
                        ", stay {nth} of the year{}",
                        if at == last { " and later" } else { "" }
                    ),
                )
            };
            let admission = (last > 0).then_some(Span {
                from: nth,
                to: (at < last).then_some(nth),
            });
            let ask = Words {
                id: named,
                ask: Text::made(
                    format!("{}{which}的起付线是多少元？", words.zh),
                    format!("What is the deductible, in yuan: {}{which_en}?", words.en),
                ),
                clause: format!("{}：起付线", words.zh),
            };
            let when = When {
                admission,
                ..when.clone()
            };
            cells.push(self.cell(when, known(deductible), ask)?);
        }
        Some(())
    }

    fn pool(
        &mut self,
        book: &Handbook,
        stays: &[Stay],
        less: Option<Table<Ratio>>,
    ) -> Option<PoolRule> {
        let mut cells = Vec::new();
        for stay in stays {
            for (when, id, words, figures) in self.people(stay) {
                let ask = Words {
                    id: format!("ratio.{id}"),
                    ask: Text::made(
                        format!("{}的报销比例是多少？", words.zh),
                        format!("What is the reimbursement ratio: {}?", words.en),
                    ),
                    clause: format!("{}：报销比例", words.zh),
                };
                cells.push(self.bands_cell(when, figures.bands, ask)?);
            }
        }
        let own_factor = self.own_factor(book, stays)?;
        let cap = self.figures.limit(book.cap.as_ref(), "handbook.cap");
        let cap_words = Words::new(
            "annual_cap",
            (
                "统筹基金的封顶线（一年最多付多少元）是多少？",
                "What is the annual cap of the pool fund, in yuan?",
            ),
            "封顶线",
        );
        Some(PoolRule {
            applies: When::default(),
            measured_on: book.bands_per.unwrap_or_default(),
            bands: Table { cells },
            edges_from: book.bands_from.unwrap_or_default(),
            cap: self.table(cap.known(), cap_words)?,
            cap_on: book.cap_on.unwrap_or_default(),
            cap_times: None,
            own_factor,
            less,
        })
    }

    /// The own share of retired people as a fraction of everybody's.
    fn own_factor(&mut self, book: &Handbook, stays: &[Stay]) -> Option<Option<Table<Ratio>>> {
        let path = "handbook.retired_own_share";
        let factor = self.figures.share(book.retired_own_share.as_ref(), path);
        if !factor.is_told() {
            return Some(None);
        }
        let own_ratios = |stay: &Stay| {
            let retired = stay.retired.as_ref();
            retired.is_some_and(|retired| retired.bands.is_told())
        };
        if stays.iter().any(own_ratios) {
            self.figures.refuse(
                Code::NotOneOf,
                path,
                Text::fixed(
                    "退休人员的报销比例已经写了，这里不要再写",
                    "The ratios of retired people are told already: leave this out",
                ),
            );
        }
        let words = || {
            Words::new(
                "retired_own_share",
                (
                    "退休人员自己付的比例是在职职工的百分之几？",
                    "What fraction of the own share of those in service do retired people pay?",
                ),
                "退休人员个人支付比例",
            )
        };
        let of = |groups: Vec<PersonGroup>| When {
            group: Some(groups),
            ..When::default()
        };
        let retired = self.cell(of(vec![PersonGroup::Retired]), factor.known(), words())?;
        let others = self.cell(of(not_retired()), Some(Ratio::ONE), words())?;
        Some(Some(Table {
            cells: vec![retired, others],
        }))
    }

    /// What a stay is for those it has figures for: everybody, or retired people and all others.
    fn people(&self, stay: &Stay) -> Vec<(When, String, Text, ReadFigures)> {
        let words = stays::at(stay, self.service);
        let Some(retired) = &stay.retired else {
            return vec![(
                stay.when.clone(),
                stay.id.clone(),
                words,
                stay.figures.clone(),
            )];
        };
        let of = |group: Vec<PersonGroup>| When {
            group: Some(group),
            ..stay.when.clone()
        };
        let everybody = &stay.figures;
        let retired = ReadFigures {
            deductible: retired.deductible.clone().or(everybody.deductible.clone()),
            later: match retired.later.is_empty() && !retired.deductible.is_told() {
                true => everybody.later.clone(),
                false => retired.later.clone(),
            },
            bands: retired.bands.clone().or(everybody.bands.clone()),
        };
        let for_retired = Text::made(
            format!("退休人员{}", words.zh),
            format!("{}, retired", words.en),
        );
        vec![
            (of(not_retired()), stay.id.clone(), words, everybody.clone()),
            (
                of(vec![PersonGroup::Retired]),
                format!("{}.retired", stay.id),
                for_retired,
                retired,
            ),
        ]
    }

    /// A share that only stays away have; nothing where none of them tells one.
    fn away_shares(
        &self,
        stays: &[Stay],
        what: &str,
        share: impl Fn(&Stay) -> &Figure<Ratio>,
    ) -> Option<Table<Ratio>> {
        if !stays.iter().any(|stay| share(stay).is_told()) {
            return None;
        }
        let (zh, en) = match what {
            "first_share" => (
                "要自己先付百分之几？",
                "What share of the in-scope cost is paid first",
            ),
            _ => (
                "报销比例降低几个百分点？",
                "How many percentage points are taken off the ratio",
            ),
        };
        let home = When {
            place: Some(vec![Place::InRegion]),
            ..When::default()
        };
        let mut cells = Vec::new();
        let is_home = |stay: &Stay| stay.when.place.as_deref() == Some(&[Place::InRegion][..]);
        if stays.iter().any(is_home) {
            let none = Words::new(what, ("", ""), "在本地住院没有");
            cells.push(self.cell(home, Some(Ratio::ZERO), none)?);
        }
        for stay in stays.iter().filter(|stay| !is_home(stay)) {
            let ask = Words {
                id: format!("{what}.{}", stay.id),
                ask: Text::made(
                    format!("{}{zh}", stays::at(stay, self.service).zh),
                    format!("{en}: {}?", stay.words.en),
                ),
                clause: format!(
                    "{}：{}",
                    stay.words.zh,
                    if what == "first_share" {
                        "先自付比例"
                    } else {
                        "降低的百分点"
                    }
                ),
            };
            let value = match share(stay) {
                Figure::LeftOut => Some(Ratio::ZERO),
                Figure::NotKnown => None,
                Figure::Known(share) => Some(*share),
            };
            cells.push(self.cell(stay.when.clone(), value, ask)?);
        }
        Some(Table { cells })
    }

    fn account(&mut self, told: &HandbookAccount) -> AccountRule {
        let may = [
            Counted::SelfFunded,
            Counted::FirstSelfPay,
            Counted::AwayFirst,
            Counted::OverLimit,
        ];
        if !told.covers.iter().all(|what| may.contains(what)) {
            self.figures.refuse(
                Code::UnknownChoice,
                "handbook.account.covers",
                Text::fixed(
                    "这里只写医保范围以外的几项：自费、先行自付、超限价",
                    "Only what is outside the insurance stands here: self-funded, first self-pay, over-limit",
                ),
            );
        }
        AccountRule {
            pays: told.pays.unwrap_or(AccountOrder::Last),
            covers: told.covers.clone(),
            family: told.family,
            cite: self.cite("个人账户"),
        }
    }

    /// A cell of bands: all of them unknown, or each by itself.
    pub(super) fn bands_cell(
        &self,
        when: When,
        told: Figure<Vec<ReadBand>>,
        ask: Words,
    ) -> Option<Cell<Vec<Band>>> {
        let bands = told.known().map(|told| bands(&told, &ask, self));
        self.cell(when, bands, ask)
    }
}

/// What is known of a figure.
pub(super) fn known<T: Clone>(figure: &Figure<T>) -> Option<T> {
    figure.clone().known()
}

/// Bands as a pack writes them. One whose share nobody knows is asked for by itself.
fn bands(told: &[ReadBand], ask: &Words, maker: &Maker) -> Vec<Band> {
    let nexts = told.iter().skip(1).map(Some).chain([None]);
    let read = told.iter().zip(nexts).enumerate();
    read.map(|(at, (band, next))| {
        let unknown = band.ratio.is_none().then(|| {
            let above = band.above.grouped();
            maker.unknown(&Words {
                id: format!("{}.{}", ask.id, at + 1),
                ask: Text::made(
                    format!("{}（{above} 元以上的部分）", ask.ask.zh),
                    format!("{} (of what is above {above} yuan)", ask.ask.en),
                ),
                clause: ask.clause.clone(),
            })
        });
        Band {
            above: band.above,
            up_to: next.map(|next| next.above),
            boundary: next.map(|next| next.edge),
            ratio: band.ratio,
            unknown,
        }
    })
    .collect()
}
