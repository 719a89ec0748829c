/** What the user has told so far. Kept in memory only; nothing of it is stored or sent. */

import type { AmountsBill, Bill, Date as Day, DrgMaterial, Item, Person, PersonGroup, Request, TotalBill } from "./generated/core.js";

/** What the user has told so far. */
export interface Told {
  /** Id of the pack. */
  pack?: string;
  /** Day of the settlement. */
  date?: Day;
  /** The explicit choice 按该文本试算. */
  textAsOf?: Day;
  /** Committed answers, as the request writes them, by the path of the field. */
  given: Map<string, string>;
  /** What stands in each field, committed or not: nothing typed is ever lost. */
  typed: Map<string, string>;
  /** How many item lines the form shows. */
  itemCount: number;
}

/** Nothing told yet. */
export function nothingTold(): Told {
  return { given: new Map(), typed: new Map(), itemCount: 1 };
}

/** Takes another pack. Answers to the old one's unknown figures would mean nothing there. */
export function choosePack(told: Told, pack: string): void {
  if (told.pack === pack) return;
  told.pack = pack;
  delete told.textAsOf;
  forget(told, "answers.");
  forget(told, OTHER_GROUPS);
}

/** Takes another day. Sums of a year belong to that year, and are asked anew for another. */
export function chooseDate(told: Told, date: Day): void {
  if (told.date === date) return;
  if (told.date?.slice(0, 4) !== date.slice(0, 4)) forget(told, "year_to_date.");
  told.date = date;
  delete told.textAsOf;
}

/** Takes back everything told below a path. */
export function forget(told: Told, prefix: string): void {
  for (const kept of [told.given, told.typed]) {
    for (const path of [...kept.keys()]) if (path.startsWith(prefix)) kept.delete(path);
  }
}

/** A request with nothing in it but pack and day. */
export function bareRequest(told: Told): Request {
  return {
    pack: told.pack ?? "",
    settlement_date: told.date ?? "",
    ...(told.textAsOf ? { text_as_of: told.textAsOf } : {}),
    ...(told.given.get(DEPOSIT) ? { deposit: told.given.get(DEPOSIT) ?? "" } : {}),
    person: person(told),
    stay: {},
    answers: {},
  };
}

/** Path of what was paid in advance. */
export const DEPOSIT = "deposit";
/** Path of the balance of the personal account. */
export const ACCOUNT = "person.account_balance";
/** Path of the further groups that the person belongs to, joined with commas. */
export const OTHER_GROUPS = "person.other_groups";

// What nobody is asked but may tell.
function person(told: Told): Person {
  const account = told.given.get(ACCOUNT);
  const groups = (told.given.get(OTHER_GROUPS) ?? "").split(",").filter(Boolean) as PersonGroup[];
  return {
    ...(account ? { account_balance: account } : {}),
    ...(groups.length && told.given.has("person.group") ? { other_groups: groups } : {}),
  };
}

/** Path of what the later funds have paid this year. */
const PAID = "year_to_date.paid.";

/**
 * Writes a value under a name that a pack made up. An assignment would not do: `__proto__` is a name
 * like any other here, and none for an assignment.
 */
export function putInto(request: object, room: string, name: string, value: string): void {
  const rooms = request as Record<string, object | undefined>;
  Object.defineProperty((rooms[room] ??= {}), name, { value, enumerable: true, configurable: true, writable: true });
}

/** Writes an answer where its path says: `stay.tier`, `answers.deductible.tier2`. */
export function put(request: Request, path: string, value: string, year?: number): void {
  const dot = path.indexOf(".");
  const [room, field] = [path.slice(0, dot), path.slice(dot + 1)];
  if (room === "year_to_date") {
    // The question names the insurance year that the figure is of.
    request.year_to_date ??= { year: String(year ?? request.settlement_date.slice(0, 4)) };
  }
  if (path.startsWith(PAID)) {
    const paid = (request.year_to_date ??= { year: "" }).paid ?? {};
    request.year_to_date.paid = { ...paid, [path.slice(PAID.length)]: value };
    return;
  }
  putInto(request, room, field, value);
}

/** The ways to tell the bill. */
export const BILL_WAYS = ["total", "amounts", "items", "drg"] as const;

/** A way to tell the bill. */
export type BillWay = (typeof BILL_WAYS)[number];

/** Where the way of telling the bill is kept among the answers. It is no field of a request. */
export const BILL_WAY = "bill.way";

/** The four amounts of a settlement slip, in its order. */
export const SLIP_FIELDS = [
  "inscp_scp_amt",
  "preselfpay_amt",
  "overlmt_selfpay",
  "fulamt_ownpay_amt",
] as const satisfies readonly (keyof AmountsBill)[];

/** Path of the total. */
export const TOTAL = "bill.total.medfee_sumamt";
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

/** The way that was chosen, if any. */
export function billWay(told: Told): BillWay | undefined {
  return BILL_WAYS.find((way) => way === told.given.get(BILL_WAY));
}

/** The screens that tell the bill in the way that was chosen, in order. */
export function billSteps(told: Told): string[] {
  switch (billWay(told)) {
    case undefined:
      return [BILL_WAY];
    case "total":
      return [BILL_WAY, TOTAL, SELF_FUNDED, FIRST_SELF_PAY];
    case "amounts":
      return [BILL_WAY, SLIP];
    case "items":
      return [BILL_WAY, ITEMS];
    case "drg":
      return [BILL_WAY, DRG];
  }
}

/** The bill as far as it is told; none before its first figure. */
export function billOf(told: Told): Bill | undefined {
  const at = (path: string): string | undefined => told.given.get(path);
  const way = billWay(told);
  if (way === "total") {
    const total = at(TOTAL);
    if (total === undefined) return undefined;
    const bill: TotalBill = { medfee_sumamt: total };
    const [funded, first, over] = [at(SELF_FUNDED), at(FIRST_SELF_PAY), at(OVER_LIMIT)];
    if (funded !== undefined) bill.self_funded_share = funded;
    if (first !== undefined) bill.first_self_pay_share = first;
    if (over) bill.over_limit_share = over;
    return { total: bill };
  }
  if (way === "amounts" && at(SLIP)) {
    const bill: AmountsBill = { inscp_scp_amt: "" };
    for (const field of SLIP_FIELDS) {
      const amount = at(`${SLIP}.${field}`);
      if (amount) bill[field] = amount;
    }
    return { amounts: bill };
  }
  if (way === "drg" && at(DRG)) {
    const materials = Array.from({ length: MATERIALS }, (_, n) => material(told, n)).filter(({ amount }) => amount);
    const separate = at(`${DRG}.separate`);
    return { drg: { price: at(`${DRG}.price`) ?? "", materials, ...(separate ? { separate } : {}) } };
  }
  const count = Number(at(ITEMS) ?? "0");
  if (way === "items" && count) return { items: Array.from({ length: count }, (_, n) => item(told, n)) };
  return undefined;
}

function material(told: Told, at: number): DrgMaterial {
  const field = (name: string): string => told.given.get(`${DRG}.materials[${at}].${name}`) ?? "";
  return { amount: field("amount"), ...(field("limit") ? { limit: field("limit") } : {}) };
}

/** The fields of an item line. */
export const ITEM_FIELDS = ["name", "category", "price", "price_limit", "quantity", "own_share"] as const;

function item(told: Told, at: number): Item {
  const field = (name: (typeof ITEM_FIELDS)[number]): string => told.given.get(`${ITEMS}[${at}].${name}`) ?? "";
  const category = (["a", "b", "c"] as const).find((letter) => letter === field("category")) ?? "a";
  const written: Item = { category, price: field("price") };
  if (field("name")) written.name = field("name");
  if (field("price_limit")) written.price_limit = field("price_limit");
  if (field("quantity")) written.quantity = field("quantity");
  // Only category B has a share that is paid first; what was typed for another stays in the form.
  if (category === "b") written.own_share = field("own_share");
  return written;
}

/** Takes an item line out of the form, and moves the ones below up. */
export function dropItem(told: Told, gone: number): void {
  for (let at = gone; at < told.itemCount; at += 1) {
    for (const name of ITEM_FIELDS) {
      const next = told.typed.get(`${ITEMS}[${at + 1}].${name}`);
      const path = `${ITEMS}[${at}].${name}`;
      if (next === undefined) told.typed.delete(path);
      else told.typed.set(path, next);
    }
  }
  told.itemCount -= 1;
}
