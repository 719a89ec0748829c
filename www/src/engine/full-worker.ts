/** All of the core in a worker of its own, started when somebody asks for more than an estimate. */

import init, { Core } from "mingbai-more";
import { measured } from "./measuring.js";
import type { Call, Calls } from "./protocol.js";
import { serve } from "./serving.js";

function answer(core: Core, call: Call<Calls>): unknown {
  switch (call.kind) {
    case "load_pack":
      return core.load_pack(call.text);
    case "prove_pack":
      return core.prove_pack(call.text);
    case "estimate":
      return core.estimate(call.request);
    case "interview":
      return core.interview(call.request);
    case "read_amount":
      return Core.read_amount(call.text);
    case "curve":
      return core.curve(call.request, call.upTo);
    case "ranges":
      return core.ranges(call.request);
    case "handbook":
      return Core.handbook(call.handbook);
    case "compare":
      return core.compare(call.request);
    case "load_pay_later_pack":
      return core.load_pay_later_pack(call.text);
    case "pay_later":
      return core.pay_later(call.request);
    case "bench_more":
      return [
        measured(call.least, () => core.curve(call.request, undefined)),
        measured(call.least, () => core.compare(call.comparison)),
      ];
    case "bench":
      throw new Error(call.kind);
  }
}

await serve<Calls>(async () => {
  await init({ module_or_path: new URL("mingbai_more_bg.wasm", import.meta.url) });
  const core = new Core();
  return { version: Core.version(), answer: (call) => answer(core, call) };
});
