//! Words for people, always in both languages of the product.

use serde::{Deserialize, Serialize};
use std::borrow::Cow;

/// A sentence or a name in 简体中文 and in English. The core has no locale: it always gives both,
/// and whoever shows the text chooses.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "typegen", derive(schemars::JsonSchema, ts_rs::TS))]
// Schemes are read as serde derives it; requests and packs as [`crate::json`] does.
#[serde(deny_unknown_fields)]
pub struct Text {
    /// 简体中文.
    pub zh: Cow<'static, str>,
    /// English.
    pub en: Cow<'static, str>,
}

impl Text {
    /// Words known when the program is built.
    pub const fn fixed(zh: &'static str, en: &'static str) -> Self {
        Self {
            zh: Cow::Borrowed(zh),
            en: Cow::Borrowed(en),
        }
    }

    /// Words put together while running.
    pub fn made(zh: String, en: String) -> Self {
        Self {
            zh: Cow::Owned(zh),
            en: Cow::Owned(en),
        }
    }

    /// The same letters in both languages, for what is not language: numbers, codes.
    pub fn same(words: &str) -> Self {
        Self::made(words.to_owned(), words.to_owned())
    }
}
