/** What both workers do: start a core, answer calls. */

import type { Call, Reply } from "./protocol.js";

/** A call as a worker sees it. */
export type Asked = Call;

/** A core that was started. */
interface Started<Core> {
  core: Core;
  version: string;
  answer: (core: Core, call: Asked) => unknown;
}

function say(reply: Reply): void {
  // Bytes are handed over, not copied.
  const value = reply.kind === "answer" ? reply.value : undefined;
  self.postMessage(reply, { transfer: value instanceof Uint8Array ? [value.buffer] : [] });
}

function words(fault: unknown): string {
  return fault instanceof Error ? fault.message : String(fault);
}

/** Starts a core and answers calls until the worker is ended. */
export async function serve<Core>(start: () => Promise<Started<Core>>): Promise<void> {
  try {
    const { core, version, answer } = await start();
    self.addEventListener("message", ({ data }: MessageEvent<Call>) => {
      try {
        say({ kind: "answer", id: data.id, value: answer(core, data) });
      } catch (fault) {
        say({ kind: "broken", id: data.id, reason: words(fault) });
      }
    });
    say({ kind: "ready", version });
  } catch (fault) {
    say({ kind: "failed", reason: words(fault) });
  }
}
