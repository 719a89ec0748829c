//! From what is written to what it means, with every problem that stands in the way.

mod between;
mod bill;
mod stay;

use super::choice::PersonGroup;
use super::meaning::{Case, Membership, Used};
use super::request::{NOT_KNOWN, OPEN_ITEM_SHARE, RawValue, Request, YearToDate};
use base::FORMAT;
use base::date::{Date, DateFault};
use base::json::Map;
use base::money::Fen;
use base::number::{NumberFault, NumberKind, decimal};
use base::problem::{Code, Problem};
use base::text::Text;

/// Reads a request.
///
/// # Errors
/// Every problem found, each with the path of its field.
pub fn read(request: &Request) -> Result<Case, Vec<Problem>> {
    let mut reader = Reader::default();
    reader.format(request.format);
    let settlement_date = reader.date(&request.settlement_date, "settlement_date");
    let text_as_of = reader.maybe(&request.text_as_of, "text_as_of", Reader::date);
    let stay = stay::days(&mut reader, &request.stay, settlement_date);
    let costs = stay::costs(&mut reader, &request.stay);
    let age_years = reader.maybe(
        &request.person.age_years,
        "person.age_years",
        |reader, told, path| reader.whole(told, path, 150),
    );
    let bill = request.bill.as_ref().and_then(|bill| reader.bill(bill));
    let bill_between = reader.between(request.bill.as_ref());
    let used = request
        .year_to_date
        .as_ref()
        .and_then(|used| reader.used(used));
    let mut whole = |told: &Option<RawValue>, field: &str, most: u16| {
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
        next_year: person.next_year,
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
        Some(RawValue::Text(text)) if text == "none" => Some(None),
        told => reader
            .maybe(told, "stay.disease_price", Reader::amount)
            .map(Some),
    };
    let hospital = reader.maybe(&request.hosp_part_amt, "hosp_part_amt", Reader::amount);
    let over_limit_materials = match &request.stay.over_limit_materials {
        Some(told) if *told == RawValue::from(NOT_KNOWN) => Some(None),
        told => reader
            .maybe(told, "stay.over_limit_materials", Reader::amount)
            .map(Some),
    };
    let open_item_share = reader.maybe(
        &request.stay.open_item_share,
        OPEN_ITEM_SHARE,
        |reader, told, path| reader.parsed(told, path, NumberKind::Share, str::parse),
    );
    let deposit = reader.maybe(&request.deposit, "deposit", Reader::amount);
    let (Some(settlement_date), true) = (settlement_date, reader.problems.is_empty()) else {
        return Err(reader.problems);
    };
    let (used_year, used) = used.unzip();
    Ok(Case {
        settlement_date,
        read_as_of: text_as_of.unwrap_or(settlement_date),
        admission_date: stay.admitted,
        observed_from: stay.observed_from,
        moved_from: request.stay.moved_from,
        moved_on: stay.moved_on,
        costs,
        group: request.person.group,
        group_before: request
            .person
            .group_before
            .filter(|before| Some(*before) != request.person.group),
        other_groups: other_groups(request),
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
        bill_between,
        transfer: request.stay.transfer,
        transfer_deductible,
        disease_price,
        used,
        used_year,
        used_of_other_year: None,
        hospital,
        over_limit_materials,
        open_item_share,
        deposit,
        answers: request.answers.clone(),
        not_known: request.not_known.clone(),
    })
}

/// Collects problems while it reads leaves.
#[derive(Default)]
pub struct Reader {
    /// Everything that is wrong so far.
    pub problems: Vec<Problem>,
}

impl Reader {
    /// Keeps a problem at a place.
    pub fn refuse(&mut self, code: Code, path: &str, message: Text) {
        self.problems.push(Problem::new(code, path, message));
    }

    /// What was told, read; nothing where nothing was told or it cannot be read.
    pub fn maybe<T>(
        &mut self,
        told: &Option<RawValue>,
        path: &str,
        read: impl FnOnce(&mut Self, &RawValue, &str) -> Option<T>,
    ) -> Option<T> {
        told.as_ref().and_then(|told| read(self, told, path))
    }

    /// The text of a leaf; a fraction that is not text is refused, because it is floating point.
    pub fn text<'t>(&mut self, told: &'t RawValue, path: &str) -> Option<&'t str> {
        match told {
            RawValue::Text(text) => Some(text),
            RawValue::Fraction => {
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

    /// The form that a request says it has.
    pub fn format(&mut self, told: Option<u32>) {
        let Some(other) = told.filter(|it| *it != FORMAT) else {
            return;
        };
        let zh = format!("格式版本是 {other}，本程序只读版本 {FORMAT}，请更新本程序");
        let en =
            format!("The format is version {other}; this engine reads version {FORMAT}: update it");
        self.refuse(Code::UnknownChoice, "format", Text::made(zh, en));
    }

    fn parsed<T>(
        &mut self,
        told: &RawValue,
        path: &str,
        kind: NumberKind,
        parse: impl FnOnce(&str) -> Result<T, NumberFault>,
    ) -> Option<T> {
        let text = self.text(told, path)?;
        match parse(text) {
            Ok(value) => Some(value),
            Err(fault) => {
                self.problems.push(Problem::number(fault, kind, path));
                None
            }
        }
    }

    /// An amount in yuan.
    pub fn amount(&mut self, told: &RawValue, path: &str) -> Option<Fen> {
        self.parsed(told, path, NumberKind::Amount, str::parse)
    }

    /// A whole number up to a largest one.
    pub fn whole(&mut self, told: &RawValue, path: &str, most: u16) -> Option<u16> {
        self.parsed(told, path, NumberKind::Count, |text| {
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

    /// A day.
    pub fn date(&mut self, told: &RawValue, path: &str) -> Option<Date> {
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

/// The further groups of the person, each once: there are only so many, however many are told.
fn other_groups(request: &Request) -> Vec<PersonGroup> {
    let mut groups: Vec<PersonGroup> = Vec::new();
    for group in &request.person.other_groups {
        if request.person.group != Some(*group) && !groups.contains(group) {
            groups.push(*group);
        }
    }
    groups
}
