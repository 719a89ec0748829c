//! What the site is made of, for programs that look for packages with known faults: `sbom.json` of `dist/`,
//! in CycloneDX 1.5. It has no time and no number of its own, so that the same sources make the same file.

use anyhow::Result;
use serde_json::{Value, json};

use crate::{layout, licences};

/// The file's name in `dist/`.
pub const FILE: &str = "sbom.json";

/// The text of the file.
pub fn text(linked: &[licences::Linked]) -> Result<String> {
    let components: Vec<Value> = linked.iter().map(component).collect();
    let bom = json!({
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": "mingbai",
                "name": "mingbai",
                "version": layout::version()?,
                "licenses": [{ "license": { "id": "Apache-2.0" } }],
            },
        },
        "components": components,
    });
    Ok(format!("{bom:#}\n"))
}

fn component(linked: &licences::Linked) -> Value {
    let licences::Linked {
        kind,
        name,
        version,
        licence,
        ..
    } = linked;
    // The mark of a scope of npm is no part of an address as it stands.
    let address = format!("pkg:{kind}/{}@{version}", name.replacen('@', "%40", 1));
    json!({
        "type": "library",
        "bom-ref": address,
        "name": name,
        "version": version,
        // Older packages write a stroke where an expression says OR.
        "licenses": [{ "expression": licence.replace('/', " OR ") }],
        "purl": address,
    })
}

#[cfg(test)]
mod tests {
    use cyclonedx_bom::prelude::{Bom, Validate};

    use super::text;
    use crate::licences;

    #[test]
    fn it_keeps_to_its_standard_and_names_what_is_linked() {
        let linked = licences::all().unwrap();
        let text = text(&linked).unwrap();
        let bom = Bom::parse_from_json_v1_5(text.as_bytes()).unwrap();
        let result = bom.validate();
        assert!(result.passed(), "{result:?}");
        let names: Vec<String> = bom
            .components
            .unwrap()
            .0
            .iter()
            .map(|component| component.name.to_string())
            .collect();
        for name in [
            "rust_decimal",
            "serde_json",
            "calamine",
            "lit-html",
            "@noble/hashes",
        ] {
            assert!(names.iter().any(|it| it == name), "{name} of {names:?}");
        }
        assert!(names.iter().all(|it| it != "esbuild"), "{names:?}");
        assert_eq!(text, super::text(&licences::all().unwrap()).unwrap());
    }
}
