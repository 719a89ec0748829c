//! Reminders as a calendar file (`.ics`, RFC 5545).
//!
//! Written here and not by a library: those that there are take the time of day from a clock and
//! names from chance, and the core has neither. The same request gives the same file.

use base::ENGINE_VERSION;
use base::date::Date;
use base::text::Text;

/// A day to be reminded of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reminder {
    /// Name of the entry inside the calendar: the same for the same entry of the same stay, so that
    /// a newer file takes the place of an older one.
    pub id: String,
    /// The first day.
    pub on: Date,
    /// The last day, where there are several.
    pub until: Option<Date>,
    /// What it is, in short.
    pub title: Text,
    /// What it is, in full.
    pub about: Text,
}

/// What the file is of.
#[derive(Debug, Clone, Copy)]
pub struct Of<'o> {
    /// What tells this stay from others, in an order that stays: the pack, the caller's mark, the
    /// day of admission.
    pub stay: &'o [&'o str],
    /// The day on which it is made (DTSTAMP).
    pub made_on: Date,
}

/// A calendar of all-day entries, each with a reminder at nine in the morning of the day before; in
/// both languages.
pub fn calendar(of: Of<'_>, reminders: &[Reminder]) -> Text {
    Text::made(
        written(of, reminders, |text| &text.zh),
        written(of, reminders, |text| &text.en),
    )
}

fn written(of: Of<'_>, reminders: &[Reminder], say: fn(&Text) -> &str) -> String {
    let mut out = String::with_capacity(512 * (reminders.len() + 1));
    line(&mut out, "BEGIN:VCALENDAR");
    line(&mut out, "VERSION:2.0");
    line(
        &mut out,
        &format!("PRODID:-//Mingbai//Mingbai {ENGINE_VERSION}//ZH"),
    );
    line(&mut out, "CALSCALE:GREGORIAN");
    for reminder in reminders {
        entry(&mut out, of, reminder, say);
    }
    line(&mut out, "END:VCALENDAR");
    out
}

fn entry(out: &mut String, of: Of<'_>, reminder: &Reminder, say: fn(&Text) -> &str) {
    let last = reminder.until.unwrap_or(reminder.on).max(reminder.on);
    let title = escaped(say(&reminder.title));
    line(out, "BEGIN:VEVENT");
    line(out, &format!("UID:{}", uid(of.stay, &reminder.id)));
    line(out, &format!("DTSTAMP:{}T000000Z", compact(of.made_on)));
    line(out, &format!("DTSTART;VALUE=DATE:{}", compact(reminder.on)));
    // The first day after it. The last day of the calendar has none, and an entry may do without.
    if let Some(after) = last.plus_days(1) {
        line(out, &format!("DTEND;VALUE=DATE:{}", compact(after)));
    }
    line(out, &format!("SUMMARY:{title}"));
    line(
        out,
        &format!("DESCRIPTION:{}", escaped(say(&reminder.about))),
    );
    line(out, "CLASS:PRIVATE");
    line(out, "TRANSP:TRANSPARENT");
    line(out, "BEGIN:VALARM");
    line(out, "ACTION:DISPLAY");
    line(out, "TRIGGER:-PT15H");
    line(out, &format!("DESCRIPTION:{title}"));
    line(out, "END:VALARM");
    line(out, "END:VEVENT");
}

/// `20200630`.
fn compact(date: Date) -> String {
    date.to_string().replace('-', "")
}

/// A name that no other stay's entry has, and that this one always has: FNV-1a of what tells the
/// stay from others, and the entry's own name.
fn uid(stay: &[&str], id: &str) -> String {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for part in stay {
        // What stands between two parts stands in none of them.
        for byte in part.bytes().chain([0xff]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
        }
    }
    let id: String = id
        .chars()
        .map(|letter| {
            if letter.is_ascii_alphanumeric() {
                letter
            } else {
                '-'
            }
        })
        .collect();
    format!("mingbai-{hash:016x}-{id}")
}

/// A text as the value of a property (RFC 5545, 3.3.11); without control characters, which have no
/// place in it.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for letter in text.chars() {
        match letter {
            '\\' | ';' | ',' => {
                out.push('\\');
                out.push(letter);
            }
            '\n' => out.push_str("\\n"),
            letter if letter.is_control() => {}
            letter => out.push(letter),
        }
    }
    out
}

/// Most bytes of a line, its break not counted (RFC 5545, 3.1).
const WIDTH: usize = 75;

/// Writes a line, folded where it is too long and never inside a character.
fn line(out: &mut String, text: &str) {
    let mut width = 0;
    for letter in text.chars() {
        if width + letter.len_utf8() > WIDTH {
            out.push_str("\r\n ");
            width = 1;
        }
        out.push(letter);
        width += letter.len_utf8();
    }
    out.push_str("\r\n");
}
