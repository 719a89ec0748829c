/** Every sentence about what is not covered and of the short handbook, fetched with them. */

import zh from "../../messages/uncovered.zh.json";
import { fetched } from "../i18n/words.js";

/** A sentence of the catalogue with its `{places}` filled in. */
export const f = fetched(zh);
