import "./page.js";
import assert from "node:assert/strict";
import { test } from "node:test";
import costsRead from "../../packs/typical/costs.json";
import typicalRead from "../../packs/typical/reasons.json";
import { reading } from "../places/make.js";
import type { TypicalCosts, TypicalReasons } from "../src/engine/typical.js";
import { commonFirst, findReasons } from "../src/patient/typical/find-reason.js";
import { isOf, ownTable, standardsOf } from "../src/patient/typical/standards.js";

const typical = typicalRead as unknown as TypicalReasons;
const costs = costsRead as unknown as TypicalCosts;
const { common, others } = commonFirst(typical);
const reasons = [...common, ...others];

function found(text: string): string[] {
  return findReasons(text, reasons).map(({ reason }) => reason.id);
}

test("words are read as they are said", () => {
  for (const { words } of reasons) {
    for (const [word, read] of words) assert.equal(read, reading(word), word);
  }
});

test("every reason is found by each of its words, their readings and initials", () => {
  for (const { id, name, words } of reasons) {
    assert.ok(found(name.zh).includes(id), name.zh);
    assert.ok(found(name.en).includes(id), name.en);
    for (const [word, read] of words) {
      const initials = read
        .split(" ")
        .map((syllable) => syllable.charAt(0))
        .join("");
      const ways = [word, read, read.replaceAll(" ", ""), ...(initials.length > 1 ? [initials] : [])];
      for (const way of ways) assert.ok(found(way).includes(id), `${way} does not find ${id}`);
    }
  }
});

test("what people type finds what they mean", () => {
  for (const [text, id] of [
    ["白内障", "cataract"],
    ["bnz", "cataract"],
    ["要做白内障手术", "cataract"],
    ["阑尾炎", "appendicitis"],
    ["剖腹产", "caesarean"],
    ["胆结石", "gallstones"],
    ["支架", "stent"],
    ["换膝关节", "knee-replacement"],
    ["腰突", "disc"],
    ["割痔疮", "haemorrhoids"],
    ["搭桥", "bypass"],
    ["通血管", "balloon"],
    ["缠腰龙", "shingles"],
    ["保胎", "threatened-miscarriage"],
    ["宫外孕", "ectopic-operated"],
    ["起搏器", "pacemaker"],
    ["取钢板", "hardware-removal"],
    ["骨水泥", "spine-fracture"],
    ["胰腺炎", "pancreatitis"],
    ["jia kang", "hyperthyroidism"],
    ["zqgy", "bronchitis"],
    ["突聋", "sudden-deafness"],
    ["感冒发烧", "cold"],
    ["cataract", "cataract"],
    ["hernia", "hernia"],
  ] as const) {
    assert.equal(found(text)[0], id, text);
  }
});

test("nothing is found of what is none", () => {
  for (const text of ["", " ", "打喷嚏", "xyz", "1"]) assert.deepEqual(found(text), [], text);
});

test("only a word of one reason alone is taken by Enter", () => {
  const exact = (text: string): string[] =>
    findReasons(text, reasons)
      .filter((one) => one.exact)
      .map(({ reason }) => reason.id);
  assert.deepEqual(exact("白内障"), ["cataract"]);
  assert.deepEqual(exact("生孩子"), []);
});

test("the common ones come first, and none is listed twice or lost", () => {
  assert.deepEqual(
    common.map(({ id }) => id),
    typical.common,
  );
  const all = typical.departments.flatMap((department) => department.reasons.map(({ id }) => id));
  assert.equal(new Set(all).size, all.length);
  assert.deepEqual(reasons.map(({ id }) => id).sort(), [...all].sort());
  // Of what is found by the same word, the common one is offered first.
  assert.equal(found("肺炎")[0], "pneumonia");
});

test("no two reasons are called the same, and each has a cost", () => {
  for (const language of ["zh", "en"] as const) {
    const names = reasons.map(({ name }) => name[language]);
    assert.equal(new Set(names).size, names.length);
  }
  for (const { id } of reasons) assert.ok(costs.reasons[id], id);
  assert.equal(Object.keys(costs.reasons).length, reasons.length);
});

test("the table of the own place is that of its city or of its province, the newest of several", () => {
  const own = (code: string): string | undefined => ownTable(code, costs.tables)?.id;
  assert.equal(own("320100"), "nanjing-2024");
  assert.equal(own("110000"), "beijing-2024");
  assert.equal(own("130400"), "handan-2026");
  assert.equal(own("630100"), "qinghai-2024");
  assert.equal(own("610800"), "yulin-shaanxi-2026");
  assert.equal(own("360400"), undefined);
  assert.equal(ownTable(undefined, costs.tables), undefined);
  const nanjing = costs.tables.find(({ id }) => id === "nanjing-2024");
  assert.ok(nanjing && isOf("320100", nanjing) && !isOf("320200", nanjing));
});

test("the own place stands first and nothing is lost by it", () => {
  const nanjing = ownTable("320100", costs.tables);
  const [group] = standardsOf(costs, "appendicitis", nanjing);
  assert.ok(group);
  assert.deepEqual(group.reached, ["none", "cc", "mcc"]);
  const [first, ...rest] = group.standards;
  assert.deepEqual([first?.table.id, first?.amount, first?.own], ["nanjing-2024", "12442", true]);
  assert.ok(rest.every(({ own }) => !own));
  assert.equal(standardsOf(costs, "appendicitis", undefined)[0]?.standards.length, rest.length + 1);
  assert.deepEqual(
    standardsOf(costs, "gallstones", undefined).map(({ drg }) => drg),
    ["HC25", "HC23"],
  );
  // Of a group that no table of the place has, the others are shown as they stand.
  const perforated = standardsOf(costs, "appendicitis-perforated", nanjing)[0];
  assert.ok(perforated?.standards.every(({ own }) => !own));
});
