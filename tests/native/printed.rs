//! A result written out as text, for holding its words.

use serde_json::Value;

/// A result as the page would print it, in one language.
pub fn printed(response: &Value, language: &str) -> String {
    let say = |text: &Value| text[language].as_str().unwrap_or("").to_owned();
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let mut out = format!("{}\n", response["status"].as_str().unwrap());
    for notice in list(&response["notices"]) {
        out += &format!("! {}\n", say(&notice["text"]));
    }
    for line in list(&response["lines"]) {
        out += &format!(
            "{}  {}\n",
            say(&line["label"]),
            line["value"].as_str().unwrap()
        );
        if line["standing"] != "counts" {
            out += &format!(
                "  {}: {}\n",
                line["standing"].as_str().unwrap(),
                say(&line["why"])
            );
        }
        if let Some(formula) = line["formula"].as_object() {
            out += &format!("  {}\n", say(&formula["symbols"]));
            out += &format!(
                "  {} = {}\n",
                say(&formula["numbers"]),
                line["exact"].as_str().unwrap()
            );
        }
        if line["rounded"].is_object() {
            out += &format!(
                "  {} {}\n",
                say(&line["rounded"]["words"]),
                line["rounded"]["by"].as_str().unwrap()
            );
        }
        for basis in list(&line["basis"]) {
            let cite = &basis["citations"][0];
            out += &format!(
                "  {} · {} · {} {}–{} {} {}\n",
                say(&basis["what"]),
                say(&basis["holds_for"]),
                basis["origin"].as_str().unwrap(),
                basis["from"].as_str().unwrap(),
                basis["until"].as_str().unwrap(),
                cite["source"].as_str().unwrap(),
                cite["clause"].as_str().unwrap(),
            );
        }
    }
    for payout in list(&response["payouts"]) {
        out += &paid_out(&payout, language);
    }
    for question in list(&response["questions"]) {
        out += &format!(
            "{} ({}): {}\n",
            question["path"].as_str().unwrap(),
            question["kind"].as_str().unwrap(),
            say(&question["ask"])
        );
        for choice in list(&question["choices"]) {
            let covered = if choice["covered"] == true {
                ""
            } else {
                " (not covered)"
            };
            out += &format!("  - {}{covered}\n", say(&choice["label"]));
        }
    }
    if response["reason"].is_object() {
        out += &format!("{}\n", say(&response["reason"]));
        for gap in list(&response["gaps"]) {
            out += &format!("  {}: {}\n", say(&gap["what"]), say(&gap["combination"]));
        }
        out += &format!(
            "{}\n{}\n",
            response["try_text_as_of"],
            say(&response["ask"])
        );
    }
    for problem in list(&response["problems"]) {
        out += &format!(
            "{}: {}\n",
            problem["path"].as_str().unwrap(),
            say(&problem["message"])
        );
    }
    out
}

/// When somebody pays, and how it is claimed.
fn paid_out(payout: &Value, language: &str) -> String {
    let say = |text: &Value| text[language].as_str().unwrap_or("–").to_owned();
    let list = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let amount = payout["amount"].as_str().unwrap();
    let mut out = format!("> {} {amount}", say(&payout["label"]));
    let claimed = &payout["claimed"];
    if claimed.is_object() {
        let told = ["with", "by", "paid"].map(|part| say(&claimed[part]));
        let papers: Vec<String> = list(&claimed["papers"]).iter().map(say).collect();
        out += &format!(" ← {} | {}", told.join(" | "), papers.join("; "));
    }
    for cite in list(&payout["citations"]) {
        let part = |name: &str| cite[name].as_str().unwrap().to_owned();
        out += &format!(" · {} {}", part("source"), part("clause"));
    }
    out + "\n"
}
