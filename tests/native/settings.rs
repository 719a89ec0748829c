//! Cases of every pack, each with its policy stated anew in whole fen and percent.

use proptest::prelude::*;
use serde_json::{Value, json};

/// An amount in fen as a request writes it.
pub fn yuan(fen: u64) -> String {
    format!("{}.{:02}", fen / 100, fen % 100)
}

/// Half up to the fen, in whole numbers: nothing here knows of decimals.
fn share(fen: i128, percent: i128) -> i128 {
    (fen * percent + 50) / 100
}

#[derive(Debug, Clone)]
pub struct Setting {
    pub request: Value,
    pub deductible: i128,
    /// Upper edge of each tier in fen and the fund's percentage.
    pub tiers: Vec<(i128, i128)>,
    pub earlier: i128,
    pub paid: i128,
    pub cap: Option<i128>,
    /// Serious-illness insurance or its like, where the pack has it.
    pub later: Option<Later>,
    /// Percentage that a fund pays of the cost above the cap, where the pack has one.
    pub above: Option<i128>,
}

/// A fund on what the patient bears in the year after the pool fund.
#[derive(Debug, Clone)]
pub struct Later {
    /// The national field that it pays as.
    pub field: &'static str,
    deductible: i128,
    tiers: Vec<(i128, i128)>,
    /// Whether the edges of the tiers are counted from the deductible.
    shifted: bool,
    earlier: i128,
    paid: i128,
    cap: Option<i128>,
}

const OPEN: i128 = i128::MAX;

/// A case of one of the packs without its bill, and the policy that holds for it, stated anew.
pub fn settings() -> impl Strategy<Value = Setting> {
    let cap = prop_oneof![Just(None), (0u64..30_000_000).prop_map(Some)];
    let resident = (
        prop_oneof![
            Just((json!({"place": "in_region", "tier": "tier1"}), 10_000, 90)),
            Just((json!({"place": "in_region", "tier": "tier2"}), 40_000, 80)),
            Just((json!({"place": "in_region", "tier": "tier3"}), 60_000, 60)),
            Just((
                json!({"place": "in_province", "referral": "filed"}),
                60_000,
                50
            )),
            Just((
                json!({"place": "out_of_province", "referral": "not_filed"}),
                80_000,
                40
            )),
        ],
        cap.clone(),
        0u64..40_000_000,
    )
        .prop_map(|((stay, deductible, percent), cap, paid)| Setting {
            request: json!({
                "pack": "360400-resident", "settlement_date": "2019-07-01", "stay": stay,
                "answers": {"annual_cap": cap.map_or("not_known".into(), yuan)},
                "year_to_date": {"year": "2019", "hifp_pay": yuan(paid)},
            }),
            deductible,
            tiers: vec![(OPEN, percent)],
            earlier: 0,
            paid: paid.into(),
            cap: cap.map(i128::from),
            later: None,
            above: None,
        });
    let employee = (
        prop_oneof![
            Just((json!({"place": "in_region", "tier": "tier1"}), "tier1", 95)),
            Just((json!({"place": "in_region", "tier": "tier3"}), "tier3", 85)),
            Just((
                json!({"place": "in_province", "tier": "tier3", "referral": "filed"}),
                "outside_filed",
                75
            )),
        ],
        0u64..300_000,
        cap,
        0u64..40_000_000,
    )
        .prop_map(
            |((stay, unknown, percent), deductible, cap, paid)| Setting {
                request: json!({
                    "pack": "360400-employee", "settlement_date": "2019-07-01", "stay": stay,
                    "answers": {
                        "annual_cap": cap.map_or("none".into(), yuan),
                        format!("deductible.{unknown}"): yuan(deductible),
                    },
                    "year_to_date": {"year": "2019", "hifp_pay": yuan(paid)},
                }),
                deductible: deductible.into(),
                tiers: vec![(OPEN, percent)],
                earlier: 0,
                paid: paid.into(),
                cap: cap.map(i128::from),
                later: None,
                above: None,
            },
        );
    let tiered = (0u64..5, 0u64..10_000_000, 0u64..12_000_000).prop_map(|(admissions, earlier, paid)| Setting {
        request: json!({
            "pack": "999900-resident", "settlement_date": "2024-07-01",
            "year_to_date": {
                "year": "2024", "admissions": admissions, "inscp_scp_amt": yuan(earlier), "hifp_pay": yuan(paid),
            },
        }),
        deductible: [130_000, 65_000, 0, 0, 0][admissions as usize],
        tiers: vec![(3_000_000, 85), (4_000_000, 90), (OPEN, 95)],
        earlier: earlier.into(),
        paid: paid.into(),
        cap: Some(10_000_000),
        later: None,
        above: None,
    });
    prop_oneof![
        resident,
        employee,
        tiered,
        with_serious_illness(),
        with_large_amounts()
    ]
}

/// Cases of the packs with serious-illness insurance.
fn with_serious_illness() -> impl Strategy<Value = Setting> {
    let asked = json!({"deductible": "500", "ratio": "50%", "annual_cap": "none"});
    let shandong = |disease: &str| {
        let mut answers = asked.clone();
        answers["disease"] = disease.into();
        answers
    };
    let mut anhui = asked.clone();
    anhui["treated_in"] = "city".into();
    let flat = |deductible: i128, percent: i128| (deductible, vec![(OPEN, percent)]);
    let jiamusi = |group: &str, stay: Value, pool, deductible, cap| {
        let request = json!({"pack": "230800-resident", "settlement_date": "2018-07-01",
            "person": {"group": group}, "stay": stay});
        let serious = (deductible, vec![(OPEN, 50)], false, cap);
        (request, pool, Some(8_000_000), serious)
    };
    let beijing = |group: &str, deductible, near, far| {
        let mut answers = json!({"ratio": "60%", "annual_cap": "none"});
        if group == "general" {
            answers["serious_illness_cap"] = "not_known".into();
        }
        let request = json!({"pack": "110000-resident", "settlement_date": "2019-07-01", "answers": answers,
            "person": {"group": group}, "stay": {"place": "in_region", "tier": "tier3"}});
        let serious = (deductible, vec![(5_000_000, near), (OPEN, far)], true, None);
        (request, flat(65_000, 60), None, serious)
    };
    let cases = vec![
        jiamusi(
            "general",
            json!({"place": "in_region", "tier": "tier3", "care": "ordinary"}),
            flat(70_000, 65),
            1_000_000,
            Some(20_000_000),
        ),
        jiamusi(
            "destitute",
            json!({"place": "in_region", "tier": "township", "care": "ordinary"}),
            flat(20_000, 95),
            500_000,
            None,
        ),
        jiamusi(
            "general",
            json!({"place": "in_province", "referral": "not_filed", "care": "ordinary"}),
            flat(150_000, 40),
            1_000_000,
            Some(20_000_000),
        ),
        beijing("general", 3_040_400, 60, 70),
        beijing("low_income", 1_520_200, 65, 75),
        (
            json!({"pack": "120000-resident", "settlement_date": "2014-12-01", "answers": asked}),
            flat(50_000, 50),
            None,
            (
                2_000_000,
                vec![
                    (10_000_000, 50),
                    (20_000_000, 60),
                    (30_000_000, 70),
                    (OPEN, 0),
                ],
                false,
                None,
            ),
        ),
        (
            json!({"pack": "370000-resident", "settlement_date": "2014-12-01", "answers": shandong("other")}),
            flat(50_000, 50),
            None,
            (
                1_000_000,
                vec![(10_000_000, 50), (OPEN, 60)],
                false,
                Some(20_000_000),
            ),
        ),
        (
            json!({"pack": "370000-resident", "settlement_date": "2014-12-01", "answers": shandong("listed")}),
            flat(50_000, 50),
            None,
            (
                0,
                vec![(1_000_000, 17), (OPEN, 73)],
                false,
                Some(20_000_000),
            ),
        ),
        (
            json!({"pack": "330200-resident", "settlement_date": "2015-03-01", "answers": asked}),
            flat(50_000, 50),
            None,
            (
                2_000_000,
                vec![(5_000_000, 50), (10_000_000, 55), (OPEN, 60)],
                false,
                Some(50_000_000),
            ),
        ),
        (
            json!({"pack": "340000-resident", "settlement_date": "2016-12-01", "answers": anhui,
                "person": {"group": "registered_poor"}}),
            flat(50_000, 50),
            None,
            (500_000, vec![(OPEN, 100)], false, None),
        ),
    ];
    (
        prop::sample::select(cases),
        0u64..9_000_000,
        0u64..40_000_000,
        0u64..25_000_000,
    )
        .prop_map(|((request, pool, cap, serious), paid, borne, repaid)| {
            let mut request = request;
            // Ningbo's insurance year began in the September before.
            let year = match request["settlement_date"].as_str().unwrap() {
                "2015-03-01" => "2014".to_owned(),
                date => date[..4].to_owned(),
            };
            let field = match request["pack"].as_str().unwrap() {
                "340000-resident" => "oth_pay",
                _ => "hifmi_pay",
            };
            request["year_to_date"] = json!({"year": year, "admissions": 3, "hifp_pay": yuan(paid),
                "inscp_selfpay": yuan(borne), "paid": {field: yuan(repaid)}});
            let (deductible, tiers, shifted, serious_cap) = serious;
            Setting {
                request,
                deductible: pool.0,
                tiers: pool.1,
                earlier: 0,
                paid: paid.into(),
                cap,
                above: None,
                later: Some(Later {
                    field,
                    deductible,
                    tiers,
                    shifted,
                    earlier: borne.into(),
                    paid: repaid.into(),
                    cap: serious_cap,
                }),
            }
        })
}

/// Cases of the packs in which a fund goes on above the cap of the pool fund.
fn with_large_amounts() -> impl Strategy<Value = Setting> {
    let jiangxi = |tier: &str, deductible, percent| {
        let request = json!({"pack": "360100-employee", "settlement_date": "2025-07-01",
            "stay": {"place": "in_region", "tier": tier},
            "answers": {"civil_servant": "none", "large_amount_cap": "none"}});
        (request, deductible, vec![(OPEN, percent)], 90)
    };
    let beijing = |group: &str, tiers: [i128; 3], above: i128| {
        let answers = match group {
            "working" => json!({"large_amount_ratio": format!("{above}%")}),
            _ => json!({}),
        };
        let request = json!({"pack": "110000-employee", "settlement_date": "2010-12-01", "answers": answers,
            "person": {"group": group}, "stay": {"place": "in_region", "tier": "tier3"}});
        let edges = [3_000_000, 4_000_000, OPEN];
        (
            request,
            65_000,
            edges.into_iter().zip(tiers).collect(),
            above,
        )
    };
    let cases = vec![
        jiangxi("tier1", 20_000, 95),
        jiangxi("tier2", 50_000, 90),
        jiangxi("tier3", 80_000, 85),
        beijing("working", [85, 90, 95], 70),
        // The retired bear 60 % of what the working do: 9, 6 and 3 %.
        beijing("retired", [91, 94, 97], 80),
    ];
    (prop::sample::select(cases), 0u64..12_000_000).prop_map(
        |((request, deductible, tiers, above), paid)| {
            let mut request = request;
            let year = request["settlement_date"].as_str().unwrap()[..4].to_owned();
            request["year_to_date"] = json!({"year": year, "admissions": 1, "hifp_pay": yuan(paid),
                "inscp_selfpay": "0", "paid": {"hifob_pay": "0"}});
            Setting {
                request,
                deductible,
                tiers,
                earlier: 0,
                paid: paid.into(),
                cap: Some(10_000_000),
                later: None,
                above: Some(above),
            }
        },
    )
}

/// What the fund above the cap pays, by the policy stated anew, in whole fen: of the cost that the
/// cap no longer covers. It covers what is left of it ÷ the percentage of the tier that it ends in.
pub fn large(setting: &Setting, in_scope: i128) -> i128 {
    let (Some(above), Some(cap)) = (setting.above, setting.cap) else {
        return 0;
    };
    let low = setting.deductible.min(in_scope);
    let mut room = (cap - setting.paid).max(0);
    let (mut edge, mut covered) = (0, low);
    for &(top, percent) in &setting.tiers {
        let width = (in_scope.min(top) - low.max(edge)).max(0);
        let pays = share(width, percent);
        if pays > room {
            covered += ((room * 200 + percent) / (percent * 2)).min(width);
            break;
        }
        (covered, room, edge) = (covered + width, room - pays, top);
    }
    share(in_scope - covered, above).min(20_000_000)
}

/// What serious-illness insurance pays, by the policy stated anew, in whole fen.
pub fn serious(setting: &Setting, own: i128) -> i128 {
    let Some(later) = &setting.later else {
        return 0;
    };
    let start = if later.shifted { later.deductible } else { 0 };
    let low = later.earlier.max(later.deductible);
    let high = later.earlier + own;
    let (mut edge, mut sum) = (start, 0);
    for &(top, percent) in &later.tiers {
        let top = top.saturating_add(start);
        sum += share((high.min(top) - low.max(edge)).max(0), percent);
        edge = top;
    }
    let room = later.cap.map(|cap| (cap - later.paid).max(0));
    room.map_or(sum, |room| sum.min(room))
}

/// The fund's payment by the policy stated anew, in whole fen.
pub fn fund(setting: &Setting, in_scope: i128) -> i128 {
    let low = setting.earlier + setting.deductible.min(in_scope);
    let high = setting.earlier + in_scope;
    let (mut edge, mut sum) = (0, 0);
    for &(top, percent) in &setting.tiers {
        sum += share((high.min(top) - low.max(edge)).max(0), percent);
        edge = top;
    }
    setting
        .cap
        .map_or(sum, |cap| sum.min((cap - setting.paid).max(0)))
}
