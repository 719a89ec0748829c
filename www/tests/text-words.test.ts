import assert from "node:assert/strict";
import { test } from "node:test";
import "./page.js";
import type { Listed } from "../src/engine/packs.js";
import { textOfDay, textOfYear, tryText } from "../src/patient/text-words.js";

const PACK = {
  id: "320500-resident",
  version: "1",
  file: "",
  region: { code: "320500", name: { zh: "苏州市", en: "Suzhou" } },
  scheme: "resident",
  from: "2022-01-01",
  until: "2023-01-01",
} as const satisfies Listed;

test("a survey and a draft are not called the rules", () => {
  const survey: Listed = { ...PACK, amounts: "to_check" };
  assert.equal(textOfYear(survey, "2022-12-31"), "2022年的一份调查");
  assert.equal(textOfDay(survey, "2022-12-31"), "2022年的一份调查（不是医保部门的文件）");
  assert.equal(tryText(survey), "先按这份调查看个大概");
  const draft: Listed = { ...PACK, draft: "2019" };
  assert.equal(textOfYear(draft, "2022-12-31"), "2019年的一份征求意见稿");
  assert.equal(textOfYear(PACK, "2022-12-31"), "2022年的规定");
  assert.equal(textOfDay(PACK, "2022-12-31"), "2022年12月31日的规定");
});
