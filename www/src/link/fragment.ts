/**
 * The address's fragment of a case: `#c1.` and the case's text, packed. It never leaves the browser by
 * itself, since no fragment goes to a server. Fetched when it is needed (`link.ts`).
 *
 * Packed is the text by DEFLATE, with words in front that cases mostly have, behind the first bytes of its
 * digest, by which damage is seen. All of this, and `dictionary-1.json`, belongs to version 1: whatever is changed in it, or in
 * `case.ts`, so that an older page would read it wrongly, is a version of its own beside it.
 */

import { sha256 } from "@noble/hashes/sha2.js";
import { deflateSync, inflateSync, strFromU8, strToU8 } from "fflate";
import { type LinkedCase, read, written } from "./case.js";
import dictionary from "./dictionary-1.json";

const VERSION = "1";

/** What is wrong with a fragment: another form, another version, or something of it missing or changed. */
export type FragmentFault = "foreign" | "version" | "damaged";

/** The longest fragment that is read, and the most that it unpacks to. */
const [MAX_FRAGMENT, MAX_UNPACKED] = [100_000, 2_000_000];
/** DEFLATE packs nothing better. */
const MAX_RATIO = 1032;

/** So many bytes of the digest. */
const DIGEST = 4;

/** What cases mostly have, the most frequent last, and first what the pack of a handbook mostly has. */
const WORDS = strToU8(dictionary.join(""));

/** The fragment of a case, with its `#`. The same case has the same fragment. */
export function encode(told: LinkedCase): string {
  const text = strToU8(written(told));
  const packed = deflateSync(text, { level: 9, dictionary: WORDS });
  const bytes = new Uint8Array(DIGEST + packed.length);
  bytes.set(sha256(text).subarray(0, DIGEST));
  bytes.set(packed, DIGEST);
  const letters = btoa(strFromU8(bytes, true)).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  return `#c${VERSION}.${letters}`;
}

/** The case of a fragment, or what is wrong with it. What stands behind it, as chats put it there, is left out. */
export function decode(fragment: string): LinkedCase | FragmentFault {
  const [, version, letters = ""] = /^#c(\d{1,4})\.([\w-]*)/.exec(fragment) ?? [];
  if (version === undefined) return "foreign";
  if (version !== VERSION) return "version";
  if (fragment.length > MAX_FRAGMENT) return "damaged";
  const text = unpacked(letters);
  return (text !== undefined && read(text)) || "damaged";
}

function unpacked(letters: string): string | undefined {
  try {
    const bytes = strToU8(atob(letters.replace(/-/g, "+").replace(/_/g, "/")), true);
    // A buffer of its own: what would unpack to more is cut off, and is not what the digest is of.
    const out = new Uint8Array(Math.min(MAX_UNPACKED, bytes.length * MAX_RATIO));
    const text = inflateSync(bytes.subarray(DIGEST), { dictionary: WORDS, out });
    const digest = sha256(text).subarray(0, DIGEST);
    const isWhole = bytes.length > DIGEST && digest.every((byte, at) => byte === bytes[at]);
    return isWhole ? strFromU8(text) : undefined;
  } catch {
    return undefined;
  }
}
