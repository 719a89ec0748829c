import "./page.js";
import assert from "node:assert/strict";
import { test } from "node:test";
import { nearestDay } from "../src/engine/standing.js";
import { changes } from "../src/patient/other-years.js";

test("what one request lacks of another is taken away, and the rest put into its place", () => {
  const base = { pack: "a", answers: { cap: "1", ratio: "80%" }, stay: { tier: "tier2" }, text_as_of: "2020-01-01" };
  const other = { pack: "b", answers: { ratio: "70%" }, stay: { tier: "tier2" }, bill: { items: [1, 2] } };
  assert.deepEqual(changes(base, other), {
    text_as_of: null,
    pack: "b",
    answers: { cap: null, ratio: "70%" },
    stay: { tier: "tier2" },
    bill: { items: [1, 2] },
  });
});

test("a pack is read on the day itself, or on its own day that is nearest", () => {
  const year = { from: "2025-01-01", until: "2026-01-01" };
  assert.equal(nearestDay(year, "2025-06-30"), "2025-06-30");
  assert.equal(nearestDay(year, "2026-11-26"), "2025-12-31");
  assert.equal(nearestDay(year, "2024-12-31"), "2025-01-01");
});
