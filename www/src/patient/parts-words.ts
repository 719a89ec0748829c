/** Every sentence of the parts that only some results have, fetched with them. */

import zh from "../../messages/parts.zh.json";
import { fetched } from "../i18n/words.js";

/** A sentence of the catalogue with its `{places}` filled in. */
export const p = fetched(zh);

/** The name of a sentence in both catalogues. */
export type Key = Parameters<typeof p>[0];
