/** When the core or a pack cannot be had: a clear sentence, and another try. */

import { Failure } from "../client.js";
import { h } from "../dom.js";
import { type Context, type Screen, button, heading } from "../screen.js";
import { t } from "../words.js";

/** Draws a failure. */
export function failure({ journey }: Context, fault: unknown): Screen {
  const what = fault instanceof Failure ? fault.what : "engine";
  const title = t(what === "version" ? "version" : `failure.${what}`);
  const again =
    what === "version"
      ? button(t("version.reopen"), () => journey.renew(), "primary")
      : button(t("failure.retry"), () => journey.retry(), "primary");
  return {
    title,
    announce: title,
    body: [
      heading(title),
      h("p", {}, t(what === "version" ? "version.help" : `failure.${what}.help`)),
      what === "version" && journey.file && h("p", {}, t("version.files")),
      h("p", { class: "actions" }, again),
      h(
        "details",
        { class: "more" },
        h("summary", {}, t("failure.detail")),
        h("p", {}, fault instanceof Error ? fault.message : String(fault)),
      ),
    ],
  };
}
