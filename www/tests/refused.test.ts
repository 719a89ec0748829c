import "./page.js";
import assert from "node:assert/strict";
import { test } from "node:test";
import en from "../messages/refused.en.json";
import zh from "../messages/refused.zh.json";
import type { Finding, FindingCode } from "../src/engine/generated/core.js";
import { refusedWords } from "../src/patient/refused.js";

// The compiler holds this to the codes that there are.
const CODES: Record<FindingCode, true> = {
  not_json: true,
  unreadable: true,
  wrong_format: true,
  not_covered: true,
  conflict: true,
  unreached: true,
  bands: true,
  citation: true,
  cell_content: true,
  empty_range: true,
  name: true,
  layer_order: true,
  too_wide: true,
  nothing: true,
  example: true,
};

function finding(code: FindingCode, path: string): Finding {
  return { code, path, message: { zh: "`cells` 里有重叠", en: "an overlap in `cells`" } };
}

test("every kind of fault is said in words, and no path of a file with it", () => {
  for (const code of Object.keys(CODES) as FindingCode[]) {
    const words = refusedWords([finding(code, "layers[2].pool.bands.cells[0].value")]);
    assert.match(words, /统筹基金：/);
    assert.doesNotMatch(words, /[a-z[\]`_]/, words);
  }
  assert.match(refusedWords([finding("nothing", "")]), /别的地方/);
});

test("what is said of many faults is said once for each kind, and how many there are", () => {
  const many = [0, 1, 2, 3].map((at) => finding("not_covered", `layers[0].deductible.amount.cells[${at}]`));
  const words = refusedWords([...many, finding("bands", "layers[1].pool.bands")]);
  assert.match(words, /有 5 处不对/);
  assert.equal(words.split("有的情况没有写数").length, 2);
  assert.match(words, /起付线：.*；统筹基金：/);
});

test("both languages have a word for each", () => {
  assert.deepEqual(Object.keys(zh), Object.keys(en));
});
