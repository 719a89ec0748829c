/** Opening the page anew, with what was entered. */

import type { Asked } from "../offline/protocol.js";
import { trail } from "./trail.js";

/** The form of what is carried over; a page that finds another form begins empty. */
const FORM = 2;

interface Entry {
  carried?: { form: number; what: unknown };
  /** What this tab keeps of what was entered, as long as it is open. */
  kept?: { form: number; what: unknown };
}

/** How many milliseconds files may take to be fetched anew; then the page is opened all the same. */
const LONGEST = 10_000;

/** Lets the version that is on the device by now take the place of the one that answers this page. */
function takeOver(worker: ServiceWorker): Promise<void> {
  return new Promise((taken) => {
    navigator.serviceWorker.addEventListener("controllerchange", () => taken());
    const ask = (): void => {
      if (worker.state === "installed") worker.postMessage({ kind: "take_over" } satisfies Asked);
    };
    worker.addEventListener("statechange", ask);
    ask();
  });
}

/** Whether the files of this page were kept on the device and have given way to those of a newer version. */
function gaveWay(): Promise<boolean> {
  const workers = navigator.serviceWorker;
  if (!workers?.controller) return Promise.resolve(false);
  return workers.getRegistration().then((found) => {
    if (!found) return false;
    const next = (): Promise<boolean> => {
      const worker = found.waiting || found.installing;
      return worker ? takeOver(worker).then(() => true) : Promise.resolve(false);
    };
    return found.waiting ? next() : found.update().then(next);
  });
}

/** Opens the page again, with every file of it fetched anew: one of them may be an old one that was kept. */
export function reopen(): void {
  const reload = (): void => location.reload();
  setTimeout(reload, LONGEST);
  gaveWay()
    .then((gone) => gone || fetchAnew())
    .then(reload, reload);
}

function fetchAnew(): Promise<unknown> {
  const files = performance.getEntriesByType("resource").map((entry) => entry.name);
  const own = files.filter((name) => name.indexOf(location.origin) === 0);
  // Read to its end, since a browser has few connections and keeps one for what nobody reads.
  const anew = (name: string): Promise<Blob> => fetch(name, { cache: "reload" }).then((found) => found.blob());
  return Promise.all(own.map(anew));
}

/**
 * Opens the page again and carries over what was entered, in the tab's own entry of history: no
 * address and no server sees it, and it is taken out where it arrives.
 */
export function reopenWith(what: object): void {
  trail.replace({ ...(trail.state as Entry | null), carried: { form: FORM, what } });
  void trail.written().then(reopen);
}

/** What was carried over to this page, once; nothing where it was opened by itself. */
export function arrived(): unknown {
  const { carried, ...entry } = (trail.state as Entry | null) ?? {};
  if (!carried) return undefined;
  trail.replace(entry);
  // What was entered stays there no longer than until it arrived.
  void trail.written();
  return carried.form === FORM ? carried.what : undefined;
}

/** Keeps what was entered in the tab's own entry of history: through a reload, and on the way back to it. It goes with the tab. */
export function keepInTab(what: object): void {
  try {
    trail.replace({ ...(trail.state as Entry | null), kept: { form: FORM, what } });
  } catch {
    // Too large for this browser: it lives as long as the page.
  }
}

/** What this tab kept. */
export function keptInTab(): unknown {
  const { kept } = (trail.state as Entry | null) ?? {};
  return kept?.form === FORM ? kept.what : undefined;
}
