import "./page.js";
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Interview, Outlook } from "../src/engine/generated/core.js";
import type { LinkedCase } from "../src/link/case.js";
import { csv } from "../src/link/csv.js";
import { decode, encode } from "../src/link/fragment.js";
import { caseFile, caseTable, readCaseFile } from "../src/patient/link/file.js";
import { answersKey, headlineOf, isSame } from "../src/patient/link/headline.js";
import { calculationOf, caseOf } from "../src/patient/link/kept.js";

const CODE = { encode, decode };

const TOLD: LinkedCase = {
  screen: { name: "result" },
  place: "360400",
  pack: { id: "own-resident", version: "1", digest: "1a2b3c4d5e", isOwn: true },
  date: "2026-11-26",
  given: new Map([["stay.tier", "tier2"]]),
  typed: new Map([["stay.tier", "tier2"]]),
  preset: new Set(),
  itemCount: 1,
  own: { text: '{"id":"own-resident"}', file: "手册.json" },
};

test("no cell of a table runs as a formula", () => {
  const rows = [
    ["=1+1", "+1", "-1", "@a", "\t=1", "＝1"],
    ['a"b', "a,b", "a\nb", "−5.00", "1.00", ""],
  ];
  assert.equal(csv(rows), '\ufeff\'=1+1,\'+1,\'-1,\'@a,\'\t=1,\'＝1\r\n"a""b","a,b","a\nb",−5.00,1.00,\r\n');
});

test("a case comes out of its file and off the device as it went in, with its pack", () => {
  const file = caseFile(CODE, TOLD, { request: { pack: "own-resident" } } as Interview, {} as Outlook);
  assert.deepEqual(readCaseFile(CODE, file), TOLD);
  const kept = calculationOf(CODE, TOLD, { id: "1", name: "我", day: "2026-11-26" });
  assert.deepEqual(caseOf(CODE, kept), TOLD);
});

test("a file that this page did not write is none, and a damaged record has no case", () => {
  const file = caseFile(CODE, TOLD, { request: {} } as Interview, {} as Outlook);
  const texts = [
    "",
    "{",
    "null",
    "[]",
    '{"mingbai_case":1}',
    file.replace('"mingbai_case": 1', '"mingbai_case": 2'),
    file.replace("#c1.", "#c1.A"),
  ];
  for (const text of texts) assert.equal(readCaseFile(CODE, text), undefined, text);
  assert.equal(caseOf(CODE, { id: "1", name: "", day: "", fragment: "" }), undefined);
});

test("what is kept of a result are the amounts that are not nothing, and whether they are least ones", () => {
  const ledger = { psn_part_amt: "3200.00", hifp_pay: "0.00", maf_pay: "0.00" };
  const outlook = {
    low: ledger,
    likely: { ...ledger, psn_part_amt: "4064.00" },
    high: { ...ledger, psn_part_amt: "4640.00", maf_pay: "10.00" },
    estimate: { made: { engine: "0.1.0" } },
  } as unknown as Outlook;
  const zeros = (amounts: ReadonlyMap<string, unknown>): string[] =>
    [...amounts.keys()].filter((name) => name.endsWith("pay"));
  const one = headlineOf({ ...outlook, at_least: [] } as Outlook, "2026-11-26");
  assert.deepEqual(one.amounts.get("psn_part_amt"), ["3200.00", "4064.00", "4640.00"]);
  assert.deepEqual(one.amounts.get("maf_pay"), ["0.00", "0.00", "10.00"]);
  assert.ok(!zeros(one.amounts).includes("hifp_pay"));
  const least = headlineOf({ ...outlook, at_least: [{}] } as Outlook, "2026-11-26");
  assert.ok(!one.isLeast && least.isLeast && !isSame(one, least));
  // Of another day it is the same all the same.
  assert.ok(isSame(one, headlineOf(outlook, "2027-01-01")));
});

test("a result hangs on pack, days and answers, not on their order", () => {
  const answers = {
    given: new Map([
      ["b", "1"],
      ["a", "2"],
    ]),
    typed: new Map(),
    preset: new Set<string>(),
    itemCount: 1,
  };
  const turned = {
    ...answers,
    given: new Map([
      ["a", "2"],
      ["b", "1"],
    ]),
    typed: new Map([["a", "x"]]),
  };
  assert.equal(answersKey(answers), answersKey(turned));
  assert.notEqual(answersKey(answers), answersKey({ ...answers, pack: "one" }));
});

test("a table for spreadsheets has the headings of the page, and the national field of each amount beside it", () => {
  const all = { psn_part_amt: "2320.00", fund_pay_sumamt: "7680.00", due_at_desk: "2320.00", claimed_later: "0.00" };
  const part = { own: false, low: "1.00", likely: "1.00", high: "1.00" };
  const line = { standing: "counts", exact: "1", value: "1.00", basis: [] };
  const outlook = {
    parts: [
      { ...part, kind: "pool", label: { zh: "统筹基金", en: "pool" } },
      { ...part, kind: "own_share", label: { zh: "按比例自付", en: "own share" } },
    ],
    low: all,
    likely: all,
    high: all,
    estimate: {
      sources: [],
      lines: [
        { ...line, id: "pool", field: "hifp_pay", label: { zh: "统筹基金支付", en: "pool" } },
        { ...line, id: "desk", field: "due_at_desk", label: { zh: "出院时要付", en: "due" } },
      ],
    },
  } as unknown as Outlook;
  const table = caseTable(outlook, [], [], {
    amounts: ["哪一部分", "国家接口里的名字", "最少", "多半", "最多"],
    steps: ["哪一部分", "国家接口里的名字", "金额", "算法", "代入数字", "出处"],
    sums: [
      ["自己付", "psn_part_amt"],
      ["出院时要付", "due_at_desk"],
    ],
    instead: () => undefined,
    said: ({ zh }) => zh,
  });
  const rows = table.split("\r\n").filter((row) => row.includes(","));
  assert.deepEqual(rows, [
    "哪一部分,国家接口里的名字,最少,多半,最多",
    "统筹基金,hifp_pay,1.00,1.00,1.00",
    "按比例自付,,1.00,1.00,1.00",
    "自己付,psn_part_amt,2320.00,2320.00,2320.00",
    "出院时要付,,2320.00,2320.00,2320.00",
    "哪一部分,国家接口里的名字,金额,算法,代入数字,出处",
    "统筹基金支付,hifp_pay,1.00,,,",
    "出院时要付,,1.00,,,",
  ]);
});
