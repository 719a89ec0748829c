//! A Rust compiler for `wasm32-unknown-unknown`.
//!
//! Where the network is open, rustup adds the target to the compiler at hand. Where only
//! package registries can be reached that attempt hangs; Debian's own compiler then does the
//! work, because its library source comes as a package.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    time::Duration,
};

use anyhow::{Result, bail};

use crate::{consent, layout, run, system};

/// The one target of the core in the browser.
pub const TARGET: &str = "wasm32-unknown-unknown";

/// The standard library's own switch for programs that are downloaded: sorting and writing numbers take less
/// code, and somewhat more time.
const STD_FEATURES: &str = "-Zbuild-std-features=optimize_for_size";

/// rustup downloads the target in a few seconds or not at all.
const RUSTUP_LIMIT: Duration = Duration::from_secs(20);

/// The linker that Debian's compiler was tried with.
const PREFERRED_LINKER: u32 = 22;

/// Debian's compiler, whose linker is chosen among those on offer.
const DEBIAN: [&str; 3] = ["rustc-web", "cargo-web", "rust-web-src"];

/// What has to be installed, if there is no compiler for WebAssembly.
pub fn missing() -> Option<String> {
    let names = DEBIAN.join(", ");
    (!target_installed() && debian().is_none()).then(|| {
        format!("the target {TARGET}, by rustup; or where that cannot be had {names} and lld, by apt-get")
    })
}

/// Where the compiler for wasm comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Toolchain {
    /// The compiler at hand has the target's library.
    Installed,
    /// Debian's compiler, which builds the library first; with the linker's path.
    Debian { linker: PathBuf },
}

impl Toolchain {
    /// Finds a compiler, or installs one, or says in one sentence what to install.
    pub fn find() -> Result<Self> {
        if target_installed() {
            return Ok(Self::Installed);
        }
        let rustup = run::find_program(&["rustup"]);
        // The stamp spares a machine behind a registry mirror the wait for rustup.
        let stamp = layout::at("target/xtask/rustup-cannot-add-target");
        if let Some(rustup) = &rustup
            && !stamp.exists()
        {
            if added_by(rustup)? {
                return Ok(Self::Installed);
            }
            layout::write(&stamp, "")?;
        }
        if let Some(linker) = debian() {
            return Ok(Self::Debian { linker });
        }
        system::install("the compiler for WebAssembly", || {
            let linker = system::newest("lld-", PREFERRED_LINKER);
            let compiler = DEBIAN.iter().map(|name| (*name).to_owned());
            compiler.chain([linker]).collect()
        })
        .map_err(|error| {
            error.context(format!(
                "no Rust compiler for WebAssembly: `rustup target add {TARGET}` adds it"
            ))
        })?;
        match debian() {
            Some(linker) => Ok(Self::Debian { linker }),
            None => bail!(
                "Debian's Rust compiler is installed but incomplete: \
                 /usr/bin/rustc, /usr/bin/cargo, their library source and wasm-ld are needed"
            ),
        }
    }

    /// A cargo command (`build`, `test`) for the wasm target, with the profile the page uses.
    pub fn cargo(&self, subcommand: &str) -> Command {
        let mut command = match self {
            Self::Installed => run::cargo(),
            Self::Debian { linker } => {
                let mut command = Command::new("/usr/bin/cargo");
                run::without_toolchain(&mut command)
                    .current_dir(layout::root())
                    .env("RUSTC", "/usr/bin/rustc")
                    .env("RUSTC_BOOTSTRAP", "1")
                    .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER", linker);
                command
            }
        };
        command
            .arg(subcommand)
            .args(["--profile", "wasm", "--target", TARGET])
            .arg("--target-dir")
            // Compilers of different origin must not share a target directory.
            .arg(self.target_dir());
        if let Self::Debian { .. } = self {
            command.args(["-Zbuild-std=std,panic_abort", STD_FEATURES]);
        }
        // Panic messages name source files; where those lay is nobody's business, and would
        // make the module differ from machine to machine.
        let renamed = [(layout::root().to_owned(), "."), (cargo_home(), "cargo")]
            .map(|(folder, name)| format!("'--remap-path-prefix={}={name}'", folder.display()))
            .join(", ");
        command.args([
            "--config",
            &format!("target.{TARGET}.rustflags = [{renamed}]"),
        ]);
        command
    }

    /// The module that `cargo("build")` leaves behind.
    pub fn module(&self, name: &str) -> PathBuf {
        let folder = self.target_dir().join(TARGET).join("wasm");
        folder.join(format!("{name}.wasm"))
    }

    fn target_dir(&self) -> PathBuf {
        layout::at(match self {
            Self::Installed => "target/wasm",
            Self::Debian { .. } => "target/wasm-debian",
        })
    }
}

/// Where cargo keeps the sources of dependencies.
fn cargo_home() -> PathBuf {
    std::env::var_os("CARGO_HOME").map_or_else(
        || PathBuf::from(std::env::var_os("HOME").unwrap_or_default()).join(".cargo"),
        PathBuf::from,
    )
}

/// Whether the compiler at hand has the library of the wasm target.
fn target_installed() -> bool {
    let asked =
        run::capture(Command::new("rustc").args(["--print", "target-libdir", "--target", TARGET]));
    asked.is_ok_and(|folder| Path::new(&folder).is_dir())
}

fn added_by(rustup: &Path) -> Result<bool> {
    consent::ask(missing().as_slice())?;
    run::announce(&format!(
        "rustup target add {TARGET} (giving up after {} s)",
        RUSTUP_LIMIT.as_secs()
    ));
    let status = run::run_for(
        Command::new(rustup).args(["target", "add", TARGET]),
        RUSTUP_LIMIT,
    )?;
    Ok(status.is_some_and(|status| status.success()) && target_installed())
}

/// The wasm linker, if Debian's compiler is there with all its parts.
fn debian() -> Option<PathBuf> {
    let sysroot = run::capture(
        run::without_toolchain(&mut Command::new("/usr/bin/rustc")).args(["--print", "sysroot"]),
    )
    .ok()?;
    let library = Path::new(&sysroot).join("lib/rustlib/src/rust/library");
    if !Path::new("/usr/bin/cargo").is_file() || !library.is_dir() {
        return None;
    }
    linker()
}

/// The newest `wasm-ld` in /usr/bin.
fn linker() -> Option<PathBuf> {
    let entries = fs::read_dir("/usr/bin").ok()?;
    let numbered = entries.filter_map(|entry| {
        let name = entry.ok()?.file_name();
        let number: u32 = name.to_str()?.strip_prefix("wasm-ld-")?.parse().ok()?;
        Some(number)
    });
    let plain = || Some(PathBuf::from("/usr/bin/wasm-ld")).filter(|path| path.is_file());
    numbered
        .max()
        .map(|number| PathBuf::from(format!("/usr/bin/wasm-ld-{number}")))
        .or_else(plain)
}
