/** Everything told on one page, each with a way to change it. */

import { t } from "../../i18n/words.js";
import { button, heading, linkButton } from "../../ui/controls.js";
import { h } from "../../ui/dom.js";
import { answerList } from "../answer-list.js";
import { problemText } from "../fields.js";
import { after, type Place } from "../navigation.js";
import type { Context, Screen } from "../screen.js";

/** Draws the check page; another place while something is still open. */
export async function check(context: Context): Promise<Screen | Place> {
  const { navigation } = context;
  const interviewed = await navigation.interview();
  const place = after(interviewed);
  if (place.name !== "check") return place;
  const title = t("check.title");
  const show = (): void => navigation.go({ name: "result" });
  // Each answer was taken when it was given; together they can still be refused.
  const refused =
    interviewed.end.kind === "said" && interviewed.end.response.status === "invalid"
      ? interviewed.end.response.problems
      : [];
  return {
    title,
    body: [
      heading(title),
      h("p", { class: "help" }, t("check.help")),
      ...refused.map((problem) => h("p", { class: "problem" }, problemText(problem, false))),
      await answerList(navigation, interviewed),
      h(
        "p",
        {},
        linkButton(t("extras.offer"), () => navigation.go({ name: "extras" })),
      ),
      !refused.length && h("p", { class: "actions" }, button(t("check.show"), show, "primary")),
    ],
  };
}
