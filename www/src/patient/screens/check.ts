/** Everything told on one page, each with a way to change it. */

import { h } from "../../ui/dom.js";
import { problemText } from "../fields.js";
import { type Place, after } from "../journey.js";
import type { Context, Screen } from "../screen.js";
import { button, heading, linkButton } from "../../ui/controls.js";
import { t } from "../../i18n/words.js";
import { answers } from "../answer-list.js";

/** Draws the check page; another place while something is still open. */
export async function check(context: Context): Promise<Screen | Place> {
  const { journey } = context;
  const walked = await journey.walk();
  const place = after(walked);
  if (place.name !== "check") return place;
  const title = t("check.title");
  const show = (): void => journey.go({ name: "result" });
  // Each answer was taken when it was given; together they can still be refused.
  const refused =
    walked.end.kind === "said" && walked.end.response.status === "invalid" ? walked.end.response.problems : [];
  return {
    title,
    body: [
      heading(title),
      h("p", { class: "help" }, t("check.help")),
      ...refused.map((problem) => h("p", { class: "problem" }, problemText(problem, false))),
      await answers(journey, walked.steps),
      h("p", {}, linkButton(t("extras.offer"), () => journey.go({ name: "extras" }))),
      !refused.length && h("p", { class: "actions" }, button(t("check.show"), show, "primary")),
    ],
  };
}

