import "./page.js";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import typical from "../../packs/typical/reasons.json";
import type { Request } from "../src/engine/generated/core.js";
import { type Answers, noAnswers, TYPICAL } from "../src/patient/answers.js";
import { DATE, OWED, PACK, PLANNED, repaymentPath, told, WAY } from "../src/paylater/answers.js";
import { insuredAs, OF_CIRCUMSTANCE, OF_REASON } from "../src/paylater/known.js";

/** Of each reason, the cause that its data say. */
const all = typical.departments.flatMap(
  ({ reasons }) => reasons as { id: string; name: { zh: string }; cause?: string }[],
);

const beijing = { code: "110000", name: "北京市", latin: "Beijing" };
const resident = { scheme: "resident", region: "110000" } as const;

function given(entries: Record<string, string>): Answers {
  const answers = noAnswers();
  for (const [path, value] of Object.entries(entries)) answers.given.set(path, value);
  return answers;
}

test("what the estimate was told is known; what nobody knew there is asked", () => {
  const answers = given({ "person.group": "low_income", "stay.place": "in_region" });
  assert.deepEqual(insuredAs(answers, resident), { ...resident, group: "low_income", place: "in_region" });
  const unknown = given({ "person.group": "not_known", "stay.place": "not_known" });
  assert.deepEqual(insuredAs(unknown, resident), resident);
  assert.equal(insuredAs(answers, undefined), undefined);
});

test("a place and an insurance that were chosen are known without any pack", () => {
  const answers = given({});
  answers.place = beijing;
  assert.equal(insuredAs(answers, undefined), undefined);
  answers.insurance = { scheme: "employee", service: "inpatient" };
  assert.deepEqual(insuredAs(answers, undefined), { scheme: "employee", region: "110000" });
});

test("the cause is known from the circumstance that was told, or from the reason of a typical cost", () => {
  const cause = (entries: Record<string, string>): string | undefined => insuredAs(given(entries), resident)?.cause;
  assert.equal(cause({ "answers.circumstance": "delivery" }), "childbirth");
  assert.equal(cause({ "answers.circumstance": "liability_unpaid" }), "third_party_unpaid");
  // That nothing of the list applies says not yet what does, and what is on it in one line with others neither.
  assert.equal(cause({ "answers.circumstance": "none" }), undefined);
  assert.equal(cause({ "answers.circumstance": "own_doing" }), undefined);
  assert.equal(cause({ [TYPICAL]: "pneumonia" }), "disease");
  assert.equal(cause({ [TYPICAL]: "caesarean" }), "childbirth");
  assert.equal(cause({ [TYPICAL]: "ankle-fracture" }), "injury");
  assert.equal(cause({ [TYPICAL]: "pesticide" }), "other");
  // What comes of being pregnant is a disease to one fund and childbirth to another.
  assert.equal(cause({ [TYPICAL]: "threatened-miscarriage" }), undefined);
  assert.equal(cause({}), undefined);
});

test("circumstances and reasons are called as the packs call them", () => {
  const pack = JSON.parse(readFileSync("packs/regions/110000-resident-2026/pack.json", "utf8"));
  const asked = pack.distinctions.find(({ id }: { id: string }) => id === "circumstance");
  const circumstances = new Set(asked.choices.map(({ id }: { id: string }) => id));
  for (const id of OF_CIRCUMSTANCE.keys()) assert.ok(circumstances.has(id), id);
  const reasons = new Set(all.map(({ id }) => id));
  for (const { id, name, cause } of all) assert.equal(OF_REASON.get(id), cause, name.zh);
  for (const id of OF_REASON.keys()) assert.ok(reasons.has(id), id);
});

test("without an estimate there are papers and days all the same, and a plan of repayment once a sum is told", () => {
  const entries = {
    [PACK]: "110000-beijing",
    [DATE]: "2026-11-27",
    [PLANNED]: "2026-12-04",
    [WAY]: "instalments",
    [repaymentPath("instalments", "count")]: "3",
    [repaymentPath("instalments", "first")]: "2026-12-31",
  };
  const { plan } = told(given(entries), undefined, undefined);
  assert.equal(plan?.discharge, "2026-12-04");
  assert.ok(plan?.forms?.includes("checklist"));
  assert.equal(plan?.repayment, undefined);
  const owed = told(given({ ...entries, [OWED]: "6000.00" }), undefined, undefined).plan;
  assert.equal(owed?.owed, "6000.00");
  assert.ok(owed?.repayment);
  // The day of discharge of an estimate is that of its settlement.
  const stay = { pack: "110000-resident-2026" } as Request;
  assert.equal(told(given(entries), stay, undefined).plan?.discharge, undefined);
});
