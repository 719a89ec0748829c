/**
 * The core leads: which screens there are, and in which order, follows from what it asks. It is given
 * everything told and says what is still open, or the end that it leads to.
 */

import type { Client } from "../engine/client.js";
import type { Interview } from "../engine/generated/core.js";
import type { Answers } from "./answers.js";

/** Goes through everything told. */
export function interview({ pack = "", date = "", textAsOf, given }: Answers, client: Client): Promise<Interview> {
  return client.call("interview", {
    request: {
      pack,
      settlement_date: date,
      ...(textAsOf ? { text_as_of: textAsOf } : {}),
      // A name such as `__proto__` is a name like any other here.
      answers: Object.fromEntries(given),
    },
  });
}
