/** The day of the settlement: it decides which policy holds. */

import { h } from "../dom.js";
import { fieldId, problemAt } from "../fields.js";
import { plain } from "../format.js";
import { type Context, HEADING, type Screen, form, heading, help } from "../screen.js";
import { chooseDate } from "../told.js";
import { type Key, t } from "../words.js";

const PATH = "settlement_date";
const PARTS = ["year", "month", "day"] as const;
const LABELS: Record<(typeof PARTS)[number], Key> = {
  year: "date.year",
  month: "date.month",
  day: "date.day",
};

// The page may look at the clock; the core may not.
function today(): Record<(typeof PARTS)[number], string> {
  const now = new Date();
  return {
    year: String(now.getFullYear()),
    month: String(now.getMonth() + 1),
    day: String(now.getDate()),
  };
}

/** Draws the question for the day. */
export function date(context: Context): Screen {
  const { journey, run } = context;
  const title = context.journey.worded("date.ask");
  const preset = today();
  const typed = (part: (typeof PARTS)[number]): string =>
    journey.told.typed.get(`${PATH}.${part}`) ?? preset[part];
  const send = (): void =>
    run(async () => {
      const [year, month, dayOfMonth] = PARTS.map((part) => plain(typed(part)));
      const all = `${year ?? ""}${month ?? ""}${dayOfMonth ?? ""}`;
      const two = (text: string | undefined): string => (text ?? "").padStart(2, "0");
      const written = all && `${year ?? ""}-${two(month)}-${two(dayOfMonth)}`;
      await journey.submit((told) => chooseDate(told, written));
    });
  const problem = problemAt(context, PATH);
  const fields = PARTS.map((part, at) => {
    // The summary's link leads to the first part.
    const id = at === 0 ? fieldId(PATH) : fieldId(`${PATH}.${part}`);
    const input = h("input", {
      id,
      type: "text",
      inputmode: "numeric",
      size: part === "year" ? 4 : 2,
      "aria-describedby": problem?.id,
      "aria-invalid": problem ? "true" : undefined,
    });
    input.value = typed(part);
    const changed = (): void => void journey.told.typed.set(`${PATH}.${part}`, input.value);
    input.addEventListener("input", changed);
    input.addEventListener("change", changed);
    return h("div", { class: "field" }, h("label", { for: id }, t(LABELS[part])), input);
  });
  return {
    title,
    body: [
      heading(title),
      help(t("date.help")),
      form(
        send,
        h(
          "fieldset",
          { class: problem ? "dates wrong" : "dates", "aria-labelledby": HEADING, "aria-describedby": "help" },
          problem,
          h("div", { class: "row" }, ...fields),
        ),
      ),
    ],
  };
}
