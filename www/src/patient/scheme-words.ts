/** The schemes of insurance, in words. */

import type { Scheme } from "../engine/generated/core.js";
import type { Key } from "../i18n/words.js";

/** The schemes, in words. */
export const SCHEMES: Record<Scheme, { name: Key; hint: Key }> = {
  resident: { name: "scheme.resident", hint: "scheme.resident.hint" },
  employee: { name: "scheme.employee", hint: "scheme.employee.hint" },
  retired_cadre: { name: "scheme.retired_cadre", hint: "scheme.retired_cadre.hint" },
  rural_cooperative: { name: "scheme.rural_cooperative", hint: "scheme.rural_cooperative.hint" },
};
