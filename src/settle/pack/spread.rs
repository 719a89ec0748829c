//! Cells that are written once for several answers to a question of the pack's own.
//!
//! A table whose figures nobody could read asks for each of them by the row of the document: the same
//! sentence, but for the name of the row. It is written once, with `each`, and read as if it had been
//! written out.

use base::json::Tree;

/// As many answers as one cell may stand for, and as many bytes as the name of one may have: what is
/// written out stays in proportion to what was written. A cell beyond is left as it is, and refused.
const MAX_ANSWERS: usize = 32;
const MAX_NAME_BYTES: usize = 400;

/// The field by which a cell stands for several.
const EACH: &str = "each";

/// A question of the pack's own: its name, and its answers.
struct Question {
    id: String,
    answers: Vec<Answer>,
}

/// An answer: its name inside the question, and what it is called.
struct Answer {
    id: String,
    zh: String,
    en: String,
}

/// Writes out every cell that stands for several. The first of them takes its place and the others
/// follow the last cell of the table, so that each cell keeps the place that it has in the file.
pub(super) fn spread(pack: &mut Tree<'_>) {
    let questions = questions(pack);
    if !questions.is_empty() {
        walk(pack, &questions);
    }
}

fn questions(pack: &Tree<'_>) -> Vec<Question> {
    let questions = list(pack, "distinctions").iter();
    let text = |tree: &Tree<'_>, name| text(tree, name).unwrap_or_default().to_owned();
    let questions = questions.map(|question| Question {
        id: text(question, "id"),
        answers: list(question, "choices")
            .iter()
            .map(|choice| Answer {
                id: text(choice, "id"),
                zh: choice
                    .get("name")
                    .map(|it| text(it, "zh"))
                    .unwrap_or_default(),
                en: choice
                    .get("name")
                    .map(|it| text(it, "en"))
                    .unwrap_or_default(),
            })
            .collect(),
    });
    questions.collect()
}

fn walk(tree: &mut Tree<'_>, questions: &[Question]) {
    match tree {
        Tree::List(items) => items.iter_mut().for_each(|item| walk(item, questions)),
        Tree::Object(fields) => {
            for (name, value) in fields {
                match value {
                    Tree::List(cells) if name == "cells" => write_out(cells, questions),
                    other => walk(other, questions),
                }
            }
        }
        Tree::Null | Tree::Truth(_) | Tree::Whole(_) | Tree::Fraction | Tree::Text(_) => {}
    }
}

fn write_out(cells: &mut Vec<Tree<'_>>, questions: &[Question]) {
    let mut further = Vec::new();
    for cell in &mut *cells {
        let Some((question, answers)) = stands_for(cell, questions) else {
            continue;
        };
        let mut written = answers.into_iter().map(|answer| {
            let mut one = cell.clone();
            fill(&mut one, &question.id, "", answer);
            if let Some(Tree::List(list)) = one
                .get_mut("when")
                .and_then(|it| it.get_mut("own"))
                .and_then(|it| it.get_mut(&question.id))
            {
                list.retain(|it| matches!(it, Tree::Text(id) if *id == answer.id));
            }
            // What still has it afterwards was not understood.
            if let Tree::Object(fields) = &mut one {
                fields.retain(|(name, _)| name != EACH);
            }
            one
        });
        let first = written.next();
        further.extend(written);
        if let Some(first) = first {
            *cell = first;
        }
    }
    cells.append(&mut further);
}

/// The question that a cell goes by, and which of its answers it stands for.
fn stands_for<'q>(
    cell: &Tree<'_>,
    questions: &'q [Question],
) -> Option<(&'q Question, Vec<&'q Answer>)> {
    let id = text(cell, EACH)?;
    let question = questions.iter().find(|it| it.id == id)?;
    let own = cell.get("when")?.get("own")?;
    let named = list(own, id);
    let has = |answer: &&Answer| {
        (named.iter()).any(|it| matches!(it, Tree::Text(id) if *id == answer.id))
    };
    let answers: Vec<&Answer> = question.answers.iter().filter(has).collect();
    let short = |it: &&Answer| {
        [&it.id, &it.zh, &it.en]
            .iter()
            .all(|it| it.len() <= MAX_NAME_BYTES)
    };
    let sound = !answers.is_empty() && answers.len() == named.len() && answers.len() <= MAX_ANSWERS;
    (sound && answers.iter().all(short)).then_some((question, answers))
}

/// Puts the answer in its place in every text of a cell, the name of the question in braces: what it is called
/// in the language of the text, and its name elsewhere.
fn fill(tree: &mut Tree<'_>, question: &str, field: &str, answer: &Answer) {
    match tree {
        Tree::Text(text) => {
            let name = match field {
                "zh" | "clause" => &answer.zh,
                "en" => &answer.en,
                _ => &answer.id,
            };
            if let Some(filled) = filled(text, question, name) {
                *text = filled.into();
            }
        }
        Tree::List(items) => items
            .iter_mut()
            .for_each(|item| fill(item, question, field, answer)),
        Tree::Object(fields) => {
            for (name, value) in fields {
                fill(value, question, name, answer);
            }
        }
        Tree::Null | Tree::Truth(_) | Tree::Whole(_) | Tree::Fraction => {}
    }
}

/// A text with the first `{question}` as a name; nothing where it has none.
fn filled(text: &str, question: &str, name: &str) -> Option<String> {
    // By single signs: the search for a whole word is 2 KB of a phone's download.
    text.match_indices('{').find_map(|(at, _)| {
        let (before, place) = text.split_at_checked(at)?;
        let behind = place.strip_prefix('{')?.strip_prefix(question)?;
        Some([before, name, behind.strip_prefix('}')?].concat())
    })
}

fn list<'t, 's>(tree: &'t Tree<'s>, name: &str) -> &'t [Tree<'s>] {
    match tree.get(name) {
        Some(Tree::List(items)) => items,
        _ => &[],
    }
}

fn text<'t>(tree: &'t Tree<'_>, name: &str) -> Option<&'t str> {
    match tree.get(name)? {
        Tree::Text(text) => Some(text),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::spread;
    use base::json::{Tree, of_tree};
    use serde_json::{Value, json};

    fn written_out(pack: &Value) -> Value {
        let text = pack.to_string();
        let mut tree = Tree::of(&text).expect("JSON");
        spread(&mut tree);
        of_tree(&tree).expect("any value")
    }

    fn pack(cells: &Value) -> Value {
        let choice = |id: &str, zh: &str, en: &str| json!({"id": id, "name": {"zh": zh, "en": en}});
        json!({
            "distinctions": [{
                "id": "class",
                "choices": [choice("a", "甲类", "class A"), choice("b", "乙类", "class B")],
            }],
            "layers": [{"pool": {"bands": {"cells": cells}}}],
        })
    }

    #[test]
    fn each_answer_has_a_cell_with_its_name_in_the_texts() {
        let asks = |id: &str, zh: &str, en: &str| json!({"id": format!("ratio.{id}"), "ask": {"zh": format!("{zh}报多少？"), "en": format!("{en}: how much?")}});
        let when = |answers: &[&str]| json!({"tier": ["tier2"], "own": {"class": answers}});
        let once = json!({"each": "class", "when": when(&["a", "b"]), "unknown": asks("{class}", "{class}", "{class}")});
        let last = json!({"when": {"tier": ["tier3"]}, "value": "1"});
        let of_a = json!({"when": when(&["a"]), "unknown": asks("a", "甲类", "class A")});
        let of_b = json!({"when": when(&["b"]), "unknown": asks("b", "乙类", "class B")});
        // The others follow the last one, so that each keeps its place in the file.
        assert_eq!(
            written_out(&pack(&json!([once, last]))),
            pack(&json!([of_a, last, of_b]))
        );
    }

    #[test]
    fn what_is_not_understood_stays_as_it_is() {
        let cell = |each: &str, answers: Value| json!([{"each": each, "when": {"own": {"class": answers}}}]);
        let many: Vec<String> = (0..33).map(|it| it.to_string()).collect();
        let kept = [
            cell("colour", json!(["a"])),
            cell("class", json!(["a", "c"])),
            cell("class", json!([])),
            cell("class", json!(many)),
            json!([{"each": "class"}, {"each": 1}, "each"]),
        ];
        for cells in kept {
            let pack = pack(&cells);
            assert_eq!(written_out(&pack), pack);
        }
        assert_eq!(written_out(&json!([1, null])), json!([1, null]));
    }
}
