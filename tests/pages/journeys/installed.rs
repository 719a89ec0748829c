//! What lets a browser put the page beside other programs: the manifest, and icons that are drawn from
//! `www/icons/icon.svg` (`cargo xtask generate`).

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use xtask::{browsers::Engine, layout};

use crate::page::Page;

/// How far a shade may be from what the browser draws now: edges differ from version to version.
const SHADES: u64 = 40;

pub fn walk(page: &Page) -> Result<()> {
    page.open("")?;
    page.css("#main button")?;
    let icons = page.eval_async(
        r"
        const done = arguments[arguments.length - 1];
        (async () => {
            const address = document.querySelector('link[rel=manifest]').href;
            const manifest = await (await fetch(address)).json();
            const load = async src => {
                const image = new Image();
                image.src = new URL(src, address).href;
                await image.decode();
                return image;
            };
            const pixels = (image, size) => {
                const canvas = Object.assign(document.createElement('canvas'), {width: size, height: size});
                const drawn = canvas.getContext('2d');
                drawn.drawImage(image, 0, 0, size, size);
                return {canvas, data: drawn.getImageData(0, 0, size, size).data};
            };
            const svg = await load(manifest.icons.find(({type}) => type === 'image/svg+xml').src);
            const touch = document.querySelector('link[rel=apple-touch-icon]').getAttribute('href');
            const found = [];
            for (const {src, sizes} of [...manifest.icons, {src: touch, sizes: '180x180'}]) {
                const size = parseInt(sizes);
                if (!size) continue;
                const [image, wanted] = [await load(src), pixels(svg, size)];
                const own = pixels(image, size).data;
                const file = await new Promise(made => wanted.canvas.toBlob(made));
                found.push({
                    size, is: [image.naturalWidth, image.naturalHeight],
                    apart: wanted.data.reduce((most, shade, at) => Math.max(most, Math.abs(shade - own[at])), 0),
                    drawn: [...new Uint8Array(await file.arrayBuffer())],
                });
            }
            return {found, pages: [manifest.start_url, ...manifest.shortcuts.map(({url}) => url)]};
        })().then(done, fault => done(String(fault)));",
    )?;
    let found = icons["found"]
        .as_array()
        .with_context(|| format!("{icons}"))?;
    ensure!(found.len() >= 4, "{} icons", found.len());
    for icon in found {
        let size = &icon["size"];
        if page.engine() == Engine::Chromium {
            let drawn: Vec<u8> = serde_json::from_value(icon["drawn"].clone())?;
            let file = format!("target/screenshots/chromium/icon-{size}.png");
            layout::write(&layout::at(&file), drawn)?;
        }
    }
    for icon in found {
        let (size, apart) = (&icon["size"], icon["apart"].as_u64());
        ensure!(
            icon["is"] == json!([size, size]),
            "{size} px: {}",
            icon["is"]
        );
        // Engines draw a vector picture each in their own way.
        ensure!(
            page.engine() != Engine::Chromium || apart.is_some_and(|apart| apart <= SHADES),
            "the icon of {size} px is not the one that is drawn: `cargo xtask generate` makes it"
        );
    }
    for linked in icons["pages"].as_array().into_iter().flatten() {
        page.open(
            linked
                .as_str()
                .context("a page is a text")?
                .trim_start_matches("./"),
        )?;
        page.css("#main h1")?;
    }
    if page.engine() == Engine::Chromium {
        page.open("")?;
        for (asked, field) in [
            ("Page.getAppManifest", "errors"),
            ("Page.getInstallabilityErrors", "installabilityErrors"),
        ] {
            let answer = page.wait(page.driver.cdp().send_raw(asked, json!({})))?;
            ensure!(
                answer[field] == Value::Array(Vec::new()),
                "{asked}: {answer}"
            );
        }
    }
    page.check_private()
}
