//! Proving that a pack says exactly one thing wherever it claims to say something.

use base::text::Text;
use settle::estimate::{Library, PackSummary};
use settle::pack::{Finding, FindingCode, ProvedPack};

mod check;
mod combine;
mod statements;
mod view;

/// Reads and verifies a pack and runs its worked cases.
///
/// # Errors
/// Everything that is wrong with it, each with its place in the file.
pub fn load(json: &str) -> Result<ProvedPack, Vec<Finding>> {
    let policy = ProvedPack::read(json)?;
    proved(policy, Strictness::Whole)
}

/// The same for a draft: a pack that need not say yet where its values stand, and that nobody has worked
/// cases for. What it does cite and work out has to be right.
///
/// # Errors
/// Everything that is wrong with it, each with its place in the file.
pub fn load_draft(json: &str) -> Result<ProvedPack, Vec<Finding>> {
    let policy = ProvedPack::read(json)?;
    proved(policy, Strictness::Draft)
}

/// How much of a pack has to be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Strictness {
    /// All of it.
    Whole,
    /// All but citations and worked cases.
    Draft,
}

fn proved(policy: ProvedPack, strictness: Strictness) -> Result<ProvedPack, Vec<Finding>> {
    let findings = check::check(policy.pack(), strictness);
    if !findings.is_empty() {
        return Err(findings);
    }
    crate::examples::examples(&policy)?;
    Ok(policy)
}

/// Proves a pack and keeps it; one of the same id takes the place of the earlier one.
///
/// # Errors
/// Everything that is wrong with it; then nothing is kept.
pub fn add(library: &mut Library, json: &str) -> Result<PackSummary, Vec<Finding>> {
    load(json).map(|policy| library.keep(policy))
}

/// How long the id of a pack may be.
const LONGEST_ID: usize = 64;

/// Whether a pack may be called that: small letters, digits, `-` and `_`. Ids become names of files
/// and stand beside sentences in any language, and no two may look alike and be different.
pub fn is_pack_id(id: &str) -> bool {
    let plain =
        |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-_".contains(&byte);
    (1..=LONGEST_ID).contains(&id.len()) && id.bytes().all(plain)
}

/// The finding for a pack that may not be called what it is.
pub fn not_a_pack_id() -> Finding {
    let message = Text::made(
        format!("编号（id）只能用小写英文字母、数字、- 和 _，1 到 {LONGEST_ID} 个"),
        format!("The id takes small letters, digits, - and _ only, 1 to {LONGEST_ID} of them"),
    );
    Finding::new(FindingCode::Name, "id", message)
}
