//! What the generated JSON Schema says of values that are written as text.

/// Gives a type that is written as text its JSON Schema: a string of that pattern, described by the
/// type's own name.
#[macro_export]
macro_rules! text_shaped {
    ($type:ty, $name:literal, $pattern:literal) => {
        impl schemars::JsonSchema for $type {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                $name.into()
            }
            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({ "type": "string", "pattern": $pattern })
            }
        }
    };
}

pub use crate::text_shaped;

/// The JSON Schema of what is read as a type. No object that is read may have fields that it does not
/// know: the schema says so of every one of them, since reading does.
pub fn schema<T: schemars::JsonSchema>() -> schemars::Schema {
    let closed = |schema: &mut schemars::Schema| {
        if schema.get("properties").is_some() {
            schema.insert("additionalProperties".to_owned(), false.into());
        }
    };
    schemars::generate::SchemaSettings::default()
        .with_transform(schemars::transform::RecursiveTransform(closed))
        .into_generator()
        .into_root_schema_for::<T>()
}
