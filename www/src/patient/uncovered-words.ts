/** Every sentence about what is not covered and of the short handbook, in the language that is chosen; fetched with them. */

import en from "../../messages/uncovered.en.json";
import zh from "../../messages/uncovered.zh.json";
import { catalogue } from "../i18n/language.js";

/** A sentence of the catalogue with its `{places}` filled in. */
export const f = /* @__PURE__ */ catalogue(zh, en);
