//! A total that was told as a range: its ends, and the likely amount between them.

use super::Reader;
use crate::case::request::{Bill, RawValue};
use base::money::Fen;
use base::problem::Code;
use base::text::Text;

impl Reader {
    /// The ends of the range; nothing where one amount was told, or what was told is no range.
    pub(super) fn between(&mut self, bill: Option<&Bill>) -> Option<[Fen; 2]> {
        let Some(Bill::Total(told)) = bill else {
            return None;
        };
        let low = self.end(&told.low, "bill.total.low", &told.high)?;
        let high = self.end(&told.high, "bill.total.high", &told.low)?;
        // What is wrong with it is said where the bill is read.
        let likely = Self::default().amount(&told.medfee_sumamt, "bill.total.medfee_sumamt")?;
        if low > likely || likely > high {
            self.refuse(
                Code::OutOfOrder,
                "bill.total.low",
                Text::fixed(
                    "最少不能大于多半的数，多半的数不能大于最多",
                    "The least cannot be above the likely amount, nor that above the most",
                ),
            );
            return None;
        }
        Some([low, high])
    }

    /// One end; a range has both.
    fn end(
        &mut self,
        told: &Option<RawValue>,
        path: &str,
        other: &Option<RawValue>,
    ) -> Option<Fen> {
        if told.is_none() && other.is_some() {
            self.refuse(
                Code::MissingField,
                path,
                Text::fixed(
                    "总费用填了最少，也要填最多；填了最多，也要填最少",
                    "A range of the total needs both its least and its most",
                ),
            );
        }
        self.maybe(told, path, Self::amount)
    }
}
