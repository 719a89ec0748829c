/** Proofs, handbooks, curves and ranges, wherever they run. */

import init, { Full } from "mingbai-full";
import { measured } from "./measuring.js";
import type { Call, FullCalls } from "./protocol.js";
import type { Started } from "./serving.js";

function answer(full: Full, call: Call<FullCalls>): unknown {
  switch (call.kind) {
    case "load_pack":
      return full.load_pack(call.text);
    case "prove_pack":
      return full.prove_pack(call.text);
    case "handbook":
      return Full.handbook(call.handbook);
    case "curve":
      return full.curve(call.cases, call.upTo);
    case "bench_curve":
      return measured(call.least, () => full.curve(call.cases, undefined));
    case "ranges":
      return full.ranges(call.request);
    case "fee_list":
      return Full.fee_list(call.text);
    case "changes":
      return Full.changes(call.request);
  }
}

/** Starts it, with its module if that is at hand. */
export async function start(module?: BufferSource): Promise<Started<FullCalls>> {
  await init({ module_or_path: module ?? new URL("mingbai_full_bg.wasm", import.meta.url) });
  const full = new Full();
  return { version: Full.version(), answer: (call) => answer(full, call) };
}
