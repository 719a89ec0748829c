/** Every sentence of the whole handbook, in the language that is chosen. */

import en from "../../messages/handbook.en.json";
import zh from "../../messages/handbook.zh.json";
import { catalogue } from "../i18n/language.js";

export { said, t, today } from "../i18n/words.js";

/** A sentence of the catalogue with its `{places}` filled in. */
export const b = catalogue(zh, en);

/** The name of a sentence in both catalogues. */
export type BookKey = keyof typeof zh;
