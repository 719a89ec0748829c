import "./page.js";
import assert from "node:assert/strict";
import { test } from "node:test";
import { besides, inForceOn } from "../src/doctor/edition.js";
import { codesIn, isList } from "../src/doctor/offers.js";
import { Stay } from "../src/doctor/stay.js";
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

test("a number that is none is wrong, and no part of the case", () => {
  const stay = new Stay();
  stay.typed.age_years = "６０";
  stay.typed.weight = "3kg";
  assert.equal(stay.number("age_years"), 60);
  assert.ok(stay.isWrong("weight"));
  assert.deepEqual(stay.asCase("birth"), { other_diagnoses: [], procedures: [], age_years: 60 });
  stay.typed.weight = "3000";
  assert.equal(stay.asCase("birth").birth_weight_g, 3000);
  assert.equal(stay.asCase("admission").admission_weight_g, 3000);
});

test("what is forgotten leaves an empty case", () => {
  const stay = new Stay();
  stay.add("procedure", "36.0601");
  Object.assign(stay, { sex: "female", discharge: "2027-01-05" });
  assert.ok(!stay.isEmpty);
  stay.clear();
  assert.ok(stay.isEmpty);
});
