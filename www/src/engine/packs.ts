/** The index of the packs, and loading the one that is chosen. */

import { type Client, Failure } from "./client.js";
import type {
  AmountSource,
  Finding,
  KnownFigures,
  Level,
  Loaded,
  PackSummary,
  Region,
  Scheme,
  Service,
  Text,
} from "./generated/core.js";
import type { LaterCalls } from "./protocol.js";
import { site } from "./site.js";

/** What the index says of a pack. */
export interface Listed {
  id: string;
  version: string;
  file: string;
  region: Region;
  scheme: Scheme;
  service?: Service;
  /** What it is called, where it is about one matter only; of all others `titles` says it. */
  title?: Text;
  /** First day that it covers. */
  from: string;
  /** First day that it no longer covers. */
  until: string;
  /** When its text was last seen to be in force, where it names no end. */
  confirmed_on?: string;
  /** Where its amounts come from; left out: from the texts that it cites. */
  amounts?: AmountSource;
  /** Of what year a draft is that it rests on, where what was decided in the end was not read. */
  draft?: string;
}

/** A file from which a pack was opened: its name, and the digest (SHA-256) of what it held. */
export interface Opened {
  name: string;
  digest: string;
  /** It is of the site that this page is drawn inside of, whose rules they are. */
  isOfHost?: true;
}

/** A pack that the user brought in this visit: from a file, or made from their own figures. */
export interface ImportedPack {
  pack: PackSummary;
  text: string;
  file?: Opened;
  /** Whether a link brought it: then it was somebody else who filled it in, or opened the file. */
  linked?: true;
}

/** What is carried over where the page is opened anew: what the user brought, and which packs are for visits. */
export interface CarriedPacks {
  own: readonly ImportedPack[];
  outpatient: string[];
}

/** What an address of the site holds. Rejects with a `Failure`. */
export async function fetched(address: string): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(site.at(address));
  } catch (fault) {
    throw new Failure("pack", String(fault));
  }
  if (!response.ok) throw new Failure("pack", `${address}: ${response.status}`);
  return response;
}

/** Whoever takes packs: a worker with a core in it. */
interface TakesPacks {
  call(kind: "load_pack", ask: { text: string }): Promise<Loaded>;
}

/** The packs of this site and those that the user brought, loaded into a core when it needs them. */
export class Packs {
  #listed: Promise<Listed[]> | undefined;
  /** What the index said. */
  #all: Listed[] = [];
  #known: Promise<unknown> | undefined;
  #titles: Promise<Record<string, Text>> | undefined;
  readonly #texts = new Map<string, string>();
  readonly #own = new Map<string, ImportedPack>();
  readonly #outpatient = new Set<string>();
  readonly #loaded = new WeakMap<TakesPacks, Map<string, PackSummary>>();

  /** The index; fetched once. */
  list(): Promise<Listed[]> {
    this.#listed ??= fetchIndex<Listed>("packs/index.json")
      .then((listed) => {
        for (const { id, service } of listed) if (service === "outpatient") this.#outpatient.add(id);
        this.#all = listed;
        return listed;
      })
      .catch((fault: unknown) => {
        // The next one who asks tries again.
        this.#listed = undefined;
        throw fault;
      });
    return this.#listed;
  }

  /** What the packs of the site are called, by their ids; fetched once, by who searches in names. */
  titles(): Promise<Record<string, Text>> {
    this.#titles ??= fetched("packs/titles.json")
      .then((response) => response.json() as Promise<Record<string, Text>>)
      .catch((fault: unknown) => {
        this.#titles = undefined;
        throw fault instanceof Failure ? fault : new Failure("pack", String(fault));
      });
    return this.#titles;
  }

  /** The figures of the last day of a pack of the site, in the terms of a handbook. */
  async known(id: string): Promise<KnownFigures> {
    this.#known ??= fetched("packs/known.json").then((response) => response.json());
    try {
      const own = ((await this.#known) as Record<string, KnownFigures | undefined>)[id];
      if (own) return own;
    } catch (fault) {
      this.#known = undefined;
      throw fault instanceof Failure ? fault : new Failure("pack", String(fault));
    }
    // Of another version: the next one who asks fetches it anew.
    this.#known = undefined;
    throw new Failure("pack", id);
  }

  /** Whether a pack is for outpatient visits, and not for stays. */
  isOutpatient(id: string | undefined): boolean {
    return id !== undefined && this.#outpatient.has(id);
  }

  /** The packs that the user brought in this visit. */
  get own(): readonly ImportedPack[] {
    return [...this.#own.values()];
  }

  /** How a pack was brought; nothing for those of the site. */
  imported(id: string | undefined): ImportedPack | undefined {
    return id === undefined ? undefined : this.#own.get(id);
  }

  /** A pack of the site by its id, as far as the index was read. */
  listed(id: string | undefined): Listed | undefined {
    return this.#all.find((pack) => pack.id === id);
  }

  /** Whether the site has a pack of that id, whose place no other may take. */
  async isOfSite(id: string): Promise<boolean> {
    return (await this.list()).some((listed) => listed.id === id);
  }

  /** What a pack remarks to everybody, whoever the patient is, in Chinese. */
  async remarksToAll(id: string | undefined): Promise<ReadonlySet<string>> {
    if (id === undefined) return new Set();
    const { remarks = [] } = JSON.parse(await this.#text(id)) as {
      remarks?: { when?: object; text?: { zh?: string } }[];
    };
    const toAll = remarks.filter(({ when = {} }) => !Object.keys(when).length);
    return new Set(toAll.flatMap(({ text }) => text?.zh ?? []));
  }

  /** Makes sure that a core has a pack. */
  async load(id: string, client: TakesPacks): Promise<PackSummary> {
    const loaded = this.#loaded.get(client) ?? new Map<string, PackSummary>();
    this.#loaded.set(client, loaded);
    const known = loaded.get(id);
    if (known) return known;
    const answer = await client.call("load_pack", { text: await this.#text(id) });
    if (answer.status === "refused") {
      // The next one who asks fetches it anew: it was damaged on its way.
      this.#texts.delete(id);
      throw refused(answer.findings);
    }
    loaded.set(id, answer.pack);
    return answer.pack;
  }

  /**
   * Takes a pack that was proved, and says the id that it has from now on. One that is brought again
   * takes its own place; another one of the same id stands beside it, under the next id that is free.
   */
  take(text: string, pack: PackSummary, file?: Opened, linked = false): string {
    const same = (own: ImportedPack): boolean =>
      file ? own.file?.digest === file.digest : !own.file && said(own.pack) === said(pack);
    const isFree = (id: string): boolean => {
      const own = this.#own.get(id);
      return own ? same(own) : site.allows(id, text);
    };
    let [id, number] = [pack.id, 1];
    while (!isFree(id)) {
      number += 1;
      id = `${pack.id}-${number}`;
    }
    this.#own.set(id, {
      pack: { ...pack, id },
      text: id === pack.id ? text : renamed(text, id),
      ...(file ? { file } : {}),
      ...(linked ? { linked } : {}),
    });
    if (pack.service === "outpatient") this.#outpatient.add(id);
    else this.#outpatient.delete(id);
    return id;
  }

  /** Forgets what the user brought. */
  forgetOwn(): void {
    for (const id of this.#own.keys()) this.#outpatient.delete(id);
    this.#own.clear();
  }

  /** What is carried over where the page is opened anew. */
  get carried(): CarriedPacks {
    return { own: this.own, outpatient: [...this.#outpatient] };
  }

  /** Takes back what was carried over. */
  takeBack({ own, outpatient }: CarriedPacks): void {
    for (const one of own) this.#own.set(one.pack.id, one);
    for (const id of outpatient) this.#outpatient.add(id);
  }

  async #text(id: string): Promise<string> {
    const kept = this.#own.get(id)?.text ?? this.#texts.get(id);
    if (kept !== undefined) return kept;
    const listed = (await this.list()).find((pack) => pack.id === id);
    if (!listed) throw new Failure("pack", id);
    const text = await (await fetched(`packs/${encodeURIComponent(listed.file)}`)).text();
    this.#texts.set(id, text);
    return text;
  }
}

/** The name of a pack in both languages: which handbook it is. */
function said({ title }: PackSummary): string {
  return `${title.zh} ${title.en}`;
}

/** The text of a pack under another id, also in its worked cases, which name it. */
function renamed(text: string, id: string): string {
  const pack = JSON.parse(text) as { id: string; examples?: { request?: { pack?: string } }[] };
  for (const { request } of pack.examples ?? []) if (request?.pack === pack.id) request.pack = id;
  return JSON.stringify({ ...pack, id }, undefined, 2);
}

async function fetchIndex<T>(address: string): Promise<T[]> {
  return listOf<T>(await fetched(address));
}

/** The list that a file of the site holds. */
export async function listOf<T>(response: Response): Promise<T[]> {
  let list: unknown;
  try {
    list = await response.json();
  } catch (fault) {
    throw new Failure("pack", String(fault));
  }
  if (!Array.isArray(list)) throw new Failure("pack", `${response.url}: no list`);
  return list as T[];
}

/** What the index says of a pay-later pack. */
export interface ListedPlace {
  id: string;
  version: string;
  file: string;
  level: Level;
  region: Region;
  institution?: Text;
  /** No hospital or province of anybody's: its text does not say which. */
  unnamed?: boolean;
  title: Text;
}

/** Id of the pay-later pack of the whole country, beside which every other is read. */
export const NATIONAL = "national";

const PLACES = "packs/pay-later";

/** The pay-later packs of this site. Nothing of them is fetched before somebody asks. */
export class PayLaterPacks {
  #listed: Promise<ListedPlace[]> | undefined;
  readonly #loaded = new WeakMap<Client<LaterCalls>, Set<string>>();

  /** The index; fetched once. */
  list(): Promise<ListedPlace[]> {
    this.#listed ??= fetchIndex<ListedPlace>("packs/pay-later/index.json").catch((fault: unknown) => {
      // The next one who asks tries again.
      this.#listed = undefined;
      throw fault;
    });
    return this.#listed;
  }

  /** Makes sure that a core has a pack, and before it the one of the country. */
  async load(id: string, client: Client<LaterCalls>): Promise<void> {
    if (id !== NATIONAL) await this.load(NATIONAL, client);
    const loaded = this.#loaded.get(client) ?? new Set();
    this.#loaded.set(client, loaded);
    if (loaded.has(id)) return;
    const listed = (await this.list()).find((place) => place.id === id);
    if (!listed) throw new Failure("pack", id);
    const text = await (await fetched(`${PLACES}/${encodeURIComponent(listed.file)}`)).text();
    const answer = await client.call("load_text", { text });
    if (answer.status === "refused") throw refused(answer.findings);
    loaded.add(id);
  }
}

function refused(findings: Finding[]): Failure {
  return new Failure("pack", findings.map(({ path, code }) => `${path} ${code}`).join("; "));
}
