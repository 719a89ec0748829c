//! The walk over a tree: where it is, and what was wrong on the way.

use super::{Read, Tree};
use crate::number::{NumberFault, NumberKind};
use crate::problem::{Code, Problem};
use crate::text::Text;
use std::borrow::Cow;
use std::str::FromStr;

/// The fields of an object, in the order of the text.
pub type Object<'t> = &'t [(Cow<'t, str>, Tree<'t>)];

/// What stands in the place of a field that is missing.
static NOTHING: Tree<'static> = Tree::Null;

/// One step down into a tree.
enum Step<'t> {
    Field(&'t str),
    Item(usize),
}

/// As many problems are kept as somebody may still look through. A text of a million mistakes would
/// otherwise become a hundred times as long.
const MAX: usize = 100;

/// A walk over a tree of JSON.
#[derive(Default)]
pub struct Reading<'t> {
    path: Vec<Step<'t>>,
    problems: Vec<Problem>,
}

impl<'t> Reading<'t> {
    /// The problems, in the order in which the fields are declared; at most [`MOST`].
    pub(super) fn end(self) -> Vec<Problem> {
        self.problems
    }

    /// The fields of an object, each there once: its own by their names, and those of what is flat in it.
    pub fn object(&mut self, tree: &'t Tree<'t>, names: &[&str], flat: &[&str]) -> Object<'t> {
        let fields = self.fields(tree);
        for (at, (name, _)) in fields.iter().enumerate() {
            if self.problems.len() == MAX {
                break;
            }
            if !names.contains(&&**name) && !flat.contains(&&**name) {
                self.enter(Step::Field(name));
                self.refuse(
                    Code::UnknownField,
                    format_args!("没有“{name}”这一项，请检查名称"),
                    format_args!("There is no field `{name}`: check its name"),
                );
                self.leave();
            } else if fields.iter().take(at).any(|(earlier, _)| earlier == name) {
                self.enter(Step::Field(name));
                self.twice(name);
                self.leave();
            }
        }
        fields
    }

    /// The fields of any object; none where there is something else.
    pub fn fields(&mut self, tree: &'t Tree<'t>) -> Object<'t> {
        match tree {
            Tree::Object(fields) => fields,
            other => {
                self.wrong_kind(other, "an object");
                &[]
            }
        }
    }

    /// A field that must be there.
    pub fn must<T: Read>(&mut self, object: Object<'t>, name: &'static str) -> T {
        let tree = self.found(object, name);
        self.field(name, tree)
    }

    /// A field that may be missing.
    pub fn may<T: Read + Default>(&mut self, object: Object<'t>, name: &'static str) -> T {
        find(object, name).map_or_else(T::default, |tree| self.field(name, tree))
    }

    /// What stands in a field.
    pub fn field<T: Read>(&mut self, name: &'t str, tree: &'t Tree<'t>) -> T {
        self.enter(Step::Field(name));
        let value = T::read(tree, self);
        self.leave();
        value
    }

    /// An item of a list.
    pub(super) fn item<T: Read>(&mut self, at: usize, tree: &'t Tree<'t>) -> T {
        self.enter(Step::Item(at));
        let value = T::read(tree, self);
        self.leave();
        value
    }

    fn found(&mut self, object: Object<'t>, name: &'static str) -> &'t Tree<'t> {
        if let Some(tree) = find(object, name) {
            return tree;
        }
        self.enter(Step::Field(name));
        self.refuse(
            Code::MissingField,
            format_args!("缺少“{name}”这一项"),
            format_args!("The field `{name}` is missing"),
        );
        self.leave();
        &NOTHING
    }

    /// The one field of an object that says by its name what it is: the place of its name, and what
    /// stands there, which the walk then goes into.
    pub fn only(&mut self, tree: &'t Tree<'t>, names: &[&str]) -> (usize, &'t Tree<'t>) {
        if let Tree::Object(fields) = tree
            && let [(name, tree)] = fields.as_slice()
        {
            self.enter(Step::Field(name));
            return (self.word(name, names), tree);
        }
        self.wrong_kind(tree, "an object of one field");
        self.enter(Step::Field(""));
        (0, &NOTHING)
    }

    /// The items of a list.
    pub(super) fn list(&mut self, tree: &'t Tree<'t>) -> &'t [Tree<'t>] {
        match tree {
            Tree::List(items) => items,
            other => {
                self.wrong_kind(other, "a sequence");
                &[]
            }
        }
    }

    /// A text; empty where there is something else.
    pub fn text(&mut self, tree: &'t Tree<'t>, expected: &str) -> &'t str {
        match tree {
            Tree::Text(text) => text,
            other => {
                self.wrong_kind(other, expected);
                ""
            }
        }
    }

    /// A number that is written as text.
    pub fn number<T: FromStr<Err = NumberFault>>(
        &mut self,
        tree: &'t Tree<'t>,
        kind: NumberKind,
        expected: &str,
        otherwise: T,
    ) -> T {
        let text = self.text(tree, expected);
        text.parse().unwrap_or_else(|fault: NumberFault| {
            let words = fault.words(kind);
            self.not_so(format_args!("`{text}`: {} / {}", words.zh, words.en));
            otherwise
        })
    }

    /// A whole number up to a largest one.
    pub(super) fn whole(&mut self, tree: &'t Tree<'t>, most: u32, expected: &str) -> u32 {
        let Tree::Whole(digits) = tree else {
            self.wrong_kind(tree, expected);
            return 0;
        };
        match digits.parse() {
            Ok(number) if number <= most => number,
            _ => {
                self.not_so(format_args!(
                    "invalid value: integer `{digits}`, expected {expected}"
                ));
                0
            }
        }
    }

    /// One of a list of words; which, by its place in the list.
    pub fn word(&mut self, text: &str, words: &[&str]) -> usize {
        if let Some(at) = words.iter().position(|word| *word == text) {
            return at;
        }
        let mut choices = String::new();
        for word in words {
            choices.push_str(if choices.is_empty() { "`" } else { "`, `" });
            choices.push_str(word);
        }
        self.refuse(
            Code::UnknownChoice,
            format_args!("“{text}”不在可选范围内；可选：{choices}`"),
            format_args!("`{text}` is not one of the choices: {choices}`"),
        );
        0
    }

    /// Goes down into a field.
    pub fn enter_field(&mut self, name: &'t str) {
        self.enter(Step::Field(name));
    }

    /// Goes down.
    fn enter(&mut self, step: Step<'t>) {
        self.path.push(step);
    }

    /// Comes back up.
    pub fn leave(&mut self) {
        self.path.pop();
    }

    /// The same field stands twice.
    pub fn twice(&mut self, name: &str) {
        self.not_so(format_args!("duplicate field `{name}`"));
    }

    /// Here is another kind of thing than there should be.
    pub fn wrong_kind(&mut self, tree: &Tree<'_>, expected: &str) {
        let kind = tree.kind();
        self.not_so(format_args!("invalid type: {kind}, expected {expected}"));
    }

    /// What is here is not written as it should be.
    pub fn not_so(&mut self, said: std::fmt::Arguments<'_>) {
        self.refuse(
            Code::WrongKind,
            format_args!("这一项的写法不对（{said}）"),
            format_args!("This is not written as it should be ({said})"),
        );
    }

    /// Keeps a problem of the place where the walk is, unless the one before was of the same place or of
    /// one around it: what is read there is no longer what was written.
    pub fn refuse(&mut self, code: Code, zh: std::fmt::Arguments<'_>, en: std::fmt::Arguments<'_>) {
        if self.problems.len() == MAX {
            return;
        }
        let mut path = String::new();
        for step in &self.path {
            match step {
                Step::Field(name) => {
                    if !path.is_empty() {
                        path.push('.');
                    }
                    path.push_str(name);
                }
                Step::Item(at) => path.push_str(&format!("[{at}]")),
            }
        }
        let echoes = |last: &Problem| {
            let below = path.strip_prefix(last.path.as_str());
            below.is_some_and(|below| {
                last.path.is_empty() || below.is_empty() || below.starts_with(['.', '['])
            })
        };
        if self.problems.last().is_some_and(echoes) {
            return;
        }
        let message = Text::made(zh.to_string(), en.to_string());
        self.problems.push(Problem::new(code, path, message));
    }
}

fn find<'t>(object: Object<'t>, name: &str) -> Option<&'t Tree<'t>> {
    object
        .iter()
        .find_map(|(own, tree)| (own == name).then_some(tree))
}
