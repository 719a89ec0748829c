/** What is due when, where the own share is paid in stages during the stay. */

import type { PayLaterAnswer, Source, Stage, Staged } from "../../engine/generated/core.js";
import { grouped, money } from "../../i18n/format.js";
import { t } from "../../i18n/words.js";
import { textField } from "../../patient/fields.js";
import { echoOf, readAmounts } from "../../patient/figures.js";
import { isAuthored } from "../../patient/imported.js";
import { lines } from "../../patient/lines.js";
import type { Navigation, Place } from "../../patient/navigation.js";
import { type Context, form, type Screen } from "../../patient/screen.js";
import { heading } from "../../ui/controls.js";
import { type Child, h } from "../../ui/dom.js";
import { STAGE } from "../answers.js";
import { at, planEnds, submit } from "../interview.js";
import {
  answered,
  back,
  between,
  inTheWay,
  isAnswer,
  made,
  needsEstimate,
  readAsOf,
  statement,
  unsaidOf,
} from "../parts.js";
import { day, headed, p, said } from "../words.js";

/** Draws the stages; another place while something is still open. */
export async function stages(context: Context): Promise<Screen | Place> {
  const { navigation } = context;
  const found = await answered(navigation);
  if (!isAnswer(found)) return found;
  const { plan, sources } = found;
  const staged = plan?.staged;
  const planned = plan && (await planEnds(navigation, found.ends));
  const [least, most] = planned?.map((end) => end.staged) ?? [];
  const ends: [Staged, Staged] | undefined = least && most && [least, most];
  const title = p("stages.title");
  return {
    title,
    ...(staged ? { announce: said(staged.sum) } : {}),
    body: [
      readAsOf(found),
      heading(title),
      inTheWay(plan),
      ...says(found),
      ...(staged
        ? [ends && h("p", { class: "note" }, p("stages.likely")), ...table(staged, ends, sources, navigation)]
        : [
            !plan?.in_the_way &&
              plan?.ledger &&
              h(
                "p",
                { class: "lead" },
                p("stages.none"),
                " ",
                money(plan.ledger.due_at_desk),
                ` ${t("unit.yuan")}`,
                between(planned?.map(({ ledger }) => ledger?.due_at_desk)),
              ),
          ]),
      needsEstimate(context, found),
      found.hasStay && h("h2", {}, p(staged ? "stages.other" : "stages.tell")),
      found.hasStay && step(context, staged !== undefined),
      back(navigation),
      made(found),
    ],
  };
}

function says(found: PayLaterAnswer): Child[] {
  const { stages, sources, plan } = found;
  if (!stages) return [unsaidOf(found, "stages")];
  return [
    plan?.staged_by === "user" && h("p", { class: "note" }, p("stages.by_user")),
    statement(stages.clause, sources),
    stages.unpaid && statement(stages.unpaid, sources),
  ];
}

/** The step that the hospital names. Left empty it is that of the text again. */
function step(context: Context, staged: boolean): HTMLElement {
  const { navigation, run } = context;
  const send = (): void =>
    run(async () => {
      const { read, problems } = await readAmounts(navigation, [STAGE], staged ? undefined : STAGE);
      if (problems.length) return navigation.show(problems);
      await submit(navigation, (answers) => answers.given.set(STAGE, read.get(STAGE) ?? ""), at("stages"));
    });
  return form(
    send,
    textField(context, {
      path: STAGE,
      label: p("stages.step"),
      hint: p("stages.step.hint"),
      unit: t("unit.yuan"),
      mode: "decimal",
      size: 10,
      echo: echoOf(navigation, "amount"),
    }),
  );
}

function table(staged: Staged, ends: [Staged, Staged] | undefined, sources: Source[], navigation: Navigation): Child[] {
  const amount = (value: string, head?: string): HTMLElement =>
    h("td", { class: "amount", role: "cell", "data-head": head }, money(value));
  const column = (words: string, cls?: string): HTMLElement =>
    h("th", { scope: "col", role: "columnheader", class: cls }, words);
  const rows = staged.stages.map((stage) =>
    h(
      "tr",
      { role: "row", "data-stage": stage.number },
      h(
        "th",
        { scope: "row", role: "rowheader" },
        headed(stage.when),
        stage.on && stage.at_discharge && h("span", { class: "hint" }, day(stage.on)),
      ),
      amount(stage.accrued, p("stages.accrued")),
      h(
        "td",
        { class: "amount", role: "cell", "data-head": p("stages.due") },
        stage.outcome === "refund" && h("span", { class: "hint" }, p("stages.refund")),
        money(stage.due),
        between(ends?.map((one) => one.stages.find(({ number }) => number === stage.number)?.due)),
      ),
    ),
  );
  return [
    h("p", { class: "lead" }, said(staged.rule)),
    h(
      "table",
      { class: "payers staged", role: "table" },
      h("caption", {}, p("stages.caption")),
      h(
        "thead",
        { role: "rowgroup" },
        h(
          "tr",
          { role: "row" },
          column(p("stages.when")),
          column(p("stages.accrued"), "amount"),
          column(p("stages.due"), "amount"),
        ),
      ),
      h("tbody", { role: "rowgroup" }, ...rows),
      h(
        "tfoot",
        { role: "rowgroup" },
        h(
          "tr",
          { role: "row", class: "total" },
          h("th", { scope: "row", colspan: 2, role: "rowheader" }, p("stages.own")),
          h("td", { class: "amount", role: "cell" }, money(staged.own), between(ends?.map(({ own }) => own))),
        ),
      ),
    ),
    h("p", {}, said(staged.sum)),
    h("ul", {}, ...staged.supposed.map((one) => h("li", {}, said(one)))),
    h("h2", {}, p("stages.how")),
    ...staged.stages.map((stage) => unfolded(stage, sources, navigation)),
  ];
}

/** How a stage comes about, and inside it the settlement of all that has accrued. */
function unfolded(stage: Stage, sources: Source[], navigation: Navigation): HTMLElement {
  const settlement = h("details", { class: "more screen-only" }, h("summary", {}, p("stages.settlement")));
  const failed = h("p", { class: "problem" });
  settlement.addEventListener("toggle", () => {
    // Closed and opened again it is tried again.
    if (!settlement.open || (settlement.childElementCount > 1 && !failed.isConnected)) return;
    failed.remove();
    settled(stage, navigation).then(
      (found) => settlement.append(found),
      () => {
        failed.textContent = p("stages.failed");
        settlement.append(failed);
      },
    );
  });
  const turns = stage.turns.map((turn) => h("li", {}, said(turn)));
  return h(
    "details",
    { class: "more stage", "data-unfold": stage.number },
    h("summary", {}, p("stages.one", { number: String(stage.number), due: grouped(stage.due) })),
    h("p", {}, said(stage.words)),
    turns.length > 0 && h("ul", {}, ...turns),
    lines({ lines: stage.lines, sources }, false),
    settlement,
  );
}

async function settled(stage: Stage, navigation: Navigation): Promise<HTMLElement> {
  const { request } = await navigation.interview();
  const found = await navigation.client.call("estimate", { request: { ...request, bill: stage.bill } });
  return found.status === "estimated" ? lines(found, isAuthored(navigation)) : h("p", {}, p("plan.no_amounts"));
}
