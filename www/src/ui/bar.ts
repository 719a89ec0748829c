/** The one stacked bar: who pays which part of the bill. Patterns and marks, not colour alone. */

import { h, svg } from "./dom.js";
import type { Part, PartKind } from "../engine/generated/core.js";
import { said, t } from "../i18n/words.js";

const SIZE = 12;

/** How each part is hatched, on a tile of 12 by 12. */
const HATCH: Record<PartKind, string> = {
  pool: "",
  serious_illness: "M0 3h12M0 9h12",
  large_amount: "M3 0v12M9 0v12",
  assistance: "M2 6l4 -4l4 4M2 11l4 -4l4 4",
  other_fund: "M3 3h2v2h-2zM8 8h2v2h-2z",
  hospital: "M5 2h2v3h3v2h-3v3h-2v-3h-3v-2h3z",
  deductible: "M-3 3 3 -3M0 12 12 0M9 15 15 9",
  own_share: "M6 4v4M4 6h4",
  first_self_pay: "M0 6h12",
  self_funded: "M0 0 12 12M12 0 0 12",
};

function pattern(kind: PartKind): SVGElement {
  return svg(
    "pattern",
    { id: `hatch-${kind}`, width: SIZE, height: SIZE, patternUnits: "userSpaceOnUse" },
    svg("rect", { width: SIZE, height: SIZE, class: `ground ${kind}` }),
    svg("path", { d: HATCH[kind], class: `hatch ${kind}` }),
  );
}

/** The bar. The table below it says the same in figures. */
export function bar(parts: Part[]): HTMLElement {
  // Widths are a drawing, not money: fen as whole numbers, only to see which part is longer.
  const widths = parts.map(({ amount }) => Math.max(0, Number(amount.replace(".", ""))));
  const whole = widths.reduce((sum, width) => sum + width, 0) || 1;
  const percent = (width: number): number => (width * 100) / whole;
  const [kinds, rects] = [Object.keys(HATCH) as PartKind[], [] as SVGElement[]];
  let left = 0;
  for (const [at, part] of parts.entries()) {
    const width = percent(widths[at] ?? 0);
    if (width > 0) {
      rects.push(
        svg("rect", { x: `${left}%`, width: `${width}%`, height: "100%", fill: `url(#hatch-${part.kind})`, class: "piece" }),
      );
    }
    left += width;
  }
  return h(
    "figure",
    { class: "bar" },
    svg(
      "svg",
      { role: "img", "aria-label": t("bar.label", { parts: parts.map(({ label }) => said(label)).join(t("list.comma")) }), width: "100%", height: "64" },
      svg("defs", {}, ...kinds.map(pattern)),
      ...rects,
    ),
  );
}

/** The piece of the bar that a row of the table is about. */
export function swatch(kind: PartKind): SVGElement {
  return svg(
    "svg",
    { class: "swatch", width: 28, height: 28, "aria-hidden": "true" },
    svg("rect", { width: 28, height: 28, fill: `url(#hatch-${kind})`, class: "piece" }),
  );
}
