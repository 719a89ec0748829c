//! Putting one more answer into a request, by the path of its question.

use super::choice::{
    Care, Enrolment, FundField, HospitalKind, NextYear, PersonGroup, Place, Referral, Tier,
    Transfer,
};
use super::request::{RawValue, Request, YearToDate};

impl Request {
    /// Puts an answer where the question with that path is answered; `year` is the insurance year
    /// that the question names. Whether there is such a place for it.
    pub fn answer(&mut self, path: &str, value: &str, year: Option<i16>) -> bool {
        let told = || Some(RawValue::text(value));
        let Some((room, field)) = path.split_once('.') else {
            return false;
        };
        let (person, stay) = (&mut self.person, &mut self.stay);
        macro_rules! choice {
            ($place:expr, $type:ty) => {{
                let chosen = <$type>::ALL.iter().find(|it| it.as_str() == value);
                $place = chosen.copied();
                chosen.is_some()
            }};
        }
        let place = match (room, field) {
            ("stay", "place") => return choice!(stay.place, Place),
            ("stay", "tier") => return choice!(stay.tier, Tier),
            ("stay", "kind") => return choice!(stay.kind, HospitalKind),
            ("stay", "referral") => return choice!(stay.referral, Referral),
            ("stay", "care") => return choice!(stay.care, Care),
            ("stay", "transfer") => return choice!(stay.transfer, Transfer),
            ("person", "group") => return choice!(person.group, PersonGroup),
            ("person", "next_year") => return choice!(person.next_year, NextYear),
            ("person", "enrolment") => return choice!(person.enrolment, Enrolment),
            ("stay", "transfer_deductible") => &mut stay.transfer_deductible,
            ("stay", "disease_price") => &mut stay.disease_price,
            ("stay", "admission_date") => &mut stay.admission_date,
            ("stay", "observed_from") => &mut stay.observed_from,
            ("stay", "moved_on") => &mut stay.moved_on,
            ("stay", "open_item_share") => &mut stay.open_item_share,
            ("stay", "over_limit_materials") => &mut stay.over_limit_materials,
            ("person", "age_years") => &mut person.age_years,
            ("person", "missed_years") => &mut person.missed_years,
            ("person", "repaid_years") => &mut person.repaid_years,
            ("person", "months_enrolled") => &mut person.months_enrolled,
            ("person", "enrolled_years") => &mut person.enrolled_years,
            ("person", "free_years") => &mut person.free_years,
            ("person", "account_balance") => &mut person.account_balance,
            ("person", "family_account_balance") => &mut person.family_account_balance,
            ("stay", field) => {
                return field.strip_prefix("costs.").is_some_and(|part| {
                    stay.costs.insert(part.to_owned(), RawValue::text(value));
                    true
                });
            }
            ("answers", id) => {
                self.answers.insert(id.to_owned(), RawValue::text(value));
                return true;
            }
            ("year_to_date", field) => {
                let used = self.year_to_date.get_or_insert_default();
                if let Some(year) = year {
                    used.year = RawValue::text(year.to_string());
                }
                let Some(place) = of_year(used, field) else {
                    return field.strip_prefix("paid.").is_some_and(|fund| {
                        let fund = FundField::ALL.iter().find(|it| it.as_str() == fund);
                        fund.is_some_and(|fund| {
                            used.paid.insert(*fund, RawValue::text(value));
                            true
                        })
                    });
                };
                place
            }
            _ => return false,
        };
        *place = told();
        true
    }
}

fn of_year<'u>(used: &'u mut YearToDate, field: &str) -> Option<&'u mut Option<RawValue>> {
    Some(match field {
        "admissions" => &mut used.admissions,
        "inscp_scp_amt" => &mut used.inscp_scp_amt,
        "act_pay_dedc" => &mut used.act_pay_dedc,
        "hifp_pay" => &mut used.hifp_pay,
        "inscp_selfpay" => &mut used.inscp_selfpay,
        _ => return None,
    })
}
