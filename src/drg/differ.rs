//! One stay by two editions: what became of it, and what makes the difference.

mod change;

pub use change::{EditionChange, SeverityChange};

use super::cause::Status;
use super::draft::Level;
use super::reasons::{CodeView, Explained};
use super::rule::{Compare, Fields, Quantity, Test};
use super::scheme::{Drg, Scheme};
use super::words;
use base::text::Text;
use serde::Serialize;

/// The group by the other edition, and what makes the difference.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
pub struct Compared<'a> {
    /// Id of the other edition.
    pub scheme: &'a str,
    /// What people call it.
    pub title: &'a Text,
    /// What came of the case there.
    pub status: Status,
    /// The adjacent group there.
    pub adrg: Option<&'a str>,
    /// The group there; `0000` where there is none.
    pub drg: &'a str,
    /// Its Chinese name.
    pub name: Option<&'a str>,
    /// What became of the case.
    pub change: EditionChange,
    /// Whether complications count for more or for less there.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "typegen", ts(optional))]
    pub severity: Option<SeverityChange>,
    /// What makes the difference, in words; empty where there is none.
    pub why: Vec<Text>,
}

/// A scheme and what it says of a case.
type Side<'a> = (&'a Scheme, &'a Explained<'a>);

/// What the second edition makes of a case that the first one grouped.
pub fn compare<'a>(one: Side<'_>, other: (&'a Scheme, &Explained<'a>)) -> Compared<'a> {
    let (scheme, view) = other;
    let change = change(one.1, view);
    let levels = [one.1, view].map(|it| it.severity.as_ref().map(|(level, _)| *level));
    let both = [one.1, view].iter().all(|it| it.status == Status::Grouped);
    let severity = match levels[0].cmp(&levels[1]) {
        _ if !both => None,
        std::cmp::Ordering::Greater => Some(SeverityChange::Lost),
        std::cmp::Ordering::Less => Some(SeverityChange::Gained),
        std::cmp::Ordering::Equal => None,
    };
    let [_, row, drg] = view.names;
    Compared {
        scheme: &scheme.head().id,
        title: &scheme.head().title,
        status: view.status,
        adrg: view.adrg,
        drg: view.drg,
        name: drg.or(row),
        change,
        severity,
        why: if change == EditionChange::Same && severity.is_none() {
            Vec::new()
        } else {
            why(one, other)
        },
    }
}

fn change(one: &Explained<'_>, other: &Explained<'_>) -> EditionChange {
    match (one.status, other.status) {
        (Status::Grouped | Status::Ambiguous, Status::Grouped | Status::Ambiguous)
            if one.drg == other.drg && same_name(one, other) =>
        {
            EditionChange::Same
        }
        (_, Status::Ambiguous) => EditionChange::NowAmbiguous,
        (Status::Grouped, Status::Grouped) => EditionChange::Moved,
        (_, Status::Grouped) => EditionChange::NowGrouped,
        (_, Status::NeedsData) => EditionChange::NeedsData,
        (Status::Grouped | Status::Ambiguous, _) => EditionChange::NoLongerGrouped,
        _ => EditionChange::Neither,
    }
}

/// Whether two rows of the same code are named alike; editions write the same name with other signs.
fn same_name(one: &Explained<'_>, other: &Explained<'_>) -> bool {
    let plain = |view: &Explained<'_>| -> String {
        let [_, row, _] = view.names;
        let row = row.unwrap_or_default().chars();
        row.filter(|it| it.is_alphanumeric()).collect()
    };
    plain(one) == plain(other)
}

fn title(scheme: &Scheme) -> &Text {
    &scheme.head().title
}

fn why(one: Side<'_>, other: Side<'_>) -> Vec<Text> {
    let mut why = Vec::new();
    let [(first, before), (second, after)] = [one, other];
    for (scheme, view) in [one, other] {
        if let Some(cause) = &view.cause {
            let own = title(scheme);
            why.push(Text::made(
                format!("{}：{}", own.zh, cause.zh),
                format!("{}: {}", own.en, cause.en),
            ));
        }
    }
    let grouped = |view: &Explained<'_>| matches!(view.status, Status::Grouped | Status::Ambiguous);
    if grouped(before) && grouped(after) {
        if before.mdc != after.mdc {
            why.push(categories(one, other));
        } else if before.adrg != after.adrg {
            why.push(rows(one, other));
        } else if !same_name(before, after) {
            let code = after.adrg.unwrap_or_default();
            let [[_, old, _], [_, new, _]] = [before.names, after.names];
            let (old, new) = (old.unwrap_or_default(), new.unwrap_or_default());
            why.push(Text::made(
                format!(
                    "{code} 在{} 叫“{old}”，在{} 叫“{new}”",
                    title(first).zh,
                    title(second).zh
                ),
                format!(
                    "{code} is called {old} by {} and {new} by {}",
                    title(first).en,
                    title(second).en
                ),
            ));
        }
        split((first, before), (second, after), &mut why);
        if before.adrg == after.adrg && before.drg != after.drg {
            why.extend(splits(one, other));
        }
    }
    levels(one, other, &mut why);
    why
}

fn categories((first, before): Side<'_>, (second, after): Side<'_>) -> Text {
    let of = |view: &Explained<'_>| {
        let [name, ..] = view.names;
        format!(
            "{} {}",
            view.mdc.unwrap_or_default(),
            name.unwrap_or_default()
        )
    };
    let (old, new) = (of(before), of(after));
    Text::made(
        format!(
            "主要诊断大类不同：{} 归入 {old}，{} 归入 {new}",
            title(first).zh,
            title(second).zh
        ),
        format!(
            "another category: {old} by {}, {new} by {}",
            title(first).en,
            title(second).en
        ),
    )
}

/// Why another row takes the case: the row of old is not there, does not fit any more, or stands behind.
fn rows((first, before): Side<'_>, (second, after): Side<'_>) -> Text {
    let [[_, old_name, _], [_, new_name, _]] = [before.names, after.names];
    let (old, new) = (
        before.adrg.unwrap_or_default(),
        after.adrg.unwrap_or_default(),
    );
    let named = |code: &str, name: Option<&str>| format!("{code} {}", name.unwrap_or_default());
    let (old_named, new_named) = (named(old, old_name), named(new, new_name));
    let there = second.rows.iter().any(|row| row.code == old);
    let tried = after.path.iter().any(|row| row.adrg == old);
    // What the old code stands for now, where that is something else.
    let now = second.rows.iter().find(|row| row.code == old);
    let plain = |name: &str| -> String { name.chars().filter(|it| it.is_alphanumeric()).collect() };
    let now = now.filter(|row| plain(&row.name) != plain(old_name.unwrap_or_default()));
    let (first, second) = (title(first), title(second));
    if same_name(before, after) {
        let name = new_name.unwrap_or_default();
        Text::made(
            format!("“{name}”在{} 是 {old}，在{} 是 {new}", first.zh, second.zh),
            format!("{name} is {old} by {} and {new} by {}", first.en, second.en),
        )
    } else if let Some(now) = now {
        let now = named(old, Some(&now.name));
        Text::made(
            format!(
                "{} 归入 {old_named}；{} 的 {old} 是另一组（{now}），这一病例先符合 {new_named}",
                first.zh, second.zh
            ),
            format!(
                "{old_named} by {}; {old} of {} is something else ({now}), and {new_named} is the first row that takes the case",
                first.en, second.en
            ),
        )
    } else if !there {
        Text::made(
            format!("{} 没有 {old}；这一病例先符合 {new_named}", second.zh),
            format!(
                "{} has no {old}; {new_named} is the first row that takes the case",
                second.en
            ),
        )
    } else if tried {
        Text::made(
            format!(
                "{} 归入 {old_named}；{} 的 {old} 条件不同，不收这一病例，归入 {new_named}",
                first.zh, second.zh
            ),
            format!(
                "{old_named} by {}; {old} of {} has another condition and does not take the case, {new_named} does",
                first.en, second.en
            ),
        )
    } else {
        Text::made(
            format!(
                "{} 归入 {old_named}；{} 中排在前面的 {new_named} 先收了这一病例",
                first.zh, second.zh
            ),
            format!(
                "{old_named} by {}; by {} {new_named} stands before it and takes the case",
                first.en, second.en
            ),
        )
    }
}

/// Into which groups the row is split, where the editions split it otherwise.
fn splits((first, before): Side<'_>, (second, after): Side<'_>) -> Option<Text> {
    let groups = |scheme: &Scheme, view: &Explained<'_>| -> [String; 2] {
        let row = scheme
            .rows
            .iter()
            .find(|row| Some(row.code.as_str()) == view.adrg);
        let all = row
            .and_then(|row| scheme.drgs.get(row.drgs.clone()))
            .unwrap_or_default();
        let all: Vec<&str> = all.iter().map(|drg| drg.code.as_str()).collect();
        ["、", ", "].map(|between| all.join(between))
    };
    let ([old, old_en], [new, new_en]) = (groups(first, before), groups(second, after));
    let (first, second) = (title(first), title(second));
    let row = after.adrg?;
    (old != new).then(|| {
        Text::made(
            format!(
                "{row} 的细分不同：{} 分为 {old}，{} 分为 {new}",
                first.zh, second.zh
            ),
            format!(
                "{row} is split otherwise: into {old_en} by {}, into {new_en} by {}",
                first.en, second.en
            ),
        )
    })
}

/// What the group itself asks for in one edition only: an age, or a procedure such as a robot's.
fn split((first, before): Side<'_>, (second, after): Side<'_>, why: &mut Vec<Text>) {
    for (scheme, view, other) in [(second, after, before), (first, before, after)] {
        let group = |scheme: &Scheme, code: &str| -> Option<Drg> {
            scheme.drgs.iter().find(|drg| drg.code == code).cloned()
        };
        let Some(own) = group(scheme, view.drg) else {
            continue;
        };
        let mut found = Vec::new();
        own.rule.tests(&mut |test| found.extend(asks(test, &own)));
        let same = other.drg == view.drg;
        for text in found.into_iter().filter(|_| !same) {
            let name = title(scheme);
            why.push(Text::made(
                format!("{}：{}", name.zh, text.zh),
                format!("{}: {}", name.en, text.en),
            ));
        }
    }
}

fn asks(test: &Test<u16>, drg: &Drg) -> Option<Text> {
    let code = &drg.code;
    match test {
        Test::Number {
            quantity: Quantity::AgeYears,
            compare,
            value,
        } => {
            let (zh, en) = match compare {
                Compare::AtMost => (
                    format!("{value} 岁及以下"),
                    format!("{value} years or younger"),
                ),
                Compare::AtLeast => (
                    format!("{value} 岁及以上"),
                    format!("{value} years or older"),
                ),
                other => (
                    format!("年龄 {} {value} 岁", other.sign()),
                    format!("age {} {value}", other.sign()),
                ),
            };
            Some(Text::made(
                format!("{zh}单独成组，为 {code}"),
                format!("{en} have a group of their own, {code}"),
            ))
        }
        Test::Member {
            fields,
            negated: false,
            ..
        } if fields.touches(Fields::PRINCIPAL_PROCEDURE.and(Fields::OTHER_PROCEDURES)) => {
            let name = &drg.name;
            Some(Text::made(
                format!("有指定的手术操作的单独成组，为 {code} {name}"),
                format!("with certain procedures there is a group of its own, {code} {name}"),
            ))
        }
        _ => None,
    }
}

/// Codes that count as complications in one edition only, or on another level.
fn levels((first, before): Side<'_>, (second, after): Side<'_>, why: &mut Vec<Text>) {
    for (old, new) in before.codes.iter().zip(&after.codes) {
        if old.level == new.level {
            continue;
        }
        let (zh, en) = (&title(second).zh, &title(second).en);
        let level = |own: Level| words::level(own);
        let told = of(old);
        why.push(match (old.level, new.level) {
            (Some(was), None) => {
                let reason = new.why_not.clone().unwrap_or(Text::fixed("", ""));
                let was = level(was);
                Text::made(
                    format!(
                        "{told} 在{} 是{}，在{zh} 不计（{}）",
                        title(first).zh,
                        was.zh,
                        reason.zh
                    ),
                    format!(
                        "{told} is a {} by {} and does not count by {en} ({})",
                        was.en,
                        title(first).en,
                        reason.en
                    ),
                )
            }
            (was, Some(is)) => {
                let was = was.map_or(Text::fixed("不计", "nothing that counts"), level);
                let is = level(is);
                Text::made(
                    format!(
                        "{told} 在{} {}，在{zh} 是{}",
                        title(first).zh,
                        was.zh,
                        is.zh
                    ),
                    format!(
                        "{told} is {} by {} and a {} by {en}",
                        was.en,
                        title(first).en,
                        is.en
                    ),
                )
            }
            (None, None) => continue,
        });
    }
}

fn of(code: &CodeView<'_>) -> String {
    match code.name {
        Some(name) if !name.is_empty() => format!("{} {name}", code.code),
        _ => code.code.to_owned(),
    }
}
