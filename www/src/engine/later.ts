/** Paying later, wherever it runs. */

import init, { Later } from "mingbai-pay-later";
import type { Call, LaterCalls } from "./protocol.js";
import type { Started } from "./serving.js";

function answer(later: Later, call: Call<LaterCalls>): unknown {
  switch (call.kind) {
    case "load_pack":
      return later.load_pack(call.text);
    case "load_text":
      return later.load_text(call.text);
    case "interview_later":
      return later.interview(call.request);
  }
}

/** Starts it, with its module if that is at hand. */
export async function start(module?: BufferSource): Promise<Started<LaterCalls>> {
  await init({ module_or_path: module ?? new URL("mingbai_pay_later_bg.wasm", import.meta.url) });
  const later = new Later();
  return { version: Later.version(), answer: (call) => answer(later, call) };
}
