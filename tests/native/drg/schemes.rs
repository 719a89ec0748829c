//! The schemes of the tree, read once.

use ::drg::{Case, CodeList, Draft, Files, Outcome, Scheme, Scratch, read_codes, read_draft};
use std::sync::{Arc, LazyLock};

pub fn codes() -> Arc<CodeList> {
    static CODES: LazyLock<Arc<CodeList>> = LazyLock::new(|| {
        let codes = read_codes(
            include_str!("../../../packs/schemes/codes-2.0/diagnoses.txt"),
            include_str!("../../../packs/schemes/codes-2.0/procedures.txt"),
        );
        let mut codes = codes.expect("sound code lists");
        let synonyms = include_str!("../../../packs/schemes/codes-2.0/synonyms.txt");
        codes.read_synonyms(synonyms).expect("sound synonyms");
        Arc::new(codes)
    });
    CODES.clone()
}

/// How many codes edition 2.0 knows: those of the national lists, which have names.
pub fn known_by_2_0() -> usize {
    let codes = codes();
    let named = codes.numbers().filter(|code| !codes.name(*code).is_empty());
    named.count()
}

macro_rules! files {
    ($id:literal) => {
        Files {
            scheme: include_str!(concat!("../../../packs/schemes/", $id, "/scheme.json")),
            groups: include_str!(concat!("../../../packs/schemes/", $id, "/groups.txt")),
            sets: include_str!(concat!("../../../packs/schemes/", $id, "/sets.txt")),
            complications: include_str!(concat!(
                "../../../packs/schemes/",
                $id,
                "/complications.txt"
            )),
            exclusions: include_str!(concat!("../../../packs/schemes/", $id, "/exclusions.txt")),
        }
    };
}

pub const FILES_2_0: Files<&str> = files!("chs-drg-2.0");
pub const FILES_3_0: Files<&str> = files!("chs-drg-3.0");
pub const FILES_1_1: Files<&str> = files!("chs-drg-1.1");

pub fn draft(files: &Files<&str>) -> Draft {
    read_draft(files, codes()).expect("a sound scheme")
}

pub fn edition_2_0() -> &'static Scheme {
    static SCHEME: LazyLock<Scheme> =
        LazyLock::new(|| Scheme::compile(draft(&FILES_2_0), &[]).expect("it compiles"));
    &SCHEME
}

pub fn edition_3_0() -> &'static Scheme {
    static SCHEME: LazyLock<Scheme> =
        LazyLock::new(|| Scheme::compile(draft(&FILES_3_0), &[]).expect("it compiles"));
    &SCHEME
}

pub fn edition_1_1() -> &'static Scheme {
    static SCHEME: LazyLock<Scheme> =
        LazyLock::new(|| Scheme::compile(draft(&FILES_1_1), &[]).expect("it compiles"));
    &SCHEME
}

/// Groups with a scratch of its own, so that nothing can come from the case before.
pub fn group(scheme: &Scheme, case: &Case<'_>) -> Outcome {
    scheme.group(case, &mut Scratch::default())
}
