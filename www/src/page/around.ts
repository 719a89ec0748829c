/** The page around the frame that this page is in, as far as there is one: what it says, and what is said to it. */

import { FORM, type FromFrame, isOurs, NAMESPACE, type Sent } from "./frame-protocol.js";

/** What came from it: what it is, and what it holds, which nobody has looked at. */
export interface Heard {
  kind: string;
  detail?: unknown;
}

/** The page around. */
export class Around {
  #origin: string | undefined;

  /** `hear` takes what it says, the first time that it is there (`hello`), and after that whatever it knows. */
  constructor(readonly hear: (heard: Heard, host: string) => void) {
    if (self === top) return;
    addEventListener("message", (event) => this.#heard(event));
    // It may have been ready long before: it answers, and is known then.
    parent.postMessage({ ns: NAMESPACE, v: FORM, kind: "here" } satisfies Sent<FromFrame>, "*");
  }

  #heard({ source, origin, data }: MessageEvent<unknown>): void {
    // Who has no name, such as a file, cannot be answered alone.
    if (source !== parent || origin === "null" || !isOurs(data)) return;
    // The first who says that it is there; a page that was put in its place is another site's perhaps.
    if (data.kind === "hello") this.#origin ??= origin;
    if (origin === this.#origin) this.hear(data, new URL(origin).host);
  }

  /** The name of its site, once it has said that it is there. */
  get host(): string | undefined {
    return this.#origin && new URL(this.#origin).host;
  }

  /** Says something to it, and to nobody else. */
  say(message: FromFrame): void {
    if (this.#origin !== undefined) parent.postMessage({ ns: NAMESPACE, v: FORM, ...message }, this.#origin);
  }
}
