import "./page.js";
import assert from "node:assert/strict";
import { test } from "node:test";
import type { PackSummary } from "../src/engine/generated/core.js";
import { Packs } from "../src/engine/packs.js";

function summary(id: string, title: string): PackSummary {
  return { id, title: { zh: title, en: title } } as PackSummary;
}

const file = (digest: string): { name: string; digest: string } => ({ name: "pack.json", digest });

test("a pack that is brought again takes its own place, another one the next that is free", () => {
  const packs = new Packs();
  const text = '{"id":"own","examples":[{"request":{"pack":"own"}},{"request":{"pack":"other"}}]}';
  assert.equal(packs.take(text, summary("own", "a"), file("1")), "own");
  assert.equal(packs.take(text, summary("own", "a"), file("2")), "own-2");
  assert.equal(packs.take(text, summary("own", "a"), file("1")), "own");
  // A handbook is told by its name, and is never a file.
  assert.equal(packs.take(text, summary("own", "a")), "own-3");
  assert.equal(packs.take(text, summary("own", "a")), "own-3");
  assert.equal(packs.own.length, 3);
  const renamed = JSON.parse(packs.imported("own-2")?.text ?? "") as unknown;
  assert.deepEqual(renamed, {
    id: "own-2",
    examples: [{ request: { pack: "own-2" } }, { request: { pack: "other" } }],
  });
});
