//! What to bring, what the hospital keeps, and what holds until it is there.

use super::{Clause, Deadline};
use crate::facts::If;
use base::json::Read;
use base::money::Fen;
use base::text::Text;
use serde::Serialize;
use settle::case::choices;

choices! {
    /// What the hospital does with a paper.
    Kept {
        /// 收复印件.
        Copy = "copy" => ("医院留复印件，原件还给您", "the hospital keeps a copy; you keep the original"),
        /// 收原件，结清后归还.
        OriginalUntilPaid = "original_until_paid" => ("医院收原件，结清后归还", "the hospital keeps the original until the own share is paid"),
        /// 只看.
        Shown = "shown" => ("只需出示", "only shown"),
    }
}

/// A paper to bring.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
pub struct Document {
    /// Name inside the pack.
    pub id: String,
    /// What it is called.
    pub name: Text,
    /// Who needs it; empty for all.
    #[serde(default)]
    pub when: If,
    /// What the hospital does with it.
    pub kept: Kept,
    /// What the text says.
    pub clause: Clause,
}

/// The deposit of those who may pay later.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(
    feature = "typegen",
    derive(schemars::JsonSchema, ts_rs::TS),
    ts(optional_fields)
)]
pub struct Deposit {
    /// How much, in yuan; left out where the text names a deposit but no amount.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub amount: Option<Fen>,
    /// What the text says.
    pub clause: Clause,
}

choices! {
    /// How somebody is registered until the papers are there.
    Meanwhile {
        /// 按自费登记.
        SelfPay = "self_pay" => ("先按自费登记", "registered as self-pay"),
        /// 先交押金.
        Deposit = "deposit" => ("先交一笔押金", "against a deposit"),
        /// 已经可以后付费.
        PayLater = "pay_later" => ("先按后付费入院", "admitted to pay later"),
    }
}

/// What holds when papers are missing at admission.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
pub struct Late {
    /// By when the papers have to be there.
    pub by: Deadline,
    /// How the patient is registered until then.
    pub meanwhile: Meanwhile,
    /// The deposit until then, in yuan; left out: none is named.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deposit: Option<Fen>,
    /// A further deposit once the cost is above an amount.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub further: Option<FurtherDeposit>,
    /// What the text says of bringing them later.
    pub clause: Clause,
    /// What the text says of somebody who never brings them; left out where it does not say.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub never: Option<Clause>,
}

/// A further deposit once the cost is above an amount.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema, ts_rs::TS))]
pub struct FurtherDeposit {
    /// The cost must be above this, in yuan.
    pub above: Fen,
    /// How much more, in yuan.
    pub amount: Fen,
    /// What the text says.
    pub clause: Clause,
}
