//! Writing values as JSON text.
//!
//! What serde's JSON makes of a type asks after each field whether writing it failed. Here nothing can
//! fail that an answer is made of, which the compiler sees, so that nothing asks.

use serde::ser::{self, Serialize, Serializer};
use std::fmt;

/// JSON cannot say it: a fraction that is no text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NotWritten;

impl fmt::Display for NotWritten {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("JSON cannot say this")
    }
}

impl std::error::Error for NotWritten {}

impl ser::Error for NotWritten {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

/// The JSON text of a value, without white space.
///
/// # Errors
/// Never for the answers of the core, which are all made of what JSON can say.
pub fn write<T: Serialize + ?Sized>(value: &T) -> Result<String, NotWritten> {
    let mut text = JsonText(String::with_capacity(16 << 10));
    value.serialize(&mut text)?;
    Ok(text.0)
}

/// JSON text under way.
struct JsonText(String);

impl JsonText {
    /// What stands before one more of several.
    fn next(&mut self) {
        if !matches!(self.0.as_bytes().last(), Some(b'[' | b'{')) {
            self.0.push(',');
        }
    }

    fn name(&mut self, name: &str) {
        self.next();
        self.text(name);
        self.0.push(':');
    }

    fn text(&mut self, text: &str) {
        self.0.push('"');
        let mut plain = text;
        let is_special = |byte| matches!(byte, b'"' | b'\\' | ..=0x1f);
        while let Some(end) = plain.bytes().position(is_special) {
            self.0.push_str(plain.get(..end).unwrap_or_default());
            self.escaped(plain.as_bytes().get(end).copied().unwrap_or_default());
            plain = plain.get(end + 1..).unwrap_or_default();
        }
        self.0.push_str(plain);
        self.0.push('"');
    }

    fn escaped(&mut self, byte: u8) {
        self.0.push('\\');
        let short = match byte {
            0x8 => 'b',
            0xc => 'f',
            b'\n' => 'n',
            b'\r' => 'r',
            b'\t' => 't',
            b'"' | b'\\' => byte.into(),
            _ => {
                self.0.push_str("u00");
                let digit = |half: u8| char::from(half + if half < 10 { b'0' } else { b'a' - 10 });
                self.0.push(digit(byte >> 4));
                digit(byte & 15)
            }
        };
        self.0.push(short);
    }

    fn number(&mut self, number: u64) {
        if number > 9 {
            self.number(number / 10);
        }
        self.0.push(char::from(b'0' + (number % 10) as u8));
    }

    fn open(&mut self, variant: &str, text: &str) {
        self.0.push('{');
        self.name(variant);
        self.0.push_str(text);
    }

    /// What stands at the end of something that began there and has to be a name.
    fn end_name(&mut self, start: usize) {
        if self
            .0
            .get(start..)
            .is_some_and(|name| !name.starts_with('"'))
        {
            self.0.insert(start, '"');
            self.0.push('"');
        }
        self.0.push(':');
    }
}

/// A list or an object under way, and what closes it.
struct Members<'w>(&'w mut JsonText, &'static str);

impl Members<'_> {
    fn item<T: Serialize + ?Sized>(&mut self, item: &T) -> Result<(), NotWritten> {
        self.0.next();
        item.serialize(&mut *self.0)
    }

    fn field<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) -> Result<(), NotWritten> {
        self.0.name(name);
        value.serialize(&mut *self.0)
    }

    fn close(self) {
        self.0.0.push_str(self.1);
    }
}

/// Numbers without a sign.
macro_rules! whole {
    ($($name:ident $type:ident)+) => {$(
        fn $name(self, number: $type) -> Result<(), NotWritten> {
            self.serialize_u64(number.into())
        }
    )+};
}

/// Numbers with one.
macro_rules! signed {
    ($($name:ident $type:ident)+) => {$(
        fn $name(self, number: $type) -> Result<(), NotWritten> {
            self.serialize_i64(number.into())
        }
    )+};
}

/// Floating point, which no answer has.
macro_rules! fractions {
    ($($name:ident $type:ident)+) => {$(
        #[allow(clippy::disallowed_types, reason = "serde has them, and they are refused")]
        fn $name(self, _: $type) -> Result<(), NotWritten> {
            Err(NotWritten)
        }
    )+};
}

impl<'w> Serializer for &'w mut JsonText {
    type Ok = ();
    type Error = NotWritten;
    type SerializeSeq = Members<'w>;
    type SerializeTuple = Members<'w>;
    type SerializeTupleStruct = Members<'w>;
    type SerializeTupleVariant = Members<'w>;
    type SerializeMap = Members<'w>;
    type SerializeStruct = Members<'w>;
    type SerializeStructVariant = Members<'w>;

    whole!(serialize_u8 u8 serialize_u16 u16 serialize_u32 u32);
    signed!(serialize_i8 i8 serialize_i16 i16 serialize_i32 i32);
    fractions!(serialize_f32 f32 serialize_f64 f64);

    fn serialize_u64(self, number: u64) -> Result<(), NotWritten> {
        self.number(number);
        Ok(())
    }

    fn serialize_i64(self, number: i64) -> Result<(), NotWritten> {
        if number < 0 {
            self.0.push('-');
        }
        self.number(number.unsigned_abs());
        Ok(())
    }

    fn serialize_bool(self, truth: bool) -> Result<(), NotWritten> {
        self.0.push_str(if truth { "true" } else { "false" });
        Ok(())
    }

    fn serialize_char(self, letter: char) -> Result<(), NotWritten> {
        self.text(letter.encode_utf8(&mut [0; 4]));
        Ok(())
    }

    fn serialize_str(self, text: &str) -> Result<(), NotWritten> {
        self.text(text);
        Ok(())
    }

    fn serialize_bytes(self, bytes: &[u8]) -> Result<(), NotWritten> {
        self.collect_seq(bytes)
    }

    fn serialize_none(self) -> Result<(), NotWritten> {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), NotWritten> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<(), NotWritten> {
        self.0.push_str("null");
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), NotWritten> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<(), NotWritten> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), NotWritten> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<(), NotWritten> {
        self.open(variant, "");
        value.serialize(&mut *self)?;
        self.0.push('}');
        Ok(())
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Members<'w>, NotWritten> {
        self.0.push('[');
        Ok(Members(self, "]"))
    }

    fn serialize_tuple(self, _: usize) -> Result<Members<'w>, NotWritten> {
        self.serialize_seq(None)
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Members<'w>, NotWritten> {
        self.serialize_seq(None)
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Members<'w>, NotWritten> {
        self.open(variant, "[");
        Ok(Members(self, "]}"))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Members<'w>, NotWritten> {
        self.0.push('{');
        Ok(Members(self, "}"))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Members<'w>, NotWritten> {
        self.serialize_map(None)
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Members<'w>, NotWritten> {
        self.open(variant, "{");
        Ok(Members(self, "}}"))
    }
}

/// What lists under way do.
macro_rules! list {
    ($($trait:ident $item:ident)+) => {$(
        impl ser::$trait for Members<'_> {
            type Ok = ();
            type Error = NotWritten;

            fn $item<T: Serialize + ?Sized>(&mut self, item: &T) -> Result<(), NotWritten> {
                self.item(item)
            }

            fn end(self) -> Result<(), NotWritten> {
                self.close();
                Ok(())
            }
        }
    )+};
}

/// What objects under way do.
macro_rules! object {
    ($($trait:ident)+) => {$(
        impl ser::$trait for Members<'_> {
            type Ok = ();
            type Error = NotWritten;

            fn serialize_field<T: Serialize + ?Sized>(
                &mut self,
                name: &'static str,
                value: &T,
            ) -> Result<(), NotWritten> {
                self.field(name, value)
            }

            fn end(self) -> Result<(), NotWritten> {
                self.close();
                Ok(())
            }
        }
    )+};
}

list!(SerializeSeq serialize_element SerializeTuple serialize_element);
list!(SerializeTupleStruct serialize_field SerializeTupleVariant serialize_field);
object!(SerializeStruct SerializeStructVariant);

impl ser::SerializeMap for Members<'_> {
    type Ok = ();
    type Error = NotWritten;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), NotWritten> {
        self.0.next();
        let start = self.0.0.len();
        key.serialize(&mut *self.0)?;
        self.0.end_name(start);
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), NotWritten> {
        value.serialize(&mut *self.0)
    }

    fn end(self) -> Result<(), NotWritten> {
        self.close();
        Ok(())
    }
}

#[cfg(test)]
mod tests;
