/** Digests of what links and files hold. */

import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";

/**
 * The digest (SHA-256) of what a file holds. Browsers compute digests themselves only on sites with a
 * certificate, and pages of hospitals often have none.
 */
export function digested(bytes: Uint8Array): string {
  return bytesToHex(sha256(bytes));
}
