/** Every sentence of the screens behind the result and of lists of items, in the language that is chosen; fetched with them. */

import en from "../../messages/further.en.json";
import zh from "../../messages/further.zh.json";
import { catalogue } from "../i18n/language.js";

/** A sentence of the catalogue with its `{places}` filled in. */
export const f = /* @__PURE__ */ catalogue(zh, en);

/** The name of a sentence in both catalogues. */
export type Key = Parameters<typeof f>[0];
