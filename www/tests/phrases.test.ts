import assert from "node:assert/strict";
import { test } from "node:test";
import { phrases } from "../src/ui/phrases.js";

test("headings break between phrases, and no line begins with what leans on the one before", () => {
  for (const [sentence, broken] of [
    ["今年的医保是什么时候参保的？", "今年的|医保是什么时候|参保的？"],
    ["这次住院有没有下面的情形？", "这次|住院|有没有|下面的|情形？"],
    ["总费用里，自费的大约占多少？", "总费用里，|自费的|大约|占多少？"],
    ["药和检查里，要您先付一部分的（乙类）多不多？", "药和检查里，|要您先付一部分的|（乙类）|多不多？"],
    ["病人是下面哪一种人？", "病人|是下面|哪一种人？"],
    ["哪一天出院结算？", "哪一天出院|结算？"],
  ] as const) {
    assert.deepEqual(phrases(sentence).join("|"), broken);
  }
});

test("nothing of a heading is lost, and other languages break as they do", () => {
  for (const sentence of ["2026 年里，在这次之前结算过几次住院？", "（一）。", "", "您自己大概要付 "]) {
    assert.equal(phrases(sentence).join(""), sentence);
  }
  assert.deepEqual(phrases("Which level is the hospital?"), ["Which level is the hospital?"]);
});
