/** Files of cases in slices: of a file of any size only a slice is in memory. */

import type { Grouper } from "mingbai-drg";
import type { Text } from "../generated/core.js";
import type { MovesTally, Provenance, Tally } from "../generated/drg.js";
import type { Progress } from "../serving.js";
import type { BatchResponse, CaseFile } from "./protocol.js";

/** Bytes of a slice: a few milliseconds of work, so that cancelling is prompt. */
const SLICE = 256 * 1024;
/** Bytes of results that are kept in memory before the browser gets them, which may keep them on disk. */
const KEPT = 4 * 1024 * 1024;

/** Results under way. */
class Results {
  readonly #type: string;
  #given: Blob[] = [];
  #kept: Uint8Array<ArrayBuffer>[] = [];
  #size = 0;

  constructor(type: string) {
    this.#type = type;
  }

  add(bytes: Uint8Array): void {
    // What comes from the core is a copy of its own.
    this.#kept.push(bytes as Uint8Array<ArrayBuffer>);
    this.#size += bytes.length;
    if (this.#size >= KEPT) this.#give();
  }

  #give(): void {
    this.#given.push(new Blob(this.#kept));
    this.#kept = [];
    this.#size = 0;
  }

  all(): Blob {
    this.#give();
    return new Blob(this.#given, { type: this.#type });
  }
}

function read<T>(json: Uint8Array): T {
  return JSON.parse(new TextDecoder().decode(json)) as T;
}

/** Groups a file; `isCancelled` is asked before every slice. */
export async function groupFile(
  grouper: Grouper,
  { scheme, other, file, format, reasons, table, day }: CaseFile,
  progress: Progress,
  isCancelled: () => boolean,
): Promise<BatchResponse> {
  const work = grouper.begin(scheme, other, format, reasons, table, day);
  try {
    const results = new Results(table ? "text/csv;charset=utf-8" : "application/x-ndjson");
    const list = new Results("application/x-ndjson");
    const take = (bytes: Uint8Array | undefined): boolean => {
      if (bytes) results.add(bytes);
      list.add(work.rows());
      return bytes !== undefined;
    };
    let sound = true;
    for (let at = 0; at < file.size && sound; at += SLICE) {
      const slice = await sliceOf(file, at);
      if (isCancelled()) return { status: "cancelled" };
      if (!slice) return { status: "unreadable" };
      sound = take(work.push(slice));
      progress(Math.min(at + SLICE, file.size), file.size);
    }
    if (!sound || !take(work.end())) return { status: "refused", message: read<Text>(work.refused()) };
    const moves = other ? read<MovesTally>(work.moves()) : undefined;
    return {
      status: "done",
      tally: read<Tally>(work.tally()),
      made: read<Provenance[]>(work.made()),
      result: results.all(),
      list: { rows: list.all(), columns: read<string[]>(work.carried()) },
      moves,
    };
  } finally {
    work.free();
  }
}

async function sliceOf(file: Blob, at: number): Promise<Uint8Array | undefined> {
  try {
    return new Uint8Array(await file.slice(at, at + SLICE).arrayBuffer());
  } catch {
    return undefined;
  }
}
