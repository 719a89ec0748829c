//! The page that helps where no program runs: what to ask, the sum by hand, and a table of the figures of
//! each place, in either language. Its words are in `www/messages/figures.*.json`, its form in
//! `www/figures.html`, its figures those that the proof of the packs writes down (`packs/known.json`).

use std::{collections::BTreeMap, path::Path};

use anyhow::{Context, Result, ensure};
use serde_json::Value;

use crate::{layout, packs, places};

/// The page in Chinese and in English, and the languages of their words.
pub const PAGES: [(&str, &str); 2] = [("figures.html", "zh"), ("figures-en.html", "en")];

/// The pages, by their names.
pub fn pages() -> Result<Vec<(&'static str, String)>> {
    let form = layout::read(&layout::at("www/figures.html"))?;
    let known = parsed(&packs::known())?;
    let provinces = parsed(&places::folder().join("places.json"))?;
    let provinces = provinces.as_array().context("provinces are a list")?;
    let mut all = Vec::new();
    for pack in packs::regions()? {
        let pack: Value = serde_json::from_str(&pack)?;
        let id = pack["id"].as_str().context("a pack has an id")?;
        let figures = known
            .get(id)
            .with_context(|| format!("nothing is written down of {id}"))?
            .clone();
        all.push((pack, figures));
    }
    PAGES
        .into_iter()
        .map(|(page, language)| {
            let words = Words::read(language)?;
            let tables = words.tables(&all, provinces)?;
            Ok((page, words.fill(&form, &tables)?))
        })
        .collect()
}

fn parsed(path: &Path) -> Result<Value> {
    serde_json::from_str(&layout::read(path)?)
        .with_context(|| format!("{} is not what it should be", layout::shown(path)))
}

/// The words of a language.
struct Words {
    language: &'static str,
    sentences: BTreeMap<String, String>,
}

impl Words {
    fn read(language: &'static str) -> Result<Self> {
        let file = layout::at(&format!("www/messages/figures.{language}.json"));
        let sentences = parsed(&file)?;
        let sentences = sentences
            .as_object()
            .context("a catalogue has keys")?
            .iter();
        Ok(Self {
            language,
            sentences: sentences
                .map(|(key, sentence)| Ok((key.clone(), text(sentence)?)))
                .collect::<Result<_>>()?,
        })
    }

    /// A sentence with its places filled in, as text.
    fn say(&self, key: &str, places: &[(&str, &str)]) -> Result<String> {
        let sentence = self.sentences.get(key);
        let mut said = sentence
            .with_context(|| format!("figures.{}.json lacks {key}", self.language))?
            .clone();
        for (place, text) in places {
            said = said.replace(&format!("{{{place}}}"), text);
        }
        Ok(said)
    }

    /// The whole page. A place of the form that no sentence fills is an error.
    fn fill(&self, form: &str, tables: &str) -> Result<String> {
        let mut page = form.replace("{tables}", tables.trim_end());
        for (key, sentence) in &self.sentences {
            page = page.replace(&format!("{{{key}}}"), &escaped(sentence));
        }
        let left = page.split_once('{').map(|(_, left)| left.split('}').next());
        ensure!(
            left.is_none(),
            "figures.html has a place that nothing fills: {left:?}"
        );
        Ok(page)
    }

    /// What all packs say, by province. Those of which no figure is known are left out.
    fn tables(&self, packs: &[(Value, Value)], provinces: &[Value]) -> Result<String> {
        let mut by_province: BTreeMap<&str, (String, String)> = BTreeMap::new();
        for (pack, known) in packs {
            let region = &pack["region"];
            let code = region["code"].as_str().context("a region has a code")?;
            let code = code.get(..2).unwrap_or(code);
            let province = provinces
                .iter()
                .find(|it| it["code"].as_str().is_some_and(|it| it.starts_with(code)));
            // What is a province of its own for the insurance is in no list of them.
            let name = match province {
                Some(province) => self.name_of(province)?,
                None => text(&region["name"][self.language])?,
            };
            let (_, tables) = by_province.entry(code).or_insert((name, String::new()));
            *tables += &self.pack(pack, known)?;
        }
        let with_figures = by_province
            .values()
            .filter(|(_, tables)| !tables.is_empty());
        Ok(with_figures
            .map(|(name, tables)| {
                let name = escaped(name);
                format!(
                    "        <details class=\"more\">\n          <summary>{name}</summary>\n{tables}        </details>\n"
                )
            })
            .collect())
    }

    /// The name of a province. In English it is how the Chinese one is read, where there is no other.
    fn name_of(&self, province: &Value) -> Result<String> {
        if self.language == "zh" {
            return text(&province["name"][0]);
        }
        if let Some(english) = province["en"].as_str() {
            return Ok(english.to_owned());
        }
        let reading = text(&province["name"][1])?;
        let stem = province["name"][2].as_u64().context("a name has a stem")?;
        let read = reading.split(' ').take(usize::try_from(stem)?);
        let mut name = read.collect::<String>();
        if let Some(first) = name.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        Ok(name)
    }

    /// One pack: when it holds, its figures, where they are from. Empty where no figure is known.
    fn pack(&self, pack: &Value, known: &Value) -> Result<String> {
        let stays = known["stays"]
            .as_array()
            .context("known figures have stays")?;
        let mut rows = String::new();
        for stay in stays {
            rows += &self.row(stay)?;
        }
        if rows.is_empty() {
            return Ok(rows);
        }
        let title = text(&pack["title"][self.language])?;
        let caption = self.say("table.caption", &[("title", &title)])?;
        let heads = ["table.stay", "table.deductible", "table.ratio"]
            .map(|key| {
                self.say(key, &[])
                    .map(|word| format!("<th scope=\"col\">{}</th>", escaped(&word)))
            })
            .into_iter()
            .collect::<Result<String>>()?;
        let cap = match known["cap"].as_str() {
            Some("none") => self.say("cap.none", &[])?,
            Some(amount) => self.say("cap", &[("amount", &whole(amount))])?,
            None => String::new(),
        };
        let lines = [self.days(pack)?, cap, self.sources(pack)?];
        let lines: String = lines
            .iter()
            .filter(|line| !line.is_empty())
            .map(|line| format!("          <p class=\"help\">{}</p>\n", escaped(line)))
            .collect();
        Ok(format!(
            "          <h3>{}</h3>\n          <table class=\"by-hand\">\n            <caption class=\"unseen\">{}</caption>\n            \
             <thead><tr>{heads}</tr></thead>\n            <tbody>{rows}</tbody>\n          </table>\n{lines}",
            escaped(&title),
            escaped(&caption)
        ))
    }

    fn row(&self, stay: &Value) -> Result<String> {
        let kind = stay["tier"]
            .as_str()
            .or(stay["referral"].as_str())
            .unwrap_or("any");
        let none = self.say("table.none", &[])?;
        let deductible = stay["deductible"].as_str().map_or(none.clone(), whole);
        let ratio = match (stay["ratio"].as_str(), stay["bands"].as_array()) {
            (Some(ratio), _) => ratio.to_owned(),
            (None, Some(bands)) => self.bands(bands)?,
            (None, None) => none,
        };
        let stay = self.say(&format!("stay.{kind}"), &[])?;
        Ok(format!(
            "<tr><th scope=\"row\">{}</th><td>{}</td><td>{}</td></tr>",
            escaped(&stay),
            escaped(&deductible),
            escaped(&ratio)
        ))
    }

    fn bands(&self, bands: &[Value]) -> Result<String> {
        let mut said = Vec::new();
        for (at, band) in bands.iter().enumerate() {
            let (above, ratio) = (whole(&text(&band["above"])?), text(&band["ratio"])?);
            let places = [("above", &*above), ("ratio", &*ratio)];
            said.push(match bands.get(at + 1) {
                None => self.say("band.from", &places)?,
                Some(next) => {
                    let until = whole(&text(&next["above"])?);
                    self.say("band.to", &[places[0], places[1], ("until", &until)])?
                }
            });
        }
        Ok(said.join(&self.say("list.semicolon", &[])?))
    }

    fn days(&self, pack: &Value) -> Result<String> {
        let days = packs::days(pack).context("a pack covers some days")?;
        let (from, until) = (self.day(&days.from)?, self.day(&day_before(&days.until)?)?);
        let mut said = vec![self.say("pack.days", &[("from", &from), ("until", &until)])?];
        if let Some(seen) = &days.confirmed_on {
            said.push(self.say("pack.seen", &[("day", &self.day(seen)?)])?);
        }
        if pack["amounts"] == "to_check" {
            said.push(self.say("pack.to_check", &[])?);
        }
        Ok(said.join(&self.say("list.semicolon", &[])?))
    }

    fn sources(&self, pack: &Value) -> Result<String> {
        let mut said = Vec::new();
        for source in pack["sources"].as_array().into_iter().flatten() {
            let title = text(&source["title"][self.language])?;
            let number = source["number"].as_str().unwrap_or_default();
            let date = match source["date"].as_str() {
                Some(date) => date.to_owned(),
                None => self.say("source.undated", &[])?,
            };
            let known = [&*title, number, &*date];
            said.push(
                known
                    .into_iter()
                    .filter(|it| !it.is_empty())
                    .collect::<Vec<_>>()
                    .join(" "),
            );
        }
        let sources = said.join(&self.say("list.semicolon", &[])?);
        self.say("source", &[("sources", &sources)])
    }

    /// A day as people write it.
    fn day(&self, day: &str) -> Result<String> {
        let date: jiff::civil::Date = day.parse().with_context(|| format!("{day} is no day"))?;
        let months = self.say("months", &[])?;
        let month = months
            .split(' ')
            .nth(usize::try_from(date.month() - 1)?)
            .context("a year has twelve months")?;
        let (year, day) = (date.year().to_string(), date.day().to_string());
        self.say("date", &[("year", &year), ("month", month), ("day", &day)])
    }
}

fn day_before(day: &str) -> Result<String> {
    let date: jiff::civil::Date = day.parse().with_context(|| format!("{day} is no day"))?;
    Ok(date.yesterday()?.to_string())
}

fn text(value: &Value) -> Result<String> {
    value
        .as_str()
        .map(str::to_owned)
        .with_context(|| format!("{value} is no text"))
}

/// An amount without the fen that are none, in groups of three digits.
fn whole(amount: &str) -> String {
    let amount = amount.strip_suffix(".00").unwrap_or(amount);
    let (yuan, fen) = amount.split_once('.').unwrap_or((amount, ""));
    let mut grouped = String::new();
    for (at, digit) in yuan.chars().enumerate() {
        if at > 0 && (yuan.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    if fen.is_empty() {
        grouped
    } else {
        format!("{grouped}.{fen}")
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::{Words, escaped, whole};
    use serde_json::json;

    #[test]
    fn amounts_are_grouped_and_whole_where_they_are() {
        let pairs = [
            ("400.00", "400"),
            ("30000.00", "30,000"),
            ("1234567.50", "1,234,567.50"),
        ];
        for (amount, written) in pairs {
            assert_eq!(whole(amount), written);
        }
        assert_eq!(escaped("a<b & \"c\""), "a&lt;b &amp; &quot;c&quot;");
    }

    #[test]
    fn a_pack_says_its_days_its_figures_and_where_they_are_from() {
        let pack = json!({
            "title": {"zh": "某市居民医保", "en": "Some City"},
            "covers": [{"from": "2017-01-01", "until": "2021-01-01"}],
            "sources": [{"title": {"zh": "某市办法", "en": "Rules"}, "number": "某〔2016〕1号", "date": "2016-12-30"}],
        });
        let known = json!({"cap": "100000.00", "stays": [
            {"tier": "tier2", "deductible": "400.00", "ratio": "80%"},
            {"referral": "filed", "bands": [{"above": "0.00", "ratio": "50%"}, {"above": "30000.00", "ratio": "60%"}]},
        ]});
        let words = Words::read("zh").unwrap();
        let said = words.pack(&pack, &known).unwrap();
        for part in [
            "<h3>某市居民医保</h3>",
            "规定的有效期：2017年1月1日至2020年12月31日",
            "<th scope=\"row\">二级医院</th><td>400</td><td>80%</td>",
            "<td>没有查到</td><td>0 元到 30,000 元的部分 50%；30,000 元以上的部分 60%</td>",
            "一年最多付 100,000 元",
            "出处：某市办法 某〔2016〕1号 2016-12-30",
        ] {
            assert!(said.contains(part), "{part}: {said}");
        }
        let nothing = words.pack(&pack, &json!({"stays": []})).unwrap();
        assert_eq!(nothing, "");
    }

    // (12,000 − 1,200 − 400) × 0.80 = 10,400 × 0.80 = 8,320; 12,000 − 8,320 = 3,680.
    #[test]
    fn both_languages_have_the_same_sentences_and_the_sum_is_right() {
        let [zh, en] = ["zh", "en"].map(|language| Words::read(language).unwrap());
        assert!(zh.sentences.keys().eq(en.sentences.keys()));
        for words in [zh, en] {
            let example = words.say("formula.example", &[]).unwrap();
            for sum in [
                "(12,000 − 1,200 − 400) × 80% = 8,320",
                "12,000 − 8,320 = 3,680",
            ] {
                let plain = example
                    .replace('（', "(")
                    .replace('）', ")")
                    .replace(' ', "");
                assert!(plain.contains(&sum.replace(' ', "")), "{example}");
            }
        }
    }
}
