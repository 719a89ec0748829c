/** Every sentence of the patient's page, in the language that is chosen. */

import zh from "../../messages/zh.json";
import { type Common, catalogue, type Say } from "./language.js";

export { day, dayBefore, language, said, setLanguage, since, today } from "./language.js";

/** Every sentence in English, once that language was chosen and they were fetched. */
const english = {} as Record<keyof typeof zh, string>;

/** Takes the sentences in English; until then every one is said in Chinese. */
export function addEnglish(sentences: Record<keyof typeof zh, string>): void {
  Object.assign(english, sentences);
}

/** The sentences of what is fetched when it is needed, whose English comes with that of the page. */
export function fetched<Name extends string>(chinese: Record<Name, string>): Say<Name | Common> {
  return catalogue(chinese, english as Record<string, string>);
}

/** A sentence of the catalogue with its `{places}` filled in. */
export const t = /* @__PURE__ */ catalogue(zh, english);

/** The name of a sentence in both catalogues. */
export type Key = Parameters<typeof t>[0];
