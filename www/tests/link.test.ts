import "./page.js";
import assert from "node:assert/strict";
import { test } from "node:test";
import type { LinkedCase } from "../src/link/case.js";
import { decode, encode } from "../src/link/fragment.js";

const KEPT =
  "#c1.79zQYaNyHCEXAqDSyTDRKMk42STFFFx8YI8tLMUi8REE6uZQI4JwRAWskiMxLoBDkk92tD_Z1QNSjFFeECo50YsjY6AnIX40MTAzgbLMTCDFU2wtAA";

const ANSWERS = {
  "answers.annual_cap": "not_known",
  "bill.total.medfee_sumamt": "12000.00",
  "bill.total.self_funded_share": "not_known",
  "bill.way": "total",
  "stay.place": "in_region",
  "stay.tier": "tier2",
};

/** A case with all that a link can carry. */
function linked(changed: Partial<LinkedCase> = {}): LinkedCase {
  const given = new Map(Object.entries(ANSWERS));
  const typed = new Map(given);
  typed.delete("bill.way");
  typed.set("bill.total.medfee_sumamt", "一万二");
  typed.set("bill.total.self_funded_share way", "not_known");
  return {
    screen: { name: "pay_later", screen: "ask", about: "facts.emergency" },
    place: "360400",
    insurance: { scheme: "resident", service: "inpatient" },
    sitePack: "360400-resident",
    pack: { id: "own-resident", version: "2026-11-26", digest: "1a2b3c4d5e", isOwn: true },
    date: "2026-11-26",
    textAsOf: "2020-12-31",
    given,
    typed,
    preset: new Set(["bill.way"]),
    itemCount: 3,
    own: { text: '{"id": "own-resident", "title": "<b>手册</b>"}', file: "手册.json" },
    headline: {
      engine: "0.1.0",
      day: "2026-11-26",
      amounts: new Map([
        ["psn_part_amt", ["3200.00", "4064.00", "4640.00"]],
        ["hifp_pay", ["8281.00", "8281.00", "8281.00"]],
      ]),
      isLeast: true,
    },
    ...changed,
  };
}

/** Numbers that look random and are the same in every run (xorshift32). */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

test("a case comes out of its fragment as it went in", () => {
  const whole = linked();
  assert.deepEqual(decode(encode(whole)), whole);
  const bare: LinkedCase = {
    screen: { name: "start" },
    given: new Map(),
    typed: new Map([["place", "九江"]]),
    preset: new Set(),
    itemCount: 1,
  };
  assert.deepEqual(decode(encode(bare)), bare);
  // Emptied again, or never typed: neither is filled with the answer.
  const typed = new Map([["stay.tier", ""]]);
  assert.deepEqual(decode(encode(linked({ typed }))), linked({ typed }));
});

test("the same case has the same fragment, in whatever order it was told", () => {
  const turned = (map: ReadonlyMap<string, string>): Map<string, string> => new Map([...map].reverse());
  const one = linked();
  assert.equal(encode(linked({ given: turned(one.given), typed: turned(one.typed) })), encode(one));
});

test("a fragment of version 1 is read for ever", () => {
  // Written by the first page that wrote links. Where this fails, what was changed is a version of its own.
  const kept = KEPT;
  const found = decode(kept);
  assert.ok(typeof found !== "string");
  assert.deepEqual(Object.fromEntries(found.given), ANSWERS);
  assert.equal(encode(found), kept);
});

test("an ordinary case is short enough for a small QR code, with what it came to", () => {
  const { own: _, ...rest } = linked({ screen: { name: "result" } });
  const { length } = encode(rest);
  assert.ok(length < 250, `${length} characters`);
});

test("what a chat puts behind a link is left out", () => {
  for (const behind of ["&from=singlemessage", "。", " ", ")", "%20"]) {
    assert.deepEqual(decode(encode(linked()) + behind), linked());
  }
});

test("what is damaged, foreign, or of another version is told apart", () => {
  const whole = encode(linked());
  assert.equal(decode("#main"), "foreign");
  assert.equal(decode(""), "foreign");
  assert.equal(decode("#<script>alert(1)</script>"), "foreign");
  assert.equal(decode("#c2.AAAA"), "version");
  assert.equal(decode("#c1."), "damaged");
  assert.equal(decode("#c1.AAAA"), "damaged");
  assert.equal(decode(whole.slice(0, -1)), "damaged");
  assert.equal(decode(`#c1.${"A".repeat(1_000_000)}`), "damaged");
  assert.equal(decode(whole + "A".repeat(1_000_000)), "damaged");
});

test("ten thousand damaged fragments are seen to be damaged, and none breaks anything", () => {
  const whole = encode(linked());
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.#%&=你\u0000\ud800 ";
  const random = numbers(20261126);
  for (let turn = 0; turn < 10_000; turn += 1) {
    let mutated = whole;
    for (let change = 0; change <= random(4); change += 1) {
      const at = random(mutated.length);
      const letter = letters[random(letters.length)] ?? "";
      const cut = random(3) ? 1 : random(40);
      mutated = mutated.slice(0, at) + (random(2) ? letter : "") + mutated.slice(at + cut);
    }
    const found = decode(mutated);
    // What stands behind a whole one is left out, and the last letter has bits that are none of it.
    if (typeof found !== "string") assert.deepEqual(found, linked(), mutated);
  }
});
