import "./page.js";
import assert from "node:assert/strict";
import { test } from "node:test";
import { scriptAddress } from "../src/engine/scripts.js";

test("only scripts of the site become workers, with and without trusted types", () => {
  const made: string[] = [];
  const trustedTypes = {
    createPolicy: (name: string, rules: { createScriptURL: (address: string) => string }) => {
      made.push(name);
      return { createScriptURL: (address: string) => ({ trusted: rules.createScriptURL(address) }) };
    },
  };
  for (const policies of [undefined, trustedTypes]) {
    Object.assign(globalThis, { trustedTypes: policies });
    for (const address of [
      "https://elsewhere.example/worker.js",
      "data:text/javascript,0",
      "//elsewhere.example/a.js",
    ]) {
      assert.throws(() => scriptAddress(address), TypeError, address);
    }
  }
  assert.deepEqual(scriptAddress("worker.js"), { trusted: "worker.js" });
  assert.deepEqual(scriptAddress("worker.js"), { trusted: "worker.js" });
  assert.deepEqual(made, ["mingbai"]);
  Object.assign(globalThis, { trustedTypes: undefined });
  assert.equal(scriptAddress("worker.js"), "worker.js");
});
