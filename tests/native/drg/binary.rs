//! A scheme as few bytes says what its text says.

use super::cases::vectors;
use super::schemes::{FILES_1_1, FILES_2_0, codes, draft, edition_2_0, group};
use ::drg::binary::{pack, pack_names, unpack, unpack_names};
use ::drg::pinyin::Unihan;
use ::drg::search::Readings;
use ::drg::{Scheme, write_draft};
use flate2::{Compression, write::GzEncoder};
use proptest::prelude::*;
use std::io::Write;
use std::sync::LazyLock;

static PACKED: LazyLock<Vec<u8>> = LazyLock::new(|| pack(&draft(&FILES_2_0)));

fn gzipped(bytes: &[u8]) -> usize {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap().len()
}

#[test]
fn what_is_packed_is_unpacked() {
    let names = pack_names(&codes(), &Unihan);
    for files in [FILES_2_0, FILES_1_1] {
        let written = write_draft(&draft(&files));
        let again = unpack(&pack(&draft(&files)), Some(&names)).unwrap();
        assert!(write_draft(&again) == written);
        assert!(again.codes.rows().eq(codes().rows()));
    }
    let table = unpack_names(&names).unwrap().readings;
    assert_eq!(table.of('行'), Unihan.of('行'));
    let scheme = Scheme::compile(unpack(&PACKED, None).unwrap(), &[]).unwrap();
    for (case, drg) in vectors() {
        assert_eq!(group(&scheme, case).drg(&scheme), drg);
        assert_eq!(group(&scheme, case), group(edition_2_0(), case));
    }
}

#[test]
fn a_scheme_is_a_small_download() {
    let (scheme, names) = (gzipped(&PACKED), gzipped(&pack_names(&codes(), &Unihan)));
    println!("gzip: scheme {scheme} bytes, names and readings {names} bytes");
    assert!(scheme <= 130 * 1024, "{scheme}");
    assert!(scheme + names <= 500 * 1024, "{scheme} + {names}");
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]

    #[test]
    fn damaged_bytes_get_an_answer(at in any::<prop::sample::Index>(), byte in any::<u8>(), cut in any::<bool>()) {
        let mut bytes = PACKED.clone();
        let at = at.index(bytes.len());
        bytes[at] = byte;
        if cut {
            bytes.truncate(at);
        }
        if let Ok(draft) = unpack(&bytes, None) {
            let _ = Scheme::compile(draft, &[]);
        }
        let _ = unpack_names(&bytes);
    }
}
