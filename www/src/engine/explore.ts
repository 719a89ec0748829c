/** Curves, ranges, fee lists and what changed, wherever they run. */

import init, { Explorer } from "mingbai-explore";
import { measured } from "./measuring.js";
import type { Call, ExploreCalls } from "./protocol.js";
import type { Started } from "./serving.js";

function answer(explorer: Explorer, call: Call<ExploreCalls>): unknown {
  switch (call.kind) {
    case "load_pack":
      return explorer.load_pack(call.text);
    case "curve":
      return explorer.curve(call.cases, call.upTo);
    case "bench_curve":
      return measured(call.least, () => explorer.curve(call.cases, undefined));
    case "ranges":
      return explorer.ranges(call.request);
    case "fee_list":
      return Explorer.fee_list(call.text);
    case "changes":
      return Explorer.changes(call.request);
  }
}

/** Starts it, with its module if that is at hand. */
export async function start(module?: BufferSource): Promise<Started<ExploreCalls>> {
  await init({ module_or_path: module ?? new URL("mingbai_explore_bg.wasm", import.meta.url) });
  const explorer = new Explorer();
  return { version: Explorer.version(), answer: (call) => answer(explorer, call) };
}
