//! The deductible of a stay that came from another hospital.

use super::TransferRule;
use crate::case::Transfer;
use crate::mechanisms::question;
use crate::mechanisms::{QuestionKind, Settlement};
use base::money::Fen;
use base::text::Text;
use worksheet::{Basis, Expr, Origin, Quantity, Title, Unit};

pub(super) fn transfer(settlement: &mut Settlement<'_>) -> Option<Option<(Transfer, Fen)>> {
    let case = settlement.case;
    match case.transfer {
        None => {
            settlement.ask(question::of_choice(
                "stay.transfer",
                Text::fixed(
                    "这次住院是从别的医院转来的吗？",
                    "Was the patient referred from another hospital for this stay?",
                ),
                Text::fixed(
                    "只算同一统筹地区内、办理了转诊的；转来以前已经付过的起付线可以抵扣",
                    "Only by a referral inside the insured city; the deductible paid there then counts",
                ),
                Transfer::ALL.iter().map(|it| (it.as_str(), it.words())),
            ));
            None
        }
        Some(Transfer::None) => Some(None),
        Some(Transfer::Down) => Some(Some((Transfer::Down, Fen::ZERO))),
        Some(Transfer::Up) => {
            if case.transfer_deductible.is_none() {
                settlement.ask(question::of_field(
                    "stay.transfer_deductible",
                    QuestionKind::Amount,
                    Text::fixed(
                        "在转来以前的医院付了多少元起付线？",
                        "How much was paid as deductible at the hospital before, in yuan?",
                    ),
                    Text::fixed("在那家医院的结算单上", "On that hospital's settlement slip"),
                ));
            }
            Some(Some((Transfer::Up, case.transfer_deductible?)))
        }
    }
}

/// What is still due after a referral, by its direction and what was paid before.
pub(super) fn transferred(
    settlement: &mut Settlement<'_>,
    rule: &TransferRule,
    standard: Quantity,
    direction: Transfer,
    paid: Fen,
    basis: &mut Vec<Basis>,
) -> Quantity {
    let what = match direction {
        Transfer::Down => Text::fixed("下转不再收起付线", "none after a referral downwards"),
        Transfer::Up | Transfer::None => Text::fixed(
            "上转只补起付线的差额",
            "only the difference after a referral upwards",
        ),
    };
    if let Some(first) = basis.first().cloned() {
        basis.push(Basis {
            what,
            origin: Origin::Pack,
            citations: rule.cite.clone(),
            ..first
        });
    }
    let sheet = &mut settlement.sheet;
    let title = Title::plain(
        "deductible.transfer",
        Text::fixed(
            "转诊后还要付的起付标准",
            "deductible due after the referral",
        ),
    );
    let due = match direction {
        Transfer::Down => Expr::Zero,
        Transfer::Up | Transfer::None => {
            let paid = sheet.quantity(
                "stay.transfer_deductible",
                Text::fixed("转来以前已付的起付线", "deductible paid before"),
                paid.yuan(),
                Unit::Yuan,
                Origin::Input,
            );
            Expr::from(standard).minus(paid).not_below_zero()
        }
    };
    sheet.line(title, &due, std::mem::take(basis))
}
