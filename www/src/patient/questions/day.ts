/** A question for a day: year, month and day in a field each, or 不清楚. */

import type { InterviewStep } from "../../engine/generated/core.js";
import { said, t } from "../../i18n/words.js";
import { heading, help } from "../../ui/controls.js";
import { root } from "../../ui/root.js";
import { chooseStayDay } from "../answers.js";
import { dayField, typedDay } from "../dayfield.js";
import { chosenIn, nothingChosen, radios } from "../fields.js";
import { type Context, form, type Screen } from "../screen.js";

/** Draws the question. */
export function dayScreen(context: Context, { path, question }: InterviewStep): Screen {
  const { navigation, run } = context;
  const title = said(question.ask);
  const way = `${path} way`;
  const field = dayField(context, path);
  // Telling a day says that it is known.
  field.addEventListener("input", () => {
    navigation.answers.typed.set(way, "known");
    for (const radio of root.querySelectorAll<HTMLInputElement>('input[type="radio"][value="known"]')) {
      radio.checked = true;
    }
  });
  const options = [
    { value: "known", label: t("known.day"), field },
    { value: "not_known", label: t("not_known") },
  ];
  const send = (): void =>
    run(async () => {
      const chosen = question.may_be_not_known ? chosenIn(context, way) : "known";
      const written = typedDay(navigation.answers, path);
      const value = chosen === "not_known" ? chosen : written;
      if (!value) return navigation.show([nothingChosen(chosen ? path : way)]);
      await navigation.submit((answers) => chooseStayDay(answers, path, value));
    });
  const asked = question.may_be_not_known ? radios(context, way, options) : field;
  return { title, body: [heading(title), help(question.help && said(question.help)), form(send, asked)] };
}
