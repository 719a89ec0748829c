//! What docs/packs.md tells an insurance office to do is done, and what comes of it is the pack of the
//! portal in the tree.

use crate::contributing::do_as_said;
use std::path::Path;

const PAGE: &str = include_str!("../../docs/packs.md");

#[test]
fn a_handbook_becomes_the_portals_pack() {
    let (by_shell, _) = PAGE.split_once("**5.").expect("a fifth step");
    let (folder, commands) = do_as_said(by_shell, "packs");
    assert_eq!(commands, 2);
    let portal = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../www/portal");
    for name in ["handbook.json", "our-city.json"] {
        let [made, kept] =
            [&folder, &portal].map(|place| std::fs::read_to_string(place.join(name)).unwrap());
        assert_eq!(made.trim(), kept.trim(), "{name}");
    }
}
