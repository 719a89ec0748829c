/** What the fund pays the hospital, wherever it runs. */

import init, { Fund } from "mingbai-fund";
import type { Call } from "../protocol.js";
import type { Started } from "../serving.js";
import { monthLines } from "./month-lines.js";
import type { FundCalls } from "./protocol.js";

function answer(fund: Fund, call: Call<FundCalls>): unknown {
  switch (call.kind) {
    case "load_table":
      return fund.load_table(call.text);
    case "price":
      return fund.price(call.request);
    case "month":
      return call.rows.text().then((rows) => fund.month(call.request, monthLines(rows, call.columns)));
  }
}

/** Starts it, with its module if that is at hand. */
export async function start(module?: BufferSource): Promise<Started<FundCalls>> {
  await init({ module_or_path: module ?? new URL("mingbai_fund_bg.wasm", import.meta.url) });
  const fund = new Fund();
  return { version: Fund.version(), answer: (call) => answer(fund, call) };
}
