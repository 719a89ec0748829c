/**
 * What the whole handbook asks, as data: drawing the form, reading it and naming what is wrong with it all
 * go by this one list. The fields are those of `Handbook`.
 */

import type { BookKey } from "./words.js";

/** What is told under the name of a field. */
export type Told = (field: string) => string;

/** Whether something is shown, by what is told of the object that it is in, and of the whole handbook. */
export type Shown = (told: Told, whole: Told) => boolean;

interface Any {
  /** Its name in the object that it is in. */
  field: string;
  label: BookKey;
  hint?: BookKey;
  shown?: Shown;
}

/** A figure or a text. */
export interface TextPart extends Any {
  kind: "amount" | "limit" | "share" | "text" | "year" | "day";
  /** Part of everything that has another part, be it empty. */
  needed?: true;
}

/** One of several words. What is chosen may stand for several fields. */
export interface ChoicePart extends Any {
  kind: "choice";
  options: { value: string; label: BookKey; sets?: Record<string, unknown> }[];
  /** What is chosen before anything is; otherwise nothing, which has this label. */
  initial?: string;
  none?: BookKey;
}

/** Any of several words. */
export interface ManyPart extends Any {
  kind: "many";
  options: { value: string; label: BookKey; shown?: Shown }[];
  /** Part of everything that has another part, be nothing chosen. */
  needed?: true;
}

/** Whether something holds. */
export interface MarkPart extends Any {
  kind: "mark";
}

/** Several fields in one object, or, without a field, in the object around them. */
export interface GroupPart {
  kind: "group";
  field?: string;
  label: BookKey;
  hint?: BookKey;
  shown?: Shown;
  /** Closed until somebody opens it. */
  folded?: boolean;
  parts: Part[];
}

/** A list of objects, in which one may be added. */
export interface ListPart extends Any {
  kind: "list";
  /** How many there are from the start, and at most. */
  least: number;
  most: number;
  add: BookKey;
  parts: Part[];
}

/** A list of figures with a label each. */
export interface FiguresPart {
  kind: "figures";
  field: string;
  labels: BookKey[];
  shown?: Shown;
}

/** A part of the form. */
export type Part = TextPart | ChoicePart | ManyPart | MarkPart | GroupPart | ListPart | FiguresPart;

/** The kinds of stays, by what they set. */
const KINDS: ChoicePart["options"] = [
  { value: "township", label: "book.kind.township", sets: { tier: "township" } },
  { value: "tier1", label: "book.kind.tier1", sets: { tier: "tier1" } },
  { value: "tier2", label: "book.kind.tier2", sets: { tier: "tier2" } },
  { value: "tier3", label: "book.kind.tier3", sets: { tier: "tier3" } },
  { value: "filed", label: "book.kind.filed", sets: { referral: "filed" } },
  { value: "not_filed", label: "book.kind.not_filed", sets: { referral: "not_filed" } },
  { value: "emergency", label: "book.kind.emergency", sets: { referral: "emergency" } },
  { value: "in_province", label: "book.kind.in_province", sets: { place: "in_province" } },
  { value: "out_of_province", label: "book.kind.out_of_province", sets: { place: "out_of_province" } },
];

/** Which kind of stay a card is of. It is no field of the handbook: it says which ones it sets. */
export const WHICH = "which";

/** The kinds of stays away from the insured city. */
const AWAY = ["filed", "not_filed", "emergency", "in_province", "out_of_province"];

const isAway: Shown = (told) => AWAY.includes(told(WHICH));
const isHome: Shown = (told, whole) => !isAway(told, whole);
const hasOwn: Shown = (told) => told("as_home") !== "yes";
/** Who is retired from work is insured with the employees. */
const isOfEmployees: Shown = (_, whole) => whole("scheme") === "employee";

/** Ratios by the size of what counts; with its first row that there are any. */
const BANDS: ListPart = {
  kind: "list",
  field: "bands",
  label: "book.bands",
  hint: "book.bands.hint",
  least: 0,
  most: 12,
  add: "book.bands.add",
  parts: [
    { kind: "amount", field: "above", label: "book.bands.above", needed: true },
    { kind: "share", field: "ratio", label: "book.ratio", needed: true },
    {
      kind: "choice",
      field: "edge",
      label: "book.bands.edge",
      none: "book.not_said",
      options: [
        { value: "lower", label: "book.bands.edge.lower" },
        { value: "higher", label: "book.bands.edge.higher" },
      ],
    },
  ],
};

const LATER: FiguresPart = { kind: "figures", field: "later", labels: ["book.later.second", "book.later.third"] };

const PER_YEAR: ChoicePart["options"][number] = { value: "year", label: "book.per.year" };
const PER_STAY: ChoicePart["options"][number] = { value: "stay", label: "book.per.stay" };

const CLAIMED: ChoicePart = {
  kind: "choice",
  field: "claimed",
  label: "book.claimed",
  none: "book.not_said",
  options: [
    { value: "no", label: "book.claimed.no", sets: { claimed: false } },
    { value: "yes", label: "book.claimed.yes", sets: { claimed: true } },
  ],
};

const STAYS: ListPart = {
  kind: "list",
  field: "stays",
  label: "book.stay",
  least: 1,
  most: 20,
  add: "book.stay.add",
  parts: [
    { kind: "choice", field: WHICH, label: "book.kind", none: "book.kind.any", options: KINDS },
    { kind: "amount", field: "deductible", label: "book.deductible", shown: hasOwn },
    { kind: "share", field: "ratio", label: "book.ratio", shown: hasOwn },
    {
      kind: "group",
      label: "book.stay.more",
      folded: true,
      parts: [
        { kind: "mark", field: "as_home", label: "book.as_home", shown: isAway },
        {
          kind: "share",
          field: "first_share",
          label: "book.first_share",
          hint: "book.first_share.hint",
          shown: isAway,
        },
        { kind: "share", field: "less_points", label: "book.less_points", shown: isAway },
        { kind: "text", field: "kind", label: "book.kind.name", hint: "book.kind.name.hint", shown: isHome },
        { ...BANDS, shown: hasOwn },
        { ...LATER, shown: hasOwn },
        {
          kind: "group",
          field: "retired",
          label: "book.retired",
          hint: "book.retired.hint",
          shown: (told, whole) => hasOwn(told, whole) && isOfEmployees(told, whole),
          parts: [
            { kind: "amount", field: "deductible", label: "book.deductible" },
            { kind: "share", field: "ratio", label: "book.ratio" },
            LATER,
            BANDS,
          ],
        },
        CLAIMED,
      ],
    },
  ],
};

const GROUPS: ManyPart = {
  kind: "many",
  field: "groups",
  label: "book.groups",
  needed: true,
  options: [
    { value: "retired", label: "book.group.retired", shown: isOfEmployees },
    { value: "low_income", label: "book.group.low_income" },
    { value: "destitute", label: "book.group.destitute" },
    { value: "orphan", label: "book.group.orphan" },
    { value: "registered_poor", label: "book.group.registered_poor" },
    { value: "low_income_family", label: "book.group.low_income_family" },
    { value: "living_aid", label: "book.group.living_aid" },
    { value: "unsupported_child", label: "book.group.unsupported_child" },
  ],
};

const FUND_FIGURES: Part[] = [
  { kind: "amount", field: "deductible", label: "book.fund.deductible" },
  { kind: "share", field: "ratio", label: "book.fund.ratio" },
  { kind: "limit", field: "cap", label: "book.fund.cap", hint: "book.cap.hint" },
];

const FUNDS: ListPart = {
  kind: "list",
  field: "funds",
  label: "book.fund",
  hint: "book.funds.hint",
  least: 0,
  most: 12,
  add: "book.fund.add",
  parts: [
    {
      kind: "choice",
      field: "pays_as",
      label: "book.fund.kind",
      initial: "hifmi_pay",
      options: [
        { value: "hifmi_pay", label: "book.fund.hifmi_pay" },
        { value: "hifob_pay", label: "book.fund.hifob_pay" },
        { value: "maf_pay", label: "book.fund.maf_pay" },
        { value: "cvlserv_pay", label: "book.fund.cvlserv_pay" },
        { value: "hifes_pay", label: "book.fund.hifes_pay" },
        { value: "oth_pay", label: "book.fund.oth_pay" },
      ],
    },
    ...FUND_FIGURES.map((part) => ({
      ...part,
      shown: (told: Told) => told("pays_as") !== "maf_pay",
    })),
    {
      kind: "list",
      field: "groups",
      label: "book.group",
      hint: "book.group.hint",
      least: 0,
      most: 8,
      add: "book.group.add",
      parts: [GROUPS, ...FUND_FIGURES, BANDS],
    },
    {
      kind: "group",
      label: "book.fund.more",
      folded: true,
      parts: [
        { kind: "text", field: "name", label: "book.fund.name" },
        { kind: "mark", field: "only_members", label: "book.fund.only_members" },
        BANDS,
        {
          kind: "choice",
          field: "bands_from",
          label: "book.bands_from",
          none: "book.usual.zero",
          options: [{ value: "deductible", label: "book.bands_from.deductible" }],
        },
        {
          kind: "choice",
          field: "threshold",
          label: "book.threshold",
          none: "book.threshold.deductible",
          options: [{ value: "gate", label: "book.threshold.gate" }],
        },
        { kind: "choice", field: "measured_on", label: "book.per", none: "book.usual", options: [PER_STAY, PER_YEAR] },
        {
          kind: "many",
          field: "counts",
          label: "book.counts",
          hint: "book.counts.hint",
          options: [
            { value: "deductible", label: "book.counts.deductible" },
            { value: "own_share", label: "book.counts.own_share" },
            { value: "above_cap", label: "book.counts.above_cap" },
            { value: "first_self_pay", label: "book.counts.first_self_pay" },
            { value: "away_first", label: "book.counts.away_first" },
            { value: "over_limit", label: "book.counts.over_limit" },
            { value: "over_limit_materials", label: "book.counts.over_limit_materials" },
            { value: "self_funded", label: "book.counts.self_funded" },
          ],
        },
        CLAIMED,
      ],
    },
  ],
};

/** The form from top to bottom: short first, and what few handbooks have behind 更多. */
export const FORM: Part[] = [
  { kind: "text", field: "region", label: "book.region", hint: "book.region.hint" },
  {
    kind: "choice",
    field: "scheme",
    label: "book.scheme",
    initial: "resident",
    options: [
      { value: "resident", label: "book.scheme.resident" },
      { value: "employee", label: "book.scheme.employee" },
      { value: "retired_cadre", label: "book.scheme.retired_cadre" },
      { value: "rural_cooperative", label: "book.scheme.rural_cooperative" },
    ],
  },
  { kind: "year", field: "year", label: "book.year", hint: "book.year.hint" },
  STAYS,
  { kind: "limit", field: "cap", label: "book.cap", hint: "book.cap.hint" },
  { kind: "group", label: "book.funds", folded: true, parts: [FUNDS] },
  {
    kind: "group",
    label: "book.more",
    folded: true,
    parts: [
      {
        kind: "choice",
        field: "service",
        label: "book.service",
        none: "book.service.inpatient",
        options: [{ value: "outpatient", label: "book.service.outpatient" }],
      },
      {
        kind: "choice",
        field: "deductible_per",
        label: "book.deductible_per",
        none: "book.per.stay",
        options: [PER_YEAR],
      },
      {
        kind: "choice",
        field: "bands_per",
        label: "book.bands_per",
        none: "book.per.stay",
        options: [PER_YEAR],
      },
      {
        kind: "choice",
        field: "bands_from",
        label: "book.bands_from",
        none: "book.usual.zero",
        options: [{ value: "deductible", label: "book.bands_from.deductible" }],
      },
      {
        kind: "choice",
        field: "cap_on",
        label: "book.cap_on",
        none: "book.cap_on.paid",
        options: [{ value: "cost", label: "book.cap_on.cost" }],
      },
      {
        kind: "share",
        field: "retired_own_share",
        label: "book.retired_own_share",
        hint: "book.retired_own_share.hint",
        shown: isOfEmployees,
      },
      {
        kind: "group",
        field: "further_stays",
        label: "book.further",
        parts: [
          { kind: "amount", field: "less", label: "book.further.less" },
          { kind: "amount", field: "not_below", label: "book.further.not_below" },
        ],
      },
      { kind: "mark", field: "transfer_difference", label: "book.transfer" },
      {
        kind: "group",
        field: "total_limit",
        label: "book.limit",
        parts: [
          { kind: "share", field: "share", label: "book.limit.share" },
          {
            kind: "choice",
            field: "of",
            label: "book.limit.of",
            none: "book.limit.in_scope",
            options: [{ value: "total", label: "book.limit.total" }],
          },
        ],
      },
      {
        kind: "group",
        field: "account",
        label: "book.account",
        parts: [
          {
            kind: "choice",
            field: "pays",
            label: "book.account.pays",
            none: "book.not_said",
            options: [
              { value: "last", label: "book.account.last" },
              { value: "before_pool", label: "book.account.before_pool" },
            ],
          },
          {
            kind: "many",
            field: "covers",
            label: "book.account.covers",
            options: [
              { value: "first_self_pay", label: "book.counts.first_self_pay" },
              { value: "over_limit", label: "book.counts.over_limit" },
              { value: "self_funded", label: "book.counts.self_funded" },
            ],
          },
          { kind: "mark", field: "family", label: "book.account.family" },
        ],
      },
      { kind: "day", field: "year_starts", label: "book.year_starts", hint: "book.year_starts.hint" },
      { kind: "text", field: "claimed_by", label: "book.claimed_by", hint: "book.claimed_by.hint" },
    ],
  },
  {
    kind: "group",
    field: "publisher",
    label: "book.publisher",
    hint: "book.publisher.hint",
    folded: true,
    parts: [
      { kind: "text", field: "name", label: "book.publisher.name", needed: true },
      { kind: "text", field: "code", label: "book.publisher.code", hint: "book.publisher.code.hint", needed: true },
      { kind: "text", field: "dated", label: "book.publisher.dated", hint: "book.publisher.dated.hint", needed: true },
      { kind: "text", field: "title", label: "book.publisher.title" },
      { kind: "text", field: "number", label: "book.publisher.number" },
      { kind: "text", field: "address", label: "book.publisher.address" },
    ],
  },
];
