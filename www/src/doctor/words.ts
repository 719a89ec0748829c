/** Every sentence of the doctor's page, in the language that is chosen. */

import en from "../../messages/doctor.en.json";
import zh from "../../messages/doctor.zh.json";
import { catalogue } from "../i18n/language.js";

export { day, language, said, today } from "../i18n/language.js";

/** A sentence of the catalogue with its `{places}` filled in. */
export const t = catalogue(zh, en);

/** The name of a sentence in both catalogues. */
export type Key = Parameters<typeof t>[0];
