/** The ways to tell the bill, in words. */

import type { InterviewStep } from "../engine/generated/core.js";
import { type Key, said, t } from "../i18n/words.js";
import { BILL_WAY, DRG, FIRST_SELF_PAY, ITEMS, SELF_FUNDED, SLIP, type SLIP_FIELDS } from "./answers.js";
import type { Navigation } from "./navigation.js";

/** The ways to tell the bill, in words. */
export const WAY_WORDS: Record<string, { name: Key; hint: Key }> = {
  total: { name: "bill.way.total", hint: "bill.way.total.hint" },
  amounts: { name: "bill.way.amounts", hint: "bill.way.amounts.hint" },
  items: { name: "bill.way.items", hint: "bill.way.items.hint" },
  drg: { name: "bill.way.drg", hint: "bill.way.drg.hint" },
};

/** The amounts of a slip, in words. */
export const SLIP_WORDS: Record<(typeof SLIP_FIELDS)[number], { name: Key; hint: Key }> = {
  inscp_scp_amt: { name: "slip.in_scope", hint: "slip.in_scope.hint" },
  preselfpay_amt: { name: "slip.first_self_pay", hint: "slip.first_self_pay.hint" },
  overlmt_selfpay: { name: "slip.over_limit", hint: "slip.over_limit.hint" },
  fulamt_ownpay_amt: { name: "slip.self_funded", hint: "slip.self_funded.hint" },
};

/** What each screen of the bill asks. */
export function billTitle(navigation: Navigation, { path, question }: InterviewStep): string {
  if (path === BILL_WAY) return navigation.worded("bill.way.ask");
  const titles: Partial<Record<string, Key>> = {
    [SELF_FUNDED]: "bill.self_funded.ask",
    [FIRST_SELF_PAY]: "bill.first_self_pay.ask",
    [SLIP]: "slip.ask",
    [ITEMS]: "items.ask",
    [DRG]: "drg.ask",
  };
  const title = titles[path];
  return title ? t(title) : said(question.ask);
}

/** What there is none of: a cap, or the fixed price of a disease. */
export function noneWord(path: string): string {
  return t(path === "stay.disease_price" ? "none.price" : "none");
}
