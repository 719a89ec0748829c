/** Where a Chinese heading may break: between words, as one would pause, and never within one. */

/** What leans on the word before it, and ends a phrase. */
const PARTICLE = /^[的了吗呢吧着过里]/;
const CLOSING = /^[\s，。；：？！、）”》…]+$/;
const OPENING = /^[（“《]$/;

/** Whether the browser can tell words apart; else a heading breaks anywhere, as it always did. */
export const knowsWords = "Segmenter" in Intl;

/**
 * The phrases of a sentence, which are all of it. A word of one sign goes with the next, as in 按规定; a
 * browser that knows no words leaves the sentence as it is.
 */
export function phrases(sentence: string): string[] {
  if (!knowsWords || !/\p{Script=Han}/u.test(sentence)) return [sentence];
  const found: string[] = [];
  let takesNext = false;
  let before = "";
  for (const { segment } of new Intl.Segmenter("zh", { granularity: "word" }).segment(sentence)) {
    const last = found.length - 1;
    const leans = CLOSING.test(segment) || (PARTICLE.test(segment) && segment.length < 3);
    // 有没有, 多不多.
    const isNot = segment === `没${before}` || segment === `不${before}`;
    if (last >= 0 && (leans || takesNext || isNot)) found[last] += segment;
    else found.push(segment);
    // 按规定, 哪一天.
    takesNext = !leans && (segment.length === 1 || /^[哪这那每]一$/.test(segment) || OPENING.test(segment));
    before = segment;
  }
  // A sign alone begins no line.
  return found.reduce<string[]>((all, phrase) => {
    if (all.length && /^\p{Script=Han}[，。；：？！、）]?$/u.test(phrase)) all.push(`${all.pop()}${phrase}`);
    else all.push(phrase);
    return all;
  }, []);
}
