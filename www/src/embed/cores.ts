/** The cores of all elements of a page: each is started once, and every element has its own line to it. */

import type { Reply } from "../engine/protocol.js";
import type { Connection } from "../engine/site.js";

/** How a core is reached: a worker, or a port to one on this page. */
type Reached = Pick<Worker, "postMessage" | "addEventListener"> & { terminate?(): void };

/** Starts a core: in a worker, or on this page where there can be none. */
export interface Starts {
  worker(file: string): Reached;
  here(file: string): Promise<Reached>;
}

interface Call {
  id: number;
}

/** A line of one element to a core that others use as well. */
class Line extends EventTarget {
  constructor(readonly core: Core) {
    super();
  }

  postMessage(call: Call, hand: Transferable[]): void {
    this.core.ask(this, call, hand);
  }

  terminate(): void {
    this.core.leave(this);
  }

  /** Says something to the element. */
  say(reply: Reply): void {
    this.dispatchEvent(new MessageEvent("message", { data: reply }));
  }
}

/** A core, and who waits for which of its answers. */
class Core {
  readonly #lines = new Set<Line>();
  readonly #waiting = new Map<number, { line: Line; id: number }>();
  #reached: Reached | undefined;
  /** That it is ready, or cannot start: said to everybody who comes later. */
  #begun: Reply | undefined;
  #last = 0;
  /** Nobody new is given a line to it. */
  over = false;

  constructor(
    readonly file: string,
    starts: Starts,
  ) {
    const here = (): void => {
      starts.here(file).then(
        (reached) => this.#listen(reached),
        (fault: unknown) => this.#hear({ kind: "failed", reason: String(fault) }),
      );
    };
    try {
      const worker = starts.worker(file);
      this.#listen(worker);
      worker.addEventListener("error", (event) => {
        // A policy that forbids workers says so by such an event.
        if (this.#begun) this.#fail(event instanceof ErrorEvent ? event.message : "worker");
        else here();
      });
    } catch {
      here();
    }
  }

  #listen(reached: Reached): void {
    this.#reached = reached;
    reached.addEventListener("message", (event) => this.#hear((event as MessageEvent<Reply>).data));
  }

  #hear(reply: Reply): void {
    if (reply.kind === "ready" || reply.kind === "failed") {
      this.#begun = reply;
      this.over = reply.kind === "failed";
      for (const line of [...this.#lines]) line.say(reply);
      return;
    }
    const waiting = this.#waiting.get(reply.id);
    if (reply.kind !== "progress") this.#waiting.delete(reply.id);
    // One that broke down is not asked again, by nobody.
    if (reply.kind === "broken") this.over = true;
    waiting?.line.say({ ...reply, id: waiting.id });
  }

  #fail(reason: string): void {
    this.over = true;
    for (const line of [...this.#lines]) line.say({ kind: "failed", reason });
  }

  /** A new line to it. */
  join(): Line {
    const line = new Line(this);
    this.#lines.add(line);
    const begun = this.#begun;
    if (begun) queueMicrotask(() => line.say(begun));
    return line;
  }

  ask(line: Line, { id, ...call }: Call, hand: Transferable[]): void {
    this.#last += 1;
    this.#waiting.set(this.#last, { line, id });
    this.#reached?.postMessage({ ...call, id: this.#last }, hand);
  }

  /** Takes a line away. A core that somebody gave up on in the middle of an answer takes no new ones. */
  leave(line: Line): void {
    this.#lines.delete(line);
    for (const [id, waiting] of this.#waiting) {
      if (waiting.line !== line) continue;
      this.#waiting.delete(id);
      this.over = true;
    }
    if (this.over && !this.#lines.size) this.#reached?.terminate?.();
  }
}

/** The cores of a site. */
export class Cores {
  readonly #cores = new Map<string, Core>();

  constructor(readonly starts: Starts) {}

  /** A line to the core of a worker's file. */
  connect(file: string): Connection {
    let core = this.#cores.get(file);
    if (!core || core.over) {
      core = new Core(file, this.starts);
      this.#cores.set(file, core);
    }
    return core.join() as unknown as Connection;
  }
}
