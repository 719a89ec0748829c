import "./page.js";
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import en from "../messages/en.json" with { type: "json" };
import { grouped, nearestYuan, plain, plainShare, roughly } from "../src/i18n/format.js";
import { setLanguage } from "../src/i18n/language.js";
import { addEnglish, t } from "../src/i18n/words.js";

afterEach(() => setLanguage("zh"));

test("what has not arrived in English is said in Chinese", () => {
  const chinese = t("promise");
  setLanguage("en");
  assert.equal(t("promise"), chinese);
  addEnglish(en);
  assert.equal(t("promise"), en.promise);
});

test("amounts are written in groups of three, with a true minus", () => {
  assert.equal(grouped("0.00"), "0.00");
  assert.equal(grouped("999.99"), "999.99");
  assert.equal(grouped("12000.00"), "12,000.00");
  assert.equal(grouped("1234567.8"), "1,234,567.8");
  assert.equal(grouped("-1000.00"), "−1,000.00");
  // What is no amount is shown as it is.
  assert.equal(grouped("不清楚"), "不清楚");
});

test("an amount in ten thousands is rounded half up, and left out below ten thousand", () => {
  assert.equal(roughly("9999.99"), "");
  assert.match(roughly("10000.00"), /1\.00\s*万/);
  assert.match(roughly("12349.99"), /1\.23\s*万/);
  assert.match(roughly("12350.00"), /1\.24\s*万/);
  // Larger than what a floating number holds exactly.
  assert.match(roughly("90071992547409930.00"), /9007199254740\.99\s*万/);
});

test("in English an amount is rounded to hundreds", () => {
  setLanguage("en");
  addEnglish(en);
  assert.match(roughly("12350.00"), /12,400/);
});

test("what is not known to the fen is shown to the nearest yuan, half up", () => {
  assert.equal(nearestYuan("2159.36"), "2159");
  assert.equal(nearestYuan("2159.50"), "2160");
  assert.equal(nearestYuan("999.99"), "1000");
  assert.equal(nearestYuan("0.49"), "0");
  assert.equal(nearestYuan("90071992547409930.50"), "90071992547409931");
  // What is no amount is shown as it is.
  assert.equal(nearestYuan("未收录"), "未收录");
});

test("what people type loses its ornaments and nothing else", () => {
  assert.equal(plain("￥１２，０００．５０ 元"), "12000.50");
  assert.equal(plain("1 2 3"), "123");
  assert.equal(plain("-5"), "-5");
  assert.equal(plain("abc"), "abc");
  assert.equal(plain(""), "");
});

test("a share has one percent sign, and nothing stays nothing", () => {
  assert.equal(plainShare("１０ ％"), "10%");
  assert.equal(plainShare("10"), "10%");
  assert.equal(plainShare("12.5%"), "12.5%");
  assert.equal(plainShare("  "), "");
  assert.equal(plainShare("%"), "");
});
