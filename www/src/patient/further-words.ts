/** Every sentence of the screens behind the result and of lists of items, fetched with them. */

import zh from "../../messages/further.zh.json";
import { fetched } from "../i18n/words.js";

/** A sentence of the catalogue with its `{places}` filled in. */
export const f = fetched(zh);

/** The name of a sentence in both catalogues. */
export type Key = Parameters<typeof f>[0];
