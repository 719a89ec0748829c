//! What a pack must hold to: names, citations, tiers, and one value for every covered combination.

use super::combine::{Coverage, coverage};
use super::{Finding, FindingCode};
use crate::date::Date;
use crate::policy::pack::{
    Band, Citation, FORMAT, FundRule, Layer, Pack, Span, Table, Unknown, When,
};
use crate::text::Text;

/// The part of a cell that verifying looks at, whatever its value is.
pub(super) struct Head<'p> {
    pub(super) when: &'p When,
    pub(super) from: Date,
    pub(super) until: Date,
    cite: &'p [Citation],
    has_value: bool,
    unknown: Option<&'p Unknown>,
}

/// A table without the type of its values.
pub(super) struct View<'p> {
    pub(super) path: String,
    /// The cases that its layer is for; all where there is none.
    pub(super) applies: Option<&'p When>,
    pub(super) heads: Vec<Head<'p>>,
}

impl<'p> View<'p> {
    fn of<T>(path: String, table: &'p Table<T>) -> Self {
        let heads = table
            .cells
            .iter()
            .map(|cell| Head {
                when: &cell.when,
                from: cell.from,
                until: cell.until,
                cite: &cell.cite,
                has_value: cell.value.is_some(),
                unknown: cell.unknown.as_ref(),
            })
            .collect();
        Self {
            path,
            applies: None,
            heads,
        }
    }

    fn applying(self, applies: &'p When) -> Self {
        Self {
            applies: Some(applies),
            ..self
        }
    }
}

fn views(pack: &Pack) -> Vec<View<'_>> {
    let mut views = Vec::new();
    for (at, layer) in pack.layers.iter().enumerate() {
        match layer {
            Layer::Deductible(rule) => {
                views.push(View::of(
                    format!("layers[{at}].deductible.amount"),
                    &rule.amount,
                ));
            }
            Layer::Pool(rule) => {
                views.push(View::of(format!("layers[{at}].pool.bands"), &rule.bands));
                views.push(View::of(format!("layers[{at}].pool.cap"), &rule.cap));
            }
            Layer::Fund(rule) => {
                let path = |table: &str| format!("layers[{at}].fund.{table}");
                let deductible = View::of(path("deductible"), &rule.deductible);
                let bands = View::of(path("bands"), &rule.bands);
                let cap = View::of(path("cap"), &rule.cap);
                views.extend([deductible, bands, cap].map(|view| view.applying(&rule.applies)));
            }
        }
    }
    views
}

/// Names of the figures that a pack leaves unknown.
pub(super) fn unknown_ids(pack: &Pack) -> impl Iterator<Item = &str> {
    views(pack)
        .into_iter()
        .flat_map(|view| view.heads)
        .filter_map(|head| head.unknown.map(|unknown| unknown.id.as_str()))
}

/// Everything that is wrong with a pack, in the order of the file.
pub(super) fn check(pack: &Pack) -> Vec<Finding> {
    let mut checker = Checker {
        pack,
        findings: Vec::new(),
    };
    checker.frame();
    checker.layers();
    let views = views(pack);
    for view in &views {
        checker.heads(view);
    }
    checker.unknown_names(&views);
    // Combinations are only counted where dates and spans make sense.
    if checker.findings.is_empty() {
        for view in &views {
            checker.coverage(view);
        }
    }
    checker.findings
}

struct Checker<'p> {
    pack: &'p Pack,
    findings: Vec<Finding>,
}

impl Checker<'_> {
    fn find(&mut self, code: FindingCode, path: impl Into<String>, zh: &str, en: &str) {
        self.findings
            .push(Finding::new(code, path, Text::made(zh.into(), en.into())));
    }

    fn frame(&mut self) {
        let pack = self.pack;
        if pack.format != FORMAT {
            let zh = format!("格式版本是 {}，本程序只读版本 {FORMAT}", pack.format);
            let en = format!(
                "The format is version {}; this engine reads version {FORMAT}",
                pack.format
            );
            self.find(FindingCode::WrongFormat, "format", &zh, &en);
        }
        for (path, name) in [
            ("id", &pack.id),
            ("version", &pack.version),
            ("region.code", &pack.region.code),
        ] {
            if name.is_empty() {
                self.find(FindingCode::Name, path, "不能为空", "It cannot be empty");
            }
        }
        let mut names: Vec<&str> = Vec::new();
        for (at, source) in pack.sources.iter().enumerate() {
            if source.id.is_empty() || !fresh(&mut names, &source.id) {
                let zh = format!("来源名「{}」为空或重复", source.id);
                let en = format!("The source name `{}` is empty or used twice", source.id);
                self.find(FindingCode::Name, format!("sources[{at}].id"), &zh, &en);
            }
        }
        if pack.covers.is_empty() {
            self.find(
                FindingCode::Nothing,
                "covers",
                "没有写明覆盖哪些日期和情形",
                "It does not say which dates and cases it covers",
            );
        }
        for (at, claim) in pack.covers.iter().enumerate() {
            self.range(claim.from, claim.until, &format!("covers[{at}]"));
            self.spans(&claim.when, &format!("covers[{at}].when"));
        }
        self.citations(&pack.rounding.cite, "rounding");
        if pack.examples.is_empty() {
            self.find(
                FindingCode::Nothing,
                "examples",
                "至少要有一个手算的例子",
                "It needs at least one case worked by hand",
            );
        }
        let mut names: Vec<&str> = Vec::new();
        for (at, example) in pack.examples.iter().enumerate() {
            if example.id.is_empty() || !fresh(&mut names, &example.id) {
                let zh = format!("例子名「{}」为空或重复", example.id);
                let en = format!("The example name `{}` is empty or used twice", example.id);
                self.find(FindingCode::Name, format!("examples[{at}].id"), &zh, &en);
            }
        }
    }

    fn layers(&mut self) {
        let mut seen = Vec::new();
        for (at, layer) in self.pack.layers.iter().enumerate() {
            let kind = std::mem::discriminant(layer);
            if seen.contains(&kind) && !matches!(layer, Layer::Fund(_)) {
                self.find(
                    FindingCode::LayerOrder,
                    format!("layers[{at}]"),
                    "同一层出现了两次",
                    "The same layer stands twice",
                );
            }
            seen.push(kind);
            match layer {
                Layer::Deductible(_) => {
                    if self
                        .pack
                        .layers
                        .iter()
                        .take(at)
                        .any(|earlier| matches!(earlier, Layer::Pool(_)))
                    {
                        self.find(
                            FindingCode::LayerOrder,
                            format!("layers[{at}]"),
                            "起付线必须排在统筹基金之前",
                            "The deductible must come before the pool fund",
                        );
                    }
                }
                Layer::Fund(rule) => self.fund(rule, at),
                Layer::Pool(rule) => {
                    for (row, cell) in rule.bands.cells.iter().enumerate() {
                        if let Some(bands) = &cell.value {
                            self.bands(
                                bands,
                                &format!("layers[{at}].pool.bands.cells[{row}].value"),
                            );
                        }
                    }
                }
            }
        }
    }

    /// A later fund: after the pool fund, under a name of its own, counting something.
    fn fund(&mut self, rule: &FundRule, at: usize) {
        let path = format!("layers[{at}].fund");
        let earlier = self.pack.layers.iter().take(at);
        if !earlier.clone().any(|it| matches!(it, Layer::Pool(_))) {
            self.find(
                FindingCode::LayerOrder,
                &path,
                "统筹基金必须排在它前面",
                "The pool fund must come before it",
            );
        }
        let same = |it: &Layer| matches!(it, Layer::Fund(other) if other.id == rule.id);
        if !is_name(&rule.id) || earlier.clone().any(same) {
            let zh = format!("名称「{}」重复，或不是小写字母加下划线", rule.id);
            let en = format!(
                "The name `{}` is used twice, or is not of small letters and underscores",
                rule.id
            );
            self.find(FindingCode::Name, format!("{path}.id"), &zh, &en);
        }
        if rule.counts.is_empty() {
            self.find(
                FindingCode::EmptyRange,
                format!("{path}.counts"),
                "没有写明哪些费用计入",
                "It does not say which amounts count",
            );
        }
        self.spans(&rule.applies, &format!("{path}.applies"));
        for (row, cell) in rule.bands.cells.iter().enumerate() {
            if let Some(bands) = &cell.value {
                self.bands(bands, &format!("{path}.bands.cells[{row}].value"));
            }
        }
    }

    /// Tiers follow each other from zero upwards without gap or overlap, and say to which side an
    /// amount on each edge belongs.
    fn bands(&mut self, bands: &[Band], path: &str) {
        if bands.is_empty() {
            self.find(
                FindingCode::Bands,
                path,
                "一个分段也没有",
                "There is no tier at all",
            );
        }
        let mut edge = Some(crate::money::Fen::ZERO);
        for (at, band) in bands.iter().enumerate() {
            let path = format!("{path}[{at}]");
            match edge {
                None => self.find(
                    FindingCode::Bands,
                    &path,
                    "上一段没有上限，这一段够不着",
                    "The tier before has no upper edge, so that this one is never reached",
                ),
                Some(edge) if band.above != edge => {
                    let (zh, en) = if band.above > edge {
                        ("空档", "a gap")
                    } else {
                        ("重叠", "an overlap")
                    };
                    let zh = format!(
                        "从 {} 到 {} 有{zh}",
                        edge.min(band.above),
                        edge.max(band.above)
                    );
                    let en = format!(
                        "There is {en} from {} to {}",
                        edge.min(band.above),
                        edge.max(band.above)
                    );
                    self.find(FindingCode::Bands, &path, &zh, &en);
                }
                Some(_) => {}
            }
            if band.up_to.is_some_and(|top| top <= band.above) {
                self.find(
                    FindingCode::Bands,
                    &path,
                    "上限不高于下限",
                    "The upper edge is not above the lower one",
                );
            }
            if band.up_to.is_some() != band.boundary.is_some() {
                self.find(
                    FindingCode::Bands,
                    &path,
                    "有上限时（且仅在有上限时）要写明正好等于上限的金额归哪一段（boundary）",
                    "Where there is an upper edge, and only there, `boundary` says to which tier an amount on it belongs",
                );
            }
            edge = band.up_to;
        }
        if let (Some(top), false) = (edge, bands.is_empty()) {
            let zh = format!("{top} 以上没有分段；不支付也要写出比例 0");
            let en =
                format!("Above {top} there is no tier; where nothing is paid write a ratio of 0");
            self.find(FindingCode::Bands, path, &zh, &en);
        }
    }

    fn heads(&mut self, view: &View<'_>) {
        for (at, head) in view.heads.iter().enumerate() {
            let path = format!("{}.cells[{at}]", view.path);
            self.range(head.from, head.until, &path);
            self.spans(head.when, &format!("{path}.when"));
            self.citations(head.cite, &path);
            if head.has_value == head.unknown.is_some() {
                self.find(
                    FindingCode::CellContent,
                    &path,
                    "每一格要么写 value，要么写 unknown，不能都写或都不写",
                    "Each cell has either `value` or `unknown`, not both and not neither",
                );
            }
        }
    }

    fn unknown_names(&mut self, views: &[View<'_>]) {
        let mut names: Vec<&str> = Vec::new();
        for view in views {
            for (at, head) in view.heads.iter().enumerate() {
                if let Some(unknown) = head.unknown
                    && (unknown.id.is_empty() || !fresh(&mut names, &unknown.id))
                {
                    let zh = format!("未知项的名称「{}」为空或重复", unknown.id);
                    let en = format!(
                        "The name `{}` of an unknown is empty or used twice",
                        unknown.id
                    );
                    self.find(
                        FindingCode::Name,
                        format!("{}.cells[{at}].unknown.id", view.path),
                        &zh,
                        &en,
                    );
                }
            }
        }
    }

    fn range(&mut self, from: Date, until: Date, path: &str) {
        if until <= from {
            let zh = format!("到 {until} 为止，却从 {from} 开始");
            let en = format!("It ends at {until} but begins on {from}");
            self.find(FindingCode::EmptyRange, format!("{path}.until"), &zh, &en);
        }
    }

    fn spans(&mut self, when: &When, path: &str) {
        let empty =
            |span: &Option<Span>| span.is_some_and(|span| span.to.is_some_and(|to| to < span.from));
        let bare = [
            ("place", when.place.as_ref().is_some_and(Vec::is_empty)),
            ("tier", when.tier.as_ref().is_some_and(Vec::is_empty)),
            ("kind", when.kind.as_ref().is_some_and(Vec::is_empty)),
            (
                "referral",
                when.referral.as_ref().is_some_and(Vec::is_empty),
            ),
            ("group", when.group.as_ref().is_some_and(Vec::is_empty)),
            ("care", when.care.as_ref().is_some_and(Vec::is_empty)),
            (
                "bill",
                when.bill
                    .is_some_and(|span| span.up_to.is_some_and(|top| top <= span.above)),
            ),
            ("age", empty(&when.age)),
            ("admission", empty(&when.admission)),
        ];
        for (field, bare) in bare {
            if bare {
                self.find(
                    FindingCode::EmptyRange,
                    format!("{path}.{field}"),
                    "没有任何取值",
                    "It holds for nothing",
                );
            }
        }
    }

    fn citations(&mut self, cites: &[Citation], path: &str) {
        if cites.is_empty() {
            self.find(
                FindingCode::Citation,
                path,
                "没有写出处",
                "It has no citation",
            );
        }
        for (at, cite) in cites.iter().enumerate() {
            if !self
                .pack
                .sources
                .iter()
                .any(|source| source.id == cite.source)
            {
                let zh = format!("来源「{}」不在 sources 里", cite.source);
                let en = format!("The source `{}` is not among `sources`", cite.source);
                self.find(
                    FindingCode::Citation,
                    format!("{path}.cite[{at}].source"),
                    &zh,
                    &en,
                );
            }
        }
    }

    /// For every covered date and combination exactly one cell of the table holds.
    fn coverage(&mut self, view: &View<'_>) {
        let Coverage {
            holes,
            clashes,
            unreached,
            too_wide,
        } = coverage(view, &self.pack.covers);
        if too_wide {
            self.find(
                FindingCode::TooWide,
                &view.path,
                "组合太多，无法逐一检查；请缩小覆盖范围",
                "There are too many combinations to check each: narrow what is covered",
            );
        }
        for hole in holes {
            let zh = format!("未覆盖：{} 没有取值", hole.zh);
            let en = format!("Not covered: no value for {}", hole.en);
            self.find(FindingCode::NotCovered, &view.path, &zh, &en);
        }
        for (first, second, probe) in clashes {
            let zh = format!(
                "冲突：{} 同时有 cells[{first}] 和 cells[{second}] 两个取值",
                probe.zh
            );
            let en = format!(
                "Conflict: cells[{first}] and cells[{second}] both hold for {}",
                probe.en
            );
            self.find(
                FindingCode::Conflict,
                format!("{}.cells[{second}]", view.path),
                &zh,
                &en,
            );
        }
        for at in unreached {
            self.find(
                FindingCode::Unreached,
                format!("{}.cells[{at}]", view.path),
                "没有任何声明覆盖的情形会用到这一格",
                "No combination that the pack covers reaches this cell",
            );
        }
    }
}

/// A name of lines: small letters, digits and underscores.
fn is_name(id: &str) -> bool {
    !id.is_empty()
        && !["bill", "pool", "fund", "person", "deductible"].contains(&id)
        && id
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}

/// Whether a name is there for the first time.
fn fresh<'n>(names: &mut Vec<&'n str>, name: &'n str) -> bool {
    let first = !names.contains(&name);
    names.push(name);
    first
}
