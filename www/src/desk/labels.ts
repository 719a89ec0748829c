/** What the things of the format are called. A name that has no word here has what its description says of it. */

import en from "../../messages/pack_format.en.json";
import zh from "../../messages/pack_format.zh.json";
import { language } from "../i18n/language.js";
import type { Language } from "../i18n/remembered.js";
import type { Schema } from "./schema.js";

// Fails to compile when either language lacks a word of the other.
const WORDS: Record<Language, Record<keyof typeof zh & keyof typeof en, string>> = { zh, en };

function word(key: string): string | undefined {
  const words: Partial<Record<string, string>> = WORDS[language()];
  return Object.hasOwn(words, key) ? words[key] : undefined;
}

/** What a description calls it: its Chinese name, or all up to the first pause. */
function described({ description }: Schema): string | undefined {
  const chinese = /\p{Script=Han}[\p{Script=Han}\w、，/]*/u.exec(description ?? "")?.[0];
  const first = /^[^.:;(\n]*/.exec(description ?? "")?.[0].trim();
  return language() === "zh" ? (chinese ?? first) : first;
}

/** What a field is called; `of` is the definition that it belongs to. */
export function fieldLabel(name: string, of = "", schema: Schema = {}): string {
  return word(`${of}.${name}`) ?? word(name) ?? (described(schema) || name);
}

/** What one of the words is called that a choice has. */
export function valueLabel(value: string, of: string, schema: Schema = {}): string {
  return word(`${of}=${value}`) ?? (described(schema) || value);
}
