/** The small view of the element: three fields, and the answer in a line. All else is taken as not known. */

import type { Interview, Outlook } from "../engine/generated/core.js";
import { plainShare } from "../i18n/format.js";
import { said } from "../i18n/language.js";
import { FIRST_SELF_PAY, SELF_FUNDED, TOTAL, TOTAL_HIGH, TOTAL_LOW } from "../patient/answers.js";
import { navigation } from "../patient/app.js";
import { fundLine, headline, inShort } from "../patient/headline.js";
import { importedBanner } from "../patient/imported.js";
import { isSettled } from "../patient/navigation.js";
import { announce } from "../ui/announce.js";
import { byId, h } from "../ui/dom.js";
import { e } from "./words.js";

const TIER = "stay.tier";
const TIERS = ["township", "tier1", "tier2", "tier3"] as const;
/** More questions than any pack has. */
const MOST = 60;
const NOT_KNOWN = "not_known";

/** Answers 不清楚 to all that is asked, up to the end. */
async function throughout(): Promise<Interview> {
  let interviewed = await navigation.interview();
  for (let turn = 0; turn < MOST && interviewed.end.kind === "open"; turn += 1) {
    navigation.answers.given.set(interviewed.end.step.path, NOT_KNOWN);
    interviewed = await navigation.interview();
  }
  return interviewed;
}

/** What is wrong with what was entered, or why there is no answer, in a sentence. */
function why({ end }: Interview): string {
  if (end.kind === "said" && end.response.status === "invalid") {
    return end.response.problems.map(({ message }) => said(message)).join(" ");
  }
  return e("card.no_answer");
}

/** Draws it, for an insurance that the portal has told. `open` draws the whole page with what was entered. */
export function drawCard(open: () => void, tell: (outlook: Outlook, interviewed: Interview) => void): void {
  const { given } = navigation.answers;
  const tier = h("select", { id: "card-tier" }, ...TIERS.map((one) => h("option", { value: one }, e(`card.${one}`))));
  tier.value = given.get(TIER) ?? "tier2";
  const total = h("input", { id: "card-total", type: "text", inputmode: "decimal", autocomplete: "off", size: 12 });
  total.value = given.get(TOTAL) ?? "";
  const share = h("input", { id: "card-share", type: "text", inputmode: "decimal", autocomplete: "off", size: 6 });
  const answer = h("div", { id: "card-answer" });
  const before = new Map(given);
  const compute = async (): Promise<void> => {
    const reading = await navigation.client.call("read_amount", { text: total.value });
    if (reading.status === "refused") {
      answer.replaceChildren(h("p", { class: "problem" }, said(reading.message)));
      return;
    }
    const told = new Map(before);
    told.set(TIER, tier.value);
    if (reading.status === "read") told.set(TOTAL, reading.value);
    else {
      told.set(TOTAL, reading.likely);
      told.set(TOTAL_LOW, reading.low);
      told.set(TOTAL_HIGH, reading.high);
    }
    // One answer for all that the insurance leaves out: nobody tells the two apart here.
    const left = plainShare(share.value);
    told.set(SELF_FUNDED, left || NOT_KNOWN);
    if (left) told.set(FIRST_SELF_PAY, "0%");
    navigation.answers.given = told;
    for (const [path, typed] of [
      [TIER, tier.value],
      [TOTAL, total.value],
      [SELF_FUNDED, share.value],
    ] as const) {
      navigation.answers.typed.set(path, typed);
      navigation.answers.preset.delete(path);
    }
    const interviewed = await throughout();
    const core = await navigation.core();
    const outlook = isSettled(interviewed) ? await core.call("outlook", { request: interviewed.request }) : undefined;
    if (outlook?.status !== "outlook") {
      answer.replaceChildren(h("p", { class: "problem" }, why(interviewed)));
      return;
    }
    answer.replaceChildren(
      h("p", { class: "lead" }, ...headline(outlook).filter((one): one is Node | string => Boolean(one))),
      fundLine(outlook),
      ...[importedBanner(navigation)].filter((one): one is HTMLElement => one instanceof HTMLElement),
      h("p", { class: "hint" }, e("card.estimate")),
      h("p", { class: "actions" }, h("button", { type: "button", class: "second", onclick: open }, e("card.more"))),
    );
    announce(inShort(outlook));
    tell(outlook, interviewed);
  };
  const send = (event: Event): void => {
    event.preventDefault();
    compute().catch((fault: unknown) => {
      answer.replaceChildren(h("p", { class: "problem" }, e("card.failed", { reason: String(fault) })));
    });
  };
  const field = (control: HTMLElement, label: string): HTMLElement =>
    h("div", { class: "field" }, h("label", { for: control.id }, label), control);
  byId("main").replaceChildren(
    h("h1", {}, e("card.title")),
    h(
      "form",
      { novalidate: true, autocomplete: "off", onsubmit: send },
      field(tier, e("card.tier")),
      field(total, e("card.total")),
      field(share, e("card.share")),
      h("p", { class: "actions" }, h("button", { type: "submit", class: "primary" }, e("card.show"))),
    ),
    answer,
  );
}
