/** Where the files of the site are: beside the page, unless it is drawn inside somebody else's. */

import { scriptAddress } from "./scripts.js";

/** What leads to a core: a worker, or what stands for one. */
export type Connection = Pick<Worker, "postMessage" | "terminate" | "addEventListener">;

/** The site as a page has it. */
export interface Site {
  /** The address of a file of the site; empty where it is none of it. */
  at(file: string): string;
  /** Starts a worker of the site. */
  connect(file: string): Connection;
  /** The address that links to the page begin with. */
  page(): string;
  /** Whether a pack that is not of the site may have an id, where other pages have the same cores. */
  allows(id: string, pack: string): boolean;
}

/** The site of this page. */
export let site: Site = {
  at: (file) => file,
  connect: (file) => new Worker(scriptAddress(file), { type: "module" }),
  page: () => location.origin + location.pathname,
  allows: () => true,
};

/** Has the files of another place, from now on. Called once, before any is asked for. */
export function haveSite(other: Site): void {
  site = other;
}
