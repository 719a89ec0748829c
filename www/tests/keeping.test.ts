import "./page.js";
import assert from "node:assert/strict";
import { test } from "node:test";

/** A page of a browser with workers that keep files; what it does with them is written down. */
function browser({ saves, installed, framed }: { saves: boolean; installed: boolean; framed: boolean }): string[] {
  const done: string[] = [];
  const active = {
    postMessage: ({ kind, group }: { kind: string; group: string }, [port]: MessagePort[]) => {
      done.push(`${kind} ${group}`);
      port?.postMessage({ kept: false });
      setTimeout(() => port?.close(), 50);
    },
  };
  const registration = { addEventListener: () => undefined, waiting: null };
  const serviceWorker = {
    register: async () => {
      done.push("register");
      return registration;
    },
    ready: Promise.resolve({ active }),
    controller: null,
  };
  const here = {};
  const stands = {
    navigator: { serviceWorker, connection: { saveData: saves } },
    self: here,
    top: framed ? {} : here,
    matchMedia: () => ({ matches: installed }),
  };
  for (const [name, value] of Object.entries(stands)) {
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  }
  Object.assign(document.documentElement, { dataset: { offline: "offline.js" } });
  Object.assign(document, { addEventListener: () => undefined });
  return done;
}

async function keep(of: { saves: boolean; installed: boolean; framed: boolean }): Promise<string[]> {
  const done = browser(of);
  const { keepFiles } = await import("../src/page/keeping.js");
  const never = (): never => assert.fail("nothing is kept, and nothing is newer");
  await keepFiles({ group: "patient", line: never, reopen: never });
  return done;
}

test("who saves on data gets what a page opens with, and the rest once the page is installed", async () => {
  assert.deepEqual(await keep({ saves: false, installed: false, framed: false }), ["register", "keep patient"]);
  assert.deepEqual(await keep({ saves: true, installed: false, framed: false }), ["register"]);
  assert.deepEqual(await keep({ saves: true, installed: true, framed: false }), ["register", "keep patient"]);
});

test("in a frame nothing is kept", async () => {
  assert.deepEqual(await keep({ saves: false, installed: false, framed: true }), []);
});
