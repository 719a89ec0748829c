/** What a file of the figures of a handbook is known by: what `mingbai handbook` reads. */

import type { Handbook } from "./generated/core.js";

/** Whether it is the figures of a handbook, of which a pack is made, and no pack. */
export function isHandbook(found: object): found is Handbook {
  return "stays" in found && Array.isArray(found.stays) && !("layers" in found);
}
