/** What a field that finds codes offers for what was typed, and which of it is just that. */

import type { CodeKind } from "../engine/drg/protocol.js";
import type { FoundCode, Mark } from "../engine/generated/drg.js";
import type { Offer } from "../ui/combobox.js";
import { type Child, h } from "../ui/dom.js";
import { type Key, t } from "./words.js";

/** A code to be taken into the case. */
export interface Taken {
  code: string;
  name?: string;
}

const MARKS: Partial<Record<Mark, Key>> = {
  grey: "mark.grey",
  not_principal: "mark.not_principal",
  non_grouping: "mark.non_grouping",
};

/** A text that is meant as a code, whether there is one like it or not. */
const CODE: Record<CodeKind, RegExp> = {
  diagnosis: /^[A-Za-z][A-Za-z0-9.+*-]{2,19}$/,
  procedure: /^\d\d?[.\d][A-Za-z0-9.]{1,12}$/,
};

/** All that is offered for what was typed: what was found, and the text itself where it can be codes. */
export function offersFor(kind: CodeKind, text: string, found: FoundCode[]): Offer<Taken[]>[] {
  const same = found.filter((one) => isSame(one, text));
  const [only] = same;
  const exact = same.length === 1 ? only : undefined;
  return [...found.map((one) => offerOf(one, text, one === exact)), ...asTyped(kind, text, found)];
}

/** The codes that a text is by itself, whatever is on the list; none where it is words. */
export function codesIn(kind: CodeKind, text: string): string[] {
  const parts = text
    .normalize("NFKC")
    .split(/[\s,;、，；|]+/)
    .filter(Boolean);
  const codes = parts.filter((part) => /\d/.test(part) && CODE[kind].test(part));
  return codes.length === parts.length ? codes : [];
}

/** Whether a text is a list that somebody copied, and no search: several lines or cells, or entries set apart that are not all codes. */
export function isList(kind: CodeKind, text: string): boolean {
  const own = text.trim();
  if (/[\n\r\t]/.test(own)) return true;
  return /[;；|｜、，]/.test(own) && !codesIn(kind, own).length;
}

/** Whether a text is the whole code, large or small, with or without its point, or the whole name. */
function isSame({ code, name }: FoundCode, text: string): boolean {
  const typed = text.normalize("NFKC").trim().toLowerCase();
  const small = code.toLowerCase();
  return typed === small || typed === small.replace(".", "") || typed === name?.normalize("NFKC").toLowerCase();
}

function offerOf({ code, name, mark, marked, usual }: FoundCode, text: string, exact: boolean): Offer<Taken[]> {
  const word = MARKS[mark];
  return {
    value: [name ? { code, name } : { code }],
    shown: [
      h("span", { class: "code" }, ...beginning(code, text)),
      h("span", { class: "title" }, ...lit([...name], marked)),
      usual && h("span", { class: "hint" }, t("find.usual", { usual })),
      word && h("span", { class: "chip" }, t(word)),
    ],
    exact,
  };
}

/** What was typed, taken as a code or as several; nothing where the list has it anyway. */
function asTyped(kind: CodeKind, text: string, found: FoundCode[]): Offer<Taken[]>[] {
  const codes = codesIn(kind, text);
  const [only] = codes;
  if (!only) return [];
  if (codes.length > 1) {
    const shown = [t("find.several", { count: String(codes.length), codes: codes.join(t("list.comma")) })];
    return [{ value: codes.map((code) => ({ code })), shown, exact: true }];
  }
  if (found.some((one) => isSame(one, only))) return [];
  // Where the list has codes that begin like it, it is their heading, and one of them is meant.
  return [{ value: [{ code: only }], shown: [t("find.as_typed", { code: only })], exact: found.length === 0 }];
}

/** A code with what was typed of it marked, with or without its point. */
function beginning(code: string, text: string): Child[] {
  const parts = text.normalize("NFKC").toLowerCase().split(/\s+/).filter(Boolean);
  const small = code.toLowerCase();
  const lengths = parts.map((part) => {
    if (small.startsWith(part)) return part.length;
    const point = small.indexOf(".");
    return small.replace(".", "").startsWith(part) ? part.length + (part.length > point ? 1 : 0) : 0;
  });
  const length = Math.max(0, ...lengths);
  return lit([...code], length ? [[0, length]] : []);
}

/** Characters, those of the parts marked. */
function lit(characters: string[], parts: [number, number][]): Child[] {
  const pieces: Child[] = [];
  let done = 0;
  for (const [from, to] of parts) {
    pieces.push(characters.slice(done, from).join(""), h("mark", {}, characters.slice(from, to).join("")));
    done = to;
  }
  pieces.push(characters.slice(done).join(""));
  return pieces;
}
