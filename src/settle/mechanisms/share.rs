//! A share that the policy gives, looked up and put on the worksheet.

use super::{Settlement, TableLabel};
use crate::pack::Table;
use base::money::Ratio;
use base::text::Text;
use std::borrow::Cow;
use worksheet::{Basis, Quantity, Unit};

/// A share of the policy.
pub(super) struct PolicyShare {
    pub(super) ratio: Ratio,
    pub(super) quantity: Quantity,
    /// Its name and value, and where it stands.
    pub(super) basis: Basis,
}

/// The share that holds for the case; nothing where it has to be asked for or is not there, which
/// is noted.
pub(super) fn lookup<'p>(
    settlement: &mut Settlement<'p>,
    id: impl Into<Cow<'static, str>>,
    label: Text,
    table: &'p Table<Ratio>,
) -> Option<PolicyShare> {
    let named = TableLabel {
        of: None,
        label: label.clone(),
        may_be_not_known: false,
    };
    let value = settlement.find(&named, table)?;
    let ratio = value.get().copied()?;
    let basis = value.basis(Text::made(
        format!("{} {ratio}", label.zh),
        format!("{} {ratio}", label.en),
    ));
    let origin = value.source();
    let sheet = &mut settlement.sheet;
    Some(PolicyShare {
        ratio,
        quantity: sheet.quantity(id, label, ratio.value(), Unit::Share, origin),
        basis,
    })
}
