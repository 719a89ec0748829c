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

/** What is said at a question: its step, and how many there are or are about to come. */
async function at(path: string, given: Record<string, string>): Promise<(number | undefined)[]> {
  const told = answers(given);
  const { at: own, of, left } = progressOf(told, interviewed(told.given), path, client);
  return [own, of, await left];
}

test("while questions are open it is said about how many are to come, and never how many there are", async () => {
  assert.deepEqual(await at("first", {}), [3, undefined, 1]);
  assert.deepEqual(await at("last", { first: "yes" }), [4, undefined, 0]);
  // The answer brought two questions more: the step goes on by one, and what is to come grew.
  assert.deepEqual(await at("second", { first: "no" }), [4, undefined, 2]);
  assert.deepEqual(await at("third", { first: "no", second: "yes" }), [5, undefined, 1]);
  // Going back, what was answered already comes again.
  assert.deepEqual(await at("first", { first: "no", second: "yes" }), [3, undefined, 3]);
});

test("where all is answered there are so many steps, and no step is beyond them", async () => {
  const all = { first: "no", second: "yes", third: "yes", last: "yes" };
  for (const [place, path] of ["first", "second", "third", "last"].entries()) {
    assert.deepEqual(await at(path, all), [place + 3, 6, undefined]);
  }
  // How the bill is told is asked of nobody, and no step of the number.
  assert.deepEqual(await at("bill.way", all), [7, undefined, undefined]);
});
