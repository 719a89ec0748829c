//! The parts of a bill: what each is called, and where they stand on the worksheet.

use base::text::Text;
use worksheet::{LineKind, LineStatus, Quantity, Title, Worksheet};

/// The four parts of the bill on the worksheet, and their sum.
pub(super) struct Bill {
    pub(super) total: Quantity,
    /// None where it was not told or is not known: then it counts as none.
    pub(super) self_funded: Option<Quantity>,
    /// As above.
    pub(super) over_limit: Option<Quantity>,
    /// As above.
    pub(super) first_self_pay: Option<Quantity>,
    pub(super) in_scope: Quantity,
    /// What of the over-limit part is for materials, where it is told apart.
    pub(super) over_limit_materials: Option<Quantity>,
    /// What the hospital bears of what is self-funded or above a limit, where that was told.
    pub(super) hospital: Option<Quantity>,
}

impl Bill {
    /// The parts that the total is the sum of.
    pub(super) fn parts(&self) -> Vec<Quantity> {
        let parts = [
            self.self_funded,
            self.over_limit,
            self.first_self_pay,
            Some(self.in_scope),
        ];
        parts.into_iter().flatten().collect()
    }
}

pub(super) const TOTAL: Text = Text::fixed("医疗费总额", "total bill");
pub(super) const SELF_FUNDED: Text = Text::fixed("全自费", "self-funded");
pub(super) const OVER_LIMIT: Text = Text::fixed("超限价", "over-limit");
pub(super) const FIRST_SELF_PAY: Text = Text::fixed("先行自付", "first self-pay");
pub(super) const ABOVE_PRICE: Text = Text::fixed("超过病种定额", "above the fixed price");
pub(super) const IN_SCOPE: Text = Text::fixed("政策范围内费用", "in-scope cost");

pub(super) fn total() -> Title {
    Title::field("bill.total", "medfee_sumamt", TOTAL).kind(LineKind::Bill)
}
pub(super) fn self_funded() -> Title {
    Title::field("bill.self_funded", "fulamt_ownpay_amt", SELF_FUNDED).kind(LineKind::Bill)
}
pub(super) fn over_limit() -> Title {
    Title::field("bill.over_limit", "overlmt_selfpay", OVER_LIMIT).kind(LineKind::Bill)
}
pub(super) fn first_self_pay() -> Title {
    Title::field("bill.first_self_pay", "preselfpay_amt", FIRST_SELF_PAY).kind(LineKind::Bill)
}
pub(super) fn in_scope() -> Title {
    Title::field("bill.in_scope", "inscp_scp_amt", IN_SCOPE).kind(LineKind::Bill)
}

pub(super) fn hospital() -> Title {
    Title::field(
        "hospital",
        "hosp_part_amt",
        Text::fixed("医院负担", "the hospital bears"),
    )
}
pub(super) fn over_limit_materials() -> Title {
    Title::plain(
        "bill.over_limit_materials",
        Text::fixed("其中材料的超限价", "over-limit price of materials in it"),
    )
    .kind(LineKind::Bill)
}

/// A part of the bill that was not told counts as none, and says so.
pub(super) fn left_out(sheet: &mut Worksheet, title: Title) {
    let why = Text::fixed("没有填写，按没有计算", "not told, counted as none");
    sheet.without_amount(title, LineStatus::NotApplicable, why, Vec::new());
}
