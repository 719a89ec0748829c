//! `dist/`: the pages, ready for any folder of any web server.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result};
use base64::{Engine, prelude::BASE64_STANDARD as BASE64};
use sha2::{Digest, Sha384};

use crate::{
    compress, core, figures, hashes, layout, licences, npm, offline, packs, places, run, sbom,
    schemes, stamp,
};

/// The page. What it imports only when somebody asks for it, or nobody waits any more, becomes a file of its
/// own (`paylater.js`), and what they have in common another (`chunk.js`, see `www/src/patient/shared.ts`).
const PAGE: &[&str] = &[
    "app=src/patient/page.ts",
    "--splitting",
    "--chunk-names=[name]",
];
/// Module scripts that run beside the page, the doctor's page with its sentences in English and what draws its
/// charts, and the element for other people's pages.
const MODULES: &[&str] = &[
    "doctor=src/doctor/page.ts",
    "src/doctor/charts.ts",
    "src/doctor/en-doctor.ts",
    "src/engine/worker.ts",
    "explore=src/engine/explore-worker.ts",
    "prove=src/engine/prove-worker.ts",
    "later=src/engine/later-worker.ts",
    "fund=src/engine/fund/worker.ts",
    "drg=src/engine/drg/worker.ts",
    "src/engine/drg/import.ts",
    "mingbai=src/embed/element.ts",
    "src/embed/embedded.ts",
    "src/embed/here.ts",
    "src/embed/framed.ts",
    "src/desk/desk.ts",
];
/// The patient's sheet as it is inside another page.
pub const EMBEDDED: &str = "embedded.css";
/// The style sheets. Sheets of rooms are nested in one block each, which older browsers do not know and
/// which is written out for them. Where a browser has no container queries, what stands beside each other
/// elsewhere stands below each other.
const STYLES: &[&str] = &[
    "styles/main.css",
    "styles/doctor.css",
    "styles/desk.css",
    TARGET,
];
/// What keeps the files of the site on the device: a classic script, since not every browser takes a module
/// there.
const WORKER: &str = "offline=src/offline/worker.ts";
/// What a browser needs to put the page beside other programs.
const MANIFEST: &str = "app.webmanifest";
const ICONS: &[&str] = &["icon.svg", "icon-180.png", "icon-192.png", "icon-512.png"];
/// The stays by which the doctor's page checks itself on the device of whoever accepts it, and the vectors
/// that they are.
const CHECKS: [(&str, &[&str]); 2] = [
    (
        "check-2.0.ndjson",
        &[
            "tests/vectors/drg-2.0.ndjson",
            "tests/vectors/drg-2.0-boundaries.ndjson",
        ],
    ),
    ("check-3.0.ndjson", &["tests/vectors/drg-3.0.ndjson"]),
];
/// The script of the patient's page. What it imports at once is asked for beside it and not after it.
const SCRIPT: &str = "app.js";
/// The element for other people's pages, which name it so.
pub const ELEMENT: &str = "mingbai.js";
/// What turns links of other people's pages into frames. They name it so, with the digest of what it holds.
pub const LOADER: &str = "frame.js";
const LOADER_ENTRY: &str = "frame=src/embed/loader.ts";
/// The pages themselves.
const PAGES: &[&str] = &["index.html", "doctor.html", "frame.html", "pack.html"];
/// A hospital's page with the element in it, to be looked at; nothing that a page of the site needs.
pub const PORTAL: &str = "portal";
const PORTAL_FILES: &[&str] = &["demo.html", "demo.css", "demo.js", "our-city.json"];
/// Runs before the first paint, so it is a classic script; also in browsers that cannot run the rest,
/// to say so.
const PRELOAD: &str = "early=src/page/preload.ts";
const PRELOAD_TARGET: &str = "--target=es2015";
/// The oldest browsers that are served. HarmonyOS 4.0 and before have Chromium 99, iOS 15 has Safari 15.4 and
/// later; Firefox has module workers from 114 on. (`cargo xtask test --only engines`; `docs/hosting.md`.)
pub const TARGET: &str = "--target=chrome99,edge99,firefox114,safari15.4,ios15.4";
const SHARED_OPTIONS: &[&str] = &[
    "--bundle",
    "--minify",
    "--charset=utf8",
    "--legal-comments=none",
    "--log-level=warning",
    "--entry-names=[name]",
    "--asset-names=[name]",
    "--outdir=../dist",
];

/// The folder of the built pages.
pub fn folder() -> PathBuf {
    layout::at("dist")
}

/// Builds everything into `dist/`; steps whose inputs have not changed are skipped.
pub fn build() -> Result<()> {
    npm::install()?;
    packs::warn_of_lapses()?;
    packs::prove()?;
    core::build()?;
    schemes::build()?;
    places::build()?;
    let www = layout::at("www");
    let fingerprint = stamp::Fingerprint::default()
        .folder(&www.join("src"))?
        .folder(&www.join("styles"))?
        .folder(&www.join("embed"))?
        .folder(&www.join(PORTAL))?
        .folder(&www.join("messages"))?
        .files(PAGES.iter().map(|page| www.join(page)))
        .file(&www.join(MANIFEST))
        .file(&www.join("figures.html"))
        .file(&packs::known())
        .folder(&www.join("icons"))?
        .file(&www.join("tsconfig.json"))
        .file(&www.join("package-lock.json"))
        .folder(&layout::at("packs"))?
        .files(
            CHECKS
                .iter()
                .flat_map(|(_, files)| files.iter().map(|file| layout::at(file))),
        )
        .files(core::files())
        .folder(&schemes::folder())?
        .files(places::FILES.iter().map(|name| places::folder().join(name)))
        .file(&layout::at("LICENSE"))
        .file(&layout::at("NOTICE"))
        .file(&layout::at("Cargo.lock"))
        .file(&layout::at("Cargo.toml"))
        // What the build itself makes of them.
        .folder(&layout::at("xtask/src"))?
        .text(&version()?.join(" "))
        .text(compress::WAY)
        .text(
            &[SHARED_OPTIONS, PAGE, STYLES, &[WORKER, TARGET]]
                .concat()
                .join(" "),
        );
    stamp::unless_done(
        "site",
        fingerprint,
        &[folder().join(offline::WORKER)],
        || {
            run::announce("bundling the page into dist/");
            // A file that is no longer made must not linger.
            if folder().exists() {
                fs::remove_dir_all(folder()).context("cannot clear dist/")?;
            }
            bundle()?;
            for page in PAGES {
                let text = layout::read(&www.join(page))?;
                layout::write(&folder().join(page), with_hints(&text)?)?;
            }
            for name in PORTAL_FILES {
                let content = layout::read(&www.join(PORTAL).join(name))?;
                layout::write(&folder().join(PORTAL).join(name), content)?;
            }
            copy(&www.join(MANIFEST), MANIFEST)?;
            for icon in ICONS {
                let content = fs::read(www.join("icons").join(icon))?;
                layout::write(&folder().join("icons").join(icon), content)?;
            }
            copy(&layout::at("LICENSE"), "LICENSE")?;
            copy(&layout::at("NOTICE"), "NOTICE")?;
            let linked = licences::all()?;
            layout::write(&folder().join(licences::FILE), licences::text(&linked)?)?;
            for module in core::ALL {
                let name = format!("{}_bg.wasm", module.stem());
                copy(&core::folder().join(&name), &name)?;
            }
            packs::write(&folder().join("packs"))?;
            packs::write_schema(&folder())?;
            for (name, page) in figures::pages()? {
                layout::write(&folder().join(name), page)?;
            }
            for name in places::FILES {
                layout::write(
                    &folder().join(name),
                    layout::read(&places::folder().join(name))?,
                )?;
            }
            write_schemes(&folder().join("schemes"))?;
            hashes::name_all(&folder())?;
            // Programs look for it under the name that it always has.
            layout::write(&folder().join(sbom::FILE), sbom::text(&linked)?)?;
            offline::write_list(&folder())?;
            compress::write_all(&folder())
        },
    )
}

/// Writes the packed schemes with their index, and the stays by which the doctor's page checks itself.
pub fn write_schemes(folder: &Path) -> Result<()> {
    for file in layout::files_below(&schemes::folder())? {
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        layout::write(&folder.join(&*name), fs::read(&file)?)?;
    }
    for (name, vectors) in CHECKS {
        let all = vectors.iter().map(|file| layout::read(&layout::at(file)));
        let all = all.collect::<Result<Vec<_>>>()?.concat();
        layout::write(&folder.join(name), all)?;
    }
    Ok(())
}

/// What other people's pages name the loader of frames with, so that browsers run no other one.
pub fn loader_integrity() -> Result<String> {
    let content = fs::read(folder().join(LOADER)).context("dist/ lacks the loader of frames")?;
    Ok(format!("sha384-{}", BASE64.encode(Sha384::digest(content))))
}

/// The name under which a file ships: `app.js` → `app-1a2b3c4d5e.js`.
pub fn shipped(plain: &str) -> Result<String> {
    let mut names = shipped_names()?;
    names
        .remove(plain)
        .with_context(|| format!("dist/ lacks {plain}"))
}

/// The files of a built site or of a folder of it, without their compressed selves.
pub fn files(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = layout::files_below(folder)?;
    files.retain(|file| !compress::is_compressed(file));
    Ok(files)
}

/// The names of all that ships, by what they would be without digests.
pub fn shipped_names() -> Result<BTreeMap<String, String>> {
    let files = files(&folder())?;
    let names = files.iter().map(|path| hashes::relative(&folder(), path));
    Ok(names.map(|name| (hashes::plain(&name), name)).collect())
}

/// The build that the scripts of `dist/` say they are of: a digest of all that they are made of.
pub fn build_mark() -> Result<String> {
    let www = layout::at("www");
    Ok(stamp::Fingerprint::default()
        .folder(&www.join("src"))?
        .folder(&www.join("messages"))?
        .file(&www.join("package-lock.json"))
        .files(core::files())
        .value())
}

/// What page and workers know each other by: the version of the engine, and the build.
pub fn version() -> Result<[String; 2]> {
    Ok([
        format!("--define:MINGBAI_ENGINE={:?}", layout::version()?),
        format!("--define:MINGBAI_BUILD={:?}", build_mark()?),
    ])
}

/// What a visitor of the patient's page downloads up to the first estimate but the pack, by the names that
/// the files would have without digests.
pub fn first(folder: &Path) -> Result<Vec<String>> {
    let mut names: Vec<String> = FIRST.iter().map(|name| (*name).to_owned()).collect();
    for path in files(folder)? {
        if hashes::plain(&hashes::relative(folder, &path)) == SCRIPT {
            let imported = imports(&layout::read(&path)?);
            names.extend(imported.iter().map(|name| hashes::plain(name)));
        }
    }
    Ok(names)
}

/// The same without what the script imports.
const FIRST: &[&str] = &[
    "index.html",
    "early.js",
    "main.css",
    SCRIPT,
    "worker.js",
    "mingbai_core_bg.wasm",
    "packs/index.json",
    "places.json",
];

/// The scripts that a bundled script imports at once.
fn imports(script: &str) -> Vec<String> {
    let mut found = Vec::new();
    for mark in ["from\"./", "import\"./"] {
        for rest in script.split(mark).skip(1) {
            found.extend(rest.split('"').next().map(str::to_owned));
        }
    }
    found.sort();
    found.dedup();
    found
}

/// A page with hints of what it will ask for, so that a browser asks for all of it at once.
fn with_hints(page: &str) -> Result<String> {
    let mark = format!("    <script type=\"module\" src={SCRIPT:?}>");
    let Some((before, after)) = page.split_once(&mark) else {
        return Ok(page.to_owned());
    };
    let script = layout::read(&folder().join(SCRIPT))?;
    let hints: String = imports(&script)
        .iter()
        .map(|name| format!("    <link rel=\"modulepreload\" href={name:?}>\n"))
        .collect();
    Ok(format!("{before}{hints}{mark}{after}"))
}

/// Where the bundler finds what binds the modules.
pub fn aliases() -> impl Iterator<Item = String> {
    core::ALL.iter().map(|module| {
        let binding = core::folder().join(format!("{}.js", module.stem()));
        format!("--alias:{}={}", module.import(), binding.display())
    })
}

fn bundle() -> Result<()> {
    let version = version()?;
    run::run(
        esbuild()
            .args(SHARED_OPTIONS)
            .args(PAGE)
            .args(&version)
            .args([TARGET, "--format=esm"]),
    )?;
    run::run(
        esbuild()
            .args(SHARED_OPTIONS)
            .args(MODULES)
            .args(&version)
            .args([TARGET, "--format=esm"])
            .args(aliases()),
    )?;
    run::run(
        esbuild()
            .args(SHARED_OPTIONS)
            .args([WORKER, TARGET, "--format=iife"]),
    )?;
    run::run(esbuild().args(SHARED_OPTIONS).args(STYLES))?;
    embedded_sheet()?;
    run::run(
        esbuild()
            .args(SHARED_OPTIONS)
            .args([LOADER_ENTRY, "--format=iife", TARGET]),
    )?;
    run::run(
        esbuild()
            .args(SHARED_OPTIONS)
            .args([PRELOAD, "--format=iife", PRELOAD_TARGET]),
    )
}

/// Makes the sheet of the element of that of the page.
fn embedded_sheet() -> Result<()> {
    let script = layout::at("target/xtask/embed.mjs");
    // Bundled first, since Node reads no TypeScript everywhere.
    run::run(
        esbuild()
            .args(["embed/styles.ts", "--bundle", "--platform=node"])
            .args(["--format=esm", "--log-level=warning"])
            .arg(npm::REQUIRE)
            .arg(format!("--outfile={}", script.display())),
    )?;
    run::run(
        Command::new("node")
            .arg(script)
            .arg(folder().join("main.css"))
            .arg(folder().join(EMBEDDED)),
    )
}

/// Bundles a module script into a file, so that the page tests can use parts of the page by themselves.
/// It names the files of the site as they ship.
pub fn bundle_into(entry: &Path, file: &Path) -> Result<()> {
    let unfinished = layout::unfinished(file);
    run::run(
        esbuild()
            .args(["--bundle", "--format=esm", "--target=es2022"])
            .args(version()?)
            .arg(entry)
            .arg(format!("--outfile={}", unfinished.display())),
    )?;
    let script = layout::read(&unfinished)?;
    fs::remove_file(&unfinished)
        .with_context(|| format!("cannot remove {}", layout::shown(&unfinished)))?;
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    layout::write(file, hashes::renamed(&script, &name, &shipped_names()?))
}

/// The bundler, in the folder of the pages.
pub fn esbuild() -> Command {
    let mut command = Command::new(npm::program("esbuild"));
    command.current_dir(layout::at("www"));
    command
}

fn copy(from: &Path, name: &str) -> Result<()> {
    fs::copy(from, folder().join(name))
        .with_context(|| format!("cannot copy {} to dist/", layout::shown(from)))?;
    Ok(())
}
