/** A day as people tell it: year, month and day in a field each. */

import type { Date as Day, Problem } from "../engine/generated/core.js";
import { plain } from "../i18n/format.js";
import { type Key, t } from "../i18n/words.js";
import { HEADING } from "../ui/controls.js";
import { type Child, h } from "../ui/dom.js";
import { fieldId } from "../ui/fields.js";
import type { Answers } from "./answers.js";
import { DAY, problemAt } from "./fields.js";
import type { Context } from "./screen.js";

const PARTS = ["year", "month", "day"] as const;
const LABELS: Record<(typeof PARTS)[number], Key> = {
  year: "date.year",
  month: "date.month",
  day: "date.day",
};

/** What stands in the fields before anything was typed: `2020-06-30` → 2020, 6, 30. */
function presets(day: Day | undefined): string[] {
  return (day ?? "").split("-").map((part) => part.replace(/^0/, ""));
}

/** What was typed, as a request writes it; empty where nothing was. Whether it is a day is for the core to judge. */
export function typedDay(answers: Answers, path: string, preset?: Day): string {
  const before = presets(preset);
  const [year = "", month = "", day = ""] = PARTS.map((part, at) =>
    plain(answers.typed.get(`${path}.${part}`) ?? before[at] ?? ""),
  );
  const two = (text: string): string => text.padStart(2, "0");
  return year || month || day ? `${year}-${two(month)}-${two(day)}` : "";
}

/**
 * What is wrong with a day, where no pack is there yet for the core to judge it by: its parts are no
 * numbers, or no calendar has it.
 */
export function dayProblem(written: string, path: string): Problem | undefined {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(written)?.map(Number) ?? [];
  if (year === undefined || month === undefined || day === undefined) {
    return { code: "not_a_date", path, message: { zh: t("error.date"), en: t("error.date") } };
  }
  const meant = new Date(Date.UTC(year, month - 1, day));
  if (meant.getUTCFullYear() === year && meant.getUTCMonth() === month - 1 && meant.getUTCDate() === day)
    return undefined;
  return { code: "no_such_date", path, message: { zh: t("error.no_such_date"), en: t("error.no_such_date") } };
}

/** The three fields. Without a legend the heading is their name. */
export function dayField(
  context: Context,
  path: string,
  { preset, legend }: { preset?: Day; legend?: Child } = {},
): HTMLElement {
  const { typed } = context.navigation.answers;
  const before = presets(preset);
  const problem = problemAt(context, path, true);
  const fields = PARTS.map((part, at) => {
    // The summary's link leads to the first part.
    const id = at === 0 ? fieldId(path) : fieldId(`${path}.${part}`);
    const input = h("input", {
      id,
      type: "text",
      inputmode: "numeric",
      [DAY]: true,
      size: part === "year" ? 4 : 2,
      "aria-describedby": problem?.id,
      "aria-invalid": problem ? "true" : undefined,
    });
    input.value = typed.get(`${path}.${part}`) ?? before[at] ?? "";
    const changed = (): void => void context.navigation.answers.typed.set(`${path}.${part}`, input.value);
    input.addEventListener("input", changed);
    input.addEventListener("change", changed);
    return h("div", { class: "field" }, h("label", { for: id }, t(LABELS[part])), input);
  });
  return h(
    "fieldset",
    {
      class: problem ? "dates wrong" : "dates",
      ...(legend ? {} : { "aria-labelledby": HEADING, "aria-describedby": "help" }),
    },
    legend && h("legend", {}, legend),
    problem,
    h("div", { class: "row" }, ...fields),
  );
}
