//! Which files of the site are kept on the device, and for which page: the list that the worker of
//! `www/src/offline/` goes by. It stands before the worker, so that any other file makes another worker,
//! which is how a browser learns of a new version.

use std::{collections::BTreeMap, fs, path::Path};

use anyhow::{Context, Result};
use serde_json::json;
use sha2::{Digest, Sha256};

use crate::{hashes, layout, site};

/// The worker.
pub const WORKER: &str = "offline.js";

/// Every page opens with these.
const SHELL: &str = "shell";
/// What is small and no page draws itself without.
const BESIDE: [&str; 2] = ["doctor.html", "app.webmanifest"];
/// What the patient's page can do beyond that, and the doctor's.
const PATIENT: &str = "patient";
const DOCTOR: &str = "doctor";

/// What only the doctor's page needs, besides these folders.
const OF_THE_DOCTOR: &[&str] = &[
    "doctor.js",
    "doctor.css",
    "charts.js",
    "en-doctor.js",
    "drg.js",
    "mingbai_drg_bg.wasm",
    "import.js",
    "mingbai_workbook_bg.wasm",
    "fund.js",
    "mingbai_fund_bg.wasm",
];

/// Folders that only the doctor's page needs.
const FOLDERS_OF_THE_DOCTOR: &[&str] = &["schemes/", "packs/weights/"];

/// What no page asks for.
const NOT_KEPT: &[&str] = &[
    WORKER,
    site::ELEMENT,
    site::EMBEDDED,
    site::LOADER,
    "frame.html",
    "framed.js",
    "pack.html",
    "desk.js",
    "desk.css",
    "pack.schema.json",
    "embedded.js",
    "here.js",
    "LICENSE",
    "NOTICE",
    "licences.txt",
    "sbom.json",
];

/// Writes the list of the files of a built site before its worker; one that is there is replaced.
pub fn write_list(folder: &Path) -> Result<()> {
    let mut shell = site::first(folder)?;
    shell.extend(BESIDE.map(str::to_owned));
    let mut groups: BTreeMap<&str, Vec<(String, String)>> = BTreeMap::new();
    for path in site::files(folder)? {
        let name = hashes::relative(folder, &path);
        let Some(group) = group_of(&hashes::plain(&name), &shell) else {
            continue;
        };
        let digest = digest(&fs::read(&path).with_context(|| format!("cannot read {name}"))?);
        groups.entry(group).or_default().push((name, digest));
    }
    let build = digest(json!(groups).to_string().as_bytes());
    let list = json!({ "build": build, "groups": groups });
    let worker = folder.join(WORKER);
    let text = layout::read(&worker)?;
    let listed = text.strip_prefix(BEGIN).and_then(|it| it.split_once(END));
    let code = listed.map_or(&*text, |(_, code)| code);
    layout::write(&worker, format!("{BEGIN}{list}{END}{code}"))
}

/// What stands around the list.
const BEGIN: &str = "self.mingbaiFiles=";
const END: &str = ";\n";

/// What a file is kept for, by the name that it would have without its digest.
fn group_of(plain: &str, shell: &[String]) -> Option<&'static str> {
    if shell.iter().any(|name| name == plain) {
        Some(SHELL)
    } else if NOT_KEPT.contains(&plain) || plain.starts_with(&format!("{}/", site::PORTAL)) {
        None
    } else if OF_THE_DOCTOR.contains(&plain)
        || FOLDERS_OF_THE_DOCTOR.iter().any(|it| plain.starts_with(it))
    {
        Some(DOCTOR)
    } else {
        Some(PATIENT)
    }
}

/// The SHA-256 of a content, in hexadecimal digits.
pub fn digest(content: &[u8]) -> String {
    let digest = Sha256::digest(content);
    digest.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::{DOCTOR, PATIENT, SHELL, digest, group_of};

    #[test]
    fn a_file_is_kept_for_the_page_that_needs_it() {
        let shell = ["index.html".to_owned(), "app.js".to_owned()];
        let group = |name| group_of(name, &shell);
        assert_eq!(group("app.js"), Some(SHELL));
        assert_eq!(group("packs/a.json"), Some(PATIENT));
        assert_eq!(group("schemes/a.scheme"), Some(DOCTOR));
        assert_eq!(group("drg.js"), Some(DOCTOR));
        assert_eq!(group("packs/weights/a.json"), Some(DOCTOR));
        assert_eq!(group("licences.txt"), None);
        assert_eq!(group("offline.js"), None);
    }

    // The digest of nothing, as FIPS 180-4 and every tool give it.
    #[test]
    fn digests_are_written_as_every_tool_writes_them() {
        let nothing = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        assert_eq!(digest(b""), nothing);
    }
}
