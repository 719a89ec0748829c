/** The one live region of the page: says what changed, at most once a second. */

import { byId } from "./dom.js";

const PAUSE = 1000;
let last = -PAUSE;
let waiting: ReturnType<typeof setTimeout> | undefined;

/** Has a sentence read out. A later one takes the place of one that still waits. */
export function announce(sentence: string): void {
  clearTimeout(waiting);
  const wait = Math.max(0, last + PAUSE - performance.now());
  waiting = setTimeout(() => {
    last = performance.now();
    byId("status").textContent = sentence;
  }, wait);
}
