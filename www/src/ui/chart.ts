/** A line chart of straight pieces, which may jump between two of them. */

import { h, svg } from "./dom.js";

const STEPS = 4;

/** A place in the drawing. */
export interface Point {
  x: number;
  y: number;
}

/** What is drawn. Both axes begin at 0. */
export interface Chart {
  /** The straight pieces of the line, each from one place to another. */
  pieces: [Point, Point][];
  /** Where the axis to the right ends, at the least. */
  right: number;
  /** Where something is marked. */
  mark: number | undefined;
  /** The drawing in words. */
  label: string;
  /** What is said at the end of the axis upwards, and of the one to the right. */
  ends: { top: (most: number) => string; right: (most: number) => string };
}

/** The drawing. */
export function chart({ pieces, right: least, mark, label, ends }: Chart): HTMLElement {
  const right = Math.max(1, least);
  const top = Math.max(1, ...pieces.flat().map(({ y }) => y));
  const x = (place: number): number => (place * 100) / right;
  const y = (place: number): number => 100 - (place * 100) / top;
  const at = (point: Point): string => `${x(point.x)} ${y(point.y)}`;
  const path = pieces.map(([from, to]) => `M${at(from)}L${at(to)}`).join("");
  const grid = Array.from({ length: STEPS + 1 }, (_, step) => (step * 100) / STEPS);
  const lines = grid.flatMap((place) => [
    svg("path", { d: `M${place} 0V100`, class: "grid" }),
    svg("path", { d: `M0 ${place}H100`, class: "grid" }),
  ]);
  const marks = mark === undefined ? [] : [svg("path", { d: `M${x(mark)} 0V100`, class: "mark" })];
  return h(
    "figure",
    { class: "chart" },
    h("p", { class: "axis", "aria-hidden": "true" }, ends.top(top)),
    svg(
      "svg",
      {
        role: "img",
        "aria-label": label,
        viewBox: "0 0 100 100",
        preserveAspectRatio: "none",
        width: "100%",
        height: "260",
      },
      ...lines,
      ...marks,
      svg("path", { d: path, class: "curve" }),
    ),
    h("p", { class: "axis ends", "aria-hidden": "true" }, h("span", {}, "0"), h("span", {}, ends.right(right))),
  );
}
