/**
 * Files carry the digest of what they hold in their names, so that those of an old page may be gone by now.
 * What such a page cannot have is no fault of the network, and no other try would bring it.
 */

import { Failure } from "../engine/client.js";
import { isInside } from "../ui/root.js";

/** How many milliseconds the page may take to be fetched; then nothing is said of its version. */
const LONGEST = 10_000;

/** What failed, as it is to be explained: `version` where the site has another page by now than this one. */
export async function explained(fault: unknown): Promise<unknown> {
  if (!(fault instanceof Failure) || fault.what === "version" || !(await isOutdated())) return fault;
  return new Failure("version", fault.message);
}

/** Whether the page that the site has names another script than the one that runs here. */
async function isOutdated(): Promise<boolean> {
  // Another page says nothing of the version of what is drawn inside it.
  if (isInside()) return false;
  const own = document.querySelector("script[type=module]")?.getAttribute("src");
  if (!own) return false;
  // Safari has had `AbortSignal.timeout` only since 16.
  const ended = new AbortController();
  const end = setTimeout(() => ended.abort(), LONGEST);
  try {
    const page = await fetch(location.pathname, { cache: "no-cache", signal: ended.signal });
    return page.ok && !(await page.text()).includes(own);
  } catch {
    return false;
  } finally {
    clearTimeout(end);
  }
}
