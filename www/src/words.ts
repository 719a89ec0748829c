/** Every sentence of the page, in the language that is chosen. */

import type { Date as Day, Text } from "./generated/core.js";
import en from "../messages/en.json";
import zh from "../messages/zh.json";
import type { Language } from "./remembered.js";

/** The name of a sentence in both catalogues. */
export type Key = keyof typeof zh;

let chosen: Language = document.documentElement.lang.startsWith("en") ? "en" : "zh";

/** The language of the page. */
export function language(): Language {
  return chosen;
}

/** Changes the language; what is on screen has to be drawn anew. */
export function setLanguage(language: Language): void {
  chosen = language;
  document.documentElement.lang = language === "zh" ? "zh-CN" : "en";
}

/** Says a sentence of a catalogue with its `{places}` filled in. */
export type Say<Key extends string> = (key: Key, places?: Record<string, string>) => string;

/** The sentences of a catalogue. It does not compile when one language lacks a sentence of the other. */
export function catalogue<Zh extends string, En extends Zh>(
  zh: Record<Zh, string> & Record<En, string>,
  en: Record<En, string> & Record<Zh, string>,
): Say<Zh> {
  const catalogues: Record<Language, Record<Zh, string>> = { zh, en };
  return (key, places = {}) => catalogues[chosen][key].replace(/\{(\w+)\}/g, (all, name: string) => places[name] ?? all);
}

/** A sentence of the catalogue with its `{places}` filled in. */
export const t = catalogue(zh, en);

/** A text of the core in the chosen language. */
export function said(text: Text): string {
  return text[chosen];
}

/** Today, as requests write a day. The page may look at the clock; the core may not. */
export function today(): Day {
  const now = new Date();
  const two = (part: number): string => String(part).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** A day as people write it: 2026年1月1日, 1 January 2026. Anything else is shown as it is. */
export function day(date: Day): string {
  const [, year, month, dayOfMonth] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(date) ?? [];
  if (!year || !month || !dayOfMonth) return date;
  return t("date.full", {
    year,
    month: t("date.months").split(" ")[Number(month) - 1] ?? month,
    day: String(Number(dayOfMonth)),
  });
}
