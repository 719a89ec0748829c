//! 未收录: funds of the general order that a pack does not have. Whether and what they pay here is not
//! known, which is neither nothing nor 不适用: each is a line of its own, with whom to ask.

use super::{Layer, Settlement};
use crate::case::FundField;
use crate::pack::{Scheme, Service};
use base::text::Text;
use worksheet::{LineStatus, Title};

/// Writes down the later funds of the general order that the pack does not have.
pub(super) fn later_funds(settlement: &mut Settlement<'_>) {
    let pack = settlement.pack;
    let usual: &[FundField] = match (pack.service, pack.scheme) {
        (Service::Outpatient, _) | (_, Scheme::RetiredCadre) => &[],
        (_, Scheme::Employee) => &[FundField::HifobPay, FundField::MafPay],
        (_, Scheme::Resident | Scheme::RuralCooperative) => {
            &[FundField::HifmiPay, FundField::MafPay]
        }
    };
    for field in usual {
        let has = |layer: &Layer| matches!(layer, Layer::Fund(rule) if rule.pays_as == *field);
        if pack.layers.iter().any(has) {
            continue;
        }
        let id = format!("not_recorded.{}", field.as_str());
        let title = Title::new(id, Some(field.as_str()), field.words());
        settlement
            .sheet
            .without_amount(title, LineStatus::NotRecorded, why(*field), Vec::new());
    }
}

/// What it might be, and whom to ask.
fn why(field: FundField) -> Text {
    match field {
        FundField::MafPay => Text::fixed(
            "这里没有收录医疗救助的规定，没有算进去。低保、特困等困难家庭，自己付的部分它可能再帮一些，请打 12393 或问参保地的医保局",
            "The rules of medical assistance here are not on record and are not counted. For families in hardship it may bear a part of what is left to pay: call 12393 or ask the insurance office of the insured city",
        ),
        FundField::HifobPay => Text::fixed(
            "这里没有收录大额补助的规定，没有算进去。花费大的时候它可能再付一部分，请打 12393 或问参保地的医保局",
            "The rules of the large-amount fund here are not on record and are not counted. For a large bill it may pay a part: call 12393 or ask the insurance office of the insured city",
        ),
        _ => Text::fixed(
            "这里没有收录大病保险的规定，没有算进去。自己付得多的时候它可能再付一部分，请打 12393 或问参保地的医保局",
            "The rules of serious-illness insurance here are not on record and are not counted. Where much is left to pay it may pay a part: call 12393 or ask the insurance office of the insured city",
        ),
    }
}
