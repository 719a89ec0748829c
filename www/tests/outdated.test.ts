import "./page.js";
import assert from "node:assert/strict";
import { test } from "node:test";
import { Failure } from "../src/engine/client.js";
import { explained } from "../src/page/outdated.js";

/** A page with that script, of a site whose page is that now; nothing where the network is down. */
function pageOf(script: string, now: string | undefined): void {
  Object.assign(globalThis, {
    document: { querySelector: () => ({ getAttribute: () => script }) },
    location: { pathname: "/" },
    fetch: () => (now === undefined ? Promise.reject(new Error("offline")) : Promise.resolve(new Response(now))),
  });
}

const PAGE = '<script type="module" src="app-1111111111.js"></script>';
const lost = new Failure("engine", "worker-2222222222.js: 404");

test("what an old page cannot have is of another version, and so are packs", async () => {
  pageOf("app-0000000000.js", PAGE);
  for (const what of ["engine", "pack"] as const) {
    const found = await explained(new Failure(what, "gone"));
    assert.ok(found instanceof Failure && found.what === "version" && found.message === "gone");
  }
});

test("where the site still has this page, or cannot be asked, the failure is what it was", async () => {
  pageOf("app-1111111111.js", PAGE);
  assert.equal(await explained(lost), lost);
  pageOf("app-0000000000.js", undefined);
  assert.equal(await explained(lost), lost);
});

test("a fault of the program stays one", async () => {
  pageOf("app-0000000000.js", PAGE);
  const fault = new TypeError("undefined");
  assert.equal(await explained(fault), fault);
});
