import "./page.js";
import assert from "node:assert/strict";
import { test } from "node:test";
import { type Answers, chooseDate, choosePack, dropItem, noAnswers, presume, putInto } from "../src/patient/answers.js";
import { dayProblem, typedDay } from "../src/patient/dayfield.js";
import { admission, chooseAdmission, choosePlace, DATE, PACK, TEXT_AS_OF, told } from "../src/paylater/answers.js";
import { insuredAs } from "../src/paylater/known.js";

function given(entries: Record<string, string>): Answers {
  const answers = noAnswers();
  answers.given.clear();
  for (const [path, value] of Object.entries(entries)) {
    answers.given.set(path, value);
    answers.typed.set(path, value);
  }
  return answers;
}

test("another pack takes back what only the old one asked", () => {
  const answers = given({ "answers.cap": "1", "person.other_groups": "a", "person.group": "b" });
  Object.assign(answers, { pack: "one", textAsOf: "2020-01-01" });
  choosePack(answers, "one");
  assert.equal(answers.given.size, 3);
  choosePack(answers, "two");
  assert.deepEqual([...answers.given.keys()], ["person.group"]);
  assert.deepEqual([...answers.typed.keys()], ["person.group"]);
  assert.equal(answers.textAsOf, undefined);
});

test("sums of a year go with the year, not with the day", () => {
  const answers = given({ "year_to_date.in_scope": "1" });
  answers.date = "2020-06-30";
  chooseDate(answers, "2020-07-01");
  assert.equal(answers.given.size, 1);
  chooseDate(answers, "2021-01-01");
  assert.equal(answers.given.size, 0);
  assert.equal(answers.date, "2021-01-01");
});

test("what nobody was asked for goes with what it was of", () => {
  const answers = noAnswers();
  assert.deepEqual([...answers.given], [["bill.way", "total"]]);
  answers.pack = "one";
  presume(answers, "answers.annual_cap", "not_known");
  choosePack(answers, "two");
  assert.deepEqual([...answers.preset], ["bill.way"]);
  choosePack(answers, undefined);
  assert.ok(!("pack" in answers));
});

test("a day that no calendar has, or that is none, is refused before any pack is there", () => {
  const codes = [
    "2026-11-26",
    "2024-02-29",
    "2026-02-29",
    "2026-13-01",
    "2026-00-10",
    "2026-六-30",
    "26-01-01",
    "",
  ].map((written) => dayProblem(written, "day")?.code);
  assert.deepEqual(codes, [
    undefined,
    undefined,
    "no_such_date",
    "no_such_date",
    "no_such_date",
    "not_a_date",
    "not_a_date",
    "not_a_date",
  ]);
});

test("an item taken out moves those below it up", () => {
  const answers = noAnswers();
  answers.itemCount = 3;
  for (const [at, name] of ["one", "two", "three"].entries()) answers.typed.set(`bill.items[${at}].name`, name);
  answers.typed.set("bill.items[0].price", "5");
  dropItem(answers, 0);
  assert.equal(answers.itemCount, 2);
  assert.equal(answers.typed.get("bill.items[0].name"), "two");
  assert.equal(answers.typed.get("bill.items[1].name"), "three");
  assert.equal(answers.typed.get("bill.items[2].name"), undefined);
  // The price went with its item.
  assert.equal(answers.typed.get("bill.items[0].price"), undefined);
});

test("a name that a pack made up is a name like any other", () => {
  const request: Record<string, unknown> = {};
  putInto(request, "answers", "__proto__", "1");
  putInto(request, "answers", "cap", "2");
  assert.equal(JSON.stringify(request), '{"answers":{"__proto__":"1","cap":"2"}}');
  assert.equal(Object.getPrototypeOf(request.answers), Object.prototype);
});

test("a day is read of its three fields, or of what stood in them before", () => {
  const answers = noAnswers();
  assert.equal(typedDay(answers, "day"), "");
  assert.equal(typedDay(answers, "day", "2020-06-03"), "2020-06-03");
  answers.typed.set("day.month", "１２");
  assert.equal(typedDay(answers, "day", "2020-06-03"), "2020-12-03");
  // Whether it is a day is for the core to judge.
  answers.typed.set("day.day", "三");
  assert.equal(typedDay(answers, "day", "2020-06-03"), "2020-12-0三");
});

test("another place takes back what was said of the old one's area", () => {
  const answers = given({
    [PACK]: "one",
    [TEXT_AS_OF]: "2024-01-01",
    "pay_later.facts.insured": "here",
    "pay_later.facts.group": "a",
  });
  choosePlace(answers, "two");
  assert.deepEqual(Object.fromEntries(answers.given), { [PACK]: "two", "pay_later.facts.group": "a" });
});

test("another day of admission takes back the choice of an older text", () => {
  const answers = given({ [DATE]: "2024-01-01", [TEXT_AS_OF]: "2023-01-01" });
  chooseAdmission(answers, "2024-01-01");
  assert.ok(answers.given.has(TEXT_AS_OF));
  chooseAdmission(answers, "2024-02-01");
  assert.ok(!answers.given.has(TEXT_AS_OF));
});

test("the day of admission is that of the estimate until another is told", () => {
  const answers = given({ [PACK]: "one", "stay.admission_date": "2024-01-01" });
  assert.equal(told(answers, undefined, undefined).date, "2024-01-01");
  answers.given.set(DATE, "2024-02-01");
  assert.equal(told(answers, undefined, undefined).date, "2024-02-01");
});

test("paying later is asked about with its own answers, by path, and the insurance that the estimate knows", () => {
  const answers = given({
    [PACK]: "one",
    [DATE]: "2024-02-01",
    "pay_later.facts.urgency": "not_emergency",
    "person.group": "not_known",
  });
  const insured = { scheme: "resident", region: "360400" } as const;
  const request = (): ReturnType<typeof told> => told(answers, undefined, insuredAs(answers, insured));
  assert.deepEqual(request().answers["facts.urgency"], "not_emergency");
  assert.deepEqual(request().insured, insured);
  answers.given.set("person.group", "low_income");
  assert.deepEqual(request().insured, { ...insured, group: "low_income" });
  assert.equal("person.group" in request().answers, false);
});

test("a day of admission that nobody knew for the estimate is asked for paying later", () => {
  assert.equal(admission(given({ "stay.admission_date": "not_known" })), undefined);
  assert.equal(admission(given({ "stay.admission_date": "2026-11-20" })), "2026-11-20");
});
