/** The first screen: what it is, what it is not, what to have at hand. */

import { t } from "../../i18n/words.js";
import { button, heading } from "../../ui/controls.js";
import { h } from "../../ui/dom.js";
import type { Context, Screen } from "../screen.js";

/** Draws the first screen. */
export function start({ navigation, run }: Context): Screen {
  const title = t("start.title");
  const begin = (): void => run(async () => navigation.go({ name: "pack" }));
  return {
    title,
    body: [
      heading(title),
      h("p", { class: "lead" }, t("start.lead")),
      h("p", { class: "note" }, t("start.estimate")),
      h("h2", {}, t("start.need")),
      h(
        "ul",
        {},
        h("li", {}, t("start.need.insurance")),
        h("li", {}, t("start.need.hospital")),
        h("li", {}, t("start.need.cost")),
      ),
      h("p", {}, t("start.unsure")),
      h("p", { class: "actions" }, button(t("start.begin"), begin, "primary")),
    ],
  };
}
