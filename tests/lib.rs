//! Nothing of its own: what is here are the tests of every room (`native/`, `wasm.rs`, `pages/`).
