//! What `docs/hosting.md` and `docs/security.md` tell a hospital's IT of the files is so.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn text(file: &str) -> String {
    fs::read_to_string(root().join(file)).expect(file)
}

/// Pages, with what they may compute with.
const PAGES: [&str; 4] = ["index", "doctor", "pack", "frame"];

/// The pages have the policy of the document within them, or one that allows a name less; who may embed them
/// they leave to the host. What serves them here sends the same.
#[test]
fn the_policy_of_the_document_is_that_of_the_pages_and_of_the_server() {
    let document = text("docs/hosting.md");
    let (_, rest) = document
        .split_once("`Content-Security-Policy: ")
        .expect("the policy");
    let policy = rest.split('`').next().expect("an end");
    let fewer = policy.replace(" lit-html", "");
    for page in PAGES {
        let page = text(&format!("www/{page}.html"));
        let has = |policy: &str| page.contains(&format!("content=\"{policy}\""));
        assert!(has(policy) || has(&fewer), "{page}");
        assert!(!page.contains("frame-ancestors"), "{page}");
    }
    let server = text("xtask/src/serve.rs").replace("\\\n    ", "");
    assert!(server.contains(&format!("\"{policy}\"")), "{policy}");
}

#[test]
fn every_room_forbids_unsafe_code() {
    let mut rooms = Vec::new();
    for file in files(&root().join("src")) {
        if file.ends_with("lib.rs") || file.ends_with("main.rs") {
            rooms.push(file);
        }
    }
    assert!(rooms.len() > 15, "{rooms:?}");
    for room in rooms {
        let text = fs::read_to_string(&room).expect("text");
        assert!(text.contains("#![forbid(unsafe_code)]"), "{room:?}");
    }
}

/// The first bytes of programs: WebAssembly, and those of Linux, Windows and macOS.
const PROGRAMS: [&[u8]; 5] = [
    b"\0asm",
    b"\x7fELF",
    b"MZ\x90\0",
    b"\xcf\xfa\xed\xfe",
    b"\xca\xfe\xba\xbe",
];

#[test]
fn no_compiled_program_is_in_the_tree() {
    let files = files(&root());
    assert!(files.len() > 1_000, "{}", files.len());
    for path in files {
        let mut first = [0; 4];
        let mut file = fs::File::open(&path).expect("a file");
        if file.read(&mut first).expect("bytes") == first.len() {
            assert!(!PROGRAMS.contains(&&first[..]), "{path:?}");
        }
    }
}

/// The files below a folder, without those that are built or fetched (`.gitignore`).
fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if ["target", "dist", "node_modules", ".git"].contains(&&*name) {
            continue;
        }
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found
}
