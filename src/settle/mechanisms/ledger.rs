//! The amounts of a settlement by national field name, what of them is paid at the desk, and the
//! identities that bind them.

use crate::case::FundField;
use base::money::Fen;
use serde::Serialize;

/// Declares the ledger: one amount a field, in the order of the national interface.
macro_rules! ledger {
    ($($(#[$doc:meta])* $field:ident),+ $(,)?) => {
        /// The amounts of a settlement, in yuan, by national field name (interfaces 2303 and 2304); and
        /// what is paid at the desk and claimed afterwards, of which the interfaces know nothing.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
        #[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
        pub struct Ledger { $($(#[$doc])* pub $field: Fen),+ }

        impl Ledger {
            const NAMES: [&str; [$(stringify!($field)),+].len()] = [$(stringify!($field)),+];

            /// Every field with its name.
            pub fn fields(&self) -> impl Iterator<Item = (&'static str, Fen)> + use<> {
                Self::NAMES.into_iter().zip([$(self.$field),+])
            }

            /// Each amount of this ledger and of another, put together.
            pub fn each(&self, other: &Self, together: fn(Fen, Fen) -> Fen) -> Self {
                Self { $($field: together(self.$field, other.$field)),+ }
            }

            /// The reversal of the settlement (2305): the same record with every amount negated
            /// (identity I7).
            pub fn reversed(&self) -> Self {
                Self { $($field: -self.$field),+ }
            }
        }

        impl Serialize for Ledger {
            fn serialize<S: serde::Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
                out.collect_map(self.fields())
            }
        }
    };
}

ledger! {
    /// 医疗费总额.
    medfee_sumamt,
    /// 全自费.
    fulamt_ownpay_amt,
    /// 超限价.
    overlmt_selfpay,
    /// 先行自付.
    preselfpay_amt,
    /// 政策范围内.
    inscp_scp_amt,
    /// 起付标准 of this admission.
    dedc_std,
    /// 实际支付起付线.
    act_pay_dedc,
    /// 统筹基金支付.
    hifp_pay,
    /// 公务员医疗补助.
    cvlserv_pay,
    /// 企业补充医疗保险.
    hifes_pay,
    /// 居民大病保险.
    hifmi_pay,
    /// 职工大额医疗费用补助.
    hifob_pay,
    /// 伤残人员医疗保障.
    hifdm_pay,
    /// 医疗救助.
    maf_pay,
    /// 其他基金.
    oth_pay,
    /// 基金支付总额.
    fund_pay_sumamt,
    /// 医院负担.
    hosp_part_amt,
    /// 个人负担总金额.
    psn_part_amt,
    /// 个人账户支付.
    acct_pay,
    /// 个人账户共济支付: the relative's part of `acct_pay`.
    acct_mulaid_pay,
    /// 个人现金支付.
    psn_cash_pay,
    /// 个人自付: what the person pays of cost that the insurance knows.
    psn_selfpay,
    /// 个人自费: what the person pays outside of it.
    psn_ownpay,
    /// What of the funds' payments and the personal account's the patient pays first (垫付) and claims
    /// afterwards. No national field, like all that follow.
    claimed_later,
    /// Due at discharge: the patient's cash, and what is claimed afterwards. What is borne in the end
    /// is `psn_part_amt`.
    due_at_desk,
    /// Deposit (押金): what was paid in advance; zero where nothing is told.
    deposit,
    /// What of the deposit is given back at discharge.
    given_back,
    /// What is still to be paid at discharge.
    still_to_pay,
}

/// An identity that does not hold, by its name in the facts: `I1` to `I6`, or `sign`; `desk` and
/// `deposit` are of what is due at discharge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Broken(pub &'static str);

impl Ledger {
    /// The amount of a later fund.
    pub(super) fn fund(&mut self, field: FundField) -> &mut Fen {
        match field {
            FundField::HifmiPay => &mut self.hifmi_pay,
            FundField::HifobPay => &mut self.hifob_pay,
            FundField::CvlservPay => &mut self.cvlserv_pay,
            FundField::HifesPay => &mut self.hifes_pay,
            FundField::HifdmPay => &mut self.hifdm_pay,
            FundField::MafPay => &mut self.maf_pay,
            FundField::OthPay => &mut self.oth_pay,
        }
    }

    /// Checks the identities of the national settlement, to the fen, and that nobody pays less than
    /// nothing. I5 (the pool fund is the sum of its rounded tiers) is checked where the tiers are
    /// known, in the pool layer; I7 is [`Ledger::reversed`].
    ///
    /// # Errors
    /// The first identity that does not hold.
    pub fn check(&self) -> Result<(), Broken> {
        let own = self.fulamt_ownpay_amt + self.overlmt_selfpay;
        let funds = [
            self.hifp_pay,
            self.cvlserv_pay,
            self.hifes_pay,
            self.hifmi_pay,
            self.hifob_pay,
            self.hifdm_pay,
            self.maf_pay,
            self.oth_pay,
        ];
        let identities = [
            (
                "I1",
                self.medfee_sumamt == own + self.preselfpay_amt + self.inscp_scp_amt,
            ),
            (
                "I2",
                self.medfee_sumamt == self.fund_pay_sumamt + self.hosp_part_amt + self.psn_part_amt,
            ),
            ("I3", self.fund_pay_sumamt == funds.into_iter().sum()),
            ("I4", self.psn_part_amt == self.acct_pay + self.psn_cash_pay),
            (
                "I6",
                self.acct_pay + self.psn_cash_pay == self.psn_selfpay + self.psn_ownpay,
            ),
            (
                "desk",
                self.due_at_desk == self.psn_cash_pay + self.claimed_later
                    && self.claimed_later <= self.fund_pay_sumamt + self.acct_pay,
            ),
            (
                "deposit",
                self.due_at_desk + self.given_back == self.deposit + self.still_to_pay
                    && self.given_back.min(self.still_to_pay) == Fen::ZERO,
            ),
        ];
        if let Some((name, _)) = identities.into_iter().find(|(_, holds)| !holds) {
            return Err(Broken(name));
        }
        let below = self.fields().any(|(_, amount)| amount < Fen::ZERO);
        if below { Err(Broken("sign")) } else { Ok(()) }
    }
}
