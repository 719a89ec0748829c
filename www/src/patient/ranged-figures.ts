/** The figures that may be told as a range, by the way in which the bill was told. */

import type { Request } from "../engine/generated/core.js";
import type { Key } from "../i18n/words.js";

/** A figure that may be told as a range. */
export interface RangedFigure {
  name: string;
  label: Key;
  kind: "amount" | "share";
  put: (request: Request, range: unknown) => void;
}

const TOTAL: RangedFigure[] = [
  {
    name: "total",
    label: "ranges.total",
    kind: "amount",
    put: (request, range) => into(request, "total", "medfee_sumamt", range),
  },
  {
    name: "self_funded",
    label: "ranges.self_funded",
    kind: "share",
    put: (request, range) => into(request, "total", "self_funded_share", range),
  },
];

const AMOUNTS: RangedFigure[] = [
  {
    name: "in_scope",
    label: "slip.in_scope",
    kind: "amount",
    put: (request, range) => into(request, "amounts", "inscp_scp_amt", range),
  },
  {
    name: "own",
    label: "slip.self_funded",
    kind: "amount",
    put: (request, range) => into(request, "amounts", "fulamt_ownpay_amt", range),
  },
];

function into(request: Request, way: "total" | "amounts", field: string, range: unknown): void {
  const bill = request.bill as unknown as Record<string, Record<string, unknown>>;
  bill[way] ??= {};
  bill[way][field] = range;
}

/** The figures of a request that may be told as a range; none for bills by items or by group. */
export function rangedFigures({ bill }: Request): RangedFigure[] {
  // Of a total that was told as a range the result has its ends already.
  if (bill && "total" in bill) return bill.total.low === undefined ? TOTAL : [];
  return bill && "amounts" in bill ? AMOUNTS : [];
}
