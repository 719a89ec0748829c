import "./page.js";
import assert from "node:assert/strict";
import { test } from "node:test";
import en from "../messages/doctor.en.json";
import zh from "../messages/doctor.zh.json";
import { headed } from "../src/doctor/headings.js";

const bytes = async (blob: Blob): Promise<string> =>
  new TextDecoder("utf-8", { ignoreBOM: true }).decode(await blob.arrayBuffer());
const table = (text: string): Blob => new Blob([`\ufeff${text}`], { type: "text/csv;charset=utf-8" });

test("the columns of a table are called in the language of the page, with what programs call them", async () => {
  const found = await headed(table("id,line,drg,day,姓名,line\r\n1,2,FR21,2026-11-26,甲,9\r\n"), zh["month.columns"]);
  assert.equal(
    await bytes(found),
    "\ufeff病例号,行（line）,病组（drg）,计算日期（day）,姓名,line\r\n1,2,FR21,2026-11-26,甲,9\r\n",
  );
  assert.equal(found.type, "text/csv;charset=utf-8");
});

test("where there are no words for them, and in a table of something else, they stay", async () => {
  const text = "id,drg\r\n1,FR21\r\n";
  assert.equal(await bytes(await headed(table(text), en["month.columns"])), `\ufeff${text}`);
  assert.equal(await bytes(await headed(table("姓名,drg\r\n"), zh["month.columns"])), "\ufeff姓名,drg\r\n");
});

test("every column that groups are written in has a word", () => {
  const known = new Set(zh["month.columns"].split(" ").map((pair) => pair.split("=")[0]));
  const columns = [
    "id,line,status,mdc,adrg,drg,drg_name,cause_zh,cause_en",
    "severity,needed,near_drg,near_zh,near_en",
    "other_scheme,other_status,other_drg,other_name,change,severity_change,why_zh,why_en",
    "note_zh,note_en,scheme,edition_by,readings,format,engine,day",
  ];
  for (const name of columns.join(",").split(",")) assert.ok(known.has(name), name);
});
