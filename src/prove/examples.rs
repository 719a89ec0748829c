//! Running the worked cases of a pack.

use base::money::Fen;
use base::text::Text;
use settle::estimate::{Response, estimate};
use settle::pack::{Example, Finding, FindingCode, ProvedPack};

/// Runs the worked cases of a pack.
pub fn examples(policy: &ProvedPack) -> Result<(), Vec<Finding>> {
    let findings: Vec<Finding> = policy
        .pack()
        .examples
        .iter()
        .enumerate()
        .flat_map(|(at, example)| run(policy, example, &format!("examples[{at}]")))
        .collect();
    if findings.is_empty() {
        Ok(())
    } else {
        Err(findings)
    }
}

/// What a worked case finds.
fn run(policy: &ProvedPack, example: &Example, path: &str) -> Vec<Finding> {
    let find = |path: String, zh: String, en: String| {
        Finding::new(FindingCode::Example, path, Text::made(zh, en))
    };
    let id = &example.id;
    if example.request.pack != policy.pack().id {
        let zh = format!("例子“{id}”问的是另一个政策包");
        let en = format!("The example `{id}` asks another pack");
        return vec![find(format!("{path}.request.pack"), zh, en)];
    }
    let response = estimate(policy, &example.request);
    if response.status() != example.status {
        let got = response.status();
        let zh = format!("例子“{id}”应得 {}，实得 {got}", example.status);
        let en = format!(
            "The example `{id}` should come out as {}, but is {got}",
            example.status
        );
        return vec![find(format!("{path}.status"), zh, en)];
    }
    let ledger = match &response {
        Response::Estimated(estimate) => estimate.ledger.fields().collect(),
        _ => Vec::new(),
    };
    let amount = |field: &str| -> Option<Fen> {
        ledger
            .iter()
            .find(|(name, _)| *name == field)
            .map(|(_, amount)| *amount)
    };
    example
        .expect
        .iter()
        .filter(|(field, expected)| amount(field) != Some(**expected))
        .map(|(field, expected)| {
            let got = amount(field).map_or_else(|| "—".to_owned(), |got| got.to_string());
            let zh = format!("例子“{id}”的 {field} 应为 {expected}，算出 {got}");
            let en =
                format!("In the example `{id}`, {field} should be {expected}, but comes to {got}");
            find(format!("{path}.expect.{field}"), zh, en)
        })
        .collect()
}
