/** How often something can be done in a stretch of time that a clock can tell. */

/** Rounds, and the milliseconds that they took. */
export interface Measured {
  rounds: number;
  milliseconds: number;
}

/** Does `work` until `least` milliseconds have passed; not at all when that is 0. */
export function measured(least: number, work: () => void): Measured {
  const start = performance.now();
  let rounds = 0;
  let milliseconds = 0;
  while (milliseconds < least) {
    work();
    rounds += 1;
    milliseconds = performance.now() - start;
  }
  return { rounds, milliseconds };
}
