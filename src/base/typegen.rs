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
