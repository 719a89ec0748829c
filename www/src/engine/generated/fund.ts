// Made from the Rust types by `cargo xtask generate`. Do not edit.
import type { Date, Fen, Line, Problem, Source, Text } from "./core.js";

/**
 * A number of zero or more, exact to ten decimals. Written as text: `"0.8642"`.
 */
export type Factor = string;

/**
 * Whose insurance.
 */
export type Insured = "employee" | "resident";

/**
 * Why a group of the table has no price, though it is in it.
 */
export type NoValue = "not_set" | "by_item" | "per_day" | "individual_review" | "unstable" | "not_covered";

/**
 * What the numbers of a table are. A mean of costs is none of these: it is never a price.
 */
export type Numbers = "standard" | "weight_rate" | "points" | "score" | "weights_only";

/**
 * What of the stay's cost a standard stands for.
 */
export type StandsFor = "whole_stay" | "fund_part";

/**
 * The place of a table.
 */
export type TablePlace = { 
/**
 * Code of the division; left out where the source does not say which it is.
 */
code?: string, 
/**
 * Its name.
 */
name: Text, };

/**
 * A grouped case, and by which table it is to be priced.
 */
export type PriceRequest = { 
/**
 * The table: `yantai-2024`.
 */
table: string, 
/**
 * The scheme by which the case was grouped: `chs-drg-2.0`.
 */
scheme: string, 
/**
 * Its group.
 */
drg: string, 
/**
 * The class of the hospital in that table; may be left out where there is only one.
 */
class?: string, 
/**
 * Whose insurance it is, where that is known.
 */
insured?: Insured, 
/**
 * The day of discharge. A table that is no longer used by then prices nothing unless chosen.
 */
day?: Date, 
/**
 * Whether a table that is no longer used was chosen all the same.
 */
past_by_choice: boolean, 
/**
 * What the stay cost in all.
 */
cost?: Fen, 
/**
 * How many days it was.
 */
days?: number, 
/**
 * The hospital's own coefficient, where the table has one for each.
 */
hospital_coefficient?: Factor, 
/**
 * What the standard stands for, where the table does not say it.
 */
stands_for?: StandsFor, 
/**
 * What the patient pays, where the standard stands for the part of the fund alone.
 */
patient_part?: Fen, };

/**
 * Which side of the limits a case is on.
 */
export type Side = "low" | "normal" | "high";

/**
 * A class of hospitals of a table, to be chosen.
 */
export type ClassSummary = { 
/**
 * Its name in requests.
 */
id: string, 
/**
 * What it is called.
 */
name: Text, 
/**
 * Whose insurance it is for, where the table tells them apart.
 */
insured?: Insured, };

/**
 * A table in short.
 */
export type TableSummary = { 
/**
 * Its name.
 */
id: string, 
/**
 * Where it is of.
 */
place: TablePlace, 
/**
 * The year that it says it is of.
 */
year: number, 
/**
 * First day on which it is no longer used unless chosen.
 */
used_until: Date, 
/**
 * The scheme of its groups.
 */
scheme: string, 
/**
 * The edition of that.
 */
edition: string, 
/**
 * What its numbers are.
 */
numbers: Numbers, 
/**
 * What a standard stands for, where somebody has said it.
 */
stands_for?: StandsFor, 
/**
 * Whether each hospital has a coefficient of its own.
 */
hospital_coefficient: boolean, 
/**
 * Classes to choose from, the highest first.
 */
classes: Array<ClassSummary>, 
/**
 * For how many groups it has a price in some class.
 */
priced: number, 
/**
 * Of so many groups of the edition.
 */
of_groups: number, 
/**
 * Where it is from.
 */
source: Source, 
/**
 * When it was last compared with that.
 */
checked_on: Date, };

/**
 * A limit on the line of a case.
 */
export type LimitMark = { 
/**
 * Which one.
 */
side: Side, 
/**
 * How many times of what it is measured on.
 */
ratio: Factor, 
/**
 * Where it is, in yuan.
 */
at: Fen, 
/**
 * Where it is on the line, in thousandths of its length.
 */
place: number, };

/**
 * Where limits, standard and cost lie on a line from nothing to its end, in thousandths of its length.
 */
export type Scale = { 
/**
 * The amount at its end.
 */
end: Fen, 
/**
 * The standard.
 */
standard: number, 
/**
 * The cost, where it was told.
 */
cost?: number, 
/**
 * The limits that the table has.
 */
limits: Array<LimitMark>, };

/**
 * A case with its price.
 */
export type Priced = { 
/**
 * The table.
 */
table: TableSummary, 
/**
 * The group.
 */
drg: string, 
/**
 * The class of the hospital.
 */
class: ClassSummary, 
/**
 * The weight of the group, or its score, where the table has it.
 */
weight?: Factor, 
/**
 * Its payment standard.
 */
standard: Fen, 
/**
 * Which side of the limits the cost is on, where it was told.
 */
side?: Side, 
/**
 * What the case is settled at; none where no cost was told or the table does not say it.
 */
paid?: Fen, 
/**
 * What the hospital is left with, or with a minus lacks. Never the patient's.
 */
result?: Fen, 
/**
 * Standard, limits and cost beside each other.
 */
scale: Scale, 
/**
 * What it comes to, in sentences.
 */
sentences: Array<Text>, 
/**
 * What the table does not say, and whom to ask.
 */
asked: Array<Text>, 
/**
 * What a reader should know of the table.
 */
notes: Array<Text>, 
/**
 * Every line, with formula and citation.
 */
lines: Array<Line>, };

/**
 * Why there is no price.
 */
export type NotPricedReason = "edition" | "past" | "class" | "insured" | "no_group" | "split_differs" | "name_differs" | "rule_differs" | "not_set" | "by_item" | "per_day" | "individual_review" | "unstable" | "not_covered" | "weights_only";

/**
 * A case without a price.
 */
export type NotPriced = { 
/**
 * The table.
 */
table: TableSummary, 
/**
 * The group.
 */
drg: string, 
/**
 * Why.
 */
reason: NotPricedReason, 
/**
 * Why, in a sentence.
 */
message: Text, 
/**
 * The weight of the group, where it is comparable.
 */
weight?: Factor, };

/**
 * What came of pricing a case.
 */
export type PriceResponse = { "status": "priced" } & Priced | { "status": "not_priced" } & NotPriced | { "status": "invalid", 
/**
 * What is wrong.
 */
problems: Array<Problem>, };

/**
 * What kind of thing is wrong with a table.
 */
export type TableFindingCode = "format" | "wrong_edition" | "wrong_year" | "missing_rate" | "unknown_class" | "wrong_row" | "wrong_limit";

/**
 * One thing that is wrong with a table.
 */
export type TableFinding = { 
/**
 * What kind.
 */
code: TableFindingCode, 
/**
 * Where.
 */
path: string, 
/**
 * What is wrong.
 */
message: Text, };

/**
 * What came of loading a table.
 */
export type TableLoaded = { "status": "loaded", 
/**
 * What it is.
 */
table: TableSummary, } | { "status": "refused", 
/**
 * Why.
 */
findings: Array<TableFinding>, };

/**
 * What the cases of a hospital, of a group or of a department come to.
 */
export type Cleared = { 
/**
 * Cases in all.
 */
cases: number, 
/**
 * Of them with a weight.
 */
weighted: number, 
/**
 * 病例组合指数: the mean weight of those; nothing where none has one.
 */
case_mix_index?: Factor, 
/**
 * Of them with a price.
 */
priced: number, 
/**
 * Below the low limit, and above the high one.
 */
low: number, 
/**
 * See above.
 */
high: number, 
/**
 * Beyond a limit where the table does not say what is paid: they count at their standard.
 */
not_said: number, 
/**
 * Without a price, by the reason.
 */
not_priced: Partial<Record<NotPricedReason, number>>, 
/**
 * What all its cases cost.
 */
cost: Fen, 
/**
 * What those without a price cost.
 */
cost_not_priced: Fen, 
/**
 * What those with a price cost.
 */
cost_priced: Fen, 
/**
 * The sum of standards.
 */
standards: Fen, 
/**
 * The sum of what its priced cases are settled at, limits included.
 */
paid: Fen, 
/**
 * 结余: that sum less what those cases cost; below zero where they cost more.
 */
surplus: Fen, 
/**
 * Its share of the budget, where one was given.
 */
share?: Fen, };

/**
 * By what a month is cleared.
 */
export type MonthRequest = { 
/**
 * The table, by its name.
 */
table: string, 
/**
 * The class of the hospital and its patients; may be left out where there is only one.
 */
class?: string, };

/**
 * What some of the cases come to.
 */
export type ClearedOf = { 
/**
 * What they have in common: the group, or what stands in the column.
 */
key: string, 
/**
 * What they come to.
 */
cleared: Cleared, };

/**
 * What a month comes to.
 */
export type MonthCleared = { 
/**
 * All its cases whose cost can be read.
 */
all: Cleared, 
/**
 * The same by group.
 */
groups: Array<ClearedOf>, 
/**
 * The same by what stands in the column.
 */
values: Array<ClearedOf>, 
/**
 * The cases below the low limit of their group, by their number in the file from 0.
 */
low: Array<number>, 
/**
 * The cases above the high limit, likewise.
 */
high: Array<number>, 
/**
 * Cases whose cost cannot be read; they are in no sum.
 */
without_cost: number, };

/**
 * What came of clearing a month.
 */
export type MonthResponse = { "status": "cleared", 
/**
 * The sums.
 */
month: MonthCleared, } | { "status": "invalid", 
/**
 * What is wrong.
 */
problems: Array<Problem>, };
