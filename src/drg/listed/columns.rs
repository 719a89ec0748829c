//! The columns of a table that is pasted.

use super::labels::is_label;

/// The columns of a table that have codes and names, where its first line says so.
#[derive(Default)]
pub(super) struct Columns {
    wanted: Vec<usize>,
}

impl Columns {
    /// Takes a line of several labels as the head of a table.
    pub(super) fn is_header(&mut self, line: &str) -> bool {
        let cells: Vec<&str> = line.split('\t').collect();
        let is_wanted = |cell: &str| {
            ["编码", "代码", "名称", "ICD"]
                .iter()
                .any(|it| cell.contains(it))
        };
        let all = cells.iter().enumerate();
        let wanted: Vec<usize> = all
            .filter(|(_, cell)| is_wanted(cell))
            .map(|(at, _)| at)
            .collect();
        let is_head =
            cells.len() > 1 && !wanted.is_empty() && cells.iter().all(|cell| is_label(cell));
        if is_head {
            self.wanted = wanted;
        }
        is_head
    }

    /// The cells of a row that matter.
    pub(super) fn cells(&self, line: &str) -> String {
        if self.wanted.is_empty() || !line.contains('\t') {
            return line.to_owned();
        }
        let cells: Vec<&str> = line.split('\t').collect();
        let wanted = self.wanted.iter().filter_map(|at| cells.get(*at).copied());
        wanted.collect::<Vec<&str>>().join("\t")
    }
}
