/** Files in the encodings that hospitals' systems write. */

const encoder = new TextEncoder();

/**
 * Bytes of a file, slice after slice, as UTF-8. Tables that are saved on Chinese systems are often in
 * GBK: the first bytes beyond ASCII decide, and count as GBK where they are that and no UTF-8.
 */
export class AsUtf8 {
  #decided = false;
  #gbk: TextDecoder | undefined;

  /** The slice as UTF-8. */
  take(slice: Uint8Array): Uint8Array {
    if (!this.#decided && slice.some((byte) => byte > 0x7f)) {
      this.#decided = true;
      if (!reads(slice, "utf-8") && reads(slice, "gb18030")) this.#gbk = new TextDecoder("gb18030");
    }
    return this.#gbk ? encoder.encode(this.#gbk.decode(slice, { stream: true })) : slice;
  }
}

/** Whether bytes are text in an encoding; the last character may be cut. */
function reads(bytes: Uint8Array, encoding: string): boolean {
  try {
    new TextDecoder(encoding, { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}
