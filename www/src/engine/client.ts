/** The page's side of the worker: calls as promises. */

import type { Calls, Kind, Patience, Reply, Table } from "./protocol.js";
import type { Progress } from "./serving.js";
import { type Connection, site } from "./site.js";
import { VERSION } from "./version.js";

/** Something outside the user's power went wrong; `what` says which sentence explains it. */
export class Failure extends Error {
  /**
   * @param what what could not be done, or `version`: the site has another version than this page
   * @param detail for whoever repairs it
   */
  constructor(
    readonly what: "engine" | "pack" | "version",
    detail: string,
  ) {
    super(detail);
  }
}

interface Waiting {
  progress: Progress | undefined;
  patience: number;
  done: (value: unknown) => void;
  broken: (failure: Failure) => void;
}

/** How a call is sent. */
interface Sent {
  /** What is handed over instead of copied. */
  hand?: Transferable[];
  /** Who is told how far it has come. */
  progress?: Progress | undefined;
}

/** How many milliseconds a core may take to be fetched and to start. */
const START = 60_000;

/**
 * A worker with a core in it, which answers a table of calls. It lives once: after it failed, was
 * silent for too long or was stopped, every call is refused, and whoever owns it starts another.
 */
export class Client<T extends Table<T> = Calls> {
  readonly #worker: Connection;
  readonly #patience: Patience<T>;
  readonly #waiting = new Map<number, Waiting>();
  readonly #ready: Promise<unknown>;
  #notReady: (failure: Failure) => void = () => undefined;
  #failure: Failure | undefined;
  #watch: ReturnType<typeof setTimeout> | undefined;
  #longest = 0;
  #last = 0;

  /** Starts the worker of that address; calls wait until the core is ready. */
  constructor(
    address: "worker.js" | "explore.js" | "prove.js" | "later.js" | "fund.js" | "drg.js" | "import.js",
    patience: Patience<T>,
  ) {
    this.#patience = patience;
    this.#worker = site.connect(address);
    this.#ready = new Promise((ready, failed) => {
      this.#notReady = failed;
      this.#worker.addEventListener("error", (event) => this.#end(event.message || "worker"));
      this.#worker.addEventListener("messageerror", () => this.#end("messageerror"));
      this.#worker.addEventListener("message", ({ data }: MessageEvent<Reply>) => {
        if (data.kind === "ready") {
          clearTimeout(this.#watch);
          // Two versions may understand each other nearly everywhere, and nobody would know where not.
          if (data.version === VERSION) ready(undefined);
          else this.#end(`${address} is of version ${data.version}, the page of ${VERSION}`, "version");
        } else if (data.kind === "failed") {
          this.#end(data.reason);
        } else {
          this.#settle(data);
        }
      });
    });
    this.#watch = setTimeout(() => this.#end(`${address} does not start`), START);
    // Whoever calls is told; nobody need be listening before.
    this.#ready.catch(() => undefined);
  }

  /** Whether it has ended, and another has to be started. */
  get ended(): boolean {
    return this.#failure !== undefined;
  }

  #settle(reply: Extract<Reply, { id: number }>): void {
    const waiting = this.#waiting.get(reply.id);
    if (reply.kind === "progress") waiting?.progress?.(reply.done, reply.total);
    else this.#waiting.delete(reply.id);
    if (reply.kind === "answer") waiting?.done(reply.value);
    // A core that broke down in the middle of something is not asked again.
    else if (reply.kind === "broken") {
      waiting?.broken(new Failure("engine", reply.reason));
      this.#end(reply.reason);
      return;
    }
    this.#listen();
  }

  /**
   * Gives the worker its time anew, whenever it has said something. One call may wait for another,
   * so that all have the time of the longest.
   */
  #listen(): void {
    clearTimeout(this.#watch);
    this.#longest = Math.max(0, ...[...this.#waiting.values()].map(({ patience }) => patience));
    if (this.#longest) this.#watch = setTimeout(() => this.#end("no answer"), this.#longest);
  }

  #end(reason: string, what: Failure["what"] = "engine"): void {
    if (this.#failure) return;
    const failure = new Failure(what, reason);
    this.#failure = failure;
    clearTimeout(this.#watch);
    this.#worker.terminate();
    this.#notReady(failure);
    for (const { broken } of this.#waiting.values()) broken(failure);
    this.#waiting.clear();
  }

  /**
   * Asks the core. Rejects with a `Failure` when the core cannot start, is of another version, breaks
   * down or says nothing for as long as its kind of call may take; what is wrong with an input comes as a value. Bytes in
   * `hand` are handed over, not copied.
   */
  async call<K extends Kind<T>>(
    kind: K,
    ask: T[K]["ask"],
    { hand = [], progress }: Sent = {},
  ): Promise<T[K]["answer"]> {
    await this.#ready;
    if (this.#failure) throw this.#failure;
    this.#last += 1;
    const id = this.#last;
    return new Promise((done, broken) => {
      const read = (value: unknown): void => {
        try {
          const answer: unknown = value instanceof Uint8Array ? JSON.parse(new TextDecoder().decode(value)) : value;
          done(answer as T[K]["answer"]);
        } catch (fault) {
          broken(new Failure("engine", String(fault)));
        }
      };
      const patience = this.#patience[kind];
      this.#waiting.set(id, { progress, patience, done: read, broken });
      // What is asked meanwhile gives the worker no more time, unless it takes longer itself.
      if (patience > this.#longest) this.#listen();
      this.#worker.postMessage({ id, kind, ...ask }, hand);
    });
  }

  /** Ends the worker. What it was still asked is refused. */
  stop(): void {
    this.#end("stopped");
  }
}
