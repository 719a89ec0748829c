import "./page.js";
import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { Cores } from "../src/embed/cores.js";
import { Client, Failure } from "../src/engine/client.js";
import { type Calls, PATIENCE, type Reply } from "../src/engine/protocol.js";
import { haveSite } from "../src/engine/site.js";
import { VERSION } from "../src/engine/version.js";

/** A core of which the test says what it says. */
class Fake extends EventTarget {
  readonly asked: { id: number; text: string }[] = [];
  ended = false;

  postMessage(call: { id: number; text: string }): void {
    this.asked.push(call);
  }

  terminate(): void {
    this.ended = true;
  }

  async say(data: Reply): Promise<void> {
    this.dispatchEvent(new MessageEvent("message", { data }));
    await settled();
  }
}

async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

const joined: Client<Calls>[] = [];
// A client that waits for its core keeps the program alive for as long as a page would wait.
afterEach(() => {
  for (const client of joined.splice(0)) client.stop();
});

/** Cores that are there in workers, or on the page where workers are forbidden; and two elements' clients of one. */
function two(forbidden?: "at once" | "later"): { fakes: Fake[]; here: Fake[]; join: () => Client<Calls> } {
  const [fakes, here]: [Fake[], Fake[]] = [[], []];
  const made = (list: Fake[]): Fake => {
    const fake = new Fake();
    list.push(fake);
    return fake;
  };
  const cores = new Cores({
    worker() {
      if (forbidden === "at once") throw new Error("forbidden");
      return made(fakes);
    },
    here: async () => made(here),
  });
  haveSite({ at: (file) => file, connect: (file) => cores.connect(file), page: () => "", allows: () => true });
  const join = (): Client<Calls> => {
    const client = new Client<Calls>("worker.js", PATIENCE);
    joined.push(client);
    return client;
  };
  return { fakes, here, join };
}

const ready: Reply = { kind: "ready", version: VERSION };
const answer = (id: number, status: string): Reply => ({
  kind: "answer",
  id,
  value: new TextEncoder().encode(JSON.stringify({ status })),
});

test("two elements have one core, and each its own answers", async () => {
  const { fakes, join } = two();
  const [one, other] = [join(), join()];
  const asked = [one.call("read_amount", { text: "1" }), other.call("read_amount", { text: "2" })];
  assert.equal(fakes.length, 1);
  const [core] = fakes as [Fake];
  await core.say(ready);
  // Whoever comes later is told that it is ready.
  asked.push(join().call("read_amount", { text: "3" }));
  await settled();
  assert.deepEqual(
    core.asked.map(({ text }) => text),
    ["1", "2", "3"],
  );
  for (const { id, text } of [...core.asked].reverse()) await core.say(answer(id, text));
  assert.deepEqual(
    (await Promise.all(asked)).map((it) => (it as { status: string }).status),
    ["1", "2", "3"],
  );
});

test("one that breaks down is given to nobody any more", async () => {
  const { fakes, join } = two();
  const one = join();
  await fakes[0]?.say(ready);
  const asked = one.call("read_amount", { text: "1" });
  const refused = assert.rejects(asked, Failure);
  await settled();
  await fakes[0]?.say({ kind: "broken", id: fakes[0]?.asked[0]?.id ?? 0, reason: "unreachable" });
  await refused;
  assert.ok(one.ended && fakes[0]?.ended);
  join();
  assert.equal(fakes.length, 2);
});

test("a line that ends in peace leaves the core to the others", async () => {
  const { fakes, join } = two();
  const [one, other] = [join(), join()];
  await fakes[0]?.say(ready);
  one.stop();
  const asked = other.call("read_amount", { text: "2" });
  await settled();
  await fakes[0]?.say(answer(fakes[0]?.asked[0]?.id ?? 0, "two"));
  assert.equal(((await asked) as unknown as { status: string }).status, "two");
  join();
  assert.equal(fakes.length, 1);
});

for (const forbidden of ["at once", "later"] as const) {
  test(`where workers are forbidden, said ${forbidden}, the core is on the page`, async () => {
    const { fakes, here, join } = two(forbidden);
    const asked = join().call("read_amount", { text: "1" });
    fakes[0]?.dispatchEvent(new Event("error"));
    await settled();
    await here[0]?.say(ready);
    await here[0]?.say(answer(here[0]?.asked[0]?.id ?? 0, "here"));
    assert.equal(((await asked) as unknown as { status: string }).status, "here");
  });
}
