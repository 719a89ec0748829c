/** 未覆盖: what is missing, and whom to ask. Never a guess. */

import type { Interview, NotCovered } from "../../engine/generated/core.js";
import { day, said, t } from "../../i18n/words.js";
import { button, heading } from "../../ui/controls.js";
import { type Child, h } from "../../ui/dom.js";
import { answerList } from "../answer-list.js";
import { interview } from "../interview.js";
import { after, type Navigation, type Place } from "../navigation.js";
import { orientationLine } from "../orientation.js";
import type { Context, Screen } from "../screen.js";

/** Draws what is not covered; another place when it is. */
export async function uncovered(context: Context): Promise<Screen | Place> {
  const { navigation, run } = context;
  let interviewed = await navigation.interview();
  if (after(interviewed).name !== "uncovered" && navigation.answers.textAsOf) {
    // The choice was made: the screen that offered it can still be gone back to.
    const { textAsOf: _, ...bare } = navigation.answers;
    interviewed = await interview(bare, navigation.client);
  }
  const found = await notCovered(navigation, interviewed);
  if (!found) return after(interviewed);
  const title = t("uncovered.title");
  const text = found.try_text_as_of;
  return {
    title,
    body: [
      heading(title),
      h("p", { class: "lead" }, said(found.reason)),
      gaps(found),
      !text && h("p", {}, t("uncovered.dates", { from: day(found.covered_from), until: day(found.covered_until) })),
      h("p", {}, h("strong", {}, t("uncovered.ask")), " ", said(found.ask)),
      ...(text ? trial(context, text) : []),
      orientationLine(),
      h("h2", {}, t("uncovered.told")),
      await answerList(navigation, interviewed),
    ],
  };

  function trial({ navigation }: Context, text: string): Child[] {
    const accept = (): void =>
      run(() =>
        navigation.submit((answers) => {
          answers.textAsOf = text;
        }),
      );
    return [
      h("h2", {}, t("trial.title")),
      h("p", {}, t("trial.explain", { text: day(text) })),
      h("p", { class: "actions" }, button(t("trial.accept"), accept)),
    ];
  }
}

/** Why there is no result, whichever way falls what is not known. */
async function notCovered(navigation: Navigation, { end, request }: Interview): Promise<NotCovered | undefined> {
  if (end.kind === "said") return end.response.status === "not_covered" ? end.response : undefined;
  if (end.kind === "open") return undefined;
  const found = await (await navigation.core()).call("outlook", { request });
  return found.status === "not_covered" ? found : undefined;
}

function gaps({ gaps }: NotCovered): Child {
  if (!gaps.length) return undefined;
  const entries = gaps.map((gap) =>
    h("li", {}, t("uncovered.gap", { what: said(gap.what), combination: said(gap.combination) })),
  );
  return h("ul", {}, ...entries);
}
