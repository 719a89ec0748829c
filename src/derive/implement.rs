//! What is written for a type: calls of the few functions that all types share, since each would
//! otherwise have a reader of its own in what the browser downloads.

use crate::attributes::{self, FieldName};
use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::{Data, DataEnum, DeriveInput, Error, Fields, GenericParam, Ident, parse_quote};

/// `impl Read` of a type, and `impl Key` where it is a word.
pub(crate) fn read(input: &DeriveInput) -> syn::Result<TokenStream> {
    let case = attributes::case(&input.attrs)?;
    match &input.data {
        Data::Struct(data) if case.is_none() => {
            let body = object(&data.fields, &input.ident)?;
            Ok(implementation(input, &body))
        }
        Data::Enum(data) => {
            let names = data.variants.iter();
            let names: Vec<String> = names
                .map(|variant| attributes::variant(variant, case))
                .collect::<syn::Result<_>>()?;
            contents(data, &names, input)
        }
        _ => Err(Error::new_spanned(
            &input.ident,
            "`Read` is for structs, whose fields have their own names, and for enums",
        )),
    }
}

/// An object with each of the fields.
fn object(fields: &Fields, of: &Ident) -> syn::Result<TokenStream> {
    let Fields::Named(fields) = fields else {
        return Err(Error::new_spanned(of, "`Read` needs fields with names"));
    };
    let mut names = Vec::new();
    let mut values = Vec::new();
    let mut flat: Option<TokenStream> = None;
    for field in &fields.named {
        let Some(ident) = &field.ident else { continue };
        let FieldName::Own {
            name,
            may_be_missing,
        } = attributes::field(field, ident)?
        else {
            if flat.is_some() {
                return Err(Error::new_spanned(
                    ident,
                    "`Read` takes one field that is flat",
                ));
            }
            let within = &field.ty;
            flat = Some(quote!(<#within as ::base::json::ReadFlat>::NAMES));
            values.push(quote!(#ident: ::base::json::ReadFlat::read_flat(object, reading)));
            continue;
        };
        values.push(if may_be_missing {
            quote!(#ident: reading.may(object, #name))
        } else {
            quote!(#ident: reading.must(object, #name))
        });
        names.push(name);
    }
    let flat = flat.unwrap_or_else(|| quote!(&[]));
    Ok(quote! {
        let object = reading.object(tree, &[#(#names),*], #flat);
        Self { #(#values),* }
    })
}

/// A word, or an object of one field.
fn contents(data: &DataEnum, names: &[String], input: &DeriveInput) -> syn::Result<TokenStream> {
    let idents: Vec<&Ident> = data.variants.iter().map(|it| &it.ident).collect();
    let all = |is: fn(&Fields) -> bool| data.variants.iter().all(|it| is(&it.fields));
    let (Some((first, others)), Some(at)) = (idents.split_first(), places(idents.len())) else {
        return Err(Error::new_spanned(&input.ident, "`Read` needs a variant"));
    };
    if all(|fields| matches!(fields, Fields::Unit)) {
        let name = &input.ident;
        let body = quote! {
            let name = reading.text(tree, "a word");
            <Self as ::base::json::Key>::key(name, reading)
        };
        let reading = implementation(input, &body);
        return Ok(quote! {
            impl ::base::json::Key for #name {
                fn key(name: &str, reading: &mut ::base::json::Reading<'_>) -> Self {
                    match reading.word(name, &[#(#names),*]) {
                        #(#at => Self::#others,)*
                        _ => Self::#first,
                    }
                }
            }

            #reading
        });
    }
    if all(|fields| matches!(fields, Fields::Unnamed(one) if one.unnamed.len() == 1)) {
        let body = quote! {
            let (at, tree) = reading.only(tree, &[#(#names),*]);
            let value = match at {
                #(#at => Self::#others(::base::json::Read::read(tree, reading)),)*
                _ => Self::#first(::base::json::Read::read(tree, reading)),
            };
            reading.leave();
            value
        };
        return Ok(implementation(input, &body));
    }
    Err(Error::new_spanned(
        &input.ident,
        "`Read` is for enums of words, and for those whose every variant has one thing in it",
    ))
}

/// The places of all variants but the first, which stands where there is none.
fn places(variants: usize) -> Option<Vec<syn::LitInt>> {
    let place = |at: usize| syn::LitInt::new(&at.to_string(), Span::call_site());
    (variants > 0).then(|| (1..variants).map(place).collect())
}

/// `impl Read`, for whatever can itself be read in the place of the type's parameters.
fn implementation(input: &DeriveInput, body: &TokenStream) -> TokenStream {
    let name = &input.ident;
    let mut generics = input.generics.clone();
    for parameter in &mut generics.params {
        if let GenericParam::Type(parameter) = parameter {
            parameter.bounds.push(parse_quote!(::base::json::Read));
        }
    }
    let (parameters, arguments, conditions) = generics.split_for_impl();
    quote! {
        impl #parameters ::base::json::Read for #name #arguments #conditions {
            fn read<'t>(
                tree: &'t ::base::json::Tree<'t>,
                reading: &mut ::base::json::Reading<'t>,
            ) -> Self {
                #body
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::read;
    use quote::quote;

    /// What is written for a type, or why nothing is.
    fn written(input: proc_macro2::TokenStream) -> String {
        read(&syn::parse2(input).unwrap())
            .map_or_else(|fault| fault.to_string(), |tokens| tokens.to_string())
    }

    #[test]
    fn names_are_those_that_are_written() {
        let object = written(quote! {
            #[serde(deny_unknown_fields)]
            struct Pack<T> {
                #[serde(rename = "$schema", skip_serializing_if = "Option::is_none")]
                schema: Option<String>,
                r#type: T,
                #[serde(default, skip_serializing_if = "Vec::is_empty")]
                list: Vec<T>,
                #[serde(flatten)]
                rest: Rest,
            }
        });
        for part in [
            quote!(reading.object(
                tree,
                &["$schema", "type", "list"],
                <Rest as ::base::json::ReadFlat>::NAMES
            )),
            quote!(rest: ::base::json::ReadFlat::read_flat(object, reading)),
            quote!(schema: reading.may(object, "$schema")),
            quote!(r#type: reading.must(object, "type")),
            quote!(list: reading.may(object, "list")),
            quote!(impl<T: ::base::json::Read> ::base::json::Read for Pack<T>),
        ] {
            assert!(object.contains(&part.to_string()), "{part}: {object}");
        }
        let words = written(quote! {
            #[serde(rename_all = "snake_case")]
            enum Order { BeforePool, Tier1, #[serde(rename = "A-")] Last }
        });
        let part = quote!(&["before_pool", "tier1", "A-"]).to_string();
        assert!(words.contains(&part), "{words}");
    }

    #[test]
    fn what_would_be_ignored_is_refused() {
        for (input, why) in [
            (
                quote!(
                    struct A {
                        #[serde(flatten)]
                        b: B,
                        #[serde(flatten)]
                        c: C,
                    }
                ),
                "`Read` takes one field that is flat",
            ),
            (
                quote!(
                    struct A {
                        #[serde(alias = "c")]
                        b: B,
                    }
                ),
                "`Read` does not read this",
            ),
            (
                quote!(
                    struct A {
                        #[serde(default = "one")]
                        b: B,
                    }
                ),
                "`Read` does not read this",
            ),
            (
                quote!(
                    #[serde(tag = "kind")]
                    enum A {
                        B(C),
                    }
                ),
                "`Read` does not read this",
            ),
            (
                quote!(
                    #[serde(rename_all = "camelCase")]
                    enum A {
                        B,
                    }
                ),
                "names are in snake_case or in lowercase",
            ),
            (
                quote!(
                    enum A {
                        B,
                        C(D),
                    }
                ),
                "`Read` is for enums of words, and for those whose every variant has one thing in it",
            ),
            (
                quote!(
                    enum A {}
                ),
                "`Read` needs a variant",
            ),
            (
                quote!(
                    struct A(B);
                ),
                "`Read` needs fields with names",
            ),
            (
                quote!(
                    #[serde(rename_all = "snake_case")]
                    struct A {
                        b: B,
                    }
                ),
                "`Read` is for structs, whose fields have their own names, and for enums",
            ),
        ] {
            assert_eq!(written(input.clone()), why, "{input}");
        }
    }
}
