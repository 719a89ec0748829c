import "./page.js";
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Problem } from "../src/engine/generated/core.js";
import { FORM, type Part } from "../src/handbook/fields.js";
import { atField, type ReadForm, read, takeOut } from "../src/handbook/told.js";

/** Reads a form in which this is told; an amount is what stands there, unless it is no number. */
function told(fields: Record<string, string>): Promise<ReadForm> {
  const typed = new Map(Object.entries(fields).map(([field, text]) => [`handbook.${field}`, text]));
  return read(typed, "2026-11-26", async (path) => {
    const text = typed.get(path) ?? "";
    if (/^\d+$/.test(text)) return { value: `${text}.00` };
    return { problem: { code: "not_a_number", path, message: { zh: "这不是一个数", en: "Not a number" } } };
  });
}

function problem(path: string): Problem {
  return { code: "empty", path, message: { zh: "请填", en: "Fill it in" } };
}

test("three figures are a handbook, and what is not told is left out", async () => {
  const { book, problems, figures } = await told({
    region: " 某市 ",
    year: "２０２６",
    "stays[0].which": "tier2",
    "stays[0].deductible": "400",
    "stays[0].ratio": " 80 ％",
  });
  assert.deepEqual(problems, []);
  assert.ok(figures);
  assert.deepEqual(book, {
    region: "某市",
    scheme: "resident",
    year: "2026",
    copied_on: "2026-11-26",
    stays: [{ tier: "tier2", deductible: "400.00", ratio: "80%" }],
  });
  // Nothing told at all is any hospital, of which everything is asked.
  assert.deepEqual((await told({})).book.stays, [{}]);
});

test("what hides behind 更多 comes where the handbook has it", async () => {
  const { book } = await told({
    scheme: "employee",
    "stays[0].which": "filed",
    "stays[0].as_home": "yes",
    "stays[0].deductible": "600",
    "stays[0].first_share": "20",
    "stays[0].claimed": "yes",
    "stays.rows": "2",
    "stays[1].which": "tier3",
    "stays[1].later[1]": "300",
    "stays[1].bands.rows": "2",
    "stays[1].bands[0].ratio": "85",
    "stays[1].bands[1].above": "30000",
    "stays[1].bands[1].ratio": "不清楚",
    "stays[1].retired.ratio": "90",
    "funds.rows": "1",
    "funds[0].pays_as": "maf_pay",
    "funds[0].groups.rows": "1",
    "funds[0].groups[0].groups.low_income": "yes",
    "funds[0].groups[0].cap": "不设",
    "account.pays": "last",
    "publisher.name": "某医院",
  });
  assert.deepEqual(book.stays, [
    // As at home, it has no deductible of its own, whatever was typed before that was said.
    { referral: "filed", as_home: true, first_share: "20%", claimed: true },
    {
      tier: "tier3",
      bands: [
        { above: "", ratio: "85%" },
        { above: "30000.00", ratio: "not_known" },
      ],
      later: ["not_known", "300.00"],
      retired: { ratio: "90%" },
    },
  ]);
  assert.deepEqual(book.funds, [{ pays_as: "maf_pay", groups: [{ groups: ["low_income"], cap: "none" }] }]);
  assert.deepEqual(book.account, { pays: "last" });
  assert.deepEqual(book.publisher, { name: "某医院", code: "", dated: "" });
});

test("residents are not asked about the retired, and nothing is read of it", async () => {
  const fields = {
    "stays[0].which": "tier2",
    "stays[0].retired.ratio": "90",
    retired_own_share: "60",
    "funds.rows": "1",
    "funds[0].pays_as": "maf_pay",
    "funds[0].groups.rows": "1",
    "funds[0].groups[0].groups.low_income": "yes",
    "funds[0].groups[0].groups.retired": "yes",
  };
  const { book } = await told(fields);
  assert.deepEqual(book.stays, [{ tier: "tier2" }]);
  assert.equal(book.retired_own_share, undefined);
  assert.deepEqual(book.funds?.[0]?.groups?.[0]?.groups, ["low_income"]);
  const employees = await told({ ...fields, scheme: "employee" });
  assert.deepEqual(employees.book.stays, [{ tier: "tier2", retired: { ratio: "90%" } }]);
  assert.deepEqual(employees.book.funds?.[0]?.groups?.[0]?.groups, ["retired", "low_income"]);
});

test("a problem is at the field that it came from, and says its name", async () => {
  const form = await told({
    "stays.rows": "3",
    "stays[2].which": "tier3",
    "stays[2].deductible": "五",
    "stays[2].bands.rows": "3",
    "stays[2].bands[2].above": "100",
  });
  // Of three cards two are empty, and of three bands two.
  assert.deepEqual(form.book.stays, [{ tier: "tier3", bands: [{ above: "100.00", ratio: "" }] }]);
  assert.deepEqual(
    form.problems.map(({ path }) => path),
    ["handbook.stays[2].deductible"],
  );
  const [own] = form.problems;
  assert.ok(own);
  assert.equal(atField(own, form).message.zh, "本地三级医院 · 起付线：这不是一个数");
  const edge = atField(problem("handbook.stays[0].bands[0].above"), form);
  assert.equal(edge.path, "handbook.stays[2].bands[2].above");
  assert.equal(edge.message.zh, "本地三级医院 · 分段 3 · 超过多少元的部分：请填");
  // What the kind of a stay sets is at the kind.
  assert.equal(atField(problem("handbook.stays[0].tier"), form).path, "handbook.stays[2].which");
  assert.equal(atField(problem("handbook.region"), form).message.zh, "参保的地方：请填");
  const named = { ...problem("handbook.region"), message: { zh: "请填参保的地方", en: "" } };
  assert.equal(atField(named, form).message.zh, "请填参保的地方");
});

test("a row that is taken out takes its fields along, and those after it move up", () => {
  const typed = new Map([
    ["handbook.stays.rows", "3"],
    ["handbook.stays[0].ratio", "1"],
    ["handbook.stays[1].ratio", "2"],
    ["handbook.stays[1].bands[0].above", "0"],
    ["handbook.stays[2].ratio", "3"],
  ]);
  takeOut(typed, "handbook.stays", 1, 3);
  assert.deepEqual(Object.fromEntries(typed), {
    "handbook.stays.rows": "2",
    "handbook.stays[0].ratio": "1",
    "handbook.stays[1].ratio": "3",
  });
});

test("a page is short first: seven fields before anything is opened", () => {
  const open = (parts: Part[]): string[] =>
    parts.flatMap((part) => {
      if (part.kind === "group") return part.folded ? [] : open(part.parts);
      if (part.kind === "list") return part.least ? open(part.parts) : [];
      return [part.field];
    });
  assert.deepEqual(open(FORM), ["region", "scheme", "year", "which", "deductible", "ratio", "cap"]);
});
