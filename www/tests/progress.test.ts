import "./page.js";
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Client } from "../src/engine/client.js";
import type { Interview, InterviewStep } from "../src/engine/generated/core.js";
import { type Answers, noAnswers } from "../src/patient/answers.js";
import { progressOf } from "../src/patient/progress.js";

const WORDS = { zh: "问", en: "ask" };

function step(path: string): InterviewStep {
  const choices = ["yes", "no"].map((value) => ({ value, label: WORDS, covered: true }));
  return { path, question: { path, kind: "choice", ask: WORDS, choices, may_be_not_known: true } };
}

/** A core that asks one question, two more where the answer is no, and one at the end. */
function interviewed(given: ReadonlyMap<string, string>): Interview {
  const asked = ["first", ...(given.get("first") === "no" ? ["second", "third"] : []), "last"];
  const open = asked.find((path) => !given.has(path));
  const answered = open ? asked.slice(0, asked.indexOf(open)) : asked;
  const end: Interview["end"] = open ? { kind: "open", step: step(open) } : { kind: "not_known", paths: [] };
  return { steps: answered.map(step), end, never_asked: [], request: {} as Interview["request"] };
}

const client = {
  call: (_: string, { request }: { request: { answers: Record<string, string> } }) =>
    Promise.resolve(interviewed(new Map(Object.entries(request.answers)))),
} as unknown as Client;

function answers(given: Record<string, string>): Answers {
  const all = noAnswers();
  for (const [path, value] of Object.entries(given)) all.given.set(path, value);
  return all;
}

/** What is said at a question: its step, and how many there are, or at most. */
async function at(path: string, given: Record<string, string>): Promise<(number | undefined)[]> {
  const told = answers(given);
  const { at: own, of, most } = progressOf(told, interviewed(told.given), path, client);
  return [own, of, await most];
}

test("while questions are open it is said how many there are at most, and that never grows", async () => {
  // Whoever answers no is asked two questions more: they are counted from the start.
  assert.deepEqual(await at("first", {}), [3, undefined, 6]);
  assert.deepEqual(await at("second", { first: "no" }), [4, undefined, 6]);
  assert.deepEqual(await at("third", { first: "no", second: "yes" }), [5, undefined, 6]);
  assert.deepEqual(await at("last", { first: "no", second: "yes", third: "no" }), [6, undefined, 6]);
  // Whoever answers yes has fewer to come.
  assert.deepEqual(await at("first", {}), [3, undefined, 6]);
  assert.deepEqual(await at("last", { first: "yes" }), [4, undefined, 4]);
});

test("going back to a question finds anew what it may lead to", async () => {
  assert.deepEqual(await at("last", { first: "yes" }), [4, undefined, 4]);
  assert.deepEqual(await at("first", {}), [3, undefined, 6]);
});

test("what was found on the screen before is said at once, and nobody is told of a screen that is gone", async () => {
  await at("first", {});
  const told = answers({ first: "no" });
  const { known, most } = progressOf(told, interviewed(told.given), "second", client);
  assert.equal(known, 6);
  await at("third", { first: "no", second: "yes" });
  assert.equal(await most, undefined);
});

test("where all is answered there are so many steps, and no step is beyond them", async () => {
  const all = { first: "no", second: "yes", third: "yes", last: "yes" };
  for (const [place, path] of ["first", "second", "third", "last"].entries()) {
    assert.deepEqual(await at(path, all), [place + 3, 6, undefined]);
  }
  // How the bill is told is asked of nobody, and no step of the number.
  assert.deepEqual(await at("bill.way", all), [7, undefined, undefined]);
});
