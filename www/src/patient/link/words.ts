/** What is said where a calculation is taken along. */

import en from "../../../messages/along.en.json";
import zh from "../../../messages/along.zh.json";
import { catalogue } from "../../i18n/language.js";

/** A sentence of the catalogue with its `{places}` filled in. */
export const a = /* @__PURE__ */ catalogue(zh, en);
