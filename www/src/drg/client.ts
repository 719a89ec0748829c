/** The page's side of the grouper: schemes of the site, and calls as promises. */

import { Client, Failure } from "../client.js";
import type { Text } from "../generated/core.js";
import type { Case, Explained, FoundCode, SchemeLoaded, SchemeSummary } from "../generated/drg.js";
import { fetched } from "../packs.js";
import type { CodeKind, GrouperCalls } from "./protocol.js";

/** What the index says of a scheme. */
export interface ListedScheme {
  id: string;
  title: Text;
  edition: string;
  source: Text;
  /** The packed scheme, and the names of its codes, in `schemes/`. */
  file: string;
  names: string;
}

/** The schemes of this site, the newest edition first. */
export async function listSchemes(): Promise<ListedScheme[]> {
  const response = await fetched("schemes/index.json");
  try {
    return (await response.json()) as ListedScheme[];
  } catch (fault) {
    throw new Failure("pack", String(fault));
  }
}

/** The grouper. Its worker starts with it. Calls reject with a `Failure`, as those of `Client`. */
export class Grouper {
  readonly #client = new Client<GrouperCalls>("drg.js");

  /** Loads a scheme of the site: it groups at once, and is searched by code. */
  async load(listed: ListedScheme): Promise<SchemeSummary> {
    const bytes = await (await fetched(`schemes/${encodeURIComponent(listed.file)}`)).arrayBuffer();
    return sound(await this.loadScheme(bytes));
  }

  /** Loads the names of its codes as well: it is then searched by them. */
  async loadNamesOf(listed: ListedScheme): Promise<SchemeSummary> {
    const bytes = await (await fetched(`schemes/${encodeURIComponent(listed.names)}`)).arrayBuffer();
    return sound(await this.loadNames(listed.id, bytes));
  }

  /** Loads a packed scheme; the bytes are handed over. */
  loadScheme(bytes: ArrayBuffer): Promise<SchemeLoaded> {
    return this.#client.call("load_scheme", { bytes }, { hand: [bytes] });
  }

  /** Loads packed names for the codes of a scheme; the bytes are handed over. */
  loadNames(id: string, bytes: ArrayBuffer): Promise<SchemeLoaded> {
    return this.#client.call("load_names", { id, bytes }, { hand: [bytes] });
  }

  /** Takes other readings of a scheme; switches that are not named go back to their default. */
  choose(id: string, switches: Record<string, string>): Promise<SchemeLoaded> {
    return this.#client.call("choose", { id, switches });
  }

  /** Groups a case and says why. */
  group(id: string, stay: Case): Promise<Explained> {
    return this.#client.call("group", { id, case: stay });
  }

  /** Finds codes of a scheme, the best first, at most `most`. */
  search(id: string, text: string, list: CodeKind, most: number): Promise<FoundCode[]> {
    return this.#client.call("search", { id, text, list, most });
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
