import "./page.js";
import assert from "node:assert/strict";
import { test } from "node:test";
import type { PartKind, RangedPart } from "../src/engine/generated/core.js";
import { fundNames, funds, payer } from "../src/patient/funds.js";
import { likelySum } from "../src/patient/likely-sum.js";

function part(kind: PartKind, high: string, own = false): RangedPart {
  return { kind, label: { zh: `名${kind}`, en: kind }, own, low: "0.00", likely: "0.00", high };
}

test("assistance is no insurance: who pays is called by name, each once, and only who pays", () => {
  const parts = [
    part("pool", "149025.00"),
    part("large_amount", "10.00"),
    part("serious_illness", "23252.45"),
    part("assistance", "23564.17"),
    part("hospital", "5.00"),
    part("deductible", "1300.00", true),
  ];
  assert.equal(fundNames(parts), "医保、大病保险、医疗救助");
  assert.deepEqual(funds([part("pool", "1.00"), part("serious_illness", "0.00")]), ["医保"]);
  assert.deepEqual(funds([part("pool", "1.00"), part("other_fund", "2.00")]), ["医保", "名other_fund"]);
  // Who pays nothing is still the insurance.
  assert.deepEqual(funds([part("pool", "0.00")]), ["医保"]);
});

test("a row of assistance is not paid by the insurance", () => {
  assert.equal(payer(part("assistance", "1.00")), "政府");
  assert.equal(payer(part("pool", "1.00")), "医保");
  assert.equal(payer(part("hospital", "1.00")), "医院");
  assert.equal(payer(part("deductible", "1.00", true)), "您自己");
});

test("beside a range an amount says that it is the likely one, and has no fen", () => {
  assert.deepEqual(likelySum("23252.45", true), ["多半在 23,252 元左右"]);
});
