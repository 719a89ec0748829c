/** Every sentence of the doctor's page, in the language that is chosen. */

import zh from "../../messages/doctor.zh.json";
import { catalogue } from "../i18n/language.js";
import type { Language } from "../i18n/remembered.js";
import { apart } from "../page/on-demand.js";

export { day, language, said, today } from "../i18n/language.js";

/** Does not compile when English lacks a sentence. */
type English = { default: Record<keyof typeof zh, string> };

const { fetched, have } = apart<English>(
  "./en-doctor.js",
  ({ default: sentences }) => typeof sentences.title === "string",
);

/** Has the sentences in English from elsewhere. */
export const haveEnglish = have;

/** Those in English, once they were fetched; until then every one is said in Chinese. */
const english = {} as Record<keyof typeof zh, string>;

/** Fetches what is said in a language; what is said in Chinese is part of the page. */
export async function sentencesOf(language: Language): Promise<void> {
  if (language === "en") Object.assign(english, (await fetched()).default);
}

/** A sentence of the catalogue with its `{places}` filled in. */
export const t = catalogue(zh, english);

/** The name of a sentence in both catalogues. */
export type Key = Parameters<typeof t>[0];
