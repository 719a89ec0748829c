/** The index of the packs, and loading the one that is chosen. */

import { Failure, type Client } from "./client.js";
import type { Finding, Level, PackSummary, Region, Scheme, Service, Text } from "./generated/core.js";

/** What the index says of a pack. */
export interface Listed {
  id: string;
  version: string;
  file: string;
  region: Region;
  scheme: Scheme;
  service?: Service;
  title: Text;
}

/** What an address of the site holds. Rejects with a `Failure`. */
export async function fetched(address: string): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(address);
  } catch (fault) {
    throw new Failure("pack", String(fault));
  }
  if (!response.ok) throw new Failure("pack", `${address}: ${response.status}`);
  return response;
}

/** The packs of this site and those that the user brought, loaded into a core when it needs them. */
export class Packs {
  #listed: Promise<Listed[]> | undefined;
  readonly #texts = new Map<string, string>();
  readonly #own: PackSummary[] = [];
  readonly #outpatient = new Set<string>();
  readonly #loaded = new WeakMap<Client, Map<string, PackSummary>>();

  /** The index; fetched once. */
  list(): Promise<Listed[]> {
    this.#listed ??= fetchIndex<Listed>("packs").then((listed) => {
      for (const { id, service } of listed) if (service === "outpatient") this.#outpatient.add(id);
      return listed;
    }).catch((fault: unknown) => {
      // The next one who asks tries again.
      this.#listed = undefined;
      throw fault;
    });
    return this.#listed;
  }

  /** Whether a pack is for outpatient visits, and not for stays. */
  isOutpatient(id: string | undefined): boolean {
    return id !== undefined && this.#outpatient.has(id);
  }

  /** The packs that the user brought in this visit. */
  get own(): readonly PackSummary[] {
    return this.#own;
  }

  /** Makes sure that a core has a pack. */
  async load(id: string, client: Client): Promise<PackSummary> {
    const loaded = this.#loaded.get(client) ?? new Map<string, PackSummary>();
    this.#loaded.set(client, loaded);
    const known = loaded.get(id);
    if (known) return known;
    const answer = await client.call("load_pack", { text: await this.#text(id) });
    if (answer.status === "refused") {
      throw refused(answer.findings);
    }
    loaded.set(id, answer.pack);
    return answer.pack;
  }

  /** Takes a pack that was proved, in place of one of the same id. */
  take(text: string, pack: PackSummary): void {
    this.#texts.set(pack.id, text);
    if (pack.service === "outpatient") this.#outpatient.add(pack.id);
    else this.#outpatient.delete(pack.id);
    const at = this.#own.findIndex(({ id }) => id === pack.id);
    this.#own.splice(at < 0 ? this.#own.length : at, at < 0 ? 0 : 1, pack);
  }

  /** The text of a pack that the user brought, for saving it. */
  textOf(id: string): string | undefined {
    return this.#own.some((pack) => pack.id === id) ? this.#texts.get(id) : undefined;
  }

  async #text(id: string): Promise<string> {
    const kept = this.#texts.get(id);
    if (kept !== undefined) return kept;
    const listed = (await this.list()).find((pack) => pack.id === id);
    if (!listed) throw new Failure("pack", id);
    const text = await (await fetched(`packs/${encodeURIComponent(listed.file)}`)).text();
    this.#texts.set(id, text);
    return text;
  }
}

async function fetchIndex<T>(folder: string): Promise<T[]> {
  const response = await fetched(`${folder}/index.json`);
  try {
    return (await response.json()) as T[];
  } catch (fault) {
    throw new Failure("pack", String(fault));
  }
}

/** What the index says of a pay-later pack. */
export interface ListedPlace {
  id: string;
  version: string;
  file: string;
  level: Level;
  region: Region;
  institution?: Text;
  title: Text;
}

/** Id of the pay-later pack of the whole country, beside which every other is read. */
export const NATIONAL = "national";

const PLACES = "packs/pay-later";

/** The pay-later packs of this site. Nothing of them is fetched before somebody asks. */
export class PayLaterPacks {
  #listed: Promise<ListedPlace[]> | undefined;
  readonly #loaded = new WeakMap<Client, Set<string>>();

  /** The index; fetched once. */
  list(): Promise<ListedPlace[]> {
    this.#listed ??= fetchIndex<ListedPlace>(PLACES).catch((fault: unknown) => {
      // The next one who asks tries again.
      this.#listed = undefined;
      throw fault;
    });
    return this.#listed;
  }

  /** Makes sure that a core has a pack, and before it the one of the country. */
  async load(id: string, client: Client): Promise<void> {
    if (id !== NATIONAL) await this.load(NATIONAL, client);
    const loaded = this.#loaded.get(client) ?? new Set();
    this.#loaded.set(client, loaded);
    if (loaded.has(id)) return;
    const listed = (await this.list()).find((place) => place.id === id);
    if (!listed) throw new Failure("pack", id);
    const text = await (await fetched(`${PLACES}/${encodeURIComponent(listed.file)}`)).text();
    const answer = await client.call("load_pay_later_pack", { text });
    if (answer.status === "refused") throw refused(answer.findings);
    loaded.add(id);
  }
}

function refused(findings: Finding[]): Failure {
  return new Failure("pack", findings.map(({ path, code }) => `${path} ${code}`).join("; "));
}
