/** Cash at the desk is not the cost in the end: what is due at discharge, what is claimed afterwards, and what
 * is borne at last. */

import type { Ledger, Outlook, Payout } from "../engine/generated/core.js";
import { grouped, money, moneyBetween, nearestYuan, whole } from "../i18n/format.js";
import { said, t } from "../i18n/words.js";
import { type Child, h } from "../ui/dom.js";
import { likelyBeside } from "./headline.js";

/** The ledger at the least, the likely and the most that the patient bears. */
type Ends = Pick<Outlook, "low" | "likely" | "high">;
type Sum = "due_at_desk" | "claimed_later" | "psn_part_amt";

/** What is paid when: due at discharge, claimed back later and from whom, borne in the end. */
export function deskSums(outlook: Outlook): Child {
  const { estimate, likely, high } = outlook;
  const later = !isNothing(high.claimed_later);
  const whom = [...new Set(estimate.payouts.flatMap(({ claimed }) => (claimed ? [said(claimed.with)] : [])))];
  const from = whom.length > 0 && t("desk.claimed.from", { whom: whom.join(t("list.comma")) });
  return h(
    "section",
    { class: "desk", "aria-labelledby": "desk" },
    h("h2", { id: "desk" }, t("desk.title")),
    h(
      "dl",
      { class: "facts purse" },
      // What is due is what is borne, where nothing is claimed afterwards: then in the same round figures.
      ...row("desk", "desk.due", later ? sum(outlook, "due_at_desk") : roughSum(outlook)),
      ...deposit(outlook),
      ...(later ? row("claimed", "desk.claimed", [...sum(outlook, "claimed_later"), from]) : []),
      // Without either it is what is due.
      ...(later || !isNothing(likely.deposit) ? row("borne", "desk.borne", sum(outlook, "psn_part_amt")) : []),
    ),
    silent(outlook),
  );
}

/**
 * Whose way of settlement no text gives, and whether it is that of all: what is said of the others stands. The
 * account is the patient's own, and pays by its card.
 */
export function unsettled(payouts: Payout[]): { whose: Payout[]; all: boolean } {
  const funds = payouts.filter(({ id }) => id !== "account");
  const whose = funds.filter(({ claimed, citations }) => !claimed && !citations);
  return { whose, all: whose.length === funds.length };
}

function silent(outlook: Outlook): Child {
  const unsaid = unsettled(outlook.estimate.payouts);
  if (!unsaid.whose.length) return undefined;
  const whose = [...new Set(unsaid.whose.map(({ label }) => said(label)))].join(t("list.comma"));
  const words = unsaid.all ? t("desk.silent", { whose, total: totalOf(outlook) }) : t("desk.silent.some", { whose });
  // What a result hangs on stands on paper as well.
  return h("p", { class: "help told" }, words);
}

/** The cost of the stay, or between which it is. */
function totalOf({ low, high }: Ends): string {
  const [from, to] = [low, high].map(({ medfee_sumamt }) => grouped(whole(medfee_sumamt)));
  return from === to ? `${to}` : `${from}${t("result.own.to")}${to}`;
}

/** The two sums in a sentence, where they are not the same. */
export function inShort({ due_at_desk: due, claimed_later: claimed }: Ledger): string {
  return isNothing(claimed) ? "" : t("desk.short", { due: grouped(due), claimed: grouped(claimed) });
}

function isNothing(amount: string): boolean {
  return !/[1-9]/.test(amount);
}

function row(id: string, term: Parameters<typeof t>[0], words: Child[]): Child[] {
  return [h("dt", {}, t(term)), h("dd", { "data-purse": id }, ...words)];
}

function yuan(amount: string): Child[] {
  return [money(amount), ` ${t("unit.yuan")}`];
}

function sum({ low, likely, high, at_least: least }: Outlook, field: Sum): Child[] {
  if (!least || field === "claimed_later") return ranged({ low, likely, high }, field);
  return [t("desk.at_least"), ...yuan(low[field] === high[field] ? low[field] : nearestYuan(low[field]))];
}

/** An amount of the ledger, or between which it is where that is not known. */
function ranged({ low, likely, high }: Ends, field: Sum | "given_back" | "still_to_pay"): Child[] {
  if (low[field] === high[field]) return yuan(likely[field]);
  return [...moneyBetween(low[field], high[field], nearestYuan), ` ${t("unit.yuan")}`];
}

function roughSum(outlook: Outlook): Child[] {
  const { own, at_least: least } = outlook;
  const atLeast = least && t("desk.at_least");
  if (own.low === own.high) return [atLeast, ...yuan(own.likely)];
  if (!least) return [...moneyBetween(own.low, own.high), ` ${t("unit.yuan")}`];
  const likely = likelyBeside(outlook);
  return [atLeast, money(whole(own.low)), ` ${t("unit.yuan")}`, likely && `${t("list.comma")}${likely}`];
}

/** What was paid in advance, and what becomes of it; nothing where none was told. */
function deposit(ends: Ends): Child[] {
  const { likely, high } = ends;
  if (isNothing(likely.deposit)) return [];
  return [
    ...row("deposit", "desk.deposit", yuan(likely.deposit)),
    ...(isNothing(high.given_back) && !isNothing(high.still_to_pay)
      ? []
      : row("deposit.given_back", "desk.given_back", ranged(ends, "given_back"))),
    ...(isNothing(high.still_to_pay)
      ? []
      : row("deposit.still_to_pay", "desk.still_to_pay", ranged(ends, "still_to_pay"))),
  ];
}
