//! Treatment away: what the survey says of it, by place and filing.

use crate::cells::tier;
use crate::grid::Setting;
use crate::line::{Away, Line};
use crate::reading::Reading;

/// What the survey says of one place and filing: a row, and the tiers that it is for, none for all.
#[derive(Debug)]
pub struct AwayRow<'l> {
    pub row: &'l Away,
    pub tiers: Vec<String>,
}

/// The settings of a line, the own city first, and for each of the others its rows.
pub fn settings<'l>(line: &'l Line, reading: &Reading) -> (Vec<Setting>, Vec<Vec<AwayRow<'l>>>) {
    let own = reading.of_line(&line.key());
    let emergency = own.is_some_and(|own| own.filed_counts_emergency);
    let here = |referrals| Setting {
        places: vec!["in_region"],
        referrals,
        tiers: Vec::new(),
    };
    let mut settings = match own.and_then(|own| own.unreferred.as_ref()) {
        Some(_) => vec![here(vec!["filed"]), here(vec!["not_filed"])],
        None => vec![here(Vec::new())],
    };
    let mut rows: Vec<Vec<AwayRow<'l>>> = settings.iter().map(|_| Vec::new()).collect();
    for row in &line.away {
        // What is taken off first there says nothing of deductible and share.
        if row.first_self_pay.is_some() {
            continue;
        }
        let tiers = match (&row.tier, &row.hospital) {
            (Some(tier), _) => vec![tier.clone()],
            (None, Some(name)) => match reading.away_tiers(name) {
                Some(tiers) => tiers.to_vec(),
                None => continue,
            },
            (None, None) => Vec::new(),
        };
        let setting = Setting {
            places: match row.place.as_str() {
                "in_province" => vec!["in_province"],
                "out_of_province" => vec!["out_of_province"],
                _ => vec!["in_province", "out_of_province"],
            },
            // Where the survey does not say whether it was filed, it is read as of those who did.
            referrals: match row.filed {
                Some(false) => vec!["not_filed"],
                Some(true) if emergency => vec!["filed", "emergency"],
                Some(true) | None => vec!["filed"],
            },
            tiers: Vec::new(),
        };
        let same = settings
            .iter()
            .position(|it| it.places == setting.places && it.referrals == setting.referrals);
        match same {
            Some(at) => rows[at].push(AwayRow { row, tiers }),
            None => {
                settings.push(setting);
                rows.push(vec![AwayRow { row, tiers }]);
            }
        }
    }
    for (setting, rows) in settings.iter_mut().zip(&rows) {
        if rows.iter().any(|it| it.tiers.is_empty()) {
            continue;
        }
        for name in ["primary", "tier1", "tier2", "tier3"] {
            let named = rows
                .iter()
                .any(|it| it.tiers.iter().any(|other| other == name));
            if named {
                setting.tiers.push(tier(name));
            }
        }
    }
    (settings, rows)
}

/// The rows of a setting that are for hospitals of that tier.
pub fn of_tier<'r, 'l>(rows: &'r [AwayRow<'l>], base: &str) -> Vec<&'r AwayRow<'l>> {
    let base = if base == "tier3_top" { "tier3" } else { base };
    let holds = |it: &&AwayRow<'_>| it.tiers.is_empty() || it.tiers.iter().any(|tier| tier == base);
    rows.iter().filter(holds).collect()
}
