/** What the fund pays the hospital, in a worker of its own, started when somebody asks for it. */

import init, { Fund } from "mingbai-fund";
import type { Call } from "../protocol.js";
import { serve } from "../serving.js";
import type { FundCalls } from "./protocol.js";

function answer(fund: Fund, call: Call<FundCalls>): unknown {
  switch (call.kind) {
    case "load_table":
      return fund.load_table(call.text);
    case "price":
      return fund.price(call.request);
  }
}

await serve<FundCalls>(async () => {
  await init({ module_or_path: new URL("mingbai_fund_bg.wasm", import.meta.url) });
  const fund = new Fund();
  return { version: Fund.version(), answer: (call) => answer(fund, call) };
});
