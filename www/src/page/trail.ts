/** The entries that the way through the screens leaves: those of the browser's history, unless the history is somebody else's. */

/** A history. */
export interface Trail {
  /** What the entry that is seen says of itself. */
  readonly state: unknown;
  /** What stands behind `#` in the address, with it. */
  readonly fragment: string;
  /** Says something else of the entry; where a fragment is given it stands in the address. */
  replace(state: unknown, fragment?: string): void;
  /** Adds an entry; where a fragment is given it stands in the address. */
  push(state: unknown, fragment?: string): void;
  /** Goes back to the one before. */
  back(): void;
  /** Hears of every entry that somebody goes to. */
  listen(come: (state: unknown) => void): void;
  /**
   * Writes at once what waits for the next picture, since a page that is left or hidden is not painted again.
   * Fulfilled once everything is written; a browser that takes nothing for long is not waited for.
   */
  written(): Promise<void>;
}

/** How a browser's history is written into; it may refuse by throwing. */
interface Writing {
  readonly state: unknown;
  readonly fragment: string;
  write(how: "replaceState" | "pushState", state: unknown, fragment: string | undefined): void;
  back(): void;
  forward(): void;
  listen(come: (state: unknown) => void): void;
}

/** What is still to be written, since the browser refused it. */
interface Owed {
  how: "replaceState" | "pushState";
  state: unknown;
  fragment: string | undefined;
}

/** After how many milliseconds a browser that refused is asked again, and for how long: WebKit counts over half a minute. */
const AGAIN = 500;
const LONGEST = 35_000;

/** Whether a browser refused only because it was asked too often. */
function isForNow(fault: unknown): boolean {
  return fault instanceof DOMException && fault.name === "SecurityError";
}

/** When something is done that is not seen: at once, or after what is seen. */
type When = (task: () => void) => void;

/**
 * Once the next picture is painted: to write into its history takes a phone longer than a picture lasts. Before
 * the page is left in any case.
 */
function afterPaint(task: () => void): void {
  let isDone = false;
  const once = (): void => {
    if (isDone) return;
    isDone = true;
    clearTimeout(late);
    removeEventListener("beforeunload", once);
    try {
      task();
    } catch {
      // Too large for this browser: what was told lives as long as the page.
    }
  };
  // A page that nobody sees is not painted.
  const late = setTimeout(once, AGAIN);
  addEventListener("beforeunload", once);
  requestAnimationFrame(() => setTimeout(once));
}

/**
 * A history that loses nothing where the browser refuses to be asked too often (WebKit takes 100 entries in half
 * a minute, however they come): the page goes on as if it were written, and it is written as soon as it can be.
 */
export function persistent(browser: Writing, again = AGAIN, longest = LONGEST, when: When = (task) => task()): Trail {
  let owed: Owed | undefined;
  /** Whether it is about to be written, and was not refused. */
  let isPlanned = false;
  let since = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let come: (state: unknown) => void = () => undefined;
  let waiting: (() => void)[] = [];

  const forget = (): void => {
    clearTimeout(timer);
    owed = undefined;
    for (const done of waiting) done();
    waiting = [];
  };

  const settle = (): void => {
    clearTimeout(timer);
    isPlanned = false;
    try {
      if (owed) browser.write(owed.how, owed.state, owed.fragment);
    } catch (fault) {
      if (!isForNow(fault)) {
        forget();
        throw fault;
      }
      if (Date.now() - since < longest) timer = setTimeout(settle, again);
      return;
    }
    forget();
  };

  const write = (next: Owed): void => {
    if (!owed) since = Date.now();
    owed = next;
    // What comes meanwhile is written with it.
    if (isPlanned) return;
    isPlanned = true;
    when(settle);
  };

  return {
    get state() {
      return owed ? owed.state : browser.state;
    },
    get fragment() {
      return owed?.fragment ?? browser.fragment;
    },
    replace(state, fragment) {
      write({ how: owed?.how ?? "replaceState", state, fragment: fragment ?? owed?.fragment });
    },
    push(state, fragment) {
      if (isPlanned) settle();
      // An entry that was refused and is left already is left out: the way back leads past it.
      write({ how: "pushState", state, fragment });
    },
    back() {
      if (owed?.how !== "pushState") return browser.back();
      // The browser is still at the entry before.
      forget();
      come(browser.state);
    },
    listen(heard) {
      come = heard;
      browser.listen((state) => {
        const isAhead = owed?.how === "pushState";
        forget();
        // The browser went back from the entry before the one that is seen: it comes to that one.
        if (isAhead) browser.forward();
        else heard(state);
      });
    },
    written() {
      try {
        if (isPlanned) settle();
      } catch {
        // Too large for this browser: what was told lives as long as the page.
      }
      if (!owed) return Promise.resolve();
      return new Promise((done) => {
        const late = setTimeout(done, longest);
        waiting.push(() => {
          clearTimeout(late);
          done();
        });
      });
    },
  };
}

/** The history that the page writes into. */
export let trail: Trail = /* @__PURE__ */ persistent(
  {
    get state() {
      return history.state as unknown;
    },
    get fragment() {
      return location.hash;
    },
    write(how, state, fragment) {
      // An empty fragment takes the one that is there away, which an empty address would not.
      const address = fragment === undefined ? undefined : location.pathname + location.search + fragment;
      history[how](state, "", address);
    },
    back: () => history.back(),
    forward: () => history.forward(),
    listen(come) {
      history.scrollRestoration = "manual";
      addEventListener("popstate", ({ state }) => come(state));
    },
  },
  AGAIN,
  LONGEST,
  afterPaint,
);

/** Writes into another history, from now on. Called once, before anything is drawn. */
export function follow(other: Trail): void {
  trail = other;
}
