/** The words of the glossary and what they mean. */

import { h } from "../ui/dom.js";
import { f, type Key } from "./further-words.js";

const TERMS = [
  "deductible",
  "ratio",
  "cap",
  "pool",
  "serious_illness",
  "assistance",
  "in_scope",
  "first_self_pay",
  "over_limit",
  "self_funded",
  "hospital",
  "account",
  "drg",
  "referral",
] as const;

/** Words and meanings, as a list. */
export function terms(): HTMLElement {
  const rows = TERMS.flatMap((term) => {
    const [word, meaning]: [Key, Key] = [`glossary.${term}`, `glossary.${term}.means`];
    return [h("dt", {}, f(word)), h("dd", {}, f(meaning))];
  });
  return h("dl", {}, ...rows);
}
