/**
 * What is done once the page is drawn and nobody waits for anything: keeping its files on the device. A
 * page that names no worker for that (`data-offline`) is not kept; nor is one in a frame of another page.
 */

import { frame } from "../ui/root.js";

/** The longest that a busy page is waited for, in milliseconds. */
const LONGEST = 10_000;

/** The address of the worker that keeps files, if the page names one and the browser has such workers. */
export function offlineWorker(): string | undefined {
  const { offline } = frame.dataset;
  return "serviceWorker" in navigator && self === top ? offline : undefined;
}

/** Does what keeps the page on the device, as soon as all of it is there and the browser is idle. What goes wrong goes unsaid: the page works as before. */
export function afterwards(act: () => Promise<void>): void {
  if (!offlineWorker()) return;
  const begin = (): void => void act().catch(() => undefined);
  const idle = (): void => {
    // Safari has no such call.
    if ("requestIdleCallback" in window) requestIdleCallback(begin, { timeout: LONGEST });
    else setTimeout(begin);
  };
  if (document.readyState === "complete") idle();
  else addEventListener("load", idle);
}
