//! The parts of a pack, whatever they are: reading them, what they cite, which are missing.

use super::NATIONAL;
use super::answer::{About, Unsaid};
use super::pack::{Clause, PayLaterPack, Rule, Verdict};
use base::json::Tree;
use base::source::Citation;
use settle::pack::Finding;
use std::borrow::Cow;

/// Reads a pack.
///
/// # Errors
/// Everything that is not as the format says, each with its place in the file.
pub(super) fn read(json: &str) -> Result<PayLaterPack, Vec<Finding>> {
    base::json::read(json).map_err(Finding::of_reader)
}

/// Whether a text of JSON is a pay-later pack, and not one that settles stays: only these have a
/// rule for everybody else.
pub fn is_pay_later(json: &str) -> bool {
    has(json, |fields| {
        fields.iter().any(|(name, _)| name == "otherwise")
    })
}

/// Whether it is the pay-later pack of the country, beside which the others are proved.
pub fn is_national(json: &str) -> bool {
    has(json, |fields| {
        let mut fields = fields.iter();
        fields
            .any(|(name, value)| name == "id" && matches!(value, Tree::Text(id) if id == NATIONAL))
    })
}

fn has(json: &str, test: impl FnOnce(&[(Cow<'_, str>, Tree<'_>)]) -> bool) -> bool {
    matches!(Tree::of(json), Ok(Tree::Object(fields)) if test(&fields))
}

/// Shows every statement of a pack: where it stands in the file, its catalogue id, what it cites.
pub(super) fn each_citation<'p>(
    pack: &'p PayLaterPack,
    see: &mut dyn FnMut(&str, &'p str, &'p [Citation]),
) {
    for (list, rules) in [
        ("everywhere", &pack.everywhere),
        ("excluded", &pack.excluded),
        ("eligible", &pack.eligible),
    ] {
        for (at, rule) in rules.iter().enumerate() {
            of_rule(&format!("{list}[{at}]"), rule, see);
        }
    }
    of_rule("otherwise", &pack.otherwise, see);
    let mut clause =
        |path: &str, clause: &'p Clause| see(path, &clause.rule, clause.cite.as_slice());
    for (at, damage) in pack.damaged.iter().enumerate() {
        clause(&format!("damaged[{at}].clause"), &damage.clause);
    }
    for (at, document) in pack.documents.iter().enumerate() {
        clause(&format!("documents[{at}].clause"), &document.clause);
    }
    if let Some(copies_only) = &pack.copies_only {
        clause("copies_only", copies_only);
    }
    if let Some(deposit) = &pack.deposit {
        clause("deposit.clause", &deposit.clause);
    }
    if let Some(late) = &pack.late {
        clause("late.clause", &late.clause);
        if let Some(further) = &late.further {
            clause("late.further.clause", &further.clause);
        }
        if let Some(never) = &late.never {
            clause("late.never", never);
        }
    }
    if let Some(stages) = &pack.stages {
        clause("stages.clause", &stages.clause);
        if let Some(unpaid) = &stages.unpaid {
            clause("stages.unpaid", unpaid);
        }
    }
    for (at, event) in pack.timetable.iter().enumerate() {
        clause(&format!("timetable[{at}].clause"), &event.clause);
    }
    if let Some(notice) = &pack.notice {
        clause("notice.clause", &notice.clause);
    }
    if let Some(daily_list) = &pack.daily_list {
        clause("daily_list", daily_list);
    }
    if let Some(one_stop) = &pack.one_stop {
        clause("one_stop.clause", &one_stop.clause);
    }
    if let Some(transfer) = &pack.transfer {
        clause("transfer.clause", &transfer.clause);
    }
    if let Some(repayment) = &pack.repayment {
        clause("repayment.clause", &repayment.clause);
        if let Some(hardship) = &repayment.hardship {
            clause("repayment.hardship", hardship);
        }
        for (at, helper) in repayment.helpers.iter().enumerate() {
            clause(&format!("repayment.helpers[{at}]"), helper);
        }
    }
    for (at, consequence) in pack.default.iter().enumerate() {
        clause(&format!("default[{at}].clause"), &consequence.clause);
    }
    if let Some(agreement) = &pack.agreement {
        clause("agreement.clause", &agreement.clause);
        for (at, one) in agreement.clauses.iter().enumerate() {
            clause(&format!("agreement.clauses[{at}]"), one);
        }
        if let Some(copies) = &agreement.copies {
            clause("agreement.copies.clause", &copies.clause);
        }
        if let Some(valid_from) = &agreement.valid_from {
            clause("agreement.valid_from", valid_from);
        }
    }
    for (at, remark) in pack.remarks.iter().enumerate() {
        clause(&format!("remarks[{at}]"), remark);
    }
    for (at, form) in pack.forms.iter().enumerate() {
        for (number, one) in form.clauses.iter().enumerate() {
            clause(&format!("forms[{at}].clauses[{number}]"), one);
        }
    }
    for (at, step) in pack.flow.iter().enumerate() {
        see(&format!("flow[{at}]"), &step.rule, step.cite.as_slice());
    }
}

fn of_rule<'p>(path: &str, rule: &'p Rule, see: &mut dyn FnMut(&str, &'p str, &'p [Citation])) {
    see(path, &rule.rule, rule.cite.as_slice());
}

impl PayLaterPack {
    /// What the text does not say, as questions to put to the hospital.
    pub(super) fn unsaid(&self, verdict: Verdict) -> Vec<Unsaid> {
        let amount = self.deposit.as_ref().and_then(|deposit| deposit.amount);
        let parts = [
            (About::Eligibility, verdict != Verdict::Unknown),
            // Whoever is not eligible pays a deposit that no text names.
            (About::Deposit, verdict != Verdict::No && amount.is_some()),
            (About::Documents, !self.documents.is_empty()),
            (About::Late, self.late.is_some()),
            (
                About::Stages,
                self.stages
                    .as_ref()
                    .is_some_and(|it| it.every.is_some() || it.months.is_some()),
            ),
            (About::Notice, self.notice.is_some()),
            (About::DailyList, self.daily_list.is_some()),
            (About::OneStop, self.one_stop.is_some()),
            (About::Transfer, self.transfer.is_some()),
            (About::Repayment, self.repayment.is_some()),
            (About::Default, !self.default.is_empty()),
            (About::Agreement, self.agreement.is_some()),
        ];
        let missing = parts.into_iter().filter(|(_, said)| !said);
        missing.map(|(about, _)| Unsaid::from(about)).collect()
    }
}
