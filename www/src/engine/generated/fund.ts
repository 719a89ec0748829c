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
