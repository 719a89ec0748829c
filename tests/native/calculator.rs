//! A pocket calculator: computes a formula as it is printed, knowing nothing of how it was made.

use rust_decimal::Decimal;

/// The value of a printed formula such as `min(10,000.00, 400.00) × 80%`, in either language.
pub fn compute(formula: &str) -> Result<Decimal, String> {
    let plain: Vec<char> = formula
        .replace("两个数里取小的（", "min(")
        .replace("两个数里取大的（", "max(")
        .replace('，', ";")
        .replace(", ", ";")
        .replace('）', ")")
        .chars()
        .filter(|letter| !letter.is_whitespace() && *letter != ',')
        .collect();
    let mut reader = Reader {
        letters: &plain,
        at: 0,
    };
    let value = reader.sum()?;
    if reader.at == plain.len() {
        Ok(value)
    } else {
        Err(format!("left over in {formula}"))
    }
}

struct Reader<'t> {
    letters: &'t [char],
    at: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<char> {
        self.letters.get(self.at).copied()
    }

    fn take(&mut self, letter: char) -> bool {
        let hit = self.peek() == Some(letter);
        self.at += usize::from(hit);
        hit
    }

    fn sum(&mut self) -> Result<Decimal, String> {
        let mut value = self.product()?;
        loop {
            if self.take('+') {
                value += self.product()?;
            } else if self.take('−') {
                value -= self.product()?;
            } else {
                return Ok(value);
            }
        }
    }

    fn product(&mut self) -> Result<Decimal, String> {
        let mut value = self.factor()?;
        loop {
            if self.take('×') {
                value *= self.factor()?;
            } else if self.take('÷') {
                // A quotient is written with ten decimals.
                value = (value / self.factor()?).round_dp(10);
            } else {
                return Ok(value);
            }
        }
    }

    fn factor(&mut self) -> Result<Decimal, String> {
        if self.take('(') {
            let value = self.sum()?;
            return if self.take(')') {
                Ok(value)
            } else {
                Err("no )".into())
            };
        }
        for (word, smaller) in [("min(", true), ("max(", false)] {
            let length = word.len();
            let here: String = self.letters.iter().skip(self.at).take(length).collect();
            if here == word {
                self.at += length;
                let left = self.sum()?;
                if !self.take(';') {
                    return Err("no comma".into());
                }
                let right = self.sum()?;
                if !self.take(')') {
                    return Err("no )".into());
                }
                return Ok(if smaller {
                    left.min(right)
                } else {
                    left.max(right)
                });
            }
        }
        let start = self.at;
        while self
            .peek()
            .is_some_and(|letter| letter.is_ascii_digit() || letter == '.')
        {
            self.at += 1;
        }
        let digits: String = self.letters[start..self.at].iter().collect();
        let value: Decimal = digits
            .parse()
            .map_err(|_| format!("no number at {start}: {digits:?}"))?;
        Ok(if self.take('%') {
            value / Decimal::ONE_HUNDRED
        } else {
            value
        })
    }
}
