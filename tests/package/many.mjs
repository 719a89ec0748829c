// A program that estimates ten thousand cases: what it says is held, how long it took is printed.
import { strict as assert } from "node:assert";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { Engine } from "mingbai/engine";

const read = async (name) => readFile(createRequire(import.meta.url).resolve(`mingbai/${name}`));
const engine = await Engine.start();
assert.equal(engine.load(String(await read("packs/360400-resident.json"))).status, "loaded");
const request = (yuan) => ({
  pack: "360400-resident",
  settlement_date: "2020-06-30",
  stay: { place: "in_region", tier: "tier2" },
  bill: { amounts: { inscp_scp_amt: `${yuan}.00` } },
  answers: { annual_cap: "not_known" },
});
const started = performance.now();
for (let yuan = 1; yuan <= 10_000; yuan += 1) {
  const answer = engine.estimate(request(yuan));
  assert.equal(answer.status, "estimated");
  // The pool pays 80 % of what is above 400 yuan: so many whole yuan are so many times 0.80.
  const tenths = Math.max(0, yuan - 400) * 8;
  assert.equal(answer.ledger.hifp_pay, `${Math.floor(tenths / 10)}.${tenths % 10}0`);
}
console.log(`10,000 estimates as objects: ${Math.round(performance.now() - started)} ms`);

// What the table of 北京 2024 prints beside HC23.
assert.equal(engine.loadTable(String(await read("packs/weights/beijing-2024.json"))).status, "loaded");
const group = { table: "beijing-2024", scheme: "chs-drg-2.0", drg: "HC23", day: "2025-06-30" };
const price = engine.fund({ ...group, cost: "30000.00" });
assert.equal(price.status, "priced");
assert.equal(price.standard, "24692.00");
// Grouped by another edition, or once the table is no longer used, it is no price.
assert.equal(engine.fund({ ...group, scheme: "chs-drg-1.1" }).status, "not_priced");
assert.equal(engine.fund({ ...group, day: "2026-06-30" }).status, "not_priced");
