//! Bounds in every region: whatever figures of a worked case are ranges, they are bounded or refused by name.

use super::LIBRARY;
use super::ranges::{bounds, of};
use rust_decimal::Decimal;
use serde_json::{Value, json};

/// Figures of a request that may be ranges, each with its ends around what was told.
fn ranged(asked: &Value, pick: &dyn Fn(usize) -> bool) -> (Value, Vec<(String, Decimal, Decimal)>) {
    let mut out = asked.clone();
    let (mut found, mut at) = (Vec::new(), 0);
    super::change(&mut out, "", &mut |path, text| {
        let whole = ["year", "admissions", "years", "months", "age_years"];
        let field = path.rsplit('.').next().unwrap_or("");
        let may = ["bill.", "year_to_date.", "answers.", "person."]
            .iter()
            .any(|it| path.starts_with(it));
        let counts = whole
            .iter()
            .any(|it| field.starts_with(it) || field.ends_with(it));
        let (number, percent) = match text.strip_suffix('%') {
            Some(percent) => (percent, true),
            None => (text, false),
        };
        let number: Decimal = number.parse().ok().filter(|_| may && !counts)?;
        if number < Decimal::new(5, 2) || field == "name" || field == "id" {
            return None;
        }
        at += 1;
        if !pick(at - 1) {
            return None;
        }
        let share = percent || number <= Decimal::ONE;
        let digits = if share { 4 } else { 2 };
        let low = (number * Decimal::new(6, 1)).round_dp(digits).normalize();
        let mut high = (number * Decimal::new(15, 1)).round_dp(digits).normalize();
        if share {
            high = high.min(if percent {
                Decimal::ONE_HUNDRED
            } else {
                Decimal::ONE
            });
        }
        let write = |number: Decimal| {
            if percent {
                format!("{number}%")
            } else {
                number.to_string()
            }
        };
        found.push((path.to_owned(), low, high));
        Some(json!({"low": write(low), "likely": text, "high": write(high)}))
    });
    (out, found)
}

#[test]
fn every_mechanism_in_every_region_has_its_bounds() {
    let (mut held, mut refused) = (0, Vec::new());
    for (round, (id, asked)) in super::settled().into_iter().enumerate() {
        // Three at a time, other ones in every round.
        for start in [0, 2, 5] {
            let mut asked = asked.clone();
            let those = |at| (start..start + 3).contains(&at);
            let (mut ranges, mut found) = ranged(&asked, &those);
            if found.is_empty() {
                continue;
            }
            let mut answer = bounds(&ranges);
            // A larger amount may reach a row whose share has to be told first.
            while answer["status"] == "needs_answers" {
                let question = &answer["questions"][0];
                let path = question["path"].as_str().unwrap_or_default();
                let Some(row) = path
                    .strip_prefix("answers.")
                    .filter(|_| question["kind"] == "share")
                else {
                    break;
                };
                asked["answers"][row] = "55%".into();
                (ranges, found) = ranged(&asked, &those);
                answer = bounds(&ranges);
            }
            if answer["status"] != "ranges" {
                refused.push(format!(
                    "{id} {start}: {}",
                    answer.to_string().chars().take(400).collect::<String>()
                ));
                continue;
            }
            assert!(
                answer["too_wide_by"].is_null(),
                "{id} {start}: {} {found:?}",
                answer["too_wide_by"]
            );
            let [low, _, high] =
                of(&answer, "person").map(|text| text.replace('.', "").parse::<i64>().unwrap());
            let mut dice = round as u64 * 7919 + start as u64 + 1;
            for corner in 0..24_u64 {
                let mut case = asked.clone();
                super::change(&mut case, "", &mut |path, text| {
                    let (_, low, high) = found.iter().find(|(own, ..)| own == path)?;
                    dice = dice
                        .wrapping_mul(6_364_136_223_846_793_005)
                        .wrapping_add(1_442_695_040_888_963_407);
                    let part = match corner {
                        // The corners first, then anything between.
                        0..8 => u64::from(dice >> 63 == 1) * 100,
                        _ => (dice >> 33) % 101,
                    };
                    let percent = text.ends_with('%');
                    let digits = if percent || *high <= Decimal::ONE {
                        4
                    } else {
                        2
                    };
                    let number = (low + (high - low) * Decimal::from(part) / Decimal::ONE_HUNDRED)
                        .round_dp(digits)
                        .normalize();
                    Some(
                        if percent {
                            format!("{number}%")
                        } else {
                            number.to_string()
                        }
                        .into(),
                    )
                });
                let response = LIBRARY.estimate(&super::request(&case));
                let ::settle::estimate::Response::Estimated(estimate) = response else {
                    continue;
                };
                let rounded = estimate
                    .lines
                    .iter()
                    .filter(|line| line.rounded.is_some())
                    .count() as i64;
                let own = estimate.ledger.psn_part_amt.count();
                assert!(
                    low - rounded / 2 - 1 <= own && own <= high + rounded / 2 + 1,
                    "{id} {start}: {own} not in {low}..{high}: {case} {found:?}"
                );
                held += 1;
            }
        }
    }
    assert!(held > 2000, "{held}");
    assert!(
        refused.is_empty(),
        "{}\n{}",
        refused.len(),
        refused.join("\n")
    );
}
