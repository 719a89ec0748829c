/** What the doctor's page works with: the case, the scheme, and what came of it. */

import { Failure } from "../engine/client.js";
import { Grouper, type ListedScheme, listSchemes } from "../engine/drg/client.js";
import type { CodeKind } from "../engine/drg/protocol.js";
import type { Compared, Explained, FoundCode, SchemeSummary, SwitchSummary } from "../engine/generated/drg.js";
import { explained } from "../page/outdated.js";
import { besides, type EditionOf, inForceOn } from "./edition.js";
import { type Choosable, Damaged, type ImportedScheme, sound, soundOf } from "./imported-scheme.js";
import { Recent } from "./recent.js";
import { type CarriedStay, isSameStay, Stay } from "./stay.js";
import { Steps } from "./steps.js";
import { today } from "./words.js";

/** What is carried over where the page is opened anew. */
export interface CarriedState {
  stay: CarriedStay;
  isByDay: boolean;
  scheme: string;
  comparing: boolean;
  readings: Map<string, Record<string, string>>;
  importedSchemes: ImportedScheme[];
}

/** The one state of the page. Whatever changes it says so, and the page is drawn anew. */
export class DoctorState {
  readonly stay = new Stay();
  /** The codes that were used last. */
  readonly recent = new Recent(() => this.changed());
  /** The case step by step. */
  #steps = new Steps(this.stay.carried, isSameStay);
  /** What came of the case as it is; `undefined` while there is none, or no answer yet. */
  explained: Explained | undefined;
  /** Whether the other edition is shown as well, and what it makes of the case. */
  comparing = false;
  compared: Compared | undefined;
  /** Whether the edition goes by the day of discharge; otherwise one was chosen. */
  isByDay = true;
  /** The scheme that is used, as soon as it is loaded. */
  scheme: SchemeSummary | undefined;
  /** What keeps the page from working. */
  failure: unknown;
  #grouper = new Grouper();
  #site: ListedScheme[] = [];
  readonly #importedScheme = new Map<string, ImportedScheme>();
  /** What the grouper has already, as it was loaded last. */
  readonly #loaded = new Map<string, SchemeSummary>();
  /** The readings that were chosen, by scheme, for a grouper that is started anew. */
  readonly #readings = new Map<string, Record<string, string>>();
  #loading = "";
  /** The scheme that was chosen last, also where it could not be had. */
  #wanted = "";
  /** How many schemes are being loaded for use. */
  #using = 0;
  #asked = 0;
  /** Who waits for a scheme. */
  #awaited: { there: (scheme: SchemeSummary) => void; failed: (failure: unknown) => void }[] = [];

  /**
   * @param changed draws what depends on the state
   * @param reopen opens the page anew, in the version that the site has by now, with what was entered
   */
  constructor(
    readonly changed: () => void,
    readonly reopen: () => void,
  ) {}

  /** What is carried over where the page is opened anew. */
  get carried(): CarriedState {
    const { isByDay, comparing } = this;
    return {
      stay: this.stay.carried,
      isByDay,
      scheme: this.#wanted,
      comparing,
      readings: this.#readings,
      importedSchemes: this.own,
    };
  }

  /** Takes back what was carried over, before it starts. */
  takeBack({ stay, isByDay, scheme, comparing, readings, importedSchemes }: CarriedState): void {
    this.stay.takeBack(stay);
    this.#steps = new Steps(this.stay.carried, isSameStay);
    this.isByDay = isByDay;
    this.comparing = comparing;
    this.#wanted = scheme;
    for (const [id, switches] of readings) this.#readings.set(id, switches);
    for (const one of importedSchemes) this.#importedScheme.set(one.id, one);
  }

  /** Every scheme that there is: those of the site, then those that the user brought. */
  get schemes(): Choosable[] {
    return [...this.#site, ...this.#importedScheme.values()];
  }

  /** The edition of the site that is in force on the day of discharge, or today. */
  get usual(): ListedScheme | undefined {
    const id = inForceOn(this.#site, this.stay.discharge || today());
    return this.#site.find((scheme) => scheme.id === id);
  }

  /** The scheme that is used or is on its way. */
  get chosen(): string {
    return this.#loading || (this.scheme?.id ?? "");
  }

  /** The scheme that was chosen; empty for the one in force on the day of discharge. */
  get wanted(): string {
    return this.isByDay ? "" : this.#wanted;
  }

  /** Fetches the list of schemes and loads the one in force, unless another was chosen meanwhile. */
  async start(): Promise<void> {
    await this.#guarded(() => this.#begin());
  }

  async #begin(): Promise<void> {
    this.#using += 1;
    try {
      this.#site = await listSchemes();
      // One that is kept on the device may be at hand, and chosen, before the list is.
      if (this.chosen) return;
      // The site may no longer have the one that was carried over.
      const first = this.schemes.find(({ id }) => id === this.wanted);
      this.isByDay = !first;
      await this.#use(first?.id ?? this.#inForce());
    } finally {
      this.#using -= 1;
    }
  }

  /** Begins again after a failure. */
  async retry(): Promise<void> {
    this.#grouper.stop();
    this.#grouper = new Grouper();
    this.#loaded.clear();
    // The new one has nothing yet that it could be asked about.
    this.scheme = undefined;
    if (this.#site.length || this.#importedScheme.has(this.wanted)) await this.choose(this.wanted);
    else await this.start();
  }

  /** The grouper with the scheme in it, for what is no single case; another one where it has ended. */
  async grouper(): Promise<Grouper> {
    if (this.#grouper.ended) await this.retry();
    return this.#grouper;
  }

  /** Why the edition that is used is that one. */
  get edition(): EditionOf {
    const { discharge } = this.stay;
    if (!this.isByDay) return { by: "chosen", day: today() };
    return discharge ? { by: "discharge_date", day: discharge } : { by: "day_of_use", day: today() };
  }

  /** The edition of the site before or after the one that is used. */
  get other(): ListedScheme | undefined {
    return besides(this.#site, this.chosen);
  }

  /** Uses another scheme for the same case; an empty id for the one in force on the day of discharge. */
  async choose(id: string): Promise<void> {
    this.isByDay = id === "";
    this.#wanted = id;
    await this.#guarded(() => this.#use(id || this.#inForce()));
  }

  /** Says that the day of discharge has changed, and with it perhaps the edition. */
  async discharged(): Promise<void> {
    this.#steps.note(this.stay.carried);
    if (this.isByDay && this.#site.length && this.#inForce() !== this.chosen) await this.choose("");
    else this.touched();
  }

  /** Shows the other edition as well, or no longer. */
  async compare(comparing: boolean): Promise<void> {
    this.comparing = comparing;
    this.compared = undefined;
    this.changed();
    await this.#guarded(() => this.#group());
  }

  /** Loads what files of cases need: every edition that can be in force, or another one. */
  async ready(ids: string[]): Promise<SchemeSummary[]> {
    for (const id of ids) await this.#load(id);
    return ids.flatMap((id) => this.#loaded.get(id) ?? []);
  }

  /** The editions that can be in force. */
  get editions(): string[] {
    const dated = this.#site.flatMap(({ id, in_force }) => (in_force ? [id, in_force.replaces] : []));
    return [...new Set(dated)];
  }

  #inForce(): string {
    const id = inForceOn(this.#site, this.edition.day);
    if (id === undefined) throw new Failure("pack", "schemes/index.json is empty");
    return id;
  }

  /** Loads a scheme, if it is not there; names of its codes come when it is used. */
  async #load(id: string): Promise<void> {
    const listed = this.#site.find((scheme) => scheme.id === id);
    const importedScheme = this.#importedScheme.get(id);
    if (this.#loaded.has(id)) return;
    if (importedScheme) this.#loaded.set(id, await this.#loadImported(importedScheme));
    else if (listed) this.#loaded.set(id, await this.#asRead(await this.#grouper.load(listed)));
  }

  /** Loads one that the user brought. Bytes are handed over, and may be needed again. */
  async #loadImported(importedScheme: ImportedScheme): Promise<SchemeSummary> {
    return this.#asRead(soundOf(importedScheme, await this.#grouper.loadScheme(importedScheme.scheme.slice(0))));
  }

  /** A scheme that was just loaded, under the readings that were chosen for it. */
  async #asRead(loaded: SchemeSummary): Promise<SchemeSummary> {
    const readings = this.#readings.get(loaded.id);
    return readings ? sound(await this.#grouper.choose(loaded.id, readings)) : loaded;
  }

  /** The choice of a switch, also where it is not taken yet; of those that are not named, the first. */
  readingOf({ id, chosen, choices: [preset] }: SwitchSummary): string {
    const readings = this.#readings.get(this.scheme?.id ?? "");
    return readings ? (readings[id] ?? preset?.id ?? chosen) : chosen;
  }

  /** Takes other readings where readers differ. */
  async read(switches: Record<string, string>): Promise<void> {
    await this.#guarded(async () => {
      const { scheme } = this;
      if (!scheme) return;
      // Kept before it is known to be taken, so that another try takes it.
      this.#readings.set(scheme.id, switches);
      const chosen = sound(await this.#grouper.choose(scheme.id, switches));
      this.#loaded.set(scheme.id, chosen);
      this.scheme = chosen;
      await this.#group();
    });
  }

  /** Takes a scheme that the user brought, in place of one of the same id, and uses it. */
  async import(importedScheme: ImportedScheme): Promise<void> {
    this.#importedScheme.set(importedScheme.id, importedScheme);
    this.#loaded.delete(importedScheme.id);
    this.#readings.delete(importedScheme.id);
    await this.choose(importedScheme.id);
  }

  /** The schemes that the user brought. */
  get own(): ImportedScheme[] {
    return [...this.#importedScheme.values()];
  }

  /** Takes a scheme that the user brought among those that can be chosen. */
  offer(importedScheme: ImportedScheme): void {
    this.#importedScheme.set(importedScheme.id, importedScheme);
    this.changed();
  }

  /** Takes it away again; if it was used, or was to be, the one in force is used in its place. */
  async withdraw(id: string): Promise<void> {
    const isFailing = this.failure instanceof Damaged && this.failure.importedScheme.id === id;
    this.#importedScheme.delete(id);
    this.#loaded.delete(id);
    if (this.chosen === id || isFailing) await this.choose("");
    else this.changed();
  }

  /** Finds codes of the scheme that is used. */
  async find(kind: CodeKind, text: string, most: number): Promise<FoundCode[]> {
    // There is nothing to be found in a scheme that could not be had.
    if (this.failure instanceof Error && !this.scheme?.named) throw this.failure;
    if (!this.scheme) return [];
    return this.aside((grouper, { id }) => grouper.search(id, text, kind, most));
  }

  /**
   * Asks something beside the group of the case, as soon as there is a scheme. What fails is shown, with another
   * try, and told to whoever asked.
   */
  async aside<T>(ask: (grouper: Grouper, scheme: SchemeSummary) => Promise<T>): Promise<T> {
    const scheme = await this.arrived();
    const asked = this.#grouper;
    try {
      return await ask(asked, scheme);
    } catch (fault) {
      await this.#failed(asked, fault);
      this.changed();
      throw fault;
    }
  }

  /** The scheme that is used, as soon as it is there. Rejects with what keeps it from being there. */
  arrived(): Promise<SchemeSummary> {
    if (this.scheme) return Promise.resolve(this.scheme);
    if (this.failure) return Promise.reject(this.failure);
    return new Promise((there, failed) => this.#awaited.push({ there, failed }));
  }

  /** Whether a step can be taken back, and one be brought again. */
  get steps(): { back: boolean; again: boolean } {
    return { back: this.#steps.hasPast, again: this.#steps.hasFuture };
  }

  /** Takes the last step back, or brings it again. */
  async step(way: "back" | "again"): Promise<void> {
    const stay = this.#steps[way]();
    if (!stay) return;
    this.stay.takeBack(stay);
    await this.discharged();
  }

  /** Says that the case has changed; what is typed in one field is one step. */
  touched(typing?: string): void {
    this.#steps.note(this.stay.carried, typing);
    this.changed();
    void this.#guarded(async () => {
      await this.#group();
      // What could not be had before is tried again: otherwise it would be waited for without an end.
      if (this.#using) return;
      if (!this.scheme) await this.#begin();
      else if (!this.scheme.named) await this.#use(this.scheme.id);
    });
  }

  /** Where the page is not told of what fails, it shows it. */
  async #guarded(work: () => Promise<void>): Promise<void> {
    const asked = this.#grouper;
    try {
      if (this.failure) {
        // Whoever tries again sees that something happens.
        this.failure = undefined;
        this.changed();
      }
      await work();
    } catch (fault) {
      await this.#failed(asked, fault);
    }
    this.changed();
  }

  /** Keeps what failed; not of a grouper that was ended for another one. */
  async #failed(asked: Grouper, fault: unknown): Promise<void> {
    const failure = await explained(fault);
    if (asked !== this.#grouper) return;
    this.#loading = "";
    this.failure = failure;
    for (const { failed } of this.#awaited.splice(0)) failed(failure);
  }

  async #use(id: string): Promise<void> {
    this.#using += 1;
    try {
      await this.#loadForUse(id);
    } finally {
      this.#using -= 1;
    }
  }

  async #loadForUse(id: string): Promise<void> {
    this.#loading = id;
    this.changed();
    const importedScheme = this.#importedScheme.get(id);
    const listed = this.#site.find((scheme) => scheme.id === id);
    const known = this.#loaded.get(id);
    // What was only compared by so far has no names yet.
    if (known?.named) return this.#take(known);
    if (importedScheme) {
      await this.#take(known ?? (await this.#loadImported(importedScheme)));
      const named = await this.#grouper.loadNames(id, importedScheme.names.slice(0));
      await this.#take(soundOf(importedScheme, named));
    } else if (listed) {
      const loaded = known ?? (await this.#asRead(await this.#grouper.load(listed)));
      await this.#take(loaded);
      // Groups come before names, which are four times as much to fetch.
      if (!loaded.named) await this.#take(await this.#grouper.loadNamesOf(listed));
    } else {
      throw new Failure("pack", id);
    }
  }

  /** Uses what was loaded, unless another scheme was chosen in the meantime. */
  async #take(scheme: SchemeSummary): Promise<void> {
    this.#loaded.set(scheme.id, scheme);
    if (this.#loading ? this.#loading !== scheme.id : this.scheme?.id !== scheme.id) return;
    this.#loading = "";
    this.scheme = scheme;
    for (const { there } of this.#awaited.splice(0)) there(scheme);
    await this.#group();
    this.changed();
  }

  async #group(): Promise<void> {
    this.#asked += 1;
    const mine = this.#asked;
    const { scheme, stay } = this;
    if (!scheme || (!stay.lists.diagnosis.length && !stay.lists.procedure.length)) {
      this.explained = undefined;
      this.compared = undefined;
      return;
    }
    const { explained, compared } = await this.#answer(scheme);
    if (mine !== this.#asked) return;
    this.explained = explained;
    this.compared = compared;
    for (const [at, entry] of [...stay.lists.diagnosis, ...stay.lists.procedure].entries()) {
      const name = explained.codes[at]?.name;
      if (name) entry.name = name;
    }
  }

  async #answer(scheme: SchemeSummary): Promise<{ explained: Explained; compared?: Compared }> {
    const { other, stay } = this;
    const entered = stay.asCase(scheme.weight);
    if (!this.comparing || !other) return { explained: await this.#grouper.group(scheme.id, entered) };
    await this.#load(other.id);
    return this.#grouper.compare(scheme.id, other.id, entered);
  }
}
