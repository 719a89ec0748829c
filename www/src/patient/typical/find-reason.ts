/** Finds a reason of admission by what people type: its name, another word for it, readings, initials. */

import type { Reason, TypicalReasons } from "../../engine/typical.js";
import { squashed } from "../find-place.js";

/** A reason that was found. */
export interface FoundReason {
  reason: Reason;
  /** Whether what was typed is a word for this one and for no other. */
  exact: boolean;
}

/** How well a word fits; the best first. */
const [WHOLE, BEGUN, INITIALS, WITHIN, MEANT] = [0, 1, 2, 3, 4] as const;
/** Fewer letters than these are the initials of half of them. */
const FEWEST_INITIALS = 2;
/** Of shorter words it would say little that they are part of what was typed. */
const FEWEST_MEANT = 2;

function ofWord(word: string, reading: string, typed: string): number | undefined {
  const syllables = reading.split(" ").filter(Boolean);
  const forms = [squashed(word), squashed(syllables.join(""))];
  if (forms.includes(typed)) return WHOLE;
  if (forms.some((form) => form.startsWith(typed))) return BEGUN;
  const initials = syllables.map((syllable) => syllable.charAt(0)).join("");
  if (typed.length >= FEWEST_INITIALS && initials.startsWith(typed)) return INITIALS;
  if (forms.some((form) => form.includes(typed))) return WITHIN;
  // 要做白内障手术: what was typed says more than the word.
  return word.length >= FEWEST_MEANT && typed.includes(squashed(word)) ? MEANT : undefined;
}

/** Every reason that fits what was typed, the best first. */
export function findReasons(text: string, reasons: readonly Reason[]): FoundReason[] {
  const typed = squashed(text);
  if (!typed) return [];
  const found: { reason: Reason; rank: number }[] = [];
  for (const reason of reasons) {
    const names = [reason.name.zh, reason.name.en].map((name): [string, string] => [name, ""]);
    const ranks = [...reason.words, ...names].map(([word, reading]) => ofWord(word, reading, typed));
    const best = Math.min(...ranks.map((rank) => rank ?? Number.POSITIVE_INFINITY));
    if (Number.isFinite(best)) found.push({ reason, rank: best });
  }
  found.sort((one, other) => one.rank - other.rank);
  const whole = found.filter(({ rank }) => rank === WHOLE);
  return found.map(({ reason, rank }) => ({ reason, exact: whole.length === 1 && rank === WHOLE }));
}

/** The common reasons in their order, and all others as the departments have them. */
export function commonFirst({ common, departments }: TypicalReasons): { common: Reason[]; others: Reason[] } {
  const all = departments.flatMap(({ reasons }) => reasons);
  return {
    common: common.flatMap((id) => all.find((reason) => reason.id === id) ?? []),
    others: all.filter(({ id }) => !common.includes(id)),
  };
}
