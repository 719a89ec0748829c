//! Amounts as people type and say them.
//!
//! ```text
//! typed   = [about] [¥] value [元] [about]        about: 约, 大约, 大概, 差不多, 左右, 上下 …
//! value   = number | number to number | two      to: 到, 至, -, ~
//! two     = digit digit unit …                   三五万: 三万 to 五万
//! number  = plain                                12000  12,000.50  .5
//!         | part … [zero digit | tail]           1.2万  3千  一万二千  十二万  一点二万
//! part    = plain or digits, unit                unit: 十 百 千 k, 万 w, 亿; larger ones first
//! tail    = digit                                of the next smaller unit: 一万二, 1万2, 三千五, 一百二
//!         | as many plain digits as the unit has zeros: 1万2000
//! ```
//!
//! A range takes the unit behind its second number for both where that makes the first the smaller one
//! (`3-5万`). What could mean two things is refused: `1万25`, `一二`, `8-3万`, `3,5万`, `一万多`.
//!
//! | typed | read |
//! |---|---|
//! | `12000`, `￥12,000.00 元`, `１２０００`, `约12000`, `1.2万`, `1.2w`, `1万2`, `1万2千`, `1万2000`, `一万二`, `一万两千`, `一点二万` | 12,000 |
//! | `一万零二` | 10,002 |
//! | `两千三`, `2千3`, `2.3k` | 2,300 |
//! | `一百二` | 120 |
//! | `3-5万`, `三到五万`, `三五万`, `30000到50000`, `3万~5万` | 30,000 to 50,000 |

use super::{Fen, Rounding};
use crate::number::{NumberFault, decimal};
use rust_decimal::Decimal;

/// What was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Typed {
    /// One amount.
    One(Fen),
    /// From one amount to a larger one.
    Range(Fen, Fen),
}

/// One sign of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sign {
    /// A number in Arabic digits, and how many digits stand before its point; none with a leading zero.
    Plain(Decimal, usize),
    /// A Chinese digit from 1 to 9.
    Digit(i64),
    Zero,
    Point,
    /// Up to a thousand.
    Small(i64),
    /// Ten thousand, a hundred million.
    Large(i64),
}

const ABOUT: [&str; 12] = [
    "大约",
    "大概",
    "大致",
    "差不多",
    "约莫",
    "估计",
    "约",
    "≈",
    "~",
    "左右",
    "上下",
    "吧",
];
const CURRENCY: [&str; 9] = [
    "人民币",
    "rmb",
    "cny",
    "¥",
    "块钱",
    "元整",
    "元",
    "块",
    "圆",
];
const TO: [char; 8] = ['到', '至', '-', '~', '–', '—', '−', '―'];

/// Reads it.
///
/// # Errors
/// The first thing that is wrong with it.
pub(super) fn typed(text: &str) -> Result<Typed, NumberFault> {
    let plain: String = text
        .chars()
        .filter(|letter| !letter.is_whitespace())
        .map(narrow)
        .collect();
    let value = bare(&plain);
    if value.is_empty() {
        return Err(NumberFault::Empty);
    }
    if let Some(rest) = value.strip_prefix(['-', '−']) {
        return one(&signs(bare(rest))?).and(Err(NumberFault::Negative));
    }
    match value.split_once(TO) {
        Some((low, high)) => range(&signs(bare(low))?, &signs(bare(high))?),
        None => {
            let signs = signs(value)?;
            match signs.as_slice() {
                [low @ Sign::Digit(_), high @ Sign::Digit(_), unit, rest @ ..]
                    if matches!(unit, Sign::Small(_) | Sign::Large(_)) =>
                {
                    let with = |digit: Sign| [&[digit, *unit], rest].concat();
                    in_order(one(&with(*low))?, one(&with(*high))?)
                }
                signs => one(signs).map(Typed::One),
            }
        }
    }
}

/// A full-width letter as its plain twin, and small.
fn narrow(letter: char) -> char {
    let plain = match letter {
        '！'..='～' => u32::from(letter)
            .checked_sub(0xfee0)
            .and_then(char::from_u32)
            .unwrap_or(letter),
        '￥' => '¥',
        '。' => '.',
        other => other,
    };
    plain.to_ascii_lowercase()
}

/// Without the words around it: about, and the currency.
fn bare(text: &str) -> &str {
    let mut rest = text;
    loop {
        let shorter = ABOUT
            .iter()
            .chain(&CURRENCY)
            .find_map(|word| rest.strip_prefix(word).or_else(|| rest.strip_suffix(word)));
        match shorter {
            Some(shorter) => rest = shorter,
            None => return rest,
        }
    }
}

fn range(low: &[Sign], high: &[Sign]) -> Result<Typed, NumberFault> {
    let (plain, top) = (one(low)?, one(high)?);
    // 3-5万: the unit stands once, behind the second number.
    let (Some(unit @ Sign::Large(_) | unit @ Sign::Small(_)), false) = (
        high.last(),
        low.iter()
            .any(|sign| matches!(sign, Sign::Small(_) | Sign::Large(_))),
    ) else {
        return in_order(plain, top);
    };
    match one(&[low, &[*unit]].concat()) {
        Ok(shared) if shared < top => Ok(Typed::Range(shared, top)),
        // 3000-5万 stays as it is written; 8-3万 may be either.
        _ if plain >= Fen::new(10_000) => in_order(plain, top),
        _ => Err(NumberFault::Ambiguous),
    }
}

fn in_order(low: Fen, high: Fen) -> Result<Typed, NumberFault> {
    if low < high {
        Ok(Typed::Range(low, high))
    } else {
        Err(NumberFault::Ambiguous)
    }
}

/// The signs of a number.
fn signs(text: &str) -> Result<Vec<Sign>, NumberFault> {
    let mut signs = Vec::new();
    let mut rest = text;
    while let Some(letter) = rest.chars().next() {
        if letter.is_ascii_digit() || letter == '.' {
            let end = rest
                .find(|letter: char| !letter.is_ascii_digit() && letter != '.' && letter != ',')
                .unwrap_or(rest.len());
            let (number, behind) = rest.split_at_checked(end).unwrap_or((rest, ""));
            signs.push(plain(number)?);
            rest = behind;
            continue;
        }
        signs.push(match letter {
            '零' | '〇' => Sign::Zero,
            '一' | '壹' => Sign::Digit(1),
            '二' | '两' | '兩' | '贰' | '俩' => Sign::Digit(2),
            '三' | '叁' => Sign::Digit(3),
            '四' | '肆' => Sign::Digit(4),
            '五' | '伍' => Sign::Digit(5),
            '六' | '陆' => Sign::Digit(6),
            '七' | '柒' => Sign::Digit(7),
            '八' | '捌' => Sign::Digit(8),
            '九' | '玖' => Sign::Digit(9),
            '点' => Sign::Point,
            '十' | '拾' => Sign::Small(10),
            '百' | '佰' => Sign::Small(100),
            '千' | '仟' | 'k' => Sign::Small(1_000),
            '万' | '萬' | 'w' => Sign::Large(10_000),
            '亿' => Sign::Large(100_000_000),
            '多' | '几' | '来' | '余' | '半' => return Err(NumberFault::Ambiguous),
            _ => return Err(NumberFault::NotANumber),
        });
        rest = rest.get(letter.len_utf8()..).unwrap_or_default();
        // 万万 is 亿.
        if let [.., Sign::Large(10_000), Sign::Large(10_000)] = signs.as_slice() {
            signs.truncate(signs.len().saturating_sub(2));
            signs.push(Sign::Large(100_000_000));
        }
    }
    Ok(signs)
}

/// Arabic digits with a point, and with commas between thousands.
fn plain(text: &str) -> Result<Sign, NumberFault> {
    let (whole, fraction) = match text.split_once('.') {
        // A sentence may end with its point: 12000。
        Some((whole, "")) if !whole.is_empty() => (whole, None),
        Some((whole, fraction)) => (whole, Some(fraction)),
        None => (text, None),
    };
    let mut thousands = whole.split(',');
    let first = thousands.next().unwrap_or_default();
    let mut digits = first.to_owned();
    for group in thousands {
        // 3,5万 is no thousands; it may be a point, or a list.
        if group.len() != 3 || first.is_empty() || first.len() > 3 {
            return Err(NumberFault::Ambiguous);
        }
        digits.push_str(group);
    }
    let length = if digits.len() > 1 && digits.starts_with('0') {
        0
    } else {
        digits.len()
    };
    if digits.is_empty() {
        digits.push('0');
    }
    if let Some(fraction) = fraction {
        digits.push('.');
        digits.push_str(fraction);
    }
    Ok(Sign::Plain(decimal(&digits, 8)?, length))
}

/// A number on its way: what stands before the last 万 or 亿, and what came since.
#[derive(Default)]
struct Way {
    done: Decimal,
    section: Decimal,
    /// A number that no unit followed yet.
    open: Option<Sign>,
    /// The last unit, by which a digit at the end is told.
    unit: Option<i64>,
    /// The smallest 千, 百, 十 of this section, and the smallest 万, 亿.
    small: Option<i64>,
    large: Option<i64>,
    zero: bool,
}

/// The amount that the signs are.
fn one(signs: &[Sign]) -> Result<Fen, NumberFault> {
    if signs.is_empty() {
        return Err(NumberFault::NotANumber);
    }
    if signs == [Sign::Zero] {
        return Ok(Fen::ZERO);
    }
    let mut way = Way::default();
    let mut rest = signs;
    while let [sign, behind @ ..] = rest {
        rest = behind;
        match *sign {
            Sign::Plain(..) | Sign::Digit(_) if way.open.is_some() => {
                return Err(NumberFault::Ambiguous);
            }
            Sign::Plain(..) | Sign::Digit(_) => way.open = Some(*sign),
            // 零点五
            Sign::Zero if behind.first() == Some(&Sign::Point) && way.is_empty() => {
                way.open = Some(Sign::Plain(Decimal::ZERO, 0));
            }
            Sign::Zero if way.open.is_some() || way.unit.is_none() => {
                return Err(NumberFault::Ambiguous);
            }
            Sign::Zero => way.zero = true,
            Sign::Point => rest = way.point(behind)?,
            Sign::Small(unit) => way.small(unit)?,
            Sign::Large(unit) => way.large(unit)?,
        }
    }
    fen(way.end()?)
}

impl Way {
    /// Whether nothing stands before what comes.
    fn is_empty(&self) -> bool {
        self.open.is_none() && self.unit.is_none() && !self.zero
    }

    /// 一点二, 十二点五: what follows the point in digits.
    fn point<'s>(&mut self, signs: &'s [Sign]) -> Result<&'s [Sign], NumberFault> {
        let mut rest = signs;
        let (mut fraction, mut place) = (Decimal::ZERO, Decimal::ONE);
        while let [Sign::Digit(_) | Sign::Zero, behind @ ..] = rest {
            let digit = match rest.first() {
                Some(Sign::Digit(digit)) => *digit,
                _ => 0,
            };
            place = times(place, Decimal::new(1, 1))?;
            fraction = plus(fraction, times(place, digit.into())?)?;
            rest = behind;
        }
        if rest.len() == signs.len() || self.is_empty() || self.large.is_some() || self.zero {
            return Err(NumberFault::NotANumber);
        }
        let whole = plus(self.section, value(self.open.take()))?;
        *self = Self {
            open: Some(Sign::Plain(plus(whole, fraction)?, 0)),
            ..Self::default()
        };
        Ok(rest)
    }

    fn small(&mut self, unit: i64) -> Result<(), NumberFault> {
        if self.small.is_some_and(|before| before <= unit) {
            return Err(NumberFault::NotANumber);
        }
        let begins = self.section.is_zero() && self.large.is_none();
        let times_it = match self.open.take() {
            Some(Sign::Digit(digit)) => digit.into(),
            Some(Sign::Plain(number, _)) if begins || is_digit(number) => number,
            // 十五
            None if unit == 10 && self.small.is_none() => Decimal::ONE,
            _ => return Err(NumberFault::NotANumber),
        };
        self.section = plus(self.section, times(times_it, unit.into())?)?;
        (self.unit, self.small, self.zero) = (Some(unit), Some(unit), false);
        Ok(())
    }

    fn large(&mut self, unit: i64) -> Result<(), NumberFault> {
        if self.large.is_some_and(|before| before <= unit) {
            return Err(NumberFault::NotANumber);
        }
        let open = value(self.open.take());
        let section = plus(self.section, open)?;
        if section.is_zero() && open.is_zero() && self.unit.is_none() && !self.zero {
            return Err(NumberFault::NotANumber);
        }
        *self = Self {
            done: plus(self.done, times(section, unit.into())?)?,
            unit: Some(unit),
            large: Some(unit),
            ..Self::default()
        };
        Ok(())
    }

    /// What is left at the end: units, or a digit of the next smaller unit.
    fn end(self) -> Result<Decimal, NumberFault> {
        let sum = plus(self.done, self.section)?;
        let (Some(open), unit) = (self.open, self.unit) else {
            // 一万零
            return if self.zero {
                Err(NumberFault::Ambiguous)
            } else {
                Ok(sum)
            };
        };
        let number = value(Some(open));
        let Some(unit) = unit else {
            return plus(sum, number);
        };
        let zeros = unit.checked_ilog10().unwrap_or(0) as usize;
        let alone = match open {
            // 1万02 may be either.
            Sign::Plain(_, length) => length == 1 && is_digit(number),
            _ => is_digit(number),
        };
        match open {
            _ if alone && (self.zero || unit == 10) => plus(sum, number),
            _ if alone => plus(sum, times(number, (unit / 10).into())?),
            // 1万2000
            Sign::Plain(_, length) if length == zeros && !self.zero => plus(sum, number),
            // 一万零25
            Sign::Plain(_, length) if self.zero && (1..zeros).contains(&length) => {
                plus(sum, number)
            }
            _ => Err(NumberFault::Ambiguous),
        }
    }
}

fn value(sign: Option<Sign>) -> Decimal {
    match sign {
        Some(Sign::Plain(number, _)) => number,
        Some(Sign::Digit(digit)) => digit.into(),
        _ => Decimal::ZERO,
    }
}

fn is_digit(number: Decimal) -> bool {
    number.fract().is_zero() && (Decimal::ONE..Decimal::TEN).contains(&number)
}

fn plus(a: Decimal, b: Decimal) -> Result<Decimal, NumberFault> {
    a.checked_add(b).ok_or(NumberFault::TooLarge)
}

fn times(a: Decimal, b: Decimal) -> Result<Decimal, NumberFault> {
    a.checked_mul(b).ok_or(NumberFault::TooLarge)
}

/// Exactly so many fen.
fn fen(yuan: Decimal) -> Result<Fen, NumberFault> {
    let fen = Fen::rounded(yuan, Rounding::HalfUp).ok_or(NumberFault::TooLarge)?;
    if fen > Fen::MAX {
        return Err(NumberFault::TooLarge);
    }
    if fen.yuan() != yuan {
        return Err(NumberFault::TooManyDecimals);
    }
    Ok(fen)
}
