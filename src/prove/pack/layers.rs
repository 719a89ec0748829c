//! What the layers of a pack must hold to: their order, their names, their tiers.

use super::FindingCode;
use super::check::Checker;
use settle::pack::{AccountOrder, Band, FundRule, Layer};

/// Tiers that one table may have: curves and bounds follow a payment through each of them. The most
/// that any pack of the tree has is four.
const MOST_BANDS: usize = 100;

impl Checker<'_> {
    /// The layers, in the order of the file.
    pub(super) fn layers(&mut self) {
        let mut seen = Vec::new();
        for (at, layer) in self.pack.layers.iter().enumerate() {
            let kind = std::mem::discriminant(layer);
            let many = matches!(layer, Layer::Fund(_) | Layer::Fixed(_));
            if seen.contains(&kind) && !many {
                self.find(
                    FindingCode::LayerOrder,
                    format!("layers[{at}]"),
                    "同一层出现了两次",
                    "The same layer stands twice",
                );
            }
            seen.push(kind);
            match layer {
                Layer::Deductible(rule) => {
                    let path = format!("layers[{at}].deductible");
                    self.spans(&rule.applies, &format!("{path}.applies"));
                    if let Some(transfer) = &rule.transfer {
                        self.citations(&transfer.cite, &format!("{path}.transfer"));
                    }
                    self.before_pool(at, "起付线", "The deductible");
                }
                Layer::Away(_) => {
                    self.before_pool(at, "异地先行自付", "The first self-pay of treatment away");
                    let late = |it: &Layer| matches!(it, Layer::Deductible(_) | Layer::Account(_));
                    if self.pack.layers.iter().take(at).any(late) {
                        self.find(
                            FindingCode::LayerOrder,
                            format!("layers[{at}]"),
                            "异地先行自付必须排在起付线和个人账户之前",
                            "The first self-pay of treatment away must come before the deductible and the account",
                        );
                    }
                }
                Layer::Account(rule) => {
                    self.citations(&rule.cite, &format!("layers[{at}].account"));
                    if rule.pays == AccountOrder::BeforePool {
                        self.before_pool(at, "个人账户", "The account");
                    }
                }
                Layer::Fixed(rule) => {
                    self.spans(&rule.applies, &format!("layers[{at}].fixed.applies"));
                }
                Layer::Hospital(rule) => {
                    self.spans(&rule.applies, &format!("layers[{at}].hospital.applies"));
                    self.before_pool(at, "医院负担", "The hospital's part");
                }
                Layer::Limit(_) => {}
                Layer::Fund(rule) => self.fund(rule, at),
                Layer::Pool(rule) => {
                    self.spans(&rule.applies, &format!("layers[{at}].pool.applies"));
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

    /// A layer that must come before whatever pays.
    fn before_pool(&mut self, at: usize, zh: &str, en: &str) {
        let pays = |it: &Layer| matches!(it, Layer::Pool(_) | Layer::Fixed(_) | Layer::Fund(_));
        if self.pack.layers.iter().take(at).any(pays) {
            let zh = format!("{zh}必须排在统筹基金和其他基金之前");
            let en = format!("{en} must come before the pool fund and every other fund");
            self.find(FindingCode::LayerOrder, format!("layers[{at}]"), &zh, &en);
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
        if bands.len() > MOST_BANDS {
            self.find(
                FindingCode::Bands,
                path,
                &format!("分段多于 {MOST_BANDS} 段，无法逐段推算"),
                &format!(
                    "There are more than {MOST_BANDS} tiers: too many to be followed one by one"
                ),
            );
            return;
        }
        if bands.is_empty() {
            self.find(
                FindingCode::Bands,
                path,
                "一个分段也没有",
                "There is no tier at all",
            );
        }
        let mut edge = Some(base::money::Fen::ZERO);
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
}

/// A name of lines: small letters, digits and underscores.
fn is_name(id: &str) -> bool {
    !id.is_empty()
        && ![
            "bill",
            "pool",
            "fund",
            "person",
            "deductible",
            "away",
            "account",
            "hospital",
            "limit",
            "fixed",
            "cash",
            "deposit",
            "not_paid",
            "if_referred",
        ]
        .contains(&id)
        && id
            .bytes()
            .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}
