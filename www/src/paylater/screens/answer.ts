/** The answer: yes, no, yes once something is done, or unknown; and what decided. */

import type { PayLaterAnswer, PayLaterNotCovered } from "../../engine/generated/core.js";
import { t } from "../../i18n/words.js";
import type { PayLaterScreen, Place } from "../../patient/navigation.js";
import type { Context, Screen } from "../../patient/screen.js";
import { button, heading } from "../../ui/controls.js";
import { type Child, h } from "../../ui/dom.js";
import { answerList } from "../answer-list.js";
import { TEXT_AS_OF } from "../answers.js";
import { after, at, type Interview, interview, submit } from "../interview.js";
import {
  answerInClauses,
  decision,
  emergency,
  estimateButton,
  made,
  readAsOf,
  statement,
  statements,
  unsaid,
} from "../parts.js";
import { day, p, said } from "../words.js";

/** Draws the answer; another place while something is still open. */
export async function answer(context: Context): Promise<Screen | Place> {
  const interviewed = await interview(context.navigation);
  switch (interviewed.end.kind) {
    case "answered":
      return decided(context, interviewed, interviewed.end.answer);
    case "not_covered":
      return notCovered(context, interviewed, interviewed.end.found);
    default:
      return after(interviewed);
  }
}

function decided(context: Context, interviewed: Interview, found: PayLaterAnswer): Screen {
  const { navigation } = context;
  const { verdict, sources } = found;
  const { hasStay } = interviewed;
  const title = said(found.sentence);
  const several = found.decided.length > 1 && verdict === "unknown";
  // Two parts of a text can be lost in the same words.
  const doubts = [...new Map((found.doubts ?? []).map((clause) => [clause.text.zh, clause])).values()];
  return {
    title,
    announce: title,
    body: [
      readAsOf(found),
      verdict !== "yes" && emergency(),
      heading(
        h("span", { class: "question" }, t("pay_later.title")),
        h("span", { class: `verdict ${verdict}`, "data-verdict": verdict }, ...answerInClauses(title)),
      ),
      h("p", { class: "note" }, p("answer.estimate")),
      doubts.length > 0 &&
        h(
          "section",
          { class: "notices", "aria-labelledby": "doubts" },
          h("h2", { id: "doubts" }, p("doubts")),
          ...doubts.map((clause) => statement(clause, sources)),
        ),
      h("h2", {}, p(several ? "decided.several" : "decided")),
      h("ul", { class: "cards" }, ...found.decided.map((one) => decision(one, found))),
      ...(found.besides
        ? [h("h2", {}, p("besides")), h("ul", { class: "cards" }, ...found.besides.map((one) => decision(one, found)))]
        : []),
      onward(found, hasStay, (screen) => navigation.go(at(screen))),
      ...oneStop(found),
      ...statements(p("remarks"), [found.daily_list, ...(found.remarks ?? [])], sources),
      ...unsaid(found.unsaid ?? [], said(found.ask)),
      h("details", { class: "more" }, h("summary", {}, p("answer.told")), answerList(navigation, interviewed)),
      h(
        "p",
        { class: "actions screen-only" },
        button(t("result.print"), () => print()),
        button(t("result.change"), () => navigation.go(at("check"))),
        hasStay ? button(t("compare.back"), () => navigation.go({ name: "result" })) : estimateButton(context),
      ),
      made(found),
    ],
  };
}

const ONWARD = ["documents", "stages", "days", "repayment", "papers"] as const satisfies readonly PayLaterScreen[];

type OnwardScreen = (typeof ONWARD)[number];

/** Whether a screen has anything to show. One that has nothing is not offered. */
function isWorth(
  screen: OnwardScreen,
  { verdict, stages, plan, documents = [] }: PayLaterAnswer,
  hasStay: boolean,
): boolean {
  const entries = [...(plan?.timetable ?? []), ...(plan?.undated ?? [])];
  switch (screen) {
    case "documents":
      return verdict !== "no" && documents.length > 0;
    case "stages":
      return verdict !== "no" && (hasStay || stages !== undefined);
    case "days":
      // The day of discharge alone is no timetable.
      return verdict !== "no" && entries.length > 1;
    case "repayment":
    case "papers":
      return true;
  }
}

function onward(found: PayLaterAnswer, hasStay: boolean, go: (screen: PayLaterScreen) => void): HTMLElement {
  const { verdict } = found;
  const screens = ONWARD.filter((screen) => isWorth(screen, found, hasStay));
  return h(
    "nav",
    { class: "onward steps screen-only", "aria-labelledby": "onward" },
    h("h2", { id: "onward" }, p(verdict === "no" ? "onward.no" : "onward")),
    h(
      "ul",
      {},
      ...screens.map((screen) =>
        h(
          "li",
          {},
          button(p(`onward.${screen}`), () => go(screen)),
          h("p", { class: "hint" }, p(`onward.${screen}.hint`)),
        ),
      ),
    ),
  );
}

function oneStop({ one_stop, sources }: PayLaterAnswer): Child[] {
  return one_stop ? statements(p("one_stop"), [one_stop.clause], sources) : [];
}

function notCovered({ navigation, run }: Context, interviewed: Interview, found: PayLaterNotCovered): Screen {
  const title = p("not_covered");
  const text = found.try_text_as_of;
  const accept = (): void =>
    run(() => submit(navigation, (answers) => answers.given.set(TEXT_AS_OF, text), at("answer")));
  return {
    title,
    announce: title,
    body: [
      emergency(),
      heading(
        h("span", { class: "question" }, t("pay_later.title")),
        h("span", { class: "verdict unknown", "data-verdict": "not_covered" }, ...answerInClauses(title)),
      ),
      h("p", { class: "lead" }, said(found.reason)),
      h("h2", {}, p("trial.title")),
      h("p", {}, p(found.dates ? "trial.explain" : "trial.explain.undated", { text: day(text) })),
      h("p", { class: "actions" }, button(p("trial.accept"), accept)),
      h("h2", {}, p("all_the_same")),
      h("ul", { class: "cards" }, ...found.all_the_same.map((one) => decision(one, found))),
      ...unsaid(found.unsaid, said(found.ask)),
      h("h2", {}, p("answer.told")),
      answerList(navigation, interviewed),
    ],
  };
}
