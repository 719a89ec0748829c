//! A workbook that somebody brings, made into what the grouper loads.

use super::draft::Head;
use super::fault::Fault;
use super::import::Differences;
use super::pinyin::Unihan;
use super::scheme::{Scheme, SchemeCounts};
use super::verify::{SchemeFinding, verify};
use super::{binary, workbook};
use base::text::Text;
use serde::Serialize;

/// What came of a workbook.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
#[serde(tag = "status", rename_all = "snake_case")]
pub enum WorkbookRead {
    /// It is a sound scheme.
    Imported {
        /// How much there is of everything.
        counts: SchemeCounts,
        /// Codes that the national lists do not have, taken in under the workbook's names.
        added: Vec<String>,
        /// Codes that nothing has a name for, left out.
        left_out: Vec<String>,
        /// Codes of the other kind than their set, left out, each with the set.
        misplaced: Vec<String>,
        /// What it says otherwise than the edition whose code lists were taken.
        differences: Differences,
        /// What is worth knowing of it: rows that nothing reaches, codes in no set.
        findings: Vec<SchemeFinding>,
    },
    /// It is none. `file` is the sheet and `place` the cell, as far as the fault has one.
    Refused {
        /// What is wrong, the first fifty.
        faults: Vec<Fault>,
    },
}

/// A workbook that was read, and the packed scheme that it became.
#[derive(Debug, Clone)]
pub struct ImportedScheme {
    /// What came of it.
    pub said: WorkbookRead,
    /// The scheme, as [`binary::pack`] writes it; empty if it was refused.
    pub scheme: Vec<u8>,
    /// The names of its codes, as [`binary::pack_names`] writes them; empty if it was refused.
    pub names: Vec<u8>,
}

/// Reads an official workbook into a scheme of that id and title. The national code lists are those of
/// another scheme, packed, with its packed names.
pub fn import_scheme(bytes: &[u8], id: &str, title: &str, lists: (&[u8], &[u8])) -> ImportedScheme {
    match read(bytes, id, title, lists) {
        Ok(brought) => brought,
        Err(faults) => refused(faults),
    }
}

/// What is said of a file of so many bytes before any of it is read: nothing, or that it is too large.
pub fn refuse_size(bytes: u64) -> Option<ImportedScheme> {
    (bytes > workbook::LARGEST).then(|| refused(vec![workbook::too_large()]))
}

fn refused(faults: Vec<Fault>) -> ImportedScheme {
    ImportedScheme {
        said: WorkbookRead::Refused { faults },
        scheme: Vec::new(),
        names: Vec::new(),
    }
}

fn read(
    bytes: &[u8],
    id: &str,
    title: &str,
    (scheme, names): (&[u8], &[u8]),
) -> Result<ImportedScheme, Vec<Fault>> {
    let one = |fault: Fault| vec![fault];
    let lists = binary::unpack(scheme, Some(names)).map_err(one)?;
    let import = workbook::read(bytes).map_err(one)?;
    let head = Head {
        title: Text::same(title),
        ..Head::imported(id, &lists.head.codes)
    };
    let imported = import.finish(head, &lists.codes)?;
    let differences = imported.differences(&lists);
    let draft = imported.draft;
    let (errors, findings): (Vec<SchemeFinding>, Vec<SchemeFinding>) = verify(&draft)
        .into_iter()
        .partition(|finding| finding.code.is_error());
    if !errors.is_empty() {
        let fault = |it: SchemeFinding| Fault {
            file: String::new(),
            place: it.at,
            message: it.message,
        };
        return Err(errors.into_iter().map(fault).collect());
    }
    let scheme = binary::pack(&draft);
    let names = binary::pack_names(&draft.codes, &Unihan);
    // What cannot be loaded again must not be kept.
    let again = binary::unpack(&scheme, Some(&names)).map_err(one)?;
    let counts = Scheme::compile(again, &[])?.counts();
    Ok(ImportedScheme {
        said: WorkbookRead::Imported {
            counts,
            added: imported.added,
            left_out: imported.left_out,
            misplaced: imported.misplaced,
            differences,
            findings,
        },
        scheme,
        names,
    })
}
