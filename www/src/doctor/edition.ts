/** Which edition groups: the one in force on the day of discharge, unless another is chosen. */

import type { ListedScheme } from "../engine/drg/client.js";
import type { Date as Day } from "../engine/generated/core.js";
import type { EditionBy } from "../engine/generated/drg.js";

/** Why the edition that is used is that one, and the day that says so. */
export interface EditionOf {
  by: EditionBy;
  day: Day;
}

/** The edition in force on a day: the last that has begun, and before the first of them the one that it replaces. */
export function inForceOn(schemes: ListedScheme[], on: Day): string | undefined {
  const dated = schemes.flatMap(({ id, in_force }) => (in_force ? [{ id, ...in_force }] : []));
  dated.sort((a, b) => (a.from < b.from ? -1 : 1));
  const last = dated.filter(({ from }) => from <= on).at(-1);
  return last?.id ?? dated[0]?.replaces ?? schemes[0]?.id;
}

/** The edition that a scheme is compared by: the one that it replaces, or that replaces it. */
export function besides(schemes: ListedScheme[], id: string): ListedScheme | undefined {
  const own = schemes.find((scheme) => scheme.id === id);
  const other = own?.in_force?.replaces ?? schemes.find(({ in_force }) => in_force?.replaces === id)?.id;
  return schemes.find((scheme) => scheme.id === other);
}
