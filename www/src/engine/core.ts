/** What the core answers, wherever it runs. */

import init, { Core } from "mingbai-core";
import { measured } from "./measuring.js";
import type { Call, Calls } from "./protocol.js";
import type { Started } from "./serving.js";

function answer(core: Core, call: Call<Calls>): unknown {
  switch (call.kind) {
    case "load_pack":
      return core.load_pack(call.text);
    case "estimate":
      return core.estimate(call.request);
    case "interview":
      return core.interview(call.request);
    case "read_amount":
      return Core.read_amount(call.text);
    case "outlook":
      return core.outlook(call.request);
    case "compare":
      return core.compare(call.request);
    case "bench":
      return measured(call.least, () => core.estimate(call.request));
    case "bench_more":
      return [
        measured(call.least, () => core.compare(call.comparison)),
        measured(call.least, () => core.outlook(call.unknown)),
      ];
  }
}

/** Starts it, with its module if that is at hand. */
export async function start(module?: BufferSource): Promise<Started<Calls>> {
  await init({ module_or_path: module ?? new URL("mingbai_core_bg.wasm", import.meta.url) });
  const core = new Core();
  return { version: Core.version(), answer: (call) => answer(core, call) };
}
