//! Cells that are written once for several answers.

use super::{check, deductibles};
use expect_test::expect;
use serde_json::{Value, json};

/// A cell that stands for several answers to a question of the pack's own is written out where it is
/// read; one that cannot be is named.
#[test]
fn a_cell_is_written_once_for_several_answers() {
    fn question(pack: &mut Value, each: &str, answers: &[&str]) {
        let choice = |id: &str| json!({"id": id, "name": {"zh": id, "en": id}});
        let words = json!({"zh": "问", "en": "Ask"});
        pack["distinctions"] = json!([{
            "id": "class", "name": words, "ask": words, "find": words,
            "choices": [choice("upper"), choice("lower")],
        }]);
        let cells = deductibles(pack);
        for cell in &mut *cells {
            cell["each"] = each.into();
            cell["when"]["own"] = json!({"class": answers});
        }
        let request = |example: &mut Value| {
            example["request"]["answers"]["class"] = "lower".into();
        };
        let examples = pack["examples"].as_array_mut().unwrap();
        examples.iter_mut().for_each(request);
    }
    check(
        |pack| question(pack, "class", &["upper", "lower"]),
        expect![[r#"
            sound
        "#]],
    );
    check(
        |pack| question(pack, "colour", &["upper", "lower"]),
        expect![[r#"
            name layers[0].deductible.amount.cells[0].each: 写的不是本包的问题，或 when.own 里没有列出这个问题的回答，或回答多于 32 个 | It is no question of the pack, or when.own lists no answers to it, or more than 32
            name layers[0].deductible.amount.cells[1].each: 写的不是本包的问题，或 when.own 里没有列出这个问题的回答，或回答多于 32 个 | It is no question of the pack, or when.own lists no answers to it, or more than 32
            name layers[0].deductible.amount.cells[2].each: 写的不是本包的问题，或 when.own 里没有列出这个问题的回答，或回答多于 32 个 | It is no question of the pack, or when.own lists no answers to it, or more than 32
        "#]],
    );
    check(
        |pack| question(pack, "class", &["upper", "middle"]),
        expect![[r#"
            name layers[0].deductible.amount.cells[0].when.own: 没有这个问题，或没有这个回答 | There is no such question, or no such answer
            name layers[0].deductible.amount.cells[0].each: 写的不是本包的问题，或 when.own 里没有列出这个问题的回答，或回答多于 32 个 | It is no question of the pack, or when.own lists no answers to it, or more than 32
            name layers[0].deductible.amount.cells[1].when.own: 没有这个问题，或没有这个回答 | There is no such question, or no such answer
            name layers[0].deductible.amount.cells[1].each: 写的不是本包的问题，或 when.own 里没有列出这个问题的回答，或回答多于 32 个 | It is no question of the pack, or when.own lists no answers to it, or more than 32
            name layers[0].deductible.amount.cells[2].when.own: 没有这个问题，或没有这个回答 | There is no such question, or no such answer
            name layers[0].deductible.amount.cells[2].each: 写的不是本包的问题，或 when.own 里没有列出这个问题的回答，或回答多于 32 个 | It is no question of the pack, or when.own lists no answers to it, or more than 32
        "#]],
    );
}
