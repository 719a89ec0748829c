/**
 * Cores on the page itself, where it may not have workers: a browser starts none from another site, and a
 * policy may forbid them. Answers take as long, and the page waits meanwhile.
 */

import { start as core } from "../engine/core.js";
import { start as explore } from "../engine/explore.js";
import { start as later } from "../engine/later.js";
import { start as prove } from "../engine/prove.js";
import { type Side, serve } from "../engine/serving.js";

/** By the file of the worker that each stands for. */
const CORES: Record<string, (side: Side) => Promise<void>> = {
  "worker.js": (side) => serve(core, side),
  "explore.js": (side) => serve(explore, side),
  "prove.js": (side) => serve(prove, side),
  "later.js": (side) => serve(later, side),
};

/** Has a core answer what comes through a port. */
export function serveHere(file: string, port: MessagePort): void {
  port.start();
  void CORES[file]?.(port);
}
