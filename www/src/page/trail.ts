/** The entries that the way through the screens leaves: those of the browser's history, unless the history is somebody else's. */

/** A history. */
export interface Trail {
  /** What the entry that is seen says of itself. */
  readonly state: unknown;
  /** What stands behind `#` in the address, with it. */
  readonly fragment: string;
  /** Says something else of the entry; where a fragment is given it stands in the address. */
  replace(state: unknown, fragment?: string): void;
  /** Adds an entry. */
  push(state: unknown): void;
  /** Goes back to the one before. */
  back(): void;
  /** Hears of every entry that somebody goes to. */
  listen(come: (state: unknown) => void): void;
}

/** The history that the page writes into. */
export let trail: Trail = {
  get state() {
    return history.state as unknown;
  },
  get fragment() {
    return location.hash;
  },
  replace(state, fragment) {
    // An empty fragment takes the one that is there away, which an empty address would not.
    const address = fragment === undefined ? undefined : location.pathname + location.search + fragment;
    history.replaceState(state, "", address);
  },
  push: (state) => history.pushState(state, ""),
  back: () => history.back(),
  listen(come) {
    history.scrollRestoration = "manual";
    addEventListener("popstate", ({ state }) => come(state));
  },
};

/** Writes into another history, from now on. Called once, before anything is drawn. */
export function follow(other: Trail): void {
  trail = other;
}
