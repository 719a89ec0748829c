import "./page.js";
import assert from "node:assert/strict";
import { test } from "node:test";
import { besides, inForceOn } from "../src/doctor/edition.js";
import { codesIn, isList } from "../src/doctor/offers.js";
import { Stay } from "../src/doctor/stay.js";
import { Steps } from "../src/doctor/steps.js";
import type { ListedScheme } from "../src/engine/drg/client.js";

const TEXT = { zh: "", en: "" };

function scheme(id: string, inForce?: { from: string; replaces: string }): ListedScheme {
  return { id, title: TEXT, edition: id, source: TEXT, file: "", names: "", ...(inForce ? { in_force: inForce } : {}) };
}

const SCHEMES = [scheme("new", { from: "2027-01-01", replaces: "old" }), scheme("old"), scheme("own")];

test("an edition is in force from its day on, and before it the one that it replaces", () => {
  assert.equal(inForceOn(SCHEMES, "2026-12-31"), "old");
  assert.equal(inForceOn(SCHEMES, "2027-01-01"), "new");
  assert.equal(inForceOn([], "2027-01-01"), undefined);
});

test("an edition is compared by the one before or after it", () => {
  assert.equal(besides(SCHEMES, "new")?.id, "old");
  assert.equal(besides(SCHEMES, "old")?.id, "new");
  assert.equal(besides(SCHEMES, "own"), undefined);
});

test("codes are told apart from words", () => {
  assert.deepEqual(codesIn("diagnosis", "I21.0 ｊ18.9；E11.9+"), ["I21.0", "j18.9", "E11.9+"]);
  assert.deepEqual(codesIn("procedure", "36.0601、00.66"), ["36.0601", "00.66"]);
  assert.deepEqual(codesIn("diagnosis", "肺炎"), []);
  // One word among codes, and none of them is taken.
  assert.deepEqual(codesIn("diagnosis", "I21.0 肺炎"), []);
  assert.deepEqual(codesIn("procedure", "I21.0"), []);
});

test("a list that somebody copied is told apart from a search", () => {
  assert.ok(isList("diagnosis", "I21.0\nJ18.9"));
  assert.ok(isList("diagnosis", "I21.0\t急性心肌梗死"));
  assert.ok(isList("diagnosis", "脑梗死；高血压"));
  // What is searched for, and codes that are taken in a line.
  assert.ok(!isList("diagnosis", "急性 阑尾炎"));
  assert.ok(!isList("diagnosis", "I21.0，J18.9"));
});

test("the first code is the principal one, whatever moves", () => {
  const stay = new Stay();
  for (const code of ["A00.0", "B00.0", "C00.0"]) stay.add("diagnosis", code);
  const [, , third] = stay.lists.diagnosis;
  assert.ok(third);
  stay.move("diagnosis", third.id, -5);
  assert.equal(stay.asCase("birth").principal_diagnosis, "C00.0");
  assert.deepEqual(stay.asCase("birth").other_diagnoses, ["A00.0", "B00.0"]);
  stay.remove("diagnosis", third.id);
  assert.equal(stay.asCase("birth").principal_diagnosis, "A00.0");
});

test("what is no age or weight is wrong, and no part of the case; units go to the core as they are typed", () => {
  const stay = new Stay();
  stay.typed.age = "６０ 岁";
  stay.typed.weight = "3 斤多";
  assert.ok(!stay.isWrong("age") && stay.isWrong("weight"));
  assert.deepEqual(stay.asCase("birth"), { other_diagnoses: [], procedures: [], age_years: "60岁" });
  stay.typed.weight = "3kg";
  assert.equal(stay.asCase("birth").birth_weight_g, "3kg");
  assert.equal(stay.asCase("admission").admission_weight_g, "3kg");
});

test("who is no year old is an infant", () => {
  const stay = new Stay();
  for (const [age, isInfant] of [
    ["0", true],
    ["0岁", true],
    ["3月", true],
    ["3个月", true],
    ["20天", true],
    ["20d", true],
    ["1岁6月", false],
    ["10", false],
    ["07", false],
    ["45岁", false],
    ["", false],
    ["三月", false],
  ] as const) {
    stay.typed.age = age;
    assert.equal(stay.isInfant, isInfant, age);
  }
});

test("a step is taken back and brought again; what is typed in one field is one step", () => {
  const steps = new Steps(0, (one, other) => one === other);
  for (const [now, typing] of [
    [1, undefined],
    [2, "age"],
    [3, "age"],
    [3, "age"],
    [4, "weight"],
  ] as const) {
    steps.note(now, typing);
  }
  assert.deepEqual([steps.back(), steps.back(), steps.back(), steps.back()], [3, 1, 0, undefined]);
  assert.deepEqual([steps.again(), steps.again()], [1, 3]);
  steps.note(9);
  assert.equal(steps.again(), undefined);
  assert.equal(steps.back(), 3);
});
