/** What of a result a link and the device keep: the amounts, by their national field names. */

import type { AmountName, Ledger, Outlook } from "../../engine/generated/core.js";
import type { Headline, Span } from "../../link/case.js";
import type { Answers } from "../answers.js";

/** The amounts that are kept, all of them of the ledger. */
const KEPT = [
  "psn_part_amt",
  "due_at_desk",
  "claimed_later",
  "fund_pay_sumamt",
  "act_pay_dedc",
  "hifp_pay",
  "hifmi_pay",
  "hifob_pay",
  "maf_pay",
  "cvlserv_pay",
  "hifes_pay",
  "hifdm_pay",
  "oth_pay",
  "hosp_part_amt",
] as const satisfies readonly (AmountName & keyof Ledger)[];

/** The headline of a result. An amount that is nothing in every case is left out. */
export function headlineOf({ low, likely, high, at_least: least, estimate }: Outlook, day: string): Headline {
  const spans = KEPT.map((name): [string, Span] => [name, [low[name], likely[name], high[name]]]);
  return {
    engine: estimate.made.engine,
    day,
    amounts: new Map(spans.filter(([, span]) => span.some((amount) => /[1-9]/.test(amount)))),
    isLeast: Boolean(least?.length),
  };
}

/** Whether two are of the same amounts. */
export function isSame(one: Headline, other: Headline): boolean {
  const text = ({ amounts, isLeast }: Headline): string => JSON.stringify([[...amounts].sort(), isLeast]);
  return text(one) === text(other);
}

/** What a result hangs on: what tells it from that of any other answers. */
export function answersKey({ pack, date, textAsOf, given }: Answers): string {
  return JSON.stringify([pack, date, textAsOf, [...given].sort()]);
}
