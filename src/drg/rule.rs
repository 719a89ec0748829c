//! The rule language of the official workbook: what an expression is, and how it is written.
//!
//! Source: the rule columns of the workbook of CHS-DRG 3.0 (国家医保局, 2026). The tables of 2.0 and
//! 1.1 are laid out in the same language.

use std::fmt;

mod parse;

pub use parse::{LONGEST, RuleFault, RuleFaultCode, parse};

/// Which of a case's codes a test looks at; any of them may be the one that is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Fields(u8);

impl Fields {
    /// `ZYZD`, the principal diagnosis.
    pub const PRINCIPAL_DIAGNOSIS: Self = Self(1);
    /// `QTZD`, the other diagnoses.
    pub const OTHER_DIAGNOSES: Self = Self(2);
    /// `ZYSS`, the principal procedure.
    pub const PRINCIPAL_PROCEDURE: Self = Self(4);
    /// `QTSS`, the other procedures.
    pub const OTHER_PROCEDURES: Self = Self(8);

    /// The four fields with their names in the language.
    pub const ALL: [(Self, &'static str); 4] = [
        (Self::PRINCIPAL_DIAGNOSIS, "ZYZD"),
        (Self::OTHER_DIAGNOSES, "QTZD"),
        (Self::PRINCIPAL_PROCEDURE, "ZYSS"),
        (Self::OTHER_PROCEDURES, "QTSS"),
    ];

    /// These and those.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Whether one of those is among these.
    pub const fn touches(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// One bit a field, in the order of [`Fields::ALL`].
    pub const fn bits(self) -> u8 {
        self.0
    }

    /// How many fields.
    pub const fn count(self) -> u32 {
        self.0.count_ones()
    }
}

impl fmt::Display for Fields {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let many = self.count() > 1;
        let mut before = if many { "{" } else { "" };
        for (_, name) in Self::ALL.iter().filter(|(field, _)| self.touches(*field)) {
            write!(out, "{before}{name}")?;
            before = ",";
        }
        out.write_str(if many { "}" } else { "" })
    }
}

/// A number of a case that rules compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[cfg_attr(feature = "typegen", derive(ts_rs::TS))]
#[serde(rename_all = "snake_case")]
pub enum Quantity {
    /// `NL`, completed years of age.
    AgeYears,
    /// `XB`, 1 for male and 2 for female.
    Sex,
    /// `XSRTL`, age in days.
    AgeDays,
    /// `XSRTZ`, weight in grams: at birth up to CHS-DRG 2.0, at admission from 3.0.
    Weight,
}

impl Quantity {
    /// As results write it.
    pub const fn field(self) -> &'static str {
        match self {
            Self::AgeYears => "age_years",
            Self::Sex => "sex",
            Self::AgeDays => "age_days",
            Self::Weight => "weight",
        }
    }

    /// The four with their names in the language.
    pub const ALL: [(Self, &'static str); 4] = [
        (Self::AgeYears, "NL"),
        (Self::Sex, "XB"),
        (Self::AgeDays, "XSRTL"),
        (Self::Weight, "XSRTZ"),
    ];

    /// Its name in the language.
    pub const fn name(self) -> &'static str {
        match self {
            Self::AgeYears => "NL",
            Self::Sex => "XB",
            Self::AgeDays => "XSRTL",
            Self::Weight => "XSRTZ",
        }
    }
}

/// How two numbers are compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Compare {
    /// `=`
    Equal,
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    More,
    /// `>=`
    AtLeast,
}

impl Compare {
    /// The sign in the language.
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Equal => "=",
            Self::Less => "<",
            Self::AtMost => "<=",
            Self::More => ">",
            Self::AtLeast => ">=",
        }
    }

    /// Whether the comparison holds.
    pub const fn holds(self, left: u32, right: u32) -> bool {
        match self {
            Self::Equal => left == right,
            Self::Less => left < right,
            Self::AtMost => left <= right,
            Self::More => left > right,
            Self::AtLeast => left >= right,
        }
    }
}

/// The smallest thing that is true or false of a case. `S` is how a set is named: its name in a
/// rule as written, its number in one that was compiled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Test<S> {
    /// `ZYSS in OP_AA1`, `{ZYSS,QTSS} in OP_BB1`, `QTZD in {MCC,CC}`: one of the codes is in one of
    /// the sets. With `not`: none is in any.
    Member {
        /// The codes that are looked at.
        fields: Fields,
        /// The sets, any of which will do.
        sets: Vec<S>,
        /// Written `not in`.
        negated: bool,
    },
    /// `XSRTL<29`: a number of the case compares with one of the rule.
    Number {
        /// Which number.
        quantity: Quantity,
        /// How.
        compare: Compare,
        /// With what.
        value: u32,
    },
    /// `length(OP_IC2 ∩ {ZYSS, QTSS})>=2`: how many different codes are in the set.
    Count {
        /// The set.
        set: S,
        /// The codes that are looked at.
        fields: Fields,
        /// How their number is compared.
        compare: Compare,
        /// With what.
        value: u32,
    },
}

/// An expression over tests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expr<S> {
    /// True of every case: an empty rule, or the literal `1`.
    Always,
    /// One test.
    Test(Test<S>),
    /// All of them.
    And(Vec<Expr<S>>),
    /// At least one of them.
    Or(Vec<Expr<S>>),
}

impl<S> Expr<S> {
    /// Calls `visit` with every test, in the order in which they stand.
    pub fn tests<'a>(&'a self, visit: &mut impl FnMut(&'a Test<S>)) {
        match self {
            Self::Always => {}
            Self::Test(test) => visit(test),
            Self::And(parts) | Self::Or(parts) => parts.iter().for_each(|it| it.tests(visit)),
        }
    }

    /// The same expression over sets named in another way; the first fault ends it.
    ///
    /// # Errors
    ///
    /// What `name` says of the first set that it does not know.
    pub fn map<T, E>(
        &self,
        name: &mut impl FnMut(&[S]) -> Result<Vec<T>, E>,
    ) -> Result<Expr<T>, E> {
        Ok(match self {
            Self::Always => Expr::Always,
            Self::Test(Test::Member {
                fields,
                sets,
                negated,
            }) => Expr::Test(Test::Member {
                fields: *fields,
                sets: name(sets)?,
                negated: *negated,
            }),
            Self::Test(Test::Number {
                quantity,
                compare,
                value,
            }) => Expr::Test(Test::Number {
                quantity: *quantity,
                compare: *compare,
                value: *value,
            }),
            Self::Test(Test::Count {
                set,
                fields,
                compare,
                value,
            }) => match name(std::slice::from_ref(set))?.pop() {
                Some(set) => Expr::Test(Test::Count {
                    set,
                    fields: *fields,
                    compare: *compare,
                    value: *value,
                }),
                // A name that stands for no set: no code is in it.
                None => Expr::Or(Vec::new()),
            },
            Self::And(parts) => Expr::And(Self::map_all(parts, name)?),
            Self::Or(parts) => Expr::Or(Self::map_all(parts, name)?),
        })
    }

    fn map_all<T, E>(
        parts: &[Self],
        name: &mut impl FnMut(&[S]) -> Result<Vec<T>, E>,
    ) -> Result<Vec<Expr<T>>, E> {
        parts.iter().map(|part| part.map(name)).collect()
    }
}

impl<S: fmt::Display> fmt::Display for Test<S> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Member {
                fields,
                sets,
                negated,
            } => {
                write!(out, "{fields} {}in ", if *negated { "not " } else { "" })?;
                let many = sets.len() != 1;
                let mut before = if many { "{" } else { "" };
                for set in sets {
                    write!(out, "{before}{set}")?;
                    before = ",";
                }
                out.write_str(if many { "}" } else { "" })
            }
            Self::Number {
                quantity,
                compare,
                value,
            } => write!(out, "{}{}{value}", quantity.name(), compare.sign()),
            Self::Count {
                set,
                fields,
                compare,
                value,
            } => {
                let many = fields.count() > 1;
                let (open, close) = if many { ("", "") } else { ("{", "}") };
                write!(
                    out,
                    "length({set} ∩ {open}{fields}{close}){}{value}",
                    compare.sign()
                )
            }
        }
    }
}

impl<S: fmt::Display> fmt::Display for Expr<S> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (parts, word) = match self {
            Self::Always => return out.write_str("1"),
            Self::Test(test) => return write!(out, "{test}"),
            Self::And(parts) => (parts, "and"),
            Self::Or(parts) => (parts, "or"),
        };
        let mut first = true;
        for part in parts {
            if !first {
                write!(out, " {word} ")?;
            }
            first = false;
            write!(out, "({part})")?;
        }
        Ok(())
    }
}
