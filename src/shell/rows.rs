//! Which rows of a pack's tables its worked cases reach.

use base::date::Date;
use serde_json::{Value, json};
use settle::case::{Bill, Request, read};
use settle::estimate::{Estimate, Response, estimate};
use settle::mechanisms::{Band, FundRule, Layer, PoolRule};
use settle::pack::{Match, Pack, Policy, Situation, Table, When, look_up};
use worksheet::Standing;

/// One table and what of it is reached: its rows, or the tiers of all its rows.
pub struct Reached {
    /// Where it stands in the pack.
    pub path: String,
    /// Each row by its place in the table, and whether a case reaches it.
    rows: Vec<(String, bool)>,
}

impl Reached {
    fn new(path: String, rows: impl IntoIterator<Item = String>) -> Self {
        let rows = rows.into_iter().map(|row| (row, false)).collect();
        Self { path, rows }
    }

    fn reach(&mut self, row: &str) {
        for (_, reached) in self.rows.iter_mut().filter(|(name, _)| name == row) {
            *reached = true;
        }
    }

    /// How many rows there are, and how many are reached.
    pub fn count(&self) -> (usize, usize) {
        let reached = self.rows.iter().filter(|(_, reached)| *reached).count();
        (self.rows.len(), reached)
    }

    /// The same for other programs.
    pub fn json(&self, file: &str) -> Value {
        let (rows, reached) = self.count();
        let missing = self.rows.iter().filter(|(_, reached)| !*reached);
        let missing: Vec<&str> = missing.map(|(row, _)| row.as_str()).collect();
        json!({"file": file, "table": self.path, "rows": rows, "exercised": reached, "missing": missing})
    }
}

/// What the pack's worked cases reach of it, and the further cases that are for it.
pub fn reached(policy: &Policy, further: &[Request]) -> Vec<Reached> {
    let pack = policy.pack();
    let mut walk = Walk::of(pack);
    let own = pack.examples.iter().map(|example| &example.request);
    for request in own.chain(further.iter().filter(|it| it.pack == pack.id)) {
        if let (Ok(case), Response::Estimated(result)) = (read(request), estimate(policy, request))
            && request.person.other_groups.is_empty()
        {
            let mut case = case;
            case.restart(pack.year_of(case.settlement_date));
            let mut situation = Situation::of(&case, &pack.distinctions);
            situation.bill = Some(result.ledger.medfee_sumamt);
            walk.visit(&Visit {
                pack,
                request,
                day: case.read_as_of,
                situation,
                result: &result,
            });
        }
    }
    walk.tables
}

/// A settled case on its way through a pack.
struct Visit<'v> {
    pack: &'v Pack,
    request: &'v Request,
    day: Date,
    situation: Situation,
    result: &'v Estimate,
}

impl Visit<'_> {
    fn is_for(&self, when: &When) -> bool {
        when.matches(&self.situation) == Match::Yes
    }

    /// The number of the row that holds.
    fn row<T>(&self, table: &Table<T>) -> Option<usize> {
        match look_up(table, self.day, &self.situation) {
            settle::pack::Found::Cell(cell) => {
                table.cells.iter().position(|it| std::ptr::eq(it, cell))
            }
            _ => None,
        }
    }

    fn has_line(&self, id: &str) -> bool {
        self.result.lines.iter().any(|line| line.id == id)
    }

    /// Whether the result has a line that counts.
    fn has(&self, id: &str) -> bool {
        let mut lines = self.result.lines.iter();
        lines.any(|line| line.id == id && line.standing == Standing::Counts)
    }
}

/// The tables of a pack, met always in the same order.
struct Walk {
    tables: Vec<Reached>,
    at: usize,
}

impl Walk {
    fn of(pack: &Pack) -> Self {
        let mut walk = Self {
            tables: Vec::new(),
            at: 0,
        };
        walk.each(pack, None);
        walk
    }

    fn visit(&mut self, visit: &Visit<'_>) {
        self.at = 0;
        // Where no fund pays, no table is read.
        if !visit.has_line("not_paid") {
            self.each(visit.pack, Some(visit));
        }
    }

    /// Goes through every table: writes it down, or notes what a case reaches of it.
    fn each(&mut self, pack: &Pack, visit: Option<&Visit<'_>>) {
        for (at, share) in pack.item_shares.iter().enumerate() {
            let used = visit.is_some_and(|it| match &it.request.bill {
                Some(Bill::Items(items)) => items
                    .iter()
                    .any(|item| item.kind == Some(share.kind) && item.own_share.is_none()),
                _ => false,
            });
            self.table(
                &format!("item_shares[{at}].share"),
                &share.share,
                visit,
                used,
            );
        }
        let fixed = visit.is_some_and(|it| {
            let mut rules = pack.layers.iter();
            rules.any(|layer| matches!(layer, Layer::Fixed(rule) if it.is_for(&rule.applies)))
        });
        let is_for = |when: &When| visit.is_some_and(|it| it.is_for(when));
        for (at, layer) in pack.layers.iter().enumerate() {
            let path = |table: &str| format!("layers[{at}].{}.{table}", layer.name());
            match layer {
                Layer::Account(_) => {}
                Layer::Away(rule) => self.table(&path("share"), &rule.share, visit, true),
                Layer::Limit(rule) => self.table(&path("share"), &rule.share, visit, true),
                Layer::Hospital(rule) => {
                    self.table(&path("share"), &rule.share, visit, is_for(&rule.applies));
                }
                Layer::Fixed(rule) => {
                    self.table(&path("amount"), &rule.amount, visit, is_for(&rule.applies));
                }
                Layer::Deductible(rule) => {
                    let used = !fixed && is_for(&rule.applies);
                    self.table(&path("amount"), &rule.amount, visit, used);
                    if let Some(further) = &rule.further_stays {
                        let again = visit.and_then(|it| it.situation.admission);
                        let used = used && again.is_some_and(|nth| nth > 1);
                        self.table(&path("further_stays.less"), &further.less, visit, used);
                        self.table(
                            &path("further_stays.not_below"),
                            &further.not_below,
                            visit,
                            used,
                        );
                    }
                }
                Layer::Pool(rule) => self.pool(rule, &path, visit, !fixed && is_for(&rule.applies)),
                Layer::Fund(rule) => self.fund(rule, &path, visit, is_for(&rule.applies)),
            }
        }
    }

    fn pool(
        &mut self,
        rule: &PoolRule,
        path: &dyn Fn(&str) -> String,
        visit: Option<&Visit<'_>>,
        used: bool,
    ) {
        self.tiers(&path("bands"), "pool", &rule.bands, visit, used);
        self.table(&path("cap"), &rule.cap, visit, used);
        for (name, table) in [("own_factor", &rule.own_factor), ("less", &rule.less)] {
            if let Some(table) = table {
                self.table(&path(name), table, visit, used);
            }
        }
    }

    fn fund(
        &mut self,
        rule: &FundRule,
        path: &dyn Fn(&str) -> String,
        visit: Option<&Visit<'_>>,
        used: bool,
    ) {
        self.table(&path("deductible"), &rule.deductible, visit, used);
        self.tiers(&path("bands"), &rule.id, &rule.bands, visit, used);
        self.table(&path("cap"), &rule.cap, visit, used);
        if let Some(table) = &rule.own_factor {
            self.table(&path("own_factor"), table, visit, used);
        }
        if let Some(table) = &rule.bonus {
            let told = visit.is_some_and(|it| it.request.person.enrolled_years.is_some());
            self.table(&path("bonus"), table, visit, used && told);
        }
    }

    /// A table whose rows are reached where they are looked up.
    fn table<T>(&mut self, path: &str, table: &Table<T>, visit: Option<&Visit<'_>>, used: bool) {
        let Some(visit) = visit else {
            let rows = (0..table.cells.len()).map(|row| format!("cells[{row}]"));
            self.tables.push(Reached::new(path.to_owned(), rows));
            return;
        };
        if let (Some(row), true) = (visit.row(table), used) {
            self.reach(&format!("cells[{row}]"));
        }
        self.at += 1;
    }

    /// A table of tiers: each tier counts by itself and is reached where cost falls into it.
    fn tiers(
        &mut self,
        path: &str,
        payer: &str,
        table: &Table<Vec<Band>>,
        visit: Option<&Visit<'_>>,
        used: bool,
    ) {
        let tiers = |row: usize| {
            table
                .cells
                .get(row)
                .and_then(|cell| cell.content.known())
                .map_or(1, Vec::len)
        };
        let name = |row: usize, tier: usize| format!("cells[{row}].value[{tier}]");
        let Some(visit) = visit else {
            let rows = 0..table.cells.len();
            let rows = rows.flat_map(|row| (0..tiers(row)).map(move |tier| name(row, tier)));
            self.tables.push(Reached::new(path.to_owned(), rows));
            return;
        };
        if let (Some(row), true) = (visit.row(table), used) {
            for tier in 0..tiers(row) {
                let cost = match tiers(row) {
                    1 => visit.has(payer) || visit.has(&format!("{payer}.before_cap")),
                    _ => visit.has(&format!("{payer}.band.{}", tier + 1)),
                };
                if cost {
                    self.reach(&name(row, tier));
                }
            }
        }
        self.at += 1;
    }

    fn reach(&mut self, row: &str) {
        if let Some(table) = self.tables.get_mut(self.at) {
            table.reach(row);
        }
    }
}
