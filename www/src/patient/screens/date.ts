/** The day of the settlement: it decides which policy holds. */

import { t, today } from "../../i18n/words.js";
import { heading, help } from "../../ui/controls.js";
import { chooseDay } from "../choosing.js";
import { dayField, dayProblem, typedDay } from "../dayfield.js";
import { type Context, form, type Screen } from "../screen.js";

const PATH = "settlement_date";

/** Draws the question for the day. */
export function date(context: Context): Screen {
  const { navigation, run } = context;
  const title = navigation.worded("date.ask");
  const preset = navigation.answers.date ?? today();
  const send = (): void =>
    run(async () => {
      const written = typedDay(navigation.answers, PATH, preset);
      const problem = dayProblem(written, PATH);
      if (problem) return navigation.show([problem]);
      await chooseDay(navigation, written);
    });
  return { title, body: [heading(title), help(t("date.help")), form(send, dayField(context, PATH, { preset }))] };
}
