/** The core in a worker of its own, so that the page never waits for it. */

import init, { Core } from "mingbai-core";
import type { Call, Reply } from "./protocol.js";

function say(reply: Reply): void {
  // Bytes are handed over, not copied.
  const value = reply.kind === "answer" ? reply.value : undefined;
  self.postMessage(reply, { transfer: value instanceof Uint8Array ? [value.buffer] : [] });
}

function words(fault: unknown): string {
  return fault instanceof Error ? fault.message : String(fault);
}

function answer(core: Core, call: Call): unknown {
  switch (call.kind) {
    case "load_pack":
      return core.load_pack(call.text);
    case "estimate":
      return core.estimate(call.request);
    case "read_amount":
      return Core.read_amount(call.text);
    case "bench": {
      const start = performance.now();
      for (let round = 0; round < call.rounds; round += 1) core.estimate(call.request);
      return performance.now() - start;
    }
  }
}

try {
  await init({ module_or_path: new URL("mingbai_bg.wasm", import.meta.url) });
  const core = new Core();
  self.addEventListener("message", ({ data }: MessageEvent<Call>) => {
    try {
      say({ kind: "answer", id: data.id, value: answer(core, data) });
    } catch (fault) {
      say({ kind: "broken", id: data.id, reason: words(fault) });
    }
  });
  say({ kind: "ready", version: Core.version() });
} catch (fault) {
  say({ kind: "failed", reason: words(fault) });
}
