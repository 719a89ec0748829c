/** A short glossary, closed until it is opened. */

import { t } from "../i18n/words.js";
import { h } from "../ui/dom.js";
import { fillOnOpening } from "./late-fold.js";
import type { Context } from "./screen.js";

/** Explains the words of the result, fetched when somebody opens it. */
export function glossary({ further }: Context): HTMLElement {
  const inside = h("div", {});
  // On paper the words have their places beside the figures, and the pages are few.
  const box = h("details", { class: "glossary screen-only" }, h("summary", {}, t("glossary")), inside);
  fillOnOpening(box, inside, "failure.pack.help", async () => [(await further()).terms()]);
  return box;
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
