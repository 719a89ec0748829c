/** A question of the engine, drawn by its kind. Knows no region. */

import type { InterviewStep, Question } from "../../engine/generated/core.js";
import { grouped } from "../../i18n/format.js";
import { said, since, t } from "../../i18n/words.js";
import { heading, help } from "../../ui/controls.js";
import { type Child, h } from "../../ui/dom.js";
import { noneWord } from "../bill-words.js";
import { chosenIn, nothingChosen, radios } from "../fields.js";
import { valueForm } from "../figures.js";
import type { Place } from "../navigation.js";
import { after } from "../navigation.js";
import { progressOf } from "../progress.js";
import { billScreen } from "../questions/bill.js";
import { dayScreen } from "../questions/day.js";
import { type Context, form, type Screen } from "../screen.js";

/** Draws the question for a path; another place when it is not asked any more. */
export async function ask(context: Context, path: string): Promise<Screen | Place> {
  const interviewed = await context.navigation.interview();
  const open = interviewed.end.kind === "open" ? [interviewed.end.step] : [];
  const step = [...interviewed.steps, ...open].find((asked) => asked.path === path);
  if (!step) return after(interviewed);
  const { answers, client } = context.navigation;
  const progress = progressOf(answers, interviewed, path, client);
  return { ...(await drawn(context, step)), progress };
}

async function drawn(context: Context, step: InterviewStep): Promise<Screen> {
  if (step.question.kind === "bill") return billScreen(context, step);
  return step.question.kind === "date" ? dayScreen(context, step) : question(context, step);
}

function question(context: Context, { path, question }: InterviewStep): Screen {
  const title = said(question.ask);
  const top = [heading(title), help(question.help && said(question.help))];
  if (question.kind === "choice") {
    const options = question.choices.map((choice) => ({
      value: choice.value,
      label: said(choice.label),
      ...(choice.covered ? {} : { hint: t("choice.uncovered") }),
    }));
    if (question.may_be_not_known) options.push({ value: "not_known", label: t("not_known") });
    const send = (): void =>
      context.run(async () => {
        const value = chosenIn(context, path);
        if (!value) return context.navigation.show([nothingChosen(path)]);
        await context.navigation.submit((answers) => answers.given.set(path, value));
      });
    const asked = form(send, radios(context, path, options));
    asked.addEventListener("change", () => {
      const value = chosenIn(context, path);
      if (value) context.navigation.foresee((answers) => answers.given.set(path, value));
    });
    return { title, body: [...top, asked] };
  }
  const words: Partial<Record<string, string>> = {};
  if (question.kind === "amount_or_none") words.none = noneWord(path);
  if (question.may_be_not_known) words.not_known = t("not_known");
  const kind = question.kind === "share" || question.kind === "whole" ? question.kind : "amount";
  return { title, body: [...top, earlierFigure(context, path, question), valueForm(context, { path, kind, words })] };
}

/** Fills in what the figure was at an earlier time, unless something was typed, and says so: it is to be checked. */
function earlierFigure({ navigation }: Context, path: string, { earlier }: Question): Child {
  if (!earlier) return undefined;
  const { typed } = navigation.answers;
  if (!typed.has(path)) typed.set(path, earlier.value.replace("%", ""));
  const share = earlier.value.endsWith("%");
  const value = share ? earlier.value : `${grouped(earlier.value)} ${t("unit.yuan")}`;
  const places = { of: since(earlier.of), value, source: said(earlier.source) };
  return h("p", { class: "note" }, t("earlier.check", places));
}
