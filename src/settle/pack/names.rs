//! Names under way, joined with 、 and with a comma.

use base::text::Text;

/// Names in both languages.
#[derive(Default)]
pub(super) struct Names {
    pub(super) zh: String,
    pub(super) en: String,
}

impl Names {
    /// One more name.
    pub(super) fn next(&mut self, zh: &str, en: &str) {
        if !self.zh.is_empty() {
            self.zh.push('、');
            self.en.push_str(", ");
        }
        self.zh.push_str(zh);
        self.en.push_str(en);
    }
}

/// Joins names with 、 and with a comma.
pub(super) fn join(parts: impl Iterator<Item = Text>) -> Text {
    let mut names = Names::default();
    for part in parts {
        names.next(&part.zh, &part.en);
    }
    Text::made(names.zh, names.en)
}
