/** Drawing a part of the page anew without losing the place of whoever uses it. */

import type { Child } from "./dom.js";

/** Puts children in the place of what was there. What had the focus has it again, found by its id. */
export function redraw(container: Element, ...children: Child[]): void {
  const focused = document.activeElement?.id;
  const inside = focused && container.contains(document.activeElement);
  container.replaceChildren(...children.filter((child): child is Node | string => Boolean(child)));
  if (inside) document.getElementById(focused)?.focus({ preventScroll: true });
}

/**
 * Has something drawn only when what it shows has become another. What is pressed just when other parts
 * of the page change must not be replaced under the finger.
 */
export function onlyWhenChanged(shows: () => unknown[], draw: () => void): () => void {
  let before: unknown[] | undefined;
  return () => {
    const now = shows();
    if (before?.length === now.length && before.every((value, at) => value === now[at])) return;
    before = now;
    draw();
  };
}
