//! The languages in which the program speaks.

use base::text::Text;
use clap::ValueEnum;

/// A language that can be asked for.
#[derive(Clone, Copy, ValueEnum)]
pub enum Language {
    /// 简体中文.
    Zh,
    /// English.
    En,
}

impl Language {
    /// A text in that language.
    pub fn of(self, text: &Text) -> &str {
        match self {
            Self::Zh => &text.zh,
            Self::En => &text.en,
        }
    }
}
