/** Every sentence about typical costs, in the language that is chosen. */

import en from "../../../messages/typical.en.json";
import zh from "../../../messages/typical.zh.json";
import { catalogue } from "../../i18n/language.js";

export { day, language, said } from "../../i18n/language.js";

/** A sentence of the catalogue with its `{places}` filled in. */
export const t = catalogue(zh, en);
