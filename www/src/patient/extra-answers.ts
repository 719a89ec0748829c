/** What nobody is asked, but some want to tell, among what was told. */

import type { Interview, Question } from "../engine/generated/core.js";
import { grouped } from "../i18n/format.js";
import { type Key, said, t } from "../i18n/words.js";
import { ACCOUNT, type Answers, DEPOSIT, OTHER_GROUPS } from "./answers.js";

export const AMOUNTS: [path: string, label: Key, hint: Key][] = [
  [DEPOSIT, "extras.deposit", "extras.deposit.hint"],
  [ACCOUNT, "extras.account", "extras.account.hint"],
  ["hosp_part_amt", "extras.hospital", "extras.hospital.hint"],
];

export function chosen(answers: Answers): string[] {
  return (answers.given.get(OTHER_GROUPS) ?? "").split(",").filter(Boolean);
}

/** The groups that the person may belong to as well: those that the pack covers. */
export function otherGroups({ steps }: Interview, answers: Answers): Question["choices"] {
  const group = steps.find(({ path }) => path === "person.group");
  const own = answers.given.get("person.group");
  return (group?.question.choices ?? []).filter(({ covered, value }) => covered && value !== own);
}

/** What was told there, for the list of answers; nothing where nothing was. */
export function extraAnswers(answers: Answers, steps: Interview["steps"]): { what: string; value: string }[] {
  const rows = AMOUNTS.filter(([path]) => answers.given.get(path) && !steps.some((step) => step.path === path)).map(
    ([path, label]) => ({
      what: t(label),
      value: t("amount.yuan", { amount: grouped(answers.given.get(path) ?? "") }),
    }),
  );
  const names = otherGroups({ steps } as Interview, answers)
    .filter(({ value }) => chosen(answers).includes(value))
    .map(({ label }) => said(label));
  return names.length ? [...rows, { what: t("extras.groups"), value: names.join(t("list.comma")) }] : rows;
}
