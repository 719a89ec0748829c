/** What the page may remember on the device, and only after a press: language and text size. */

/** A language of the page. */
export type Language = "zh" | "en";

/** Steps of the text size. */
export const SIZES = ["standard", "elder", "largest"] as const;

/** A step of the text size. */
export type Size = (typeof SIZES)[number];

/** Where the text size is kept. */
export const SIZE_KEY = "mingbai.size";

/** Where the language is kept. */
export const LANGUAGE_KEY = "mingbai.language";

/** Whether a stored word is a text size. */
export function isSize(word: string | null | undefined): word is Size {
  return SIZES.some((size) => size === word);
}

/** Whether a stored word is a language. */
export function isLanguage(word: string | null): word is Language {
  return word === "zh" || word === "en";
}
