//! A room's style sheet is one block under the attribute that names the room, so that nothing in it can
//! match outside; and what all rooms share names no room.

use std::{fs, path::Path};

/// A sheet without its comments.
fn sheet(path: &Path) -> String {
    let text = fs::read_to_string(path).expect("a style sheet");
    let mut parts = text.split("/*");
    let first = parts.next().unwrap_or_default().to_owned();
    parts.fold(first, |sheet, part| {
        sheet + part.split_once("*/").map_or("", |(_, after)| after)
    })
}

/// What keeps a sheet from being a room's; nothing where all of it is inside the room's one block.
fn stray(room: &str, sheet: &str) -> Option<String> {
    let sheet = sheet.trim();
    let Some(inside) = sheet.strip_prefix(&format!("[data-room=\"{room}\"] {{")) else {
        return Some(format!("does not begin with [data-room=\"{room}\"]"));
    };
    let mut depth = 1;
    for (at, letter) in inside.char_indices() {
        match letter {
            '{' => depth += 1,
            '}' => depth -= 1,
            _ => {}
        }
        if depth == 0 && at + 1 < inside.len() {
            return Some(format!("goes on after its block: {}", &inside[at + 1..]));
        }
    }
    if depth != 0 {
        return Some("has a block that does not end".to_owned());
    }
    // `&` is the room. Behind another part of a selector it would stand for something inside that part.
    let moved = inside
        .lines()
        .map(str::trim)
        .find(|line| line.rfind('&').is_some_and(|at| at > 0));
    moved.map(|line| format!("names its room too late: {line}"))
}

fn sheets(folder: &Path) -> Vec<std::path::PathBuf> {
    let mut found: Vec<_> = fs::read_dir(folder)
        .expect("a folder of style sheets")
        .map(|entry| entry.expect("an entry").path())
        .collect();
    found.sort();
    found
}

#[test]
fn the_sheets_of_rooms_stay_in_their_rooms() {
    let styles = Path::new(env!("CARGO_MANIFEST_DIR")).join("../www/styles");
    let mut looked = 0;
    for path in sheets(&styles.join("rooms")) {
        let room = path.file_stem().unwrap_or_default().to_string_lossy();
        let files = if path.is_dir() {
            sheets(&path)
        } else {
            vec![path.clone()]
        };
        for file in files {
            assert_eq!(stray(&room, &sheet(&file)), None, "{}", file.display());
            looked += 1;
        }
    }
    assert!(looked > 2, "there are sheets of rooms");
    for path in sheets(&styles).into_iter().filter(|path| path.is_file()) {
        let sheet = sheet(&path);
        assert!(
            !sheet.contains("data-room"),
            "{} names a room",
            path.display()
        );
    }
}

#[test]
fn what_reaches_out_of_a_room_is_noticed() {
    let room = |sheet: &str| stray("a", sheet);
    assert_eq!(
        room("[data-room=\"a\"] {\n  .b {\n    c: d;\n  }\n}\n"),
        None
    );
    assert_eq!(
        room("[data-room=\"a\"] {\n  &:has(.b) {\n    c: d;\n  }\n}"),
        None
    );
    for wrong in [
        ".b {\n}\n",
        "[data-room=\"b\"] {\n}",
        "[data-room=\"a\"] {\n}\n.b {\n}",
        "[data-room=\"a\"] {\n  .b & {\n  }\n}",
        "[data-room=\"a\"], .b {\n}",
        "[data-room=\"a\"] {\n  .b {\n}",
    ] {
        assert!(room(wrong).is_some(), "{wrong}");
    }
}
