import "./page.js";
import assert from "node:assert/strict";
import { test } from "node:test";
import { standing, years } from "../src/engine/standing.js";

const year = { from: "2026-01-01", until: "2027-01-01" };

test("a pack is in force from its first day to its last, and not a day longer", () => {
  assert.equal(standing(year, "2025-12-31"), "to_come");
  assert.equal(standing(year, "2026-01-01"), "in_force");
  assert.equal(standing(year, "2026-12-31"), "in_force");
  assert.equal(standing(year, "2027-01-01"), "earlier");
});

test("rules without amounts are told apart while they hold, and figures to be checked always", () => {
  assert.equal(standing({ ...year, amounts: "asked" }, "2026-11-26"), "rules_only");
  assert.equal(standing({ ...year, amounts: "asked" }, "2027-01-01"), "earlier");
  assert.equal(standing({ ...year, amounts: "to_check" }, "2026-11-26"), "to_check");
  assert.equal(standing({ ...year, amounts: "to_check" }, "2028-01-01"), "to_check");
});

test("a pack is of the years of its first and its last day", () => {
  assert.equal(years(year), "2026");
  assert.equal(years({ from: "2026-07-01", until: "2027-07-01" }), "2026–2027");
  assert.equal(years({ from: "2017-01-01", until: "2021-01-01" }), "2017–2020");
});
