//! JSON text as a tree.
//!
//! This reader is a third of what serde's JSON is in a module for browsers, most of which made
//! floating point of what nobody may use. It says what is wrong, and where, in the same words, which
//! programs know; a test holds the two beside each other.

use super::Tree;
use crate::problem::{Code, Problem};
use crate::text::Text;
use std::borrow::Cow;

/// Lists and objects in each other, at most.
const DEPTH: u8 = 127;

const EOF_LIST: &str = "EOF while parsing a list";
const EOF_OBJECT: &str = "EOF while parsing an object";
const EOF_TEXT: &str = "EOF while parsing a string";
const EOF_VALUE: &str = "EOF while parsing a value";
const NUMBER: &str = "invalid number";
const ESCAPE: &str = "invalid escape";
const SURROGATE: &str = "lone leading surrogate in hex escape";

impl<'t> Tree<'t> {
    /// Reads a text that is one value of JSON.
    ///
    /// # Errors
    /// Where the text stops being JSON.
    pub fn of(json: &'t str) -> Result<Self, Problem> {
        parse(json).map_err(|fault| {
            let message = Text::made(
                format!("这不是完整的 JSON：{fault}"),
                format!("This is not JSON: {fault}"),
            );
            Problem::new(Code::NotJson, "", message)
        })
    }
}

/// The tree of a text that is one value of JSON; or where it stops being that, and why.
fn parse(json: &str) -> Result<Tree<'_>, String> {
    let mut text = JsonText {
        json,
        at: 0,
        depth: 0,
        fault: ("", 0),
    };
    text.whole().ok_or_else(|| text.said())
}

/// A text under way. What fails gives nothing, and leaves behind why.
struct JsonText<'t> {
    json: &'t str,
    at: usize,
    depth: u8,
    fault: (&'static str, usize),
}

impl<'t> JsonText<'t> {
    fn whole(&mut self) -> Option<Tree<'t>> {
        let tree = self.value()?;
        match self.next() {
            None => Some(tree),
            Some(_) => self.wrong_next("trailing characters"),
        }
    }

    /// What is wrong, with its line, and its column in bytes.
    fn said(&self) -> String {
        let (what, at) = self.fault;
        let before = self.json.as_bytes().get(..at).unwrap_or_default();
        let mut line = 1;
        let mut column = 0;
        for byte in before {
            column += 1;
            if *byte == b'\n' {
                line += 1;
                column = 0;
            }
        }
        format!("{what} at line {line} column {column}")
    }

    /// What was read last is wrong.
    fn wrong<T>(&mut self, what: &'static str) -> Option<T> {
        self.fault = (what, self.at);
        None
    }

    /// What comes next is wrong.
    fn wrong_next<T>(&mut self, what: &'static str) -> Option<T> {
        self.fault = (what, self.json.len().min(self.at + 1));
        None
    }

    fn peek(&self) -> Option<u8> {
        self.json.as_bytes().get(self.at).copied()
    }

    /// What comes after white space.
    fn next(&mut self) -> Option<u8> {
        while let Some(b' ' | b'\n' | b'\t' | b'\r') = self.peek() {
            self.at += 1;
        }
        self.peek()
    }

    /// The next byte of something that must not end here.
    fn take(&mut self, end: &'static str) -> Option<u8> {
        let Some(byte) = self.peek() else {
            return self.wrong(end);
        };
        self.at += 1;
        Some(byte)
    }

    fn value(&mut self) -> Option<Tree<'t>> {
        match self.next() {
            None => self.wrong_next(EOF_VALUE),
            Some(b'n') => self.word("null", Tree::Null),
            Some(b't') => self.word("true", Tree::Truth(true)),
            Some(b'f') => self.word("false", Tree::Truth(false)),
            Some(b'-' | b'0'..=b'9') => self.number(),
            Some(b'"') => self.text().map(Tree::Text),
            Some(b'[') => self.list(),
            Some(b'{') => self.object(),
            Some(_) => self.wrong_next("expected value"),
        }
    }

    fn word(&mut self, word: &str, tree: Tree<'t>) -> Option<Tree<'t>> {
        for expected in word.bytes() {
            if self.take(EOF_VALUE)? != expected {
                return self.wrong("expected ident");
            }
        }
        Some(tree)
    }

    /// Takes digits; whether there were any.
    fn digits(&mut self) -> bool {
        let start = self.at;
        while let Some(b'0'..=b'9') = self.peek() {
            self.at += 1;
        }
        self.at > start
    }

    fn number(&mut self) -> Option<Tree<'t>> {
        let start = self.at;
        if self.peek() == Some(b'-') {
            self.at += 1;
        }
        let first = self.take(EOF_VALUE)?;
        if !first.is_ascii_digit() {
            return self.wrong(NUMBER);
        }
        if first != b'0' {
            self.digits();
        } else if matches!(self.peek(), Some(b'0'..=b'9')) {
            return self.wrong_next(NUMBER);
        }
        let whole = self.json.get(start..self.at).unwrap_or_default();
        let mut is_whole = fits(whole);
        if self.peek() == Some(b'.') {
            is_whole = false;
            self.at += 1;
            if !self.digits() {
                let ends = self.peek().is_none();
                return self.wrong_next(if ends { EOF_VALUE } else { NUMBER });
            }
        }
        if let Some(b'e' | b'E') = self.peek() {
            is_whole = false;
            self.at += 1;
            if let Some(b'+' | b'-') = self.peek() {
                self.at += 1;
            }
            if !self.take(EOF_VALUE)?.is_ascii_digit() {
                return self.wrong(NUMBER);
            }
            self.digits();
        }
        Some(match is_whole {
            true => Tree::Whole(whole.to_owned()),
            false => Tree::Fraction,
        })
    }

    fn text(&mut self) -> Option<Cow<'t, str>> {
        self.at += 1;
        let mut made = String::new();
        loop {
            let rest = self.json.get(self.at..).unwrap_or_default();
            let is_end = |byte| matches!(byte, b'"' | b'\\' | ..=0x1f);
            let Some(end) = rest.bytes().position(is_end) else {
                self.at = self.json.len();
                return self.wrong(EOF_TEXT);
            };
            let plain = rest.get(..end).unwrap_or_default();
            self.at += end;
            match self.take(EOF_TEXT)? {
                b'"' if made.is_empty() => return Some(Cow::Borrowed(plain)),
                b'"' => {
                    made.push_str(plain);
                    return Some(Cow::Owned(made));
                }
                b'\\' => {
                    made.push_str(plain);
                    made.push(self.escape()?);
                }
                _ => {
                    return self
                        .wrong("control character (\\u0000-\\u001F) found while parsing a string");
                }
            }
        }
    }

    fn escape(&mut self) -> Option<char> {
        Some(match self.take(EOF_TEXT)? {
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => return self.unicode(),
            same @ (b'"' | b'\\' | b'/') => same.into(),
            _ => return self.wrong(ESCAPE),
        })
    }

    /// A letter by its number in UTF-16; by two of them where it is beyond the first 65,536.
    fn unicode(&mut self) -> Option<char> {
        let one = self.hex()?;
        let mut number = one;
        if let 0xd800..0xdc00 = one {
            for expected in [b'\\', b'u'] {
                if self.take(EOF_TEXT)? != expected {
                    return self.wrong("unexpected end of hex escape");
                }
            }
            let other = self.hex()?;
            // What is no second half makes no letter, nor does a second half that comes first.
            number = match other {
                0xdc00..0xe000 => 0x1_0000 + ((one - 0xd800) << 10) + (other - 0xdc00),
                _ => one,
            };
        }
        char::from_u32(number).or_else(|| self.wrong(SURROGATE))
    }

    fn hex(&mut self) -> Option<u32> {
        let end = self.at + 4;
        let Some(digits) = self.json.as_bytes().get(self.at..end) else {
            self.at = self.json.len();
            return self.wrong(EOF_TEXT);
        };
        self.at = end;
        let mut number = 0;
        for digit in digits {
            let Some(digit) = char::from(*digit).to_digit(16) else {
                return self.wrong(ESCAPE);
            };
            number = number * 16 + digit;
        }
        Some(number)
    }

    /// Goes into a list or an object.
    fn enter(&mut self) -> Option<()> {
        if self.depth == DEPTH {
            return self.wrong_next("recursion limit exceeded");
        }
        self.depth += 1;
        self.at += 1;
        Some(())
    }

    /// Whether there is one more in a list or an object, which is left where there is not.
    fn more(
        &mut self,
        close: u8,
        is_first: bool,
        [ends, expected]: [&'static str; 2],
    ) -> Option<bool> {
        let Some(mut next) = self.next() else {
            return self.wrong_next(ends);
        };
        if next == close {
            self.at += 1;
            self.depth -= 1;
            return Some(false);
        }
        if !is_first {
            if next != b',' {
                return self.wrong_next(expected);
            }
            self.at += 1;
            match self.next() {
                Some(after) => next = after,
                None => return self.wrong_next(EOF_VALUE),
            }
            if next == close {
                return self.wrong_next("trailing comma");
            }
        }
        if close == b'}' && next != b'"' {
            return self.wrong_next("key must be a string");
        }
        Some(true)
    }

    fn list(&mut self) -> Option<Tree<'t>> {
        self.enter()?;
        let mut items = Vec::new();
        while self.more(b']', items.is_empty(), [EOF_LIST, "expected `,` or `]`"])? {
            items.push(self.value()?);
        }
        Some(Tree::List(items))
    }

    fn object(&mut self) -> Option<Tree<'t>> {
        self.enter()?;
        let mut fields = Vec::new();
        while self.more(b'}', fields.is_empty(), [EOF_OBJECT, "expected `,` or `}`"])? {
            let name = self.text()?;
            match self.next() {
                Some(b':') => self.at += 1,
                Some(_) => return self.wrong_next("expected `:`"),
                None => return self.wrong_next(EOF_OBJECT),
            }
            fields.push((name, self.value()?));
        }
        Some(Tree::Object(fields))
    }
}

/// Whether a whole number is one of 64 bits, with a sign or without. Zero with a sign is none.
fn fits(whole: &str) -> bool {
    let (digits, most) = match whole.strip_prefix('-') {
        Some("0") => return false,
        Some(digits) => (digits, "9223372036854775808"),
        None => (whole, "18446744073709551615"),
    };
    (digits.len(), digits) <= (most.len(), most)
}

#[cfg(test)]
mod tests;
