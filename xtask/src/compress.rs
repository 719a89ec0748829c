//! What goes over the network: beside each file of the site that compression makes smaller stands the same
//! compressed, `app-1a2b3c4d5e.js.gz`, which a server sends in its place (`gzip_static` of nginx).
//!
//! Zopfli takes a hundred times as long as gzip and makes files 4 % smaller, once for each build and not
//! for each visitor. What was compressed before is kept by its digest.

use std::{
    collections::BTreeSet,
    fs,
    io::Write,
    num::NonZeroU64,
    path::{Path, PathBuf},
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

use anyhow::{Context, Result, anyhow};
use flate2::{Compression, Crc, write::GzEncoder};
use zopfli::Options;

use crate::{hashes, layout, offline, run};

/// How the name of a compressed file ends.
const ENDING: &str = ".gz";
/// What is compressed already.
const COMPRESSED: &str = "png";
/// How often each file is gone over; more hardly makes a file smaller.
const ROUNDS: NonZeroU64 = NonZeroU64::new(5).unwrap();
/// What is larger is compressed as gzip does: it comes on demand, and would take a third of the time of all.
const LARGE: usize = 1 << 20;
/// Said when a build compresses anew what was compressed another way.
pub const WAY: &str = "zopfli 5";

/// The same for a page that is one file, and so one piece of 6 MB: four more rounds would take twice as long and make
/// it 1 % smaller.
pub const WAY_OF_ONE: &str = "zopfli 1";

/// Writes the compressed files beside those of a folder that has none yet.
pub fn write_all(folder: &Path) -> Result<()> {
    write_with(folder, &layout::at("target/xtask/compressed"))
}

/// The same; `cache` is where what was compressed is kept, by the digest of what it was made of.
fn write_with(folder: &Path, cache: &Path) -> Result<()> {
    run::announce("compressing what goes over the network");
    let files: Vec<PathBuf> = layout::files_below(folder)?
        .into_iter()
        .filter(|file| file.extension().is_none_or(|it| it != COMPRESSED))
        .collect();
    let next = AtomicUsize::new(0);
    let used = Mutex::new(BTreeSet::new());
    let work = || -> Result<()> {
        while let Some(file) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
            let content = fs::read(file).context("a file of the site is gone")?;
            let name = hashes::relative(folder, file);
            let made_of = [WAY.as_bytes(), name.as_bytes(), &content].concat();
            let kept = cache.join(offline::digest(&made_of));
            let small = match fs::read(&kept) {
                Ok(small) => small,
                Err(_) => {
                    let small = thoroughly(&content)?;
                    layout::write(&kept, &small)?;
                    small
                }
            };
            if small.len() < content.len() {
                layout::write(&beside(file), small)?;
            }
            used.lock()
                .map_err(|_| anyhow!("a compressor broke down"))?
                .insert(kept);
        }
        Ok(())
    };
    let threads = thread::available_parallelism().map_or(1, usize::from);
    thread::scope(|scope| -> Result<()> {
        let all: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        for one in all {
            one.join()
                .map_err(|_| anyhow!("a compressor broke down"))??;
        }
        Ok(())
    })?;
    let used = used
        .into_inner()
        .map_err(|_| anyhow!("a compressor broke down"))?;
    for kept in layout::files_below(cache)? {
        if !used.contains(&kept) {
            fs::remove_file(&kept).context("cannot remove what is no longer used")?;
        }
    }
    Ok(())
}

/// Whether a file is the compressed self of another.
pub fn is_compressed(file: &Path) -> bool {
    file.to_string_lossy().ends_with(ENDING)
}

/// A content as it goes over the network, where that makes it smaller: what stands beside its file, if it is of
/// that very content, or compressed now.
pub fn sent(file: &Path, content: &[u8]) -> Option<Vec<u8>> {
    let small =
        shipped(file, content).or_else(|| with_gzip(content, Compression::default()).ok())?;
    (small.len() < content.len()).then_some(small)
}

/// The compressed file beside one, if it is of that content, by the sum and the length at its end.
pub fn shipped(file: &Path, content: &[u8]) -> Option<Vec<u8>> {
    let small = fs::read(beside(file)).ok()?;
    let mut crc = Crc::new();
    crc.update(content);
    let end = [crc.sum().to_le_bytes(), crc.amount().to_le_bytes()].concat();
    small.ends_with(&end).then_some(small)
}

fn beside(file: &Path) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(ENDING);
    name.into()
}

fn thoroughly(content: &[u8]) -> Result<Vec<u8>> {
    if content.len() > LARGE {
        return with_gzip(content, Compression::best());
    }
    let options = Options {
        iteration_count: ROUNDS,
        ..Options::default()
    };
    let mut small = Vec::new();
    zopfli::compress(options, zopfli::Format::Gzip, content, &mut small)?;
    Ok(small)
}

/// A content deflated, as a page that is one file carries it.
pub fn deflated(content: &[u8]) -> Result<Vec<u8>> {
    let options = Options {
        iteration_count: NonZeroU64::MIN,
        ..Options::default()
    };
    let mut small = Vec::new();
    zopfli::compress(options, zopfli::Format::Deflate, content, &mut small)?;
    Ok(small)
}

fn with_gzip(content: &[u8], level: Compression) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), level);
    encoder.write_all(content)?;
    Ok(encoder.finish()?)
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use flate2::read::GzDecoder;

    use super::*;

    #[test]
    fn what_is_sent_unpacks_to_the_file_and_never_to_an_older_one() {
        let folder = layout::at("target/xtask/sent");
        if folder.exists() {
            fs::remove_dir_all(&folder).unwrap();
        }
        let file = folder.join("a.js");
        let unpacked = |small: &[u8]| {
            let mut content = Vec::new();
            GzDecoder::new(small).read_to_end(&mut content).unwrap();
            content
        };
        let [old, new] = ["let a = 1;\n", "let b = 2;\n"].map(|it| it.repeat(200).into_bytes());
        layout::write(&file, &old).unwrap();
        write_with(&folder, &layout::at("target/xtask/sent-before")).unwrap();
        assert!(is_compressed(&beside(&file)) && !is_compressed(&file));
        assert_eq!(unpacked(&shipped(&file, &old).unwrap()), old);
        assert!(shipped(&file, &new).is_none());
        assert_eq!(unpacked(&sent(&file, &new).unwrap()), new);
        assert!(sent(&file, b"").is_none());
    }
}
