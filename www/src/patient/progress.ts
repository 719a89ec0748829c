/** How far the questions have come, and how many are still to come. */

import type { Client } from "../engine/client.js";
import type { Interview, InterviewStep } from "../engine/generated/core.js";
import type { Calls } from "../engine/protocol.js";
import { type Answers, TOTAL } from "./answers.js";
import { interview } from "./interview.js";
import type { Progress } from "./screen.js";

/** Place and insurance. */
const BEFORE = 2;
/** No pack asks more; what asks on is not followed further. */
const MOST = 30;

/** An answer that most could give, to see what would be asked after it. */
function likely({ path, question }: InterviewStep): string {
  const { kind, choices } = question;
  if (kind === "choice") return (choices.find(({ covered }) => covered) ?? choices[0])?.value ?? "";
  // Who does not know the bill is asked less: most know about what it is.
  if (kind === "bill") return path === TOTAL ? "10000" : path.endsWith("way") ? "total" : "0";
  if (question.may_be_not_known) return "not_known";
  return kind === "share" || kind === "whole" ? "0" : "10000";
}

/** How many questions would come after those that were answered. */
async function toGo(answers: Answers, interviewed: Interview, client: Client<Calls>): Promise<number> {
  const given = new Map(answers.given);
  let { end } = interviewed;
  let asked = 0;
  while (end.kind === "open" && asked < MOST) {
    asked += 1;
    given.set(end.step.path, likely(end.step));
    ({ end } = await interview({ ...answers, given }, client));
  }
  return asked;
}

/**
 * Which step the question for a path is, and how many there are. What is asked hangs on what is answered:
 * only where everything is answered there is a number of steps, and before only about how many are to come.
 * That takes walking on as most would answer, and nobody waits for it: the question is there before.
 */
export function progressOf(answers: Answers, interviewed: Interview, path: string, client: Client<Calls>): Progress {
  const steps = interviewed.steps.filter((step) => step.path === path || !answers.preset.has(step.path));
  // Where no rule is in force, the ways on were a step of their own.
  const before = BEFORE + (answers.textAsOf || answers.pack !== answers.sitePack ? 1 : 0);
  const found = steps.findIndex((step) => step.path === path);
  const at = before + (found < 0 ? steps.length : found) + 1;
  // A question that nobody has to be asked is none of the number.
  if (answers.preset.has(path)) return { at };
  const answered = before + steps.length;
  if (interviewed.end.kind !== "open") return { at, of: Math.max(at, answered) };
  return { at, left: toGo(answers, interviewed, client).then((more) => Math.max(0, answered + more - at)) };
}
