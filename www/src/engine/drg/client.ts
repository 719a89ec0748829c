/** The page's side of the grouper: schemes of the site, and calls as promises. */

import { Client, Failure } from "../client.js";
import type { Text } from "../generated/core.js";
import type {
  CodesOfSet,
  Explained,
  FoundCode,
  GroupAgainst,
  InForce,
  ListRead,
  SchemeLoaded,
  SchemeSummary,
} from "../generated/drg.js";
import { fetched, listOf } from "../packs.js";
import type { Progress } from "../serving.js";
import { site } from "../site.js";
import type {
  BatchResponse,
  BothSides,
  CaseFile,
  CodeKind,
  EnteredCase,
  GrouperCalls,
  GroupingMeasured,
  ImportCalls,
  ImportResponse,
  TableResponse,
} from "./protocol.js";
import { GROUPER_PATIENCE, IMPORT_PATIENCE } from "./protocol.js";

/** What the index says of a scheme. */
export interface ListedScheme {
  id: string;
  title: Text;
  edition: string;
  source: Text;
  /** From when on stays are grouped by it, and which one it replaces. */
  in_force?: InForce;
  /** The packed scheme, and the names of its codes, in `schemes/`. */
  file: string;
  names: string;
}

/** The schemes of this site, the newest edition first. */
export async function listSchemes(): Promise<ListedScheme[]> {
  return listOf<ListedScheme>(await fetched("schemes/index.json"));
}

/** The stays of an edition by which the grouper is checked on a device, each with its group; by the edition's id. */
const CHECKS: Partial<Record<string, string>> = {
  "chs-drg-2.0": "schemes/check-2.0.ndjson",
  "chs-drg-3.0": "schemes/check-3.0.ndjson",
};

/** The stays with known groups of an edition of the site; nothing where it has none. Rejects with a `Failure`. */
export async function checksOf(id: string): Promise<Blob | undefined> {
  const address = CHECKS[id];
  return address === undefined ? undefined : (await fetched(address)).blob();
}

async function bytesOf(file: string): Promise<ArrayBuffer> {
  return (await fetched(`schemes/${encodeURIComponent(file)}`)).arrayBuffer();
}

/** The worker that reads workbooks. */
const READER = "import.js";

/** Whether workbooks are read here. A page that is one file lacks their reader, which is too large for it. */
export function readsWorkbooks(): boolean {
  return site.at(READER) !== "";
}

/**
 * Has the reader of workbooks do something. Whatever it needs is loaded for it and ends with it; `signal` ends
 * it before its time, by a rejection.
 */
async function reading<T>(work: (client: Client<ImportCalls>) => Promise<T>, signal?: AbortSignal): Promise<T> {
  signal?.throwIfAborted();
  const client = new Client<ImportCalls>(READER, IMPORT_PATIENCE);
  const ended = new Promise<never>((_, reject) => signal?.addEventListener("abort", () => reject(signal.reason)));
  try {
    return await Promise.race([work(client), ended]);
  } finally {
    client.stop();
  }
}

/** Reads the official workbook of an edition into a scheme of that id and title. */
export async function importWorkbook(
  file: Blob,
  id: string,
  title: string,
  signal?: AbortSignal,
): Promise<ImportResponse> {
  const [listed] = await listSchemes();
  if (!listed) throw new Failure("pack", "schemes/index.json");
  const [scheme, names] = await Promise.all([bytesOf(listed.file), bytesOf(listed.names)]);
  const asked = { file, head: { id, title }, lists: { scheme, names } };
  return reading((client) => client.call("import", asked, { hand: [scheme, names] }), signal);
}

/** Reads the first sheet of a workbook of cases as a table. */
export function readTable(file: Blob, signal?: AbortSignal): Promise<TableResponse> {
  return reading((client) => client.call("table", { file }), signal);
}

/** The grouper. Its worker starts with it. Calls reject with a `Failure`, as those of `Client`. */
export class Grouper {
  readonly #client = new Client<GrouperCalls>("drg.js", GROUPER_PATIENCE);
  #batches = 0;

  /** Whether its worker has ended, and another grouper has to be started. */
  get ended(): boolean {
    return this.#client.ended;
  }

  /** Loads a scheme of the site: it groups at once, and is searched by code. */
  async load(listed: ListedScheme): Promise<SchemeSummary> {
    return sound(await this.loadScheme(await bytesOf(listed.file)));
  }

  /** Loads the names of its codes as well: it is then searched by them. */
  async loadNamesOf(listed: ListedScheme): Promise<SchemeSummary> {
    return sound(await this.loadNames(listed.id, await bytesOf(listed.names)));
  }

  /** Loads a packed scheme; the bytes are handed over. */
  loadScheme(bytes: ArrayBuffer): Promise<SchemeLoaded> {
    return this.#client.call("load_scheme", { bytes }, { hand: [bytes] });
  }

  /** Loads packed names for the codes of a scheme; the bytes are handed over. */
  loadNames(id: string, bytes: ArrayBuffer): Promise<SchemeLoaded> {
    return this.#client.call("load_names", { scheme: id, bytes }, { hand: [bytes] });
  }

  /** Takes other readings of a scheme; switches that are not named go back to their default. */
  choose(id: string, switches: Record<string, string>): Promise<SchemeLoaded> {
    return this.#client.call("choose", { scheme: id, switches });
  }

  /** Groups a case and says why. */
  group(id: string, stay: EnteredCase): Promise<Explained> {
    return this.#client.call("group", { scheme: id, case: stay });
  }

  /** Groups a case by two schemes: what the first one says and why, and what becomes of it by the other. */
  compare(id: string, other: string, stay: EnteredCase): Promise<BothSides> {
    return this.#client.call("compare", { scheme: id, other, case: stay });
  }

  /** Finds codes of a scheme, the best first, at most `most`. */
  search(id: string, text: string, list: CodeKind, most: number): Promise<FoundCode[]> {
    return this.#client.call("search", { scheme: id, text, list, most });
  }

  /** Holds a group that somebody names against a case; nothing where there is no such group. */
  against(id: string, entered: EnteredCase, group: string): Promise<GroupAgainst | null> {
    return this.#client.call("against", { scheme: id, case: entered, group });
  }

  /** What a set of a scheme has in it; nothing where there is no such set. */
  set(id: string, name: string, most: number): Promise<CodesOfSet | null> {
    return this.#client.call("set", { scheme: id, name, most });
  }

  /** Reads a list of diagnoses and procedures as somebody copied it from another system. */
  readList(id: string, text: string): Promise<ListRead> {
    return this.#client.call("read_list", { scheme: id, text });
  }

  /**
   * Groups a file of cases, told `progress` in bytes, until it is done or `signal` ends it, which does
   * not wait for the worker. Other calls are answered meanwhile.
   */
  async batch(file: CaseFile, progress?: Progress, signal?: AbortSignal): Promise<BatchResponse> {
    if (signal?.aborted) return { status: "cancelled" };
    this.#batches += 1;
    const batch = this.#batches;
    const cancel = (): void => void this.#client.call("cancel", { batch }).catch(() => undefined);
    signal?.addEventListener("abort", cancel);
    const cancelled = new Promise<BatchResponse>((end) =>
      signal?.addEventListener("abort", () => end({ status: "cancelled" })),
    );
    const going = (done: number, total: number): void => {
      if (!signal?.aborted) progress?.(done, total);
    };
    try {
      return await Promise.race([this.#client.call("batch", { batch, ...file }, { progress: going }), cancelled]);
    } finally {
      signal?.removeEventListener("abort", cancel);
    }
  }

  /** Groups lines of cases again and again for at least so many milliseconds, for measuring. */
  bench(id: string, lines: string, least: number, reasons: boolean): Promise<GroupingMeasured> {
    return this.#client.call("bench", { scheme: id, lines, least, reasons });
  }

  /** Ends the worker. */
  stop(): void {
    this.#client.stop();
  }
}

/** A file of the site that is refused was damaged on its way. */
function sound(loaded: SchemeLoaded): SchemeSummary {
  if (loaded.status === "loaded") return loaded.scheme;
  throw new Failure("pack", loaded.faults.map(({ message }) => message.en).join("; "));
}
