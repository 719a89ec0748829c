//! A result in the field names of the national interface: 2303 (预结算), 2304 (住院结算) and 2305
//! (撤销), `setlinfo` and `setldetail`.
//!
//! Amounts are text in yuan with two decimals, `"7680.00"`, as everywhere here: the interface's own
//! type is a number with two decimals, which a JSON number cannot hold exactly. Nothing in it names
//! or marks a person: no `psn_no`, `psn_name`, `certno`. Fields that only a settlement system can
//! know (`setl_id`, `mdtrt_id`, `setl_time`) are left out. It is an estimate in the form of a
//! settlement, never a settlement.
//!
//! What the person bears is `psn_part_amt` in all three. Beside it 2303 and 2305 have the same amount
//! as `psn_pay`, the name under which systems read it there.

use base::json::Map;
use base::money::Fen;
use base::text::Text;
use serde::{Serialize, Serializer};
use settle::case::FundField;
use settle::estimate::Estimate;
use settle::mechanisms::Ledger;
use settle::pack::{ProvedPack, Scheme};
use worksheet::{Line, LineKind};

/// A call of the national interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Interface {
    /// 2303, 预结算: what an estimate is nearest to.
    PreSettlement,
    /// 2304, 住院结算.
    Settlement,
    /// 2305, 撤销: the settlement with every amount negated.
    Reversal,
}

impl Interface {
    /// Its number.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::PreSettlement => "2303",
            Self::Settlement => "2304",
            Self::Reversal => "2305",
        }
    }
}

impl std::str::FromStr for Interface {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "2303" => Ok(Self::PreSettlement),
            "2304" => Ok(Self::Settlement),
            "2305" => Ok(Self::Reversal),
            other => Err(format!("`{other}` is not one of 2303, 2304, 2305")),
        }
    }
}

/// The codes of the funds (`fund_pay_type`) in a region, by the ledger's field names.
///
/// | field | 职工 | 居民 | 离休 | 新农合 |
/// |---|---|---|---|---|
/// | `hifp_pay` | 310100 | 390100 | 340100 | 999997 |
/// | `hifmi_pay` | 390200 | 390200 | 390200 | 390200 |
/// | `hifob_pay` | 330100 | 330100 | 330100 | 330100 |
///
/// Regions number the residents' funds (39xxxx) differently, 390400 and 390500 among them, and the
/// pool fund of the rural scheme has no national code at hand; so a region's own codes take the
/// place of these.
pub type FundCodes = Map<String, String>;

/// Funds in the order of the national fields, with the names under which they are settled.
const FUNDS: [(&str, Text); 10] = [
    ("hifp_pay", Text::fixed("基本医疗保险统筹基金", "pool fund")),
    ("cvlserv_pay", FundField::CvlservPay.words()),
    ("hifes_pay", FundField::HifesPay.words()),
    ("hifmi_pay", FundField::HifmiPay.words()),
    ("hifob_pay", FundField::HifobPay.words()),
    ("hifdm_pay", FundField::HifdmPay.words()),
    ("maf_pay", FundField::MafPay.words()),
    ("oth_pay", FundField::OthPay.words()),
    ("acct_pay", Text::fixed("个人账户", "personal account")),
    (
        "hosp_part_amt",
        Text::fixed("医院负担", "the hospital's part"),
    ),
];

/// The fields of the funds whose codes a region may number by itself.
pub fn fund_fields() -> impl Iterator<Item = &'static str> {
    FUNDS.into_iter().map(|(field, _)| field)
}

fn code<'c>(codes: &'c FundCodes, field: &str, scheme: Scheme) -> &'c str {
    if let Some(own) = codes.get(field) {
        return own;
    }
    match (field, scheme) {
        ("hifp_pay", Scheme::Employee) => "310100",
        ("hifp_pay", Scheme::Resident) => "390100",
        ("hifp_pay", Scheme::RetiredCadre) => "340100",
        ("cvlserv_pay", _) => "320100",
        ("hifes_pay", _) => "370100",
        ("hifmi_pay", _) => "390200",
        ("hifob_pay", _) => "330100",
        ("hifdm_pay", _) => "350100",
        ("maf_pay", _) => "610100",
        ("acct_pay", _) => "310200",
        ("hosp_part_amt", _) => "999996",
        _ => "999997",
    }
}

/// The record of a settlement in national field names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
pub struct National {
    /// The call that it is the output of: `2303`, `2304` or `2305`.
    #[cfg_attr(feature = "typegen", ts(type = "string"))]
    pub infno: &'static str,
    /// Its head.
    pub setlinfo: Record,
    /// One record for each fund that pays.
    pub setldetail: Vec<Record>,
    /// What is paid at the desk and claimed afterwards. The interface has no field for it, so that it
    /// stands beside the record.
    pub desk: Record,
}

/// The records of a case in which something is not known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
pub struct NationalRange {
    /// Where the patient pays the least.
    pub low: National,
    /// Of the likely case.
    pub likely: National,
    /// Where the patient pays the most.
    pub high: National,
}
/// Amounts of the ledger that the interface has no field for.
const DESK: [&str; 5] = [
    "claimed_later",
    "due_at_desk",
    "deposit",
    "given_back",
    "still_to_pay",
];

/// Fields with their values, in the order of the interface.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
#[cfg_attr(
    feature = "typegen",
    derive(ts_rs::TS),
    ts(rename = "NationalRecord", type = "{ [field: string]: string }")
)]
pub struct Record(Vec<(&'static str, String)>);

impl Record {
    fn put(&mut self, field: &'static str, value: impl Into<String>) {
        self.0.push((field, value.into()));
    }

    /// The value of a field.
    pub fn get(&self, field: &str) -> Option<&str> {
        let found = self.0.iter().find(|(own, _)| *own == field);
        found.map(|(_, value)| value.as_str())
    }

    /// Fields and values.
    pub fn fields(&self) -> impl Iterator<Item = (&'static str, &str)> {
        self.0.iter().map(|(field, value)| (*field, value.as_str()))
    }
}

impl Serialize for Record {
    fn serialize<S: Serializer>(&self, out: S) -> Result<S::Ok, S::Error> {
        out.collect_map(self.fields())
    }
}

/// An estimate in national field names, with the codes of the funds in its region.
pub fn national(
    policy: &ProvedPack,
    estimate: &Estimate,
    interface: Interface,
    codes: &FundCodes,
) -> National {
    let pack = policy.pack();
    let ledger = match interface {
        Interface::PreSettlement | Interface::Settlement => estimate.ledger,
        Interface::Reversal => estimate.ledger.reversed(),
    };
    let mut head = Record::default();
    head.put("insutype", insutype(pack.scheme));
    head.put("insu_admdvs", pack.region.code.clone());
    head.put("year", estimate.settlement_date.year().to_string());
    for (field, amount) in ledger.fields() {
        match field {
            // The settlement list (4101) has these, not the settlement.
            "psn_selfpay" | "psn_ownpay" => continue,
            _ if DESK.contains(&field) => continue,
            "dedc_std" if interface != Interface::PreSettlement => continue,
            _ => head.put(field, amount.to_string()),
        }
        // Before a settlement and when it is reversed systems read the same amount as `psn_pay`.
        if field == "psn_part_amt" && interface != Interface::Settlement {
            head.put("psn_pay", amount.to_string());
        }
        if field == "hifp_pay"
            && let Some(ratio) = pool_ratio(&estimate.lines)
        {
            head.put("pool_prop_selfpay", ratio);
        }
    }
    let amount = |field: &str| value(&ledger, field);
    let setldetail = FUNDS
        .into_iter()
        .filter(|(field, _)| amount(field) != Fen::ZERO)
        .map(|(field, name)| {
            let mut detail = Record::default();
            detail.put("fund_pay_type", code(codes, field, pack.scheme));
            detail.put("fund_pay_type_name", name.zh);
            detail.put("inscp_scp_amt", ledger.inscp_scp_amt.to_string());
            if let Some(room) = room(&estimate.lines, field) {
                let room = match interface {
                    Interface::Reversal => -room,
                    Interface::PreSettlement | Interface::Settlement => room,
                };
                detail.put("crt_payb_lmt_amt", room.to_string());
            }
            detail.put("fund_payamt", amount(field).to_string());
            let info = process(&estimate.lines, field);
            if !info.is_empty() {
                detail.put("setl_proc_info", info);
            }
            detail
        })
        .collect();
    let mut desk = Record::default();
    for field in DESK {
        desk.put(field, amount(field).to_string());
    }
    National {
        infno: interface.as_str(),
        setlinfo: head,
        setldetail,
        desk,
    }
}

fn insutype(scheme: Scheme) -> &'static str {
    match scheme {
        Scheme::Employee => "310",
        Scheme::RetiredCadre => "340",
        Scheme::RuralCooperative => "380",
        Scheme::Resident => "390",
    }
}

fn value(ledger: &Ledger, field: &str) -> Fen {
    let found = ledger.fields().find(|(own, _)| *own == field);
    found.map_or(Fen::ZERO, |(_, amount)| amount)
}

/// The share that the pool fund pays, where it is one and not several by tier.
fn pool_ratio(lines: &[Line]) -> Option<String> {
    let mut ratios = lines
        .iter()
        .filter_map(|line| line.formula.as_ref())
        .flat_map(|formula| &formula.operands)
        .filter(|operand| operand.id.starts_with("pool.bands.") && operand.id.ends_with(".ratio"));
    let first = ratios.next()?;
    ratios
        .all(|other| other.id == first.id)
        .then(|| first.value.clone())
}

/// The lines in which a fund's payment stands.
fn payments<'l>(lines: &'l [Line], field: &'l str) -> impl Iterator<Item = &'l Line> {
    lines.iter().filter(move |line| line.field == Some(field))
}

/// What a fund may pay at most, where it has a cap.
fn room(lines: &[Line], field: &str) -> Option<Fen> {
    let payment = payments(lines, field).next()?;
    let of_fund = |line: &&Line| line.fund.as_ref() == Some(&payment.id);
    let mut found = lines.iter().filter(of_fund);
    let room = found.find(|line| line.kind == LineKind::Room);
    room.map(|line| line.value)
}

/// How a payment was computed, in numbers: its tiers, and what is held against its cap.
fn process(lines: &[Line], field: &str) -> String {
    let mut said = String::new();
    for payment in payments(lines, field) {
        let steps = lines.iter().filter(|line| {
            let of_tiers = matches!(line.kind, LineKind::Tier(_) | LineKind::BeforeCap);
            line.id == payment.id || of_tiers && line.fund.as_ref() == Some(&payment.id)
        });
        for (line, formula) in steps.filter_map(|line| Some((line, line.formula.as_ref()?))) {
            if !said.is_empty() {
                said.push('；');
            }
            let shown = line.value.grouped();
            said.push_str(&format!(
                "{}：{} = {shown}",
                line.label.zh, formula.numbers.zh
            ));
        }
    }
    said
}
