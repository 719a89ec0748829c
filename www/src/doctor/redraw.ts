/** Drawing a part of the page anew without losing the place of whoever uses it. */

import type { Child } from "../dom.js";

/** Puts children in the place of what was there. What had the focus has it again, found by its id. */
export function redraw(container: Element, ...children: Child[]): void {
  const focused = document.activeElement?.id;
  const inside = focused && container.contains(document.activeElement);
  container.replaceChildren(...children.filter((child): child is Node | string => Boolean(child)));
  if (inside) document.getElementById(focused)?.focus({ preventScroll: true });
}
