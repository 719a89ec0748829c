//! What people say for codes and for words of the national lists: `synonyms.txt`.
//!
//! | a line | |
//! |---|---|
//! | `痔疮, hemorrhoids = K64.900` | usual words, and the codes that they stand for, the likeliest first |
//! | `癌 ~ 恶性肿瘤` | a word of every day, and the one that names of the lists have for it |

use super::codes::CodeList;
use super::fault::Fault;
use base::text::Text;
use std::collections::BTreeSet;

/// The name of the file, in the folder of the code lists.
pub const FILE: &str = "synonyms.txt";

/// One line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Synonym<'a> {
    /// What people say, all to the same end.
    pub said: Vec<&'a str>,
    /// What is meant by it.
    pub meant: Meant<'a>,
}

/// What a usual word means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meant<'a> {
    /// Codes, the likeliest first.
    Codes(Vec<&'a str>),
    /// A word of the names.
    Words(&'a str),
}

/// The lines of a text that say something; what is no such line is passed over.
pub(super) fn lines(text: &str) -> impl Iterator<Item = Synonym<'_>> {
    text.lines().filter_map(line)
}

fn line(text: &str) -> Option<Synonym<'_>> {
    if let Some((usual, codes)) = text.split_once('=') {
        return Some(Synonym {
            said: words(usual),
            meant: Meant::Codes(codes.split_whitespace().collect()),
        });
    }
    let (usual, listed) = text.split_once('~')?;
    Some(Synonym {
        said: words(usual),
        meant: Meant::Words(listed.trim()),
    })
}

fn words(text: &str) -> Vec<&str> {
    let words = text.split(',').map(str::trim);
    words.filter(|it| !it.is_empty()).collect()
}

impl CodeList {
    /// What people say for its codes.
    pub fn synonyms(&self) -> impl Iterator<Item = Synonym<'_>> {
        lines(self.synonym_lines())
    }

    /// Takes what people say for its codes, from the text of `synonyms.txt`.
    ///
    /// # Errors
    ///
    /// Every line that cannot be read, names a code that is not on the list or a word that no name has,
    /// or says again what a line before it says.
    pub fn read_synonyms(&mut self, text: &str) -> Result<(), Vec<Fault>> {
        let (mut kept, mut faults) = (String::new(), Vec::new());
        let mut known = BTreeSet::new();
        for (number, own) in (1_usize..).zip(text.lines()) {
            let own = own.trim();
            if own.is_empty() || own.starts_with('#') {
                continue;
            }
            let mut refuse = |message: Text| faults.push(Fault::at_line(FILE, number, message));
            match line(own).filter(|own| !own.said.is_empty()) {
                None => refuse(Text::fixed(
                    "应为：常用说法 = 编码，或 常用说法 ~ 编码表用词",
                    "usual words = codes, or usual words ~ a word of the names, is expected",
                )),
                Some(synonym) => {
                    for wrong in self.wrong(&synonym, &mut known) {
                        refuse(wrong);
                    }
                }
            }
            kept.push_str(own);
            kept.push('\n');
        }
        if faults.is_empty() {
            self.put_synonym_lines(kept);
            return Ok(());
        }
        Err(faults)
    }

    fn wrong(&self, synonym: &Synonym<'_>, known: &mut BTreeSet<String>) -> Vec<Text> {
        let mut wrong = Vec::new();
        match &synonym.meant {
            Meant::Codes(codes) => {
                let strange = codes.iter().filter(|code| self.find(code).is_none());
                wrong.extend(strange.map(|code| {
                    Text::made(
                        format!("编码表中没有 {code}"),
                        format!("{code} is not on the list"),
                    )
                }));
                if codes.is_empty() {
                    wrong.push(Text::fixed("没有编码", "there is no code"));
                }
            }
            Meant::Words(word) => {
                let mut names = self.numbers().map(|number| self.name(number));
                if word.is_empty() || !names.any(|name| name.contains(word)) {
                    wrong.push(Text::made(
                        format!("没有名称含“{word}”"),
                        format!("no name has “{word}”"),
                    ));
                }
            }
        }
        for said in &synonym.said {
            // The same word may stand for diagnoses and for procedures, each on a line of its own.
            let kind = match &synonym.meant {
                Meant::Codes(codes)
                    if codes.iter().any(|code| super::codes::is_procedure(code)) =>
                {
                    "procedure"
                }
                Meant::Codes(_) => "diagnosis",
                Meant::Words(_) => "word",
            };
            if !known.insert(format!("{kind} {}", said.to_ascii_lowercase())) {
                wrong.push(Text::made(
                    format!("“{said}”前面已有"),
                    format!("“{said}” stands further up already"),
                ));
            }
        }
        wrong
    }
}
