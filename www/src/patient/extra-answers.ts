/** What nobody is asked, but some want to tell, among what was told. */

import { type Key, said, t } from "../i18n/words.js";
import { ACCOUNT, DEPOSIT, OTHER_GROUPS, type Told } from "./told.js";
import type { Walk } from "./walk.js";
import type { Question } from "../engine/generated/core.js";
import { grouped } from "../i18n/format.js";

export const AMOUNTS: [path: string, label: Key, hint: Key][] = [
  [DEPOSIT, "extras.deposit", "extras.deposit.hint"],
  [ACCOUNT, "extras.account", "extras.account.hint"],
];

export function chosen(told: Told): string[] {
  return (told.given.get(OTHER_GROUPS) ?? "").split(",").filter(Boolean);
}

/** The groups that the person may belong to as well: those that the pack covers. */
export function otherGroups({ steps }: Walk, told: Told): Question["choices"] {
  const group = steps.find(({ path }) => path === "person.group");
  const own = told.given.get("person.group");
  return (group?.question.choices ?? []).filter(({ covered, value }) => covered && value !== own);
}

/** What was told there, for the list of answers; nothing where nothing was. */
export function extrasTold(told: Told, steps: Walk["steps"]): { what: string; value: string }[] {
  const rows = AMOUNTS.filter(([path]) => told.given.get(path) && !steps.some((step) => step.path === path)).map(
    ([path, label]) => ({ what: t(label), value: t("amount.yuan", { amount: grouped(told.given.get(path) ?? "") }) }),
  );
  const names = otherGroups({ steps } as Walk, told)
    .filter(({ value }) => chosen(told).includes(value))
    .map(({ label }) => said(label));
  return names.length ? [...rows, { what: t("extras.groups"), value: names.join(t("list.comma")) }] : rows;
}
