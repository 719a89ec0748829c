//! The draft of edition 2.0 as the tree has it. Shared by tests and benches.

use ::drg::{Draft, Files, read_codes, read_draft};
use std::sync::Arc;

macro_rules! tree {
    ($path:literal) => {
        include_str!(concat!("../../packs/schemes/", $path))
    };
}

/// The draft.
pub fn draft() -> Draft {
    let codes = read_codes(
        tree!("codes-2.0/diagnoses.txt"),
        tree!("codes-2.0/procedures.txt"),
    );
    let files = Files {
        scheme: tree!("chs-drg-2.0/scheme.json"),
        groups: tree!("chs-drg-2.0/groups.txt"),
        sets: tree!("chs-drg-2.0/sets.txt"),
        complications: tree!("chs-drg-2.0/complications.txt"),
        exclusions: tree!("chs-drg-2.0/exclusions.txt"),
    };
    let draft = read_draft(&files, Arc::new(codes.expect("sound code lists")));
    draft.expect("a sound scheme")
}
