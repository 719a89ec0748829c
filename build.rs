//! The shell has the packs of the tree built in. A folder that is new there is noticed only where
//! somebody looks for it.

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    if std::env::var_os("CARGO_FEATURE_SHELL").is_some() {
        println!("cargo:rerun-if-changed=packs");
    }
}
