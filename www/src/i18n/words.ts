/** Every sentence of the patient's page, in the language that is chosen. */

import en from "../../messages/en.json";
import zh from "../../messages/zh.json";
import { catalogue } from "./language.js";

export { day, dayBefore, language, said, setLanguage, since, today } from "./language.js";

/** A sentence of the catalogue with its `{places}` filled in. */
export const t = /* @__PURE__ */ catalogue(zh, en);

/** The name of a sentence in both catalogues. */
export type Key = Parameters<typeof t>[0];
