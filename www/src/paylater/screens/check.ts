/** Everything told on one page, each with a way to change it. */

import { h } from "../../ui/dom.js";
import { problemText } from "../../patient/fields.js";
import type { Place } from "../../patient/journey.js";
import type { Context, Screen } from "../../patient/screen.js";
import { button, heading } from "../../ui/controls.js";
import { t } from "../../i18n/words.js";
import { after, at, walk } from "../walk.js";
import { p } from "../words.js";
import { answers } from "../answer-list.js";

/** Draws the check page; another place while something is still open. */
export async function check({ journey }: Context): Promise<Screen | Place> {
  const walked = await walk(journey);
  const { end } = walked;
  if (end.kind === "open") return after(walked);
  const title = t("check.title");
  return {
    title,
    body: [
      heading(title),
      h("p", { class: "help" }, t("check.help")),
      ...(end.kind === "invalid" ? end.problems.map((problem) => h("p", { class: "problem" }, problemText(problem, false))) : []),
      answers(journey, walked),
      end.kind !== "invalid" && h("p", { class: "actions" }, button(p("check.show"), () => journey.go(at("answer")), "primary")),
    ],
  };
}

