/** The day of the settlement: it decides which policy holds. */

import { dayField, typedDay } from "../dayfield.js";
import { type Context, type Screen, form } from "../screen.js";
import { heading, help } from "../../ui/controls.js";
import { chooseDate } from "../told.js";
import { t, today } from "../../i18n/words.js";

const PATH = "settlement_date";

/** Draws the question for the day. */
export function date(context: Context): Screen {
  const { journey, run } = context;
  const title = journey.worded("date.ask");
  const preset = today();
  const send = (): void =>
    run(async () => {
      const written = typedDay(journey.told, PATH, preset);
      await journey.submit((told) => chooseDate(told, written));
    });
  return { title, body: [heading(title), help(t("date.help")), form(send, dayField(context, PATH, { preset }))] };
}
