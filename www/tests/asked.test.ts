import "./page.js";
import assert from "node:assert/strict";
import { test } from "node:test";
import { asked } from "../src/doctor/asked.js";
import type { Interview, InterviewStep, Problem } from "../src/engine/generated/core.js";

const PATHS = ["stay.tier", "bill.total.self_funded_share", "bill.total.first_self_pay_share", "answers.annual_cap"];
const WORDS = { zh: "不能超过 100%", en: "It cannot be over 100 %" };

function step(path: string): InterviewStep {
  return { path, question: { path, kind: "share", ask: WORDS, choices: [], may_be_not_known: true } };
}

/** A core that refuses a share over 100 %, and two that are more than 100 % together, and asks no further then. */
function core(told: ReadonlyMap<string, string>): Interview {
  const shares = PATHS.slice(1, 3).map((path) => Number((told.get(path) ?? "").replace("%", "")) || 0);
  const over = shares.findIndex((share) => share > 100);
  const together = shares[0] !== undefined && shares[1] !== undefined && shares[0] + shares[1] > 100;
  const path = over >= 0 ? PATHS[over + 1] : together ? "bill.total" : undefined;
  const open = PATHS.find((own) => !told.has(own));
  const steps = PATHS.slice(0, path ? 1 : PATHS.indexOf(open ?? "") < 0 ? 4 : PATHS.indexOf(open ?? "")).map(step);
  const rest = { steps, never_asked: [], request: {} as Interview["request"] };
  if (path) {
    const problems: Problem[] = [{ code: "share_over_one", path, message: WORDS }];
    return { ...rest, end: { kind: "said", response: { status: "invalid", line: 1, problems } } };
  }
  return { ...rest, end: open ? { kind: "open", step: step(open) } : { kind: "not_known", paths: [] } };
}

async function found(told: Record<string, string>): Promise<{ fields: string[]; wrong: string[] }> {
  const { interviewed, wrong } = await asked(
    (answers) => Promise.resolve(core(answers)),
    new Map(Object.entries(told)),
  );
  return { fields: interviewed.steps.map(({ path }) => path), wrong: wrong.map(({ path }) => path) };
}

test("whatever is typed into a field, all fields stay, and what is wrong is said at it", async () => {
  assert.deepEqual(await found({}), { fields: PATHS, wrong: [] });
  assert.deepEqual(await found({ "bill.total.self_funded_share": "150%" }), {
    fields: PATHS,
    wrong: ["bill.total.self_funded_share"],
  });
  assert.deepEqual(await found({ "bill.total.self_funded_share": "150%", "bill.total.first_self_pay_share": "120%" }), {
    fields: PATHS,
    wrong: PATHS.slice(1, 3),
  });
});

test("two shares that are too much together are wrong at both", async () => {
  const both = { "bill.total.self_funded_share": "60%", "bill.total.first_self_pay_share": "60%" };
  assert.deepEqual(await found(both), { fields: PATHS, wrong: PATHS.slice(1, 3) });
});
