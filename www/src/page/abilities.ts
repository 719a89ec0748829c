/** What the core cannot do without, told apart so that the reason can be said in words. */

/** The smallest module there is. */
const NOTHING = [0, 97, 115, 109, 1, 0, 0, 0];

/**
 * A module with one of everything that the core is compiled with and the first WebAssembly had not:
 * a table of references, two results, filling memory, a float that is cut off, a byte that keeps its sign.
 */
const FEATURES = [
  ...NOTHING,
  ...[1, 12, 2, 96, 1, 125, 2, 127, 127, 96, 0, 2, 127, 127, 3, 2, 1, 0, 4, 4, 1, 111, 0, 1, 5, 3, 1, 0, 1],
  ...[6, 6, 1, 127, 1, 65, 0, 11, 10, 20, 1, 18, 0, 65, 0, 65, 0, 65, 0, 252, 11, 0, 32, 0, 252, 0, 65, 0, 192, 11],
];

/** Whether the browser is too old, or has WebAssembly switched off. */
export function isOld(): boolean {
  if (typeof WebAssembly === "undefined" || !("noModule" in HTMLScriptElement.prototype)) return true;
  return !WebAssembly.validate(new Uint8Array(FEATURES));
}

/** Whether the policy of the site keeps the page from computing. */
export function isForbidden(): boolean {
  try {
    return !new WebAssembly.Module(new Uint8Array(NOTHING));
  } catch {
    return true;
  }
}
