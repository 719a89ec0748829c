// Runs before the first paint, so that nobody sees the page in the wrong size or language first.
import { LANGUAGE_KEY, SIZE_KEY, isLanguage, isSize } from "./remembered.js";

const root = document.documentElement;
try {
  const size = localStorage.getItem(SIZE_KEY);
  const language = localStorage.getItem(LANGUAGE_KEY);
  if (isSize(size)) root.dataset["size"] = size;
  if (isLanguage(language)) root.lang = language === "zh" ? "zh-CN" : "en";
} catch {
  // Storage may be forbidden; the page then begins in Chinese at the standard size.
}
