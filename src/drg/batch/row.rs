//! A row of a table of results, group of columns by group of columns.

use super::super::cells;
use super::super::differ::Compared;
use super::super::made::Provenance;
use super::super::reasons::Explained;
use super::{Beside, Brief};
use base::text::Text;

pub(super) fn put_row(brief: &Brief<'_>, out: &mut Vec<u8>) {
    let line = brief.line.map(|line| line.to_string());
    cells::put_foreign(brief.id.unwrap_or_default(), out);
    for cell in [
        line.as_deref(),
        Some(brief.status.name()),
        brief.mdc,
        brief.adrg,
        Some(brief.drg),
        brief.name,
        brief.cause.map(|it| &*it.zh),
        brief.cause.map(|it| &*it.en),
    ] {
        out.push(b',');
        cells::put(cell.unwrap_or_default(), out);
    }
}

/// The columns that reasons add.
pub(super) fn put_reasons(explained: &Explained<'_>, out: &mut Vec<u8>) {
    let needed: Vec<&str> = explained.needed.iter().map(|it| it.field()).collect();
    let near = explained.why_not.first();
    for cell in [
        explained.severity.as_ref().map_or("", |(it, _)| it.name()),
        &needed.join(";"),
        near.map_or("", |it| it.drg),
        near.map_or("", |it| &it.words.zh),
        near.map_or("", |it| &it.words.en),
    ] {
        out.push(b',');
        cells::put(cell, out);
    }
}

/// The columns that a comparison adds.
pub(super) fn put_compared(compared: &Compared<'_>, out: &mut Vec<u8>) {
    let words = |of: fn(&Text) -> &str, between: &str| {
        let all: Vec<&str> = compared.why.iter().map(of).collect();
        all.join(between)
    };
    for cell in [
        compared.scheme,
        compared.status.name(),
        compared.drg,
        compared.name.unwrap_or_default(),
        compared.change.name(),
        compared.severity.map_or("", |it| it.name()),
        &words(|it| &it.zh, "；"),
        &words(|it| &it.en, "; "),
    ] {
        out.push(b',');
        cells::put(cell, out);
    }
}

/// What stands beside the result, and the end of the row.
pub(super) fn put_beside(beside: &Beside<'_>, out: &mut Vec<u8>) {
    let notes = |of: fn(&Text) -> &str, between: &str| {
        let all: Vec<&str> = beside.notes.iter().map(of).collect();
        all.join(between)
    };
    let Provenance {
        scheme,
        format,
        engine,
        day,
        ..
    } = beside.made;
    for cell in [
        &notes(|it| &it.zh, "；"),
        &notes(|it| &it.en, "; "),
        scheme,
        beside.edition_by.name(),
        &beside.made.readings_in_words(),
        &format.to_string(),
        *engine,
        &day.to_string(),
    ] {
        out.push(b',');
        cells::put(cell, out);
    }
    if let Some((header, row)) = beside.extra.0 {
        for cell in header.carried_of(row) {
            out.push(b',');
            cells::put_foreign(cell, out);
        }
    }
    out.extend_from_slice(b"\r\n");
}
