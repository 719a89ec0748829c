import assert from "node:assert/strict";
import { test } from "node:test";
import { setTimeout as later } from "node:timers/promises";
import { persistent } from "../src/page/trail.js";

/** A browser's history that can refuse to be asked. */
class FakeBrowser {
  entries: { state: unknown; fragment: string }[] = [{ state: "first", fragment: "" }];
  at = 0;
  refusing = false;
  fault: Error = new DOMException("asked too often", "SecurityError");
  come: (state: unknown) => void = () => undefined;

  get state(): unknown {
    return this.entries[this.at]?.state;
  }

  get fragment(): string {
    return this.entries[this.at]?.fragment ?? "";
  }

  write(how: "replaceState" | "pushState", state: unknown, fragment: string | undefined): void {
    if (this.refusing) throw this.fault;
    const entry = { state, fragment: fragment ?? this.fragment };
    if (how === "pushState") this.at += 1;
    this.entries.splice(this.at, this.entries.length, entry);
  }

  back(): void {
    this.at -= 1;
    this.come(this.state);
  }

  forward(): void {
    this.at += 1;
    this.come(this.state);
  }

  listen(come: (state: unknown) => void): void {
    this.come = come;
  }
}

test("entries are written as they come", () => {
  const browser = new FakeBrowser();
  const trail = persistent(browser);
  trail.push("second", "#b");
  trail.replace("second, told", "#c");
  assert.deepEqual(browser.entries, [
    { state: "first", fragment: "" },
    { state: "second, told", fragment: "#c" },
  ]);
});

test("what a browser refuses stands as if it were written, and is written later", async () => {
  const browser = new FakeBrowser();
  const trail = persistent(browser, 1);
  browser.refusing = true;
  trail.push("second", "#b");
  trail.replace("second, told");
  assert.deepEqual([trail.state, trail.fragment, browser.at], ["second, told", "#b", 0]);
  let isWritten = false;
  const written = trail.written().then(() => {
    isWritten = true;
  });
  await later(5);
  assert.equal(isWritten, false);
  browser.refusing = false;
  await written;
  assert.deepEqual(browser.entries, [
    { state: "first", fragment: "" },
    { state: "second, told", fragment: "#b" },
  ]);
});

test("the way back from an entry that was refused leads to the one before it", () => {
  const browser = new FakeBrowser();
  const trail = persistent(browser);
  const heard: unknown[] = [];
  trail.listen((state) => heard.push(state));
  trail.push("second", "#b");
  browser.refusing = true;
  trail.push("third", "#c");
  trail.back();
  assert.deepEqual([heard, trail.state], [["second"], "second"]);
  trail.back();
  assert.deepEqual(heard, ["second", "first"]);
});

test("a browser that goes on refusing is not asked for ever, and is asked with the next entry", async () => {
  const browser = new FakeBrowser();
  const trail = persistent(browser, 1, 3);
  browser.refusing = true;
  trail.push("second", "#b");
  await trail.written();
  await later(10);
  assert.deepEqual([trail.state, browser.at], ["second", 0]);
  browser.refusing = false;
  trail.push("third", "#c");
  assert.deepEqual([browser.at, browser.state], [1, "third"]);
});

test("what no time mends is said", () => {
  const browser = new FakeBrowser();
  const trail = persistent(browser);
  browser.refusing = true;
  browser.fault = new DOMException("too large", "QuotaExceededError");
  assert.throws(() => trail.push("second"), { name: "QuotaExceededError" });
  assert.equal(trail.state, "first");
});

/** A history that is written into once a picture was painted. */
function painting(): { browser: FakeBrowser; trail: ReturnType<typeof persistent>; heard: unknown[]; paint(): void } {
  const browser = new FakeBrowser();
  let planned: (() => void)[] = [];
  const trail = persistent(browser, 1, 3, (task) => planned.push(task));
  const heard: unknown[] = [];
  trail.listen((state) => heard.push(state));
  const paint = (): void => {
    for (const task of planned.splice(0)) task();
    planned = [];
  };
  return { browser, trail, heard, paint };
}

test("what comes before a picture is painted is written as one entry, after it", () => {
  const { browser, trail, paint } = painting();
  trail.push("second", "#b");
  trail.replace("second, told", "#c");
  assert.deepEqual([browser.entries.length, trail.state, trail.fragment], [1, "second, told", "#c"]);
  paint();
  assert.deepEqual(browser.entries, [
    { state: "first", fragment: "" },
    { state: "second, told", fragment: "#c" },
  ]);
});

test("what waits for a picture is written at once where the page is left", () => {
  const { browser, trail, paint } = painting();
  trail.push("second", "#b");
  trail.replace("second, told", "#c");
  void trail.written();
  assert.deepEqual([browser.entries.length, browser.state, browser.fragment], [2, "second, told", "#c"]);
  paint();
  assert.equal(browser.entries.length, 2);
});

test("two screens before a picture are two entries", () => {
  const { browser, trail, paint } = painting();
  trail.push("second", "#b");
  trail.push("third", "#c");
  paint();
  assert.deepEqual(
    browser.entries.map(({ state }) => state),
    ["first", "second", "third"],
  );
});

test("the browser's way back from a screen that is not written yet leads to the one before it", () => {
  const { browser, trail, heard, paint } = painting();
  trail.push("second", "#b");
  paint();
  trail.push("third", "#c");
  browser.back();
  assert.deepEqual([heard, trail.state], [["second"], "second"]);
  paint();
  assert.deepEqual([trail.state, browser.entries.length], ["second", 2]);
});
