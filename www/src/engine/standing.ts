/** What a pack of the index is on a day: what whoever chooses it is told of it. */

import type { Listed } from "./packs.js";

/** In force; in force with its amounts to be asked; of a year ago, to be checked; of an earlier time; not yet. */
export type Standing = "in_force" | "rules_only" | "to_check" | "earlier" | "to_come";

type Held = Pick<Listed, "from" | "until">;

/** What a pack is on a day. Days are written so that the earlier is the lesser text. */
export function standing({ amounts, from, until }: Held & Pick<Listed, "amounts">, day: string): Standing {
  if (amounts === "to_check") return "to_check";
  if (day >= until) return "earlier";
  if (day < from) return "to_come";
  return amounts === "asked" ? "rules_only" : "in_force";
}

/** The years whose rules a pack has: `2026`, `2017–2020`. */
export function years(held: Held): string {
  const [first, end] = [held.from, lastDay(held)].map((day) => day.slice(0, 4));
  return first === end ? `${first}` : `${first}–${end}`;
}

/** The day of a pack that is nearest to another: that day itself where the pack covers it. */
export function nearestDay(held: Held, day: string): string {
  if (day < held.from) return held.from;
  return day < held.until ? day : lastDay(held);
}

/** Whether a pack is of the same insurance as another, for other years. */
export function isAnotherYear(one: Listed, own: Listed): boolean {
  const same = one.region.code === own.region.code && one.scheme === own.scheme && one.service === own.service;
  return same && one.id !== own.id;
}

function lastDay({ until }: Held): string {
  const last = new Date(`${until}T00:00:00Z`);
  last.setUTCDate(last.getUTCDate() - 1);
  return last.toISOString().slice(0, 10);
}
