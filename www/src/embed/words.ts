/** What is said of the portal, and before the page is there. */

import en from "../../messages/embed.en.json";
import zh from "../../messages/embed.zh.json";
import { catalogue } from "../i18n/language.js";

/** A sentence of the catalogue with its `{places}` filled in. */
export const e = catalogue(zh, en);
