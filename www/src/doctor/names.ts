/** What groups and quantities are called, and where a quantity is typed. */

import type { Explained, Quantity } from "../engine/generated/drg.js";
import type { DoctorState } from "./state.js";
import { t } from "./words.js";

/** The id of the field of a quantity; of sex, that of its first answer. Years and days are one field. */
export function fieldOf(quantity: Quantity | "age"): string {
  return quantity === "age_years" || quantity === "age_days" ? "person-age" : `person-${quantity}`;
}

/** What a quantity is called under a scheme. */
export function nameOf(state: DoctorState, quantity: Quantity): string {
  if (quantity === "weight")
    return t(state.scheme?.weight === "admission" ? "person.weight.admission" : "person.weight.birth");
  return t(`person.${quantity}`);
}

/** The name of the group, or of what was reached on the way to one. */
export function groupName({ status, names: [, adrg, drg] }: Explained): string {
  if (status === "grouped") return drg ?? adrg ?? "";
  return status === "ambiguous" ? (adrg ?? "") : "";
}
