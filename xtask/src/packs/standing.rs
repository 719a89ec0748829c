//! When a pack holds, and how long it still does.

use jiff::civil::Date;
use serde_json::Value;

/// From how many days before its end a pack is warned of.
const SOON: i32 = 30;

/// The days of all of a pack's claims together.
#[derive(Debug, PartialEq, Eq)]
pub struct Days {
    /// The first that it covers.
    pub from: String,
    /// The first that it no longer covers.
    pub until: String,
    /// When its text was last seen to be in force, where it names no end.
    pub confirmed_on: Option<String>,
}

impl Days {
    /// The days of a pack. Days are written so that the earlier is the lesser text.
    pub fn of(pack: &Value) -> Option<Self> {
        let claims = pack["covers"].as_array()?;
        let days = |field: &'static str| {
            let days = claims.iter().filter_map(move |claim| claim[field].as_str());
            days.map(str::to_owned)
        };
        Some(Self {
            from: days("from").min()?,
            until: days("until").max()?,
            confirmed_on: days("confirmed_on").max(),
        })
    }

    /// How many days a pack still covers, where it covers today and they are few.
    pub fn left(&self, today: Date) -> Option<i32> {
        let (from, until) = (day(&self.from)?, day(&self.until)?);
        let left = until.since(today).ok()?.get_days();
        (from <= today && (1..=SOON).contains(&left)).then_some(left)
    }
}

fn day(text: &str) -> Option<Date> {
    text.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::{Days, day};
    use serde_json::json;

    fn year_2026() -> Days {
        let pack = json!({"covers": [
            {"from": "2026-04-01", "until": "2027-01-01", "confirmed_on": "2026-11-26"},
            {"from": "2026-01-01", "until": "2026-04-01"},
        ]});
        Days::of(&pack).unwrap()
    }

    #[test]
    fn the_days_of_all_claims_count() {
        let days = year_2026();
        assert_eq!((&*days.from, &*days.until), ("2026-01-01", "2027-01-01"));
        assert_eq!(days.confirmed_on.as_deref(), Some("2026-11-26"));
        assert_eq!(Days::of(&json!({"covers": []})), None);
    }

    // 2 December + 30 days = 1 January; 1 December is 31 days before it.
    #[test]
    fn a_pack_is_warned_of_for_thirty_days() {
        let left = |today: &str| year_2026().left(day(today).unwrap());
        assert_eq!(left("2026-12-01"), None);
        assert_eq!(left("2026-12-02"), Some(30));
        assert_eq!(left("2026-12-31"), Some(1));
        assert_eq!(left("2027-01-01"), None);
        assert_eq!(left("2025-12-15"), None);
    }
}
