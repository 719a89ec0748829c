/** One line for whoever finds nothing else: what the funds paid in the mean of the country. Never a result. */

import orientation from "../../../packs/orientation.json";
import { said } from "../i18n/words.js";
import { h } from "../ui/dom.js";
import { f } from "./uncovered-words.js";

/** The line, with where it comes from. */
export function orientationLine(): HTMLElement {
  const { year, employee, resident, source, grade } = orientation;
  return h(
    "p",
    { class: "hint" },
    f("orientation", { year, employee, resident }),
    " ",
    f("orientation.source", { source: said(source), grade }),
  );
}
