//! The tables of a pack: for each case of the grid what the line says of it, or which question.

use crate::away::{AwayRow, of_tier, settings};
use crate::cells::{Classes, Content, join, whens};
use crate::grid::{Case, Grid, HOSPITAL, Row, SETTING, STAY, StayOf};
use crate::line::{ByGroup, Line};
use crate::reading::{Condition, Reading};
use crate::words;
use crate::written::{bands, deductible, known, plus, yuan};
use anyhow::{Context, Result, bail};
use serde_json::{Number, Value, json};

/// First day of the packs, and the first day that is none of theirs.
pub const FROM: &str = "2022-01-01";
pub const UNTIL: &str = "2023-01-01";
/// The day on which the packs were last compared with the survey.
pub const CHECKED_ON: &str = "2026-11-26";
/// Name of the source inside a pack.
pub const SOURCE: &str = "survey-2022";

/// A line with all that its tables are made of.
pub struct Tables<'l> {
    pub line: &'l Line,
    pub reading: &'l Reading,
    pub grid: Grid,
    pub classes: Classes,
    pub by_class: bool,
    away: Vec<Vec<AwayRow<'l>>>,
}

/// A band as the survey has it: its edges and the fund's share in per cent.
pub type Bands = Vec<(u64, Option<u64>, String)>;

impl<'l> Tables<'l> {
    pub fn of(line: &'l Line, reading: &'l Reading) -> Result<Self> {
        let (found, away) = settings(line, reading);
        let grid = Grid::of(line, reading, found)?;
        let key = line.key();
        let classes = Classes::of(&grid, reading, &key)?;
        Ok(Self {
            line,
            reading,
            grid,
            classes,
            by_class: reading.classes(&key).is_some(),
            away,
        })
    }

    /// Whether a case is in the own city.
    fn is_here(&self, case: &Case) -> bool {
        self.grid.settings[case[SETTING]].places == ["in_region"]
    }

    /// What is paid in the own city without a referral, where a case is one of it.
    fn unreferred(&self, case: &Case) -> Option<&Number> {
        let own = self
            .reading
            .of_line(&self.line.key())?
            .unreferred
            .as_ref()?;
        let base = &self.grid.hospitals[case[HOSPITAL]].base;
        let meant = self.grid.settings[case[SETTING]].referrals == ["not_filed"]
            && self.is_here(case)
            && own.tiers.contains(base);
        meant.then_some(&own.percent)
    }

    /// Whether a case is covered: everywhere in the own city; away the hospitals that are named.
    fn is_covered(&self, case: &Case) -> bool {
        let setting = &self.grid.settings[case[SETTING]];
        let tier = self.classes.of.get(case[HOSPITAL]).map(|it| it.0);
        setting.tiers.is_empty() || tier.is_some_and(|tier| setting.tiers.contains(&tier))
    }

    /// A table whose content for each case is this.
    pub fn table(
        &self,
        name: &'static str,
        content: impl Fn(&Case) -> Result<Content>,
    ) -> Result<Value> {
        let mut cases = Vec::new();
        for case in self.grid.cases() {
            // What is covered is all that there is to say; the rest may be whatever is shortest.
            if self.is_covered(&case) {
                cases.push((case, content(&case)?));
            }
        }
        let mut cells = Vec::new();
        let mut asked = std::collections::BTreeMap::new();
        for (sets, content) in join(cases) {
            for when in whens(&sets, &self.grid, &self.classes, self.by_class) {
                let mut cell = json!({"from": FROM, "until": UNTIL, "checked_on": CHECKED_ON});
                if when.as_object().is_some_and(|it| !it.is_empty()) {
                    cell["when"] = when;
                }
                match &content {
                    Content::Value { value, clause } => {
                        cell["cite"] = json!([{"source": SOURCE, "clause": clause}]);
                        cell["value"] = value.clone();
                    }
                    Content::Unknown(kind) => {
                        let count = asked.entry(*kind).or_insert(0);
                        *count += 1;
                        let id = match *count {
                            1 => format!("{name}_{kind}"),
                            more => format!("{name}_{kind}_{more}"),
                        };
                        cell["cite"] = json!([{"source": SOURCE, "clause": words::not_said(name)}]);
                        cell["unknown"] = words::unknown(&id, name, kind, self)?;
                    }
                }
                cells.push(cell);
            }
        }
        Ok(json!({"cells": cells}))
    }

    fn condition(&self, group: &str, hospital: Option<&String>) -> Result<Condition> {
        let mut condition = self.reading.condition(&self.line.key(), group)?;
        condition.class = condition.class.or(self.reading.hospital(hospital));
        Ok(condition)
    }

    /// The rows of deductibles.
    fn deductible_rows(&self) -> Result<Vec<Row<u64>>> {
        let key = self.line.key();
        let own = self.reading.of_line(&key);
        // How further stays are dealt with, a rule says and not a row.
        let by_rule = own.is_some_and(|it| it.each_further.is_some() || it.one_deductible_a_year);
        let mut rows = Vec::new();
        for row in &self.line.deductible {
            let stay = match row.stay.as_str() {
                "first" | "each" if by_rule => StayOf::Each,
                _ if by_rule => continue,
                "each" if self.line.repeats_unsaid() => StayOf::Nth(1),
                "each" => StayOf::Each,
                "first" => StayOf::Nth(1),
                "second" => StayOf::Nth(2),
                "third" => StayOf::Nth(3),
                "later" => StayOf::Later,
                other => bail!("{key}: a stay called {other}"),
            };
            let yuan = row
                .yuan
                .as_u64()
                .with_context(|| format!("{key}: {}", row.yuan))?;
            let condition = self.condition(&row.group, row.hospital.as_ref())?;
            rows.push(Row::of(&row.tier, condition, stay, yuan));
        }
        Ok(rows)
    }

    /// What the patient bears first.
    pub fn deductible(&self) -> Result<Value> {
        let rows = self.deductible_rows()?;
        let each = rows.iter().all(|row| row.stay == StayOf::Each);
        self.table("deductible", |case| {
            if !self.is_here(case) {
                let base = &self.grid.hospitals[case[HOSPITAL]].base;
                let told = of_tier(&self.away[case[SETTING]], base);
                let told = told.iter().find_map(|it| it.row.deductible);
                return Ok(match told {
                    Some(yuan) if each || case[STAY] == 0 => deductible(yuan),
                    Some(_) => Content::Unknown("later"),
                    None => Content::Unknown("away"),
                });
            }
            Ok(match self.grid.row(case, &rows)? {
                Some(row) => deductible(row.value),
                None if case[STAY] > 0 => {
                    let mut first = *case;
                    first[STAY] = 0;
                    let known = self.grid.row(&first, &rows)?.is_some();
                    Content::Unknown(if known { "later" } else { "unnamed" })
                }
                None => Content::Unknown("unnamed"),
            })
        })
    }

    /// The bands of each row that the survey has of a tier and group.
    pub fn band_rows(&self) -> Result<Vec<Row<Bands>>> {
        let key = self.line.key();
        let mut rows: Vec<(String, String, Option<String>, Bands)> = Vec::new();
        for share in &self.line.ratio {
            let band = (share.above, share.up_to, share.percent.to_string());
            let same = rows.iter_mut().find(|(tier, group, hospital, _)| {
                (tier, group, hospital) == (&share.tier, &share.group, &share.hospital)
            });
            match same {
                Some((_, _, _, bands)) => bands.push(band),
                None => rows.push((
                    share.tier.clone(),
                    share.group.clone(),
                    share.hospital.clone(),
                    vec![band],
                )),
            }
        }
        let mut found = Vec::new();
        for (tier, group, hospital, bands) in rows {
            let condition = self.condition(&group, hospital.as_ref())?;
            let stay = match condition.stay.as_deref() {
                None => StayOf::Each,
                Some("second") => StayOf::Nth(2),
                Some("later") => StayOf::Later,
                Some(other) => bail!("{key}: a stay called {other}"),
            };
            found.push(Row::of(&tier, condition, stay, bands));
        }
        Ok(found)
    }

    /// The shares of the pool fund.
    pub fn bands(&self) -> Result<Value> {
        let rows = self.band_rows()?;
        self.table("ratio", |case| {
            let here = self.grid.row(case, &rows)?;
            if let Some(percent) = self.unreferred(case) {
                return bands(&vec![(0, None, percent.to_string())], self.line);
            }
            if self.is_here(case) {
                return match here {
                    Some(row) => bands(&self.of_pool(&row.value), self.line),
                    None => Ok(Content::Unknown("unnamed")),
                };
            }
            let base = &self.grid.hospitals[case[HOSPITAL]].base;
            let told = of_tier(&self.away[case[SETTING]], base);
            let shares: Bands = told
                .iter()
                .filter_map(|it| {
                    let percent = it.row.percent.as_ref()?.to_string();
                    Some((it.row.above.unwrap_or(0), it.row.up_to, percent))
                })
                .collect();
            if !shares.is_empty() {
                return bands(&shares, self.line);
            }
            let points = told.iter().find_map(|it| it.row.points);
            match (points, here) {
                (Some(points), Some(row)) => {
                    let lower = row.value.iter().map(|(above, up_to, percent)| {
                        Ok((*above, *up_to, plus(percent, points)?))
                    });
                    bands(&lower.collect::<Result<Bands>>()?, self.line)
                }
                _ => Ok(Content::Unknown("away")),
            }
        })
    }

    /// The bands that the pool fund pays by: those of the line, without the edge at which they end,
    /// and the first alone where another fund pays by the second.
    fn of_pool(&self, bands: &Bands) -> Bands {
        let first = self.large_from().is_some();
        let mut bands: Bands = bands
            .iter()
            .take(if first { 1 } else { bands.len() })
            .cloned()
            .collect();
        if let Some((_, up_to, _)) = bands.last_mut() {
            *up_to = None;
        }
        bands
    }

    /// What the pool fund pays before another fund pays by the second band.
    pub fn large_from(&self) -> Option<u64> {
        self.reading.of_line(&self.line.key())?.large_from
    }

    /// The cost at which all bands end, where they do: the cap is then of cost.
    pub fn ends_at(&self) -> Result<Option<u64>> {
        if self.large_from().is_some() {
            return Ok(None);
        }
        let rows = self.band_rows()?;
        let mut ends = rows.iter().map(|row| row.value.last().and_then(|it| it.1));
        let first = ends.next().flatten();
        let key = self.line.key();
        if ends.any(|end| end != first) {
            bail!("{key}: some bands end and others do not, or elsewhere");
        }
        let cap = self.line.cap.as_ref().and_then(|cap| cap.yuan);
        if first.is_some() && first != cap {
            bail!("{key}: bands end at {first:?} and the cap is {cap:?}");
        }
        Ok(first)
    }

    /// How many times the figure of the cap counts, by case.
    pub fn cap_times(&self) -> Result<Option<Value>> {
        let own = self.reading.of_line(&self.line.key());
        let Some(of) = own.and_then(|own| own.cap_of.as_ref()) else {
            return Ok(None);
        };
        let rows: Vec<Row<u16>> = of
            .times
            .iter()
            .map(|(condition, times)| Row::of("any", condition.clone(), StayOf::Each, *times))
            .collect();
        let table = self.table("times", |case| {
            let row = self.grid.row(case, &rows)?;
            let times = row
                .with_context(|| format!("{}: no multiple", self.line.key()))?
                .value;
            Ok(known(json!(times), "“封顶线”一栏：几倍"))
        })?;
        Ok(Some(table))
    }

    /// The cap of the pool fund.
    pub fn cap(&self) -> Result<Value> {
        let line = self.line;
        let key = line.key();
        if let Some(edge) = self.large_from() {
            return self.table("cap", |_| Ok(known(json!(yuan(edge)), "“封顶线”一栏")));
        }
        let own = self.reading.of_line(&key);
        if own.is_some_and(|own| own.cap_of.is_some()) {
            return self.table("cap", |_| Ok(Content::Unknown("figure")));
        }
        let mut rows: Vec<Row<u64>> = Vec::new();
        let mut push = |condition, yuan| {
            rows.push(Row::of("any", condition, StayOf::Each, yuan));
        };
        for (condition, yuan) in own.iter().flat_map(|it| &it.caps) {
            push(condition.clone(), *yuan);
        }
        for it in line.cap_by.iter().flatten() {
            push(self.condition(&it.group, None)?, it.yuan);
        }
        let cap = line.cap.as_ref();
        match cap.and_then(|cap| cap.by_group.as_ref()) {
            Some(ByGroup::List(list)) => {
                for it in list {
                    push(self.condition(&it.group, None)?, it.yuan);
                }
            }
            Some(ByGroup::Object(map)) => {
                for (group, yuan) in map {
                    push(self.condition(group, None)?, *yuan);
                }
            }
            None => {}
        }
        if rows.is_empty()
            && let Some(yuan) = cap
                .filter(|it| it.of != "pool_and_large")
                .and_then(|it| it.yuan)
        {
            rows.push(Row::of("any", Condition::default(), StayOf::Each, yuan));
        }
        let none = cap.is_some_and(|cap| cap.none || cap.unlimited);
        self.table("cap", |case| {
            // Neither the hospital nor the stay decides on it.
            let mut of_person = *case;
            of_person[HOSPITAL] = 0;
            let found = self.grid.row(&of_person, &rows)?;
            Ok(match found {
                Some(row) => known(json!(yuan(row.value)), "“封顶线”一栏"),
                None if none => known(json!("none"), "“封顶线”一栏：不设封顶线"),
                None => Content::Unknown("unnamed"),
            })
        })
    }

    /// The questions of the pack's own that its conditions ask.
    pub fn questions(&self, asked: &str) -> Result<Vec<Value>> {
        let mut questions = Vec::new();
        for (id, answers) in &self.classes.questions {
            questions.push((id.as_str(), "class", answers));
        }
        questions.push(("person", "person", &self.grid.persons));
        questions.push(("plan", "plan", &self.grid.plans));
        questions.push(("enrolled", "enrolled", &self.grid.enrolled));
        let mut found = Vec::new();
        for (id, kind, answers) in questions {
            // What no condition names is not asked.
            if !asked.contains(&format!("\"{id}\":[")) {
                continue;
            }
            let question = self.reading.question(kind)?;
            let mut choices = Vec::new();
            for answer in answers {
                choices.push(json!({"id": answer, "name": self.reading.choice(answer)?}));
            }
            found.push(json!({
                "id": id, "name": question.name, "ask": question.ask, "find": question.find,
                "choices": choices,
            }));
        }
        Ok(found)
    }

    /// The days and cases that the pack claims.
    pub fn covers(&self) -> Vec<Value> {
        let grid = &self.grid;
        let mut covers = Vec::new();
        for (at, setting) in grid.settings.iter().enumerate() {
            let mut when = json!({"place": setting.places});
            if !setting.referrals.is_empty() {
                when["referral"] = json!(setting.referrals);
            }
            let by_points = self.away[at].iter().any(|it| it.row.points.is_some());
            let mut tiers: Vec<&str> = setting.tiers.clone();
            let here = setting.places == ["in_region"];
            if tiers.is_empty() && (here || by_points) {
                tiers = ["township", "tier1", "tier2", "tier3"]
                    .into_iter()
                    .filter(|tier| self.classes.of.iter().any(|it| it.0 == *tier))
                    .collect();
            }
            if !tiers.is_empty() && tiers.len() < 4 && !self.by_class {
                when["tier"] = json!(tiers);
            }
            if !grid.groups.is_empty() {
                when["group"] = json!(grid.groups);
            }
            covers.push(json!({"from": FROM, "until": UNTIL, "when": when}));
        }
        covers
    }
}
