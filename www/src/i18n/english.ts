/**
 * Every sentence of the patient's page in English, also of what is fetched when it is needed; fetched where that
 * language is chosen.
 */

import page from "../../messages/en.json";
import further from "../../messages/further.en.json";
import parts from "../../messages/parts.en.json";
import uncovered from "../../messages/uncovered.en.json";

export default { ...page, ...further, ...parts, ...uncovered };
