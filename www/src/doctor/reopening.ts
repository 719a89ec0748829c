/** The way on where the site has another version by now than the page that is open. */

import { button } from "../ui/controls.js";
import { h } from "../ui/dom.js";
import type { DoctorState } from "./state.js";
import { t } from "./words.js";

/** What stays and what has to be chosen again, and the button that opens the page anew. */
export function reopening(state: DoctorState): HTMLElement[] {
  return [
    h("p", { class: "cause" }, t("version.help"), " ", t("version.files")),
    h("div", { class: "missing" }, button(t("version.reopen"), state.reopen, "primary")),
  ];
}
