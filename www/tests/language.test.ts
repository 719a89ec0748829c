import "./page.js";
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import alongEn from "../messages/along.en.json" with { type: "json" };
import alongZh from "../messages/along.zh.json" with { type: "json" };
import cardEn from "../messages/card.en.json" with { type: "json" };
import cardZh from "../messages/card.zh.json" with { type: "json" };
import commonEn from "../messages/common.en.json" with { type: "json" };
import commonZh from "../messages/common.zh.json" with { type: "json" };
import doctorEn from "../messages/doctor.en.json" with { type: "json" };
import doctorZh from "../messages/doctor.zh.json" with { type: "json" };
import en from "../messages/en.json" with { type: "json" };
import furtherEn from "../messages/further.en.json" with { type: "json" };
import furtherZh from "../messages/further.zh.json" with { type: "json" };
import bookEn from "../messages/handbook.en.json" with { type: "json" };
import bookZh from "../messages/handbook.zh.json" with { type: "json" };
import linkEn from "../messages/link.en.json" with { type: "json" };
import linkZh from "../messages/link.zh.json" with { type: "json" };
import openingEn from "../messages/opening.en.json" with { type: "json" };
import openingZh from "../messages/opening.zh.json" with { type: "json" };
import partsEn from "../messages/parts.en.json" with { type: "json" };
import partsZh from "../messages/parts.zh.json" with { type: "json" };
import laterEn from "../messages/pay_later.en.json" with { type: "json" };
import laterZh from "../messages/pay_later.zh.json" with { type: "json" };
import typicalEn from "../messages/typical.en.json" with { type: "json" };
import typicalZh from "../messages/typical.zh.json" with { type: "json" };
import uncoveredEn from "../messages/uncovered.en.json" with { type: "json" };
import uncoveredZh from "../messages/uncovered.zh.json" with { type: "json" };
import zh from "../messages/zh.json" with { type: "json" };
import { catalogue, day, said, setLanguage, today } from "../src/i18n/language.js";

afterEach(() => setLanguage("zh"));

/** Every catalogue in both languages. */
const CATALOGUES: Record<string, [Record<string, string>, Record<string, string>]> = {
  "what pages share": [commonZh, commonEn],
  patient: [zh, en],
  doctor: [doctorZh, doctorEn],
  handbook: [bookZh, bookEn],
  "pay later": [laterZh, laterEn],
  "taken along": [alongZh, alongEn],
  card: [cardZh, cardEn],
  "typical costs": [typicalZh, typicalEn],
  "behind the result": [furtherZh, furtherEn],
  "parts of some results": [partsZh, partsEn],
  "not covered": [uncoveredZh, uncoveredEn],
  link: [linkZh, linkEn],
  opening: [openingZh, openingEn],
};

/** Large amounts: one language counts in ten thousands, the other in thousands. */
const COUNTED_OTHERWISE = ["money.roughly", "chart.wan"];

function places(sentence: string): string[] {
  return [...new Set([...sentence.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name))].sort();
}

test("a day is written as people write it", () => {
  assert.equal(day("2026-01-01"), "2026年1月1日");
  assert.equal(day("2020-12-31"), "2020年12月31日");
  setLanguage("en");
  assert.equal(day("2026-01-01"), "1 January 2026");
  assert.equal(day("2020-12-31"), "31 December 2020");
  assert.equal(day("not known"), "not known");
});

test("today is a day as requests write it", () => {
  assert.match(today(), /^\d{4}-\d\d-\d\d$/);
});

test("a text is said in the chosen language, and the page says which it is", () => {
  assert.equal(said({ zh: "是", en: "yes" }), "是");
  setLanguage("en");
  assert.equal(said({ zh: "是", en: "yes" }), "yes");
  assert.equal(document.documentElement.lang, "en");
});

test("places are filled in, and one that nothing is said of stays to be seen", () => {
  const say = catalogue({ one: "共 {count} 项，{count} 元" }, { one: "{count} items" });
  assert.equal(say("one", { count: "3" }), "共 3 项，3 元");
  assert.equal(say("one"), "共 {count} 项，{count} 元");
  // What is filled in is no sentence of its own.
  assert.equal(say("one", { count: "{count}" }), "共 {count} 项，{count} 元");
});

for (const [name, [chinese, english]] of Object.entries(CATALOGUES)) {
  test(`${name}: both languages say the same sentences`, () => {
    assert.deepEqual(Object.keys(chinese).sort(), Object.keys(english).sort());
  });

  test(`${name}: both languages are told the same`, () => {
    for (const key of Object.keys(chinese)) {
      if (COUNTED_OTHERWISE.includes(key)) continue;
      assert.deepEqual(places(chinese[key] ?? ""), places(english[key] ?? ""), key);
    }
  });
}
