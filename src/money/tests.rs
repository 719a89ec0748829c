use super::*;

fn yuan(text: &str) -> Decimal {
    text.parse().unwrap()
}

/// The table in the documentation of [`Rounding`].
#[test]
fn each_rounding_does_what_its_row_says() {
    let exact = ["9.434", "9.435", "9.445", "9.436"];
    for (rounding, row) in [
        (Rounding::HalfUp, ["9.43", "9.44", "9.45", "9.44"]),
        (Rounding::HalfEven, ["9.43", "9.44", "9.44", "9.44"]),
        (Rounding::Down, ["9.43", "9.43", "9.44", "9.43"]),
        (Rounding::Up, ["9.44", "9.44", "9.45", "9.44"]),
    ] {
        for (exact, shown) in exact.iter().zip(row) {
            let fen = Fen::rounded(yuan(exact), rounding).unwrap();
            assert_eq!(fen.to_string(), shown, "{exact} {rounding:?}");
        }
    }
}

#[test]
fn a_half_fen_product_is_exact_before_it_is_rounded() {
    let exact = yuan("11.10") * "85%".parse::<Ratio>().unwrap().value();
    assert_eq!(exact, yuan("9.435"));
    assert_eq!(Fen::rounded(exact, Rounding::HalfUp), Some(Fen::new(944)));
}

#[test]
fn amounts_are_read_strictly() {
    let read = |text: &str| text.parse::<Fen>();
    assert_eq!(read("0"), Ok(Fen::ZERO));
    assert_eq!(read("12000"), Ok(Fen::new(1_200_000)));
    assert_eq!(read("0012.5"), Ok(Fen::new(1_250)));
    assert_eq!(read("100000000.00"), Ok(Fen::MOST));
    assert_eq!(read("100000000.01"), Err(NumberFault::TooLarge));
    assert_eq!(
        read(&format!("1{}", "0".repeat(30))),
        Err(NumberFault::TooLarge)
    );
    assert_eq!(read(&"9".repeat(4000)), Err(NumberFault::TooLarge));
    assert_eq!(read("-1"), Err(NumberFault::Negative));
    assert_eq!(read("1.234"), Err(NumberFault::TooManyDecimals));
    // Some systems write amounts with four decimals or more. Zeros are exact, anything else is not.
    assert_eq!(read("12000.0000"), Ok(Fen::new(1_200_000)));
    assert_eq!(read("12000.5600"), Ok(Fen::new(1_200_056)));
    assert_eq!(read("0.000"), Ok(Fen::ZERO));
    assert_eq!(read("100000000.0000"), Ok(Fen::MOST));
    assert_eq!(read(&format!("1.{}", "0".repeat(4000))), Ok(Fen::new(100)));
    assert_eq!(read("12000.0010"), Err(NumberFault::TooManyDecimals));
    assert_eq!(read("-1.000"), Err(NumberFault::Negative));
    assert_eq!(read(""), Err(NumberFault::Empty));
    for text in [
        "NaN", "１２", "1,000", "1e5", ".5", "5.", "1 0", "--1", "0x1", "inf", "+1",
    ] {
        assert_eq!(read(text), Err(NumberFault::NotANumber), "{text}");
    }
}

#[test]
fn people_may_type_as_they_do() {
    let value = |text: &str| match read_typed_amount(text) {
        AmountReading::Read { value, .. } => value.to_string(),
        AmountReading::Refused { code, .. } => code.to_owned(),
    };
    for (typed, understood) in [
        ("12000", "12000.00"),
        ("12000.0000", "12000.00"),
        ("1.20000000万", "12000.00"),
        ("￥12,000.50", "12000.50"),
        ("¥ 12，000 元", "12000.00"),
        ("１２０００．５", "12000.50"),
        ("1.2万", "12000.00"),
        ("1.23456789万", "too_many_decimals"),
        ("1.234567万", "12345.67"),
        ("1万2", "not_a_number"),
        (".5", "0.50"),
        (" ", "empty"),
        ("－3", "negative"),
        ("NaN", "not_a_number"),
        ("99999万", "too_large"),
    ] {
        assert_eq!(value(typed), understood, "{typed}");
    }
}

#[test]
fn shares_are_read_from_percent_and_from_decimals() {
    let read = |text: &str| text.parse::<Ratio>().map(|ratio| ratio.to_string());
    assert_eq!(read("80%"), Ok("80%".into()));
    assert_eq!(read("0.80"), Ok("80%".into()));
    assert_eq!(read("66.6667%"), Ok("66.6667%".into()));
    assert_eq!(read("0"), Ok("0%".into()));
    assert_eq!(read("100%"), Ok("100%".into()));
    assert_eq!(read("100.01%"), Err(NumberFault::OverOne));
    assert_eq!(read("1.5"), Err(NumberFault::OverOne));
    assert_eq!(read("%"), Err(NumberFault::Empty));
}

#[test]
fn numbers_are_grouped_with_the_true_minus() {
    assert_eq!(written(yuan("1234567.5"), Style::YUAN), "1,234,567.50");
    assert_eq!(written(yuan("-7680"), Style::YUAN), "−7,680.00");
    assert_eq!(written(yuan("9.435"), Style::YUAN), "9.435");
    assert_eq!(written(yuan("999"), Style::YUAN), "999.00");
    assert_eq!(written(yuan("-0.00"), Style::YUAN), "0.00");
}
