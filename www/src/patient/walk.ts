/**
 * The core leads: which screens there are, and in which order, follows from what it asks. It is given
 * everything told and says what is still open, or the end that it leads to.
 */

import type { Client } from "../engine/client.js";
import type { Interview, InterviewStep } from "../engine/generated/core.js";
import type { Told } from "./told.js";

/** A screen that the core's questions lead to. */
export type Step = InterviewStep;

/** A walk through everything told. */
export type Walk = Interview;

/** Walks through everything told. */
export function walk({ pack = "", date = "", textAsOf, given }: Told, client: Client): Promise<Walk> {
  return client.call("interview", {
    told: {
      pack,
      settlement_date: date,
      ...(textAsOf ? { text_as_of: textAsOf } : {}),
      // A name such as `__proto__` is a name like any other here.
      answers: Object.fromEntries(given),
    },
  });
}
