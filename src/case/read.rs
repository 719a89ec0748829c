//! From what is written to what it means, with every problem that stands in the way.

use super::meaning::{Case, CaseBill, CaseItem, CaseMaterial, Membership, Share, Used};
use super::request::{
    AmountsBill, Bill, Category, DrgBill, Item, NOT_KNOWN, Request, Told, TotalBill, YearToDate,
};
use crate::date::{Date, DateFault};
use crate::map::Map;
use crate::money::{Fen, NumberFault, Ratio, decimal};
use crate::problem::{Code, Problem};
use crate::text::Text;
use rust_decimal::Decimal;

/// Most item lines in one request: far above any fee list, far below what would fill the memory.
const MOST_ITEMS: usize = 20_000;

/// Reads a request.
///
/// # Errors
/// Every problem found, each with the path of its field.
pub fn read(request: &Request) -> Result<Case, Vec<Problem>> {
    let mut reader = Reader::default();
    let settlement_date = reader.date(&request.settlement_date, "settlement_date");
    let text_as_of = reader.maybe(&request.text_as_of, "text_as_of", Reader::date);
    let admission_date = reader.maybe(
        &request.stay.admission_date,
        "stay.admission_date",
        Reader::date,
    );
    let age_years = reader.maybe(
        &request.person.age_years,
        "person.age_years",
        |reader, told, path| reader.whole(told, path, 150),
    );
    let bill = request.bill.as_ref().and_then(|bill| reader.bill(bill));
    let used = request
        .year_to_date
        .as_ref()
        .and_then(|used| reader.used(used));
    let mut whole = |told: &Option<Told>, field: &str, most: u16| {
        let path = format!("person.{field}");
        reader.maybe(told, &path, |reader, told, path| {
            reader.whole(told, path, most)
        })
    };
    let person = &request.person;
    let membership = Membership {
        enrolment: person.enrolment,
        missed_years: whole(&person.missed_years, "missed_years", 150),
        repaid_years: whole(&person.repaid_years, "repaid_years", 150),
        months: whole(&person.months_enrolled, "months_enrolled", 2000),
        years: whole(&person.enrolled_years, "enrolled_years", 150),
        free_years: whole(&person.free_years, "free_years", 150),
    };
    let account = reader.maybe(
        &person.account_balance,
        "person.account_balance",
        Reader::amount,
    );
    let family_account = reader.maybe(
        &person.family_account_balance,
        "person.family_account_balance",
        Reader::amount,
    );
    let transfer_deductible = reader.maybe(
        &request.stay.transfer_deductible,
        "stay.transfer_deductible",
        Reader::amount,
    );
    let disease_price = match &request.stay.disease_price {
        Some(Told::Text(text)) if text == "none" => Some(None),
        told => reader
            .maybe(told, "stay.disease_price", Reader::amount)
            .map(Some),
    };
    let deposit = reader.maybe(&request.deposit, "deposit", Reader::amount);
    if let (Some(admission), Some(settlement)) = (admission_date, settlement_date)
        && admission > settlement
    {
        reader.refuse(
            Code::DatesOutOfOrder,
            "stay.admission_date",
            Text::fixed(
                "入院日期在结算日期之后，请检查",
                "The day of admission is after the day of settlement: check both",
            ),
        );
    }
    let (Some(settlement_date), true) = (settlement_date, reader.problems.is_empty()) else {
        return Err(reader.problems);
    };
    let (used_year, used) = used.unzip();
    Ok(Case {
        settlement_date,
        read_as_of: text_as_of.unwrap_or(settlement_date),
        admission_date,
        group: request.person.group,
        other_groups: request.person.other_groups.clone(),
        age_years,
        membership,
        account,
        family_account,
        tier: request.stay.tier,
        kind: request.stay.kind,
        place: request.stay.place,
        referral: request.stay.referral,
        care: request.stay.care,
        bill,
        transfer: request.stay.transfer,
        transfer_deductible,
        disease_price,
        used,
        used_year,
        used_of_other_year: None,
        deposit,
        answers: request.answers.clone(),
    })
}

/// Collects problems while it reads leaves.
#[derive(Default)]
pub(crate) struct Reader {
    pub(crate) problems: Vec<Problem>,
}

impl Reader {
    pub(crate) fn refuse(&mut self, code: Code, path: &str, message: Text) {
        self.problems.push(Problem::new(code, path, message));
    }

    pub(crate) fn maybe<T>(
        &mut self,
        told: &Option<Told>,
        path: &str,
        read: impl FnOnce(&mut Self, &Told, &str) -> Option<T>,
    ) -> Option<T> {
        told.as_ref().and_then(|told| read(self, told, path))
    }

    /// The text of a leaf; a fraction that is not text is refused, because it is floating point.
    pub(crate) fn text<'t>(&mut self, told: &'t Told, path: &str) -> Option<&'t str> {
        match told {
            Told::Text(text) => Some(text),
            Told::Fraction => {
                self.refuse(
                    Code::WrongKind,
                    path,
                    Text::fixed(
                        "带小数的数请写成文字（加引号），例如 \"12000.50\"，才能精确到分",
                        "Write numbers with decimals as text (in quotes), such as \"12000.50\", so that they are exact to the fen",
                    ),
                );
                None
            }
        }
    }

    fn parsed<T>(
        &mut self,
        told: &Told,
        path: &str,
        parse: impl FnOnce(&str) -> Result<T, NumberFault>,
    ) -> Option<T> {
        let text = self.text(told, path)?;
        match parse(text) {
            Ok(value) => Some(value),
            Err(fault) => {
                self.problems.push(Problem::number(fault, path));
                None
            }
        }
    }

    pub(crate) fn amount(&mut self, told: &Told, path: &str) -> Option<Fen> {
        self.parsed(told, path, str::parse)
    }

    pub(crate) fn whole(&mut self, told: &Told, path: &str, most: u16) -> Option<u16> {
        self.parsed(told, path, |text| {
            let number = decimal(text, 0).map_err(|fault| match fault {
                NumberFault::TooManyDecimals => NumberFault::NotWhole,
                NumberFault::TooLarge => NumberFault::OutOfRange,
                other => other,
            })?;
            u16::try_from(number)
                .ok()
                .filter(|number| *number <= most)
                .ok_or(NumberFault::OutOfRange)
        })
    }

    /// A price or a quantity: up to four decimals, no larger than an amount may be.
    fn fine(&mut self, told: &Told, path: &str) -> Option<Decimal> {
        self.parsed(told, path, |text| {
            let number = decimal(text, 4)?;
            if number > Fen::MOST.yuan() {
                Err(NumberFault::TooLarge)
            } else {
                Ok(number)
            }
        })
    }

    fn share(&mut self, told: &Option<Told>, path: &str) -> Option<Share> {
        match told {
            None => Some(Share::LeftOut),
            Some(Told::Text(text)) if text == NOT_KNOWN => Some(Share::NotKnown),
            Some(told) => self.parsed(told, path, |text| text.parse().map(Share::Known)),
        }
    }

    pub(crate) fn date(&mut self, told: &Told, path: &str) -> Option<Date> {
        let text = self.text(told, path)?;
        match text.parse() {
            Ok(date) => return Some(date),
            Err(_) if text.is_empty() => self.refuse(
                Code::Empty,
                path,
                Text::fixed(
                    "请填日期，例如 2020-06-30",
                    "Enter a date, such as 2020-06-30",
                ),
            ),
            Err(DateFault::Form) => self.refuse(
                Code::NotADate,
                path,
                Text::fixed(
                    "日期请写成 年-月-日，例如 2020-06-30",
                    "Write the date as year-month-day, such as 2020-06-30",
                ),
            ),
            Err(DateFault::NoSuchDay) => self.refuse(
                Code::NoSuchDate,
                path,
                Text::fixed(
                    "日历上没有这一天，请检查",
                    "There is no such day in the calendar: check it",
                ),
            ),
        }
        None
    }

    fn bill(&mut self, bill: &Bill) -> Option<CaseBill> {
        match bill {
            Bill::Amounts(told) => self.amounts(told),
            Bill::Total(told) => self.total(told),
            Bill::Items(items) => self.items(items),
            Bill::Drg(told) => self.drg(told),
        }
    }

    fn drg(&mut self, told: &DrgBill) -> Option<CaseBill> {
        let before = self.problems.len();
        let price = self.amount(&told.price, "bill.drg.price");
        let separate = self.maybe(&told.separate, "bill.drg.separate", Self::amount);
        if told.materials.len() > MOST_ITEMS {
            self.problems
                .push(Problem::number(NumberFault::TooLarge, "bill.drg.materials"));
            return None;
        }
        let mut sum = price.unwrap_or_default() + separate.unwrap_or_default();
        let mut materials = Vec::with_capacity(told.materials.len());
        for (at, material) in told.materials.iter().enumerate() {
            let path = |field: &str| format!("bill.drg.materials[{at}].{field}");
            let limit = self.maybe(&material.limit, &path("limit"), Self::amount);
            if let Some(amount) = self.amount(&material.amount, &path("amount")) {
                sum = sum + amount;
                materials.push(CaseMaterial {
                    name: material.name.clone(),
                    amount,
                    limit,
                });
            }
        }
        if sum > Fen::MOST {
            self.problems
                .push(Problem::number(NumberFault::TooLarge, "bill.drg"));
        }
        if self.problems.len() > before {
            return None;
        }
        Some(CaseBill::Drg {
            price: price?,
            materials,
            separate,
        })
    }

    fn amounts(&mut self, told: &AmountsBill) -> Option<CaseBill> {
        let before = self.problems.len();
        let mut amount = |told: &Option<Told>, field: &str| {
            self.maybe(told, &format!("bill.amounts.{field}"), Self::amount)
        };
        let self_funded = amount(&told.fulamt_ownpay_amt, "fulamt_ownpay_amt");
        let over_limit = amount(&told.overlmt_selfpay, "overlmt_selfpay");
        let first_self_pay = amount(&told.preselfpay_amt, "preselfpay_amt");
        let in_scope = self.amount(&told.inscp_scp_amt, "bill.amounts.inscp_scp_amt");
        if self.problems.len() > before {
            return None;
        }
        let in_scope = in_scope?;
        let others = [self_funded, over_limit, first_self_pay]
            .into_iter()
            .flatten();
        if others.sum::<Fen>() + in_scope > Fen::MOST {
            self.problems
                .push(Problem::number(NumberFault::TooLarge, "bill.amounts"));
            return None;
        }
        Some(CaseBill::Amounts {
            self_funded,
            over_limit,
            first_self_pay,
            in_scope,
        })
    }

    fn total(&mut self, told: &TotalBill) -> Option<CaseBill> {
        let total = self.amount(&told.medfee_sumamt, "bill.total.medfee_sumamt");
        let self_funded = self.share(&told.self_funded_share, "bill.total.self_funded_share");
        let over_limit = self.share(&told.over_limit_share, "bill.total.over_limit_share");
        let first = self.share(
            &told.first_self_pay_share,
            "bill.total.first_self_pay_share",
        );
        let (self_funded, over_limit, first_self_pay) = (self_funded?, over_limit?, first?);
        let sum: Decimal = [self_funded, over_limit, first_self_pay]
            .iter()
            .map(|share| share.ratio().value())
            .sum();
        if sum > Decimal::ONE {
            self.refuse(
                Code::ShareOverOne,
                "bill.total",
                Text::fixed(
                    "全自费、超限价、先行自付三个比例加起来不能超过 100%",
                    "The shares self-funded, over-limit and first self-pay cannot be more than 100% together",
                ),
            );
            return None;
        }
        Some(CaseBill::Total {
            total: total?,
            self_funded,
            over_limit,
            first_self_pay,
        })
    }

    fn items(&mut self, told: &[Item]) -> Option<CaseBill> {
        if told.is_empty() {
            self.refuse(
                Code::Empty,
                "bill.items",
                Text::fixed("费用清单里没有项目", "The list of items is empty"),
            );
            return None;
        }
        if told.len() > MOST_ITEMS {
            self.problems
                .push(Problem::number(NumberFault::TooLarge, "bill.items"));
            return None;
        }
        let before = self.problems.len();
        let mut sum = Decimal::ZERO;
        let mut items = Vec::with_capacity(told.len());
        for (at, item) in told.iter().enumerate() {
            if let Some(item) = self.item(item, at) {
                // Both factors are below 10^9 with four decimals: the product fits.
                let cost = item
                    .price
                    .checked_mul(item.quantity)
                    .unwrap_or(Decimal::MAX);
                sum = sum.checked_add(cost).unwrap_or(Decimal::MAX);
                items.push(item);
            }
        }
        if sum > Fen::MOST.yuan() {
            self.problems
                .push(Problem::number(NumberFault::TooLarge, "bill.items"));
        }
        (self.problems.len() == before).then_some(CaseBill::Items(items))
    }

    fn item(&mut self, item: &Item, at: usize) -> Option<CaseItem> {
        let path = |field: &str| format!("bill.items[{at}].{field}");
        let price = self.fine(&item.price, &path("price"));
        let price_limit = self.maybe(&item.price_limit, &path("price_limit"), Self::fine);
        let payment_standard = self.maybe(
            &item.payment_standard,
            &path("payment_standard"),
            Self::fine,
        );
        let quantity = match &item.quantity {
            None => Some(Decimal::ONE),
            Some(told) => self.fine(told, &path("quantity")),
        };
        let own_share = match (&item.own_share, item.category) {
            (Some(told), Category::B) => {
                self.parsed(told, &path("own_share"), str::parse).map(Some)
            }
            // The policy's share of its kind is taken, where it has one.
            (None, Category::B) if item.kind.is_some() => Some(None),
            (None, Category::B) => {
                self.refuse(
                    Code::MissingField,
                    &path("own_share"),
                    Text::fixed(
                        "乙类项目要写先行自付比例，例如 \"10%\"",
                        "An item of category B needs the share that is paid first, such as \"10%\"",
                    ),
                );
                None
            }
            (None, Category::A | Category::C) => Some(Some(Ratio::ZERO)),
            (Some(_), Category::A | Category::C) => {
                self.refuse(
                    Code::UnknownField,
                    &path("own_share"),
                    Text::fixed(
                        "只有乙类项目有先行自付比例；甲类没有，丙类全部自费",
                        "Only items of category B have a share that is paid first: A has none, C is self-funded in full",
                    ),
                );
                None
            }
        };
        Some(CaseItem {
            name: item.name.clone(),
            category: item.category,
            price: price?,
            price_limit,
            payment_standard,
            kind: item.kind,
            quantity: quantity?,
            own_share: own_share?,
        })
    }

    fn used(&mut self, told: &YearToDate) -> Option<(i16, Used)> {
        let year = self
            .whole(&told.year, "year_to_date.year", 9999)
            .and_then(|year| {
                let year = i16::try_from(year)
                    .ok()
                    .filter(|year| Date::YEARS.contains(year));
                if year.is_none() {
                    self.refuse(
                        Code::NoSuchDate,
                        "year_to_date.year",
                        Text::fixed(
                            "请写四位数的年份，例如 2020",
                            "Write the year with four digits, such as 2020",
                        ),
                    );
                }
                year
            });
        let admissions = self.maybe(
            &told.admissions,
            "year_to_date.admissions",
            |reader, told, path| reader.whole(told, path, 366),
        );
        let in_scope = self.maybe(
            &told.inscp_scp_amt,
            "year_to_date.inscp_scp_amt",
            Self::amount,
        );
        let deductible = self.maybe(
            &told.act_pay_dedc,
            "year_to_date.act_pay_dedc",
            Self::amount,
        );
        let pool_paid = self.maybe(&told.hifp_pay, "year_to_date.hifp_pay", Self::amount);
        let own_in_scope = self.maybe(
            &told.inscp_selfpay,
            "year_to_date.inscp_selfpay",
            Self::amount,
        );
        let mut paid = Map::default();
        for (field, told) in told.paid.iter() {
            let path = format!("year_to_date.paid.{}", field.as_str());
            if let Some(amount) = self.amount(told, &path) {
                paid.insert(*field, amount);
            }
        }
        Some((
            year?,
            Used {
                admissions,
                in_scope,
                deductible,
                pool_paid,
                own_in_scope,
                paid,
            },
        ))
    }
}
