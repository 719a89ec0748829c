/** The index of the packs, and loading the one that is chosen. */

import { Failure, type Client } from "./client.js";
import type { PackSummary, Region, Scheme, Text } from "./generated/core.js";

/** What the index says of a pack. */
export interface Listed {
  id: string;
  version: string;
  file: string;
  region: Region;
  scheme: Scheme;
  title: Text;
}

async function fetched(address: string): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(address);
  } catch (fault) {
    throw new Failure("pack", String(fault));
  }
  if (!response.ok) throw new Failure("pack", `${address}: ${response.status}`);
  return response;
}

/** The packs of this site, each loaded into the core the first time that it is chosen. */
export class Packs {
  #listed: Listed[] | undefined;
  readonly #loaded = new Map<string, PackSummary>();

  constructor(readonly client: Client) {}

  /** The index; fetched once. */
  async list(): Promise<Listed[]> {
    if (!this.#listed) {
      const response = await fetched("packs/index.json");
      try {
        this.#listed = (await response.json()) as Listed[];
      } catch (fault) {
        throw new Failure("pack", String(fault));
      }
    }
    return this.#listed;
  }

  /** Makes sure that the core has a pack. */
  async load(id: string): Promise<PackSummary> {
    const known = this.#loaded.get(id);
    if (known) return known;
    const listed = (await this.list()).find((pack) => pack.id === id);
    if (!listed) throw new Failure("pack", id);
    const text = await (await fetched(`packs/${encodeURIComponent(listed.file)}`)).text();
    const loaded = await this.client.call("load_pack", { text });
    if (loaded.status === "refused") {
      throw new Failure("pack", loaded.findings.map(({ path, code }) => `${path} ${code}`).join("; "));
    }
    this.#loaded.set(id, loaded.pack);
    return loaded.pack;
  }
}
