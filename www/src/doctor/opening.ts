/** Opening a case of a file: it takes the place of what was entered, which can be taken back. */

import type { CaseRow } from "../engine/generated/drg.js";
import { announce } from "../ui/announce.js";
import type { DoctorState } from "./state.js";
import type { Stay } from "./stay.js";
import { t } from "./words.js";

/** Opens a case, and leads to it. */
export function openCase(state: DoctorState, row: CaseRow): void {
  put(state.stay, row);
  void state.discharged();
  announce(t("cases.opened"));
  scrollTo(0, 0);
  document.getElementById("heading")?.focus();
}

/** Puts a case of the list in the place of what was entered. */
function put(stay: Stay, row: CaseRow): void {
  stay.clear();
  for (const code of [row.principal_diagnosis, ...row.other_diagnoses]) if (code) stay.add("diagnosis", code);
  for (const code of row.procedures) stay.add("procedure", code);
  if (row.sex === "male" || row.sex === "female") stay.sex = row.sex;
  const { age_years: years, age_months: months, age_days: days, weight_g: grams } = row;
  stay.typed.age = days !== null ? `${days}d` : months !== null ? `${months}m` : years !== null ? `${years}` : "";
  stay.typed.weight = grams === null ? "" : `${grams}`;
  stay.discharge = row.discharge_date ?? "";
}
