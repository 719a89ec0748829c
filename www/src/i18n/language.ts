/** The language of a page, and what pages say alike. */

import commonEn from "../../messages/common.en.json";
import commonZh from "../../messages/common.zh.json";
import type { Date as Day, Text } from "../engine/generated/core.js";
import { frame } from "../ui/root.js";
import type { Language } from "./remembered.js";

let chosen: Language = frame.lang.startsWith("en") ? "en" : "zh";

/** The language of the page. */
export function language(): Language {
  return chosen;
}

/** Changes the language; what is on screen has to be drawn anew. */
export function setLanguage(language: Language): void {
  chosen = language;
  frame.lang = language === "zh" ? "zh-CN" : "en";
}

/** The name of a sentence that all pages share. */
export type Common = keyof typeof commonZh;

/** Says a sentence of a catalogue with its `{places}` filled in. */
export type Say<Key extends string> = (key: Key, places?: Record<string, string>) => string;

/**
 * The sentences of a page together with those that all pages share. It does not compile when one
 * language lacks a sentence of the other. A sentence that is not there in English is said in Chinese.
 */
export function catalogue<Key extends string>(zh: Record<Key, string>, en: Record<Key, string>): Say<Key | Common> {
  type Sentences = Partial<Record<string, string>>;
  const own: Record<Language, Sentences> = { zh, en };
  const common: Record<Language, Sentences> = shared;
  const sentence = (language: Language, key: string) => own[language][key] ?? common[language][key];
  return (key, places = {}) =>
    (sentence(chosen, key) ?? sentence("zh", key) ?? key).replace(
      /\{(\w+)\}/g,
      (all, name: string) => places[name] ?? all,
    );
}

// Fails to compile when either language lacks a sentence that all pages share.
const shared: Record<Language, Record<keyof typeof commonZh & keyof typeof commonEn, string>> = {
  zh: commonZh,
  en: commonEn,
};

/** The sentences that all pages share. */
export const common = catalogue({}, {});

/** A text of the core in the chosen language. */
export function said(text: Text): string {
  return text[chosen];
}

/** The last day of what ends before a day. */
export function dayBefore(day: Day): Day {
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  return new Date(Date.UTC(year, month - 1, date - 1)).toISOString().slice(0, 10);
}

/** Today, as requests write a day. The page may look at the clock; the core may not. */
export function today(): Day {
  const now = new Date();
  const two = (part: number): string => String(part).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** A year, a month or a day as people write it, as far as it is known. */
export function since(date: string): string {
  const [, year, month] = /^(\d{4})-(\d\d)$/.exec(date) ?? [];
  if (!year || !month) return day(date);
  return common("date.month", { year, month: common("date.months").split(" ")[Number(month) - 1] ?? month });
}

/** A day as people write it: 2026年1月1日, 1 January 2026. Anything else is shown as it is. */
export function day(date: Day): string {
  const [, year, month, dayOfMonth] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(date) ?? [];
  if (!year || !month || !dayOfMonth) return date;
  return common("date.full", {
    year,
    month: common("date.months").split(" ")[Number(month) - 1] ?? month,
    day: String(Number(dayOfMonth)),
  });
}
