/** What another page knows of a stay, as the records of a file of cases say it, read with distrust. */

import type { Answers } from "./bill.js";
import type { CarriedStay, Entry } from "./stay.js";

/** The most codes of one kind, and the longest of them; the longest of all else. */
const [MAX_CODES, MAX_CODE, MAX_TEXT] = [500, 100, 4000];

type Fields = Record<string, unknown>;

function fields(value: unknown): Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

/** A text or a number, as text. */
function text(value: unknown, longest = MAX_CODE): string {
  const told = typeof value === "number" ? String(value) : value;
  return typeof told === "string" && told.length <= longest ? told.trim() : "";
}

function texts(value: unknown): string[] {
  return Array.isArray(value) ? value.slice(0, MAX_CODES).flatMap((one) => text(one) || []) : [];
}

function entries(codes: string[]): Entry[] {
  return codes.map((code, id) => ({ id, code, name: undefined }));
}

/** The stay of a record; nothing where none is told. */
export function stayOf(told: unknown): CarriedStay | undefined {
  const { stay } = fields(told);
  if (stay === undefined) return undefined;
  const record = fields(stay);
  const principal = text(record.principal_diagnosis);
  const [years, days] = [text(record.age_years), text(record.age_days)];
  const sex = text(record.sex);
  return {
    lists: {
      diagnosis: entries([...(principal ? [principal] : []), ...texts(record.other_diagnoses)]),
      procedure: entries(texts(record.procedures)),
    },
    sex: sex === "male" || sex === "female" ? sex : undefined,
    discharge: /^\d{4}-\d\d-\d\d/.exec(text(record.discharge_date))?.[0] ?? "",
    typed: {
      // Of an infant the days say more than that it is no year old.
      age: days && (!years || /^0$/.test(years)) ? `${days}天` : years,
      weight: text(record.birth_weight_g) || text(record.admission_weight_g),
    },
  };
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
  const day = /^\d{4}-\d\d-\d\d$/.exec(text(date))?.[0];
  return { region: text(region), scheme: text(scheme), day, given };
}
