//! What a workbook takes up once it is unpacked, measured before anything of it is kept.
//!
//! A few hundred kilobytes can unpack to gigabytes, and a few megabytes of small elements become many
//! times that in memory. So every part is unpacked once into nothing, and read as the XML that it is,
//! event by event, with no event longer than a cell may be.

use super::too_large;
use crate::fault::Fault;
use base::text::Text;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};
use std::io::{BufRead, BufReader, Cursor, Read};

/// The largest workbook that is read, in bytes: five times the largest known.
pub const LARGEST: u64 = 32 * 1024 * 1024;
/// The most that all of it may unpack to, in bytes.
const UNPACKED: u64 = 128 * 1024 * 1024;
/// The most that the parts may unpack to that the reader keeps whole (texts, styles, lists of parts).
const KEPT: u64 = 32 * 1024 * 1024;
/// The most that parts may unpack to that are no XML (pictures, settings of printers).
const OTHER: u64 = 8 * 1024 * 1024;
/// The most parts.
const PARTS: usize = 500;
/// The longest text of a cell, in bytes: what spreadsheets allow (32,767 letters), thrice over for 汉字.
const LONGEST: usize = 3 * 32_767;
/// The most texts in the list that cells share.
const SHARED: usize = 300_000;
/// The most elements that are no cells: styles, sheets, links.
const ELEMENTS: usize = 200_000;
/// How deep elements may stand in each other.
const DEEPEST: usize = 64;

/// Why a part is not read.
enum Refusal {
    TooLarge,
    /// A cell of that many bytes or more.
    LongCell,
    Unreadable(String),
}

impl From<Refusal> for Fault {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::TooLarge => too_large(),
            Refusal::LongCell => Self::of_file(
                "",
                Text::fixed(
                    "有一格的文字超过电子表格允许的长度（32767 字），不是分组方案工作簿",
                    "a cell holds more than the 32,767 letters that spreadsheets allow; this is no workbook of a scheme",
                ),
            ),
            Refusal::Unreadable(why) => Self::of_file(
                "",
                Text::made(
                    "不是完好的 .xlsx 工作簿，可能没有下载完整，或已损坏".to_owned(),
                    format!("this is no sound .xlsx workbook: {why}"),
                ),
            ),
        }
    }
}

fn unreadable(fault: impl std::fmt::Display) -> Refusal {
    Refusal::Unreadable(fault.to_string())
}

/// Refuses what would take up too much, by unpacking it into nothing: what an archive says of its own
/// sizes need not be true.
pub(crate) fn measure(bytes: &[u8]) -> Result<(), Fault> {
    Ok(Measure::default().archive(bytes)?)
}

/// What all parts come to.
#[derive(Default)]
struct Measure {
    all: u64,
    kept: u64,
    other: u64,
    shared: usize,
    elements: usize,
}

impl Measure {
    fn archive(&mut self, bytes: &[u8]) -> Result<(), Refusal> {
        // Each part has a header in the list of parts, which the reader takes in before it says how
        // many there are.
        let headers = bytes.windows(4).filter(|it| *it == b"PK\x01\x02").count();
        if bytes.len() as u64 > LARGEST || headers > PARTS {
            return Err(Refusal::TooLarge);
        }
        let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).map_err(unreadable)?;
        if archive.len() > PARTS {
            return Err(Refusal::TooLarge);
        }
        for at in 0..archive.len() {
            let part = archive.by_index(at).map_err(unreadable)?;
            let name = part.name().map_err(unreadable)?.to_ascii_lowercase();
            let kind = if !name.ends_with(".xml") && !name.ends_with(".rels") {
                Kind::Other
            } else if name.starts_with("xl/worksheets/sheet") {
                Kind::Sheet
            } else {
                Kind::Kept
            };
            self.part(part, kind)?;
        }
        Ok(())
    }

    fn part(&mut self, part: impl Read, kind: Kind) -> Result<(), Refusal> {
        let metered = Metered {
            inner: BufReader::new(part),
            since: 0,
            kind,
            measure: self,
        };
        match kind {
            Kind::Other => metered.drain(),
            Kind::Sheet | Kind::Kept => xml(Reader::from_reader(metered)),
        }
    }

    /// Counts bytes that were unpacked.
    fn take(&mut self, bytes: usize, kind: Kind) -> Result<(), Refusal> {
        let bytes = bytes as u64;
        self.all = self.all.saturating_add(bytes);
        match kind {
            Kind::Sheet => {}
            Kind::Kept => self.kept = self.kept.saturating_add(bytes),
            Kind::Other => self.other = self.other.saturating_add(bytes),
        }
        if self.all > UNPACKED || self.kept > KEPT || self.other > OTHER {
            return Err(Refusal::TooLarge);
        }
        Ok(())
    }

    /// Counts an element. What is counted does not hang on the part that it stands in, since a part
    /// may call itself as it likes.
    fn element(&mut self, element: &BytesStart<'_>) -> Result<(), Refusal> {
        match element.local_name().as_ref() {
            "row" | "c" | "v" | "f" | "is" | "t" | "r" => {}
            "si" => self.shared = self.shared.saturating_add(1),
            "sst" => {
                // The reader makes room for as many as the list says that it has.
                for attribute in element.attributes() {
                    let attribute = attribute.map_err(unreadable)?;
                    let said = (attribute.key.as_ref() == "uniqueCount")
                        .then(|| attribute.value.trim().parse::<usize>());
                    if said.is_some_and(|it| it.is_ok_and(|it| it > SHARED)) {
                        return Err(Refusal::TooLarge);
                    }
                }
            }
            _ => self.elements = self.elements.saturating_add(1),
        }
        if self.shared > SHARED || self.elements > ELEMENTS {
            return Err(Refusal::TooLarge);
        }
        Ok(())
    }
}

/// What becomes of a part.
#[derive(Clone, Copy)]
enum Kind {
    /// It is read cell by cell.
    Sheet,
    /// It is kept whole.
    Kept,
    /// It is no XML, and not looked at.
    Other,
}

/// A part that counts what is read of it, altogether and since the last event.
struct Metered<'a, R> {
    inner: BufReader<R>,
    since: usize,
    kind: Kind,
    measure: &'a mut Measure,
}

/// What ends the reading of a part from within.
const LONG: &str = "longer than a cell may be";
const LARGE: &str = "larger than a part may be";

impl<R: Read> Metered<'_, R> {
    fn drain(mut self) -> Result<(), Refusal> {
        loop {
            let read = self.inner.fill_buf().map_err(unreadable)?.len();
            if read == 0 {
                return Ok(());
            }
            self.inner.consume(read);
            self.measure.take(read, self.kind)?;
        }
    }
}

impl<R: Read> Read for Metered<'_, R> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let read = self.fill_buf()?.read(into)?;
        self.consume(read);
        Ok(read)
    }
}

impl<R: Read> BufRead for Metered<'_, R> {
    fn fill_buf(&mut self) -> std::io::Result<&[u8]> {
        if self.since > LONGEST {
            return Err(std::io::Error::other(LONG));
        }
        if self.measure.take(0, self.kind).is_err() {
            return Err(std::io::Error::other(LARGE));
        }
        self.inner.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.since = self.since.saturating_add(amount);
        // Too much is said when more is asked for.
        let _ = self.measure.take(amount, self.kind);
        self.inner.consume(amount);
    }
}

/// Reads a part to its end, keeping nothing but one event.
fn xml<R: Read>(mut reader: Reader<Metered<'_, R>>) -> Result<(), Refusal> {
    // As the reader of workbooks has it.
    reader.config_mut().check_end_names = false;
    let mut buffer = Vec::new();
    let (mut depth, mut text) = (0_usize, 0_usize);
    loop {
        buffer.clear();
        reader.get_mut().since = 0;
        let event = reader.read_event_into(&mut buffer);
        let event = event.map_err(|fault| match fault.to_string() {
            why if why.contains(LONG) => Refusal::LongCell,
            why if why.contains(LARGE) => Refusal::TooLarge,
            why => Refusal::Unreadable(why),
        })?;
        match &event {
            Event::Start(element) | Event::Empty(element) => {
                reader.get_mut().measure.element(element)?;
                if matches!(element.local_name().as_ref(), "c" | "si") {
                    text = 0;
                }
                if matches!(event, Event::Start(_)) {
                    depth = depth.saturating_add(1);
                }
                if depth > DEEPEST {
                    return Err(Refusal::TooLarge);
                }
            }
            Event::End(_) => depth = depth.saturating_sub(1),
            // The pieces of a text are joined.
            Event::Text(_) | Event::CData(_) | Event::GeneralRef(_) => {
                text = text.saturating_add(reader.get_ref().since);
                if text > LONGEST {
                    return Err(Refusal::LongCell);
                }
            }
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}
