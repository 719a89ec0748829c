import "./page.js";
import assert from "node:assert/strict";
import { test } from "node:test";
import { chinese, english, spoken } from "../src/patient/aloud/spoken.js";

test("whole numbers as people say them", () => {
  for (const [digits, words] of [
    ["0", "零"],
    ["2", "二"],
    ["10", "十"],
    ["12", "十二"],
    ["20", "二十"],
    ["105", "一百零五"],
    ["120", "一百二十"],
    ["222", "二百二十二"],
    ["1005", "一千零五"],
    ["2320", "两千三百二十"],
    ["3200", "三千二百"],
    ["10050", "一万零五十"],
    ["12000", "一万两千"],
    ["20000", "两万"],
    ["100000", "十万"],
    ["220000", "二十二万"],
    ["200320", "二十万零三百二十"],
    ["1000000", "一百万"],
    ["10203040", "一千零二十万三千零四十"],
    ["100000001", "一亿零一"],
  ] as const) {
    assert.equal(chinese(digits), words, digits);
  }
  for (const [digits, words] of [
    ["0", "zero"],
    ["13", "thirteen"],
    ["85", "eighty-five"],
    ["3200", "three thousand two hundred"],
    ["4105", "four thousand one hundred and five"],
    ["1000000", "one million"],
  ] as const) {
    assert.equal(english(digits), words, digits);
  }
});

test("sentences with amounts, shares, days and the telephone number", () => {
  for (const [text, words] of [
    [
      "您自己大概要付 3,200 到 4,600 元，多半在 4,100 元左右",
      "您自己大概要付三千二百到四千六百元，多半在四千一百元左右",
    ],
    ["您自己大概要付 2,320.00 元", "您自己大概要付两千三百二十元"],
    ["其中 5,901.05 元", "其中五千九百零一元零五分"],
    ["其中 5,901.50 元", "其中五千九百零一元五角"],
    ["报销 80%，先付 12.5%", "报销百分之八十，先付百分之十二点五"],
    ["2026年11月26日，打 12393", "二零二六年十一月二十六日，打幺二三九三"],
  ] as const) {
    assert.equal(spoken(text, "zh"), words);
  }
  assert.equal(
    spoken("You pay about 3,200 to 4,600 yuan on 26 November 2026, call 12393, 80%", "en"),
    "You pay about three thousand two hundred to four thousand six hundred yuan on 26 November 2026, call one two three nine three, eighty percent",
  );
});
