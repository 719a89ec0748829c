/** A list of any length, of which only what is in sight is drawn. */

import { elementScroll, observeElementOffset, observeElementRect, Virtualizer } from "@tanstack/virtual-core";
import { h } from "./dom.js";

/** What a list is told. */
export interface Listing {
  /** What it is, for who cannot see it. */
  label: string;
  /** How high a row is, in pixels. */
  height: number;
  /** Draws a row. */
  row: (at: number) => HTMLElement;
}

/** A list that only draws what is in sight. */
export interface VirtualList {
  element: HTMLElement;
  /** Shows so many rows, each drawn anew. */
  show: (count: number) => void;
}

/** Draws the list; `show` fills it. */
export function virtualList({ label, height, row }: Listing): VirtualList {
  const inner = h("ol", { class: "rows-inner", "aria-label": label });
  const element = h("div", { class: "rows-outer" }, inner);
  let count = 0;
  const options = () => ({
    count,
    getScrollElement: () => element,
    estimateSize: () => height,
    overscan: 8,
    scrollToFn: elementScroll,
    observeElementRect,
    observeElementOffset,
    onChange: () => draw(),
  });
  const virtual = new Virtualizer<HTMLElement, HTMLElement>(options());
  const drawn = new Map<number, HTMLElement>();
  const draw = (): void => {
    const items = virtual.getVirtualItems();
    const wanted = new Set(items.map(({ index }) => index));
    for (const [at, own] of drawn) {
      if (wanted.has(at)) continue;
      own.remove();
      drawn.delete(at);
    }
    for (const { index, start } of items) {
      if (drawn.has(index)) continue;
      const own = h("li", { "aria-setsize": count, "aria-posinset": index + 1 }, row(index));
      own.style.transform = `translateY(${start}px)`;
      own.style.height = `${height}px`;
      drawn.set(index, own);
      // In their order, for who reads them one after the other.
      const next = [...drawn.keys()].filter((at) => at > index).sort((a, b) => a - b)[0];
      inner.insertBefore(own, next === undefined ? null : (drawn.get(next) ?? null));
    }
    inner.style.height = `${virtual.getTotalSize()}px`;
  };
  virtual._didMount();
  const show = (now: number): void => {
    count = now;
    for (const own of drawn.values()) own.remove();
    drawn.clear();
    element.scrollTop = 0;
    virtual.setOptions(options());
    virtual._willUpdate();
    virtual.measure();
    draw();
  };
  return { element, show };
}
