/** The day of admission, and the questions of the core. Knows no place. */

import { t } from "../../i18n/words.js";
import { dayField, typedDay } from "../../patient/dayfield.js";
import { chosenIn, nothingChosen, radios } from "../../patient/fields.js";
import type { Place } from "../../patient/navigation.js";
import { type Context, form, type Screen } from "../../patient/screen.js";
import { heading, help } from "../../ui/controls.js";
import { admission, chooseAdmission, DATE, kept } from "../answers.js";
import { after, interview, submit } from "../interview.js";
import { emergency } from "../parts.js";
import { headed, p, said, today } from "../words.js";

/** Draws the question for the day of admission. */
export function admissionDay(context: Context): Screen {
  const { navigation, run } = context;
  const title = p("date.ask");
  // The estimate knows the day of discharge, and nobody is admitted after it. Without one it is mostly today.
  const preset = admission(navigation.answers) ?? navigation.answers.date ?? today();
  const send = (): void =>
    run(async () => {
      const written = typedDay(navigation.answers, DATE, preset);
      await submit(navigation, (answers) => chooseAdmission(answers, written));
    });
  return {
    title,
    body: [heading(title), help(p("date.help")), form(send, dayField(context, DATE, { preset }))],
  };
}

/** Draws the question for a path; another place when it is not asked any more. */
export async function question(context: Context, path: string): Promise<Screen | Place> {
  const { navigation, run } = context;
  const interviewed = await interview(navigation);
  const answered = interviewed.asked.find((step) => step.question.path === path);
  const open =
    interviewed.end.kind === "open" && interviewed.end.question.path === path ? interviewed.end.question : undefined;
  const asked = answered?.question ?? open;
  if (!asked) return after(interviewed);
  const title = said(asked.ask);
  const field = kept(path);
  const options = asked.choices.map((choice) => ({ value: choice.value, label: headed(choice.label) }));
  if (asked.may_be_not_known) options.push({ value: "not_known", label: t("not_known") });
  const send = (): void =>
    run(async () => {
      const value = chosenIn(context, field, answered?.value);
      if (!value) return navigation.show([nothingChosen(field)]);
      await submit(navigation, (answers) => answers.given.set(field, value));
    });
  return {
    title,
    body: [
      path === "facts.urgency" && emergency(),
      heading(title),
      help(asked.help && said(asked.help)),
      form(send, radios(context, field, options, answered?.value)),
    ],
  };
}
