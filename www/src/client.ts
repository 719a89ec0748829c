/** The page's side of the worker: calls as promises. */

import type { Calls, Kind, Reply, Table } from "./protocol.js";
import type { Progress } from "./serving.js";

/** Something outside the user's power went wrong; `what` says which sentence explains it. */
export class Failure extends Error {
  /** @param what what could not be done @param detail for whoever repairs it */
  constructor(
    readonly what: "engine" | "pack",
    detail: string,
  ) {
    super(detail);
  }
}

interface Waiting {
  progress: Progress | undefined;
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

/** A worker with a core in it, which answers a table of calls. */
export class Client<T extends Table<T> = Calls> {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  readonly #ready: Promise<string>;
  #last = 0;

  /** Starts the worker of that address; calls wait until the core is ready. */
  constructor(address: "worker.js" | "more.js" | "drg.js" | "import.js") {
    this.#worker = new Worker(address, { type: "module" });
    this.#ready = new Promise((ready, failed) => {
      const fail = (reason: string): void => {
        const failure = new Failure("engine", reason);
        failed(failure);
        for (const { broken } of this.#waiting.values()) broken(failure);
        this.#waiting.clear();
      };
      this.#worker.addEventListener("error", (event) => fail(event.message || "worker"));
      this.#worker.addEventListener("message", ({ data }: MessageEvent<Reply>) => {
        if (data.kind === "ready") ready(data.version);
        else if (data.kind === "failed") fail(data.reason);
        else this.#settle(data);
      });
    });
    // Whoever calls is told; nobody need be listening before.
    this.#ready.catch(() => undefined);
  }

  #settle(reply: Extract<Reply, { id: number }>): void {
    const waiting = this.#waiting.get(reply.id);
    if (reply.kind === "progress") return waiting?.progress?.(reply.done, reply.total);
    this.#waiting.delete(reply.id);
    if (reply.kind === "answer") waiting?.done(reply.value);
    else waiting?.broken(new Failure("engine", reply.reason));
  }

  /**
   * Asks the core. Rejects with a `Failure` when the core cannot start or breaks down; what is
   * wrong with an input comes as a value. Bytes in `hand` are handed over, not copied.
   */
  async call<K extends Kind<T>>(kind: K, ask: T[K]["ask"], { hand = [], progress }: Sent = {}): Promise<T[K]["answer"]> {
    await this.#ready;
    this.#last += 1;
    const id = this.#last;
    return new Promise((done, broken) => {
      const read = (value: unknown): unknown =>
        value instanceof Uint8Array ? JSON.parse(new TextDecoder().decode(value)) : value;
      this.#waiting.set(id, { progress, done: (value) => done(read(value) as T[K]["answer"]), broken });
      this.#worker.postMessage({ id, kind, ...ask }, hand);
    });
  }

  /** Ends the worker. */
  stop(): void {
    this.#worker.terminate();
  }
}
