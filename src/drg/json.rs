//! A case from a line of JSON: one of the fields of [`super::columns`], or a national settlement list.

use super::codes::CodeList;
use super::columns::{self, Field};
use super::list::{self, Diagnosis, Procedure};
use super::raw::{CaseRead, RawCase};
use base::text::Text;
use serde::de::{self, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use std::borrow::Cow;
use std::fmt;

/// How a line of input is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LineFormat {
    /// One case a line, as `docs/drg.md` describes it.
    Case,
    /// One national settlement list a line: the `data` of interface 4101, 4101A.
    List,
}

/// Reads a case. Each of both formats is taken in the place of the other, and that is said.
pub fn read<'a>(json: &'a str, format: LineFormat, codes: &CodeList) -> CaseRead<'a> {
    let mut line = Line::default();
    let mut input = serde_json::Deserializer::from_str(json);
    let read = line.deserialize_in(&mut input).and_then(|()| input.end());
    if let Err(fault) = read {
        line.raw.refuse(no_case(&fault));
    }
    line.finish(Some(format), Some(codes))
}

/// Reads a case from what serde gives, with codes as they are spelt.
pub(super) fn read_from<'de, In: Deserializer<'de>>(input: In) -> Result<CaseRead<'de>, In::Error> {
    let mut line = Line::default();
    line.deserialize_in(input)?;
    Ok(line.finish(None, None))
}

/// What is said of a text that is no case.
fn no_case(fault: &serde_json::Error) -> Text {
    let at = fault.column();
    if fault.is_data() {
        return Text::fixed(
            "这不能读作病例：应是一个 JSON 对象 {…}",
            "this cannot be read as a case: it should be a JSON object {…}",
        );
    }
    if fault.is_eof() {
        return Text::fixed(
            "这不能读作病例：没有写完就断了，缺少结尾的引号或括号",
            "this cannot be read as a case: it breaks off, a quote or bracket at its end is missing",
        );
    }
    Text::made(
        format!("这不能读作病例：第 {at} 个字节附近不合 JSON 的写法"),
        format!("this cannot be read as a case: near byte {at} it is not written as JSON is"),
    )
}

/// A line while it is read. What was read before a fault stays.
#[derive(Default)]
struct Line<'a> {
    raw: RawCase<'a>,
    diagnoses: Vec<Diagnosis<'a>>,
    procedures: Vec<Procedure<'a>>,
    is_list: bool,
    /// The first name that no field has.
    unknown: Option<String>,
}

impl<'a> Line<'a> {
    fn deserialize_in<'de: 'a, In: Deserializer<'de>>(
        &mut self,
        input: In,
    ) -> Result<(), In::Error> {
        Fields {
            line: self,
            within: false,
        }
        .deserialize(input)
    }

    fn finish(mut self, format: Option<LineFormat>, codes: Option<&CodeList>) -> CaseRead<'a> {
        if self.is_list {
            list::put(self.diagnoses, self.procedures, codes, &mut self.raw);
        } else if let Some(name) = self.unknown {
            self.raw.refuse(unknown(&name));
        }
        match (format, self.is_list) {
            (Some(LineFormat::Case), true) => self.raw.note(Text::fixed(
                "这一行是医保结算清单，已按清单读取",
                "this line is a settlement list and is read as one",
            )),
            (Some(LineFormat::List), false) if self.raw.fault.is_none() => {
                self.raw.note(Text::fixed(
                    "这一行不是医保结算清单，已按病例读取",
                    "this line is no settlement list and is read as a case",
                ))
            }
            _ => {}
        }
        self.raw.finish(codes)
    }
}

fn unknown(name: &str) -> Text {
    let short: String = name.chars().take(40).collect();
    match columns::meant(name) {
        Some(own) => Text::made(
            format!("字段名“{short}”不认识，是不是“{own}”？"),
            format!("the name \"{short}\" is unknown; is \"{own}\" meant?"),
        ),
        None => {
            let all: Vec<&str> = columns::COLUMNS.iter().map(|it| it.name).collect();
            let all = all.join(", ");
            Text::made(
                format!("字段名“{short}”不认识；可用的有：{all}"),
                format!("the name \"{short}\" is unknown; there are {all}"),
            )
        }
    }
}

/// The fields of an object: of a line, or of what a settlement list has within.
struct Fields<'l, 'a> {
    line: &'l mut Line<'a>,
    within: bool,
}

impl<'de: 'a, 'a> DeserializeSeed<'de> for Fields<'_, 'a> {
    type Value = ();
    fn deserialize<In: Deserializer<'de>>(self, input: In) -> Result<(), In::Error> {
        input.deserialize_any(self)
    }
}

impl<'de: 'a, 'a> Visitor<'de> for Fields<'_, 'a> {
    type Value = ();

    fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("an object")
    }

    fn visit_unit<E: de::Error>(self) -> Result<(), E> {
        if self.within {
            return Ok(());
        }
        Err(E::invalid_type(de::Unexpected::Unit, &self))
    }

    fn visit_map<Map: MapAccess<'de>>(self, mut map: Map) -> Result<(), Map::Error> {
        while let Some(Name(name)) = map.next_key()? {
            let line = &mut *self.line;
            match &*name {
                "input" | "data" | "setlinfo" => {
                    line.is_list |= &*name == "setlinfo";
                    map.next_value_seed(Fields { line, within: true })?;
                }
                "diseinfo" => {
                    line.is_list = true;
                    line.diagnoses
                        .extend(map.next_value::<Rows<Diagnosis<'a>>>()?.0);
                }
                "oprninfo" => {
                    line.is_list = true;
                    line.procedures
                        .extend(map.next_value::<Rows<Procedure<'a>>>()?.0);
                }
                _ => match columns::find(&name) {
                    Some((field, rank)) => line.put(field, rank, &name, map.next_value()?),
                    None => {
                        map.next_value::<IgnoredAny>()?;
                        if !self.within && !columns::is_of_result(&name) {
                            line.unknown.get_or_insert_with(|| name.into_owned());
                        }
                    }
                },
            }
        }
        Ok(())
    }
}

impl<'a> Line<'a> {
    fn put(&mut self, field: Field, rank: u8, name: &str, value: Leaf<'a>) {
        if field.is_list() {
            let codes = match value {
                Leaf::Many(codes) => codes,
                Leaf::Nothing => return,
                // A text with several codes, as tables have it.
                Leaf::Text(Cow::Borrowed(text)) => list::split(text)
                    .map(|it| Leaf::Text(Cow::Borrowed(it)))
                    .collect(),
                Leaf::Text(Cow::Owned(text)) => {
                    let codes = list::split(&text).map(|it| Leaf::Text(Cow::Owned(it.to_owned())));
                    codes.collect()
                }
                other => vec![other],
            };
            for code in codes {
                match code.text() {
                    Some(code) => self.raw.list(field).push(code),
                    None => self.raw.refuse(not_a_value(name)),
                }
            }
            return;
        }
        if field == Field::Id && matches!(value, Leaf::Inexact(_)) {
            return self.raw.note(Text::made(
                format!("{name} 是位数太多的数字，读不准，请写成文本"),
                format!(
                    "{name} is a number of too many digits to be read exactly; write it as text"
                ),
            ));
        }
        match value.text().map(|value| self.raw.put(field, rank, value)) {
            Some(true) => {}
            Some(false) => self.raw.refuse(Text::made(
                format!("字段 {name} 写了两次"),
                format!("the field {name} stands twice"),
            )),
            None => self.raw.refuse(not_a_value(name)),
        }
    }
}

fn not_a_value(name: &str) -> Text {
    Text::made(
        format!("字段 {name} 应是一个值，不能是列表或对象"),
        format!("the field {name} should be one value, and no list or object"),
    )
}

/// The name of a field.
struct Name<'a>(Cow<'a, str>);

impl<'de: 'a, 'a> de::Deserialize<'de> for Name<'a> {
    fn deserialize<In: Deserializer<'de>>(input: In) -> Result<Self, In::Error> {
        let leaf = Leaf::deserialize(input)?;
        Ok(Self(leaf.text().unwrap_or_default()))
    }
}

/// A value as it is written.
pub(super) enum Leaf<'a> {
    Nothing,
    Text(Cow<'a, str>),
    /// A number that may have lost digits.
    Inexact(String),
    Many(Vec<Leaf<'a>>),
    Object,
}

impl<'a> Leaf<'a> {
    /// The text of a single value, empty for nothing.
    pub(super) fn text(self) -> Option<Cow<'a, str>> {
        match self {
            Self::Nothing => Some(Cow::Borrowed("")),
            Self::Text(text) => Some(text),
            Self::Inexact(text) => Some(Cow::Owned(text)),
            Self::Many(_) | Self::Object => None,
        }
    }
}

impl<'de: 'a, 'a> de::Deserialize<'de> for Leaf<'a> {
    fn deserialize<In: Deserializer<'de>>(input: In) -> Result<Self, In::Error> {
        struct Any;
        impl<'de> Visitor<'de> for Any {
            type Value = Leaf<'de>;
            fn expecting(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
                out.write_str("a value")
            }
            fn visit_borrowed_str<E>(self, text: &'de str) -> Result<Self::Value, E> {
                Ok(Leaf::Text(Cow::Borrowed(text)))
            }
            fn visit_str<E>(self, text: &str) -> Result<Self::Value, E> {
                Ok(Leaf::Text(Cow::Owned(text.to_owned())))
            }
            fn visit_bool<E>(self, is_so: bool) -> Result<Self::Value, E> {
                Ok(Leaf::Text(Cow::Borrowed(if is_so { "1" } else { "0" })))
            }
            fn visit_u64<E>(self, number: u64) -> Result<Self::Value, E> {
                Ok(Leaf::Text(Cow::Owned(number.to_string())))
            }
            fn visit_i64<E>(self, number: i64) -> Result<Self::Value, E> {
                Ok(Leaf::Text(Cow::Owned(number.to_string())))
            }
            #[allow(
                clippy::disallowed_types,
                reason = "JSON has them, and their text is read"
            )]
            fn visit_f64<E>(self, number: f64) -> Result<Self::Value, E> {
                Ok(Leaf::Inexact(number.to_string()))
            }
            fn visit_unit<E>(self) -> Result<Self::Value, E> {
                Ok(Leaf::Nothing)
            }
            fn visit_seq<Seq: SeqAccess<'de>>(
                self,
                mut seq: Seq,
            ) -> Result<Self::Value, Seq::Error> {
                let mut all = Vec::new();
                while let Some(one) = seq.next_element()? {
                    all.push(one);
                }
                Ok(Leaf::Many(all))
            }
            fn visit_map<Map: MapAccess<'de>>(
                self,
                mut map: Map,
            ) -> Result<Self::Value, Map::Error> {
                while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
                Ok(Leaf::Object)
            }
        }
        input.deserialize_any(Any)
    }
}

/// Rows of a settlement list; `null`, and rows that are `null`, are none.
struct Rows<Row>(Vec<Row>);

impl<'de, Row: de::Deserialize<'de>> de::Deserialize<'de> for Rows<Row> {
    fn deserialize<In: Deserializer<'de>>(input: In) -> Result<Self, In::Error> {
        let rows = Option::<Vec<Option<Row>>>::deserialize(input)?;
        Ok(Self(
            rows.unwrap_or_default().into_iter().flatten().collect(),
        ))
    }
}
