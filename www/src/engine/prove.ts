/** Proofs and handbooks, wherever they run. */

import init, { Prove } from "mingbai-prove";
import type { Call, ProveCalls } from "./protocol.js";
import type { Started } from "./serving.js";

function answer(prove: Prove, call: Call<ProveCalls>): unknown {
  switch (call.kind) {
    case "prove_pack":
      return prove.prove_pack(call.text);
    case "handbook":
      return Prove.handbook(call.handbook);
  }
}

/** Starts it, with its module if that is at hand. */
export async function start(module?: BufferSource): Promise<Started<ProveCalls>> {
  await init({ module_or_path: module ?? new URL("mingbai_prove_bg.wasm", import.meta.url) });
  const prove = new Prove();
  return { version: Prove.version(), answer: (call) => answer(prove, call) };
}
