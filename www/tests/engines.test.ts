import assert from "node:assert/strict";
import { test } from "node:test";
import { later } from "./engines.js";

test("what the oldest browsers know is used freely", () => {
  const known = `
    class A { #b = 1; static c = [1].at(-1) ?? structuredClone({}); d() { return this.#b?.e; } }
    const { offline } = await import("./f.js");
    if ("requestIdleCallback" in window) requestIdleCallback(() => 1_000);
    /(?<year>\\d{4})/u.exec("2026").groups.year;`;
  assert.deepEqual(later(known), []);
});

test("what they do not know is named", () => {
  const pairs: [script: string, what: RegExp][] = [
    ["a.split(/(?<=b)/)", /look behind/],
    ["new RegExp('(?<!a)b')", /look behind/],
    ["/[a--b]/v", /Invalid regular expression flag/],
    ["class A { static { a(); } }", /static block/],
    ["import a from './a.json' with { type: 'json' }", /SyntaxError/],
    ["fetch(a, { signal: AbortSignal.timeout(1) })", /AbortSignal.timeout/],
    ["form.requestSubmit()", /requestSubmit/],
    ["[2, 1].toSorted()", /toSorted/],
    ["new CompressionStream('gzip')", /CompressionStream/],
    ["requestIdleCallback(a)", /requestIdleCallback/],
    ["let later = than this", /SyntaxError/],
  ];
  for (const [script, what] of pairs) assert.match(later(script).join(), what, script);
});
