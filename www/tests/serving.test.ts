import assert from "node:assert/strict";
import { test } from "node:test";
import { serve } from "../src/engine/serving.js";
import { versionWith } from "../src/engine/version.js";

/** A worker's side of the border: what is said there is kept with what is handed over. */
class FakeScope extends EventTarget {
  readonly said: { reply: Record<string, unknown>; handed: Transferable[] }[] = [];

  postMessage(reply: Record<string, unknown>, { transfer }: { transfer: Transferable[] }): void {
    this.said.push({ reply, handed: transfer });
  }

  async ask(data: unknown): Promise<void> {
    this.dispatchEvent(new MessageEvent("message", { data }));
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
  }
}

interface Echo {
  echo: { ask: { text: string }; answer: string };
}

async function scopeOf(answer: (text: string) => unknown): Promise<FakeScope> {
  const scope = new FakeScope();
  Object.assign(globalThis, { self: scope });
  await serve<Echo>(async () => ({ version: "7", answer: ({ text }) => answer(text) }));
  return scope;
}

test("a worker says when it is ready, and answers at once or later", async () => {
  const scope = await scopeOf((text) => (text === "later" ? Promise.resolve(text) : text));
  await scope.ask({ id: 1, kind: "echo", text: "now" });
  await scope.ask({ id: 2, kind: "echo", text: "later" });
  assert.deepEqual(
    scope.said.map(({ reply }) => reply),
    [
      { kind: "ready", version: versionWith("7") },
      { kind: "answer", id: 1, value: "now" },
      { kind: "answer", id: 2, value: "later" },
    ],
  );
});

test("bytes are handed over", async () => {
  const bytes = new Uint8Array([1, 2]);
  const scope = await scopeOf(() => bytes);
  await scope.ask({ id: 1, kind: "echo", text: "" });
  assert.deepEqual(scope.said.at(-1)?.handed, [bytes.buffer]);
});

test("a call that breaks down is said to, whether at once or later", async () => {
  const scope = await scopeOf((text) => {
    if (text === "later") return Promise.reject(new Error("lost"));
    throw new Error("gone");
  });
  await scope.ask({ id: 1, kind: "echo", text: "now" });
  await scope.ask({ id: 2, kind: "echo", text: "later" });
  assert.deepEqual(
    scope.said.slice(1).map(({ reply }) => reply),
    [
      { kind: "broken", id: 1, reason: "gone" },
      { kind: "broken", id: 2, reason: "lost" },
    ],
  );
});

test("a core that cannot start says why", async () => {
  const scope = new FakeScope();
  Object.assign(globalThis, { self: scope });
  await serve<Echo>(() => Promise.reject(new Error("no module")));
  assert.deepEqual(scope.said[0]?.reply, { kind: "failed", reason: "no module" });
});
