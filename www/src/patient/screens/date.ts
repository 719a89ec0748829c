/** The day of the settlement: it decides which policy holds. */

import { t, today } from "../../i18n/words.js";
import { heading, help } from "../../ui/controls.js";
import { chooseDate } from "../answers.js";
import { dayField, typedDay } from "../dayfield.js";
import { type Context, form, type Screen } from "../screen.js";

const PATH = "settlement_date";

/** Draws the question for the day. */
export function date(context: Context): Screen {
  const { navigation, run } = context;
  const title = navigation.worded("date.ask");
  const preset = today();
  const send = (): void =>
    run(async () => {
      const written = typedDay(navigation.answers, PATH, preset);
      await navigation.submit((answers) => chooseDate(answers, written));
    });
  return { title, body: [heading(title), help(t("date.help")), form(send, dayField(context, PATH, { preset }))] };
}
