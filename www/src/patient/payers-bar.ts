/** The one stacked bar: who pays which part of the bill. */

import type { Part, PartKind } from "../engine/generated/core.js";
import { said, t } from "../i18n/words.js";
import { bar } from "../ui/bar.js";

const HATCHING: Record<PartKind, string> = {
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
  above_price: "M0 3h12M0 9h12M3 0v12M9 0v12",
};

/** The bar. The table below it says the same in figures. */
export function payersBar(parts: Part[]): HTMLElement {
  // Widths are a drawing, not money: fen as whole numbers, only to see which part is longer.
  const pieces = parts.map(({ kind, amount }) => ({ kind, width: Math.max(0, Number(amount.replace(".", ""))) }));
  const names = parts.map(({ label }) => said(label)).join(t("list.comma"));
  return bar(pieces, HATCHING, t("bar.label", { parts: names }));
}
