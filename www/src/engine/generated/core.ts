// Made from the Rust types by `cargo xtask generate`. Do not edit.

/**
 * A sentence or a name in 简体中文 and in English. The core has no locale: it always gives both,
 * and whoever shows the text chooses.
 */
export type Text = { 
/**
 * 简体中文.
 */
zh: string, 
/**
 * English.
 */
en: string, };

/**
 * A day of the Gregorian calendar, written `2020-06-30`.
 */
export type Date = string;

/**
 * An amount of money in whole fen (分, 1/100 yuan). May be negative only as a difference or in a
 * reversal; everything that is read is zero or more and at most [`Fen::MOST`].
 *
 * Written as text in yuan with two decimals: `"7680.00"`.
 */
export type Fen = string;

/**
 * A share of a whole, from 0 to 1, exact to ten decimals. Read from `"0.8"` or `"80%"`, written as
 * `"0.8"`, shown as `80%`.
 */
export type Ratio = string;

/**
 * A leaf as it was told: the text of a number, a date or a share. Whole JSON numbers are taken as
 * their text; fractions must be written as text, because JSON numbers are floating point.
 */
export type RawValue = string;

/**
 * Level of the hospital (医院等级).
 */
export type Tier = "township" | "tier1" | "tier2" | "tier3";

/**
 * Kind of the hospital, where a policy treats kinds differently.
 */
export type HospitalKind = "general" | "chinese_medicine" | "specialist" | "psychiatric" | "private";

/**
 * Where the hospital is, seen from the pooling region (统筹地区) of the insurance.
 */
export type Place = "in_region" | "in_province" | "out_of_province";

/**
 * Whether treatment outside the region was arranged (转诊、异地就医备案).
 */
export type Referral = "filed" | "not_filed" | "emergency";

/**
 * Kind of care (医疗类别), where a policy treats kinds differently.
 */
export type Care = "ordinary" | "delivery" | "caesarean" | "accident" | "psychiatric" | "repeated_chemotherapy";

/**
 * When a person enrolled for the year.
 */
export type Enrolment = "in_time" | "late" | "after_gap" | "prompt";

/**
 * Whether the premium of the next year is paid.
 */
export type NextYear = "paid" | "unpaid";

/**
 * Two-way referral inside the region (双向转诊).
 */
export type Transfer = "none" | "up" | "down";

/**
 * Kind of an item of a fee list, where a policy has a first self-pay share of its own for it.
 */
export type ItemKind = "special_examination" | "domestic_implant" | "imported_implant" | "category_b" | "bed";

/**
 * A fund that pays after the pool fund, by its national field name.
 */
export type FundField = "hifmi_pay" | "hifob_pay" | "cvlserv_pay" | "hifes_pay" | "hifdm_pay" | "maf_pay" | "oth_pay";

/**
 * Group of persons for whom a policy has figures of their own (人员类别).
 */
export type PersonGroup = "general" | "working" | "retired" | "low_income" | "destitute" | "orphan" | "registered_poor" | "living_aid" | "low_income_family" | "returned_youth" | "retrenched_worker" | "unsupported_child";

/**
 * Catalogue category of an item (`chrgitm_lv` 01, 02, 03).
 */
export type Category = "a" | "b" | "c";

/**
 * The insured person, as far as policies ask. No name, no ID number.
 */
export type Person = { 
/**
 * Group with figures of its own.
 */
group?: PersonGroup, 
/**
 * Further groups that the person belongs to. Each is tried in the place of `group`, and the one
 * that leaves the least to pay is taken, once (就高不重复).
 */
other_groups?: Array<PersonGroup>, 
/**
 * Group at the admission, where it was another than at the discharge.
 */
group_before?: PersonGroup, 
/**
 * Age in full years, 0 to 150.
 */
age_years?: RawValue, 
/**
 * When the person enrolled for this year. Asked only where late enrolment means a wait.
 */
enrolment?: Enrolment, 
/**
 * Years missed before this enrolment.
 */
missed_years?: RawValue, 
/**
 * Missed years that were paid later.
 */
repaid_years?: RawValue, 
/**
 * Full months since this enrolment.
 */
months_enrolled?: RawValue, 
/**
 * Whether the premium of the next year is paid. Asked only where the stay goes on into it and the
 * policy pays nothing of it otherwise.
 */
next_year?: NextYear, 
/**
 * Years of enrolment without a gap. Asked only where a cap is reached that they raise.
 */
enrolled_years?: RawValue, 
/**
 * Years without a claim; as above.
 */
free_years?: RawValue, 
/**
 * Balance of the personal account (个人账户余额), in yuan.
 */
account_balance?: RawValue, 
/**
 * Balance of a relative's account that may be shared (家庭共济), in yuan.
 */
family_account_balance?: RawValue, };

/**
 * The stay.
 */
export type Stay = { 
/**
 * Level of the hospital.
 */
tier?: Tier, 
/**
 * Kind of the hospital.
 */
kind?: HospitalKind, 
/**
 * Where the hospital is.
 */
place?: Place, 
/**
 * Whether a referral was filed.
 */
referral?: Referral, 
/**
 * Kind of care (医疗类别). Asked only where a policy treats kinds differently.
 */
care?: Care, 
/**
 * Day of admission, or `not_known`. Says whether the stay crosses a year's end, and how many
 * settlement periods it has.
 */
admission_date?: RawValue, 
/**
 * The day on which observation in the emergency department began, where the patient was admitted
 * straight from there. Its cost is part of the bill.
 */
observed_from?: RawValue, 
/**
 * Level of the hospital from which the patient was moved to this one within 24 hours. Its cost is
 * part of the bill.
 */
moved_from?: Tier, 
/**
 * The day of that move.
 */
moved_on?: RawValue, 
/**
 * What of the over-limit part of the bill is for materials, in yuan, or `not_known`. Asked only
 * where a later fund counts it apart.
 */
over_limit_materials?: RawValue, 
/**
 * Share that is paid first of the items of the bill whose `own_share` is `not_known`: `"10%"`.
 */
open_item_share?: RawValue, 
/**
 * What each part of the stay costs, in yuan, where it is settled in parts: by the number of the
 * part, from `1`, or `not_known`. Left out or not known: the bill is spread evenly over the days.
 */
costs?: { [key in string]: RawValue }, 
/**
 * Whether the patient comes from another hospital of the region by two-way referral.
 */
transfer?: Transfer, 
/**
 * The deductible that was paid at that hospital, in yuan.
 */
transfer_deductible?: RawValue, 
/**
 * The fixed price of the disease (病种定额), in yuan, or `none` where it has none.
 */
disease_price?: RawValue, };

/**
 * The four amounts of the national interface. Their sum is the total.
 */
export type AmountsBill = { 
/**
 * Self-funded (全自费), in yuan. Left out: zero.
 */
fulamt_ownpay_amt?: RawValue, 
/**
 * Over-limit (超限价), in yuan. Left out: zero.
 */
overlmt_selfpay?: RawValue, 
/**
 * First self-pay (先行自付), in yuan. Left out: zero.
 */
preselfpay_amt?: RawValue, 
/**
 * In scope (政策范围内), in yuan.
 */
inscp_scp_amt: RawValue, };

/**
 * A total with shares. What the shares leave is in scope.
 */
export type TotalBill = { 
/**
 * The whole bill (医疗费总额), in yuan.
 */
medfee_sumamt: RawValue, 
/**
 * The least that the whole bill may be, where it was told as a range: `medfee_sumamt` is then what is
 * likely. An estimate settles that, and says so; an outlook tries the range.
 */
low?: RawValue, 
/**
 * The most that it may be.
 */
high?: RawValue, 
/**
 * Share that is self-funded (全自费): `"10%"`, `"0.1"`, or `not_known`, which an estimate counts
 * as none, and says so, and an outlook takes to be a range. Left out: none.
 */
self_funded_share?: RawValue, 
/**
 * Share that is over a price limit (超限价); as above.
 */
over_limit_share?: RawValue, 
/**
 * Share that is first self-pay (先行自付); as above.
 */
first_self_pay_share?: RawValue, };

/**
 * One line of a fee list.
 */
export type Item = { 
/**
 * What it is, for the explanation.
 */
name?: string, 
/**
 * Catalogue category.
 */
category: Category, 
/**
 * Price of one (`pric`), in yuan, up to four decimals.
 */
price: RawValue, 
/**
 * Highest price that counts (`pric_uplmt_amt`), in yuan. Left out: no limit.
 */
price_limit?: RawValue, 
/**
 * Payment standard of a drug (医保支付标准), in yuan: what is above it the patient pays, as above
 * a price limit. Left out: none.
 */
payment_standard?: RawValue, 
/**
 * Kind of the item, where the policy has a first self-pay share for it; `own_share` may then
 * be left out.
 */
kind?: ItemKind, 
/**
 * How many (`cnt`), up to four decimals. Left out: one.
 */
quantity?: RawValue, 
/**
 * Own share of the patient (`selfpay_prop`), for category B: `"10%"`, or `not_known`, also for an
 * item whose category nobody knows: its share is then that of `stay.open_item_share`.
 */
own_share?: RawValue, };

/**
 * A material that is charged beside the price of the group.
 */
export type DrgMaterial = { 
/**
 * What it is, for the explanation.
 */
name?: string, 
/**
 * What it costs, in yuan.
 */
amount: RawValue, 
/**
 * The most that the insurance counts of it (最高支付限额), in yuan. Left out: no limit.
 */
limit?: RawValue, };

/**
 * A bill of one price for the group (一口价), with what may be charged beside it.
 */
export type DrgBill = { 
/**
 * The price of the group, in yuan. In scope in full.
 */
price: RawValue, 
/**
 * Materials that are charged beside the price. In scope up to the limit of each; what is above
 * it is over-limit.
 */
materials?: Array<DrgMaterial>, 
/**
 * What else is charged beside the price and paid by the patient (bed above the standard,
 * robot, labour analgesia, doula, …), in yuan. Left out: none.
 */
separate?: RawValue, };

/**
 * The bill, in one of three ways.
 */
export type Bill = { "amounts": AmountsBill } | { "total": TotalBill } | { "items": Array<Item> } | { "drg": DrgBill };

/**
 * What earlier stays of a year have used. Left out: the engine asks, where it matters.
 */
export type YearToDate = { 
/**
 * The year that the figures are of. Figures of another year than the settlement's do not
 * count, and the result says so.
 */
year: RawValue, 
/**
 * Number of earlier admissions that were settled in the year.
 */
admissions?: RawValue, 
/**
 * In-scope cost of those stays (政策范围内), in yuan.
 */
inscp_scp_amt?: RawValue, 
/**
 * Deductibles paid for them (实际支付起付线), in yuan.
 */
act_pay_dedc?: RawValue, 
/**
 * What the pool fund has paid for them (统筹基金支付), in yuan.
 */
hifp_pay?: RawValue, 
/**
 * What the patient paid of their in-scope cost after the pool fund (政策范围内个人自付), before
 * any later fund, in yuan. What serious-illness insurance accumulates.
 */
inscp_selfpay?: RawValue, 
/**
 * What later funds have paid for those stays, in yuan, by national field name.
 */
paid?: { [key in FundField]?: RawValue }, };

/**
 * One case to estimate.
 */
export type Request = { 
/**
 * Version of the form of the request: 1, also where it is left out.
 */
format?: number, 
/**
 * A mark of the caller's own, given back with the result. Not a name and not an ID number.
 */
id?: string, 
/**
 * The policy pack to compute by, such as `360400-resident`.
 */
pack: string, 
/**
 * Day of the settlement, usually the day of discharge: `2020-06-30`. It decides which
 * policies hold and to which year the stay belongs.
 */
settlement_date: RawValue, 
/**
 * The explicit choice 按该文本试算: read the pack as on this day, although the settlement is
 * on another. Stays visible on the result.
 */
text_as_of?: RawValue, 
/**
 * Who is treated.
 */
person: Person, 
/**
 * Where and when.
 */
stay: Stay, 
/**
 * What it costs, told in one of three ways.
 */
bill?: Bill, 
/**
 * What earlier stays of the year have used.
 */
year_to_date?: YearToDate, 
/**
 * What was paid in advance (押金、预缴金), in yuan. The result then says what is given back or
 * still to be paid.
 */
deposit?: RawValue, 
/**
 * What the hospital bears of what is self-funded or above a limit (医院负担), in yuan, as a
 * settlement slip says. It stands above what the pack's rule would give. Left out: the rule.
 */
hosp_part_amt?: RawValue, 
/**
 * What the user says of figures that the pack leaves unknown, by the id of the unknown:
 * an amount, a share, or `not_known` where the question takes it.
 */
answers: { [key in string]: RawValue }, 
/**
 * Paths of what was asked and is not known, such as `stay.tier`. An estimate goes on asking for
 * it; an outlook tries what it may be. What is told at such a path all the same is supposed.
 */
not_known?: Array<string>, };

/**
 * A pooling region.
 */
export type Region = { 
/**
 * Six-digit code of the administrative division (行政区划代码).
 */
code: string, 
/**
 * Its name.
 */
name: Text, };

/**
 * Scheme of the insurance (险种).
 */
export type Scheme = "resident" | "employee" | "retired_cadre" | "rural_cooperative";

/**
 * What a pack is for.
 */
export type Service = "inpatient" | "outpatient";

/**
 * Where the amounts of a pack come from: what a reader is told of it before they choose it.
 */
export type AmountSource = "cited" | "asked" | "to_check";

/**
 * What somebody may have to check who is asked for a figure.
 */
export type EarlierFigure = { 
/**
 * The figure, as it would be answered.
 */
value: string, 
/**
 * When it was so: a year, a month or a day.
 */
of: string, 
/**
 * The document that it is from.
 */
source: Text, };

/**
 * How good a source is. What is only common knowledge has no grade and cannot be a pack value.
 */
export type Grade = "A" | "A-" | "O" | "B" | "C" | "user";

/**
 * A document that values come from.
 */
export type Source = { 
/**
 * Name inside the pack.
 */
id: string, 
/**
 * Title of the document.
 */
title: Text, 
/**
 * Document number (文号).
 */
number?: string, 
/**
 * Who issued it.
 */
issuer: Text, 
/**
 * When: a year, a month or a day, as far as it is known.
 */
date: string, 
/**
 * Where it can be read.
 */
address?: string, 
/**
 * How good the source is.
 */
grade: Grade, 
/**
 * Whether it is a draft (征求意见稿): what was decided in the end was not read.
 */
draft?: boolean, 
/**
 * What a reader should know about it.
 */
note?: Text, };

/**
 * Where in a source a value stands.
 */
export type Citation = { 
/**
 * Id of the source.
 */
source: string, 
/**
 * Article, section or row.
 */
clause: string, };

/**
 * A pack in short.
 */
export type PackSummary = { 
/**
 * Id of the pack.
 */
id: string, 
/**
 * Its version.
 */
version: string, 
/**
 * The pooling region.
 */
region: Region, 
/**
 * The scheme.
 */
scheme: Scheme, 
/**
 * What it is for.
 */
service: Service, 
/**
 * Its name for people.
 */
title: Text, 
/**
 * First day that it covers.
 */
covered_from: Date, 
/**
 * First day that it no longer covers.
 */
covered_until: Date, 
/**
 * Where its amounts come from.
 */
amounts: AmountSource, 
/**
 * The documents it rests on.
 */
sources: Array<Source>, };

/**
 * What kind of thing is wrong with a pack.
 */
export type FindingCode = "not_json" | "unreadable" | "wrong_format" | "not_covered" | "conflict" | "unreached" | "bands" | "citation" | "cell_content" | "empty_range" | "name" | "layer_order" | "too_wide" | "nothing" | "example";

/**
 * What is wrong with a pack.
 */
export type Finding = { 
/**
 * What kind of thing is wrong.
 */
code: FindingCode, 
/**
 * Where in the pack, such as `layers[0].deductible.amount.cells[2].until`.
 */
path: string, 
/**
 * What is wrong, naming the combination where it is one.
 */
message: Text, };

/**
 * What came of loading a pack.
 */
export type Loaded = { "status": "loaded", 
/**
 * The pack in short.
 */
pack: PackSummary, } | { "status": "refused", 
/**
 * Everything that is wrong with it.
 */
findings: Array<Finding>, };

/**
 * An amount as a person typed it, read kindly.
 */
export type AmountReading = { "status": "read", 
/**
 * The amount as a request writes it: `"12000.00"`.
 */
value: Fen, 
/**
 * What was understood, to be shown beside the field: 您输入的是 12,000.00 元.
 */
echo: Text, } | { "status": "range", 
/**
 * The smaller one.
 */
low: Fen, 
/**
 * What is likely, where nobody says more: the middle.
 */
likely: Fen, 
/**
 * The larger one.
 */
high: Fen, 
/**
 * What was understood, to be shown beside the field.
 */
echo: Text, 
/**
 * What a field says that can only take one amount.
 */
message: Text, } | { "status": "refused", 
/**
 * What is wrong with it.
 */
code: string, 
/**
 * What to do about it.
 */
message: Text, };

/**
 * An item of a list, as the fields of a form take it.
 */
export type FeeItem = { 
/**
 * What it is.
 */
name: string, 
/**
 * Its category, where the line says it.
 */
category?: Category, 
/**
 * Price of one, in yuan.
 */
price: string, 
/**
 * How many.
 */
quantity: string, 
/**
 * The share that is paid first, where the line says it.
 */
own_share?: string, 
/**
 * The most that the insurance counts of one, where a column says it.
 */
price_limit?: string, 
/**
 * What it comes to.
 */
cost: Fen, 
/**
 * What the list comes to up to here.
 */
so_far: Fen, };

/**
 * What was read of a pasted list.
 */
export type FeeList = { 
/**
 * The items, in their order.
 */
items: Array<FeeItem>, 
/**
 * What they come to together, each rounded to the fen.
 */
total: Fen, 
/**
 * How many of them say no category.
 */
without_category: number, 
/**
 * Lines that could not be read.
 */
refused: Array<RefusedLine>, };

/**
 * A line that could not be read.
 */
export type RefusedLine = { 
/**
 * Its number, from one.
 */
line: number, 
/**
 * What it says.
 */
text: string, 
/**
 * Why it could not be read.
 */
why: Text, };

/**
 * What a handbook says of stays of one kind.
 */
export type HandbookStay = { 
/**
 * Level of the hospital, for stays in the insured city.
 */
tier?: Tier, 
/**
 * Kind of the hospital in the words of the handbook, where its level does not say it: 三级甲等.
 * Hospitals in the insured city are then told apart by one question with these as its answers.
 */
kind?: string, 
/**
 * Where the hospital is, for stays away. Left out, with a referral: anywhere away.
 */
place?: Place, 
/**
 * Referral, for stays away. Where no level, kind, place and referral is told, it is any hospital
 * of which the handbook says nothing else, and the only one in the city.
 */
referral?: Referral, 
/**
 * Deductible.
 */
deductible?: RawValue, 
/**
 * Deductibles of the second stay of the year, the third, and so on; the last holds for all after
 * it. Left out: each stay has the same.
 */
later?: Array<RawValue>, 
/**
 * Reimbursement ratio, where it is the same for every yuan.
 */
ratio?: RawValue, 
/**
 * Reimbursement ratios by the size of the bill, where there are several. Either this or `ratio`.
 */
bands?: Array<HandbookBand>, 
/**
 * What is different for retired people. What is left out in it is as for everybody.
 */
retired?: HandbookFigures, 
/**
 * For stays away: deductible and ratios are those of a hospital of that level in the insured city.
 */
as_home?: boolean, 
/**
 * For stays away: the share of the in-scope cost that the patient pays first. Left out: none.
 */
first_share?: RawValue, 
/**
 * For stays away: percentage points that are taken off each ratio. Left out: none.
 */
less_points?: RawValue, 
/**
 * Whether everything is paid first and claimed afterwards, or taken off at discharge. Left out:
 * the handbook does not say.
 */
claimed?: boolean, };

/**
 * The ratio of what a bill has above an amount, up to where the next one begins.
 */
export type HandbookBand = { 
/**
 * Above so many yuan; `0` for the first.
 */
above: RawValue, 
/**
 * Reimbursement ratio.
 */
ratio: RawValue, 
/**
 * To which band that amount itself belongs: the one before, or this one. Left out: the one before.
 * It makes no difference to what is paid, and stands as the text has it.
 */
edge?: Boundary, };

/**
 * The figures of a text on one of its days, for the first ordinary stay of the year of somebody who
 * belongs to no group that is helped. A figure is there where the text has exactly one.
 */
export type KnownFigures = { 
/**
 * The day of the text.
 */
day: Date, 
/**
 * Each kind of stay of which the text gives something.
 */
stays: Array<HandbookStay>, 
/**
 * Annual cap of the pool fund, or `none`.
 */
cap?: RawValue, };

/**
 * The side of an edge.
 */
export type Boundary = "lower" | "higher";

/**
 * What tiers are measured on.
 */
export type Measure = "stay" | "year";

/**
 * Where the edges of tiers are counted from.
 */
export type EdgesFrom = "zero" | "deductible";

/**
 * What the deductible of a later fund is.
 */
export type Threshold = "deductible" | "gate";

/**
 * An amount of the patient's own that a later fund may count.
 */
export type Counted = "deductible" | "own_share" | "above_cap" | "first_self_pay" | "away_first" | "over_limit" | "over_limit_materials" | "self_funded";

/**
 * What an annual cap limits.
 */
export type CapOn = "paid" | "cost";

/**
 * What a limit over all funds is a share of.
 */
export type LimitOf = "in_scope" | "total";

/**
 * When the personal account pays.
 */
export type AccountOrder = "before_pool" | "last";

/**
 * Figures of some people, where they are others than everybody's.
 */
export type HandbookFigures = { 
/**
 * Deductible.
 */
deductible?: RawValue, 
/**
 * Deductibles of the second stay of the year, the third, and so on.
 */
later?: Array<RawValue>, 
/**
 * Reimbursement ratio, where it is the same for every yuan.
 */
ratio?: RawValue, 
/**
 * Reimbursement ratios by the size of the bill. Either this or `ratio`.
 */
bands?: Array<HandbookBand>, };

/**
 * What each further stay of the year takes off the deductible.
 */
export type HandbookFurther = { 
/**
 * For each stay after the first, in yuan.
 */
less?: RawValue, 
/**
 * What the deductible does not fall below, in yuan.
 */
not_below?: RawValue, };

/**
 * Figures of a fund for groups of people. What is left out in it is as for everybody, and asked for in
 * medical assistance, which has no figures for everybody.
 */
export type HandbookGroup = { 
/**
 * The groups.
 */
groups: Array<PersonGroup>, 
/**
 * What is borne first, in yuan.
 */
deductible?: RawValue, 
/**
 * The share, where it is the same for every yuan.
 */
ratio?: RawValue, 
/**
 * The shares by the size of what counts. Either this or `ratio`.
 */
bands?: Array<HandbookBand>, 
/**
 * The annual cap, or `none`.
 */
cap?: RawValue, };

/**
 * A fund that pays after the pool fund: serious-illness insurance, large-amount fund, medical
 * assistance, top-ups.
 */
export type HandbookFund = { 
/**
 * The national field that it pays as, which says what it is. Medical assistance is for its `groups`
 * alone; any other fund is for everybody, with other figures for its `groups`.
 */
pays_as: FundField, 
/**
 * What it is called. Left out: as its kind.
 */
name?: string, 
/**
 * Only for those who are in it, such as a supplement for civil servants; it is then asked.
 */
only_members?: boolean, 
/**
 * Which of the patient's own amounts count. Left out: of a large-amount fund the in-scope cost
 * above the cap of the pool fund; of any other deductible, own share and what is above the cap.
 */
counts?: Array<Counted>, 
/**
 * Whether the own amounts of the year count, or those of this stay. Left out: of this stay for a
 * large-amount fund, of the year for any other.
 */
measured_on?: Measure, 
/**
 * What the deductible is. Left out: it is taken off.
 */
threshold?: Threshold, 
/**
 * Where the edges of bands are counted from. Left out: from zero.
 */
bands_from?: EdgesFrom, 
/**
 * What is borne first, in yuan.
 */
deductible?: RawValue, 
/**
 * Its share, where it is the same for every yuan.
 */
ratio?: RawValue, 
/**
 * Its shares by the size of what counts. Either this or `ratio`.
 */
bands?: Array<HandbookBand>, 
/**
 * Its annual cap, or `none`.
 */
cap?: RawValue, 
/**
 * Groups with figures of their own.
 */
groups?: Array<HandbookGroup>, 
/**
 * Whether it is paid first and claimed afterwards, or taken off at discharge. Left out: the
 * handbook does not say.
 */
claimed?: boolean, };

/**
 * What all funds pay together at most.
 */
export type HandbookLimit = { 
/**
 * What it is a share of. Left out: the in-scope cost.
 */
of?: LimitOf, 
/**
 * The share.
 */
share?: RawValue, };

/**
 * The personal account.
 */
export type HandbookAccount = { 
/**
 * When it pays. Left out: after all funds.
 */
pays?: AccountOrder, 
/**
 * What it may pay besides own shares inside the insurance: self-funded, first self-pay, over-limit.
 */
covers?: Array<Counted>, 
/**
 * Whether the account of a relative may pay too.
 */
family?: boolean, };

/**
 * Who publishes the figures, and by what document.
 */
export type HandbookPublisher = { 
/**
 * The hospital or office.
 */
name: string, 
/**
 * Six-digit code of the administrative division where the insurance is held.
 */
code: string, 
/**
 * The day of the publication.
 */
dated: RawValue, 
/**
 * Title of the document. Left out: the hospital's handbook.
 */
title?: string, 
/**
 * Its number.
 */
number?: string, 
/**
 * Where it can be read.
 */
address?: string, };

/**
 * The figures of a handbook.
 */
export type Handbook = { 
/**
 * Where the insurance is held, as the user calls it.
 */
region: string, 
/**
 * The scheme.
 */
scheme: Scheme, 
/**
 * The year whose policy it is: `2026`.
 */
year: RawValue, 
/**
 * The day on which the figures were copied.
 */
copied_on: RawValue, 
/**
 * The year of an earlier text, where figures of it were filled in and some were left as they were:
 * the source of the figures then says so.
 */
left_from?: RawValue, 
/**
 * What it is for. Left out: inpatient stays. With outpatient visits, `stays` are those.
 */
service?: Service, 
/**
 * Month and day on which the insurance year begins, such as `07-01`. Left out: 1 January.
 */
year_starts?: RawValue, 
/**
 * Stays by level or kind of the hospital in the insured city, by referral away from it, or of any
 * kind.
 */
stays: Array<HandbookStay>, 
/**
 * Whether each stay has the deductible, or the year has one. Left out: each stay.
 */
deductible_per?: Measure, 
/**
 * What each further stay of the year takes off the deductible.
 */
further_stays?: HandbookFurther, 
/**
 * After a two-way referral only the difference of the deductibles is due upwards, and none
 * downwards.
 */
transfer_difference?: boolean, 
/**
 * Whether bands are measured on one stay or on the year. Left out: on one stay.
 */
bands_per?: Measure, 
/**
 * Where the edges of bands are counted from. Left out: from zero, the deductible inside.
 */
bands_from?: EdgesFrom, 
/**
 * The own share of retired people as a fraction of that of those in service: `60%`. Left out: none
 * is told.
 */
retired_own_share?: RawValue, 
/**
 * Annual cap of the pool fund, or `none`.
 */
cap?: RawValue, 
/**
 * What that cap limits. Left out: what the fund pays.
 */
cap_on?: CapOn, 
/**
 * Funds that pay after the pool fund, in their order.
 */
funds?: Array<HandbookFund>, 
/**
 * What all funds pay together at most.
 */
total_limit?: HandbookLimit, 
/**
 * The personal account.
 */
account?: HandbookAccount, 
/**
 * By when what was paid first has to be claimed, in the handbook's own words.
 */
claimed_by?: string, 
/**
 * The in-scope cost of the worked examples, in yuan. Left out: 20,000.
 */
example?: RawValue, 
/**
 * The hospital or office that publishes the figures under its own name. Left out: they are the
 * user's own.
 */
publisher?: HandbookPublisher, };

/**
 * What an example comes to.
 */
export type HandbookSums = { 
/**
 * Paid by all funds.
 */
funds: Fen, 
/**
 * Borne by the patient.
 */
own: Fen, 
/**
 * How, with the numbers: one sentence for each step.
 */
work: Array<Text>, };

/**
 * One worked example: the first stay of the year of somebody whom nobody helps, who is in service.
 */
export type HandbookExample = { 
/**
 * The kind of stay.
 */
stay: Text, 
/**
 * What it costs, all of it in scope.
 */
in_scope: Fen, 
/**
 * What it comes to. Left out where something has to be told first.
 */
sums?: HandbookSums, 
/**
 * What has to be told first.
 */
asks: Array<Text>, };

/**
 * What came of a handbook.
 */
export type HandbookResponse = { "status": "made", 
/**
 * The pack in short.
 */
pack: PackSummary, 
/**
 * Its text, to be saved or loaded.
 */
text: string, 
/**
 * What a stay of each kind comes to.
 */
examples: Array<HandbookExample>, } | { "status": "invalid", 
/**
 * Every problem found.
 */
problems: Array<Problem>, } | { "status": "refused", 
/**
 * What is wrong with it.
 */
findings: Array<Finding>, };

/**
 * What kind of thing is wrong. The codes are part of the interface: they do not change their
 * meaning, and the page keys its own words on them.
 */
export type Code = "not_json" | "unknown_field" | "missing_field" | "wrong_kind" | "unknown_choice" | "not_one_of" | "empty" | "not_a_number" | "negative" | "too_many_decimals" | "too_large" | "too_small" | "share_over_one" | "not_a_date" | "no_such_date" | "dates_out_of_order" | "out_of_order" | "unknown_pack" | "broken_identity";

/**
 * One thing that is wrong with an input.
 */
export type Problem = { 
/**
 * What kind of thing is wrong.
 */
code: Code, 
/**
 * Where: the path of the field, such as `bill.total.medfee_sumamt` or `bill.items[2].price`;
 * empty for the whole input.
 */
path: string, 
/**
 * What is wrong, and what to do about it.
 */
message: Text, };

/**
 * How an exact amount becomes whole fen. Every step of a settlement declares one.
 *
 * | | 9.434 | 9.435 | 9.445 | 9.436 |
 * |---|---|---|---|---|
 * | `half_up` | 9.43 | 9.44 | 9.45 | 9.44 |
 * | `half_even` | 9.43 | 9.44 | 9.44 | 9.44 |
 * | `down` | 9.43 | 9.43 | 9.44 | 9.43 |
 * | `up` | 9.44 | 9.44 | 9.45 | 9.44 |
 */
export type Rounding = "half_up" | "half_even" | "down" | "up";

/**
 * Where the value of a quantity comes from. There is no other way.
 */
export type Origin = "input" | "pack" | "user" | "assumption" | "line";

/**
 * What a quantity counts.
 */
export type Unit = "yuan" | "share" | "count";

/**
 * An operand of a formula.
 */
export type Operand = { 
/**
 * Path of the request field, name of the pack's table, or id of the line that it comes from.
 */
id: string, 
/**
 * What it is.
 */
label: Text, 
/**
 * Its value, exactly; a share as a number from 0 to 1.
 */
value: string, 
/**
 * What it counts.
 */
unit: Unit, 
/**
 * Where it comes from.
 */
origin: Origin, };

/**
 * How a line is computed.
 */
export type Formula = { 
/**
 * In words: `(政策范围内费用 − 起付线) × 支付比例`.
 */
symbols: Text, 
/**
 * With the numbers: `(10,000.00 − 400.00) × 80%`.
 */
numbers: Text, 
/**
 * The operands, in the order in which they appear.
 */
operands: Array<Operand>, };

/**
 * What rounding did to a line.
 */
export type Rounded = { 
/**
 * The rounding that the step declares.
 */
mode: Rounding, 
/**
 * Its name.
 */
words: Text, 
/**
 * What it added (or with a minus took away), in yuan: `+0.003`.
 */
by: string, };

/**
 * A pack value that a line rests on, or the user's own figure in its place.
 */
export type Basis = { 
/**
 * What it is, with its value: 起付标准 400.00 元.
 */
what: Text, 
/**
 * The cases it holds for: 市内、二级医院; empty for all.
 */
holds_for: Text, 
/**
 * From the pack, or the user's own.
 */
origin: Origin, 
/**
 * First day it holds.
 */
from: Date, 
/**
 * First day it no longer holds.
 */
until: Date, 
/**
 * When it was last compared with its source.
 */
checked_on: Date, 
/**
 * Where it stands.
 */
citations: Array<Citation>, };

/**
 * Whether a line counts.
 */
export type LineStatus = "counts" | "not_applicable" | "not_known" | "not_recorded";

/**
 * One line of a result.
 */
export type Line = { 
/**
 * Stable name, such as `pool.band.1`.
 */
id: string, 
/**
 * National field name, where the line is one.
 */
field: string, 
/**
 * What it is.
 */
label: Text, 
/**
 * Whether it counts.
 */
standing: LineStatus, 
/**
 * Why it does not.
 */
why?: Text, 
/**
 * How it is computed; none for what was told.
 */
formula?: Formula, 
/**
 * The exact value in yuan, before rounding, with two decimals at least.
 */
exact: string, 
/**
 * The value in whole fen.
 */
value: Fen, 
/**
 * What rounding did, where it did something.
 */
rounded?: Rounded, 
/**
 * The values it rests on.
 */
basis: Array<Basis>, };

/**
 * The amounts of a settlement, in yuan, by national field name (interfaces 2303 and 2304); and
 * what is paid at the desk and claimed afterwards, of which the interfaces know nothing.
 */
export type Ledger = { 
/**
 * 医疗费总额.
 */
medfee_sumamt: Fen, 
/**
 * 全自费.
 */
fulamt_ownpay_amt: Fen, 
/**
 * 超限价.
 */
overlmt_selfpay: Fen, 
/**
 * 先行自付.
 */
preselfpay_amt: Fen, 
/**
 * 政策范围内.
 */
inscp_scp_amt: Fen, 
/**
 * 起付标准 of this admission.
 */
dedc_std: Fen, 
/**
 * 实际支付起付线.
 */
act_pay_dedc: Fen, 
/**
 * 统筹基金支付.
 */
hifp_pay: Fen, 
/**
 * 公务员医疗补助.
 */
cvlserv_pay: Fen, 
/**
 * 企业补充医疗保险.
 */
hifes_pay: Fen, 
/**
 * 居民大病保险.
 */
hifmi_pay: Fen, 
/**
 * 职工大额医疗费用补助.
 */
hifob_pay: Fen, 
/**
 * 伤残人员医疗保障.
 */
hifdm_pay: Fen, 
/**
 * 医疗救助.
 */
maf_pay: Fen, 
/**
 * 其他基金.
 */
oth_pay: Fen, 
/**
 * 基金支付总额.
 */
fund_pay_sumamt: Fen, 
/**
 * 医院负担.
 */
hosp_part_amt: Fen, 
/**
 * 个人负担总金额.
 */
psn_part_amt: Fen, 
/**
 * 个人账户支付.
 */
acct_pay: Fen, 
/**
 * 个人账户共济支付: the relative's part of `acct_pay`.
 */
acct_mulaid_pay: Fen, 
/**
 * 个人现金支付.
 */
psn_cash_pay: Fen, 
/**
 * 个人自付: what the person pays of cost that the insurance knows.
 */
psn_selfpay: Fen, 
/**
 * 个人自费: what the person pays outside of it.
 */
psn_ownpay: Fen, 
/**
 * What of the funds' payments and the personal account's the patient pays first (垫付) and claims
 * afterwards. No national field, like all that follow.
 */
claimed_later: Fen, 
/**
 * Due at discharge: the patient's cash, and what is claimed afterwards. What is borne in the end
 * is `psn_part_amt`.
 */
due_at_desk: Fen, 
/**
 * Deposit (押金): what was paid in advance; zero where nothing is told.
 */
deposit: Fen, 
/**
 * What of the deposit is given back at discharge.
 */
given_back: Fen, 
/**
 * What is still to be paid at discharge.
 */
still_to_pay: Fen, };

/**
 * The parts of a bill, funds first.
 */
export type PartKind = "pool" | "serious_illness" | "large_amount" | "assistance" | "other_fund" | "hospital" | "deductible" | "own_share" | "first_self_pay" | "self_funded" | "above_price";

/**
 * One part of the bill. The parts add up to the total.
 */
export type Part = { 
/**
 * Which part.
 */
kind: PartKind, 
/**
 * Its name.
 */
label: Text, 
/**
 * How much.
 */
amount: Fen, 
/**
 * Whether the patient pays it; otherwise a fund does.
 */
own: boolean, };

/**
 * How money is claimed that the patient has paid first.
 */
export type Claimed = { 
/**
 * With whom.
 */
with: Text, 
/**
 * By when it has to be claimed. Left out where the text does not say.
 */
by?: Text, 
/**
 * When the money comes. Left out where the text does not say.
 */
paid?: Text, 
/**
 * The papers that it takes, one each; empty where the text does not say.
 */
papers?: Array<Text>, };

/**
 * What one of those who pay beside the patient's cash pays, and when.
 */
export type Payout = { 
/**
 * Stem of the names of its lines: `pool`, `account`, or the fund's own.
 */
id: string, 
/**
 * National field name of the payment.
 */
field: string, 
/**
 * Who pays.
 */
label: Text, 
/**
 * How much, in yuan; more than nothing.
 */
amount: Fen, 
/**
 * How the patient, who pays it first, claims it. Left out: it is taken off at discharge.
 */
claimed?: Claimed, 
/**
 * Where that stands; empty where no text says when it pays.
 */
citations?: Array<Citation>, };

/**
 * Kinds of notices.
 */
export type NoticeCode = "text_of_another_date" | "user_figure" | "cap_not_known" | "floor_not_known" | "bill_between" | "shares_not_known" | "shares_supposed" | "supposed" | "other_year" | "crosses_year" | "settlement_periods" | "admission_not_known" | "cost_spread" | "one_stay" | "group_changed" | "earlier_text" | "best_group" | "account_scope" | "hospital_over_all" | "not_paid" | "cap_reached" | "apart" | "remark";

/**
 * Something that the reader of a result must know.
 */
export type Notice = { 
/**
 * What kind of thing.
 */
code: NoticeCode, 
/**
 * The sentence.
 */
text: Text, 
/**
 * Where it stands, where the policy says it.
 */
citations?: Array<Citation>, };

/**
 * What kind of answer a question takes.
 */
export type QuestionKind = "choice" | "amount" | "amount_or_none" | "share" | "whole" | "bill" | "date";

/**
 * One answer to choose.
 */
export type Choice = { 
/**
 * What to write into the request.
 */
value: string, 
/**
 * What it is called.
 */
label: Text, 
/**
 * Whether the pack covers it. One that is not covered is offered all the same: it is the
 * user's situation, and the answer then says 未覆盖.
 */
covered: boolean, };

/**
 * Something that has to be told before there is a result.
 */
export type Question = { 
/**
 * Path of the request field that answers it, such as `stay.tier` or `answers.annual_cap`.
 */
path: string, 
/**
 * What kind of answer it takes.
 */
kind: QuestionKind, 
/**
 * The question.
 */
ask: Text, 
/**
 * Where to find the answer.
 */
help?: Text, 
/**
 * The answers to choose from, for a choice.
 */
choices: Array<Choice>, 
/**
 * Whether 不清楚 (`not_known`) is an answer.
 */
may_be_not_known: boolean, 
/**
 * The insurance year that the answer is of, for what is told of a year: it goes into
 * `year_to_date.year`.
 */
year?: number, 
/**
 * What it was at an earlier time, to be checked; never taken unasked.
 */
earlier?: EarlierFigure, };

/**
 * A value that the pack does not have for a case: 未覆盖.
 */
export type Gap = { 
/**
 * The value.
 */
what: Text, 
/**
 * The case it is missing for.
 */
combination: Text, };

/**
 * The dates of the values that a result rests on.
 */
export type PolicyDates = { 
/**
 * First day on which all of them hold.
 */
from: Date, 
/**
 * First day on which one of them no longer holds.
 */
until: Date, 
/**
 * The day on which the one that was checked longest ago was compared with its source.
 */
checked_on: Date, 
/**
 * The day on which the text was seen to be in force, where it does not say until when it holds.
 */
confirmed_on?: Date, };

/**
 * What one part of a stay came to.
 */
export type StaySettlement = { 
/**
 * What it is called: 第 2 次结算.
 */
name: Text, 
/**
 * Its first day.
 */
from: Date, 
/**
 * Its last day: of the last part, that of the discharge.
 */
last: Date, 
/**
 * The insurance year that it counts in.
 */
year: number, 
/**
 * Its cost.
 */
medfee_sumamt: Fen, 
/**
 * The deductible paid of it.
 */
act_pay_dedc: Fen, 
/**
 * What all funds pay of it.
 */
fund_pay_sumamt: Fen, 
/**
 * What the hospital bears of it.
 */
hosp_part_amt: Fen, 
/**
 * What the patient pays of it.
 */
psn_part_amt: Fen, };

/**
 * Which pack and which engine a result comes from: what it takes to replay it.
 */
export type Provenance = { 
/**
 * Id of the pack.
 */
pack: string, 
/**
 * Its version.
 */
pack_version: string, 
/**
 * Its name.
 */
title: Text, 
/**
 * Version of the form of the result.
 */
format: number, 
/**
 * Version of the engine.
 */
engine: string, };

/**
 * An estimate. 预估, never 应付: not a claim and not an entitlement.
 */
export type Estimate = { 
/**
 * The caller's mark.
 */
id?: string, 
/**
 * Where it comes from.
 */
made: Provenance, 
/**
 * Day of the settlement.
 */
settlement_date: Date, 
/**
 * The day as on which the pack was read.
 */
read_as_of: Date, 
/**
 * Dates of the values that were used.
 */
dates: PolicyDates, 
/**
 * The amounts by national field name.
 */
ledger: Ledger, 
/**
 * The parts of the bill; they add up to the total.
 */
parts: Array<Part>, 
/**
 * What funds and account pay, and when: at discharge, or claimed afterwards.
 */
payouts: Array<Payout>, 
/**
 * What each part of the stay came to, where it is settled in parts; they add up to the ledger.
 */
settlements?: Array<StaySettlement>, 
/**
 * Every step, in order.
 */
lines: Array<Line>, 
/**
 * What the reader must know.
 */
notices: Array<Notice>, 
/**
 * The documents that the lines cite.
 */
sources: Array<Source>, };

/**
 * What has to be told before there is a result.
 */
export type NeedsAnswers = { 
/**
 * The caller's mark.
 */
id?: string, 
/**
 * Where it comes from.
 */
made: Provenance, 
/**
 * The questions, in the order in which to ask them. Answers may lead to further questions.
 */
questions: Array<Question>, };

/**
 * What was told so far.
 */
export type InterviewRequest = { 
/**
 * The policy pack to compute by.
 */
pack: string, 
/**
 * Day of the settlement.
 */
settlement_date: RawValue, 
/**
 * The explicit choice 按该文本试算, as in a request.
 */
text_as_of?: RawValue, 
/**
 * Answers by path: `stay.tier`, `answers.annual_cap`, `year_to_date.paid.hifmi_pay`. Beyond what a
 * request has: `bill.way` (`total`, `amounts`, `items` or `drg`), and for a bill that is told in one
 * form the form itself (`bill.amounts`, `bill.drg`: anything; `bill.items`: how many lines) beside
 * its fields (`bill.items[0].price`). What nobody is asked may be told as well: `deposit`, `hosp_part_amt`,
 * `person.account_balance`, `person.other_groups` (joined with commas), `person.group_before`,
 * `stay.observed_from`, `stay.moved_from`. What is not asked for is
 * passed over.
 */
answers: { [key in string]: string }, };

/**
 * One thing that is asked: mostly a question, and for the bill one of several.
 */
export type InterviewStep = { 
/**
 * The path that answers it.
 */
path: string, 
/**
 * The question.
 */
question: Question, };

/**
 * Where an interview stands.
 */
export type InterviewEnd = { "kind": "open", 
/**
 * The question.
 */
step: InterviewStep, } | { "kind": "said", 
/**
 * What is said; never that answers are needed.
 */
response: Response, } | { "kind": "not_known", 
/**
 * The paths of what is not known.
 */
paths: Array<string>, };

/**
 * What is still open, and what the answers came to.
 */
export type Interview = { 
/**
 * What was asked and answered, in order.
 */
steps: Array<InterviewStep>, 
/**
 * Where it stands.
 */
end: InterviewEnd, 
/**
 * What may be told of the stay without being asked, by the paths of its questions.
 */
never_asked: Array<Question>, 
/**
 * What was told and asked for, as a request.
 */
request: Request, };

/**
 * 未覆盖: what is missing, and whom to ask.
 */
export type NotCovered = { 
/**
 * The caller's mark.
 */
id?: string, 
/**
 * Where it comes from.
 */
made: Provenance, 
/**
 * Why not, in a sentence.
 */
reason: Text, 
/**
 * What is missing, for which case.
 */
gaps: Array<Gap>, 
/**
 * First day that the pack covers.
 */
covered_from: Date, 
/**
 * First day that it no longer covers.
 */
covered_until: Date, 
/**
 * The day nearest to the settlement that the pack does cover: what to put into `text_as_of`
 * for the explicit choice 按该文本试算. None when the date is not what is missing.
 */
try_text_as_of?: Date, 
/**
 * Whom to ask.
 */
ask: Text, };

/**
 * What is wrong with a request.
 */
export type Invalid = { 
/**
 * The caller's mark, where it could be read.
 */
id?: string, 
/**
 * Number of the line, where requests come one a line.
 */
line: number, 
/**
 * Every problem found.
 */
problems: Array<Problem>, };

/**
 * The answer to a request.
 */
export type Response = { "status": "estimated" } & Estimate | { "status": "needs_answers" } & NeedsAnswers | { "status": "not_covered" } & NotCovered | { "status": "invalid" } & Invalid;

/**
 * What is given in the place of an answer, when something has to be told first or is wrong.
 */
export type NoEstimate = { "status": "needs_answers" } & NeedsAnswers | { "status": "not_covered" } & NotCovered | { "status": "invalid" } & Invalid;

/**
 * An amount as a computation left it: exactly, and in whole fen.
 */
export type Exact = { 
/**
 * In whole fen, rounded half up.
 */
shown: Fen, 
/**
 * In yuan, before rounding, to ten decimals.
 */
exact: string, };

/**
 * Somebody who pays a part of the bill.
 */
export type Payer = { 
/**
 * Stable name, such as `person`, `pool`, `serious_illness`.
 */
id: string, 
/**
 * National field name of the payment.
 */
field: string, 
/**
 * What the payment is called.
 */
label: Text, };

/**
 * What happens to a line at a total.
 */
export type BreakpointKind = "begins" | "ends" | "changes";

/**
 * Something that begins, ends or changes at a total.
 */
export type Breakpoint = { 
/**
 * Name of the line.
 */
line: string, 
/**
 * What happens to it.
 */
kind: BreakpointKind, 
/**
 * The sentence.
 */
text: Text, };

/**
 * A payment over a piece.
 */
export type Payment = { 
/**
 * At the beginning of the piece.
 */
start: Exact, 
/**
 * At its end.
 */
end: Exact, 
/**
 * By how many yuan it grows with each yuan of the total, to ten decimals.
 */
slope: string, };

/**
 * Totals between which every payment grows evenly.
 */
export type Piece = { 
/**
 * Where it begins.
 */
from: Exact, 
/**
 * Whether a total of exactly `from` belongs to this piece; otherwise to the one before. It makes
 * a difference only where the payments jump.
 */
includes_from: boolean, 
/**
 * Where it ends.
 */
up_to: Exact, 
/**
 * What begins, ends or changes at its beginning.
 */
turns: Array<Breakpoint>, 
/**
 * Why there are no payments: 未覆盖.
 */
not_covered?: Text, 
/**
 * What has to be told before there are payments: for bills that reach a cap, say.
 */
questions?: Array<Question>, 
/**
 * What each payer pays, in the order of the payers; empty where it is not covered or something
 * has to be told first.
 */
payments: Array<Payment>, };

/**
 * The word by which a curve is told from what stands in its place.
 */
export type CurveStatus = "curve";

/**
 * Payments as functions of the total bill.
 */
export type Curve = { 
/**
 * `curve`.
 */
status: CurveStatus, 
/**
 * The caller's mark.
 */
id?: string, 
/**
 * Where it comes from.
 */
made: Provenance, 
/**
 * Day of the settlement.
 */
settlement_date: Date, 
/**
 * The day as on which the pack was read.
 */
read_as_of: Date, 
/**
 * The total that the request tells; nothing where it tells none.
 */
told?: Fen, 
/**
 * Who pays: the patient first, then all funds together and each fund in its order.
 */
payers: Array<Payer>, 
/**
 * The pieces, from a total of zero on; each begins where the one before it ends.
 */
pieces: Array<Piece>, 
/**
 * What the reader must know.
 */
notices: Array<Notice>, 
/**
 * The same where something that is not known leaves the least to pay; then the curve itself is
 * that of the likely case.
 */
low?: Curve, 
/**
 * The same where it leaves the most.
 */
high?: Curve, };

/**
 * What a request for a curve gets.
 */
export type CurveResponse = Curve | NoEstimate;

/**
 * A figure that is not known exactly, in the place of an amount or a share of a request.
 */
export type Range = { 
/**
 * The least that it may be: an amount in yuan, or a share such as `10%`.
 */
low: string, 
/**
 * What it is likely to be. Left out: the middle.
 */
likely?: string, 
/**
 * The most that it may be.
 */
high: string, };

/**
 * The bounds of a payment.
 */
export type RangedPayment = { 
/**
 * Who pays.
 */
payer: Payer, 
/**
 * The least, in yuan.
 */
low: Fen, 
/**
 * For the likely figures.
 */
likely: Fen, 
/**
 * The most.
 */
high: Fen, };

/**
 * A figure that is a range, and what it does to the own payment.
 */
export type Uncertain = { 
/**
 * Path of its field, such as `bill.total.self_funded_share`.
 */
path: string, 
/**
 * What it is; nothing where it has no bearing on the case.
 */
label?: Text, 
/**
 * The least that it may be, as told.
 */
low: string, 
/**
 * What it is likely to be, as told.
 */
likely: string, 
/**
 * The most, as told.
 */
high: string, 
/**
 * By how many yuan the own payment moves over the range of this figure alone, the others as
 * they are likely to be.
 */
moves: Fen, 
/**
 * What it is where the own payment is least over all ranges; nothing where that does not
 * depend on it.
 */
when_least?: string, 
/**
 * What it is where the own payment is most.
 */
when_most?: string, };

/**
 * The word by which bounds are told from what stands in their place.
 */
export type RangesStatus = "ranges";

/**
 * What everybody pays over all that the figures may be.
 */
export type Ranges = { 
/**
 * `ranges`.
 */
status: RangesStatus, 
/**
 * The caller's mark.
 */
id?: string, 
/**
 * Who pays: the patient first, then all funds together and each fund in its order.
 */
payments: Array<RangedPayment>, 
/**
 * The figures that are ranges, the one that moves the own payment most first.
 */
unknowns: Array<Uncertain>, 
/**
 * By how much the bounds may be too wide, where so much is uncertain together that the
 * search for the exact ones was given up. Left out: they are exact.
 */
too_wide_by?: Fen, 
/**
 * The estimate for the likely figures, with every line.
 */
likely: Estimate, };

/**
 * What a request with ranges gets.
 */
export type RangesResponse = Ranges | NoEstimate;

/**
 * Bounds as one says them, in yuan: the least rounded down and the most rounded up, so that no
 * more is claimed to be known than is known, each to a step that suits its own size. To the fen where all
 * three are the same.
 */
export type Roughly = { 
/**
 * At least.
 */
low: Fen, 
/**
 * Likely.
 */
likely: Fen, 
/**
 * At most.
 */
high: Fen, };

/**
 * A part of the bill with its bounds.
 */
export type RangedPart = { 
/**
 * Which part.
 */
kind: PartKind, 
/**
 * Its name.
 */
label: Text, 
/**
 * Whether the patient pays it.
 */
own: boolean, 
/**
 * The least, in yuan.
 */
low: Fen, 
/**
 * In the likely case.
 */
likely: Fen, 
/**
 * The most.
 */
high: Fen, };

/**
 * What was supposed of something that is not known.
 */
export type Assumption = { 
/**
 * The paths of the fields that it stands for.
 */
paths: Array<string>, 
/**
 * What is not known.
 */
label: Text, 
/**
 * Whether it is one of several answers; otherwise a figure, of which all between was tried.
 */
choice: boolean, 
/**
 * What it is where the patient pays least, the rest being as it is likely to be.
 */
least: Text, 
/**
 * What it is likely to be.
 */
likely: Text, 
/**
 * What it is where the patient pays most.
 */
most: Text, 
/**
 * By how many yuan the own payment moves with it alone.
 */
moves: Fen, 
/**
 * Why so much.
 */
reason: Text, 
/**
 * Where to find it out.
 */
find?: Text, 
/**
 * What stays have been seen to have, each a share of its bill.
 */
records?: Array<Ratio>, 
/**
 * The day on which that was last compared with its sources.
 */
checked_on?: Date, };

/**
 * A fund whose cap is not known, and that may reach it.
 */
export type AtLeast = { 
/**
 * National field name of what the fund pays.
 */
field: string, 
/**
 * Its name.
 */
label: Text, 
/**
 * Whether its cap is known, and only how much of it is used up this year is not.
 */
used_up: boolean, 
/**
 * The smallest cap of such a fund that is known of any place, in yuan.
 */
smallest_cap: Fen, 
/**
 * The pack that has it.
 */
pack: string, };

/**
 * The word by which an outlook is told from what stands in its place.
 */
export type OutlookStatus = "outlook";

/**
 * What the bounds of an outlook hold for.
 */
export type Bounded = "everything" | "sums" | "not_everything";

/**
 * The cases of an outlook: the request with all that is not known supposed, so that whoever wants more
 * than amounts of them (a curve, stages, a record) asks for each.
 */
export type OutlookCases = { 
/**
 * One in which the patient pays the least.
 */
low: Request, 
/**
 * The likely one.
 */
likely: Request, 
/**
 * One in which the patient pays the most.
 */
high: Request, };

/**
 * What a stay will cost. Where everything that matters is known, low, likely and high are the same.
 */
export type Outlook = { 
/**
 * `outlook`.
 */
status: OutlookStatus, 
/**
 * The caller's mark.
 */
id?: string, 
/**
 * What the patient pays, as one says it.
 */
own: Roughly, 
/**
 * What all funds pay together, as one says it.
 */
funds: Roughly, 
/**
 * The least of every amount. Each by itself: they need not add up.
 */
low: Ledger, 
/**
 * The amounts of the likely case.
 */
likely: Ledger, 
/**
 * The most of every amount.
 */
high: Ledger, 
/**
 * The parts of the bill, each with its bounds.
 */
parts: Array<RangedPart>, 
/**
 * What was supposed; empty where everything that matters is known.
 */
assumptions: Array<Assumption>, 
/**
 * A cap that is not known and may be reached: then the own payments are the least ones.
 */
at_least?: Array<AtLeast>, 
/**
 * Cases among those that may be the one for which no text says what holds: they are not in it.
 */
gaps?: Array<Text>, 
/**
 * What low and high bound.
 */
bounded: Bounded, 
/**
 * The requests of the least, the likely and the most to pay, where something is not known.
 */
cases?: OutlookCases, 
/**
 * The estimate of the likely case, with every line.
 */
estimate: Estimate, };

/**
 * The word by which amounts for several bills are told from an outlook.
 */
export type BillsStatus = "bills";

/**
 * What a stay costs by one bill.
 */
export type OutlookBill = { 
/**
 * The bill, in yuan.
 */
medfee_sumamt: Fen, 
/**
 * What the patient pays of it.
 */
own: Roughly, 
/**
 * What all funds pay together.
 */
funds: Roughly, };

/**
 * What a stay costs by a bill, where nobody knows the bill.
 */
export type OutlookBills = { 
/**
 * `bills`.
 */
status: BillsStatus, 
/**
 * For each of some bills.
 */
bills: Array<OutlookBill>, };

/**
 * What a request gets.
 */
export type OutlookResponse = Outlook | OutlookBills | NoEstimate;

/**
 * What is different in an alternative.
 */
export type Alternative = { 
/**
 * A mark of the caller's own, given back with the alternative.
 */
id?: string, 
/**
 * The fields of the request that are different, such as `{"stay": {"tier": "tier2"}}`; a field
 * that is `null` is taken away (JSON Merge Patch, RFC 7396).
 */
change: unknown, };

/**
 * The amounts that are kept of a result, by their national field names where they have one.
 */
export type AmountName = "psn_part_amt" | "due_at_desk" | "claimed_later" | "fund_pay_sumamt" | "act_pay_dedc" | "hifp_pay" | "hifmi_pay" | "hifob_pay" | "maf_pay" | "cvlserv_pay" | "hifes_pay" | "hifdm_pay" | "oth_pay" | "hosp_part_amt";

/**
 * An amount of a result: the least, the likely and the most of it, all the same where it is known.
 */
export type KeptAmount = { 
/**
 * Which one.
 */
name: AmountName, 
/**
 * The least, in yuan.
 */
low: Fen, 
/**
 * In the likely case.
 */
likely: Fen, 
/**
 * The most.
 */
high: Fen, };

/**
 * What a case came to at two times.
 */
export type ChangesRequest = { 
/**
 * What it came to then.
 */
before: Array<KeptAmount>, 
/**
 * What it comes to now.
 */
after: Array<KeptAmount>, };

/**
 * An amount that is different.
 */
export type Change = { 
/**
 * What it is.
 */
label: Text, 
/**
 * What it was. An amount that was not there was none.
 */
before: KeptAmount, 
/**
 * What it is now.
 */
after: KeptAmount, 
/**
 * The difference, in words: of the likely case where something is not known.
 */
words: Text, };

/**
 * What a request for changes gets.
 */
export type ChangesResponse = { "status": "changes", 
/**
 * Each amount that is different.
 */
changes: Array<Change>, } | { "status": "invalid", 
/**
 * Every problem found.
 */
problems: Array<Problem>, };

/**
 * A case and what to compare it with.
 */
export type ComparisonRequest = { 
/**
 * The case, as for an estimate.
 */
base: Request, 
/**
 * The alternatives. Left out: every tier of hospital, and every place with and without a
 * referral, that the pack covers, one of them changed at a time.
 */
alternatives?: Array<Alternative>, };

/**
 * A line that comes out differently.
 */
export type LineDifference = { 
/**
 * Stable name.
 */
id: string, 
/**
 * What it is.
 */
label: Text, 
/**
 * In the base; nothing where the line does not count there.
 */
base?: Fen, 
/**
 * In the alternative; nothing where the line does not count there.
 */
here?: Fen, 
/**
 * Here less there, a line that does not count taken as none, in yuan.
 */
difference: Fen, };

/**
 * The amounts of a case beside those of the base.
 */
export type Amounts = { 
/**
 * Where they come from.
 */
made: Provenance, 
/**
 * The amounts by national field name; of the likely case where something is not known.
 */
ledger: Ledger, 
/**
 * The least and the most of what the patient pays, where something that is not known moves it.
 */
own?: Roughly, 
/**
 * Own payment less that of the base, in yuan; below zero where it is cheaper. Nothing where
 * the base has no result, and for the base itself.
 */
difference?: Fen, 
/**
 * The same in words.
 */
words?: Text, 
/**
 * The lines that come out differently, in their order.
 */
lines: Array<LineDifference>, 
/**
 * What the reader must know.
 */
notices: Array<Notice>, };

/**
 * What a case comes to.
 */
export type Outcome = { "status": "estimated" } & Amounts | { "status": "needs_answers" } & NeedsAnswers | { "status": "not_covered" } & NotCovered | { "status": "invalid" } & Invalid;

/**
 * One way to be treated, and what it comes to.
 */
export type Compared = { 
/**
 * The caller's mark.
 */
id?: string, 
/**
 * Whether somebody in this case is likely to think of it: a hospital of the next tier, one at home,
 * the same with the referral that is missing, and whatever the caller asked for.
 */
usual: boolean, 
/**
 * What is different from the base; empty for the base itself.
 */
different: Array<Text>, 
/**
 * What would have to be done, or hold.
 */
to_do: Array<Text>, 
/**
 * What it comes to.
 */
outcome: Outcome, };

/**
 * A case beside its alternatives.
 */
export type Comparison = { 
/**
 * The case as it was told.
 */
base: Compared, 
/**
 * The alternatives: those with a result first, the least own payment before the others; then
 * those that need answers, those that are not covered, and those that cannot be read.
 */
alternatives: Array<Compared>, };

/**
 * What a comparison gives.
 */
export type ComparisonResponse = { "status": "compared" } & Comparison | { "status": "invalid" } & Invalid;

/**
 * Fields with their values, in the order of the interface.
 */
export type NationalRecord = { [field: string]: string };

/**
 * The record of a settlement in national field names.
 */
export type National = { 
/**
 * The call that it is the output of: `2303`, `2304` or `2305`.
 */
infno: string, 
/**
 * Its head.
 */
setlinfo: NationalRecord, 
/**
 * One record for each fund that pays.
 */
setldetail: Array<NationalRecord>, 
/**
 * What is paid at the desk and claimed afterwards. The interface has no field for it, so that it
 * stands beside the record.
 */
desk: NationalRecord, };

/**
 * The records of a case in which something is not known.
 */
export type NationalRange = { 
/**
 * Where the patient pays the least.
 */
low: National, 
/**
 * Of the likely case.
 */
likely: National, 
/**
 * Where the patient pays the most.
 */
high: National, };

/**
 * Whether life is in danger.
 */
export type Urgency = "emergency" | "not_emergency";

/**
 * Why the patient has to be treated.
 */
export type Cause = "disease" | "injury_proven" | "injury_unproven" | "traffic" | "fight" | "hired_work" | "work_injury" | "third_party" | "third_party_unpaid" | "self_harm" | "poisoning" | "childbirth" | "family_planning" | "alcohol" | "drugs" | "venereal_disease" | "public_health" | "not_reimbursable";

/**
 * The basic insurance that the patient has.
 */
export type Insurance = "resident" | "employee" | "rural_cooperative" | "retired_cadre" | "uninsured";

/**
 * Whether something is in the area that a text is about.
 */
export type Where = "here" | "elsewhere";

/**
 * Where the hospital is, seen from the area that a text is about.
 */
export type HospitalAt = "inside" | "outside" | "abroad";

/**
 * For what the hospital is designated (定点).
 */
export type Designation = "insurance_and_assistance" | "insurance_only" | "not_designated";

/**
 * Whether it is known who the patient is.
 */
export type Identity = "known" | "unidentified";

/**
 * Whether there is a record of malicious arrears (恶意欠费).
 */
export type Arrears = "clear" | "recorded";

/**
 * Whether the patient wants to pay later.
 */
export type Wish = "pay_later" | "deposit";

/**
 * Whether the papers are to hand at admission.
 */
export type Papers = "ready" | "missing";

/**
 * The answer 不清楚.
 */
export type NotKnown = "not_known";

/**
 * What was told of a fact: a value, or that it is not known.
 */
export type Answered<T> = T | NotKnown;

/**
 * What is told of the patient and the stay. Left out: asked where it matters.
 */
export type Facts = { 
/**
 * Whether life is in danger.
 */
urgency?: Answered<Urgency>, 
/**
 * Why the patient has to be treated.
 */
cause?: Answered<Cause>, 
/**
 * Whether it is known who the patient is.
 */
identity?: Answered<Identity>, 
/**
 * The basic insurance.
 */
insurance?: Answered<Insurance>, 
/**
 * Whether the insurance is held in the area of the text.
 */
insured?: Answered<Where>, 
/**
 * Whether the household is registered in the area of the text.
 */
registered?: Answered<Where>, 
/**
 * Group of the person.
 */
group?: Answered<PersonGroup>, 
/**
 * Where the hospital is.
 */
hospital?: Answered<HospitalAt>, 
/**
 * For what the hospital is designated.
 */
designation?: Answered<Designation>, 
/**
 * Whether there is a record of malicious arrears.
 */
arrears?: Answered<Arrears>, 
/**
 * Whether the patient wants to pay later.
 */
wish?: Answered<Wish>, 
/**
 * Whether the papers are to hand.
 */
papers?: Answered<Papers>, };

/**
 * May this patient be admitted here without a deposit, and what then? No name, no ID number.
 */
export type PayLaterRequest = { 
/**
 * Version of the form of the request: 1, also where it is left out.
 */
format?: number, 
/**
 * A mark of the caller's own, given back with the answer.
 */
id?: string, 
/**
 * The pay-later pack of the place; `national` where the place has none.
 */
pack: string, 
/**
 * Day of admission: `2026-11-22`.
 */
date: RawValue, 
/**
 * The explicit choice 按该文本试算: read the text as on this day, although admission is on
 * another. Stays visible on the answer.
 */
text_as_of?: RawValue, 
/**
 * What is told of the patient and the stay.
 */
facts: Facts, 
/**
 * Answers to the pack's own questions, by the id of the question: the id of an answer, or
 * `not_known`.
 */
answers?: { [key in string]: RawValue }, 
/**
 * What the stay has cost so far, in yuan: some deposits depend on it.
 */
cost_so_far?: RawValue, 
/**
 * What is to be planned: stages, repayment, days, papers. Left out: nothing is.
 */
plan?: PlanTold, };

/**
 * What the estimate knows of a patient's insurance and stay.
 */
export type InsuredAs = { 
/**
 * The scheme: `resident`, `employee`.
 */
scheme: Insurance, 
/**
 * Code of the pooling region, six digits.
 */
region: string, 
/**
 * Group of the person, as the estimate's question has it.
 */
group?: string, 
/**
 * Where the hospital is, seen from that region, as the estimate's question has it.
 */
place?: string, 
/**
 * Why the patient is admitted: a cause, or the kind of one.
 */
cause?: string, };

/**
 * What was told so far.
 */
export type PayLaterInterviewRequest = { 
/**
 * The pay-later pack of the place; `national` where the place has none.
 */
pack: string, 
/**
 * Day of admission.
 */
date: RawValue, 
/**
 * The explicit choice 按该文本试算, as in a request.
 */
text_as_of?: RawValue, 
/**
 * The insurance, as the estimate knows it.
 */
insured?: InsuredAs, 
/**
 * Answers by path: `facts.urgency`, `answers.` and the id of a question of the pack's own; `cause` is
 * the kind of the cause, which follows from `facts.cause` where that alone is told. Beyond what is
 * asked `facts.papers` may be told.
 */
answers: { [key in string]: string }, 
/**
 * What is to be planned, as in a request.
 */
plan?: PlanTold, };

/**
 * Of what a pack is.
 */
export type Level = "nation" | "region" | "institution";

/**
 * When a text is known to hold.
 */
export type Dates = { 
/**
 * First day.
 */
from: Date, 
/**
 * First day on which nobody can say from the text that it still holds.
 */
until: Date, };

/**
 * The place of a text.
 */
export type PlaceOfText = { 
/**
 * The country, a region or one hospital.
 */
level: Level, 
/**
 * The region.
 */
region: Region, 
/**
 * The hospital.
 */
institution?: Text, };

/**
 * A pay-later pack in short.
 */
export type PayLaterSummary = { 
/**
 * Id of the pack.
 */
id: string, 
/**
 * Its version.
 */
version: string, 
/**
 * The place.
 */
place: PlaceOfText, 
/**
 * Its name for people.
 */
title: Text, 
/**
 * When the text is known to hold; left out where it has no date.
 */
dates?: Dates, };

/**
 * What came of loading a pay-later pack.
 */
export type PayLaterLoaded = { "status": "loaded", 
/**
 * The pack in short.
 */
pack: PayLaterSummary, } | { "status": "refused", 
/**
 * Everything that is wrong with it.
 */
findings: Array<Finding>, };

/**
 * A statement of the text.
 */
export type Clause = { 
/**
 * Id in the catalogue of rules: `PL-GN-05`; `LAW` for a law that has none.
 */
rule: string, 
/**
 * The statement, in clear words.
 */
text: Text, 
/**
 * Where it stands.
 */
cite: Array<Citation>, };

/**
 * Whether somebody may be admitted without a deposit.
 */
export type Verdict = "yes" | "once" | "no" | "unknown";

/**
 * What kind of reason decides.
 */
export type Reason = "eligible" | "emergency" | "not_payable_by_law" | "not_deferrable" | "not_reimbursable" | "outside_scope" | "arrears" | "own_choice" | "needs_proof" | "needs_approval" | "papers_missing" | "scheme_merged" | "damaged" | "text_silent";

/**
 * A moment of a stay.
 */
export type Moment = "discharge" | "joining";

/**
 * By when something has to be done.
 */
export type Deadline = { "hours": number } | { "day": number } | { "before": Moment };

/**
 * What has to be done first.
 */
export type Once = { 
/**
 * What, in a sentence that follows on “once”.
 */
what: Text, 
/**
 * By when; left out where the text does not say.
 */
by?: Deadline, };

/**
 * A rule that decides.
 */
export type Decision = { 
/**
 * Id in the catalogue of rules.
 */
rule: string, 
/**
 * Whether it is the law, which holds everywhere, and not the text of the place.
 */
everywhere: boolean, 
/**
 * What holds.
 */
verdict: Verdict, 
/**
 * What kind of reason it is.
 */
reason: Reason, 
/**
 * The reason, in a sentence.
 */
because: Text, 
/**
 * What has to be done first.
 */
once?: Once, 
/**
 * The last day for that, where it can be counted from the day of admission.
 */
last_day?: Date, 
/**
 * Who pays instead of the insurance.
 */
instead?: Text, 
/**
 * What is owed afterwards.
 */
owed?: Text, 
/**
 * Where it stands.
 */
cite: Array<Citation>, };

/**
 * What the hospital does with a paper.
 */
export type Kept = "copy" | "original_until_paid" | "shown";

/**
 * A paper to bring.
 */
export type Paper = { 
/**
 * Name inside the pack.
 */
id: string, 
/**
 * What it is called.
 */
name: Text, 
/**
 * Who needs it, where it is not told whether the patient does.
 */
only_for?: Text, 
/**
 * What the hospital does with it.
 */
kept: Kept, 
/**
 * That in words.
 */
kept_words: Text, 
/**
 * What the text says.
 */
clause: Clause, 
/**
 * The wider line that hospitals keep copies only, where this text keeps the original.
 */
wider_line?: Clause, 
/**
 * Not from the text of the place, which does not name it, but from the pack of the country.
 */
beyond_text: boolean, };

/**
 * The deposit of those who may pay later.
 */
export type Deposit = { 
/**
 * How much, in yuan; left out where the text names a deposit but no amount.
 */
amount?: Fen, 
/**
 * What the text says.
 */
clause: Clause, };

/**
 * How somebody is registered until the papers are there.
 */
export type Meanwhile = "self_pay" | "deposit" | "pay_later";

/**
 * A further deposit once the cost is above an amount.
 */
export type FurtherDeposit = { 
/**
 * The cost must be above this, in yuan.
 */
above: Fen, 
/**
 * How much more, in yuan.
 */
amount: Fen, 
/**
 * What the text says.
 */
clause: Clause, };

/**
 * What holds when papers are missing at admission.
 */
export type LatePapers = { 
/**
 * By when the papers have to be there.
 */
by: Deadline, 
/**
 * That in words.
 */
by_words: Text, 
/**
 * The last day, where it can be counted.
 */
last_day?: Date, 
/**
 * How the patient is registered until then.
 */
meanwhile: Meanwhile, 
/**
 * That in words.
 */
meanwhile_words: Text, 
/**
 * The deposit until then, in yuan.
 */
deposit?: Fen, 
/**
 * A further deposit once the cost is above an amount.
 */
further?: FurtherDeposit, 
/**
 * Both together at the cost so far, in yuan, where that was told.
 */
deposit_now?: Fen, 
/**
 * What the text says.
 */
clause: Clause, 
/**
 * What it says of somebody who never brings them.
 */
never?: Clause, };

/**
 * When the own share is due before discharge (分段结算).
 */
export type Stages = { 
/**
 * Each time the accrued cost reaches a multiple of this, in yuan. Left out: the text lets the
 * hospital set it.
 */
every?: Fen, 
/**
 * For long stays: each time so many months have passed.
 */
months?: number, 
/**
 * What the text says.
 */
clause: Clause, 
/**
 * What follows when a stage is not paid.
 */
unpaid?: Clause, };

/**
 * What happens on a day around discharge.
 */
export type Milestone = "list_and_invoice" | "basic_insurance" | "serious_illness" | "commercial" | "assistance" | "own_share";

/**
 * What happens on which day before discharge.
 */
export type Event = { 
/**
 * What happens.
 */
step: Milestone, 
/**
 * How many days before discharge; 0 on the day.
 */
days_before: number, 
/**
 * What the text says.
 */
clause: Clause, };

/**
 * When the hospital says what the own share will be.
 */
export type NoticeBefore = { 
/**
 * At the earliest so many days before discharge …
 */
from_days: number, 
/**
 * … and at the latest so many.
 */
to_days: number, 
/**
 * What the text says.
 */
clause: Clause, };

/**
 * Who pays at discharge, in this order, before the patient pays the rest (一站式结算).
 */
export type OneStop = { 
/**
 * The payers, in order.
 */
order: Array<Milestone>, 
/**
 * What the text says.
 */
clause: Clause, };

/**
 * Settling within so many days after something.
 */
export type SettleAfter = { 
/**
 * Within so many days.
 */
within_days: number, 
/**
 * What the text says.
 */
clause: Clause, };

/**
 * Paying the own share after discharge (延期、分期还款).
 */
export type Repayment = { 
/**
 * Whether the text lets a patient pay it all on a later day (延期).
 */
deferred: boolean, 
/**
 * Whether it lets a patient pay by instalments (分期).
 */
instalments: boolean, 
/**
 * What the text says.
 */
clause: Clause, 
/**
 * That real hardship is no default.
 */
hardship?: Clause, 
/**
 * Who helps, and how to reach them.
 */
helpers: Array<Clause>, };

/**
 * What follows when somebody does not pay who could.
 */
export type Sanction = "ends_pay_later" | "reported" | "benefits_suspended" | "enrolment_ended" | "papers_kept" | "services_refused" | "card_locked" | "recovered";

/**
 * One thing that follows from not paying.
 */
export type Consequence = { 
/**
 * What follows.
 */
sanction: Sanction, 
/**
 * What the text says.
 */
clause: Clause, };

/**
 * Something that is written into an agreement by hand.
 */
export type FieldKind = "hospital" | "party" | "id_number" | "patient" | "sex" | "age" | "address" | "phone" | "second_phone" | "agent" | "agent_phone" | "hospital_signature" | "party_signature" | "relation" | "date" | "admission_date" | "discharge_date" | "total_cost" | "funds_pay" | "own_payment" | "owed" | "group" | "group_price";

/**
 * A field of the form.
 */
export type Field = { 
/**
 * What is written in.
 */
kind: FieldKind, 
/**
 * Id in the catalogue of rules.
 */
rule: string, };

/**
 * How many copies of the agreement there are.
 */
export type Copies = { 
/**
 * How many.
 */
count: number, 
/**
 * What the text says of who has them.
 */
clause: Clause, };

/**
 * The agreement that is signed.
 */
export type Agreement = { 
/**
 * What it is called.
 */
title: Text, 
/**
 * What is written in before signing; none where the text gives no form.
 */
fields: Array<Field>, 
/**
 * Its clauses, in clear words, in the order of the form.
 */
clauses: Array<Clause>, 
/**
 * How many copies, and who has one.
 */
copies?: Copies, 
/**
 * That it holds from the day of signing, where the text says so.
 */
valid_from?: Clause, 
/**
 * That the text names the agreement.
 */
clause: Clause, };

/**
 * What a text may leave unsaid.
 */
export type About = "eligibility" | "deposit" | "documents" | "late" | "stages" | "notice" | "daily_list" | "one_stop" | "transfer" | "repayment" | "default" | "agreement";

/**
 * Something that a text does not say.
 */
export type Unsaid = { 
/**
 * What.
 */
about: About, 
/**
 * The question to put to the hospital.
 */
ask: Text, };

/**
 * A step of the way through the hospital.
 */
export type FlowStep = { 
/**
 * Who acts; left out where the text does not say.
 */
who?: Text, 
/**
 * Where; left out where the text does not say.
 */
place?: Text, 
/**
 * Id in the catalogue of rules.
 */
rule: string, 
/**
 * What is done, in clear words.
 */
text: Text, 
/**
 * Where it stands.
 */
cite: Array<Citation>, };

/**
 * The same as it is told by the user.
 */
export type StepTold = { "amount": RawValue } | { "months": RawValue };

/**
 * What becomes of what is due.
 */
export type StageOutcome = "pay" | "nothing" | "refund";

/**
 * One stage.
 */
export type Stage = { 
/**
 * Its number, from 1.
 */
number: number, 
/**
 * When it is due, in words.
 */
when: Text, 
/**
 * The day, where stages go by months, and of the discharge.
 */
on?: Date, 
/**
 * Whether it is the discharge.
 */
at_discharge: boolean, 
/**
 * What has accrued by then, in yuan.
 */
accrued: Fen, 
/**
 * What all of that leaves to pay, with what is claimed after the discharge.
 */
own_so_far: Fen, 
/**
 * What of it is due now. Below zero it is given back.
 */
due: Fen, 
/**
 * Whether it is paid, given back, or nothing.
 */
outcome: StageOutcome, 
/**
 * The stage in a sentence.
 */
words: Text, 
/**
 * What begins or ends in this stage: the deductible, a tier, a cap, another fund.
 */
turns: Array<Text>, 
/**
 * The settlement of what has accrued, by national field name.
 */
ledger: Ledger, 
/**
 * The bill that was settled: with it in the place of the told one, an estimate shows that
 * settlement line by line.
 */
bill: Bill, 
/**
 * How the stage comes about.
 */
lines: Array<Line>, };

/**
 * The stages of a stay.
 */
export type Staged = { 
/**
 * The insurance pack that every stage was settled by.
 */
made: Provenance, 
/**
 * When a stage ends, in words.
 */
rule: Text, 
/**
 * What is supposed of the bill on the way, in words.
 */
supposed: Array<Text>, 
/**
 * The stages in their order; the last is the discharge.
 */
stages: Array<Stage>, 
/**
 * What the whole stay leaves to pay by discharge, with what is claimed afterwards: the sum of what
 * is due.
 */
own: Fen, 
/**
 * That sum in words.
 */
sum: Text, 
/**
 * What the reader must know of the settlements.
 */
notices: Array<Notice>, };

/**
 * Who says when a stage ends.
 */
export type StagedBy = "text" | "user";

/**
 * What lies between two parts.
 */
export type Every = { "months": RawValue } | { "weeks": RawValue } | { "days": RawValue };

/**
 * All of it on one day.
 */
export type Deferred = { 
/**
 * The day: `2020-12-31`.
 */
on: RawValue, };

/**
 * In so many parts.
 */
export type Instalments = { 
/**
 * How many, 1 to [`MAX_PARTS`].
 */
count: RawValue, 
/**
 * Day of the first.
 */
first: RawValue, 
/**
 * What lies between two of them. Left out: a month.
 */
every?: Every, };

/**
 * In parts that can be afforded.
 */
export type Affordable = { 
/**
 * What can be paid each time, in yuan. More than nothing.
 */
amount: RawValue, 
/**
 * Day of the first.
 */
first: RawValue, 
/**
 * What lies between two of them. Left out: a month.
 */
every?: Every, };

/**
 * How the person wants to pay.
 */
export type RepaymentWish = { "deferred": Deferred } | { "instalments": Instalments } | { "affordable": Affordable };

/**
 * One part.
 */
export type RepaymentPart = { 
/**
 * Its number, from 1.
 */
number: number, 
/**
 * The day.
 */
on: Date, 
/**
 * The day in words.
 */
on_words: Text, 
/**
 * How much, in yuan.
 */
amount: Fen, 
/**
 * What is then still owed.
 */
left: Fen, };

/**
 * When how much is paid.
 */
export type RepaymentPlan = { 
/**
 * What is owed, in yuan.
 */
owed: Fen, 
/**
 * The plan in a sentence.
 */
words: Text, 
/**
 * The parts, in their order; their sum is what is owed. None where nothing is owed.
 */
parts: Array<RepaymentPart>, 
/**
 * How the amounts come about.
 */
lines: Array<Line>, };

/**
 * One entry of a timetable.
 */
export type TimetableEntry = { 
/**
 * Name inside the timetable.
 */
id: string, 
/**
 * The day, or the first of several.
 */
on: Date, 
/**
 * The last day, where there are several.
 */
until?: Date, 
/**
 * The day in words: 2020年6月30日 星期二.
 */
day: Text, 
/**
 * What the day is counted from: 出院前 3 天.
 */
counted: Text, 
/**
 * What happens, in short.
 */
what: Text, 
/**
 * What the text says of it.
 */
says: Text, 
/**
 * What to look out for: a weekend, a day before the admission.
 */
beware?: Array<Text>, 
/**
 * How much is paid, where that is known.
 */
amount?: Fen, 
/**
 * Id in the catalogue of rules.
 */
rule?: string, 
/**
 * Where it stands.
 */
cite: Array<Citation>, };

/**
 * Something that a text plans for a day that is not known.
 */
export type UndatedEntry = { 
/**
 * What happens, in short.
 */
what: Text, 
/**
 * What the day is counted from.
 */
counted: Text, 
/**
 * What the text says of it.
 */
says: Text, 
/**
 * Id in the catalogue of rules.
 */
rule?: string, 
/**
 * Where it stands.
 */
cite: Array<Citation>, };

/**
 * Which paper.
 */
export type FormKind = "agreement" | "repayment" | "self_funded" | "drg" | "checklist" | "flow";

/**
 * Who fills in a field.
 */
export type FilledBy = "request" | "family" | "hospital";

/**
 * Something that is written in.
 */
export type FormField = { 
/**
 * What.
 */
kind: FieldKind, 
/**
 * Its name.
 */
label: Text, 
/**
 * Who fills it in.
 */
by: FilledBy, 
/**
 * What stands there, where the request says it.
 */
value?: Text, 
/**
 * Whether it says who somebody is: typed in on the print view only, never part of a request.
 */
personal: boolean, 
/**
 * Id in the catalogue of rules, where a text asks for the field.
 */
rule?: string, };

/**
 * A clause with its number.
 */
export type FormClause = { 
/**
 * Its number, from 1.
 */
number: number, 
/**
 * What it says.
 */
clause: Clause, };

/**
 * A table.
 */
export type FormTable = { 
/**
 * What it is of.
 */
caption: Text, 
/**
 * The heads of its columns.
 */
heads: Array<Text>, 
/**
 * Its rows, each with as many cells as there are heads.
 */
rows: Array<Array<Text>>, 
/**
 * Empty rows to be filled in by hand.
 */
empty_rows: number, };

/**
 * A step of a way.
 */
export type FormStep = { 
/**
 * Its number, from 1.
 */
number: number, 
/**
 * Who acts.
 */
who?: Text, 
/**
 * Where.
 */
place?: Text, 
/**
 * What is done.
 */
clause: Clause, };

/**
 * A paper.
 */
export type Form = { 
/**
 * Which one.
 */
kind: FormKind, 
/**
 * What it is called.
 */
title: Text, 
/**
 * What it is for and where it comes from.
 */
introduction: Array<Text>, 
/**
 * What is written in.
 */
fields: Array<FormField>, 
/**
 * The figures of the stay that belong to it: 预估.
 */
figures?: Array<FormField>, 
/**
 * The clauses in their order.
 */
clauses?: Array<FormClause>, 
/**
 * Tables: days of repayment, stages, items, papers.
 */
tables?: Array<FormTable>, 
/**
 * The steps of a way.
 */
steps?: Array<FormStep>, 
/**
 * Who signs, and when.
 */
signatures?: Array<FormField>, 
/**
 * How many copies, and who has one.
 */
copies?: Clause, 
/**
 * From when it holds.
 */
validity?: Clause, 
/**
 * What the text of the place does not say, as questions to put to the hospital.
 */
missing?: Array<Text>, };

/**
 * What is to be planned.
 */
export type PlanTold = { 
/**
 * The stay as for an estimate. Its day of settlement is the planned day of discharge.
 */
stay?: Request, 
/**
 * What ends a stage, where the text leaves it to the hospital or the hospital says otherwise.
 */
stages?: StepTold, 
/**
 * How the own share is to be paid after discharge.
 */
repayment?: RepaymentWish, 
/**
 * What is to be paid after discharge, in yuan. Left out: what the stay leaves to pay at
 * discharge.
 */
owed?: RawValue, 
/**
 * Planned day of discharge, where no stay is told.
 */
discharge?: RawValue, 
/**
 * Time of the admission, `18:30`: deadlines in hours then end on the minute.
 */
admission_time?: RawValue, 
/**
 * Day of a transfer to another hospital.
 */
transfer?: RawValue, 
/**
 * The day on which this is asked; the calendar file bears it. Left out: the day of admission.
 */
made_on?: RawValue, 
/**
 * Which papers. Left out: those that fit the stay.
 */
forms?: Array<FormKind>, };

/**
 * What is planned. Amounts are estimates.
 */
export type PayLaterPlan = { 
/**
 * What stands in the way of the amounts, where the stay cannot be estimated as it was told.
 */
in_the_way?: Response, 
/**
 * What the whole stay comes to, by national field name.
 */
ledger?: Ledger, 
/**
 * What is due when, in stages.
 */
staged?: Staged, 
/**
 * Who says when a stage ends.
 */
staged_by?: StagedBy, 
/**
 * What is paid after discharge, and when.
 */
repayment?: RepaymentPlan, 
/**
 * What the text says of paying so.
 */
repayment_allowed?: Text, 
/**
 * What happens on which day, in the order of the days.
 */
timetable: Array<TimetableEntry>, 
/**
 * What happens on days that are not known yet.
 */
undated?: Array<UndatedEntry>, 
/**
 * The timetable as a calendar file (`.ics`), in both languages. None where there is no day.
 */
calendar?: Text, 
/**
 * The papers.
 */
forms: Array<Form>, };

/**
 * May they be admitted without a deposit, and what then. As the text of the place says it: not an
 * entitlement.
 */
export type PayLaterAnswer = { 
/**
 * The caller's mark.
 */
id?: string, 
/**
 * Where it comes from.
 */
made: Provenance, 
/**
 * Version of the national pack that was read beside it.
 */
national_version: string, 
/**
 * The place.
 */
place: PlaceOfText, 
/**
 * Day of admission.
 */
date: Date, 
/**
 * The day as on which the text was read.
 */
read_as_of: Date, 
/**
 * When the text is known to hold; left out where it has no date.
 */
dates?: Dates, 
/**
 * The day on which it was last compared with its source.
 */
checked_on: Date, 
/**
 * Yes, no, yes once something is done, or unknown.
 */
verdict: Verdict, 
/**
 * The answer in a sentence.
 */
sentence: Text, 
/**
 * What decided; where the answer depends on what is not known, everything that may hold.
 */
decided: Array<Decision>, 
/**
 * What the place's own text says to the same effect, where the law decided.
 */
besides?: Array<Decision>, 
/**
 * What the answer depends on and the person does not know.
 */
depends_on?: Array<Text>, 
/**
 * What is lost in the source and could change this answer.
 */
doubts?: Array<Clause>, 
/**
 * What to bring.
 */
documents?: Array<Paper>, 
/**
 * The deposit of those who may pay later.
 */
deposit?: Deposit, 
/**
 * What holds when papers are missing at admission.
 */
late?: LatePapers, 
/**
 * When the own share is due before discharge.
 */
stages?: Stages, 
/**
 * What happens on which day before discharge.
 */
timetable?: Array<Event>, 
/**
 * When the hospital says what the own share will be.
 */
notice?: NoticeBefore, 
/**
 * How the hospital shows what was charged.
 */
daily_list?: Clause, 
/**
 * Who pays at discharge, in order.
 */
one_stop?: OneStop, 
/**
 * Settling after a transfer.
 */
transfer?: SettleAfter, 
/**
 * Paying after discharge.
 */
repayment?: Repayment, 
/**
 * What follows from not paying.
 */
default?: Array<Consequence>, 
/**
 * The agreement to sign.
 */
agreement?: Agreement, 
/**
 * The way through the hospital.
 */
flow?: Array<FlowStep>, 
/**
 * What else to know.
 */
remarks?: Array<Clause>, 
/**
 * Stages, repayment, days and papers, where the request asks for them.
 */
plan?: PayLaterPlan, 
/**
 * What the text does not say, as questions to put to the hospital.
 */
unsaid?: Array<Unsaid>, 
/**
 * Whom to ask.
 */
ask: Text, 
/**
 * The documents that are cited.
 */
sources: Array<Source>, };

/**
 * 未覆盖: nobody can say from the text what holds on that day.
 */
export type PayLaterNotCovered = { 
/**
 * The caller's mark.
 */
id?: string, 
/**
 * Where it comes from.
 */
made: Provenance, 
/**
 * The place.
 */
place: PlaceOfText, 
/**
 * Why not, in a sentence.
 */
reason: Text, 
/**
 * When the text is known to hold; left out where it has no date.
 */
dates?: Dates, 
/**
 * The nearest day that it is known to hold, or the day itself where it has no date: what to put
 * into `text_as_of` for the explicit choice 按该文本试算.
 */
try_text_as_of: Date, 
/**
 * What holds all the same, whatever a text says: emergencies are treated.
 */
all_the_same: Array<Decision>, 
/**
 * What to ask the hospital.
 */
unsaid: Array<Unsaid>, 
/**
 * Whom to ask.
 */
ask: Text, 
/**
 * The documents that are cited.
 */
sources: Array<Source>, };

/**
 * The answer to a request.
 */
export type PayLaterResponse = { "status": "answered" } & PayLaterAnswer | { "status": "needs_answers" } & NeedsAnswers | { "status": "not_covered" } & PayLaterNotCovered | { "status": "invalid" } & Invalid;

/**
 * A question that was answered.
 */
export type PayLaterStep = { 
/**
 * The question.
 */
question: Question, 
/**
 * Its answer.
 */
value: string, 
/**
 * Whether the estimate knew it.
 */
taken_over: boolean, };

/**
 * Where the interview stands.
 */
export type PayLaterEnd = { "kind": "open", 
/**
 * The question.
 */
question: Question, } | { "kind": "said", 
/**
 * What is said; never that answers are needed.
 */
response: PayLaterResponse, };

/**
 * What is still open, and what the answers came to.
 */
export type PayLaterInterview = { 
/**
 * What was asked and answered, in order.
 */
steps: Array<PayLaterStep>, 
/**
 * Where it stands.
 */
end: PayLaterEnd, 
/**
 * What was told and asked for, as a request.
 */
request: PayLaterRequest, };
