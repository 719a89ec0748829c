/** Moving rows of a list by their grip, with finger, pen or mouse. Buttons and keys do the same. */

/** Has rows moved by their grips; `drop` is told from where to where. */
export function dragged(list: HTMLElement, drop: (from: number, to: number) => void): void {
  list.addEventListener("pointerdown", (event) => {
    const grip = event.target instanceof Element ? event.target.closest<HTMLElement>(".grip") : null;
    const row = grip?.closest<HTMLElement>("li");
    if (!grip || !row || event.button !== 0) return;
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
    // The list may be drawn anew meanwhile, and then nothing moves: its rows are other ones.
    grip.setPointerCapture(event.pointerId);
    row.classList.add("dragged");
    grip.addEventListener("pointermove", follow);
    grip.addEventListener("pointerup", end, { once: true });
    grip.addEventListener("pointercancel", end, { once: true });
  });
}
