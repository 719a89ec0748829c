//! Bytes in pieces of any size to lines of text, whatever the encoding.

use super::super::batch::LONGEST_LINE;
use base::text::Text;

/// Reads bytes as GB18030, which GBK is a part of; `None` if they are not that. The core has no tables
/// of encodings: browsers and shells have.
pub type Gb18030 = fn(&[u8]) -> Option<String>;

/// A line that is longer is cut behind a comma, so that a whole file may stand on one line. No part of a
/// longer letter is a comma, in any encoding.
const CUT: usize = 1 << 16;

/// A line of text, or a piece of a long one.
pub(super) struct Line {
    pub(super) text: String,
    /// Whether all of it is text. If not, what is none stands as �.
    pub(super) is_sound: bool,
    /// Whether the line ends here.
    pub(super) ends: bool,
}

/// Where lines are found. What is decided hangs on lines, never on where the pieces were cut.
pub(super) struct Lines {
    gb18030: Gb18030,
    /// What has come and is no whole line yet.
    rest: Vec<u8>,
    /// How the file begins; `None` before that is known.
    width: Option<Width>,
    /// Which of the two the lines so far can only have been.
    settled: Option<Encoding>,
    /// The number of the next line, from 1.
    number: u64,
    may_cut: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Width {
    Bytes,
    /// Two bytes a unit; whether the lower one is first.
    Pairs(bool),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Encoding {
    Utf8,
    Gb18030,
}

impl Lines {
    pub(super) fn new(gb18030: Gb18030, may_cut: bool) -> Self {
        Self {
            gb18030,
            rest: Vec::new(),
            width: None,
            settled: None,
            number: 1,
            may_cut,
        }
    }

    /// Takes the next bytes and hands over each line that they complete, with its number. At the end
    /// of the file, what is left is a line.
    pub(super) fn push(
        &mut self,
        bytes: &[u8],
        is_end: bool,
        line: &mut dyn FnMut(u64, Line) -> Result<(), Text>,
    ) -> Result<(), Text> {
        let searched = self.rest.len();
        self.rest.extend_from_slice(bytes);
        let width = match self.width {
            Some(width) => width,
            None if self.rest.len() < 3 && !is_end => return Ok(()),
            None => self.begin(),
        };
        let all = std::mem::take(&mut self.rest);
        let mut rest = all.as_slice();
        // On the first line the mark of the encoding may have been taken off since.
        let mut searched = if self.number > 1 { searched } else { 0 };
        while let Some((end, after, ends)) = self.next(rest, searched, width) {
            let own = rest.get(..end).unwrap_or_default();
            if own.len() > LONGEST_LINE {
                return Err(too_long(self.number));
            }
            let decoded = self.decode(own, width, ends);
            line(self.number, decoded)?;
            self.number = self.number.saturating_add(u64::from(ends));
            rest = rest.get(after..).unwrap_or_default();
            searched = 0;
        }
        if rest.len() > LONGEST_LINE {
            return Err(too_long(self.number));
        }
        if is_end {
            let last = self.decode(rest, width, true);
            return line(self.number, last);
        }
        self.rest.extend_from_slice(rest);
        Ok(())
    }

    fn begin(&mut self) -> Width {
        let (width, mark) = match self.rest.as_slice() {
            [0xef, 0xbb, 0xbf, ..] => {
                self.settled = Some(Encoding::Utf8);
                (Width::Bytes, 3)
            }
            [0xff, 0xfe, ..] => (Width::Pairs(true), 2),
            [0xfe, 0xff, ..] => (Width::Pairs(false), 2),
            _ => (Width::Bytes, 0),
        };
        self.rest.drain(..mark);
        self.width = Some(width);
        width
    }

    /// Where the next line ends, where the one after it begins, and whether it is a whole one.
    fn next(&self, rest: &[u8], searched: usize, width: Width) -> Option<(usize, usize, bool)> {
        // In pairs a letter of one byte stands in this order.
        let pair = |byte: u8| match width {
            Width::Pairs(true) => [byte, 0],
            Width::Bytes | Width::Pairs(false) => [0, byte],
        };
        let found = match width {
            Width::Bytes => {
                let begun = rest.get(searched..)?;
                let at = begun.iter().position(|byte| *byte == b'\n');
                at.map(|at| (searched.saturating_add(at), 1))
            }
            Width::Pairs(_) => {
                let searched = searched & !1;
                let begun = rest.get(searched..)?;
                let at = begun.chunks_exact(2).position(|it| it == pair(b'\n'));
                at.map(|at| (searched.saturating_add(at.saturating_mul(2)), 2))
            }
        };
        if self.may_cut && found.is_none_or(|(at, _)| at > CUT) {
            let begun = rest.get(..CUT)?;
            let after = match width {
                Width::Bytes => {
                    let at = begun.iter().rposition(|byte| *byte == b',');
                    at.map(|at| at.saturating_add(1))
                }
                Width::Pairs(_) => {
                    let at = begun.chunks_exact(2).rposition(|it| it == pair(b','));
                    at.map(|at| at.saturating_add(1).saturating_mul(2))
                }
            };
            if let Some(after) = after {
                return Some((after, after, false));
            }
        }
        found.map(|(at, length)| (at, at.saturating_add(length), true))
    }

    fn decode(&mut self, bytes: &[u8], width: Width, ends: bool) -> Line {
        let (mut text, is_sound) = match width {
            Width::Bytes => self.of_bytes(bytes),
            Width::Pairs(lower_first) => of_pairs(bytes, lower_first),
        };
        if ends && text.ends_with('\r') {
            text.pop();
        }
        Line {
            text,
            is_sound,
            ends,
        }
    }

    fn of_bytes(&mut self, bytes: &[u8]) -> (String, bool) {
        let gbk = |own: &Self| (own.gb18030)(bytes).map(|text| (text, true));
        let lossy = || (String::from_utf8_lossy(bytes).into_owned(), false);
        let Ok(text) = std::str::from_utf8(bytes) else {
            if self.settled == Some(Encoding::Utf8) {
                return lossy();
            }
            let Some(read) = gbk(self) else {
                return lossy();
            };
            self.settled = Some(Encoding::Gb18030);
            return read;
        };
        if text.is_ascii() {
            return (text.to_owned(), true);
        }
        match self.settled {
            Some(Encoding::Gb18030) => {
                if let Some(read) = gbk(self) {
                    return read;
                }
            }
            Some(Encoding::Utf8) => {}
            None if text.chars().any(|letter| letter >= '\u{800}') => {
                self.settled = Some(Encoding::Utf8);
            }
            // «女» in GBK is a letter of Latin Extended in UTF-8, which no file of cases has.
            None if text
                .chars()
                .any(|letter| ('\u{100}'..'\u{370}').contains(&letter)) =>
            {
                if let Some(read) = gbk(self) {
                    return read;
                }
            }
            None => {}
        }
        (text.to_owned(), true)
    }
}

fn of_pairs(bytes: &[u8], lower_first: bool) -> (String, bool) {
    let (pairs, left) = bytes.as_chunks::<2>();
    let units = pairs.iter().map(|pair| match lower_first {
        true => u16::from_le_bytes(*pair),
        false => u16::from_be_bytes(*pair),
    });
    let mut is_sound = left.is_empty();
    let letters = char::decode_utf16(units).map(|letter| {
        letter.unwrap_or_else(|_| {
            is_sound = false;
            char::REPLACEMENT_CHARACTER
        })
    });
    let text = letters.collect();
    (text, is_sound)
}

pub(super) fn too_long(line: u64) -> Text {
    Text::made(
        format!("第 {line} 行超过 {LONGEST_LINE} 字节，这不是病例文件"),
        format!("line {line} is longer than {LONGEST_LINE} bytes: this is no file of cases"),
    )
}
