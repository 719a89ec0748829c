/** A line of own payment over total cost. The list below it says the same in figures. */

import type { Curve } from "../engine/generated/core.js";
import { type Chart, chart } from "../ui/chart.js";
import { f } from "./further-words.js";

// Positions in a drawing, not money.
function position(amount: string | undefined): number {
  return Number(amount ?? "0");
}

/** The drawing; `told` is marked where it lies within. */
export function curveChart({ pieces, told }: Curve): HTMLElement {
  const drawn = pieces.filter(({ payments }) => payments.length > 0);
  const label = (amount: number): string =>
    f("chart.wan", { wan: rough(amount / 10000), thousand: rough(amount / 1000) });
  return chart({
    pieces: drawn.map(({ from, up_to, payments: [own] }): Chart["pieces"][number] => [
      { x: position(from.shown), y: position(own?.start.shown) },
      { x: position(up_to.shown), y: position(own?.end.shown) },
    ]),
    right: Math.max(0, ...pieces.map(({ up_to }) => position(up_to.shown))),
    mark: told === undefined ? undefined : position(told),
    label: f("chart.label"),
    ends: {
      top: (most) => f("chart.own", { most: label(most) }),
      right: (most) => f("chart.total", { most: label(most) }),
    },
  });
}

// A tick of an axis: two digits are enough.
function rough(amount: number): string {
  return String(Number(amount.toPrecision(2)));
}
