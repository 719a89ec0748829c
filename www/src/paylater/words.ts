/** Every sentence of treatment first, payment later, in the language that is chosen. */

import en from "../../messages/pay_later.en.json";
import zh from "../../messages/pay_later.zh.json";
import type { Text } from "../engine/generated/core.js";
import { catalogue, said } from "../i18n/language.js";

export { day, said, today } from "../i18n/words.js";

/** A text of the core that stands by itself: in English it begins with a capital. */
export function headed(text: Text): string {
  const words = said(text);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A sentence of the catalogue with its `{places}` filled in. */
export const p = catalogue(zh, en);

/** The name of a sentence in both catalogues. */
export type PayLaterKey = keyof typeof zh;
