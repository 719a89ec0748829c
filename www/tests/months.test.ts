import "./page.js";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { madeBesides, tableOf } from "../src/doctor/made.js";
import { COST, columnOf, DAYS } from "../src/doctor/money-columns.js";
import { isMoved, pairsOf, type Rows, shiftsBetween, shiftsOf } from "../src/doctor/moves.js";
import { chargesByGroup, type NoticeForm } from "../src/doctor/notice.js";
import { FIELDS } from "../src/doctor/notice-fields.js";
import { Recent } from "../src/doctor/recent.js";
import { monthLines } from "../src/engine/fund/month-lines.js";
import type { CaseRow, EditionChange, SchemeSummary, Status } from "../src/engine/generated/drg.js";

type Told = [drg: string, other?: [drg: string, change: EditionChange, status?: Status]];

function rows(...all: Told[]): Rows & { text: string } {
  const made = all.map(([drg, other]) => {
    const status: Status = drg === "0000" ? "ungrouped" : "grouped";
    const [to = "", change = "same", of = "grouped"] = other ?? [];
    const beside = { scheme: "new", status: of, drg: to, name: `名${to}`, change };
    return {
      scheme: "old",
      status,
      drg,
      name: drg === "0000" ? null : `名${drg}`,
      extra: ["12"],
      ...(other ? { other: beside } : {}),
    };
  });
  return {
    length: made.length,
    row: (at) => made[at] as unknown as CaseRow,
    text: made.map((row) => JSON.stringify(row)).join("\n"),
  };
}

const MONTH = rows(
  ["AA1", ["AB1", "moved"]],
  ["AA1", ["AA1", "same"]],
  ["AA1", ["AB1", "moved"]],
  ["AC1", ["0000", "no_longer_grouped", "ungrouped"]],
  ["0000", ["0000", "neither", "ungrouped"]],
  // The same code, which means something else there.
  ["AD1", ["AD1", "moved"]],
);

test("pairs of groups have their cases, those with most first, and add up to all of them", () => {
  const pairs = pairsOf(MONTH);
  assert.deepEqual(
    pairs.map(({ from, to, lines }) => [from.drg, to.drg, lines]),
    [
      ["AA1", "AB1", [0, 2]],
      ["AA1", "AA1", [1]],
      ["AC1", "0000", [3]],
      ["0000", "0000", [4]],
      ["AD1", "AD1", [5]],
    ],
  );
  assert.deepEqual(
    pairs.filter(isMoved).map(({ lines }) => lines),
    [[0, 2], [3], [5]],
  );
  assert.deepEqual(pairsOf(rows(["AA1"])), []);
});

test("groups that gain and lose cases, the largest changes first, without those that have no group", () => {
  assert.deepEqual(
    shiftsOf(pairsOf(MONTH)).map(({ drg, before, after }) => [drg, before, after]),
    [
      ["AA1", 3, 1],
      ["AB1", 0, 2],
      ["AC1", 1, 0],
    ],
  );
  assert.deepEqual(shiftsBetween(rows(["AA1"], ["AA1"], ["0000"], ["AC1"]), rows(["AB1"], ["AC1"])), [
    { drg: "AA1", name: "名AA1", before: 2, after: 0 },
    { drg: "AB1", name: "名AB1", before: 0, after: 1 },
  ]);
});

test("a month is weighed by the groups of either edition", () => {
  const columns = { cost: 0, days: undefined, by: undefined };
  const line = (other?: true): string | undefined =>
    monthLines(MONTH.text, { ...columns, ...(other ? { other } : {}) }).split("\n")[0];
  assert.equal(line(), "AA1\told\t12\t\t");
  assert.equal(line(true), "AB1\tnew\t12\t\t");
});

test("what is saved says first what made it, and none of its cells runs as a formula", async () => {
  const text = await tableOf(["made by", "and by"], ["a", "b"], [["=1", "−1"]]).text();
  assert.equal(text, "made by\r\nand by\r\n\r\na,b\r\n'=1,−1\r\n");
});

test("an edition beside it is told with the readings that are not the published ones", () => {
  const made = { scheme: "old", readings: { a: "b" }, format: 1, engine: "1", day: "2026-11-28" };
  const switches = [
    { id: "x", chosen: "2", choices: [{ id: "1" }, { id: "2" }] },
    { id: "y", chosen: "1", choices: [{ id: "1" }] },
  ];
  const by = { id: "new", switches } as unknown as SchemeSummary;
  assert.deepEqual(madeBesides(made, by), { ...made, scheme: "new", readings: { x: "2" } });
});

test("columns of cost and days are found by what hospital systems call them", () => {
  const names = ["病案号", "住院总费用（元）", "实际住院天数"];
  assert.equal(columnOf(names, COST), 1);
  assert.equal(columnOf(names, DAYS), 2);
  assert.equal(columnOf(["药费"], COST), undefined);
});

function packOf(path: string) {
  return JSON.parse(readFileSync(`packs/${path}/pack.json`, "utf8"));
}

test("the notice hangs on a rule that charges by the group, and on the answers to its questions", () => {
  const rules = packOf("regions/350100-employee").bill_ways;
  const asks = (...answers: [string, string][]): boolean => chargesByGroup(rules, new Map(answers)) !== undefined;
  assert.ok(asks());
  assert.ok(asks(["answers.charging", "not_known"]));
  assert.ok(asks(["answers.charging", "drg"]));
  assert.ok(!asks(["answers.charging", "family_delivery"]));
  // A bill that may be told by amounts alone charges nobody by the group.
  assert.equal(chargesByGroup(packOf("regions/110000-resident-2026").bill_ways, new Map()), undefined);
  assert.equal(chargesByGroup([{ when: { tier: ["tier2"] }, ways: ["drg"], cite: [] }], new Map()), undefined);
});

test("every field of the notice has a name, and every clause says where it stands", () => {
  const { forms, sources } = packOf("pay-later/national");
  const form: NoticeForm = forms.find(({ kind }: NoticeForm) => kind === "drg");
  for (const field of [...form.fields, ...form.signatures]) assert.ok(FIELDS[field], field);
  const known = new Set(sources.map(({ id }: { id: string }) => id));
  for (const { cite } of form.clauses) assert.ok(cite.length && cite.every(({ source }) => known.has(source)));
});

test("the codes that were used last come first, each once, and no more than are offered", () => {
  const recent = new Recent(() => undefined);
  assert.ok(recent.isEmpty);
  recent.use("diagnosis", [{ code: "A" }, { code: "B", name: "乙" }]);
  recent.use("diagnosis", [{ code: "B", name: "乙" }]);
  recent.named("diagnosis", "A", "甲");
  assert.deepEqual(recent.of("diagnosis"), [
    { code: "B", name: "乙" },
    { code: "A", name: "甲" },
  ]);
  assert.deepEqual(recent.of("procedure"), []);
  recent.use(
    "diagnosis",
    Array.from({ length: 30 }, (_, at) => ({ code: `C${at}` })),
  );
  assert.equal(recent.of("diagnosis").length, 12);
  assert.ok(!recent.isKept);
});
