import "./page.js";
import assert from "node:assert/strict";
import { test } from "node:test";
import costs from "../../packs/typical/reasons.json";
import { reading } from "../places/make.js";
import type { Reason } from "../src/engine/typical.js";
import { findReasons } from "../src/patient/typical/find-reason.js";

const reasons = costs.reasons as unknown as Reason[];

function found(text: string): string[] {
  return findReasons(text, reasons).map(({ reason }) => reason.id);
}

test("words are read as they are said", () => {
  for (const { words } of reasons) {
    for (const [word, read] of words) assert.equal(read, reading(word), word);
  }
});

test("every reason is found by each of its words, their readings and initials", () => {
  for (const { id, name, words } of reasons) {
    assert.ok(found(name.zh).includes(id), name.zh);
    assert.ok(found(name.en).includes(id), name.en);
    for (const [word, read] of words) {
      const initials = read
        .split(" ")
        .map((syllable) => syllable.charAt(0))
        .join("");
      const ways = [word, read, read.replaceAll(" ", ""), ...(initials.length > 1 ? [initials] : [])];
      for (const way of ways) assert.ok(found(way).includes(id), `${way} does not find ${id}`);
    }
  }
});

test("what people type finds what they mean", () => {
  for (const [text, id] of [
    ["白内障", "cataract"],
    ["bnz", "cataract"],
    ["要做白内障手术", "cataract"],
    ["阑尾炎", "appendicitis"],
    ["剖腹产", "caesarean"],
    ["胆结石", "gallstones"],
    ["支架", "stent"],
    ["换膝关节", "knee-replacement"],
    ["cataract", "cataract"],
    ["hernia", "hernia"],
  ] as const) {
    assert.equal(found(text)[0], id, text);
  }
});

test("nothing is found of what is none", () => {
  for (const text of ["", " ", "感冒发烧", "xyz", "1"]) assert.deepEqual(found(text), [], text);
});

test("only a word of one reason alone is taken by Enter", () => {
  const exact = (text: string): string[] =>
    findReasons(text, reasons)
      .filter((one) => one.exact)
      .map(({ reason }) => reason.id);
  assert.deepEqual(exact("白内障"), ["cataract"]);
  assert.deepEqual(exact("生孩子"), []);
});
