/** A stacked bar: each piece is told apart by its hatching, not by its colour alone. */

import { h, svg } from "./dom.js";

/** The side of a tile of hatching. */
const SIZE = 12;

/** A piece of the bar. Widths are compared with each other only. */
export interface Piece {
  kind: string;
  width: number;
}

/** What hatches each kind of piece: a path on a tile of 12 by 12. */
export type Hatching = Record<string, string>;

function pattern([kind, path]: [string, string]): SVGElement {
  return svg(
    "pattern",
    { id: `hatch-${kind}`, width: SIZE, height: SIZE, patternUnits: "userSpaceOnUse" },
    svg("rect", { width: SIZE, height: SIZE, class: `ground ${kind}` }),
    svg("path", { d: path, class: `hatch ${kind}` }),
  );
}

/** The bar, with what it shows in words. */
export function bar(pieces: Piece[], hatching: Hatching, label: string): HTMLElement {
  const whole = pieces.reduce((sum, { width }) => sum + width, 0) || 1;
  const rects: SVGElement[] = [];
  let left = 0;
  for (const { kind, width } of pieces) {
    const percent = (width * 100) / whole;
    if (percent > 0) {
      rects.push(
        svg("rect", {
          x: `${left}%`,
          width: `${percent}%`,
          height: "100%",
          fill: `url(#hatch-${kind})`,
          class: "piece",
        }),
      );
    }
    left += percent;
  }
  return h(
    "figure",
    { class: "bar" },
    svg(
      "svg",
      { role: "img", "aria-label": label, width: "100%", height: "64" },
      svg("defs", {}, ...Object.entries(hatching).map(pattern)),
      ...rects,
    ),
  );
}

/** The hatching of a piece, for the row of a table that is about it. */
export function swatch(kind: string): SVGElement {
  return svg(
    "svg",
    { class: "swatch", width: 28, height: 28, "aria-hidden": "true" },
    svg("rect", { width: 28, height: 28, fill: `url(#hatch-${kind})`, class: "piece" }),
  );
}
