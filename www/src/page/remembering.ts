/** What the device remembers of an earlier visit, taken before the page is drawn. */

import { isLanguage, isSize, LANGUAGE_KEY, SIZE_KEY } from "../i18n/remembered.js";

/** Has the page in the size and the language that were chosen. */
export function takeChoices(): void {
  const root = document.documentElement;
  try {
    const size = localStorage.getItem(SIZE_KEY);
    const language = localStorage.getItem(LANGUAGE_KEY);
    if (isSize(size)) root.dataset.size = size;
    if (isLanguage(language)) root.lang = language === "zh" ? "zh-CN" : "en";
  } catch {
    // Storage may be forbidden; the page then begins in Chinese at the standard size.
  }
}
