//! `#[derive(Read)]`: how a type is read from JSON, from the same declaration that says how it is
//! written, what its schema is and what it is in TypeScript.
//!
//! | type | JSON |
//! |---|---|
//! | a struct | an object with its fields by name; a field that it does not have is refused |
//! | an enum of words: no variant has contents | one of these words, as a value or as the key of a map |
//! | an enum of contents: every variant has one | an object of one field, whose name says which variant it is |
//!
//! Names are those of serde: `rename` of a field or a variant, `rename_all` of an enum. A field may be
//! missing where it is an `Option` or has serde's `default`. One field may be `flatten`ed: it is read
//! from fields of the same object (`ReadFlat`). Whatever else serde can be told of
//! reading would be ignored here, so it is refused.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod attributes;
mod implement;

/// Lets a type be read from JSON: see [the crate](self).
#[proc_macro_derive(Read, attributes(serde))]
pub fn read(input: proc_macro::TokenStream) -> proc_macro::TokenStream {
    let input = syn::parse_macro_input!(input as syn::DeriveInput);
    implement::read(&input)
        .unwrap_or_else(|fault| fault.into_compile_error())
        .into()
}
