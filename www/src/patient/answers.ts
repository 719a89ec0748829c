/** What the user has told so far. Kept in memory and in the address's fragment (`link/`), which goes to no server. */

import type { AmountsBill, Date as Day } from "../engine/generated/core.js";
import type { Insurance } from "../link/case.js";
import { BILL_WAY, TOTAL, TOTAL_HIGH, TOTAL_LOW } from "../link/paths.js";
import type { Place } from "./find-place.js";

export type { Insurance };
export { BILL_WAY, TOTAL, TOTAL_HIGH, TOTAL_LOW };

/** What the user has told so far. */
export interface Answers {
  /** Where the insurance is held. */
  place?: Place;
  /** What is held there, and whether it is for stays or visits. */
  insurance?: Insurance;
  /** Id of the site's pack for that place and insurance, if there is one; the user's own may take its turn. */
  sitePack?: string;
  /** Id of the pack to compute by. */
  pack?: string;
  /** Day of the settlement. */
  date?: Day;
  /** The explicit choice 按该文本试算. */
  textAsOf?: Day;
  /** Committed answers, as the request writes them, by the path of the field. */
  given: Map<string, string>;
  /** What stands in each field, committed or not: nothing typed is ever lost. */
  typed: Map<string, string>;
  /** Paths whose answers nobody was asked for: they stand there until somebody changes them. */
  preset: Set<string>;
  /** How many item lines the form shows. */
  itemCount: number;
}

/**
 * Nothing told yet. Most know a sum and nothing else of the bill; who has a slip or a list says so where
 * the sum is asked.
 */
export function noAnswers(): Answers {
  const none: Answers = { given: new Map(), typed: new Map(), preset: new Set(), itemCount: 1 };
  presume(none, BILL_WAY, "total");
  return none;
}

/** Gives an answer that nobody was asked for. */
export function presume(answers: Answers, path: string, value: string): void {
  answers.given.set(path, value);
  answers.preset.add(path);
}

/** Takes another pack, or none. Answers to the old one's unknown figures would mean nothing there. */
export function choosePack(answers: Answers, pack: string | undefined): void {
  if (answers.pack === pack) return;
  delete answers.pack;
  if (pack !== undefined) answers.pack = pack;
  delete answers.textAsOf;
  forget(answers, "answers.");
  forget(answers, OTHER_GROUPS);
}

/** Goes on without a place: with figures that are of none of the list. */
export function leavePlace(answers: Answers): void {
  delete answers.place;
  delete answers.insurance;
  delete answers.sitePack;
}

/** Takes another day. Sums of a year belong to that year, and are asked anew for another. */
export function chooseDate(answers: Answers, date: Day): void {
  if (answers.date === date) return;
  if (answers.date?.slice(0, 4) !== date.slice(0, 4)) forget(answers, "year_to_date.");
  forget(answers, "stay.costs.");
  answers.date = date;
  delete answers.textAsOf;
}

/** Takes another day of the stay. Other days make other parts of it, and the sums of a year may be of another. */
export function chooseStayDay(answers: Answers, path: string, value: string): void {
  if (answers.given.get(path) !== value) {
    forget(answers, "stay.costs.");
    forget(answers, "year_to_date.");
  }
  answers.given.set(path, value);
}

/** Takes back everything told below a path. */
export function forget(answers: Answers, prefix: string): void {
  for (const kept of [answers.given, answers.typed, answers.preset]) {
    for (const path of [...kept.keys()]) if (path.startsWith(prefix)) kept.delete(path);
  }
}

/** Path of what was paid in advance. */
export const DEPOSIT = "deposit";
/** Path of the balance of the personal account. */
export const ACCOUNT = "person.account_balance";
/** Path of the further groups that the person belongs to, joined with commas. */
export const OTHER_GROUPS = "person.other_groups";

/**
 * Writes a value under a name that a pack made up. An assignment would not do: `__proto__` is a name
 * like any other here, and none for an assignment.
 */
export function putInto(request: object, room: string, name: string, value: string): void {
  const rooms = request as Record<string, object | undefined>;
  rooms[room] ??= {};
  Object.defineProperty(rooms[room], name, { value, enumerable: true, configurable: true, writable: true });
}

/** The ways to tell the bill. */
export const BILL_WAYS = ["total", "amounts", "items", "drg"] as const;

/** A way to tell the bill. */
export type BillWay = (typeof BILL_WAYS)[number];

/** The four amounts of a settlement slip, in its order. */
export const SLIP_FIELDS = [
  "inscp_scp_amt",
  "preselfpay_amt",
  "overlmt_selfpay",
  "fulamt_ownpay_amt",
] as const satisfies readonly (keyof AmountsBill)[];

/** Where the reason of admission is kept from which the range is taken. It is no field of a request. */
export const TYPICAL = "bill.typical";
/** Path of the self-funded share. */
export const SELF_FUNDED = "bill.total.self_funded_share";
/** Path of the first self-pay share. */
export const FIRST_SELF_PAY = "bill.total.first_self_pay_share";
/** Path of the over-limit share, which only those who know it are bothered with. */
export const OVER_LIMIT = "bill.total.over_limit_share";
/** Stands for the form with the four amounts. */
export const SLIP = "bill.amounts";
/** Stands for the form with one price for the group. */
export const DRG = "bill.drg";
/** How many materials beside the price the form has room for. */
export const MATERIALS = 3;
/** Stands for the form with the item lines. */
export const ITEMS = "bill.items";

/** The fields of an item line. */
export const ITEM_FIELDS = ["name", "category", "price", "price_limit", "quantity", "own_share"] as const;

/** Takes an item line out of the form, and moves the ones below up. */
export function dropItem(answers: Answers, gone: number): void {
  for (let at = gone; at < answers.itemCount; at += 1) {
    for (const name of ITEM_FIELDS) {
      const next = answers.typed.get(`${ITEMS}[${at + 1}].${name}`);
      const path = `${ITEMS}[${at}].${name}`;
      if (next === undefined) answers.typed.delete(path);
      else answers.typed.set(path, next);
    }
  }
  answers.itemCount -= 1;
}
