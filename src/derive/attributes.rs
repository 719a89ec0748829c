//! What serde's attributes say of reading.

use syn::ext::IdentExt;
use syn::{Attribute, Field, Ident, LitStr, Type, Variant};

/// What the attributes of a type, a field or a variant say.
#[derive(Default)]
struct Attributes {
    rename: Option<String>,
    rename_all: Option<Case>,
    default: bool,
    flatten: bool,
}

/// How the names of all variants are written.
#[derive(Clone, Copy)]
pub(crate) enum Case {
    /// `BeforePool` is `before_pool`.
    Snake,
    /// `BeforePool` is `beforepool`.
    Lower,
}

impl Case {
    fn write(self, name: &str) -> String {
        let mut out = String::new();
        for letter in name.chars() {
            if letter.is_uppercase() && !out.is_empty() && matches!(self, Self::Snake) {
                out.push('_');
            }
            out.extend(letter.to_lowercase());
        }
        out
    }
}

/// Reads the attributes. What only says how a type is written is passed over.
fn attributes(attributes: &[Attribute]) -> syn::Result<Attributes> {
    let mut found = Attributes::default();
    for attribute in attributes.iter().filter(|it| it.path().is_ident("serde")) {
        attribute.parse_nested_meta(|meta| {
            let named = |name: &str| meta.path.is_ident(name);
            if named("rename") {
                found.rename = Some(meta.value()?.parse::<LitStr>()?.value());
            } else if named("rename_all") {
                let case: LitStr = meta.value()?.parse()?;
                found.rename_all = Some(match case.value().as_str() {
                    "snake_case" => Case::Snake,
                    "lowercase" => Case::Lower,
                    _ => return Err(meta.error("names are in snake_case or in lowercase")),
                });
            } else if named("default") && !meta.input.peek(syn::Token![=]) {
                found.default = true;
            } else if named("flatten") {
                found.flatten = true;
            } else if named("skip_serializing_if") {
                meta.value()?.parse::<LitStr>()?;
            } else if !named("deny_unknown_fields") {
                return Err(meta.error("`Read` does not read this"));
            }
            Ok(())
        })?;
    }
    Ok(found)
}

/// How a type names all its variants.
pub(crate) fn case(of: &[Attribute]) -> syn::Result<Option<Case>> {
    Ok(attributes(of)?.rename_all)
}

/// The name of a variant in JSON.
pub(crate) fn variant(variant: &Variant, case: Option<Case>) -> syn::Result<String> {
    let own = variant.ident.unraw().to_string();
    let found = attributes(&variant.attrs)?;
    Ok(match (found.rename, case) {
        (Some(name), _) => name,
        (None, Some(case)) => case.write(&own),
        (None, None) => own,
    })
}

/// Where the value of a field stands.
pub(crate) enum FieldName {
    /// In a field of JSON.
    Own {
        /// Its name.
        name: String,
        /// Whether it may be missing.
        may_be_missing: bool,
    },
    /// In several, beside the other fields.
    Flat,
}

/// Where the value of a field stands.
pub(crate) fn field(field: &Field, ident: &Ident) -> syn::Result<FieldName> {
    let found = attributes(&field.attrs)?;
    if found.flatten {
        return Ok(FieldName::Flat);
    }
    Ok(FieldName::Own {
        name: found.rename.unwrap_or_else(|| ident.unraw().to_string()),
        may_be_missing: found.default || is_option(&field.ty),
    })
}

/// Whether the type is an `Option`, spelt so: what serde and the schema take for one.
fn is_option(of: &Type) -> bool {
    match of {
        Type::Path(path) => path
            .path
            .segments
            .last()
            .is_some_and(|it| it.ident == "Option"),
        Type::Group(group) => is_option(&group.elem),
        _ => false,
    }
}
