/** What is paid first and claimed afterwards: with whom, until when, on which papers. Fetched where there is any. */

import type { Citation, Claimed, Outlook, Payout, Source } from "../engine/generated/core.js";
import { said, t } from "../i18n/words.js";
import { type Child, h } from "../ui/dom.js";
import { isRange } from "./headline.js";
import { likelySum } from "./likely-sum.js";
import { cited } from "./lines.js";
import { type Key, p } from "./parts-words.js";

/**
 * How to claim back what is paid first; nothing where nothing is.
 * @param authored whether sources are the words of whoever wrote a file that was opened
 */
export function claims(outlook: Outlook, authored: boolean): Child {
  const { estimate } = outlook;
  const found = together(estimate.payouts);
  if (!found.length) return undefined;
  return h(
    "section",
    { "aria-labelledby": "claims" },
    h("h2", { id: "claims" }, p("desk.claims")),
    ...found.map((claim) => drawn(claim, estimate.sources, authored, isRange(outlook))),
  );
}

/** A claim, and what it brings. */
interface Claim {
  claimed: Claimed;
  payouts: Payout[];
}

/** What is claimed in the same way is claimed once. */
function together(payouts: Payout[]): Claim[] {
  const claims = new Map<string, Claim>();
  for (const payout of payouts) {
    const { claimed } = payout;
    if (!claimed) continue;
    const key = JSON.stringify(claimed);
    const claim = claims.get(key) ?? { claimed, payouts: [] };
    claim.payouts.push(payout);
    claims.set(key, claim);
  }
  return [...claims.values()];
}

function drawn({ claimed, payouts }: Claim, sources: Source[], authored: boolean, isSupposed: boolean): HTMLElement {
  const { with: who, by, paid, papers = [] } = claimed;
  const entry = (term: Key, ...words: Child[]): Child[] => [h("dt", {}, p(term)), h("dd", {}, ...words)];
  return h(
    "div",
    { class: "claim" },
    h(
      "ul",
      {},
      ...payouts.map(({ id, label, amount }) =>
        h("li", { "data-claim": id }, said(label), " ", ...likelySum(amount, isSupposed)),
      ),
    ),
    h(
      "dl",
      { class: "facts" },
      ...entry("desk.claim.who", said(who)),
      ...entry("desk.claim.by", by ? said(by) : p("desk.claim.by.unsaid")),
      ...(paid ? entry("desk.claim.paid", said(paid)) : []),
      ...entry(
        "desk.claim.papers",
        papers.length > 0
          ? h("ul", {}, ...papers.map((paper) => h("li", {}, said(paper))))
          : p("desk.claim.papers.unsaid"),
      ),
    ),
    h(
      "details",
      { class: "where" },
      h("summary", {}, t("notice.where")),
      ...clauses(payouts).map((citation) => cited(citation, sources, { authored })),
    ),
  );
}

/** Where it stands, each clause once. */
function clauses(payouts: Payout[]): Citation[] {
  const all = payouts.flatMap(({ citations = [] }) => citations);
  const same = (one: Citation, other: Citation): boolean => one.source === other.source && one.clause === other.clause;
  return all.filter((one, at) => all.findIndex((other) => same(one, other)) === at);
}
