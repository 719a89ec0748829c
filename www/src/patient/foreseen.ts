/** Where an answer leads that is chosen and not sent yet: asked already, so that the next question is there at once. */

import type { Interview } from "../engine/generated/core.js";
import type { Answers } from "./answers.js";

/** Answers with some that are told now. Those before stay as they were. */
export function changed(before: Answers, change: (answers: Answers) => void): Answers {
  const answers = {
    ...before,
    given: new Map(before.given),
    typed: new Map(before.typed),
    preset: new Set(before.preset),
  };
  change(answers);
  return answers;
}

/** All that an interview is asked with. */
function whatIsAsked({ pack, date, textAsOf, given }: Answers): string {
  return JSON.stringify([pack, date, textAsOf, ...given]);
}

/** The last that was foreseen. */
export class Foreseen {
  #last: { of: string; interviewed: Promise<Interview> } | undefined;

  /** Asks already. What fails is said once the answer is sent. */
  ask(answers: Answers, ask: (answers: Answers) => Promise<Interview>): void {
    const interviewed = ask(answers);
    interviewed.catch(() => undefined);
    this.#last = { of: whatIsAsked(answers), interviewed };
  }

  /** What was asked with just these answers, if it was; it is taken once. */
  take(answers: Answers): Promise<Interview> | undefined {
    const last = this.#last;
    this.#last = undefined;
    return last?.of === whatIsAsked(answers) ? last.interviewed : undefined;
  }

  /** Forgets it: packs are others by now. */
  forget(): void {
    this.#last = undefined;
  }
}
