//! A pack of a folder: its worked cases stand in a file beside it.

/// The pack as one file that holds its cases: where `examples` belong are those of `cases`. A text
/// that is no object stays as it is, and whoever reads it says so.
///
/// The lines of `pack` keep their numbers, apart from its last one, and those of `cases` follow.
pub fn with_cases(pack: &str, cases: &str) -> String {
    match pack.trim_end().strip_suffix('}') {
        Some(fields) => format!("{fields},\"examples\":\n{cases}}}"),
        None => pack.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::with_cases;

    #[test]
    fn cases_stand_where_examples_belong() {
        let whole = with_cases("{\n \"id\": \"a\"\n}\n", "[\n 1\n]\n");
        assert_eq!(whole, "{\n \"id\": \"a\"\n,\"examples\":\n[\n 1\n]\n}");
        assert_eq!(with_cases("[1", "[]"), "[1");
    }
}
