//! The case-mix group (病组) of a stay by the national rule tables, and the reasons for it.
//!
//! ```text
//! text of the tree ─┐
//! official workbook ┼▶ Draft ─ verify ─▶ findings
//! compact binary   ─┘    └─ with switches ─▶ Scheme ─ case ─▶ Outcome ─▶ Reasons
//! ```
//!
//! A [`Draft`] is a scheme as written: tables whose rules are text. [`Scheme::compile`] turns it
//! into one program of jumps over marked sets, which groups a case in a fraction of a microsecond;
//! [`Scheme::explain`] walks the same rules as trees and says why. How grouping works, and where
//! readings of the published text differ: `docs/drg.md`.
#![forbid(unsafe_code)]
#![warn(missing_docs)]
#![cfg_attr(
    not(test),
    warn(
        clippy::expect_used,
        clippy::float_arithmetic,
        clippy::indexing_slicing,
        clippy::panic,
        clippy::print_stdout,
        clippy::string_slice,
        clippy::unwrap_used
    )
)]

mod batch;
pub mod binary;
mod case;
mod cause;
mod cells;
mod codes;
pub mod columns;
mod compile;
pub mod csv;
mod differ;
mod draft;
mod edition;
mod fault;
mod feed;
mod forks;
mod group;
mod import;
pub mod imported_scheme;
mod json;
mod leaf;
mod list;
mod listed;
mod made;
mod moves;
pub mod pinyin;
mod prepare;
mod raw;
mod reasons;
mod record;
pub mod rule;
mod scheme;
mod scheme_store;
mod scratch;
pub mod search;
pub mod sheet;
mod suggest;
mod switch;
pub mod synonyms;
mod text;
mod tsv;
mod values;
mod verify;
mod words;
pub mod workbook;

pub use batch::{Batch, Begun, CaseRow, Collected, Output, Plan, RowBeside, Used};
pub use case::{Case, CodeText, IdText, Sex};
pub use cause::{Cause, MAX_CODES, Needs, Place, Status};
pub use codes::{CodeList, CodeRow, Mark};
pub use differ::{Compared, EditionChange, SeverityChange, compare};
pub use draft::{
    AdrgRow, Change, Choice, CodeSet, Complication, Draft, DrgRow, Head, InForce, Level, MdcRow,
    Switch, Weight,
};
pub use edition::{EditionBy, Editions, in_force};
pub use fault::Fault;
pub use feed::{Feed, FileFormat, Gb18030, Records, Tally};
pub use forks::Fork;
pub use group::Outcome;
pub use import::{At, Differences, Import, Imported};
pub use json::{LineFormat, read as read_line};
pub use listed::{EntryRead, ListRead, ListedCode, ListedEntry, read_list};
pub use made::Provenance;
pub use moves::{MovedPair, Moves, MovesTally};
pub use raw::CaseRead;
pub use reasons::{
    Ambiguity, BelongsTo, ChangeView, CodeVerdict, CodeView, Condition, Explained, GroupAgainst,
    Near, NearChange, NearView, PrincipalView, ReasonScratch, Reasons, RowView, Severity, Tried,
    Use, Uses, WhyNot,
};
pub use record::{LONGEST_LINE, Parts, Record};
pub use scheme::{RowKind, Scheme, SchemeCounts};
pub use scheme_store::{
    ChoiceSummary, CodesOfSet, FoundCode, SchemeLoaded, SchemeStore, SchemeSummary, SwitchSummary,
};
pub use scratch::Scratch;
pub use switch::SwitchFault;
pub use text::{Files, read_codes, read_draft, write_codes, write_draft};
pub use tsv::{TABLES, read_code_tables, read_table};
pub use verify::{SchemeFinding, SchemeFindingCode, verify};
