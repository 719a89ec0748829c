/** The grouper, wherever it runs. */

import init, { Cases, Grouper } from "mingbai-drg";
import { measured } from "../measuring.js";
import type { Call } from "../protocol.js";
import type { Progress, Started } from "../serving.js";
import { groupFile } from "./batch.js";
import type { GrouperCalls, GroupingMeasured } from "./protocol.js";

/** The marks of the batches that are under way and were not cancelled. */
const running = new Set<number>();

function answer(grouper: Grouper, memory: WebAssembly.Memory, call: Call<GrouperCalls>, progress: Progress): unknown {
  switch (call.kind) {
    case "load_scheme":
      return grouper.load_scheme(new Uint8Array(call.bytes));
    case "load_names":
      return grouper.load_names(call.scheme, new Uint8Array(call.bytes));
    case "choose":
      return grouper.choose(call.scheme, call.switches);
    case "group":
      return grouper.group(call.scheme, call.case);
    case "compare":
      return grouper.compare(call.scheme, call.other, call.case);
    case "search":
      return grouper.search(call.scheme, call.text, call.list, call.most);
    case "read_list":
      return grouper.read_list(call.scheme, call.text);
    case "against":
      return grouper.against(call.scheme, call.case, call.group);
    case "set":
      return grouper.set(call.scheme, call.name, call.most);
    case "batch":
      running.add(call.batch);
      return groupFile(grouper, call, progress, () => !running.has(call.batch)).finally(() =>
        running.delete(call.batch),
      );
    case "cancel":
      running.delete(call.batch);
      return null;
    case "bench":
      return measure(grouper, memory, call);
  }
}

function measure(grouper: Grouper, memory: WebAssembly.Memory, call: GrouperCalls["bench"]["ask"]): GroupingMeasured {
  const cases = Cases.read(call.lines);
  let grouped = 0;
  const taken = measured(call.least, () => {
    grouped = grouper.measure(call.scheme, cases, call.reasons);
  });
  cases.free();
  return { ...taken, grouped, memory: memory.buffer.byteLength };
}

/** Starts it, with its module if that is at hand. */
export async function start(module?: BufferSource): Promise<Started<GrouperCalls>> {
  const { memory } = await init({ module_or_path: module ?? new URL("mingbai_drg_bg.wasm", import.meta.url) });
  const grouper = new Grouper();
  return { version: Grouper.version(), answer: (call, progress) => answer(grouper, memory, call, progress) };
}
