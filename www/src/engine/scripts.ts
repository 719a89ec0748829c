/**
 * Addresses of scripts for browsers that take none as plain text (Trusted Types): the policy of the pages
 * demands it, so that no text, from wherever it came, can become code.
 */

interface Policies {
  createPolicy(
    name: string,
    rules: { createScriptURL: (address: string) => string },
  ): { createScriptURL: (address: string) => unknown };
}

let made: ((address: string) => unknown) | undefined;

/** Only scripts of this site: what a worker may be made of. */
function ofThisSite(address: string): string {
  if (new URL(address, document.baseURI).origin !== location.origin) throw new TypeError(address);
  return address;
}

/** The address of a script of the site, as this browser wants it. */
export function scriptAddress(address: string): string {
  const { trustedTypes: policies } = globalThis as { trustedTypes?: Policies };
  if (!policies) return ofThisSite(address);
  if (!made) {
    const policy = policies.createPolicy("mingbai", { createScriptURL: ofThisSite });
    made = (address) => policy.createScriptURL(address);
  }
  // Whatever takes an address of a script takes this in place of it.
  return made(address) as string;
}
