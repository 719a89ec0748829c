//! A workbook as large as an official one, from a scheme of the tree. Shared by tests and benches.

use ::drg::Draft;

/// The sheets of a whole scheme of the tree, as large as an official workbook.
pub fn sheets_of(draft: &Draft) -> Vec<(&'static str, Vec<Vec<String>>)> {
    let name = |number: u32| draft.codes.name(number).to_owned();
    let code = |number: u32| draft.codes.code(number).to_owned();
    let order = |at: usize| (at + 1).to_string();
    let mdcs = draft.mdcs.iter().enumerate();
    let mdcs = mdcs.map(|(at, row)| {
        vec![
            row.code.clone(),
            row.name.clone(),
            row.rule.clone(),
            order(at),
        ]
    });
    let adrgs = draft.adrgs.iter().enumerate().map(|(at, row)| {
        let (code, name, rule) = (row.code.clone(), row.name.clone(), row.rule.clone());
        vec![code, name, rule, row.mdc.clone(), order(at)]
    });
    let drgs = draft.drgs.iter().enumerate().map(|(at, row)| {
        let above = draft.adrgs.iter().find(|it| it.code == row.adrg);
        let mdc = above.map(|it| it.mdc.clone()).unwrap_or_default();
        let (code, name, rule) = (row.code.clone(), row.name.clone(), row.rule.clone());
        vec![code, name, rule, row.adrg.clone(), mdc, order(at)]
    });
    let sets = draft.sets.iter().flat_map(|set| {
        let kind = if set.name.starts_with("DI") {
            "诊断"
        } else {
            "手术"
        };
        let row = move |number: &u32| {
            vec![
                set.name.clone(),
                code(*number),
                name(*number),
                kind.to_owned(),
            ]
        };
        set.codes.iter().map(row).collect::<Vec<_>>()
    });
    let complications = draft.complications.iter().map(|it| {
        let table = it
            .table
            .map(|table| draft.table(table).to_owned())
            .unwrap_or_default();
        vec![
            code(it.code),
            name(it.code),
            table,
            it.level.name().to_owned(),
        ]
    });
    let exclusions = draft.exclusions.iter();
    let exclusions = exclusions
        .map(|(number, table)| vec![draft.table(*table).to_owned(), code(*number), name(*number)]);
    vec![
        ("MDC", mdcs.collect()),
        ("ADRG", adrgs.collect()),
        ("DRG", drgs.collect()),
        ("集合", sets.collect()),
        ("CC", complications.collect()),
        ("排除表", exclusions.collect()),
    ]
}
