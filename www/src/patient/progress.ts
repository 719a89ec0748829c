/** How far the questions have come, and how many there are at most. */

import type { Client } from "../engine/client.js";
import type { Interview, InterviewStep } from "../engine/generated/core.js";
import type { Calls } from "../engine/protocol.js";
import { type Answers, TOTAL } from "./answers.js";
import { interview } from "./interview.js";
import type { Progress } from "./screen.js";

/** Place and insurance. */
const BEFORE = 2;
/** No pack asks more; what asks on is not followed further. */
const MOST = 40;
const NOT_KNOWN = "not_known";

/** Answers by path. */
type Told = ReadonlyMap<string, string>;

/** What was found last, for which pack, day and answers: how many there are at most, and by which further answers. */
let last: { of: string; given: Told; most: number; told: Told } | undefined;
/** Counts up with every screen: who has gone on to the next one needs no answer about the one before. */
let turn = 0;

/** What could be answered, the usual first: what is asked hangs on what is chosen, and on whether a bill is large. */
function possible({ path, question }: InterviewStep): string[] {
  const { kind, choices } = question;
  if (kind === "choice") return choices.filter(({ covered }) => covered).map(({ value }) => value);
  // Who does not know the bill is asked less: most know about what it is.
  if (kind === "bill") return path === TOTAL ? ["10000", "300000"] : path.endsWith("way") ? ["total"] : ["0"];
  if (kind === "whole") return ["0", "1"];
  if (question.may_be_not_known) return [NOT_KNOWN];
  return kind === "share" ? ["0"] : ["10000"];
}

/** Everything that is asked where somebody answers so; what is not told is answered as is usual. */
async function asked(answers: Answers, told: Told, client: Client<Calls>): Promise<InterviewStep[]> {
  const given = new Map(told);
  for (;;) {
    const { steps, end } = await interview({ ...answers, given }, client);
    if (end.kind !== "open" || steps.length >= MOST) return steps;
    given.set(end.step.path, possible(end.step)[0] ?? NOT_KNOWN);
  }
}

/**
 * What is asked of whoever is asked most, and what they answer: beginning with some answers, every other one
 * to what is still open is tried, and taken where more is asked after it.
 */
async function askedMost(
  answers: Answers,
  path: string,
  begin: Told,
  client: Client<Calls>,
  isOvertaken: () => boolean,
): Promise<{ told: Told; most: InterviewStep[] }> {
  let told = begin;
  let most = await asked(answers, told, client);
  for (let at = 0; at < most.length; at += 1) {
    const step = most[at];
    // What was answered stands, but for what is being asked again.
    if (!step || (answers.given.has(step.path) && step.path !== path)) continue;
    for (const value of possible(step)) {
      if (isOvertaken()) return { told, most };
      if (told.get(step.path) === value) continue;
      const other = new Map(told).set(step.path, value);
      const found = await asked(answers, other, client);
      if (found.length > most.length) [told, most] = [other, found];
    }
  }
  return { told, most };
}

/**
 * Which step the question for a path is, and how many there are at most. What is asked hangs on what is
 * answered: only where everything is answered there is a number of steps, and before one that only goes
 * down. That takes trying answers, and nobody waits for it: the question is there before.
 */
export function progressOf(answers: Answers, interviewed: Interview, path: string, client: Client<Calls>): Progress {
  turn += 1;
  const mine = turn;
  const isOvertaken = (): boolean => mine !== turn;
  const isAsked = (step: InterviewStep): boolean => step.path === path || !answers.preset.has(step.path);
  const steps = interviewed.steps.filter(isAsked);
  // Where no rule is in force, the ways on were a step of their own.
  const before = BEFORE + (answers.textAsOf || answers.pack !== answers.sitePack ? 1 : 0);
  const found = steps.findIndex((step) => step.path === path);
  const at = before + (found < 0 ? steps.length : found) + 1;
  // A question that nobody has to be asked is none of the number.
  if (answers.preset.has(path)) return { at };
  if (interviewed.end.kind !== "open") return { at, of: Math.max(at, before + steps.length) };
  const of = JSON.stringify([answers.pack, answers.date, answers.textAsOf]);
  // Where only more was told since, no more can be asked; anything else is found anew.
  const isMore = last?.of === of && [...last.given].every(([path, value]) => answers.given.get(path) === value);
  const known = isMore ? last : undefined;
  const begin = new Map([...(known?.told ?? []), ...answers.given]);
  const most = askedMost(answers, path, begin, client, isOvertaken).then(({ told, most }) => {
    if (isOvertaken()) return undefined;
    const count = Math.max(at, Math.min(known?.most ?? MOST, before + most.filter(isAsked).length));
    last = { of, given: answers.given, most: count, told };
    return count;
  });
  return { at, ...(known ? { known: Math.max(at, known.most) } : {}), most };
}
