//! Which papers there are for a stay, and what stands on them.

use super::answer::{About, PayLaterAnswer};
use super::forms::{FilledBy, Form, FormClause, FormField, FormKind, FormStep, FormText};
use super::pack::{Clause, FieldKind, FlowStep, Kept, PayLaterPack, Verdict};
use super::repayment::RepaymentPlan;
use super::stages::Staged;
use base::date::Date;
use base::money::Fen;
use base::text::Text;
use settle::case::Bill;
use settle::mechanisms::Ledger;

mod tables;

/// What is known when papers are made.
#[derive(Clone, Copy)]
pub(crate) struct FormInput<'g> {
    pub(crate) national: &'g PayLaterPack,
    pub(crate) pack: &'g PayLaterPack,
    pub(crate) answer: &'g PayLaterAnswer,
    pub(crate) admission: Date,
    pub(crate) discharge: Option<Date>,
    /// What the stay comes to.
    pub(crate) ledger: Option<&'g Ledger>,
    /// What is to be paid later.
    pub(crate) owed: Option<Fen>,
    pub(crate) staged: Option<&'g Staged>,
    pub(crate) repayment: Option<&'g RepaymentPlan>,
    /// The bill as it was told.
    pub(crate) bill: Option<&'g Bill>,
}

/// The papers: those that were asked for, or those that fit the stay. One that the texts say nothing
/// of is left out.
pub(crate) fn forms(given: FormInput<'_>, wanted: Option<&[FormKind]>) -> Vec<Form> {
    let fits = |kind: &FormKind| match wanted {
        Some(wanted) => wanted.contains(kind),
        None => given.fits(*kind),
    };
    let kinds = FormKind::ALL.iter().copied().filter(|kind| fits(kind));
    kinds.filter_map(|kind| given.form(kind)).collect()
}

impl FormInput<'_> {
    /// Whether somebody in this case has a use for a paper.
    fn fits(&self, kind: FormKind) -> bool {
        let may_pay_later = self.answer.verdict != Verdict::No;
        match kind {
            FormKind::Agreement | FormKind::Flow => may_pay_later,
            FormKind::Checklist | FormKind::SelfFunded => true,
            FormKind::Repayment => self.repayment.is_some_and(|plan| !plan.parts.is_empty()),
            FormKind::Drg => matches!(self.bill, Some(Bill::Drg(_))),
        }
    }

    fn form(&self, kind: FormKind) -> Option<Form> {
        match kind {
            FormKind::Agreement => self.agreement(),
            FormKind::Repayment => self.repayment_agreement(),
            FormKind::SelfFunded | FormKind::Drg => self.notice(kind),
            FormKind::Checklist => self.checklist(),
            FormKind::Flow => self.flow(),
        }
    }

    fn agreement(&self) -> Option<Form> {
        let agreement = self.pack.agreement.as_ref()?;
        let field = |kind: &FieldKind, rule: &str| self.field(*kind, Some(rule));
        let (signed, written): (Vec<_>, Vec<_>) = agreement
            .fields
            .iter()
            .partition(|field| field.kind.is_signature());
        let fill = |fields: Vec<&super::pack::Field>| -> Vec<FormField> {
            fields.iter().map(|it| field(&it.kind, &it.rule)).collect()
        };
        let mut missing = Vec::new();
        if agreement.clauses.is_empty() {
            missing.push(Text::fixed(
                "文件没有附协议的内容，请问医院要一份",
                "The text does not include the form: ask the hospital for one",
            ));
        }
        if agreement.copies.is_none() {
            missing.push(Text::fixed(
                "文件没有写一式几份，请问医院能不能给您一份",
                "The text does not say how many copies there are: ask whether you get one",
            ));
        }
        if agreement.valid_from.is_none() {
            missing.push(Text::fixed(
                "文件没有写从哪天起生效，请问医院",
                "The text does not say from when it holds: ask the hospital",
            ));
        }
        Some(Form {
            introduction: vec![agreement.clause.text.clone(), SAMPLE],
            fields: fill(written),
            figures: self.figures(),
            clauses: numbered(agreement.clauses.iter()),
            tables: self.staged.and_then(tables::stages).into_iter().collect(),
            signatures: fill(signed),
            copies: agreement
                .copies
                .as_ref()
                .map(|copies| copies.clause.clone()),
            validity: agreement.valid_from.clone(),
            missing,
            ..empty(FormKind::Agreement, agreement.title.clone())
        })
    }

    fn repayment_agreement(&self) -> Option<Form> {
        let text = self.text(FormKind::Repayment)?;
        let said = self.pack.repayment.as_ref();
        let mut missing = Vec::new();
        let mut clauses: Vec<&Clause> = text.clauses.iter().collect();
        match said {
            Some(said) => {
                clauses.insert(0, &said.clause);
                clauses.extend(&said.hardship);
                clauses.extend(&said.helpers);
            }
            None => missing.push(About::Repayment.words()),
        }
        if said.is_none_or(|said| said.hardship.is_none()) {
            missing.push(Text::fixed(
                "到期真的还不出，算不算拖欠，可以找谁帮忙？",
                "If it really cannot be paid in time, is that a default, and who helps?",
            ));
        }
        if self.pack.default.is_empty() {
            missing.push(About::Default.words());
        }
        clauses.extend(self.pack.default.iter().map(|one| &one.clause));
        let mut introduction = vec![text.introduction.clone()];
        introduction.extend(self.repayment.map(|plan| plan.words.clone()));
        introduction.push(SAMPLE);
        Some(Form {
            introduction,
            fields: self.fields(&text.fields),
            figures: self
                .owed
                .map(|owed| self.owed_field(owed))
                .into_iter()
                .collect(),
            clauses: numbered(clauses.into_iter()),
            tables: vec![tables::repayment(self.repayment)],
            signatures: self.fields(&text.signatures),
            missing,
            ..empty(FormKind::Repayment, text.title.clone())
        })
    }

    fn notice(&self, kind: FormKind) -> Option<Form> {
        let text = self.text(kind)?;
        let tables = match kind {
            FormKind::Drg => tables::beside_the_group(self.bill),
            _ => vec![tables::self_funded(self.bill)],
        };
        Some(Form {
            introduction: vec![text.introduction.clone(), SAMPLE],
            fields: self.fields(&text.fields),
            clauses: numbered(text.clauses.iter()),
            tables,
            signatures: self.fields(&text.signatures),
            ..empty(kind, text.title.clone())
        })
    }

    fn checklist(&self) -> Option<Form> {
        let answer = self.answer;
        if answer.documents.is_empty() {
            return None;
        }
        let introduction = match &answer.late {
            Some(late) => vec![late.clause.text.clone()],
            None => Vec::new(),
        };
        let keeps = answer
            .documents
            .iter()
            .any(|paper| paper.kept == Kept::OriginalUntilPaid);
        let missing = answer.late.is_none().then(|| About::Late.words());
        let wider = answer.documents.iter().find_map(|it| it.wider_line.clone());
        Some(Form {
            introduction,
            clauses: numbered(wider.as_ref().filter(|_| keeps).into_iter()),
            tables: vec![tables::papers(&answer.documents, answer.late.as_ref())],
            missing: missing.into_iter().collect(),
            ..empty(FormKind::Checklist, FormKind::Checklist.words())
        })
    }

    fn flow(&self) -> Option<Form> {
        if self.pack.flow.is_empty() {
            return None;
        }
        let step = |(number, step): (u16, &FlowStep)| FormStep {
            number,
            who: step.who.clone(),
            place: step.place.clone(),
            clause: step.clause(),
        };
        Some(Form {
            steps: (1..).zip(&self.pack.flow).map(step).collect(),
            ..empty(FormKind::Flow, FormKind::Flow.words())
        })
    }

    /// The words of a paper that does not depend on the place.
    fn text(&self, kind: FormKind) -> Option<&FormText> {
        self.national.forms.iter().find(|text| text.kind == kind)
    }

    fn fields(&self, kinds: &[FieldKind]) -> Vec<FormField> {
        kinds.iter().map(|kind| self.field(*kind, None)).collect()
    }

    /// The figures of the stay, where it was told: on every agreement, though no text asks for them.
    fn figures(&self) -> Vec<FormField> {
        if self.ledger.is_none() {
            return Vec::new();
        }
        self.fields(&[
            FieldKind::TotalCost,
            FieldKind::FundsPay,
            FieldKind::OwnPayment,
        ])
    }

    fn field(&self, kind: FieldKind, rule: Option<&str>) -> FormField {
        let value = self.value(kind);
        FormField {
            kind,
            label: kind.words(),
            by: match value {
                Some(_) => FilledBy::Request,
                None => kind.by(),
            },
            value,
            personal: kind.is_personal(),
            rule: rule.map(str::to_owned),
        }
    }

    fn owed_field(&self, owed: Fen) -> FormField {
        FormField {
            value: Some(yuan(owed)),
            by: FilledBy::Request,
            ..self.field(FieldKind::Owed, None)
        }
    }

    /// What the request and the pack say of a field.
    fn value(&self, kind: FieldKind) -> Option<Text> {
        let ledger = self.ledger;
        match kind {
            // A text that leaves the name out says so in brackets, which is no name for a paper.
            FieldKind::Hospital => {
                let name = self.pack.institution.as_ref();
                name.filter(|name| !name.zh.contains('（')).cloned()
            }
            FieldKind::AdmissionDate => Some(self.admission.words()),
            FieldKind::DischargeDate => self.discharge.map(Date::words),
            FieldKind::TotalCost => ledger.map(|it| yuan(it.medfee_sumamt)),
            FieldKind::FundsPay => ledger.map(|it| yuan(it.fund_pay_sumamt)),
            FieldKind::OwnPayment => ledger.map(|it| yuan(it.psn_part_amt)),
            FieldKind::Owed => self.owed.map(yuan),
            FieldKind::GroupPrice => match self.bill {
                Some(Bill::Drg(told)) => tables::told(&told.price),
                _ => None,
            },
            _ => None,
        }
    }
}

/// That it is a sample.
const SAMPLE: Text = Text::fixed(
    "这是按公开文件整理的样张，不是医院的正式文书；签字以医院给的为准。金额是预估",
    "A sample in clear words, made from public texts, not the hospital's own form: what counts is what the hospital gives you to sign. Amounts are estimates",
);

fn yuan(amount: Fen) -> Text {
    let amount = amount.grouped();
    Text::made(
        format!("预估 {amount} 元"),
        format!("an estimated {amount} yuan"),
    )
}

fn numbered<'c>(clauses: impl Iterator<Item = &'c Clause>) -> Vec<FormClause> {
    let number = |(number, clause): (u16, &Clause)| FormClause {
        number,
        clause: clause.clone(),
    };
    (1..).zip(clauses).map(number).collect()
}

fn empty(kind: FormKind, title: Text) -> Form {
    Form {
        kind,
        title,
        introduction: Vec::new(),
        fields: Vec::new(),
        figures: Vec::new(),
        clauses: Vec::new(),
        tables: Vec::new(),
        steps: Vec::new(),
        signatures: Vec::new(),
        copies: None,
        validity: None,
        missing: Vec::new(),
    }
}
