/** What can stand in the fields of the format that name something else: a source, a question, an amount of a result. */

import type { Ledger, Response } from "../engine/generated/core.js";
import { list, words } from "./grid.js";
import { fieldLabel, valueLabel } from "./labels.js";
import { type Fields, isFields, type Json, shown } from "./pack.js";

/** A word, and what it is called. */
export type Offer = [value: string, label: string];

const STATUSES: Response["status"][] = ["estimated", "needs_answers", "not_covered", "invalid"];
/** Amounts of a result that a case may be held to: what is asked for most, first. */
const AMOUNTS: (keyof Ledger)[] = [
  "psn_part_amt",
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
  "acct_pay",
  "acct_mulaid_pay",
  "psn_cash_pay",
  "psn_selfpay",
  "psn_ownpay",
  "hosp_part_amt",
  "medfee_sumamt",
  "inscp_scp_amt",
  "preselfpay_amt",
  "overlmt_selfpay",
  "fulamt_ownpay_amt",
  "dedc_std",
  "claimed_later",
  "due_at_desk",
  "given_back",
  "still_to_pay",
];

function sources(pack: Fields): Offer[] {
  return list(pack.sources).map(({ id, title }) => [shown(id), words(title) || shown(id)]);
}

function questions(pack: Fields): Offer[] {
  return list(pack.distinctions).map(({ id, name }) => [shown(id), words(name) || shown(id)]);
}

/** What users are asked for where no text says it, wherever in the pack. */
function unknowns(value: Json | undefined): Offer[] {
  if (typeof value !== "object" || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(unknowns);
  return Object.entries(value).flatMap(([name, one]): Offer[] =>
    name === "unknown" && isFields(one) ? [[shown(one.id), words(one.ask) || shown(one.id)]] : unknowns(one),
  );
}

const OFFERS: Partial<Record<string, (pack: Fields) => Offer[]>> = {
  source: sources,
  question: questions,
  each: questions,
  own: questions,
  answers: (pack) => [...unknowns(pack), ...questions(pack)],
  status: () => STATUSES.map((status) => [status, valueLabel(status, "status")]),
  pack: ({ id }) => [[shown(id), shown(id)]],
  expect: () => AMOUNTS.map((amount) => [amount, fieldLabel(amount)]),
};

/** What a field names something of, or the names of what it holds; none where anything can be written. */
export function offered(name: string, pack: Fields): Offer[] | undefined {
  const found = Object.hasOwn(OFFERS, name) ? OFFERS[name]?.(pack) : undefined;
  const by = new Map(found?.filter(([value]) => value));
  return by.size ? [...by] : undefined;
}
