//! The packs of the tree are built in. A folder that is new there is noticed only where somebody looks
//! for it.

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=../../packs");
}
