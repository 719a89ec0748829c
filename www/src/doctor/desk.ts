/** What the doctor's page works with: the case, the scheme, and what came of it. */

import { Failure } from "../client.js";
import { Grouper, type ListedScheme, listSchemes } from "../drg/client.js";
import type { CodeKind } from "../drg/protocol.js";
import type { Explained, FoundCode, SchemeLoaded, SchemeSummary } from "../generated/drg.js";
import type { Text } from "../generated/core.js";
import { Stay } from "./stay.js";

/** A scheme that can be chosen. */
export interface Choosable {
  id: string;
  title: Text;
}

/** A scheme that the user brought, as its file was packed. */
export interface Brought extends Choosable {
  /** The day on which it was brought. */
  imported: string;
  /** Whether it is kept on the device. */
  kept: boolean;
  scheme: ArrayBuffer;
  names: ArrayBuffer;
}

/** The one state of the page. Whatever changes it says so, and the page is drawn anew. */
export class Desk {
  readonly stay = new Stay();
  /** What came of the case as it is; `undefined` while there is none, or no answer yet. */
  explained: Explained | undefined;
  /** The scheme that is used, as soon as it is loaded. */
  scheme: SchemeSummary | undefined;
  /** What keeps the page from working. */
  failure: unknown;
  #grouper = new Grouper();
  #site: ListedScheme[] = [];
  readonly #brought = new Map<string, Brought>();
  /** What the grouper has already, as it was loaded last. */
  readonly #loaded = new Map<string, SchemeSummary>();
  /** The readings that were chosen, by scheme, for a grouper that is started anew. */
  readonly #readings = new Map<string, Record<string, string>>();
  #loading = "";
  #asked = 0;

  /** @param changed draws what depends on the state */
  constructor(readonly changed: () => void) {}

  /** Every scheme that there is: those of the site, then those that the user brought. */
  get schemes(): Choosable[] {
    return [...this.#site, ...this.#brought.values()];
  }

  /** The scheme that is used or is on its way. */
  get chosen(): string {
    return this.#loading || (this.scheme?.id ?? "");
  }

  /** Fetches the list of schemes and loads the newest one, unless another was chosen meanwhile. */
  async start(): Promise<void> {
    await this.#guarded(async () => {
      this.#site = await listSchemes();
      const [first] = this.#site;
      if (!first) throw new Failure("pack", "schemes/index.json is empty");
      // One that is kept on the device may be at hand, and chosen, before the list is.
      if (!this.chosen) await this.#use(first.id);
    });
  }

  /** Begins again after a failure. */
  async retry(): Promise<void> {
    this.#grouper.stop();
    this.#grouper = new Grouper();
    this.#loaded.clear();
    const id = this.chosen;
    if (id && this.#site.length) await this.choose(id);
    else await this.start();
  }

  /**
   * The grouper with the scheme in it, for what is no single case; another one where it has ended.
   */
  async grouper(): Promise<Grouper> {
    if (this.#grouper.ended) await this.retry();
    return this.#grouper;
  }

  /** Uses another scheme for the same case. */
  async choose(id: string): Promise<void> {
    await this.#guarded(() => this.#use(id));
  }

  /** Takes other readings where readers differ. */
  async read(switches: Record<string, string>): Promise<void> {
    await this.#guarded(async () => {
      const { scheme } = this;
      if (!scheme) return;
      const chosen = sound(await this.#grouper.choose(scheme.id, switches));
      this.#readings.set(scheme.id, switches);
      this.#loaded.set(scheme.id, chosen);
      this.scheme = chosen;
      await this.#group();
    });
  }

  /** Takes a scheme that the user brought, in place of one of the same id, and uses it. */
  async bring(brought: Brought): Promise<void> {
    this.#brought.set(brought.id, brought);
    this.#loaded.delete(brought.id);
    this.#readings.delete(brought.id);
    await this.choose(brought.id);
  }

  /** The schemes that the user brought. */
  get own(): Brought[] {
    return [...this.#brought.values()];
  }

  /** Takes a scheme that the user brought among those that can be chosen. */
  offer(brought: Brought): void {
    this.#brought.set(brought.id, brought);
    this.changed();
  }

  /** Takes it away again; if it was used, the first one is used in its place. */
  async withdraw(id: string): Promise<void> {
    this.#brought.delete(id);
    this.#loaded.delete(id);
    const [first] = this.schemes;
    if (this.chosen === id && first) await this.choose(first.id);
    else this.changed();
  }

  /** Finds codes of the scheme that is used. */
  async find(kind: CodeKind, text: string, most: number): Promise<FoundCode[]> {
    if (!this.scheme) return [];
    const asked = this.#grouper;
    try {
      return await asked.search(this.scheme.id, text, kind, most);
    } catch (fault) {
      this.#failed(asked, fault);
      this.changed();
      throw fault;
    }
  }

  /** Says that the case has changed. */
  touched(): void {
    this.changed();
    void this.#guarded(() => this.#group());
  }

  /** Where the page is not told of what fails, it shows it. */
  async #guarded(work: () => Promise<void>): Promise<void> {
    const asked = this.#grouper;
    try {
      this.failure = undefined;
      await work();
    } catch (fault) {
      this.#failed(asked, fault);
    }
    this.changed();
  }

  /** Keeps what failed; not of a grouper that was ended for another one. */
  #failed(asked: Grouper, fault: unknown): void {
    if (asked !== this.#grouper) return;
    this.#loading = "";
    this.failure = fault;
  }

  async #use(id: string): Promise<void> {
    this.#loading = id;
    this.changed();
    const brought = this.#brought.get(id);
    const listed = this.#site.find((scheme) => scheme.id === id);
    const known = this.#loaded.get(id);
    if (known) return this.#take(known);
    if (brought) {
      // Bytes are handed over, and may be needed again.
      await this.#take(sound(await this.#grouper.loadScheme(brought.scheme.slice(0))));
      await this.#take(sound(await this.#grouper.loadNames(id, brought.names.slice(0))));
    } else if (listed) {
      const loaded = await this.#grouper.load(listed);
      await this.#take(loaded);
      // Groups come before names, which are four times as much to fetch.
      if (!loaded.named) await this.#take(await this.#grouper.loadNamesOf(listed));
    } else {
      throw new Failure("pack", id);
    }
    const readings = this.#readings.get(id);
    if (readings) await this.#take(sound(await this.#grouper.choose(id, readings)));
  }

  /** Uses what was loaded, unless another scheme was chosen in the meantime. */
  async #take(scheme: SchemeSummary): Promise<void> {
    this.#loaded.set(scheme.id, scheme);
    if (this.#loading ? this.#loading !== scheme.id : this.scheme?.id !== scheme.id) return;
    this.#loading = "";
    this.scheme = scheme;
    await this.#group();
    this.changed();
  }

  async #group(): Promise<void> {
    this.#asked += 1;
    const mine = this.#asked;
    const { scheme, stay } = this;
    if (!scheme || (!stay.lists.diagnosis.length && !stay.lists.procedure.length)) {
      this.explained = undefined;
      return;
    }
    const explained = await this.#grouper.group(scheme.id, stay.asCase(scheme.weight));
    if (mine !== this.#asked) return;
    this.explained = explained;
    for (const [at, entry] of [...stay.lists.diagnosis, ...stay.lists.procedure].entries()) {
      const name = explained.codes[at]?.name;
      if (name) entry.name = name;
    }
  }
}

/** What was refused although it was proved before is damaged. */
function sound(loaded: SchemeLoaded): SchemeSummary {
  if (loaded.status === "loaded") return loaded.scheme;
  throw new Failure("pack", loaded.faults.map(({ file, place, message }) => `${file} ${place} ${message.en}`).join("; "));
}
