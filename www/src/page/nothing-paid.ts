/** Why nothing is paid, where nothing is. */

import type { Outlook, Text } from "../engine/generated/core.js";

/** What the rule says of it; undefined where something is paid, or may be. */
export function whyNothingIsPaid({ funds, estimate }: Outlook): Text | undefined {
  if (/[1-9]/.test(funds.likely)) return undefined;
  return estimate.notices.find(({ code }) => code === "not_paid")?.text;
}
