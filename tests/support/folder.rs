//! The packs of the tree as they lie there, each in a folder with its worked cases.

/// A folder of a pack.
pub struct Folder {
    /// Its name.
    pub id: String,
    /// What is in `pack.json`.
    pub pack: String,
    /// What is in `cases.json`.
    pub cases: String,
}

/// Every folder of a folder of `packs/`, in the order of their names.
#[cfg(not(target_arch = "wasm32"))]
pub fn all(below: &str) -> Vec<Folder> {
    let read = |path: std::path::PathBuf| {
        let text = |name: &str| {
            let file = path.join(name);
            std::fs::read_to_string(&file)
                .unwrap_or_else(|fault| panic!("{}: {fault}", file.display()))
        };
        Folder {
            id: path
                .file_name()
                .expect("a name")
                .to_string_lossy()
                .into_owned(),
            pack: text("pack.json"),
            cases: text("cases.json"),
        }
    };
    folders(below).into_iter().map(read).collect()
}

/// The tables of payment standards.
#[cfg(not(target_arch = "wasm32"))]
#[allow(dead_code, reason = "not every user of the packs prices groups")]
pub fn tables() -> Vec<String> {
    let read = |path: std::path::PathBuf| {
        std::fs::read_to_string(path.join("table.json")).expect("a table")
    };
    folders("weights").into_iter().map(read).collect()
}

#[cfg(not(target_arch = "wasm32"))]
fn folders(below: &str) -> Vec<std::path::PathBuf> {
    // Whoever uses this may lie anywhere in the tree.
    let above = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).ancestors();
    let mut packs = above.map(|folder| folder.join("packs"));
    let packs = packs
        .find(|folder| folder.join("regions").is_dir())
        .expect("the packs");
    let entries = std::fs::read_dir(packs.join(below)).expect("a folder of packs");
    let mut paths: Vec<_> = entries
        .map(|entry| entry.expect("a folder").path())
        .collect();
    paths.sort();
    paths
}

/// The same where there are no files.
#[cfg(target_arch = "wasm32")]
pub fn all(below: &str) -> Vec<Folder> {
    static PACKS: include_dir::Dir<'_> = include_dir::include_dir!("$CARGO_MANIFEST_DIR/../packs");
    let below = PACKS.get_dir(below).expect("a folder of packs");
    let read = |folder: &include_dir::Dir<'_>| {
        let text = |name: &str| {
            let file = folder.get_file(folder.path().join(name)).expect("a file");
            file.contents_utf8().expect("text").to_owned()
        };
        let id = folder.path().file_name().expect("a name");
        Folder {
            id: id.to_string_lossy().into_owned(),
            pack: text("pack.json"),
            cases: text("cases.json"),
        }
    };
    let mut all: Vec<Folder> = below.dirs().map(read).collect();
    all.sort_by(|a, b| a.id.cmp(&b.id));
    all
}
