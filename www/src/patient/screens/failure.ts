/** When the core or a pack cannot be had: a clear sentence, and another try. */

import { Failure } from "../../engine/client.js";
import { t } from "../../i18n/words.js";
import { button, heading } from "../../ui/controls.js";
import { h } from "../../ui/dom.js";
import type { Context, Screen } from "../screen.js";

/** Draws a failure. */
export function failure({ navigation }: Context, fault: unknown): Screen {
  const pack = fault instanceof Failure && fault.what === "pack";
  const title = t(pack ? "failure.pack" : "failure.engine");
  return {
    title,
    announce: title,
    body: [
      heading(title),
      h("p", {}, t(pack ? "failure.pack.help" : "failure.engine.help")),
      h(
        "p",
        { class: "actions" },
        button(t("failure.retry"), () => navigation.retry(), "primary"),
      ),
      h(
        "details",
        { class: "more" },
        h("summary", {}, t("failure.detail")),
        h("p", {}, fault instanceof Error ? fault.message : String(fault)),
      ),
    ],
  };
}
