/** Every sentence of the card, in the language that is chosen. */

import en from "../../../messages/card.en.json";
import zh from "../../../messages/card.zh.json";
import { catalogue } from "../../i18n/language.js";

/** A sentence of the catalogue with its `{places}` filled in. */
export const t = catalogue(zh, en);
