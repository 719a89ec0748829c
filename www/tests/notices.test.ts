import "./page.js";
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Line, Notice } from "../src/engine/generated/core.js";
import { ordered } from "../src/patient/notices.js";

function notice(code: Notice["code"], zh: string, source?: string): Notice {
  const citations = source ? [{ source, clause: "第一条" }] : [];
  return { code, text: { zh, en: zh }, citations } as Notice;
}

function line(value: string, source: string, standing = "counts"): Line {
  return { standing, value, basis: [{ citations: [{ source, clause: "第二条" }] }] } as unknown as Line;
}

const cap = notice("remark", "封顶线", "cap-text");
const tier = notice("remark", "三级", "tier-text");
const referred = notice("remark", "转诊", "aid-text");
const admission = notice("admission_not_known", "没有填哪一天住院");
const toAll = new Set(["封顶线", "三级"]);
const texts = (notices: Notice[]): string[] => notices.map(({ text }) => text.zh);

test("what is about this person comes before what is said to everybody, and nothing is left out", () => {
  const lines = [line("75.00", "tier-text"), line("10.00", "cap-text")];
  const all = ordered({ notices: [admission, cap, tier, referred], lines }, toAll);
  assert.deepEqual(texts(all), ["没有填哪一天住院", "转诊", "封顶线", "三级"]);
});

test("what rests on a text by which nothing of this bill is paid comes last, and is there in every result", () => {
  const lines = [line("75.00", "tier-text"), line("0.00", "cap-text"), line("5.00", "cap-text", "not_applicable")];
  assert.deepEqual(texts(ordered({ notices: [cap, tier, referred], lines }, toAll)), ["转诊", "三级", "封顶线"]);
});

test("what has a place of its own is not said twice", () => {
  const all = ordered({ notices: [notice("supposed", "按多半算"), tier], lines: [] }, new Set());
  assert.deepEqual(texts(all), ["三级"]);
});
