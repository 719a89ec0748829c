// Made from the Rust types by `cargo xtask generate`. Do not edit.
import type { Date, Text } from "./core.js";

/**
 * Sex as the national lists have it.
 */
export type Sex = "male" | "female";

/**
 * A stay: what was found, what was done, and the little of the person that rules ask for. What was
 * not told is `None` and is asked for where a rule needs it.
 */
export type Case = { 
/**
 * What the sender calls it; comes back with the result.
 */
id?: string, 
/**
 * 主要诊断, the code of the principal diagnosis.
 */
principal_diagnosis?: string, 
/**
 * 其他诊断, in any order.
 */
other_diagnoses?: Array<string>, 
/**
 * 手术及操作, the principal one first.
 */
procedures?: Array<string>, 
/**
 * 性别.
 */
sex?: Sex, 
/**
 * 年龄, completed years.
 */
age_years?: number, 
/**
 * 不足一周岁的天龄, completed days.
 */
age_days?: number, 
/**
 * 新生儿出生体重, in grams.
 */
birth_weight_g?: number, 
/**
 * 新生儿入院体重, in grams.
 */
admission_weight_g?: number, 
/**
 * 出院日期, which says which edition was in force: `2027-01-01`.
 */
discharge_date?: string, };

/**
 * What came of a case.
 */
export type Status = "grouped" | "ambiguous" | "ungrouped" | "needs_data" | "invalid";

/**
 * A number of a case that rules compare.
 */
export type Quantity = "age_years" | "sex" | "age_days" | "weight";

/**
 * How severe a complication is.
 */
export type Level = "CC" | "MCC";

/**
 * What a code may not be used for.
 */
export type Mark = "plain" | "grey" | "not_principal" | "non_grouping" | "unlisted";

/**
 * What a code was used for.
 */
export type Use = "category" | "row" | "group" | "severity" | "severity_too";

/**
 * What became of one code.
 */
export type CodeView = { 
/**
 * Where it stands.
 */
place: Text, 
/**
 * As it was told.
 */
code: string, 
/**
 * Its Chinese name, if it is known.
 */
name: string | null, 
/**
 * Whether the national list has it.
 */
known: boolean, 
/**
 * Whether it may stand where it does.
 */
valid: boolean, 
/**
 * 灰码.
 */
grey: boolean, 
/**
 * Whether it may be a principal diagnosis; `None` for procedures and unknown codes.
 */
allowed_as_principal: boolean | null, 
/**
 * The complication that it is in this case.
 */
level?: Level, 
/**
 * What it was used for, each with its words.
 */
used: Array<[Use, Text]>, 
/**
 * Why it was not used, if it was not.
 */
why_not?: Text, 
/**
 * Where the case is ambiguous: the adjacent groups that ask for this procedure.
 */
belongs_to?: Array<BelongsTo>, 
/**
 * The code and name that may have been meant.
 */
suggestion?: [string, string], };

/**
 * What the second and third letters of an adjacent group say of it.
 */
export type RowKind = "surgical" | "operation" | "ambiguous" | "medical" | "fallback";

/**
 * A row that was tried.
 */
export type RowView = { 
/**
 * Its code.
 */
adrg: string, 
/**
 * Its Chinese name.
 */
name: string, 
/**
 * What it groups by.
 */
kind: RowKind, 
/**
 * Its rule, in the language of the workbook.
 */
rule: string, 
/**
 * Whether it took the case; `None` where that hangs on what was not told.
 */
holds: boolean | null, };

/**
 * A change of a case.
 */
export type ChangeView = { "principal_diagnosis": string } | { "instead_of_principal": string } | { "other_diagnosis": string } | { "principal_procedure": string } | { "other_procedure": string } | { "number": [Quantity, number] };

/**
 * A row that one change would have reached.
 */
export type NearView = { 
/**
 * The adjacent group.
 */
adrg: string, 
/**
 * The group.
 */
drg: string, 
/**
 * Its Chinese name.
 */
name: string, 
/**
 * The condition that failed, in the language of the workbook.
 */
condition: string, 
/**
 * The conditions in words, each of which alone would do.
 */
words: Text, 
/**
 * The sets that they name, to look into.
 */
sets: Array<string>, 
/**
 * The change that was tried and reaches the row.
 */
change: ChangeView, };

/**
 * What a case comes to with another diagnosis as the principal one.
 */
export type PrincipalView = { 
/**
 * The diagnosis.
 */
code: string, 
/**
 * Its Chinese name.
 */
diagnosis: string, 
/**
 * What comes of the case then.
 */
status: Status, 
/**
 * The group; `0000` where there is none.
 */
drg: string, 
/**
 * Its Chinese name.
 */
name: string | null, };

/**
 * An adjacent group that asks for a procedure, with its category.
 */
export type BelongsTo = { 
/**
 * The category.
 */
mdc: string, 
/**
 * Its Chinese name.
 */
category: string, 
/**
 * The adjacent group.
 */
adrg: string, 
/**
 * Its Chinese name.
 */
name: string, };

/**
 * What a case comes to for some values of a number that it lacks.
 */
export type Fork = { 
/**
 * The number: `age_days` of infants and `age_years` of others where the age is not known.
 */
quantity: Quantity, 
/**
 * The first value; of sex 1 for men and 2 for women.
 */
from: number, 
/**
 * The first value for which it is something else; none where there is no such value.
 */
until: number | null, 
/**
 * What comes of the case; `needs_data` where it hangs on another number as well.
 */
status: Status, 
/**
 * The group; `0000` where there is none.
 */
drg: string, 
/**
 * Its Chinese name.
 */
name: string | null, };

/**
 * What a case came to and why, for reading. `docs/drg.md` describes the fields.
 */
export type Explained = { 
/**
 * What came of the case.
 */
status: Status, 
/**
 * The category, `MDCB`.
 */
mdc: string | null, 
/**
 * The adjacent group, `BB1` or `BQY`.
 */
adrg: string | null, 
/**
 * The group, `BB11`; `0000` where there is none.
 */
drg: string, 
/**
 * Chinese names of the three, as far as there are any.
 */
names: [string | null, string | null, string | null], 
/**
 * Why there is no group, if there is none.
 */
cause?: Text, 
/**
 * The numbers without which there is no group: `age_years`, `sex`, `age_days`, `weight`.
 */
needed?: Array<Quantity>, 
/**
 * What the first of them would decide, value by value; told only of a case by itself.
 */
forks?: Array<Fork>, 
/**
 * The level that counts, with its name; `None` without complications.
 */
severity: [Level, Text] | null, 
/**
 * The numbers that a rule on the way asked for.
 */
asked: Array<Quantity>, 
/**
 * What became of each code.
 */
codes: Array<CodeView>, 
/**
 * The rows tried.
 */
path: Array<RowView>, 
/**
 * What one change would have reached.
 */
why_not: Array<NearView>, 
/**
 * Where the case is ambiguous: what it comes to with another diagnosis as the principal one.
 */
principals?: Array<PrincipalView>, 
/**
 * What of the case does not go together, whatever its group.
 */
remarks?: Array<Text>, };

/**
 * One condition of a group.
 */
export type Condition = { 
/**
 * What it asks for.
 */
words: Text, 
/**
 * The same in the language of the workbook.
 */
rule: string, 
/**
 * Whether the case meets it; `null` where that hangs on what was not told.
 */
holds: boolean | null, };

/**
 * A group that somebody named, held against a case.
 */
export type GroupAgainst = { 
/**
 * The group, or the adjacent group.
 */
code: string, 
/**
 * Its Chinese name.
 */
name: string, 
/**
 * Whether the case is in it.
 */
reached: boolean, 
/**
 * What it asks for, from the category down to the group.
 */
conditions: Array<Condition>, 
/**
 * The row that took the case before this one was tried, with its name, where every condition holds.
 */
before: [string, string] | null, };

/**
 * Which weight `XSRTZ` is.
 */
export type Weight = "birth" | "admission";

/**
 * An answer of a switch.
 */
export type ChoiceSummary = { 
/**
 * Its name.
 */
id: string, 
/**
 * What it says.
 */
title: Text, };

/**
 * A switch of a scheme in short.
 */
export type SwitchSummary = { 
/**
 * Its name.
 */
id: string, 
/**
 * The question.
 */
title: Text, 
/**
 * The answers; the first is the default.
 */
choices: Array<ChoiceSummary>, 
/**
 * The answer that is taken.
 */
chosen: string, };

/**
 * How much there is of everything in a scheme.
 */
export type SchemeCounts = { 
/**
 * Categories, MDC.
 */
mdcs: number, 
/**
 * Adjacent groups, ADRG, without ambiguous and fallback rows; one that is tried at two places
 * counts once.
 */
adrgs: number, 
/**
 * Groups, DRG, of those.
 */
drgs: number, 
/**
 * Diagnoses that it knows.
 */
diagnoses: number, 
/**
 * Procedures that it knows.
 */
procedures: number, };

/**
 * From when on an edition takes the place of another.
 */
export type InForce = { 
/**
 * The first day of discharge that it is for.
 */
from: Date, 
/**
 * The edition that is for earlier days, by its id.
 */
replaces: string, };

/**
 * A scheme in short.
 */
export type SchemeSummary = { 
/**
 * `chs-drg-2.0`.
 */
id: string, 
/**
 * What people call it.
 */
title: Text, 
/**
 * Its edition: `2.0`.
 */
edition: string, 
/**
 * The code lists that it speaks of: `codes-2.0`.
 */
codes: string, 
/**
 * Which weight its rules compare.
 */
weight: Weight, 
/**
 * The document that it was issued with.
 */
source: Text, 
/**
 * The day on which the tables were last compared with the source; empty if nobody did.
 */
checked: string, 
/**
 * From when on stays are grouped by it, if the document says so.
 */
in_force: InForce | null, 
/**
 * What a reader must know: differences from the source, and why.
 */
notes: Array<Text>, 
/**
 * The readings of the text that differ, and which one is taken.
 */
switches: Array<SwitchSummary>, 
/**
 * How much there is of everything.
 */
counts: SchemeCounts, 
/**
 * Whether codes have their names and can be searched by them.
 */
named: boolean, };

/**
 * One thing that is wrong with a file of a scheme.
 */
export type Fault = { 
/**
 * Which file, or which sheet of a workbook.
 */
file: string, 
/**
 * The line from 1, or the cell (`D17`); empty for the whole file.
 */
place: string, 
/**
 * What is wrong, and what to do about it.
 */
message: Text, };

/**
 * What came of loading a scheme, its names, or other readings of it.
 */
export type SchemeLoaded = { "status": "loaded", 
/**
 * The scheme in short.
 */
scheme: SchemeSummary, } | { "status": "refused", 
/**
 * What is wrong.
 */
faults: Array<Fault>, };

/**
 * A code that was searched for and found.
 */
export type FoundCode = { 
/**
 * The code.
 */
code: string, 
/**
 * Its Chinese name; empty before names were loaded.
 */
name: string, 
/**
 * What it may not be used for.
 */
mark: Mark, 
/**
 * The characters of the name that what was typed found: from the first to the one behind the last.
 */
marked: Array<[number, number]>, 
/**
 * The usual word that found it, where its name says it otherwise.
 */
usual?: string, };

/**
 * Which list is searched.
 */
export type CodeKind = "diagnosis" | "procedure";

/**
 * How an entry was read.
 */
export type EntryRead = "known" | "corrected" | "unknown";

/**
 * A code of the list, by which an entry is meant or may be.
 */
export type ListedCode = { 
/**
 * The code.
 */
code: string, 
/**
 * Its Chinese name.
 */
name: string, 
/**
 * What it may not be used for.
 */
mark: Mark, };

/**
 * One entry of a list that was copied.
 */
export type ListedEntry = { 
/**
 * What stands there.
 */
text: string, 
/**
 * Which list it belongs to, as far as that can be seen.
 */
list: CodeKind, 
/**
 * How it was read.
 */
read: EntryRead, 
/**
 * The code that is meant; `null` where nobody knows.
 */
meant: ListedCode | null, 
/**
 * Codes that may be meant where nobody knows.
 */
choices: Array<ListedCode>, 
/**
 * Whether that is because its code and its name are those of two entries of the list, which are then
 * the choices.
 */
contradicts: boolean, };

/**
 * A list that was copied, taken apart.
 */
export type ListRead = { 
/**
 * Its entries, in their order, each code once.
 */
entries: Array<ListedEntry>, 
/**
 * How many are known, were corrected, and are unknown.
 */
known: number, 
/**
 * See `known`.
 */
corrected: number, 
/**
 * See `known`.
 */
unknown: number, };

/**
 * What a set of a scheme has in it.
 */
export type CodesOfSet = { 
/**
 * How many codes.
 */
count: number, 
/**
 * The first of them, each with its name.
 */
codes: Array<[string, string]>, };

/**
 * What came in, and how many cases came to what.
 */
export type Tally = { 
/**
 * All records that came in: the cases, and what was passed over.
 */
records: number, 
/**
 * The cases.
 */
cases: number, 
/**
 * 已入组.
 */
grouped: number, 
/**
 * 歧义病案.
 */
ambiguous: number, 
/**
 * 未入组.
 */
ungrouped: number, 
/**
 * 需补充.
 */
needs_data: number, 
/**
 * 不可用.
 */
invalid: number, 
/**
 * Rows of empty cells.
 */
passed_over: number, };

/**
 * A case of a file, and what it came to.
 */
export type CaseRow = { 
/**
 * Number of its line.
 */
line: bigint, 
/**
 * What the sender calls it.
 */
id: string | null, 
/**
 * What came of it.
 */
status: Status, 
/**
 * The category.
 */
mdc: string | null, 
/**
 * Its Chinese name.
 */
category: string | null, 
/**
 * The adjacent group.
 */
adrg: string | null, 
/**
 * The group; `0000` where there is none.
 */
drg: string, 
/**
 * Its Chinese name.
 */
name: string | null, 
/**
 * Why there is no group.
 */
cause: Text | null, 
/**
 * The scheme that grouped it.
 */
scheme: string, 
/**
 * 主要诊断.
 */
principal_diagnosis: string | null, 
/**
 * 其他诊断.
 */
other_diagnoses: Array<string>, 
/**
 * 手术及操作, the principal one first.
 */
procedures: Array<string>, 
/**
 * 性别.
 */
sex: string | null, 
/**
 * 年龄, completed years.
 */
age_years: number | null, 
/**
 * 天龄.
 */
age_days: number | null, 
/**
 * Completed months, where no days were told.
 */
age_months: number | null, 
/**
 * The weight that was told, in grams.
 */
weight_g: number | null, 
/**
 * 出院日期.
 */
discharge_date: Date | null, 
/**
 * The cells that are carried along, in the order of their columns.
 */
extra: Array<string>, 
/**
 * What the edition makes of it that each case is compared by.
 */
other?: RowBeside, };

/**
 * What another edition makes of a case of a file.
 */
export type RowBeside = { 
/**
 * The scheme.
 */
scheme: string, 
/**
 * What came of the case there.
 */
status: Status, 
/**
 * The group there; `0000` where there is none.
 */
drg: string, 
/**
 * Its Chinese name.
 */
name: string | null, 
/**
 * What became of the case.
 */
change: EditionChange, 
/**
 * Whether complications count for more or for less there.
 */
severity?: SeverityChange, };

/**
 * What makes a result. It stands with every one, so that a file says it wherever it is taken.
 */
export type Provenance = { 
/**
 * Id of the scheme: `chs-drg-2.0`.
 */
scheme: string, 
/**
 * The readings that are not the default, by switch; empty for the published text throughout.
 */
readings: { [key in string]: string }, 
/**
 * Version of the form of the result.
 */
format: number, 
/**
 * Version of the engine.
 */
engine: string, 
/**
 * The day on which it was made, as the host tells it.
 */
day: string, };

/**
 * Why a stay was grouped by its edition.
 */
export type EditionBy = "chosen" | "discharge_date" | "day_of_use";

/**
 * What became of a stay from one edition to the other.
 */
export type EditionChange = "same" | "moved" | "now_grouped" | "now_ambiguous" | "no_longer_grouped" | "needs_data" | "neither";

/**
 * Whether complications count for more or for less.
 */
export type SeverityChange = "lost" | "gained";

/**
 * The group by the other edition, and what makes the difference.
 */
export type Compared = { 
/**
 * Id of the other edition.
 */
scheme: string, 
/**
 * What people call it.
 */
title: Text, 
/**
 * What came of the case there.
 */
status: Status, 
/**
 * The adjacent group there.
 */
adrg: string | null, 
/**
 * The group there; `0000` where there is none.
 */
drg: string, 
/**
 * Its Chinese name.
 */
name: string | null, 
/**
 * What became of the case.
 */
change: EditionChange, 
/**
 * Whether complications count for more or for less there.
 */
severity?: SeverityChange, 
/**
 * What makes the difference, in words; empty where there is none.
 */
why: Array<Text>, };

/**
 * A pair of groups and how many cases move between them.
 */
export type MovedPair = { 
/**
 * What becomes of the cases.
 */
change: EditionChange, 
/**
 * Code and name of the group that they come from.
 */
from: [string, string], 
/**
 * Code and name of the group that they come to.
 */
to: [string, string], 
/**
 * How many.
 */
cases: number, };

/**
 * Moves in short.
 */
export type MovesTally = { 
/**
 * How many cases came to what, by the name of the change.
 */
changes: { [key in string]: number }, 
/**
 * Cases whose complications count for less.
 */
severity_lost: number, 
/**
 * Cases whose complications count for more.
 */
severity_gained: number, 
/**
 * The pairs of groups with most cases, without those that stay.
 */
most: Array<MovedPair>, };

/**
 * What kind of thing was found.
 */
export type SchemeFindingCode = "bad_rule" | "unknown_set" | "empty_set" | "bad_code" | "wrong_list" | "unknown_above" | "no_groups" | "open_end" | "unreachable" | "order_conflict" | "bad_switch" | "wider_than_rows" | "unused_set" | "no_category" | "in_no_set" | "in_no_row" | "marked_in_set";

/**
 * One thing that was found.
 */
export type SchemeFinding = { 
/**
 * What kind of thing.
 */
code: SchemeFindingCode, 
/**
 * The row, set or code that it is about.
 */
at: string, 
/**
 * What it is.
 */
message: Text, 
/**
 * The codes that it is about, where there are several.
 */
codes?: Array<string>, };

/**
 * What an imported scheme says otherwise than another one.
 */
export type Differences = { 
/**
 * What the scheme that it was compared with is called.
 */
with: Text, 
/**
 * How many there are; none where both are alike.
 */
count: number, 
/**
 * The first of them: `file` is the sheet and `place` the cell, empty for what the sheet lacks.
 */
first: Array<Fault>, };

/**
 * What came of a workbook.
 */
export type WorkbookRead = { "status": "imported", 
/**
 * How much there is of everything.
 */
counts: SchemeCounts, 
/**
 * Codes that the national lists do not have, taken in under the workbook's names.
 */
added: Array<string>, 
/**
 * Codes that nothing has a name for, left out.
 */
left_out: Array<string>, 
/**
 * Codes of the other kind than their set, left out, each with the set.
 */
misplaced: Array<string>, 
/**
 * What it says otherwise than the edition whose code lists were taken.
 */
differences: Differences, 
/**
 * What is worth knowing of it: rows that nothing reaches, codes in no set.
 */
findings: Array<SchemeFinding>, } | { "status": "refused", 
/**
 * What is wrong, the first fifty.
 */
faults: Array<Fault>, };
