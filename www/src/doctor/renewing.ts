/** The way on where the site has another version by now than the page that is open. */

import { h } from "../dom.js";
import { button } from "../screen.js";
import type { Desk } from "./desk.js";
import { t } from "./words.js";

/** What stays and what has to be chosen again, and the button that opens the page anew. */
export function renewing(desk: Desk): HTMLElement[] {
  return [
    h("p", { class: "cause" }, t("version.help"), " ", t("version.files")),
    h("div", { class: "missing" }, button(t("version.reopen"), desk.renew, "primary")),
  ];
}
