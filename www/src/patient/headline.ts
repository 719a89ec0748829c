/** The answer in a sentence: what the patient pays, and why that is no single amount. */

import type { Assumption, Outlook } from "../engine/generated/core.js";
import { grouped, money, roughly, whole, yuanOf } from "../i18n/format.js";
import { said, t } from "../i18n/words.js";
import { type Child, h } from "../ui/dom.js";
import { fundNames, funds as fundsOf } from "./funds.js";

/** Whether something is not known that moves the own payment. */
export function isRange({ own }: Outlook): boolean {
  return own.low !== own.high;
}

/** To the fen only where all of it is known. */
function shownAs(outlook: Outlook): (amount: string) => string {
  return isRange(outlook) || outlook.at_least?.length ? whole : (amount) => amount;
}

function clause(...words: Child[]): HTMLElement {
  return h("span", { class: "clause" }, ...words);
}

function figure(name: string, amount: string): HTMLElement {
  return h("strong", { "data-figure": name }, money(amount));
}

/** What the patient pays. */
export function headline(outlook: Outlook): Child[] {
  const { own, at_least: least } = outlook;
  const shown = shownAs(outlook);
  if (least?.length) {
    const likely = likelyBeside(outlook);
    return [
      clause(
        t("result.own.least.before"),
        figure("own", shown(own.low)),
        t("result.own.after"),
        likely && t("result.and"),
      ),
      ...(likely ? [" ", clause(likely)] : []),
    ];
  }
  if (!isRange(outlook)) {
    return [clause(t("result.own.before"), figure("own", own.likely), t("result.own.after"), roughly(own.likely))];
  }
  return [
    clause(
      t("result.own.before"),
      figure("own", shown(own.low)),
      t("result.own.to"),
      figure("own-high", shown(own.high)),
      t("result.own.after"),
      t("result.and"),
    ),
    " ",
    clause(t("result.own.likely", { likely: grouped(shown(own.likely)) })),
  ];
}

/** What is likely, where «at least» is less: whoever brings the least may stand at the desk without the rest. */
export function likelyBeside({ own }: Outlook): string | undefined {
  return own.likely === own.low ? undefined : t("result.own.likely", { likely: grouped(whole(own.likely)) });
}

/** As a sentence begins, in languages that have capitals. */
function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** What the insurance pays, and who else does that is none. */
export function fundLine(outlook: Outlook): HTMLElement {
  const { funds, at_least: least } = outlook;
  const shown = shownAs(outlook);
  const names = fundsOf(outlook.parts);
  const places = { funds: capital(names.join(t("list.comma"))) };
  const before = t(names.length > 1 ? "result.funds.before" : "result.fund.before", places);
  const most = t(names.length > 1 ? "result.funds.most.before" : "result.fund.most.before", places);
  // A sum and its unit stay on a line.
  const last = (name: string, amount: string): Child => clause(figure(name, amount), t("result.fund.after"));
  const words: Child[] = least?.length
    ? [most, last("fund", shown(funds.high))]
    : isRange(outlook)
      ? [before, figure("fund", shown(funds.low)), t("result.own.to"), last("fund-high", shown(funds.high))]
      : [before, last("fund", funds.likely)];
  return h("p", { class: "lead fund" }, ...words);
}

/** What moves the own payment most of all that is not known; nothing where nothing does. */
export function mover({ assumptions }: Outlook): Assumption | undefined {
  return assumptions.find(({ moves }) => /[1-9]/.test(moves));
}

/** Why it is no single amount, in a line. */
export function because(outlook: Outlook): Child {
  const least = outlook.at_least?.[0];
  if (least) {
    const why = least.used_up ? "result.because.used_up" : "result.because.least";
    return h("p", { class: "because" }, t(why, { fund: said(least.label) }));
  }
  const first = isRange(outlook) ? mover(outlook) : undefined;
  if (!first) return undefined;
  const places = { what: said(first.label), amount: grouped(yuanOf(first.moves)) };
  return h("p", { class: "because" }, t("result.because", places));
}

/** The answer as it is announced, and read aloud. */
export function inShort(outlook: Outlook): string {
  const { own, funds, at_least } = outlook;
  const [low, likely, high] = [own.low, own.likely, own.high].map(whole) as [string, string, string];
  if (at_least?.length)
    return [t("result.announce.least", { low }), likelyBeside(outlook)].filter(Boolean).join(t("result.and"));
  if (isRange(outlook)) return t("result.announce.range", { low, likely, high });
  return t("result.announce", { own: own.likely, fund: funds.likely, funds: fundNames(outlook.parts) });
}

/** The answer, why it is no single amount, and what is due when, in sentences to be read aloud. */
export function spokenResult(outlook: Outlook): string[] {
  const first = isRange(outlook) ? mover(outlook) : undefined;
  const { due_at_desk: due, claimed_later: later } = outlook.likely;
  return [
    inShort(outlook),
    first && t("result.because", { what: said(first.label), amount: yuanOf(first.moves) }),
    !isRange(outlook) && /[1-9]/.test(later) && t("desk.short", { due, claimed: later }),
    t("result.estimate"),
  ].filter((sentence) => typeof sentence === "string");
}
