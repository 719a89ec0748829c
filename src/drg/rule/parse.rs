//! Reading an expression: characters to words, words to a tree.

use super::{Compare, Expr, Fields, Quantity, Test};
use base::text::Text;

/// The longest expression that is read, in characters: ten times the longest known.
pub const LONGEST: usize = 20_000;
/// How deep parentheses may nest; the deepest known is five.
const DEEPEST: usize = 40;

/// What kind of thing is wrong with an expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RuleFaultCode {
    /// A character that no word of the language has.
    UnknownCharacter,
    /// Something else was expected here.
    Unexpected,
    /// The expression ends too early.
    EndsEarly,
    /// A number that is too large to compare with.
    NumberTooLarge,
    /// Longer than any expression.
    TooLong,
    /// Parentheses nest too deep.
    TooDeep,
}

/// What is wrong with an expression, and at which character.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RuleFault {
    /// What kind of thing is wrong.
    pub code: RuleFaultCode,
    /// Where, in characters from 0; at the end, the number of characters.
    pub at: usize,
    /// What is wrong, with the place counted from 1.
    pub message: Text,
}

impl RuleFault {
    fn new(code: RuleFaultCode, at: usize, zh: &str, en: &str) -> Self {
        let place = at.saturating_add(1);
        let message = Text::made(
            format!("第 {place} 个字符：{zh}"),
            format!("character {place}: {en}"),
        );
        Self { code, at, message }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Word {
    Name(String),
    Number(u32),
    Open,
    Close,
    OpenBrace,
    CloseBrace,
    Comma,
    Both,
    Compare(Compare),
}

/// Reads an expression of the rule language. An empty one is true of every case.
///
/// Full-width signs are read as their narrow twins: a workbook that was typed by hand has some.
///
/// # Errors
///
/// The first thing that is wrong, with its character.
pub fn parse(text: &str) -> Result<Expr<String>, RuleFault> {
    let words = words(text)?;
    if words.is_empty() {
        return Ok(Expr::Always);
    }
    let end = text.chars().count();
    let mut reader = Reader {
        words: &words,
        next: 0,
        end,
    };
    let expr = reader.any(0)?;
    match reader.words.get(reader.next) {
        None => Ok(expr),
        Some((at, _)) => Err(RuleFault::new(
            RuleFaultCode::Unexpected,
            *at,
            "这里应为 and、or 或结尾",
            "and, or or the end is expected here",
        )),
    }
}

fn narrow(letter: char) -> char {
    match letter {
        '（' => '(',
        '）' => ')',
        '｛' => '{',
        '｝' => '}',
        '，' | '、' => ',',
        '＜' => '<',
        '＞' => '>',
        '＝' => '=',
        '\u{3000}' | '\u{a0}' => ' ',
        other => other,
    }
}

fn words(text: &str) -> Result<Vec<(usize, Word)>, RuleFault> {
    let mut found = Vec::new();
    let mut letters = text.chars().map(narrow).enumerate().peekable();
    while let Some((at, letter)) = letters.next() {
        if at >= LONGEST {
            return Err(RuleFault::new(
                RuleFaultCode::TooLong,
                at,
                "表达式太长",
                "the expression is too long",
            ));
        }
        let mut equals = || letters.next_if(|(_, next)| *next == '=').is_some();
        let word = match letter {
            _ if letter.is_whitespace() => continue,
            '(' => Word::Open,
            ')' => Word::Close,
            '{' => Word::OpenBrace,
            '}' => Word::CloseBrace,
            ',' => Word::Comma,
            '∩' => Word::Both,
            '=' => Word::Compare(Compare::Equal),
            '≤' => Word::Compare(Compare::AtMost),
            '≥' => Word::Compare(Compare::AtLeast),
            '<' if equals() => Word::Compare(Compare::AtMost),
            '<' => Word::Compare(Compare::Less),
            '>' if equals() => Word::Compare(Compare::AtLeast),
            '>' => Word::Compare(Compare::More),
            _ if letter.is_ascii_alphanumeric() || letter == '_' => {
                let mut name = String::from(letter);
                while let Some((_, next)) =
                    letters.next_if(|(_, it)| it.is_ascii_alphanumeric() || matches!(it, '_' | '-'))
                {
                    name.push(next);
                }
                if name.bytes().all(|it| it.is_ascii_digit()) {
                    Word::Number(name.parse().map_err(|_| {
                        RuleFault::new(
                            RuleFaultCode::NumberTooLarge,
                            at,
                            "数字太大",
                            "the number is too large",
                        )
                    })?)
                } else {
                    Word::Name(name)
                }
            }
            _ => {
                return Err(RuleFault::new(
                    RuleFaultCode::UnknownCharacter,
                    at,
                    &format!("规则中没有 {letter} 这个字符"),
                    &format!("the language has no {letter}"),
                ));
            }
        };
        found.push((at, word));
    }
    Ok(found)
}

struct Reader<'a> {
    words: &'a [(usize, Word)],
    next: usize,
    end: usize,
}

impl<'a> Reader<'a> {
    fn peek(&self) -> Option<&'a Word> {
        self.words.get(self.next).map(|(_, word)| word)
    }

    fn at(&self) -> usize {
        self.words.get(self.next).map_or(self.end, |(at, _)| *at)
    }

    fn step(&mut self) {
        self.next = self.next.saturating_add(1);
    }

    /// What is wrong where something else stands, or nothing.
    fn wanted(&self, zh: &str, en: &str) -> RuleFault {
        let code = match self.peek() {
            Some(_) => RuleFaultCode::Unexpected,
            None => RuleFaultCode::EndsEarly,
        };
        RuleFault::new(
            code,
            self.at(),
            &format!("这里应为{zh}"),
            &format!("{en} is expected here"),
        )
    }

    fn take(&mut self, word: &Word, zh: &str, en: &str) -> Result<(), RuleFault> {
        if self.peek() != Some(word) {
            return Err(self.wanted(zh, en));
        }
        self.step();
        Ok(())
    }

    fn keyword(&mut self, word: &str) -> bool {
        let found =
            matches!(self.peek(), Some(Word::Name(name)) if name.eq_ignore_ascii_case(word));
        if found {
            self.step();
        }
        found
    }

    /// `or` binds less than `and`.
    fn any(&mut self, depth: usize) -> Result<Expr<String>, RuleFault> {
        let mut parts = vec![self.all(depth)?];
        while self.keyword("or") {
            parts.push(self.all(depth)?);
        }
        Ok(one_or(parts, Expr::Or))
    }

    fn all(&mut self, depth: usize) -> Result<Expr<String>, RuleFault> {
        let mut parts = vec![self.part(depth)?];
        while self.keyword("and") {
            parts.push(self.part(depth)?);
        }
        Ok(one_or(parts, Expr::And))
    }

    fn part(&mut self, depth: usize) -> Result<Expr<String>, RuleFault> {
        if depth > DEEPEST {
            return Err(RuleFault::new(
                RuleFaultCode::TooDeep,
                self.at(),
                "括号套得太深",
                "parentheses nest too deep",
            ));
        }
        match self.peek() {
            Some(Word::Open) => {
                self.step();
                let inner = self.any(depth.saturating_add(1))?;
                self.take(&Word::Close, "）", ")")?;
                Ok(inner)
            }
            Some(Word::Number(1)) => {
                self.step();
                Ok(Expr::Always)
            }
            Some(Word::Name(name)) if name.eq_ignore_ascii_case("length") => {
                self.step();
                self.count()
            }
            Some(Word::Name(name)) => {
                if let Some((quantity, _)) = Quantity::ALL.iter().find(|(_, it)| it == name) {
                    self.step();
                    let (compare, value) = self.comparison()?;
                    return Ok(Expr::Test(Test::Number {
                        quantity: *quantity,
                        compare,
                        value,
                    }));
                }
                self.member()
            }
            Some(Word::OpenBrace) => self.member(),
            _ => Err(self.wanted("条件", "a condition")),
        }
    }

    fn member(&mut self) -> Result<Expr<String>, RuleFault> {
        let fields = if self.peek() == Some(&Word::OpenBrace) {
            self.fields()?
        } else {
            self.field()?
        };
        let negated = self.keyword("not");
        if !self.keyword("in") {
            return Err(self.wanted(" in", "in"));
        }
        let sets = self.sets()?;
        Ok(Expr::Test(Test::Member {
            fields,
            sets,
            negated,
        }))
    }

    fn field(&mut self) -> Result<Fields, RuleFault> {
        let known = match self.peek() {
            Some(Word::Name(name)) => Fields::ALL.iter().find(|(_, it)| it == name),
            _ => None,
        };
        let Some((field, _)) = known else {
            return Err(self.wanted(
                "字段名（ZYZD、QTZD、ZYSS、QTSS、NL、XB、XSRTL、XSRTZ）",
                "a field (ZYZD, QTZD, ZYSS, QTSS, NL, XB, XSRTL, XSRTZ)",
            ));
        };
        self.step();
        Ok(*field)
    }

    fn fields(&mut self) -> Result<Fields, RuleFault> {
        self.take(&Word::OpenBrace, "{", "{")?;
        let mut fields = self.field()?;
        while self.peek() == Some(&Word::Comma) {
            self.step();
            fields = fields.and(self.field()?);
        }
        self.take(&Word::CloseBrace, "}", "}")?;
        Ok(fields)
    }

    fn sets(&mut self) -> Result<Vec<String>, RuleFault> {
        if self.peek() != Some(&Word::OpenBrace) {
            return Ok(vec![self.set()?]);
        }
        self.step();
        let mut sets = vec![self.set()?];
        while self.peek() == Some(&Word::Comma) {
            self.step();
            sets.push(self.set()?);
        }
        self.take(&Word::CloseBrace, "}", "}")?;
        Ok(sets)
    }

    fn set(&mut self) -> Result<String, RuleFault> {
        const KEPT: [&str; 5] = ["and", "or", "not", "in", "length"];
        match self.peek() {
            Some(Word::Name(name)) if !KEPT.iter().any(|it| name.eq_ignore_ascii_case(it)) => {
                self.step();
                Ok(name.clone())
            }
            _ => Err(self.wanted("集合名", "the name of a set")),
        }
    }

    fn count(&mut self) -> Result<Expr<String>, RuleFault> {
        self.take(&Word::Open, "（", "(")?;
        let set = self.set()?;
        self.take(&Word::Both, " ∩", "∩")?;
        let fields = self.fields()?;
        self.take(&Word::Close, "）", ")")?;
        let (compare, value) = self.comparison()?;
        Ok(Expr::Test(Test::Count {
            set,
            fields,
            compare,
            value,
        }))
    }

    fn comparison(&mut self) -> Result<(Compare, u32), RuleFault> {
        let Some(Word::Compare(compare)) = self.peek() else {
            return Err(self.wanted("比较符号", "a comparison"));
        };
        self.step();
        let Some(Word::Number(value)) = self.peek() else {
            return Err(self.wanted("整数", "a whole number"));
        };
        self.step();
        Ok((*compare, *value))
    }
}

fn one_or(
    mut parts: Vec<Expr<String>>,
    join: fn(Vec<Expr<String>>) -> Expr<String>,
) -> Expr<String> {
    match parts.len() {
        1 => parts.pop().unwrap_or(Expr::Always),
        _ => join(parts),
    }
}
