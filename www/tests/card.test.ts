import "./page.js";
import assert from "node:assert/strict";
import { test } from "node:test";
import { yuanOf } from "../src/i18n/format.js";
import { broken } from "../src/patient/card/picture.js";

/** Each character a unit wide, those of Latin letters half of one. */
const measure = (text: string): number =>
  [...text].reduce((sum, sign) => sum + (/\p{Script=Han}|[，。？]/u.test(sign) ? 1 : 0.5), 0);

test("lines of the picture break where a reader breaks them", () => {
  assert.deepEqual(broken("这次住院，大概一共要花多少钱？", 6, measure), ["这次住院，大", "概一共要花多", "少钱？"]);
  assert.deepEqual(broken("no more than six wide", 6, measure), ["no more than", "six wide"]);
  assert.deepEqual(broken("打 12393 问一问", 4, measure), ["打 12393", "问一问"]);
  assert.deepEqual(broken("", 4, measure), []);
});

test("how much something moves has no fen, unless it is nothing else", () => {
  assert.equal(yuanOf("1829.88"), "1829");
  assert.equal(yuanOf("8430.00"), "8430");
  assert.equal(yuanOf("0.50"), "0.50");
});
