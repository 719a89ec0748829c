/** Everything told on one page, each with a way to change it. */

import { t } from "../../i18n/words.js";
import { problemText } from "../../patient/fields.js";
import type { Place } from "../../patient/navigation.js";
import type { Context, Screen } from "../../patient/screen.js";
import { button, heading } from "../../ui/controls.js";
import { h } from "../../ui/dom.js";
import { answerList } from "../answer-list.js";
import { after, at, interview } from "../interview.js";
import { p } from "../words.js";

/** Draws the check page; another place while something is still open. */
export async function check({ navigation }: Context): Promise<Screen | Place> {
  const interviewed = await interview(navigation);
  const { end } = interviewed;
  if (end.kind === "open") return after(interviewed);
  const title = t("check.title");
  return {
    title,
    body: [
      heading(title),
      h("p", { class: "help" }, t("check.help")),
      ...(end.kind === "invalid"
        ? end.problems.map((problem) => h("p", { class: "problem" }, problemText(problem, false)))
        : []),
      answerList(navigation, interviewed),
      end.kind !== "invalid" &&
        h(
          "p",
          { class: "actions" },
          button(p("check.show"), () => navigation.go(at("answer")), "primary"),
        ),
    ],
  };
}
