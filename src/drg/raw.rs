//! From the fields of a case as they are written to a case, with what was said on the way: the same
//! for lines, settlement lists and tables.

use super::case::{Case, CodeText, IdText};
use super::cause::Needs;
use super::codes::CodeList;
use super::columns::Field;
use super::draft::Weight;
use super::rule::Quantity;
use super::values::{self, Age, Value};
use base::date::Date;
use base::text::Text;
use std::borrow::Cow;

/// More notes than this nobody reads.
const MAX_NOTES: usize = 20;

/// The fields of a case as they are written. What is written twice under names of the same field is
/// kept by the name that counts more.
#[derive(Debug, Default)]
pub(super) struct RawCase<'a> {
    single: [Option<(u8, Cow<'a, str>)>; 11],
    pub(super) other_diagnoses: Vec<Cow<'a, str>>,
    pub(super) procedures: Vec<Cow<'a, str>>,
    pub(super) other_procedures: Vec<Cow<'a, str>>,
    /// What is to be said with the result.
    pub(super) notes: Vec<Text>,
    /// Why it is no case.
    pub(super) fault: Option<Text>,
    /// How many rows were passed over as traditional Chinese medicine.
    pub(super) passed_over: usize,
}

/// What was read of a case.
#[derive(Debug, Default)]
pub struct CaseRead<'a> {
    /// The case, as far as it could be read.
    pub case: Case<'a>,
    /// Why it cannot be grouped whatever the scheme, if so.
    pub fault: Option<Text>,
    /// What is to be said with the result: how something was read, what was passed over.
    pub notes: Vec<Text>,
    /// How many diagnoses were passed over as traditional Chinese medicine.
    pub passed_over: usize,
    /// Numbers that were told and cannot be read, which count as not told.
    doubts: Vec<(Field, Text)>,
}

impl CaseRead<'_> {
    /// What is said of a number that is needed, where it was told and cannot be read.
    pub(super) fn doubt(&self, needs: Needs, weight: Weight) -> Option<&Text> {
        let is_needed = |field: Field| match field {
            Field::Sex => needs.has(Quantity::Sex),
            Field::AgeYears => needs.has(Quantity::AgeYears),
            Field::AgeDays => needs.has(Quantity::AgeDays),
            Field::BirthWeight => weight == Weight::Birth && needs.has(Quantity::Weight),
            Field::AdmissionWeight => weight == Weight::Admission && needs.has(Quantity::Weight),
            _ => false,
        };
        let found = self.doubts.iter().find(|(field, _)| is_needed(*field));
        found.map(|(_, words)| words)
    }
}

const fn place(field: Field) -> Option<usize> {
    Some(match field {
        Field::Id => 0,
        Field::PrincipalDiagnosis => 1,
        Field::PrincipalProcedure => 2,
        Field::Sex => 3,
        Field::AgeYears => 4,
        Field::AgeDays => 5,
        Field::BirthWeight => 6,
        Field::AdmissionWeight => 7,
        Field::BirthDate => 8,
        Field::AdmissionDate => 9,
        Field::DischargeDate => 10,
        Field::OtherDiagnoses | Field::Procedures | Field::OtherProcedures => return None,
    })
}

impl<'a> RawCase<'a> {
    /// Puts the value of a field that is no list. False if the same name had one already.
    pub(super) fn put(&mut self, field: Field, rank: u8, value: Cow<'a, str>) -> bool {
        let Some(slot) = place(field).and_then(|at| self.single.get_mut(at)) else {
            return true;
        };
        match slot {
            Some((own, _)) if *own == rank => return false,
            Some((own, old)) if *own < rank && !values::is_nothing(old) => {}
            Some((own, _)) if *own > rank && values::is_nothing(&value) => {}
            _ => *slot = Some((rank, value)),
        }
        true
    }

    /// The list of a field; that of procedures for one that is none.
    pub(super) fn list(&mut self, field: Field) -> &mut Vec<Cow<'a, str>> {
        match field {
            Field::OtherDiagnoses => &mut self.other_diagnoses,
            Field::OtherProcedures => &mut self.other_procedures,
            _ => &mut self.procedures,
        }
    }

    /// Says something with the result.
    pub(super) fn note(&mut self, words: Text) {
        if self.notes.len() < MAX_NOTES {
            self.notes.push(words);
        }
    }

    /// Says why it is no case; the first reason stays.
    pub(super) fn refuse(&mut self, words: Text) {
        self.fault.get_or_insert(words);
    }

    fn take(&mut self, field: Field) -> Cow<'a, str> {
        let slot = place(field).and_then(|at| self.single.get_mut(at));
        let value = slot.and_then(Option::take);
        value.map_or(Cow::Borrowed(""), |(_, value)| value)
    }

    /// Reads the case. With a list of codes, those that are spelt otherwise are read by it.
    pub(super) fn finish(mut self, codes: Option<&CodeList>) -> CaseRead<'a> {
        let mut read = CaseRead::default();
        let id = trim(self.take(Field::Id));
        read.case.id = (!id.is_empty()).then(|| IdText::from_cow(id));
        let principal = self.take(Field::PrincipalDiagnosis);
        let first = self.take(Field::PrincipalProcedure);
        let (others, more) = (
            std::mem::take(&mut self.other_diagnoses),
            std::mem::take(&mut self.other_procedures),
        );
        let procedures = std::mem::take(&mut self.procedures);
        read.case.principal_diagnosis = self.code(principal, true, codes);
        let others = others.into_iter();
        read.case.other_diagnoses = others.filter_map(|it| self.code(it, true, codes)).collect();
        let procedures = std::iter::once(first).chain(procedures).chain(more);
        read.case.procedures = procedures
            .filter_map(|it| self.code(it, false, codes))
            .collect();
        self.numbers(&mut read);
        (read.notes, read.fault) = (self.notes, self.fault);
        read.passed_over = self.passed_over;
        read
    }

    fn code(
        &mut self,
        text: Cow<'a, str>,
        diagnosis: bool,
        codes: Option<&CodeList>,
    ) -> Option<CodeText<'a>> {
        let text = trim(text);
        let Some(codes) = codes else {
            return (!values::is_nothing(&text)).then_some(CodeText(text));
        };
        if codes.find(&text).is_some() {
            return Some(CodeText(text));
        }
        if values::is_nothing(&text) {
            return None;
        }
        let Some(found) = codes.spelt(&text, diagnosis) else {
            return Some(CodeText(text));
        };
        let code = codes.code(found).to_owned();
        self.note(Text::made(
            format!("“{text}”按 {code} 读取"),
            format!("\"{text}\" is read as {code}"),
        ));
        Some(CodeText(Cow::Owned(code)))
    }

    fn numbers(&mut self, read: &mut CaseRead<'a>) {
        let mut doubts = Vec::new();
        let mut doubt = |field: Field, text: &str| doubts.push((field, unreadable(field, text)));
        let text = self.take(Field::Sex);
        let sex = values::sex(&text);
        if sex == Value::Unreadable {
            doubt(Field::Sex, &text);
        }
        let text = self.take(Field::AgeYears);
        let told = values::age(&text);
        if told == Value::Unreadable {
            doubt(Field::AgeYears, &text);
        }
        let text = self.take(Field::AgeDays);
        let days = values::days(&text);
        if days == Value::Unreadable {
            doubt(Field::AgeDays, &text);
        }
        let mut weight = |own: &mut Self, field: Field| {
            let text = own.take(field);
            let grams = values::grams(&text);
            if grams == Value::Unreadable {
                doubt(field, &text);
            }
            grams.known()
        };
        read.case.birth_weight_g = weight(self, Field::BirthWeight);
        read.case.admission_weight_g = weight(self, Field::AdmissionWeight);
        read.doubts = doubts;
        read.case.sex = sex.known();
        read.case.discharge_date = self.day(Field::DischargeDate);
        let told = told.known().unwrap_or_default();
        let age = Age {
            years: told.years,
            days: days.known().or(told.days),
            months: told.months,
        };
        let age = self.held_against_dates(age);
        read.case.age_years = age.years;
        read.case.age_days = match (age.years, age.days) {
            // Systems fill in 0 days for everybody.
            (None, Some(0)) => None,
            (Some(years), Some(0)) if years > 0 => None,
            (_, days) => days,
        };
        read.case.age_months = match (age.years, read.case.age_days) {
            (Some(0), None) => age.months,
            _ => None,
        };
    }

    fn day(&mut self, field: Field) -> Option<Date> {
        let text = self.take(field);
        let day = values::day(&text);
        if day == Value::Unreadable {
            self.note(unreadable(field, &text));
        }
        day.known()
    }

    /// The days of birth and admission fill in what is not told, and are held against what is.
    fn held_against_dates(&mut self, told: Age) -> Age {
        let (birth, admission) = (self.day(Field::BirthDate), self.day(Field::AdmissionDate));
        let (Some(birth), Some(admission)) = (birth, admission) else {
            return told;
        };
        if admission < birth {
            self.refuse(Text::made(
                format!("出生日期 {birth} 晚于入院日期 {admission}"),
                format!("the day of birth, {birth}, is later than the admission, {admission}"),
            ));
            return told;
        }
        let years = u32::from(birth.months_until(admission).0 / 12);
        let days = u32::from(birth.days_until(admission));
        let contradict = |unit_zh: &str, unit_en: &str, told: u32, computed: u32| {
            Text::made(
                format!(
                    "年龄矛盾：写的是 {told} {unit_zh}，按出生日期 {birth} 和入院日期 {admission} 是 {computed} {unit_zh}"
                ),
                format!(
                    "the ages contradict each other: {told} {unit_en} are told, from the day of birth {birth} to the admission {admission} it is {computed}"
                ),
            )
        };
        match told.years {
            // How a year is rounded differs from system to system.
            Some(own) if own.abs_diff(years) > 1 => {
                self.refuse(contradict("岁", "years", own, years))
            }
            Some(own) if own != years => self.note(contradict("岁", "years", own, years)),
            _ => {}
        }
        let is_filler = told.days == Some(0) && told.years != Some(0);
        let days_told = told.days.filter(|_| !is_filler);
        // Some count the day of birth.
        if let Some(own) = days_told.filter(|own| own.abs_diff(days) > 1) {
            self.refuse(contradict("天", "days", own, days));
        }
        let years = told.years.unwrap_or(years);
        Age {
            years: Some(years),
            days: days_told.or((years == 0).then_some(days)),
            months: None,
        }
    }
}

fn trim(text: Cow<'_, str>) -> Cow<'_, str> {
    let is_blank = |letter: char| letter.is_whitespace() || letter == '\u{feff}';
    match text {
        Cow::Borrowed(text) => Cow::Borrowed(text.trim_matches(is_blank)),
        Cow::Owned(text) if text.starts_with(is_blank) || text.ends_with(is_blank) => {
            Cow::Owned(text.trim_matches(is_blank).to_owned())
        }
        text => text,
    }
}

fn unreadable(field: Field, text: &str) -> Text {
    let (zh, en) = match field {
        Field::Sex => ("性别", "the sex"),
        Field::AgeYears => ("年龄", "the age in years"),
        Field::AgeDays => ("天龄", "the age in days"),
        Field::BirthWeight => ("出生体重", "the birth weight"),
        Field::AdmissionWeight => ("入院体重", "the weight at admission"),
        Field::BirthDate => ("出生日期", "the day of birth"),
        Field::AdmissionDate => ("入院日期", "the day of admission"),
        Field::DischargeDate => ("出院日期", "the day of discharge"),
        field => (field.name(), field.name()),
    };
    Text::made(
        format!("{zh}写的是“{text}”，读不出来，按没有填写处理"),
        format!("{en} is written as \"{text}\", which cannot be read and counts as not told"),
    )
}
