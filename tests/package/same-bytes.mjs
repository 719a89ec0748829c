// What the engine answers to every vector, to worked cases of every pack and to every price, written as JSON, is the
// very text that the shell prints.
import { strict as assert } from "node:assert";
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { Engine } from "mingbai/engine";

const { packs, tables, calls } = JSON.parse(String(await readFile("asked.json")));
const engine = await Engine.start();
for (const pack of packs) assert.equal(engine.load(pack).status, "loaded");
for (const table of tables) assert.equal(engine.loadTable(table).status, "loaded");
const answers = {
  interview: (request) => engine.interview(request),
  estimate: (request) => engine.estimate(request),
  outlook: (request) => engine.outlook(request),
  compare: (request) => engine.compare(request),
  curve: (request) => engine.curve(request),
  ranges: (request) => engine.ranges(request),
  price: (request) => engine.fund(request),
};
const others = calls.filter(({ kind, request, digest }) => {
  const text = JSON.stringify(answers[kind](request));
  return createHash("sha256").update(text).digest("hex") !== digest;
});
const [first] = others;
const said = first && `${JSON.stringify(first)}: ${JSON.stringify(answers[first.kind](first.request)).slice(0, 2000)}`;
assert.equal(others.length, 0, `${others.length} of ${calls.length} answers are other texts than the shell's: ${said}`);
console.log(`${calls.length} answers, the same text as the shell's`);
