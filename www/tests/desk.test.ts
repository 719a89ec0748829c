import assert from "node:assert/strict";
import { test } from "node:test";
import { changed, pasted, read, shown, tables, typed, worked } from "../src/desk/pack.js";
import { isHandbook } from "../src/engine/handbook-file.js";

const row = (tier: string, value: string) => ({
  when: { tier: [tier] },
  from: "2026-01-01",
  until: "2027-01-01",
  value,
});
const pack = (...rows: object[]) => ({ layers: [{ deductible: { amount: { cells: rows } } }] }) as never;

test("a table is found where it stands", () => {
  const [table, ...more] = tables(pack(row("tier2", "400.00")));
  assert.equal(table?.path, "layers[0].deductible.amount.cells");
  assert.equal(table?.rows.length, 1);
  assert.deepEqual(more, []);
});

test("ratios by amount are written as one writes them, and read back", () => {
  const bands = [
    { above: "0", ratio: "80%" },
    { above: "10000.00", ratio: "85.5%" },
  ];
  assert.equal(shown(bands), "0 以上 80%；10000.00 以上 85.5%");
  assert.deepEqual(typed(shown(bands), bands), bands);
  assert.deepEqual(typed("0 75%", bands), [{ above: "0", ratio: "75%" }]);
  // Half typed, it is what it is, which the proof refuses.
  assert.equal(typed("0 以上 7", bands), "0 以上 7");
  assert.equal(typed("500", "400.00"), "500");
  assert.deepEqual(typed('[{"above":"0"}]', [{ above: "1" }]), [{ above: "0" }]);
});

test("a block of a spreadsheet is lines of fields", () => {
  assert.deepEqual(pasted("100.00\t 2026-01-01\r\n200.00\t2026-01-01\r\n"), [
    ["100.00", "2026-01-01"],
    ["200.00", "2026-01-01"],
  ]);
});

test("two versions differ by rows that are new, gone or otherwise", () => {
  const found = changed(pack(row("tier1", "1"), row("tier2", "2")), pack(row("tier2", "3"), row("tier3", "4")));
  assert.deepEqual(
    found.map(({ before, after }) => [before, after]),
    [
      ["1", undefined],
      ["2", "3"],
      [undefined, "4"],
    ],
  );
  assert.deepEqual(changed(pack(row("tier1", "1")), pack(row("tier1", "1"))), []);
});

test("the figures of a handbook are told from a pack", () => {
  assert.ok(isHandbook({ region: "某市", stays: [{ tier: "tier2", deductible: "500", ratio: "75%" }] }));
  assert.ok(!isHandbook({ format: 1, layers: [] }));
  assert.ok(!isHandbook({ stays: "no list" }));
});

test("what is no pack is said, and reading it does nothing", () => {
  assert.equal(read("["), "not_json");
  assert.equal(read("[]"), "not_json");
  assert.equal(read(`${'{"a":'.repeat(60)}1${"}".repeat(60)}`), "too_large");
  assert.equal(read(" ".repeat(9_000_000)), "too_large");
  const hostile = read('{"__proto__":{"hit":1},"examples":[null,1,{"request":1}]}');
  assert.ok(typeof hostile === "object");
  assert.deepEqual(worked(hostile), []);
  assert.deepEqual(tables(hostile), []);
  assert.equal(({} as { hit?: number }).hit, undefined);
});
