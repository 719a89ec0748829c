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

/** What a word is found by. */
interface Keys {
  /** The word, and how it is read. */
  forms: string[];
  initials: string;
}

/** The keys of reasons that were looked at: they are the same for every letter that is typed. */
const keysOf = new WeakMap<Reason, Keys[]>();

function keys(reason: Reason): Keys[] {
  const known = keysOf.get(reason);
  if (known) return known;
  const names = [reason.name.zh, reason.name.en].map((name): [string, string] => [name, ""]);
  const made = [...reason.words, ...names].map(([word, reading]) => {
    const syllables = reading.split(" ").filter(Boolean);
    return {
      forms: [squashed(word), squashed(syllables.join(""))],
      initials: syllables.map((syllable) => syllable.charAt(0)).join(""),
    };
  });
  keysOf.set(reason, made);
  return made;
}

function rankOf({ forms, initials }: Keys, typed: string): number | undefined {
  if (forms.includes(typed)) return WHOLE;
  if (forms.some((form) => form.startsWith(typed))) return BEGUN;
  if (typed.length >= FEWEST_INITIALS && initials.startsWith(typed)) return INITIALS;
  if (forms.some((form) => form.includes(typed))) return WITHIN;
  // 要做白内障手术: what was typed says more than the word.
  const [word = ""] = forms;
  return word.length >= FEWEST_MEANT && typed.includes(word) ? MEANT : undefined;
}

/** Every reason that fits what was typed, the best first. */
export function findReasons(text: string, reasons: readonly Reason[]): FoundReason[] {
  const typed = squashed(text);
  if (!typed) return [];
  const found: { reason: Reason; rank: number }[] = [];
  for (const reason of reasons) {
    const ranks = keys(reason).map((key) => rankOf(key, typed));
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
