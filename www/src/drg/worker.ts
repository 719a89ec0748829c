/** The grouper in a worker of its own, started when somebody groups a stay. */

import init, { Grouper } from "mingbai-drg";
import type { Call } from "../protocol.js";
import { serve } from "../serving.js";
import type { GrouperCalls } from "./protocol.js";

function answer(grouper: Grouper, call: Call<GrouperCalls>): unknown {
  switch (call.kind) {
    case "load_scheme":
      return grouper.load_scheme(new Uint8Array(call.bytes));
    case "load_names":
      return grouper.load_names(call.id, new Uint8Array(call.bytes));
    case "choose":
      return grouper.choose(call.id, call.switches);
    case "group":
      return grouper.group(call.id, call.case);
    case "search":
      return grouper.search(call.id, call.text, call.list, call.most);
  }
}

await serve<GrouperCalls>(async () => {
  await init({ module_or_path: new URL("mingbai_drg_bg.wasm", import.meta.url) });
  const grouper = new Grouper();
  return { version: Grouper.version(), answer: (call) => answer(grouper, call) };
});
