/** What all workers do: start a core, answer calls. */

import type { Call, Reply, Table } from "./protocol.js";
import { versionWith } from "./version.js";

/** Says how far a long call has come. */
export type Progress = (done: number, total: number) => void;

/** A core that was started. */
export interface Started<T extends Table<T>> {
  /** The version of the engine in it. */
  version: string;
  /** Answers a call, at once or later. Bytes are JSON text, which the page reads. */
  answer: (call: Call<T>, progress: Progress) => unknown;
}

/** Where calls come from and answers go: the worker that this is, or a port where it is none. */
export type Side = Pick<MessagePort, "addEventListener" | "postMessage">;

function say(side: Side, reply: Reply): void {
  // Bytes are handed over, not copied.
  const value = reply.kind === "answer" ? reply.value : undefined;
  side.postMessage(reply, { transfer: value instanceof Uint8Array ? [value.buffer] : [] });
}

function words(fault: unknown): string {
  return fault instanceof Error ? fault.message : String(fault);
}

/** Starts a core and answers calls until the worker is ended. */
export async function serve<T extends Table<T>>(
  start: () => Promise<Started<T>>,
  side: Side = self as unknown as Side,
): Promise<void> {
  try {
    const { version, answer } = await start();
    side.addEventListener("message", ({ data }: MessageEvent<{ id: number } & Call<T>>) => {
      const { id } = data;
      const broken = (fault: unknown): void => say(side, { kind: "broken", id, reason: words(fault) });
      const done = (value: unknown): void => say(side, { kind: "answer", id, value });
      try {
        const value = answer(data, (done, total) => say(side, { kind: "progress", id, done, total }));
        if (value instanceof Promise) value.then(done, broken);
        else done(value);
      } catch (fault) {
        broken(fault);
      }
    });
    say(side, { kind: "ready", version: versionWith(version) });
  } catch (fault) {
    say(side, { kind: "failed", reason: words(fault) });
  }
}
