/** Moving rows of a list by their grips, with finger, pen or mouse. Buttons and keys do the same. */

/** Moves the row whose grip is pressed; `drop` is told from where to where. For the `pointerdown` of a list. */
export function drag(event: PointerEvent, drop: (from: number, to: number) => void): void {
  const list = event.currentTarget;
  const grip = event.target instanceof Element ? event.target.closest<HTMLElement>(".grip") : null;
  const row = grip?.closest<HTMLElement>("li");
  if (!(list instanceof HTMLElement) || !grip || !row || event.button !== 0) return;
  event.preventDefault();
  const from = [...list.children].indexOf(row);
  let to = from;
  const follow = ({ clientY }: PointerEvent): void => {
    const others = [...list.children].filter((other) => other !== row);
    to = others.filter((other) => {
      const { top, height } = other.getBoundingClientRect();
      return top + height / 2 < clientY;
    }).length;
    for (const other of others) other.classList.remove("before", "after");
    others[to]?.classList.add("before");
    if (to === others.length) others.at(-1)?.classList.add("after");
  };
  const end = ({ type }: PointerEvent): void => {
    grip.removeEventListener("pointermove", follow);
    row.classList.remove("dragged");
    for (const other of list.children) other.classList.remove("before", "after");
    if (type === "pointerup" && to !== from) drop(from, to);
  };
  // The row may go meanwhile, and then nothing moves.
  grip.setPointerCapture(event.pointerId);
  row.classList.add("dragged");
  grip.addEventListener("pointermove", follow);
  grip.addEventListener("pointerup", end, { once: true });
  grip.addEventListener("pointercancel", end, { once: true });
}
