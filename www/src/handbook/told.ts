/**
 * What was told in the form, as the handbook takes it. Each field is kept under its path; lists may have
 * rows in which nothing stands, which are left out, so that it is remembered which field each path of the
 * handbook is of.
 */

import type { Handbook, Problem } from "../engine/generated/core.js";
import { plain, plainShare } from "../i18n/format.js";
import { FORM, type ListPart, type Part, type Told, WHICH } from "./fields.js";
import { b } from "./words.js";

/** The stem of the paths of all fields. */
export const ROOT = "handbook";

/** What was typed and chosen, by the path of the field. */
export type Typed = Map<string, string>;

/** How an amount is read: as the core reads it. */
export type ReadAmount = (path: string) => Promise<{ value: string } | { problem: Problem }>;

/** What was told, and what of it cannot be read. */
export interface ReadForm {
  book: Handbook;
  problems: Problem[];
  /** For each path of the handbook the path of the field, where they differ. */
  fields: Map<string, string>;
  /** What each field is called, by its path. */
  names: Map<string, string>;
  /** Whether any figure of a stay is told. */
  figures: boolean;
}

const NONE = /^(none|没有|无|不设)/i;
const NOT_KNOWN = /^(\?|？|不清楚|不知道|not known)$/i;

/** How many rows a list has. */
export function rows(typed: Typed, path: string, { least }: ListPart): number {
  return Math.max(least, Number(typed.get(`${path}.rows`) ?? 0));
}

/** Sets how many rows a list has. */
export function setRows(typed: Typed, path: string, count: number): void {
  typed.set(`${path}.rows`, String(count));
}

/** Takes a row out of a list: those after it move up. */
export function takeOut(typed: Typed, path: string, at: number, count: number): void {
  const moved = new Map<string, string>();
  for (const [key, text] of typed) {
    const row = key.startsWith(`${path}[`) ? /^(\d+)\](.*)$/.exec(key.slice(path.length + 1)) : null;
    if (!row) continue;
    const [, place = "", rest = ""] = row;
    if (Number(place) < at) continue;
    typed.delete(key);
    if (Number(place) > at) moved.set(`${path}[${Number(place) - 1}]${rest}`, text);
  }
  for (const [key, text] of moved) typed.set(key, text);
  setRows(typed, path, count - 1);
}

type Fields = Record<string, unknown>;

/** What is told of the whole handbook. */
export function wholeOf(typed: Typed): Told {
  return (field) => {
    const part = FORM.find((one) => one.kind === "choice" && one.field === field);
    return typed.get(`${ROOT}.${field}`) || (part?.kind === "choice" && part.initial) || "";
  };
}

/** Reads the whole form. */
export async function read(typed: Typed, copiedOn: string, amount: ReadAmount): Promise<ReadForm> {
  const problems: Problem[] = [];
  const fields = new Map<string, string>();
  const names = new Map<string, string>();
  const whole = wholeOf(typed);
  let figures = false;

  const figure = async (part: Part & { field: string }, path: string): Promise<string> => {
    const text = (typed.get(path) ?? "").trim();
    if (!text) return "";
    if (part.kind === "text" || part.kind === "day") return text.normalize("NFKC");
    if (NOT_KNOWN.test(text)) return "not_known";
    if (part.kind === "year") return plain(text);
    figures = true;
    if (part.kind === "share") return plainShare(text);
    if (part.kind === "limit" && NONE.test(text)) return "none";
    const found = await amount(path);
    if ("value" in found) return found.value;
    problems.push({ ...found.problem, path });
    return "";
  };

  /** Fills in an object; `path` is of the fields, `own` of the handbook. */
  const object = async (parts: Part[], path: string, own: string, name: string): Promise<Fields> => {
    const into: Fields = {};
    const told = (field: string): string => typed.get(`${path}.${field}`) ?? "";
    for (const part of parts) {
      if (part.shown && !part.shown(told, whole)) continue;
      if (part.kind === "group") {
        const inner = part.field ? `${path}.${part.field}` : path;
        const innerOwn = part.field ? `${own}.${part.field}` : own;
        const called = part.field ? [name, b(part.label)].filter(Boolean).join(" · ") : name;
        const found = await object(part.parts, inner, innerOwn, called);
        if (!part.field) Object.assign(into, found);
        else if (Object.keys(found).length) into[part.field] = found;
        continue;
      }
      if (part.kind === "figures") {
        const list: string[] = [];
        for (const [at, label] of part.labels.entries()) {
          const field = `${path}.${part.field}[${at}]`;
          called(field, `${own}.${part.field}[${at}]`, name, b(label));
          const text = await figure({ kind: "amount", field: part.field, label }, field);
          // A gap before a figure is one that nobody knows.
          if (text) {
            while (list.length < at) list.push("not_known");
            list.push(text);
          }
        }
        if (list.length) into[part.field] = list;
        continue;
      }
      const field = `${path}.${part.field}`;
      const title = b(part.label);
      called(field, `${own}.${part.field}`, name, title);
      if (part.kind === "list") {
        const list: Fields[] = [];
        const count = rows(typed, field, part);
        for (let at = 0; at < count; at += 1) {
          const place = `${own}.${part.field}[${list.length}]`;
          const inner = `${field}[${at}]`;
          fields.set(place, inner);
          const row = await object(part.parts, inner, place, rowName(name, part, typed, inner, at));
          if (Object.keys(row).length) list.push(row);
        }
        if (list.length) into[part.field] = list;
      } else if (part.kind === "choice") {
        const value = typed.get(field) || part.initial || "";
        const option = part.options.find((one) => one.value === value);
        for (const set of part.options.flatMap((one) => Object.keys(one.sets ?? {}))) {
          called(field, `${own}.${set}`, name, title);
        }
        // A card of which only the kind is chosen says that its figures are not known.
        if (option) Object.assign(into, option.sets ?? { [part.field]: value });
      } else if (part.kind === "many") {
        const can = part.options.filter(({ shown }) => !shown || shown(told, whole));
        const chosen = can.filter(({ value }) => typed.get(`${field}.${value}`) === "yes");
        if (chosen.length) into[part.field] = chosen.map(({ value }) => value);
      } else if (part.kind === "mark") {
        if (typed.get(field) === "yes") into[part.field] = true;
      } else {
        const text = await figure(part, field);
        if (text) into[part.field] = text;
      }
    }
    if (Object.keys(into).length) {
      for (const part of parts) {
        if ("needed" in part && part.needed) into[part.field] ??= part.kind === "many" ? [] : "";
      }
    }
    return into;
  };

  const called = (field: string, own: string, of: string, label: string): void => {
    names.set(field, [of, label].filter(Boolean).join(" · "));
    if (field !== own) fields.set(own, field);
  };

  const found = await object(FORM, ROOT, ROOT, "");
  const book = { region: "", year: "", stays: [{}], ...found, copied_on: copiedOn } as unknown as Handbook;
  return { book, problems, fields, names, figures };
}

/** What a row is called: which kind of stay it is of, or which one of several it is. */
function rowName(name: string, part: ListPart, typed: Typed, path: string, at: number): string {
  const kind = part.parts.find((one) => one.kind === "choice" && (one.field === WHICH || one.field === "pays_as"));
  let own = `${b(part.label)} ${at + 1}`;
  if (kind?.kind === "choice") {
    const value = typed.get(`${path}.${kind.field}`) || kind.initial;
    const option = kind.options.find((one) => one.value === value);
    own = option ? b(option.label) : b(part.label);
  }
  return [name, own].filter(Boolean).join(" · ");
}

/** A problem of the handbook at the field that it came from, with the name of the field before it. */
export function atField({ code, path, message }: Problem, { fields, names }: ReadForm): Problem {
  const own = fieldOf(path, fields);
  const name = names.get(own);
  // A sentence that names the field says enough.
  const say = (sentence: string): string =>
    !name || sentence.toLowerCase().includes(name.toLowerCase()) ? sentence : b("book.at", { name, sentence });
  return { code, path: own, message: { zh: say(message.zh), en: say(message.en) } };
}

/** The field of a path of the handbook: its own, or that of the nearest object around it. */
function fieldOf(path: string, fields: Map<string, string>): string {
  for (let end = path.length; end > 0; end -= 1) {
    const known = fields.get(path.slice(0, end));
    if (known !== undefined) return known + path.slice(end);
  }
  return path;
}
