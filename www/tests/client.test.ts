import "./page.js";
import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { Client, Failure } from "../src/engine/client.js";
import { type Call, type Calls, PATIENCE, type Reply } from "../src/engine/protocol.js";
import { VERSION } from "../src/engine/version.js";

/** A worker of which the test says what it says. */
class FakeWorker extends EventTarget {
  readonly sent: Call<Calls>[] = [];
  terminated = false;

  constructor() {
    super();
    worker = this;
  }

  postMessage(call: Call<Calls>): void {
    this.sent.push(call);
  }

  terminate(): void {
    this.terminated = true;
  }

  /** Says something, and lets everyone who waits for it go on. */
  async say(data: Reply): Promise<void> {
    this.dispatchEvent(new MessageEvent("message", { data }));
    await settled();
  }
}

let worker: FakeWorker;
Object.assign(globalThis, { Worker: FakeWorker });

async function settled(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
}

function bytes(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value));
}

const broke = (fault: unknown): boolean => fault instanceof Failure && fault.what === "engine";

beforeEach(() => mock.timers.reset());

async function started(): Promise<Client> {
  const client = new Client("worker.js", PATIENCE);
  await worker.say({ kind: "ready", version: VERSION });
  return client;
}

test("a call waits until the core is ready, and is answered by its own answer", async () => {
  const client = new Client("worker.js", PATIENCE);
  const [first, second] = [client.call("read_amount", { text: "1" }), client.call("read_amount", { text: "2" })];
  await settled();
  assert.equal(worker.sent.length, 0);
  await worker.say({ kind: "ready", version: VERSION });
  const [one, two] = worker.sent;
  assert.ok(one && two);
  await worker.say({ kind: "answer", id: two.id, value: bytes({ status: "second" }) });
  await worker.say({ kind: "answer", id: one.id, value: bytes({ status: "first" }) });
  assert.deepEqual(await first, { status: "first" });
  assert.deepEqual(await second, { status: "second" });
});

test("a core that cannot start refuses every call", async () => {
  const client = new Client("worker.js", PATIENCE);
  const asked = client.call("read_amount", { text: "1" });
  const refused = assert.rejects(asked, broke);
  await worker.say({ kind: "failed", reason: "no memory" });
  await refused;
  assert.ok(client.ended && worker.terminated);
});

test("a core of another version refuses every call, and says why", async () => {
  const client = new Client("worker.js", PATIENCE);
  const refused = assert.rejects(
    client.call("read_amount", { text: "1" }),
    (fault) => fault instanceof Failure && fault.what === "version",
  );
  await worker.say({ kind: "ready", version: `${VERSION}0` });
  await refused;
  assert.ok(client.ended && worker.terminated);
});

test("a core that breaks down in one call refuses the others as well", async () => {
  const client = await started();
  const asked = [client.call("read_amount", { text: "1" }), client.call("read_amount", { text: "2" })];
  const refused = asked.map((call) => assert.rejects(call, broke));
  await settled();
  await worker.say({ kind: "broken", id: 1, reason: "unreachable" });
  await Promise.all(refused);
  assert.ok(client.ended);
  await assert.rejects(client.call("read_amount", { text: "3" }), broke);
});

test("a core that says nothing has ended when its time is over, and not before", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const client = await started();
  const refused = assert.rejects(client.call("read_amount", { text: "1" }), broke);
  await settled();
  mock.timers.tick(PATIENCE.read_amount - 1);
  assert.ok(!client.ended);
  // Every word of it begins its time anew.
  await worker.say({ kind: "progress", id: 1, done: 1, total: 2 });
  mock.timers.tick(PATIENCE.read_amount - 1);
  assert.ok(!client.ended);
  mock.timers.tick(1);
  assert.ok(client.ended);
  await refused;
});

test("a core with nothing to do may be silent for ever", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  const client = await started();
  mock.timers.tick(24 * 3_600_000);
  assert.ok(!client.ended);
});

test("an answer that is no JSON is a failure of that call alone", async () => {
  const client = await started();
  const refused = assert.rejects(client.call("read_amount", { text: "1" }), broke);
  await settled();
  await worker.say({ kind: "answer", id: 1, value: new TextEncoder().encode("{") });
  await refused;
  assert.ok(!client.ended);
});
