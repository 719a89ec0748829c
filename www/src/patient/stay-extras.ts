/** What nobody is asked of a stay but may be told: what the pack says follows from it. */

import type { Interview, Question } from "../engine/generated/core.js";
import { day, said, t } from "../i18n/words.js";
import { h } from "../ui/dom.js";
import { fieldId } from "../ui/fields.js";
import { type Answers, chooseStayDay } from "./answers.js";
import { dayField, typedDay } from "./dayfield.js";
import type { Context } from "./screen.js";

/** The fields, and how what stands in them is taken. */
export function stayExtras(
  context: Context,
  { never_asked }: Interview,
): { fields: HTMLElement[]; take: (answers: Answers) => void } {
  const parts = never_asked.map((question) => part(context, question));
  return {
    fields: parts.map(({ field }) => field),
    take: (answers) => {
      for (const { path, read } of parts) {
        const value = read();
        if (value !== (answers.given.get(path) ?? "")) chooseStayDay(answers, path, value);
      }
    },
  };
}

function part(context: Context, question: Question): { path: string; field: HTMLElement; read: () => string } {
  const { path } = question;
  const { answers } = context.navigation;
  const hint = question.help && h("p", { class: "hint", id: `${fieldId(path)}-hint` }, said(question.help));
  if (question.kind === "date") {
    const field = h("div", { class: "field" }, dayField(context, path, { legend: said(question.ask) }), hint);
    return { path, field, read: () => typedDay(answers, path) };
  }
  const id = fieldId(path);
  const others = question.choices.filter(({ value }) => value !== answers.given.get("person.group"));
  const select = h(
    "select",
    { id, "aria-describedby": hint?.id },
    h("option", { value: "" }, t("extras.none")),
    ...others.map(({ value, label }) => h("option", { value }, said(label))),
  );
  select.value = answers.typed.get(path) ?? answers.given.get(path) ?? "";
  select.addEventListener("change", () => answers.typed.set(path, select.value));
  const field = h("div", { class: "field" }, h("label", { for: id }, said(question.ask)), hint, select);
  return { path, field, read: () => select.value };
}

/** What was told there, for the list of answers. */
export function stayExtraAnswers(answers: Answers, { never_asked }: Interview): { what: string; value: string }[] {
  return never_asked.flatMap(({ path, kind, ask, choices }) => {
    const value = answers.given.get(path);
    if (!value) return [];
    const choice = choices.find((each) => each.value === value);
    return [{ what: said(ask), value: kind === "date" ? day(value) : choice ? said(choice.label) : value }];
  });
}
