//! Verifying packs: the shipped ones are sound, and each way of being unsound is named with its
//! place.

use crate::support;
use ::prove::load;
use expect_test::{Expect, expect};
use serde_json::{Value, json};

mod each;
mod follows;

/// The made-up pack, changed by `change`, finds exactly this.
#[track_caller]
fn check(change: impl FnOnce(&mut Value), found: Expect) {
    let mut pack: Value = serde_json::from_str(support::pack("999900-resident")).unwrap();
    change(&mut pack);
    let words = match load(&pack.to_string()) {
        Ok(_) => String::from("sound\n"),
        Err(findings) => findings
            .iter()
            .map(|finding| {
                let code = serde_json::to_value(finding.code).unwrap();
                format!(
                    "{} {}: {} | {}\n",
                    code.as_str().unwrap(),
                    finding.path,
                    finding.message.zh,
                    finding.message.en
                )
            })
            .collect(),
    };
    found.assert_eq(&words);
}

fn deductibles(pack: &mut Value) -> &mut Vec<Value> {
    pack["layers"][0]["deductible"]["amount"]["cells"]
        .as_array_mut()
        .unwrap()
}

fn bands(pack: &mut Value) -> &mut Value {
    &mut pack["layers"][1]["pool"]["bands"]["cells"][0]["value"]
}

#[test]
fn a_sound_pack_has_no_findings() {
    check(
        |_| {},
        expect![[r#"
        sound
    "#]],
    );
}

#[test]
fn a_combination_without_a_value_is_named() {
    check(
        |pack| drop(deductibles(pack).remove(1)),
        expect![[r#"
        not_covered layers[0].deductible.amount: 未覆盖：2020年1月1日、今年第 2 次住院 没有取值 | Not covered: no value for 1 January 2020, admission 2 of the year
    "#]],
    );
    check(
        |pack| deductibles(pack)[2]["until"] = "2029-07-01".into(),
        expect![[r#"
            not_covered layers[0].deductible.amount: 未覆盖：2029年7月1日、今年第 3 次住院 没有取值 | Not covered: no value for 1 July 2029, admission 3 of the year
        "#]],
    );
    check(
        |pack| {
            for cell in deductibles(pack) {
                cell["when"]["tier"] = json!(["tier1", "tier3"]);
            }
        },
        expect![[r#"
            not_covered layers[0].deductible.amount: 未覆盖：2020年1月1日、乡镇卫生院或社区卫生服务中心、今年第 1 次住院 没有取值 | Not covered: no value for 1 January 2020, township or community health centre, admission 1 of the year
            not_covered layers[0].deductible.amount: 未覆盖：2020年1月1日、二级医院、今年第 1 次住院 没有取值 | Not covered: no value for 1 January 2020, tier-2 hospital, admission 1 of the year
            not_covered layers[0].deductible.amount: 未覆盖：2020年1月1日、乡镇卫生院或社区卫生服务中心、今年第 2 次住院 没有取值 | Not covered: no value for 1 January 2020, township or community health centre, admission 2 of the year
            not_covered layers[0].deductible.amount: 未覆盖：2020年1月1日、二级医院、今年第 2 次住院 没有取值 | Not covered: no value for 1 January 2020, tier-2 hospital, admission 2 of the year
            not_covered layers[0].deductible.amount: 未覆盖：2020年1月1日、乡镇卫生院或社区卫生服务中心、今年第 3 次住院 没有取值 | Not covered: no value for 1 January 2020, township or community health centre, admission 3 of the year
            not_covered layers[0].deductible.amount: 未覆盖：2020年1月1日、二级医院、今年第 3 次住院 没有取值 | Not covered: no value for 1 January 2020, tier-2 hospital, admission 3 of the year
        "#]],
    );
}

#[test]
fn a_combination_with_two_values_is_named() {
    check(
        |pack| deductibles(pack)[1]["when"]["admission"]["to"] = 3.into(),
        expect![[r#"
            conflict layers[0].deductible.amount.cells[2]: 冲突：2020年1月1日、今年第 3 次住院 同时有 cells[1] 和 cells[2] 两个取值 | Conflict: cells[1] and cells[2] both hold for 1 January 2020, admission 3 of the year
        "#]],
    );
    check(
        |pack| {
            let again = deductibles(pack)[0].clone();
            deductibles(pack).push(again);
        },
        expect![[r#"
            conflict layers[0].deductible.amount.cells[3]: 冲突：2020年1月1日、今年第 1 次住院 同时有 cells[0] 和 cells[3] 两个取值 | Conflict: cells[0] and cells[3] both hold for 1 January 2020, admission 1 of the year
        "#]],
    );
}

#[test]
fn a_value_that_nothing_reaches_is_named() {
    check(
        |pack| {
            let mut later = deductibles(pack)[0].clone();
            later["from"] = "2031-01-01".into();
            later["until"] = "2032-01-01".into();
            deductibles(pack).push(later);
        },
        expect![[r#"
            unreached layers[0].deductible.amount.cells[3]: 没有任何声明覆盖的情形会用到这一格 | No combination that the pack covers reaches this cell
        "#]],
    );
}

#[test]
fn tiers_have_neither_gap_nor_overlap_and_state_their_edges() {
    check(
        |pack| bands(pack)[1]["above"] = "30000.01".into(),
        expect![[r#"
            bands layers[1].pool.bands.cells[0].value[1]: 从 30000.00 到 30000.01 有空档 | There is a gap from 30000.00 to 30000.01
        "#]],
    );
    check(
        |pack| bands(pack)[1]["above"] = "29999".into(),
        expect![[r#"
            bands layers[1].pool.bands.cells[0].value[1]: 从 29999.00 到 30000.00 有重叠 | There is an overlap from 29999.00 to 30000.00
        "#]],
    );
    check(
        |pack| bands(pack)[0]["above"] = "1".into(),
        expect![[r#"
        bands layers[1].pool.bands.cells[0].value[0]: 从 0.00 到 1.00 有空档 | There is a gap from 0.00 to 1.00
    "#]],
    );
    check(
        |pack| drop(bands(pack)[1].as_object_mut().unwrap().remove("boundary")),
        expect![[r#"
            bands layers[1].pool.bands.cells[0].value[1]: 有上限时（且仅在有上限时）要写明正好等于上限的金额归哪一段（boundary） | Where there is an upper edge, and only there, `boundary` says to which tier an amount on it belongs
        "#]],
    );
    check(
        |pack| drop(bands(pack).as_array_mut().unwrap().pop()),
        expect![[r#"
            bands layers[1].pool.bands.cells[0].value: 40000.00 以上没有分段；不支付也要写出比例 0 | Above 40000.00 there is no tier; where nothing is paid write a ratio of 0
        "#]],
    );
    check(
        |pack| bands(pack)[1]["up_to"] = "30000".into(),
        expect![[r#"
        bands layers[1].pool.bands.cells[0].value[1]: 上限不高于下限 | The upper edge is not above the lower one
        bands layers[1].pool.bands.cells[0].value[2]: 从 30000.00 到 40000.00 有空档 | There is a gap from 30000.00 to 40000.00
    "#]],
    );
    check(
        |pack| *bands(pack) = json!([]),
        expect![[r#"
        bands layers[1].pool.bands.cells[0].value: 一个分段也没有 | There is no tier at all
    "#]],
    );
}

#[test]
fn ratios_are_within_nothing_and_all() {
    check(
        |pack| bands(pack)[0]["ratio"] = "1.01".into(),
        expect![[r#"
            unreadable layers[1].pool.bands.cells[0].value[0].ratio: 这一项的写法不对（`1.01`: 不能超过 100% / It cannot be more than 100%） | This is not written as it should be (`1.01`: 不能超过 100% / It cannot be more than 100%)
        "#]],
    );
    check(
        |pack| bands(pack)[0]["ratio"] = "-5%".into(),
        expect![[r#"
            unreadable layers[1].pool.bands.cells[0].value[0].ratio: 这一项的写法不对（`-5%`: 不能小于零。请填零或更大的数 / It cannot be less than zero. Enter zero or more） | This is not written as it should be (`-5%`: 不能小于零。请填零或更大的数 / It cannot be less than zero. Enter zero or more)
        "#]],
    );
}

#[test]
fn every_value_is_cited_and_every_citation_leads_somewhere() {
    check(
        |pack| deductibles(pack)[0]["cite"] = json!([]),
        expect![[r#"
        citation layers[0].deductible.amount.cells[0]: 没有写出处 | It has no citation
    "#]],
    );
    check(
        |pack| deductibles(pack)[0]["cite"][0]["source"] = "hearsay".into(),
        expect![[r#"
            citation layers[0].deductible.amount.cells[0].cite[0].source: 来源“hearsay”不在 sources 里 | The source `hearsay` is not among `sources`
        "#]],
    );
    check(
        |pack| pack["sources"][0]["grade"] = "E".into(),
        expect![[r#"
            unreadable sources[0].grade: “E”不在可选范围内；可选：`A`, `A-`, `O`, `B`, `C`, `user` | `E` is not one of the choices: `A`, `A-`, `O`, `B`, `C`, `user`
        "#]],
    );
}

#[test]
fn dates_exist_and_ranges_go_forward() {
    check(
        |pack| deductibles(pack)[0]["from"] = "2021-02-29".into(),
        expect![[r#"
            unreadable layers[0].deductible.amount.cells[0].from: 这一项的写法不对（the calendar has no day `2021-02-29`） | This is not written as it should be (the calendar has no day `2021-02-29`)
        "#]],
    );
    check(
        |pack| deductibles(pack)[0]["until"] = "2020-01-01".into(),
        expect![[r#"
            empty_range layers[0].deductible.amount.cells[0].until: 到 2020-01-01 为止，却从 2020-01-01 开始 | It ends at 2020-01-01 but begins on 2020-01-01
        "#]],
    );
    check(
        |pack| deductibles(pack)[0]["when"]["admission"] = json!({"from": 2, "to": 1}),
        expect![[r#"
            empty_range layers[0].deductible.amount.cells[0].when.admission: 没有任何取值 | It holds for nothing
        "#]],
    );
    check(
        |pack| pack["covers"] = json!([]),
        expect![[r#"
        nothing covers: 没有写明覆盖哪些日期和情形 | It does not say which dates and cases it covers
    "#]],
    );
}

#[test]
fn a_cell_is_either_known_or_unknown() {
    let unknown = || json!({"id": "x", "ask": {"zh": "多少", "en": "how much"}, "find": {"zh": "手册", "en": "handbook"}});
    check(
        |pack| deductibles(pack)[0]["unknown"] = unknown(),
        expect![[r#"
            cell_content layers[0].deductible.amount.cells[0]: 每一格要么写 value，要么写 unknown，不能都写或都不写 | Each cell has either `value` or `unknown`, not both and not neither
        "#]],
    );
    check(
        |pack| {
            drop(
                deductibles(pack)[0]
                    .as_object_mut()
                    .unwrap()
                    .remove("value"),
            )
        },
        expect![[r#"
            cell_content layers[0].deductible.amount.cells[0]: 每一格要么写 value，要么写 unknown，不能都写或都不写 | Each cell has either `value` or `unknown`, not both and not neither
        "#]],
    );
    check(
        |pack| {
            for cell in &mut deductibles(pack)[..2] {
                cell.as_object_mut().unwrap().remove("value");
                cell["unknown"] = unknown();
            }
        },
        expect![[r#"
            name layers[0].deductible.amount.cells[1].unknown.id: 未知项的名称“x”为空或重复 | The name `x` of an unknown is empty or used twice
        "#]],
    );
}

#[test]
fn worked_cases_are_run() {
    check(
        |pack| pack["examples"][0]["expect"]["hifp_pay"] = "42895.01".into(),
        expect![[r#"
            example examples[0].expect.hifp_pay: 例子“first-stay”的 hifp_pay 应为 42895.01，算出 42895.00 | In the example `first-stay`, hifp_pay should be 42895.01, but comes to 42895.00
        "#]],
    );
    check(
        |pack| pack["examples"][0]["status"] = "not_covered".into(),
        expect![[r#"
            example examples[0].status: 例子“first-stay”应得 not_covered，实得 estimated | The example `first-stay` should come out as not_covered, but is estimated
        "#]],
    );
    check(
        |pack| pack["examples"][0]["request"]["pack"] = "another".into(),
        expect![[r#"
            example examples[0].request.pack: 例子“first-stay”问的是另一个政策包 | The example `first-stay` asks another pack
        "#]],
    );
    check(
        |pack| pack["examples"][0]["expect"]["hifp"] = "1".into(),
        expect![[r#"
            example examples[0].expect.hifp: 例子“first-stay”的 hifp 应为 1.00，算出 — | In the example `first-stay`, hifp should be 1.00, but comes to —
        "#]],
    );
    check(
        |pack| pack["examples"] = json!([]),
        expect![[r#"
        nothing examples: 至少要有一个手算的例子 | It needs at least one case worked by hand
    "#]],
    );
}

#[test]
fn the_format_is_held_to() {
    check(
        |pack| pack["format"] = 2.into(),
        expect![[r#"
        wrong_format format: 格式版本是 2，本程序只读版本 1 | The format is version 2; this engine reads version 1
    "#]],
    );
    check(
        |pack| pack["colour"] = "red".into(),
        expect![[r#"
            unreadable colour: 没有“colour”这一项，请检查名称 | There is no field `colour`: check its name
        "#]],
    );
    check(
        |pack| pack["layers"].as_array_mut().unwrap().reverse(),
        expect![[r#"
            layer_order layers[1]: 起付线必须排在统筹基金和其他基金之前 | The deductible must come before the pool fund and every other fund
        "#]],
    );
    check(
        |pack| {
            let again = pack["layers"][0].clone();
            pack["layers"].as_array_mut().unwrap().insert(0, again);
        },
        expect![[r#"
            layer_order layers[1]: 同一层出现了两次 | The same layer stands twice
        "#]],
    );
    check(
        |pack| pack["sources"] = json!([pack["sources"][0], pack["sources"][0]]),
        expect![[r#"
            name sources[1].id: 来源名“made-up”为空或重复 | The source name `made-up` is empty or used twice
        "#]],
    );
    // Empty, another alphabet, letters that look like others, a path, too long.
    for id in [
        "".to_owned(),
        "360400 resident".to_owned(),
        "360400-Resident".to_owned(),
        "360400-rеsident".to_owned(),
        "九江居民".to_owned(),
        "../360400".to_owned(),
        "a".repeat(65),
    ] {
        check(
            |pack| pack["id"] = id.into(),
            expect![[r#"
                name id: 编号（id）只能用小写英文字母、数字、- 和 _，1 到 64 个 | The id takes small letters, digits, - and _ only, 1 to 64 of them
            "#]],
        );
    }
}

/// A text without an end holds to the end of the insurance year in which it was seen to be in force.
#[test]
fn a_text_without_an_end_holds_to_the_end_of_the_year_it_was_seen_in() {
    let year = |pack: &mut Value, from: &str, until: &str, seen: &str| {
        pack["covers"][0]["from"] = from.into();
        pack["covers"][0]["until"] = until.into();
        pack["covers"][0]["confirmed_on"] = seen.into();
        let examples = pack["examples"].as_array_mut().unwrap();
        for example in examples {
            example["request"]["settlement_date"] = seen.into();
            example["request"]["year_to_date"]["year"] = 2026.into();
        }
    };
    check(
        |pack| year(pack, "2026-01-01", "2027-01-01", "2026-11-26"),
        expect![[r#"
            sound
        "#]],
    );
    // A year that begins on 1 July.
    check(
        |pack| {
            year(pack, "2025-09-10", "2027-07-01", "2026-11-26");
            pack["year_starts"] = json!({"month": 7, "day": 1});
        },
        expect![[r#"
            sound
        "#]],
    );
    // Neither longer nor shorter, and not before it began.
    check(
        |pack| year(pack, "2026-01-01", "2028-01-01", "2026-11-26"),
        expect![[r#"
            empty_range covers[0].confirmed_on: 2026-11-26 核对时有效、没有写明哪天为止的文本，只用到那个医保年度结束（2027-01-01） | A text without an end that was in force on 2026-11-26 holds to the end of that insurance year (2027-01-01)
        "#]],
    );
    check(
        |pack| year(pack, "2026-01-01", "2026-12-01", "2026-11-26"),
        expect![[r#"
            empty_range covers[0].confirmed_on: 2026-11-26 核对时有效、没有写明哪天为止的文本，只用到那个医保年度结束（2027-01-01） | A text without an end that was in force on 2026-11-26 holds to the end of that insurance year (2027-01-01)
        "#]],
    );
    check(
        |pack| year(pack, "2026-12-01", "2027-01-01", "2026-11-26"),
        expect![[r#"
            empty_range covers[0].confirmed_on: 2026-11-26 核对时有效、没有写明哪天为止的文本，只用到那个医保年度结束（2027-01-01） | A text without an end that was in force on 2026-11-26 holds to the end of that insurance year (2027-01-01)
        "#]],
    );
}

#[test]
fn a_pack_whose_amounts_are_asked_for_asks_for_some() {
    check(
        |pack| pack["amounts"] = "asked".into(),
        expect![[r#"
            nothing amounts: 写的是金额要问（asked），却没有一格是未知的 | It says that its amounts are asked for, but leaves none unknown
        "#]],
    );
}

/// What is only common knowledge in the field has no grade and is no pack value.
#[test]
fn common_knowledge_is_no_source() {
    check(
        |pack| pack["sources"][0]["grade"] = "E".into(),
        expect![[r#"
            unreadable sources[0].grade: “E”不在可选范围内；可选：`A`, `A-`, `O`, `B`, `C`, `user` | `E` is not one of the choices: `A`, `A-`, `O`, `B`, `C`, `user`
        "#]],
    );
}
