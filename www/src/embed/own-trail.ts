/** A history of the element's own: that of the browser is the other page's. */

import type { Trail } from "../page/trail.js";

/** One that begins empty. */
export function ownTrail(): Trail {
  const entries: unknown[] = [null];
  let come: (state: unknown) => void = () => undefined;
  return {
    get state() {
      return entries.at(-1);
    },
    fragment: "",
    replace: (state) => void entries.splice(-1, 1, state),
    push: (state) => void entries.push(state),
    back() {
      if (entries.length > 1) entries.pop();
      // As browsers do it: whoever asked has returned by then.
      queueMicrotask(() => come(entries.at(-1)));
    },
    listen(listener) {
      come = listener;
    },
    written: () => Promise.resolve(),
  };
}
