/** One line for whoever finds nothing else: what the funds paid in the mean of the country. Never a result. */

import orientation from "../../../packs/orientation.json";
import { said, t } from "../i18n/words.js";
import { h } from "../ui/dom.js";

/** The line, with where it comes from. */
export function orientationLine(): HTMLElement {
  const { year, employee, resident, source, grade } = orientation;
  return h(
    "p",
    { class: "hint" },
    t("orientation", { year, employee, resident }),
    " ",
    t("orientation.source", { source: said(source), grade }),
  );
}
