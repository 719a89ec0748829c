/** Writing amounts. Strings in, strings out: nothing here adds, multiplies or compares money. */

import { h, unseen } from "../ui/dom.js";
import { t } from "./words.js";

/** `"12000.00"` → `12,000.00`, with a true minus. */
export function grouped(amount: string): string {
  const [, sign = "", whole = "", rest = ""] = /^([-−]?)(\d+)(.*)$/.exec(amount) ?? [];
  if (!whole) return amount;
  return (sign && "−") + whole.replace(/\B(?=(\d{3})+$)/g, ",") + rest;
}

/** An amount for eyes with separators and for screen readers without: they read "12" and "000". */
export function money(amount: string): HTMLElement {
  const shown = grouped(amount);
  if (shown === amount) return h("span", { class: "money" }, shown);
  return h("span", { class: "money" }, h("span", { "aria-hidden": "true" }, shown), unseen(amount));
}

/** An amount without its fen, where there are none. */
export function whole(amount: string): string {
  return amount.replace(/\.00$/, "");
}

/** An amount of some yuan without its fen, for sentences about how much something moves. */
export function yuanOf(amount: string): string {
  return /^0*\./.test(amount) ? whole(amount) : amount.replace(/\.\d\d$/, "");
}

/** An amount to the nearest yuan, half up: what is not known to the fen is not shown to the fen. */
export function nearestYuan(amount: string): string {
  const [, whole = "", fen = ""] = /^(\d+)\.(\d\d)$/.exec(amount) ?? [];
  return whole ? String(BigInt(whole) + (fen >= "50" ? 1n : 0n)) : amount;
}

/** From one amount to another, each as it is to be shown. */
export function moneyBetween(
  low: string,
  high: string,
  shown: (amount: string) => string = whole,
): (HTMLElement | string)[] {
  return [money(shown(low)), t("result.own.to"), money(shown(high))];
}

/** （约 1.23 万元） for amounts from ten thousand yuan; empty below, where it helps nobody. */
export function roughly(amount: string): string {
  const [, whole = ""] = /^(\d+)\.\d\d$/.exec(amount) ?? [];
  if (whole.length < 5) return "";
  // Ten thousands with two decimals are whole hundreds of yuan: the last two digits are dropped,
  // half up. Integers only, and only to make a number shorter.
  const hundreds = (BigInt(whole) + 50n) / 100n;
  const digits = String(hundreds).padStart(3, "0");
  const rough = `${digits.slice(0, -2)}.${digits.slice(-2)}`;
  return t("money.roughly", { wan: rough, thousand: `${grouped(`${hundreds}00`)}` });
}

/**
 * A number as people type it, in plain characters: full-width digits, ￥, commas, spaces and 元 are
 * made plain or dropped. Whether it is a number is for the core to judge.
 */
export function plain(typed: string): string {
  return typed.normalize("NFKC").replace(/[\s,¥元]/g, "");
}

/** A share as people type it: `１０ ％` → `10%`; empty stays empty, so that the core says so. */
export function plainShare(typed: string): string {
  const number = plain(typed).replace(/%$/, "");
  return number && `${number}%`;
}
