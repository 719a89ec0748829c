//! `mingbai handbook`: a pack from the figures of a handbook.

use crate::Fault;
use crate::language::Language;
use crate::packs;
use prove::handbook::{HandbookExample, HandbookResponse, make_json};
use std::io::{Read, Write};
use std::path::Path;

/// Makes the pack. False where the figures do not make one, with what is wrong in a line each.
pub fn make(
    file: Option<&Path>,
    pack: Option<&Path>,
    language: Language,
    out: &mut impl Write,
) -> Result<bool, Fault> {
    let file = file.filter(|path| *path != Path::new("-"));
    let (name, book) = match file {
        Some(path) => (path.display().to_string(), packs::read(path)?),
        None => {
            let mut text = String::new();
            std::io::stdin().lock().read_to_string(&mut text)?;
            ("-".to_owned(), text)
        }
    };
    let found = match make_json(&book) {
        HandbookResponse::Made { text, examples, .. } => {
            let Some(path) = pack else {
                writeln!(out, "{text}")?;
                return Ok(true);
            };
            std::fs::write(path, text + "\n")
                .map_err(|fault| Fault::Sentence(format!("{}: {fault}", path.display())))?;
            for example in &examples {
                say(example, language, out)?;
            }
            return Ok(true);
        }
        HandbookResponse::Invalid { problems } => problems
            .into_iter()
            .map(|it| (it.code.as_str().to_owned(), it.path, it.message))
            .collect::<Vec<_>>(),
        HandbookResponse::Refused { findings } => findings
            .into_iter()
            .map(|it| {
                let code = serde_json::json!(it.code);
                (
                    code.as_str().unwrap_or_default().to_owned(),
                    it.path,
                    it.message,
                )
            })
            .collect(),
    };
    for (code, path, message) in found {
        writeln!(out, "{name}: {code} {path}: {}", language.of(&message))?;
    }
    Ok(false)
}

/// Says what an example comes to, or what it needs.
fn say(example: &HandbookExample, language: Language, out: &mut impl Write) -> Result<(), Fault> {
    let stay = language.of(&example.stay);
    let cost = example.in_scope.grouped();
    match (&example.sums, language) {
        (Some(sums), Language::Zh) => {
            let (funds, own) = (sums.funds.grouped(), sums.own.grouped());
            writeln!(
                out,
                "{stay}，报销范围内 {cost} 元：医保付 {funds} 元，自己付 {own} 元"
            )?;
        }
        (Some(sums), Language::En) => {
            let (funds, own) = (sums.funds.grouped(), sums.own.grouped());
            writeln!(
                out,
                "{stay}, {cost} yuan in scope: the funds pay {funds}, the patient {own}"
            )?;
        }
        (None, Language::Zh) => writeln!(out, "{stay}：还要先知道")?,
        (None, Language::En) => writeln!(out, "{stay}: to be told first")?,
    }
    let work = example.sums.iter().flat_map(|sums| &sums.work);
    for line in work.chain(&example.asks) {
        writeln!(out, "  {}", language.of(line))?;
    }
    Ok(())
}
