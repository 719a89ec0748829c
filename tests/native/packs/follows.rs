//! What a pack says of answers that follow from others, and of a year whose premium is not paid.

use super::check;
use expect_test::expect;
use serde_json::json;

#[test]
fn what_follows_is_an_answer_to_a_question_of_the_pack_and_is_cited() {
    check(
        |pack| {
            pack["follows"] =
                json!([{"when": {}, "question": "referred", "choice": "yes", "cite": []}]);
        },
        expect![[r#"
            citation follows[0]: 没有写出处 | It has no citation
            name follows[0]: 没有这个问题，或者它没有这个回答 | There is no such question, or it has no such answer
        "#]],
    );
}

#[test]
fn only_a_split_year_has_a_side_whose_premium_is_not_paid() {
    check(
        |pack| {
            let cite = pack["rounding"]["cite"].clone();
            pack["year_end"] = json!({"rule": "discharge", "cite": cite, "unpaid": {"cite": []}});
        },
        expect![[r#"
            citation year_end.unpaid: 没有写出处 | It has no citation
            conflict year_end.unpaid: 只有按年分开算（split）的，才分得出明年的费用 | Only where cost is split at the year's end is there a side of the new year
        "#]],
    );
}
