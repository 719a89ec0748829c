import assert from "node:assert/strict";
import { test } from "node:test";
import { inside } from "../embed/styles.js";

test("nothing of the sheet is about the document that it is inside of", () => {
  const sheet = inside(
    `@page{size:A4}:root{color-scheme:light dark;--a:1rem}:root[data-size=elder]{--a:2rem}
     @media (prefers-color-scheme: dark){:root{--a:#000}}
     html{margin:-.5rem}body{font:1rem/1 serif}.body,.premium{width:max(16px,.9rem)}
     :root:lang(zh) [data-say=en]{top:2px}@media print{:root{--a:#fff}}`,
  );
  for (const gone of ["@page", ":root", "prefers-color-scheme", "light dark"]) {
    assert.ok(!sheet.includes(gone), `${gone} in ${sheet}`);
  }
  assert.doesNotMatch(sheet, /\drem\b/);
  for (const there of [
    ".mingbai[data-size=elder]{--a:calc(2*var(--rem))}",
    ".mingbai[data-theme=dark]{--a:#000}",
    ".mingbai{margin:calc(-.5*var(--rem))}",
    ".mingbai{font:calc(1*var(--rem))/1 serif}",
    ".body,.premium{width:max(16px,calc(.9*var(--rem)))}",
    ".mingbai:lang(zh) [data-say=en]{top:2px}",
    ".mingbai{--a:#fff!important}",
  ]) {
    assert.ok(sheet.replaceAll(" !important", "!important").includes(there), `${there} is not in ${sheet}`);
  }
});
