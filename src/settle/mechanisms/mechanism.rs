//! What a mechanism is, and the list of all.

use super::bill_parts::Bill;
use super::{Amounts, Layer, Settlement};
use crate::pack::tables::{Place, Visitor};
use crate::pack::{FindingCode, Pack, Table, When};
use base::source::Citation;

/// A mechanism of settlement: the parameters that a pack gives it, and all that is to be known of
/// it. It lives in one file, and one line of [`crate::mechanisms`] registers it.
pub trait Mechanism {
    /// What it is, in a sentence; the schema of packs publishes it.
    const ABOUT: &'static str;
    /// Worked examples. A test settles them and prints them into `docs/mechanisms.md`.
    const WORKED: &'static [Worked];
    /// Whether a pack may have several of it.
    const MAY_REPEAT: bool = false;
    /// Whether a fund pays by it: what lowers the cost before any fund pays comes before it.
    const PAYS: bool = false;
    /// Whether what the pool fund pays of a stay rests on it, so that it is settled again where the
    /// same stay is tried with a referral.
    const OF_POOL: bool = false;

    /// Shows each of its tables.
    fn tables<'p, V: Visitor<'p>>(&'p self, tables: &mut OfLayer<'_, V>);

    /// Reports what is wrong with its parameters, beside what is wrong with its tables.
    fn check(&self, checks: &mut Checks<'_, '_>);

    /// Does its part of a settlement. Without a bill it looks its values up all the same, so that
    /// everything that is missing is named at once.
    fn apply<'p>(
        &'p self,
        settlement: &mut Settlement<'p>,
        bill: Option<&Bill>,
        flow: Option<&mut Amounts>,
    );
}

/// Registers mechanisms, one a line: the name in the file and of the module, the variant of
/// [`Layer`], the parameters.
macro_rules! mechanisms {
    ($($name:ident: $variant:ident($rule:ident)),+ $(,)?) => {
        $(mod $name; pub use $name::$rule;)+

        /// One layer of the settlement: a mechanism of the engine with this region's parameters.
        #[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, base::json::Read)]
        #[cfg_attr(feature = "typegen", derive(schemars::JsonSchema))]
        #[serde(rename_all = "snake_case")]
        pub enum Layer {$(
            #[doc = concat!("Parameters of `", stringify!($name), "`.")]
            #[cfg_attr(feature = "typegen", schemars(description = <$rule as Mechanism>::ABOUT))]
            $variant(Box<$rule>),
        )+}

        impl Layer {
            /// The names of all mechanisms.
            pub const NAMES: &'static [&'static str] = &[$(stringify!($name)),+];

            /// Its name in the file.
            pub const fn name(&self) -> &'static str {
                match self {
                    $(Self::$variant(_) => stringify!($name),)+
                }
            }

            /// Whether a pack may have several of its mechanism.
            pub const fn may_repeat(&self) -> bool {
                match self {
                    $(Self::$variant(_) => <$rule as Mechanism>::MAY_REPEAT,)+
                }
            }

            /// Whether a fund pays by it.
            pub const fn pays(&self) -> bool {
                match self {
                    $(Self::$variant(_) => <$rule as Mechanism>::PAYS,)+
                }
            }

            /// Whether what the pool fund pays of a stay rests on it.
            pub(super) const fn is_of_pool(&self) -> bool {
                match self {
                    $(Self::$variant(_) => <$rule as Mechanism>::OF_POOL,)+
                }
            }

            /// Shows each of its tables; `at` is its place in the pack.
            pub fn tables<'p>(&'p self, at: usize, visitor: &mut impl crate::pack::tables::Visitor<'p>) {
                let mut tables = OfLayer::new(visitor, at, self.name());
                match self {
                    $(Self::$variant(rule) => rule.tables(&mut tables),)+
                }
            }

            /// Reports what is wrong with its parameters; `at` is its place in the pack.
            pub fn check(&self, at: usize, checker: &mut dyn Checker<'_>) {
                let mut checks = Checks::new(checker, at, self.name());
                checks.is_once(self);
                match self {
                    $(Self::$variant(rule) => rule.check(&mut checks),)+
                }
            }

            /// Does its part of a settlement.
            fn apply<'p>(
                &'p self,
                settlement: &mut Settlement<'p>,
                bill: Option<&bill_parts::Bill>,
                flow: Option<&mut Amounts>,
            ) {
                match self {
                    $(Self::$variant(rule) => rule.apply(settlement, bill, flow),)+
                }
            }
        }

        /// The worked examples of every mechanism: its name, what it is, its tables.
        pub const WORKED: &[(&str, &str, &[Worked])] = &[
            $((stringify!($name), <$rule as Mechanism>::ABOUT, <$rule as Mechanism>::WORKED)),+
        ];
    };
}
pub(super) use mechanisms;

/// Shows the tables of a layer, each under the layer's place.
pub struct OfLayer<'v, V> {
    visitor: &'v mut V,
    at: usize,
    name: &'static str,
}

impl<'v, V> OfLayer<'v, V> {
    pub(super) fn new(visitor: &'v mut V, at: usize, name: &'static str) -> Self {
        Self { visitor, at, name }
    }

    /// Shows one table: its name below the layer, and the cases that it is for.
    pub(super) fn table<'p, T: super::CellValue>(
        &mut self,
        name: &str,
        applies: Option<&'p When>,
        table: &'p Table<T>,
    ) where
        V: Visitor<'p>,
    {
        let place = Place {
            list: "layers",
            at: self.at,
            below: [self.name, name],
        };
        self.visitor.table(place, applies, table);
    }
}

/// Somebody who collects what is wrong with a pack, and who can look at what all layers have in
/// common.
pub trait Checker<'p> {
    /// The pack.
    fn pack(&self) -> &'p Pack;
    /// One thing that is wrong, with its place in the file.
    fn find(&mut self, code: FindingCode, path: String, zh: &str, en: &str);
    /// Looks at a condition.
    fn spans(&mut self, when: &When, path: &str);
    /// Looks at where something stands.
    fn citations(&mut self, cites: &[Citation], path: &str);
}

/// The checks of one layer.
pub struct Checks<'c, 'p> {
    checker: &'c mut dyn Checker<'p>,
    at: usize,
    name: &'static str,
}

impl<'c, 'p> Checks<'c, 'p> {
    pub(super) fn new(checker: &'c mut dyn Checker<'p>, at: usize, name: &'static str) -> Self {
        Self { checker, at, name }
    }

    /// The layers before it.
    pub(super) fn earlier(&self) -> impl Iterator<Item = &'p Layer> {
        self.checker.pack().layers.iter().take(self.at)
    }

    fn path(&self, below: &str) -> String {
        let (at, name) = (self.at, self.name);
        match below {
            "" => format!("layers[{at}].{name}"),
            below => format!("layers[{at}].{name}.{below}"),
        }
    }

    /// Something is wrong below the layer; with the layer itself where `below` is empty.
    pub(super) fn find(&mut self, code: FindingCode, below: &str, zh: &str, en: &str) {
        let path = self.path(below);
        self.checker.find(code, path, zh, en);
    }

    /// The layer stands in the wrong place.
    pub(super) fn misplaced(&mut self, zh: &str, en: &str) {
        let path = format!("layers[{}]", self.at);
        self.checker.find(FindingCode::LayerOrder, path, zh, en);
    }

    pub(super) fn is_once(&mut self, layer: &Layer) {
        if !layer.may_repeat() && self.earlier().any(|it| it.name() == layer.name()) {
            self.misplaced("同一层出现了两次", "The same layer stands twice");
        }
    }

    /// The layer comes before every one by which a fund pays.
    pub(super) fn is_before_funds(&mut self, zh: &str, en: &str) {
        if self.earlier().any(Layer::pays) {
            let zh = format!("{zh}必须排在统筹基金和其他基金之前");
            let en = format!("{en} must come before the pool fund and every other fund");
            self.misplaced(&zh, &en);
        }
    }

    /// The condition for whom the layer is.
    pub(super) fn applies(&mut self, when: &When) {
        let path = self.path("applies");
        self.checker.spans(when, &path);
    }

    /// Another condition below the layer.
    pub(super) fn when(&mut self, when: &When, below: &str) {
        let path = self.path(below);
        self.checker.spans(when, &path);
    }

    /// Where something below the layer stands.
    pub(super) fn citations(&mut self, cites: &[Citation], below: &str) {
        let path = self.path(below);
        self.checker.citations(cites, &path);
    }
}

/// A table of worked examples: figures told and figures that come out, a row each.
pub struct Worked {
    /// The layers of the pack in JSON. `$1` is the figure of the first column; what stands behind
    /// `=` is the only cell of a table; `tiers $2` are the tiers that the second column names.
    pub layers: &'static str,
    /// What the request says, in JSON, with `$1` likewise.
    pub request: &'static str,
    /// The columns.
    pub columns: &'static [Column],
    /// The rows. An empty figure that comes out says that there is no such line that counts.
    pub rows: &'static [&'static [&'static str]],
}

/// A column of worked examples.
pub struct Column {
    /// What stands above it.
    pub name: &'static str,
    /// The line that gives the figure; none where it is told.
    pub line: Option<&'static str>,
}

/// A column of figures that are told.
pub(super) const fn told(name: &'static str) -> Column {
    Column { name, line: None }
}

/// A column of figures that come out, and the line that gives them.
pub(super) const fn gives(name: &'static str, line: &'static str) -> Column {
    Column {
        name,
        line: Some(line),
    }
}
