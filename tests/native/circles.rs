//! No file of the core needs another that needs it in turn, by whatever way around.
//!
//! Crates and their root files are cargo's own data, modules are what `mod` declares, and a path leads
//! to the file that declares what it names, through whatever passes it on (`pub use`). A file may use
//! what the files above it in its own room declare: `money/write.rs` is part of `money.rs`.

use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;
use syn::visit::{self, Visit};
use syn::{Item, ItemUse, UseTree};

/// A module by its path, the name of its crate first.
type Name = Vec<String>;

/// What is known of a module.
#[derive(Default)]
struct Module {
    file: PathBuf,
    /// What `use` brings in: its name here, and the path that it has there.
    uses: BTreeMap<String, Name>,
    /// Every path that is written in it.
    paths: Vec<Name>,
}

/// What a list of mechanisms declares, one a line: the module, and what is passed on of it.
fn registered(item: &Item) -> Vec<Item> {
    let Item::Macro(list) = item else {
        return Vec::new();
    };
    if !list.mac.path.is_ident("mechanisms") {
        return Vec::new();
    }
    let list = list.mac.tokens.to_string().replace(char::is_whitespace, "");
    let lines = list.split(',').filter_map(|line| line.split_once(':'));
    let items = lines.map(|(module, layer)| {
        let rule = layer.split(['(', ')']).nth(1).expect("parameters");
        format!("mod {module}; pub use {module}::{rule};")
    });
    let items: String = items.collect();
    syn::parse_file(&items).expect("modules").items
}

/// All modules of some crates.
#[derive(Default)]
struct Modules(BTreeMap<Name, Module>);

impl Modules {
    /// Reads a file and all that it declares. What it has within it for tests is no part of it.
    fn load(&mut self, name: Name, file: &Path, read: &dyn Fn(&Path) -> Option<String>) {
        let text = read(file).unwrap_or_else(|| panic!("{} is not there", file.display()));
        let parsed =
            syn::parse_file(&text).unwrap_or_else(|fault| panic!("{}: {fault}", file.display()));
        let folder = file.parent().expect("a folder");
        let folder = match name.len() == 1 || file.ends_with("mod.rs") {
            true => folder.to_owned(),
            false => folder.join(file.file_stem().expect("a name")),
        };
        let mut items = parsed.items;
        let registered: Vec<Item> = items.iter().flat_map(registered).collect();
        items.extend(registered);
        self.read(name, file, &folder, &items, read);
    }

    fn read(
        &mut self,
        name: Name,
        file: &Path,
        folder: &Path,
        items: &[Item],
        read: &dyn Fn(&Path) -> Option<String>,
    ) {
        let mut paths = Paths::default();
        for item in items {
            let Item::Mod(inner) = item else {
                paths.visit_item(item);
                continue;
            };
            let is_test = |it: &syn::Attribute| {
                it.path().is_ident("cfg")
                    && it
                        .parse_args::<syn::Path>()
                        .is_ok_and(|it| it.is_ident("test"))
            };
            if inner.attrs.iter().any(is_test) {
                continue;
            }
            let called = inner.ident.to_string();
            let below = [name.clone(), vec![called.clone()]].concat();
            if let Some((_, items)) = &inner.content {
                self.read(below, file, &folder.join(&called), items, read);
                continue;
            }
            let beside = folder.join(format!("{called}.rs"));
            let within = folder.join(called).join("mod.rs");
            let there = if read(&beside).is_some() {
                beside
            } else {
                within
            };
            self.load(below, &there, read);
        }
        let Paths { uses, paths } = paths;
        let file = file.to_owned();
        self.0.insert(name, Module { file, uses, paths });
    }

    /// The module that declares what a path names, seen from a module.
    fn declared(&self, path: &[String], from: &Name, depth: usize) -> Option<&Name> {
        let (first, mut rest) = path.split_first()?;
        let mut at = match first.as_str() {
            "crate" => from.get(..1)?.to_vec(),
            "self" => from.clone(),
            "super" => from.split_last()?.1.to_vec(),
            name => {
                let below = [from.clone(), vec![name.to_owned()]].concat();
                let passed_on = self.0.get(from)?.uses.get(name);
                match passed_on {
                    _ if self.0.contains_key(&below) => below,
                    _ if self.0.contains_key(&vec![name.to_owned()]) => vec![name.to_owned()],
                    Some(there) if depth > 0 && there != path => {
                        let whole = [there.as_slice(), rest].concat();
                        return self.declared(&whole, from, depth - 1);
                    }
                    _ => return None,
                }
            }
        };
        while let Some((step, further)) = rest.split_first() {
            let below = match step.as_str() {
                "super" => at.split_last()?.1.to_vec(),
                _ => [at.clone(), vec![step.clone()]].concat(),
            };
            if self.0.contains_key(&below) {
                (at, rest) = (below, further);
                continue;
            }
            let there = self.0.get(&at)?.uses.get(step);
            if let Some(there) = there.filter(|_| depth > 0) {
                let whole = [there.as_slice(), further].concat();
                return self.declared(&whole, &at, depth - 1);
            }
            break;
        }
        self.0.get_key_value(&at).map(|(name, _)| name)
    }

    /// Which files each file needs.
    fn arrows(&self) -> BTreeMap<&Path, BTreeSet<&Path>> {
        let mut arrows: BTreeMap<&Path, BTreeSet<&Path>> = BTreeMap::new();
        for (name, module) in &self.0 {
            let needs = arrows.entry(&module.file).or_default();
            for path in module.paths.iter().chain(module.uses.values()) {
                let found = self.declared(path, name, 8);
                if let Some(there) = found.filter(|there| !name.starts_with(there)) {
                    needs.insert(&self.0[there].file);
                }
            }
            needs.remove(module.file.as_path());
        }
        arrows
    }

    /// The circles, each with its arrows.
    fn circles(&self) -> Vec<String> {
        let arrows = self.arrows();
        let reached = |from: &Path| {
            let mut seen: BTreeSet<&Path> = BTreeSet::new();
            let mut next: Vec<&Path> = arrows[from].iter().copied().collect();
            while let Some(file) = next.pop() {
                if seen.insert(file) {
                    next.extend(&arrows[file]);
                }
            }
            seen
        };
        let reached: BTreeMap<&Path, BTreeSet<&Path>> =
            arrows.keys().map(|file| (*file, reached(file))).collect();
        let mut told: BTreeSet<&Path> = BTreeSet::new();
        let mut circles = Vec::new();
        for (file, seen) in reached.iter().filter(|(file, seen)| seen.contains(*file)) {
            if told.contains(file) {
                continue;
            }
            let circle: Vec<&Path> = seen
                .iter()
                .copied()
                .filter(|it| reached[it].contains(file))
                .collect();
            told.extend(&circle);
            let mut lines = format!("a circle of {} files:", circle.len());
            for from in &circle {
                for to in arrows[from].iter().filter(|it| circle.contains(it)) {
                    lines += &format!("\n  {} -> {}", from.display(), to.display());
                }
            }
            circles.push(lines);
        }
        circles
    }
}

/// The paths that items write.
#[derive(Default)]
struct Paths {
    uses: BTreeMap<String, Name>,
    paths: Vec<Name>,
}

impl Paths {
    fn tree(&mut self, tree: &UseTree, before: &[String]) {
        let with = |name: &syn::Ident| [before, &[name.to_string()]].concat();
        match tree {
            UseTree::Path(path) => self.tree(&path.tree, &with(&path.ident)),
            UseTree::Name(name) if name.ident == "self" => {
                let own = before.last().cloned().unwrap_or_default();
                self.uses.insert(own, before.to_vec());
            }
            UseTree::Name(name) => {
                self.uses.insert(name.ident.to_string(), with(&name.ident));
            }
            UseTree::Rename(name) => {
                self.paths.push(with(&name.ident));
                self.uses.insert(name.rename.to_string(), with(&name.ident));
            }
            UseTree::Glob(_) => self.paths.push(before.to_vec()),
            UseTree::Group(group) => group.items.iter().for_each(|it| self.tree(it, before)),
        }
    }
}

impl<'f> Visit<'f> for Paths {
    fn visit_item_use(&mut self, item: &'f ItemUse) {
        self.tree(&item.tree, &[]);
    }

    fn visit_path(&mut self, path: &'f syn::Path) {
        // One name alone is a local, which may be called like a crate, or what a `use` brought in, which
        // is noted with that.
        if path.segments.len() > 1 {
            let names = path.segments.iter().map(|it| it.ident.to_string());
            self.paths.push(names.collect());
        }
        visit::visit_path(self, path);
    }
}

/// Every crate that lies in `src/`.
fn core() -> Modules {
    let output = Command::new(env!("CARGO"))
        .args([
            "metadata",
            "--no-deps",
            "--offline",
            "--format-version",
            "1",
        ])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{output:?}");
    let metadata: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let root = PathBuf::from(metadata["workspace_root"].as_str().expect("a root"));
    let packages = metadata["packages"].as_array().expect("packages").iter();
    let targets = packages.flat_map(|it| it["targets"].as_array().expect("targets"));
    let mut modules = Modules::default();
    for target in targets {
        let text = |field: &str| target[field].as_str().expect("text");
        let file = Path::new(text("src_path"));
        let Ok(inside) = file.strip_prefix(&root) else {
            continue;
        };
        let is_a = |kind: &str| {
            let kinds = target["kind"].as_array().expect("kinds");
            kinds.iter().any(|it| it == kind)
        };
        // What only tests or builds the core is no part of it.
        if ["test", "bench", "example", "custom-build"]
            .into_iter()
            .any(is_a)
        {
            continue;
        }
        // The library and the program of the same name are two crates.
        let mut name = text("name").replace('-', "_");
        if is_a("bin") {
            name += " (program)";
        }
        if inside.starts_with("src") {
            let read = |file: &Path| std::fs::read_to_string(root.join(file)).ok();
            modules.load(vec![name], inside, &read);
        }
    }
    modules
}

#[test]
fn no_file_of_the_core_needs_one_that_needs_it() {
    let core = core();
    assert!(
        core.0.len() > 150,
        "only {} modules were found",
        core.0.len()
    );
    let arrows: usize = core.arrows().values().map(BTreeSet::len).sum();
    assert!(arrows > 600, "only {arrows} arrows were found");
    let circles = core.circles();
    assert!(circles.is_empty(), "{}", circles.join("\n"));
}

#[track_caller]
fn check(files: &[(&str, &str)], circles: &[&str]) {
    let files: BTreeMap<&Path, &str> = files
        .iter()
        .map(|(file, text)| (Path::new(*file), *text))
        .collect();
    let read = |file: &Path| files.get(file).map(|text| (*text).to_owned());
    let mut modules = Modules::default();
    for root in ["src/lib.rs", "src/base/lib.rs"] {
        if files.contains_key(Path::new(root)) {
            let name = if root == "src/lib.rs" { "top" } else { "base" };
            modules.load(vec![name.to_owned()], Path::new(root), &read);
        }
    }
    assert_eq!(modules.circles(), circles);
}

#[test]
fn circles_are_found_whatever_way_they_go() {
    let two = "a circle of 2 files:\n  src/a.rs -> src/b.rs\n  src/b.rs -> src/a.rs";
    let root = "mod a; mod b; pub use b::B;";
    for (a, b) in [
        ("use crate::b::B;", "pub struct B; use super::a::A;"),
        // Passed on by the root, and written out where it is used.
        ("use crate::B;", "pub struct B(crate::a::A);"),
        (
            "use super::B as C;",
            "pub struct B; fn f() { let _ = super::a::A; }",
        ),
        ("use super::b;", "use super::{a::{self, A}};"),
        ("use super::b; fn f() { b::g() }", "use super::a::*;"),
    ] {
        check(
            &[("src/lib.rs", root), ("src/a.rs", a), ("src/b.rs", b)],
            &[two],
        );
    }
    // Mechanisms that are registered.
    check(
        &[
            ("src/lib.rs", "mechanisms! { a: Away(A), b: Band(B), }"),
            ("src/a.rs", "use super::b::B; pub struct A;"),
            ("src/b.rs", "use super::A; pub struct B;"),
        ],
        &[two],
    );
    // Three files of two folders of a room.
    check(
        &[
            ("src/lib.rs", "mod a;"),
            ("src/a.rs", "mod x; mod y; pub use x::X; pub struct Own;"),
            ("src/a/x.rs", "mod z; pub struct X; use super::Own;"),
            ("src/a/x/z.rs", "use crate::a::y::Y;"),
            ("src/a/y.rs", "pub struct Y(super::X); use super::x::z::Z;"),
        ],
        &["a circle of 2 files:\n  src/a/x/z.rs -> src/a/y.rs\n  src/a/y.rs -> src/a/x/z.rs"],
    );
}

#[test]
fn what_is_no_circle_is_none() {
    check(
        &[
            ("src/lib.rs", "mod a; mod b; pub use a::A;"),
            // Its own room, its own tests, and a crate below.
            (
                "src/a.rs",
                "mod x; pub struct A; use x::X; #[cfg(test)] mod t { use crate::b::B; }",
            ),
            (
                "src/a/x.rs",
                "use super::A; use base::text::Text; pub struct X;",
            ),
            ("src/b.rs", "use crate::A; pub struct B;"),
            ("src/base/lib.rs", "pub mod text;"),
            ("src/base/text.rs", "pub struct Text;"),
        ],
        &[],
    );
}
