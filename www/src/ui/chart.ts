/** A line of own payment over total cost. The list below it says the same in figures. */

import { h, svg } from "./dom.js";
import type { Curve } from "../engine/generated/core.js";
import { t } from "../i18n/words.js";

const STEPS = 4;

// Positions in a drawing, not money.
function position(amount: string): number {
  return Number(amount);
}

/** The drawing; `told` is marked where it lies within. */
export function chart({ pieces, told }: Curve): HTMLElement {
  const drawn = pieces.filter(({ payments }) => payments.length > 0);
  const right = Math.max(1, ...pieces.map(({ up_to }) => position(up_to.shown)));
  const top = Math.max(1, ...drawn.map(({ payments }) => position(payments[0]?.end.shown ?? "0")));
  const x = (amount: number): number => (amount * 100) / right;
  const y = (amount: number): number => 100 - (amount * 100) / top;
  const path = drawn
    .map(({ from, up_to, payments: [own] }) => {
      const point = (at: string, amount: string | undefined): string => `${x(position(at))} ${y(position(amount ?? "0"))}`;
      return `M${point(from.shown, own?.start.shown)}L${point(up_to.shown, own?.end.shown)}`;
    })
    .join("");
  const grid = Array.from({ length: STEPS + 1 }, (_, step) => (step * 100) / STEPS);
  const lines = grid.flatMap((at) => [
    svg("path", { d: `M${at} 0V100`, class: "grid" }),
    svg("path", { d: `M0 ${at}H100`, class: "grid" }),
  ]);
  const mark = told === undefined ? [] : [svg("path", { d: `M${x(position(told))} 0V100`, class: "mark" })];
  const label = (amount: number): string => t("chart.wan", { wan: rough(amount / 10000), thousand: rough(amount / 1000) });
  return h(
    "figure",
    { class: "chart" },
    h("p", { class: "axis", "aria-hidden": "true" }, t("chart.own", { most: label(top) })),
    svg(
      "svg",
      { role: "img", "aria-label": t("chart.label"), viewBox: "0 0 100 100", preserveAspectRatio: "none", width: "100%", height: "260" },
      ...lines,
      ...mark,
      svg("path", { d: path, class: "curve" }),
    ),
    h(
      "p",
      { class: "axis ends", "aria-hidden": "true" },
      h("span", {}, "0"),
      h("span", {}, t("chart.total", { most: label(right) })),
    ),
  );
}

// A tick of an axis: two digits are enough.
function rough(amount: number): string {
  return String(Number(amount.toPrecision(2)));
}
