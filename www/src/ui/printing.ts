/** On paper nothing can be opened, so everything is open before it is printed. */

import { root } from "./root.js";

/** Opens all that folds before printing and closes again what was closed. */
export function openForPrint(): void {
  let opened: HTMLDetailsElement[] = [];
  addEventListener("beforeprint", () => {
    const closed = [...root.querySelectorAll<HTMLDetailsElement>("details:not([open])")];
    // Printing twice in a row must not forget what the first time opened.
    opened.push(...closed);
    for (const fold of closed) fold.open = true;
  });
  addEventListener("afterprint", () => {
    for (const fold of opened) fold.open = false;
    opened = [];
  });
}

let wanted = false;

/** Goes to a screen that is printed as soon as it is on the page. */
export function printed(go: () => void): void {
  wanted = true;
  go();
}

/** Prints what is on the page, where that was wanted of it; once. */
export function printIfWanted(): void {
  if (!wanted) return;
  wanted = false;
  print();
}
