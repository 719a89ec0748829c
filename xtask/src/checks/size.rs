//! How much a visitor downloads before the first estimate, and who groups stays before the first group.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail, ensure};
use serde_json::Value;

use super::built;
use crate::{compress, hashes, layout, site};

const KIB: usize = 1024;
/// The most that the core may weigh, gzipped.
const CORE_LIMIT: usize = 195 * KIB;
/// The most that everything up to the first estimate may weigh, each file gzipped.
const TOTAL_LIMIT: usize = 260 * KIB;

const CORE: &str = "mingbai_core_bg.wasm";
const PLACES: &str = "places.json";
/// The most that the list of places may weigh, gzipped.
const PLACES_LIMIT: usize = 25 * KIB;

/// The most that a scheme may weigh without the names of its codes, and with them.
const SCHEME_LIMIT: usize = 130 * KIB;
const NAMED_LIMIT: usize = 500 * KIB;

/// The most that the pack of a region may weigh: it is fetched when its place is chosen.
const PACK_LIMIT: usize = 6 * KIB;

/// The most that a pack of paying later may weigh, which comes with the second module: that of the country
/// has the papers that are signed.
const PAY_LATER_LIMIT: usize = 8 * KIB;

/// The most that the table of a city's payment standards may weigh.
const TABLE_LIMIT: usize = 20 * KIB;

/// What is loaded on demand, and the most that each may weigh: the patient's page inside other people's, and
/// what has its cores there without workers; the sentences in English; screens and parts that most visits do without;
/// what writes cases into addresses, what takes
/// them along, and QR codes; typical costs, the card, and what reads aloud; curves, ranges and fee lists; proofs
/// and handbooks; paying later; what the fund pays the hospital; the grouper, which reads files of
/// cases in every usual form, lists as they are pasted, and holds two editions side by side, as much as the core; the
/// reader of workbooks with its table of readings and its reader of archives more; the doctor's page, its sentences
/// in English, and what draws its charts; the pack desk, and what it makes its form of.
const ON_DEMAND: &[(&str, usize)] = &[
    ("counties.json", 50 * KIB),
    ("embedded.js", 130 * KIB),
    ("here.js", 10 * KIB),
    ("handbook.js", 14 * KIB),
    ("on-device.js", 4 * KIB),
    ("packs/known.json", 15 * KIB),
    ("packs/typical.json", 20 * KIB),
    ("packs/typical-costs.json", 34 * KIB),
    ("typical.js", 5 * KIB),
    ("card.js", 6 * KIB),
    ("aloud.js", 3 * KIB),
    ("english.js", 12 * KIB),
    ("further.js", 9 * KIB),
    ("parts.js", 4 * KIB),
    ("uncovered.js", 5 * KIB),
    ("unlost.js", 4 * KIB),
    ("link.js", 15 * KIB),
    ("along.js", 10 * KIB),
    ("qr.js", 6 * KIB),
    ("mingbai_explore_bg.wasm", 240 * KIB),
    ("mingbai_prove_bg.wasm", 200 * KIB),
    ("mingbai_pay_later_bg.wasm", 215 * KIB),
    ("later.js", 10 * KIB),
    ("mingbai_fund_bg.wasm", 58 * KIB),
    ("fund.js", 10 * KIB),
    ("explore.js", 10 * KIB),
    ("prove.js", 10 * KIB),
    ("mingbai_drg_bg.wasm", 215 * KIB),
    ("drg.js", 10 * KIB),
    ("mingbai_workbook_bg.wasm", 600 * KIB),
    ("import.js", 10 * KIB),
    ("doctor.js", 96 * KIB),
    ("en-doctor.js", 12 * KIB),
    ("charts.js", 52 * KIB),
    ("desk.js", 40 * KIB),
    ("pack.schema.json", 16 * KIB),
];

/// The most that other people's pages load for an element that nobody touches, gzipped.
const ELEMENT_LIMIT: usize = 60 * KIB;
/// The most bytes of the loader of frames, as it is.
const LOADER_LIMIT: u64 = 1024;
const ELEMENT: [&str; 2] = [site::ELEMENT, site::EMBEDDED];

pub(super) fn check() -> Result<()> {
    built()?;
    let folder = site::folder();
    // To this comes one region's pack.
    let mut files = site::first(&folder)?
        .iter()
        .map(|name| Ok(folder.join(site::shipped(name)?)))
        .collect::<Result<Vec<PathBuf>>>()?;
    let pack = largest_pack(&folder)?;
    files.extend(pack.iter().map(|(_, path)| path.clone()));

    let (mut core, mut places, mut total) = (0, 0, 0);
    println!("{:40} {:>10} {:>10}", "", "bytes", "gzipped");
    for file in files {
        let (name, gzipped) = print(&folder, &file)?;
        total += gzipped;
        match hashes::plain(&name).as_str() {
            CORE => core = gzipped,
            PLACES => places = gzipped,
            _ => {}
        }
    }
    println!("{:40} {:>10} {total:>10}", "together", "");
    at_most("the core", core, CORE_LIMIT)?;
    at_most("the list of places", places, PLACES_LIMIT)?;
    at_most("the first estimate's download", total, TOTAL_LIMIT)?;
    if let Some((size, path)) = pack {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        at_most(&format!("the largest pack, {name}"), size, PACK_LIMIT)?;
    }

    println!("\nIn other people's pages:");
    let mut element = 0;
    for name in ELEMENT {
        element += print(&folder, &folder.join(site::shipped(name)?))?.1;
    }
    at_most("the element before it is touched", element, ELEMENT_LIMIT)?;
    let loader = fs::metadata(folder.join(site::LOADER))?.len();
    ensure!(
        loader <= LOADER_LIMIT,
        "the loader of frames has {loader} bytes, more than {LOADER_LIMIT}"
    );
    println!("the loader of frames: {loader} of {LOADER_LIMIT} bytes");
    let integrity = site::loader_integrity()?;
    ensure!(
        layout::read(&layout::at("docs/embedding.md"))?.contains(&integrity),
        "docs/embedding.md does not name the loader of frames as {integrity}"
    );

    println!("\nOn demand:");
    for (name, limit) in ON_DEMAND {
        let (name, gzipped) = print(&folder, &folder.join(site::shipped(name)?))?;
        at_most(&name, gzipped, *limit)?;
    }
    for pack in site::files(&folder.join("packs/pay-later"))? {
        let name = hashes::plain(&pack.file_name().unwrap_or_default().to_string_lossy());
        if name != "index.json" {
            let size = sent(&pack, &fs::read(&pack)?)?;
            ensure!(
                size <= PAY_LATER_LIMIT,
                "{name} of paying later has {size} bytes gzipped, more than {PAY_LATER_LIMIT}"
            );
        }
    }
    for table in site::files(&folder.join("packs/weights"))? {
        let (name, gzipped) = print(&folder, &table)?;
        at_most(&name, gzipped, TABLE_LIMIT)?;
    }
    let index = layout::read(&folder.join(site::shipped("schemes/index.json")?))?;
    let index: Vec<Value> = serde_json::from_str(&index).context("the index of schemes")?;
    for listed in &index {
        let file = |field: &str| {
            let name = listed[field].as_str();
            name.map(|name| folder.join("schemes").join(name))
                .with_context(|| format!("the index of schemes lacks {field}: {listed}"))
        };
        let (name, scheme) = print(&folder, &file("file")?)?;
        at_most(&name, scheme, SCHEME_LIMIT)?;
        let (_, names) = print(&folder, &file("names")?)?;
        at_most(
            &format!("{name} with names and search"),
            scheme + names,
            NAMED_LIMIT,
        )?;
    }
    Ok(())
}

/// Prints the sizes of a file; its name within the folder, and its size gzipped.
fn print(folder: &Path, file: &Path) -> Result<(String, usize)> {
    let name = file.strip_prefix(folder).unwrap_or(file);
    let name = name.display().to_string();
    let content = fs::read(file).with_context(|| format!("dist/ lacks {name}"))?;
    let gzipped = sent(file, &content)?;
    println!("{name:40} {:>10} {gzipped:>10}", content.len());
    Ok((name, gzipped))
}

fn at_most(what: &str, size: usize, limit: usize) -> Result<()> {
    let (size_shown, limit_shown) = (size.div_ceil(KIB), limit / KIB);
    if size > limit {
        bail!("{what} comes to {size_shown} KiB gzipped, more than {limit_shown} KiB");
    }
    println!("{what}: {size_shown} of {limit_shown} KiB");
    Ok(())
}

/// None only while there is no pack at all.
fn largest_pack(folder: &Path) -> Result<Option<(usize, PathBuf)>> {
    let index = folder.join(site::shipped("packs/index.json")?);
    let mut packs = site::files(&folder.join("packs"))?;
    // Those of paying later come with the second module.
    let later = folder.join("packs/pay-later");
    // Those of what the fund pays are chosen one by one, each with a limit of its own.
    let weights = folder.join("packs/weights");
    let known = folder.join(site::shipped("packs/known.json")?);
    let typical = folder.join(site::shipped("packs/typical.json")?);
    let costs = folder.join(site::shipped("packs/typical-costs.json")?);
    let others = [index, known, typical, costs];
    packs.retain(|path| {
        let apart = [&later, &weights];
        !others.contains(path) && !apart.iter().any(|it| path.starts_with(it))
    });
    let sized = packs
        .into_iter()
        .map(|path| Ok((sent(&path, &fs::read(&path)?)?, path)))
        .collect::<Result<Vec<_>>>()?;
    Ok(sized.into_iter().max())
}

/// The size of what the build has put beside a file, which is what a server sends.
fn sent(file: &Path, content: &[u8]) -> Result<usize> {
    let small = compress::shipped(file, content);
    let small = small.with_context(|| format!("{} is not compressed", layout::shown(file)))?;
    Ok(small.len())
}
