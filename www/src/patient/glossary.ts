/** A short glossary, closed until it is opened. */

import { type Key, t } from "../i18n/words.js";
import { h } from "../ui/dom.js";

const TERMS = [
  "deductible",
  "ratio",
  "cap",
  "pool",
  "serious_illness",
  "assistance",
  "in_scope",
  "first_self_pay",
  "over_limit",
  "self_funded",
  "hospital",
  "account",
  "drg",
  "referral",
] as const;

/** Explains the words of the result. */
export function glossary(): HTMLElement {
  const entries = TERMS.flatMap((term) => {
    const [word, meaning]: [Key, Key] = [`glossary.${term}`, `glossary.${term}.means`];
    return [h("dt", {}, t(word)), h("dd", {}, t(meaning))];
  });
  // On paper the words have their places beside the figures, and the pages are few.
  return h("details", { class: "glossary screen-only" }, h("summary", {}, t("glossary")), h("dl", {}, ...entries));
}

const GRADES = ["A", "A-", "O", "B", "C", "user"] as const;

/** Explains how good a source is. */
export function grades(): HTMLElement {
  const entries = GRADES.flatMap((grade) => [h("dt", {}, gradeWord(grade)), h("dd", {}, t(`grade.${grade}.means`))]);
  return h("details", { class: "glossary" }, h("summary", {}, t("grade")), h("dl", {}, ...entries));
}

/** A grade as it is shown: B, or 自填. */
export function gradeWord(grade: (typeof GRADES)[number]): string {
  return grade === "user" ? t("grade.user") : grade.replace("-", "−");
}
