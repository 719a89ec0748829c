/** What the core asks for a bill, whatever was answered of it: what nobody answers is not known. */

import type { Interview, Problem } from "../engine/generated/core.js";

/** No pack asks more than this. */
const MAX_QUESTIONS = 100;
/** The answer 不清楚. */
export const NOT_KNOWN = "not_known";

/**
 * Answers 不清楚 wherever nothing was answered. An answer that is refused counts as not known for as long, so that
 * everything that is asked beside and after it stays there to be answered, and what is wrong with it is said at it.
 * @param told what was answered, by path; what is not known is written into it
 */
export async function asked(
  ask: (told: ReadonlyMap<string, string>) => Promise<Interview>,
  told: Map<string, string>,
): Promise<{ interviewed: Interview; wrong: Problem[] }> {
  const wrong: Problem[] = [];
  let interviewed = await ask(told);
  for (let count = 0; count < MAX_QUESTIONS; count += 1) {
    const { end } = interviewed;
    if (end.kind === "open") {
      const { path, question } = end.step;
      if (!question.may_be_not_known && question.kind !== "bill") break;
      told.set(path, NOT_KNOWN);
    } else {
      const refused = end.kind === "said" && end.response.status === "invalid" ? end.response.problems : [];
      const found = refused.flatMap((problem) => answersOf(problem, told).map((path) => ({ ...problem, path })));
      if (!found.length) break;
      wrong.push(...found);
      for (const { path } of found) told.set(path, NOT_KNOWN);
    }
    interviewed = await ask(told);
  }
  return { interviewed, wrong };
}

/** The answers that a problem is about: that of its path, or those below it that say something. */
function answersOf({ path }: Problem, told: ReadonlyMap<string, string>): string[] {
  const says = (own: string): boolean => Boolean(told.get(own)) && told.get(own) !== NOT_KNOWN;
  if (says(path)) return [path];
  return [...told.keys()].filter((own) => own.startsWith(`${path}.`) && own.endsWith("_share") && says(own));
}
