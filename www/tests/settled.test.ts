import "./page.js";
import assert from "node:assert/strict";
import { test } from "node:test";
import en from "../messages/en.json";
import zh from "../messages/zh.json";
import type { Payout } from "../src/engine/generated/core.js";
import { unsettled } from "../src/patient/desk.js";

function payout(id: string, says: Partial<Payout> = {}): Payout {
  return { id, field: "hifp_pay", label: { zh: id, en: id }, amount: "1.00", ...says };
}

const CITED: Partial<Payout> = { citations: [{ source: "text", clause: "1" }] };
const CLAIMED: Partial<Payout> = { ...CITED, claimed: { with: { zh: "医保局", en: "the bureau" } } };

test("only the fund whose way of settlement is not written is said to be without one", () => {
  const names = (payouts: Payout[]): [string[], boolean] => {
    const { whose, all } = unsettled(payouts);
    return [whose.map(({ id }) => id), all];
  };
  assert.deepEqual(names([payout("pool"), payout("assistance", CITED)]), [["pool"], false]);
  assert.deepEqual(names([payout("pool", CITED), payout("later", CLAIMED)]), [[], false]);
  assert.deepEqual(names([payout("pool"), payout("fund")]), [["pool", "fund"], true]);
  // The account is the patient's own.
  assert.deepEqual(names([payout("pool", CITED), payout("account")]), [[], false]);
});

test("what is said of it names the funds in both languages", () => {
  for (const words of [zh, en]) {
    for (const key of ["desk.silent", "desk.silent.some"] as const) assert.match(words[key], /\{whose\}/);
  }
});
