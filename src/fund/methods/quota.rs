//! Quotas per patient and per discharge, prepaid each month and recomputed at the year's end (合肥 2001).

use crate::factor::Factor;
use crate::method::{Example, Method, Settling};
use crate::sum::FundSum;
use base::json::{Map, Read};
use base::money::Ratio;
use base::problem::Code;
use base::text::Text;
use serde::Serialize;
use worksheet::{Expr, Quantity};

/// What the year's end takes off the fund before the quotas are computed anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum YearEnd {
    /// The reserve stays what it was, a share of the fund.
    ReserveStays,
    /// In its place what was paid outside.
    ActualOutside,
}

/// How the fund is divided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
pub struct Quota {
    /// Kept back for what is paid elsewhere.
    pub reserve_share: Ratio,
    /// Of the rest, for special diseases of outpatients.
    pub special_share: Ratio,
    /// The coefficient of each tier of hospitals.
    #[cfg_attr(
        feature = "typegen",
        schemars(with = "std::collections::BTreeMap<String, Factor>")
    )]
    pub tiers: Map<String, Factor>,
    /// How the text of the year's end is read.
    pub year_end: YearEnd,
}

/// Patients and discharges of a hospital.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
pub struct QuotaHospital {
    /// Its tier.
    pub tier: String,
    /// Patients with special diseases.
    pub patients: Factor,
    /// Discharges.
    pub discharges: Factor,
}

/// The year's end, with what really was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
pub struct QuotaYearEnd {
    /// The fund that was collected.
    pub pool: FundSum,
    /// What was paid outside, where the year's end takes that off.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub outside: Option<FundSum>,
    /// Patients with special diseases.
    pub special_patients: Factor,
    /// Discharges.
    pub discharges: Factor,
    /// The hospital.
    pub hospital: QuotaHospital,
    /// What it was prepaid.
    pub prepaid: FundSum,
}

/// A year with its forecast, a month of a hospital, and the year's end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Read)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
pub struct QuotaCase {
    /// The fund of the year, without personal accounts.
    pub pool: FundSum,
    /// Patients with special diseases, as forecast.
    pub special_patients: Factor,
    /// Discharges, as forecast.
    pub discharges: Factor,
    /// Discharges by tier, to see what the quotas would cost in all.
    #[serde(default, skip_serializing_if = "Map::is_empty")]
    #[cfg_attr(
        feature = "typegen",
        schemars(with = "std::collections::BTreeMap<String, Factor>")
    )]
    pub by_tier: Map<String, Factor>,
    /// A month of a hospital.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub month: Option<QuotaHospital>,
    /// The year's end.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub year_end: Option<QuotaYearEnd>,
}

const RULE: &str = r#"{"reserve_share": "10%", "special_share": "40%", "tiers": {"tier1": "0.5", "tier2": "0.75", "tier3": "1.15"}, "year_end": "reserve_stays"}"#;
const OTHER: &str = r#"{"reserve_share": "10%", "special_share": "40%", "tiers": {"tier1": "0.5", "tier2": "0.75", "tier3": "1.15"}, "year_end": "actual_outside"}"#;
const YEAR: &str = r#"{"pool": "120000000", "special_patients": "9000", "discharges": "24000", "by_tier": {"tier1": "4000", "tier2": "12000", "tier3": "8000"}, "month": {"tier": "tier2", "patients": "150", "discharges": "310"}, "year_end": {"pool": "118000000", "outside": "11000000", "special_patients": "9600", "discharges": "25000", "hospital": {"tier": "tier2", "patients": "150", "discharges": "3700"}, "prepaid": "8212500"}}"#;

impl Method for Quota {
    type Case = QuotaCase;
    const ABOUT: &'static str = "Quotas: a year's fund less a reserve, divided into one quota for each patient with a special disease and one for each discharge, the latter by the tier of the hospital; prepaid monthly, computed anew at the year's end, the difference taken off next year's prepayments.";
    const EXAMPLES: &'static [Example] = &[
        Example {
            about: "the year, a month of a tier-2 hospital, and the year's end with the reserve as it was",
            rule: RULE,
            case: YEAR,
            gives: &[
                ("reserve", "12,000,000.00"),
                ("special", "43,200,000.00"),
                ("inpatient", "64,800,000.00"),
                ("special_quota", "4,800.00"),
                ("quota", "2,700.00"),
                ("by_tier", "54,540,000.00"),
                ("month", "687,750.00"),
                ("year_end.special_quota", "4,425.00"),
                ("year_end.quota", "2,548.80"),
                ("year_end.hospital", "7,736,670.00"),
                ("year_end.taken_off", "475,830.00"),
            ],
        },
        Example {
            about: "the other reading: what was paid outside in the place of the reserve",
            rule: OTHER,
            case: YEAR,
            gives: &[
                ("year_end.special_quota", "4,458.33"),
                ("year_end.quota", "2,568.00"),
                ("year_end.hospital", "7,794,950.00"),
                ("year_end.taken_off", "417,550.00"),
            ],
        },
    ];

    fn settle(&self, case: &Self::Case, out: &mut Settling) {
        let pool = out.told("pool", POOL, case.pool);
        let share = out.share(
            "reserve_share",
            Text::fixed("预留比例", "share kept back"),
            self.reserve_share,
        );
        let reserve = out.line("reserve", RESERVE, &Expr::from(pool).times(share));
        let contracted = Expr::from(pool).minus(reserve);
        let names = ["special", "inpatient", "special_quota", "quota"];
        let counts = [case.special_patients, case.discharges];
        let quotas = self.quotas(contracted, counts, names, out);
        self.budget_check(case, quotas[1].clone(), out);
        if let Some(month) = &case.month {
            let Some(tier) = self.tier(&month.tier, "month.tier", out) else {
                return;
            };
            let [patients, discharges] = counted(month, out);
            let twelve = out.given("months", Text::fixed("12 个月", "12 months"), twelve());
            let special = quotas[0].clone().over(twelve).times(patients);
            let stays = quotas[1].clone().times(tier).times(discharges);
            let label = Text::fixed(
                "这个月预付（15 日前）",
                "prepaid for the month, by the 15th",
            );
            out.line("month", label, &Expr::Sum(vec![special, stays]));
        }
        if let Some(end) = &case.year_end {
            self.close(end, out);
        }
    }
}

impl Quota {
    /// What each patient and each discharge gets, exactly.
    fn quotas(
        &self,
        contracted: Expr,
        [patients, discharges]: [Factor; 2],
        [special_id, inpatient_id, special_quota_id, quota_id]: [&'static str; 4],
        out: &mut Settling,
    ) -> [Expr; 2] {
        let share = out.share("special_share", SPECIAL_SHARE, self.special_share);
        let special = out.line(special_id, SPECIAL, &contracted.clone().times(share));
        let inpatient = out.line(inpatient_id, INPATIENT, &contracted.minus(special));
        let label = Text::fixed("特殊病种人数", "patients with special diseases");
        let patients = out.count("special_patients", label, patients);
        let label = Text::fixed("出院人次", "discharges");
        let discharges = out.count("discharges", label, discharges);
        let special = Expr::from(special).over(patients);
        let quota = Expr::from(inpatient).over(discharges);
        out.line(special_quota_id, SPECIAL_QUOTA, &special);
        out.line(quota_id, QUOTA, &quota);
        [special, quota]
    }

    /// What the quotas would cost in all: the coefficients need not come to 1 on average.
    fn budget_check(&self, case: &QuotaCase, quota: Expr, out: &mut Settling) {
        if case.by_tier.is_empty() {
            return;
        }
        let mut all = Vec::new();
        for (tier, discharges) in case.by_tier.iter() {
            let Some(of_tier) = self.tier(tier, "by_tier", out) else {
                return;
            };
            let label = Text::made(
                format!("{tier} 的出院人次"),
                format!("discharges of {tier}"),
            );
            let discharges = out.count("by_tier.discharges", label, *discharges);
            all.push(quota.clone().times(of_tier).times(discharges));
        }
        let label = Text::fixed(
            "按各级定额一共要付（系数不保证正好等于预算）",
            "what the quotas cost in all (the coefficients need not meet the budget)",
        );
        out.line("by_tier", label, &Expr::Sum(all));
    }

    fn close(&self, end: &QuotaYearEnd, out: &mut Settling) {
        let pool = out.told("year_end.pool", POOL, end.pool);
        let off = match self.year_end {
            YearEnd::ReserveStays => {
                let share = out.share(
                    "reserve_share",
                    Text::fixed("预留比例", "share kept back"),
                    self.reserve_share,
                );
                Some(out.line("year_end.reserve", RESERVE, &Expr::from(pool).times(share)))
            }
            YearEnd::ActualOutside => {
                let label = Text::fixed("实际在外地、非定点付的", "what was paid outside");
                end.outside
                    .map(|sum| out.told("year_end.outside", label, sum))
            }
        };
        let Some(off) = off else {
            let ask = Text::fixed(
                "今年实际在外地和非定点医院付了多少？",
                "What was paid outside this year?",
            );
            return out.ask("year_end.outside", ask);
        };
        let names = [
            "year_end.special",
            "year_end.inpatient",
            "year_end.special_quota",
            "year_end.quota",
        ];
        let counts = [end.special_patients, end.discharges];
        let [special, quota] = self.quotas(Expr::from(pool).minus(off), counts, names, out);
        let Some(tier) = self.tier(&end.hospital.tier, "year_end.hospital.tier", out) else {
            return;
        };
        let [patients, discharges] = counted(&end.hospital, out);
        let due = vec![special.times(patients), quota.times(tier).times(discharges)];
        let label = Text::fixed("这家医院全年应付", "due to the hospital for the year");
        let due = out.line("year_end.hospital", label, &Expr::Sum(due));
        let label = Text::fixed("已经预付", "prepaid");
        let prepaid = out.told("year_end.prepaid", label, end.prepaid);
        if out.exceeds(prepaid, due) {
            let label = Text::fixed("从下一年的预付里扣", "taken off next year's prepayments");
            out.line("year_end.taken_off", label, &Expr::from(prepaid).minus(due));
        } else {
            let label = Text::fixed("还要补付", "still to be paid");
            out.line(
                "year_end.still_to_pay",
                label,
                &Expr::from(due).minus(prepaid),
            );
        }
    }

    fn tier(&self, tier: &str, path: &str, out: &mut Settling) -> Option<Quantity> {
        let Some(coefficient) = self.tiers.get(tier) else {
            let message = Text::made(
                format!("没有“{tier}”这一级"),
                format!("There is no tier `{tier}`"),
            );
            out.refuse(Code::UnknownChoice, path, message);
            return None;
        };
        let label = Text::fixed("等级系数", "coefficient of the tier");
        Some(out.given("tier", label, *coefficient))
    }
}

fn counted(hospital: &QuotaHospital, out: &mut Settling) -> [Quantity; 2] {
    let label = Text::fixed(
        "这家医院的特殊病种人数",
        "its patients with special diseases",
    );
    let patients = out.count("patients", label, hospital.patients);
    let label = Text::fixed("这家医院的出院人次", "its discharges");
    [
        patients,
        out.count("hospital.discharges", label, hospital.discharges),
    ]
}

fn twelve() -> Factor {
    "12".parse().unwrap_or_default()
}

const POOL: Text = Text::fixed("统筹基金", "the fund without personal accounts");
const RESERVE: Text = Text::fixed(
    "预留（急诊、异地、转院）",
    "reserve for what is paid elsewhere",
);
const SPECIAL_SHARE: Text = Text::fixed("特殊病种的比例", "share for special diseases");
const SPECIAL: Text = Text::fixed("特殊病种总量", "for special diseases");
const INPATIENT: Text = Text::fixed("住院总量", "for stays");
const SPECIAL_QUOTA: Text = Text::fixed(
    "特殊病种年人均定额",
    "quota of a patient with a special disease",
);
const QUOTA: Text = Text::fixed(
    "出院人均次定额（不分级）",
    "quota of a discharge before the tier",
);
