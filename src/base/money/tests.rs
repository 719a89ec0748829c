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
    assert_eq!(read("100000000.00"), Ok(Fen::MAX));
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
    assert_eq!(read("100000000.0000"), Ok(Fen::MAX));
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

/// What is read, as `12000.00`, `30000.00 to 50000.00`, or the code of what is wrong.
fn read_as(text: &str) -> String {
    match read_typed_amount(text) {
        AmountReading::Read { value, .. } => value.to_string(),
        AmountReading::Range { low, high, .. } => format!("{low} to {high}"),
        AmountReading::Refused { code, .. } => code.to_owned(),
    }
}

#[test]
fn people_may_type_as_they_do() {
    for (understood, ways) in [
        (
            "12000.00",
            "12000|12,000|￥12,000.00|¥ 12，000 元|１２０００|１２０００．００|12 000|约12000|大约 12000 元|12000左右\
            |12000块钱|人民币12000元整|RMB12000|1.2万|1.2w|1.2W|１．２万|1.2万元左右|1万2|1万2千|1万2000|12千|12k\
            |一万二|一万二千|一万两千|大概一万二|一点二万|壹万贰仟元整|12000.|0012000|12000.0000|1.20000000万",
        ),
        ("12000.50", "12000.50|12000.5元|1.20005万|１２０００．５"),
        ("12345.67", "1.234567万"),
        ("0.50", ".5|0.5|零点五"),
        ("0.00", "0|零|0元|0.00"),
        ("10.00", "十|10|一十"),
        ("15.00", "十五"),
        ("20000.00", "两万|二万|2万|2w|兩萬"),
        ("10002.00", "一万零二|1万零2|10002"),
        ("10020.00", "一万零二十"),
        ("10250.00", "一万零二百五|一万零二百五十"),
        ("2300.00", "两千三|2千3|2.3k|二千三百|两千三百元"),
        ("3500.00", "三千五|3千5|3千500|3.5千"),
        ("3000.00", "3千|三千|3K"),
        ("120.00", "一百二|1百2|一百二十"),
        ("102.00", "一百零二"),
        ("12500.00", "一万二千五|1万2千5"),
        ("102000.00", "十万二|十万零两千"),
        ("125000.00", "十二点五万|十二万五|12万5|12.5w"),
        ("1234567.00", "一百二十三万四千五百六十七|123万4567"),
        ("100000000.00", "一亿|1亿|一万万|10000万"),
        (
            "30000.00 to 50000.00",
            "3-5万|3~5w|３～５万|3万到5万|三到五万|三五万|30000到50000|30,000至50,000元|3万—50000|约3-5万左右",
        ),
        ("3000.00 to 50000.00", "3000-5万"),
        ("20000.00 to 30000.00", "两三万|二三万"),
        ("too_many_decimals", "12.345|1.23456789万"),
        (
            "too_large",
            "99999万|一亿二|1000000000000000000000000000000|两亿",
        ),
        ("negative", "－3|-5|-1万"),
        ("empty", " |元|约|"),
        (
            "not_a_number",
            "NaN|abc|万|百万|千|点五|一点|1万25|1万200|1万02|一二|一二三|3,5万|12,00|1,2,3|8-3万|5万-3万|3-3|1-2-3|一万多|几万\
            |一万二万|一百千|两百三百|1e5|12元5角|一万零|0x1|十十|3万5万|1.2.3|二十二十",
        ),
    ] {
        for typed in ways.split('|') {
            assert_eq!(read_as(typed), understood, "{typed}");
        }
    }
}

/// A whole number in Chinese, as it is taught: `10020` is 一万零二十.
fn in_chinese(number: u32) -> String {
    const DIGITS: [&str; 10] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    fn below_ten_thousand(number: u32) -> String {
        let (mut text, mut gap) = (String::new(), false);
        for (unit, name) in [(1000, "千"), (100, "百"), (10, "十"), (1, "")] {
            let digit = number / unit % 10;
            if digit == 0 {
                gap = !text.is_empty();
                continue;
            }
            if std::mem::take(&mut gap) {
                text.push('零');
            }
            text += DIGITS[digit as usize];
            text += name;
        }
        text
    }
    let (above, below) = (number / 10_000, number % 10_000);
    match (above, below) {
        (0, 0) => "零".to_owned(),
        (0, below) => below_ten_thousand(below),
        (above, 0) => format!("{}万", below_ten_thousand(above)),
        (above, below) => {
            let gap = if below < 1000 { "零" } else { "" };
            format!(
                "{}万{gap}{}",
                below_ten_thousand(above),
                below_ten_thousand(below)
            )
        }
    }
}

/// The same as one says it: without its last unit where that is the next smaller one (一万二千 → 一万二).
fn said(number: u32) -> Option<String> {
    let text = in_chinese(number);
    let shorter = text.strip_suffix(['千', '百'])?;
    let before = shorter.chars().rev().nth(1)?;
    (before == '万' || before == '千').then(|| shorter.to_owned())
}

proptest::proptest! {
    #[test]
    fn a_number_written_in_chinese_is_read_as_itself(number in 0_u32..100_000_000) {
        let written = Fen::new(i64::from(number) * 100).to_string();
        proptest::prop_assert_eq!(read_as(&in_chinese(number)), &*written, "{}", in_chinese(number));
        // Few of its digits, so that units are left out.
        let round = number - number % 10_u32.pow(number.ilog10().saturating_sub(1));
        for number in [number, round] {
            if let Some(shorter) = said(number) {
                let written = Fen::new(i64::from(number) * 100).to_string();
                proptest::prop_assert_eq!(read_as(&shorter), written, "{}", shorter);
            }
        }
    }

    #[test]
    fn a_number_in_ten_thousands_is_read_as_itself(fen in 0_i64..1_000_000_000) {
        let fen = Fen::new(fen);
        let shown = (fen.yuan() / Decimal::from(10_000)).normalize();
        for unit in ["万", "w", "万元", " 万 块"] {
            proptest::prop_assert_eq!(read_as(&format!("约{shown}{unit}")), fen.to_string());
        }
        proptest::prop_assert_eq!(read_as(&format!("¥{}", fen.grouped())), fen.to_string());
    }

    #[test]
    fn nothing_typed_stops_the_reading(text in "[0-9零一二两三九十百千万亿点.,到~元约wk -]{0,12}") {
        read_as(&text);
    }
}

/// Each thing that can be wrong, for each kind of question: its words give an example of that kind, and
/// of no other.
#[test]
fn what_is_said_of_a_number_fits_its_question() {
    use NumberFault::{Ambiguous, Empty, NotANumber, NotWhole, TooManyDecimals};
    for (kind, example, others) in [
        (NumberKind::Amount, "12000", ["10%", "例如 2；", "1.5"]),
        (NumberKind::Share, "10%", ["12000", "例如 2；", "1.5"]),
        (NumberKind::Count, "例如 2；", ["12000", "10%", "1.5"]),
        (NumberKind::Fine, "1.5", ["12000", "10%", "例如 2；"]),
    ] {
        for fault in [Empty, NotANumber, Ambiguous, NotWhole] {
            let words = fault.words(kind).zh;
            assert!(words.contains(example), "{words}");
        }
        let faults = [
            Empty,
            NotANumber,
            Ambiguous,
            NotWhole,
            TooManyDecimals,
            NumberFault::TooLarge,
            NumberFault::OutOfRange,
            NumberFault::Negative,
        ];
        for fault in faults {
            let words = fault.words(kind).zh;
            for other in others {
                assert!(!words.contains(other), "{words}");
            }
            assert!(
                kind == NumberKind::Amount || !words.contains('元'),
                "{words}"
            );
        }
    }
}

/// A hundred million is the most that any amount may be, however it is typed.
#[test]
fn the_most_may_be_typed_and_a_fen_more_may_not() {
    assert_eq!(read_as("100000000"), "100000000.00");
    assert_eq!(read_as("100,000,000.00"), "100000000.00");
    assert_eq!(read_as("10000万"), "100000000.00");
    assert_eq!(read_as("100000000.01"), "too_large");
}

#[test]
fn shares_are_read_from_percent_and_from_decimals() {
    let read = |text: &str| text.parse::<Ratio>().map(|ratio| ratio.to_string());
    assert_eq!(read("80%"), Ok("80%".into()));
    assert_eq!(read("0.80"), Ok("80%".into()));
    assert_eq!(read("66.6667%"), Ok("66.6667%".into()));
    assert_eq!(read("33.33333333%"), Ok("33.33333333%".into()));
    assert_eq!(read("0.3333333333"), Ok("33.33333333%".into()));
    assert_eq!(read("33.333333333%"), Err(NumberFault::TooManyDecimals));
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
