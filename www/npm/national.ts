/**
 * From a hospital's system into a case: records of the national interface as they are given, the calls 2301
 * (fees), 2303 and 2304 (settlements), and the settlement list 4101. Nothing is computed here, and nothing
 * that names a person is read.
 */

import type { KnownStay } from "../src/embed/host.js";
import type { Scheme } from "../src/engine/generated/core.js";

/** What a record says of a case, as `case` of the element takes it. */
export interface NationalCase {
  /** Code of the division where the insurance is held. */
  region?: string;
  scheme?: Scheme;
  date?: string;
  /** By the paths of the questions. */
  answers: Record<string, string>;
  /** Of a settlement list: what the doctor's page groups. */
  stay?: KnownStay;
}

/** 险种类型 (insutype). Others are no insurance that a stay is settled by alone. */
const SCHEMES: Record<string, Scheme> = {
  "310": "employee",
  "340": "retired_cadre",
  "380": "rural_cooperative",
  "390": "resident",
  "391": "resident",
};

/** 收费项目等级 (chrgitm_lv): 甲, 乙, and what the insurance does not know. */
const CATEGORIES: Record<string, string> = { "01": "a", "02": "b", "03": "c" };

/** The four amounts of a bill, which add up to the total. */
const AMOUNTS = ["inscp_scp_amt", "preselfpay_amt", "overlmt_selfpay", "fulamt_ownpay_amt"] as const;

/** Where the national interface has a price limit of nothing. */
const NO_LIMIT = /^999999(\.0+)?$/;

type Fields = Record<string, unknown>;

function fields(value: unknown): Fields | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
}

/** A share of one as a percentage, `0.125` as `12.5%`: the point moves, and nothing is rounded. */
function percent(share: string | undefined): string | undefined {
  const [, whole = "", part = ""] = /^(\d*)(?:\.(\d*))?$/.exec(share ?? "") ?? [];
  if (!whole && !part) return undefined;
  const digits = part.padEnd(2, "0");
  const before = `${whole}${digits.slice(0, 2)}`.replace(/^0+(?=\d)/, "");
  const behind = digits.slice(2).replace(/0+$/, "");
  return `${before}${behind && `.${behind}`}%`;
}

/** Codes of diagnoses begin with a letter and two digits, and have one point at the most; those of Chinese medicine do not. */
const LIKE_ICD = /^[a-z]\d\d[^.]*(\.[^.]*)?$/i;

/** The stay of a settlement list; nothing where it names no code. */
function stayOf(found: Fields[], read: (...names: string[]) => string | undefined): KnownStay | undefined {
  const rows = (name: string): Fields[] =>
    found
      .flatMap((place): unknown[] => (Array.isArray(place[name]) ? place[name] : []))
      .map(fields)
      .filter((row) => row !== undefined);
  const text = (row: Fields, name: string): string => String(row[name] ?? "").trim();
  // The one that is flagged goes first.
  const codes = (list: Fields[], code: string, flag: string): string[] =>
    [...list.filter((row) => text(row, flag) === "1"), ...list.filter((row) => text(row, flag) !== "1")]
      .map((row) => text(row, code))
      .filter(Boolean);
  const diagnoses = rows("diseinfo").filter((row) => LIKE_ICD.test(text(row, "diag_code")));
  const [first, ...others] = codes(diagnoses, "diag_code", "maindiag_flag");
  // Without a flag nobody said which diagnosis is the principal one.
  const hasPrincipal = diagnoses.some((row) => text(row, "maindiag_flag") === "1");
  const procedures = codes(rows("oprninfo"), "oprn_oprt_code", "main_oprn_flag");
  if (first === undefined && !procedures.length) return undefined;
  const sex = { "1": "male", "2": "female" }[read("gend") ?? ""];
  const day = /^\d{4}-\d\d-\d\d/.exec(read("dscg_time", "dscgTime", "dscg_date") ?? "")?.[0];
  const told = {
    age_years: read("age"),
    age_days: read("nwb_age"),
    birth_weight_g: read("nwb_bir_wt"),
    admission_weight_g: read("nwb_adm_wt"),
    discharge_date: day,
  };
  return {
    ...(hasPrincipal && first !== undefined ? { principal_diagnosis: first } : {}),
    other_diagnoses: hasPrincipal || first === undefined ? others : [first, ...others],
    procedures,
    ...(sex === "male" || sex === "female" ? { sex } : {}),
    ...Object.fromEntries(Object.entries(told).filter(([, value]) => value !== undefined)),
  };
}

/** The places in an envelope where fields stand. */
function records(record: Fields): Fields[] {
  const [input, output] = [fields(record.input), fields(record.output)];
  const places = [record, input, output, fields(input?.data), fields(record.data)];
  const heads = places.map((place) => fields(place?.setlinfo));
  return [...places, ...heads].filter((place) => place !== undefined);
}

/** Says what a record says of a case; what it does not say is left out. */
export function fromNational(record: object): NationalCase {
  const found = records(record as Fields);
  const read = (...names: string[]): string | undefined => {
    for (const name of names) {
      for (const place of found) {
        const value = place[name];
        if (typeof value === "number" || (typeof value === "string" && value.trim())) return String(value).trim();
      }
    }
    return undefined;
  };
  const answers: Record<string, string> = {};
  const put = (path: string, value: string | undefined): void => {
    if (value !== undefined) answers[path] = value;
  };
  const region = read("insu_admdvs", "insuplc_admdvs", "insuplc");
  const scheme = SCHEMES[read("insutype") ?? ""];
  const day = /^\d{4}-\d\d-\d\d/.exec(read("setl_time", "setl_end_date", "dscgTime", "dscg_time", "enddate") ?? "");
  const amounts = AMOUNTS.map((name) => read(name));
  const lines = found.flatMap((place) => ["result", "feedetail"].flatMap((name) => place[name] ?? []));
  const items = lines.map(fields).filter((line) => line?.pric !== undefined);
  if (items.length) {
    answers["bill.way"] = "items";
    answers["bill.items"] = String(items.length);
    for (const [at, line] of items.entries()) {
      const path = `bill.items[${at}]`;
      const one = (name: string): string | undefined => {
        const value = line?.[name];
        return value === undefined || value === null || value === "" ? undefined : String(value);
      };
      put(`${path}.name`, one("prodname") ?? one("medins_list_name") ?? one("med_list_codg"));
      put(`${path}.category`, CATEGORIES[one("chrgitm_lv") ?? ""]);
      put(`${path}.price`, one("pric"));
      put(`${path}.quantity`, one("cnt"));
      const limit = one("pric_uplmt_amt");
      if (limit && !NO_LIMIT.test(limit)) put(`${path}.price_limit`, limit);
      if (one("chrgitm_lv") === "02") put(`${path}.own_share`, percent(one("selfpay_prop")));
    }
  } else if (amounts.every((amount) => amount !== undefined)) {
    answers["bill.way"] = "amounts";
    answers["bill.amounts"] = "told";
    for (const [at, name] of AMOUNTS.entries()) put(`bill.amounts.${name}`, amounts[at]);
  } else {
    put("bill.total.medfee_sumamt", read("medfee_sumamt"));
  }
  put("person.account_balance", read("balc"));
  const stay = stayOf(found, read);
  return {
    ...(region && /^\d{6}$/.test(region) ? { region } : {}),
    ...(scheme ? { scheme } : {}),
    ...(day ? { date: day[0] } : {}),
    answers,
    ...(stay ? { stay } : {}),
  };
}
