/** What another page knows of a stay, as the records of a file of cases say it, read with distrust. */

import type { Answers } from "./bill.js";
import { type CarriedStay, type Entry, Stay } from "./stay.js";

/** The most codes of one kind, and the longest of them; the longest of all else. */
const [MAX_CODES, MAX_CODE, MAX_TEXT] = [500, 100, 4000];

type Fields = Record<string, unknown>;

function fields(value: unknown): Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

/** A text or a number, as text; nothing is an empty one, and what is neither is wrong. */
function text(value: unknown, longest = MAX_CODE): string | undefined {
  if (value === undefined || value === null) return "";
  const told = typeof value === "number" ? String(value) : value;
  return typeof told === "string" && told.length <= longest ? told.trim() : undefined;
}

function texts(value: unknown): string[] | undefined {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value) || value.length > MAX_CODES) return undefined;
  const told = value.map((one) => text(one));
  return told.every((one) => one !== undefined) ? told.filter(Boolean) : undefined;
}

/** What a stay may say, as a line of a file of cases does. */
const READERS = {
  id: text,
  principal_diagnosis: text,
  other_diagnoses: texts,
  procedures: texts,
  sex: (value: unknown) => {
    const sex = text(value);
    return sex === "" || sex === "male" || sex === "female" ? sex : undefined;
  },
  age_years: text,
  age_days: text,
  birth_weight_g: text,
  admission_weight_g: text,
  discharge_date: (value: unknown) => {
    const day = text(value);
    return day === "" ? "" : /^(\d{4}-\d\d-\d\d)(?:[T ]|$)/.exec(day ?? "")?.[1];
  },
} as const;

type Name = keyof typeof READERS;

function isName(name: string): name is Name {
  return Object.hasOwn(READERS, name);
}

/** Either all of a stay was read, or it is told which of its names cannot be. A code that is left out would make another group. */
export type ToldStay = { stay: CarriedStay } | { wrong: string[] };

/** The stay of a record; nothing where none is told. */
export function stayOf(told: unknown): ToldStay | undefined {
  const { stay } = fields(told);
  if (stay === undefined) return undefined;
  if (typeof stay !== "object" || stay === null || Array.isArray(stay)) return { wrong: ["stay"] };
  const record = stay as Fields;
  const wrong = Object.keys(record).filter((name) => !isName(name) || READERS[name](record[name]) === undefined);
  const one = (name: Name): string => String(READERS[name](record[name]) ?? "");
  const codes = (name: "other_diagnoses" | "procedures"): string[] => READERS[name](record[name]) ?? [];
  const principal = one("principal_diagnosis");
  const [years, days] = [one("age_years"), one("age_days")];
  const sex = one("sex");
  // Of an infant the days say more than that it is no year old.
  const age = days && (!years || years === "0") ? `${days}天` : years;
  const weight = one("birth_weight_g") || one("admission_weight_g");
  const read: CarriedStay = {
    lists: {
      diagnosis: entries([...(principal ? [principal] : []), ...codes("other_diagnoses")]),
      procedure: entries(codes("procedures")),
    },
    sex: sex === "male" || sex === "female" ? sex : undefined,
    discharge: one("discharge_date"),
    typed: { age, weight },
  };
  const tried = new Stay();
  tried.takeBack(read);
  if (tried.isWrong("age")) wrong.push(age === years ? "age_years" : "age_days");
  if (tried.isWrong("weight")) wrong.push(one("birth_weight_g") ? "birth_weight_g" : "admission_weight_g");
  return wrong.length ? { wrong } : { stay: read };
}

function entries(codes: string[]): Entry[] {
  return codes.map((code, id) => ({ id, code, name: undefined }));
}

/** What is known of the insurance and the bill; nothing where none of it is told. */
export function answersOf(told: unknown): Answers | undefined {
  const { region, scheme, date, answers } = fields(told);
  if (region === undefined && scheme === undefined && answers === undefined) return undefined;
  const given = new Map<string, string>();
  for (const [path, value] of Object.entries(fields(answers)).slice(0, MAX_CODES)) {
    const answer = text(value, MAX_TEXT);
    if (answer) given.set(path, answer);
  }
  const day = /^\d{4}-\d\d-\d\d$/.exec(text(date) ?? "")?.[0];
  return { region: text(region) ?? "", scheme: text(scheme) ?? "", day, given };
}
