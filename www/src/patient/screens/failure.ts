/** When the core or a pack cannot be had: a clear sentence, and another try. */

import { Failure } from "../../engine/client.js";
import { t } from "../../i18n/words.js";
import { button, heading } from "../../ui/controls.js";
import { h } from "../../ui/dom.js";
import type { Context, Screen } from "../screen.js";

/** Draws a failure. */
export function failure({ navigation }: Context, fault: unknown): Screen {
  const what = fault instanceof Failure ? fault.what : "engine";
  const title = t(what === "version" ? "version" : `failure.${what}`);
  const again =
    what === "version"
      ? button(t("version.reopen"), () => navigation.reopen(), "primary")
      : button(t("failure.retry"), () => navigation.retry(), "primary");
  return {
    title,
    announce: title,
    body: [
      heading(title),
      h("p", {}, t(what === "version" ? "version.help" : `failure.${what}.help`)),
      what === "version" && navigation.file && h("p", {}, t("version.files")),
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
