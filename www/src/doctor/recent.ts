/** The codes that were used last: as long as the page is open, and on this device where somebody asks to keep them. */

import type { CodeKind } from "../engine/drg/protocol.js";
import { type RecentCodes, storedRecent, type UsedCode } from "../engine/drg/stored.js";

/** So many of each kind are offered. */
const MOST = 12;
/** There is one list on a device. */
const ID = "codes";

/** The codes that were used last. Nothing is stored before `keep`. */
export class Recent {
  readonly #lists: Record<CodeKind, UsedCode[]> = { diagnosis: [], procedure: [] };
  readonly #changed: () => void;
  /** Whether they are kept on the device, from now on too. */
  isKept = false;
  /** Whether the device did not do what was asked. */
  fails = false;

  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** Those of a kind, the last one first. */
  of(kind: CodeKind): readonly UsedCode[] {
    return this.#lists[kind];
  }

  /** Whether there are none. */
  get isEmpty(): boolean {
    return !this.#lists.diagnosis.length && !this.#lists.procedure.length;
  }

  /** Says that codes were taken into the case. */
  use(kind: CodeKind, codes: readonly UsedCode[]): void {
    const used = codes.map(({ code, name }) => ({ code, ...(name === undefined ? {} : { name }) }));
    this.#lists[kind] = merged(used, this.#lists[kind]);
    if (this.isKept) void this.#store();
  }

  /** Says what a code that was used is called, where that came later. */
  named(kind: CodeKind, code: string, name: string): void {
    const own = this.#lists[kind].find((one) => one.code === code);
    if (own && own.name === undefined) own.name = name;
  }

  /** Reads what is kept on the device. What cannot be read is lost to nobody: it is tried again at the next press. */
  async load(): Promise<void> {
    const [kept] = await storedRecent.list().catch(() => []);
    if (!kept) return;
    this.isKept = true;
    for (const kind of ["diagnosis", "procedure"] as const) {
      this.#lists[kind] = merged(this.#lists[kind], kept[kind]);
    }
    this.#changed();
  }

  /** Keeps them on the device, and what is used from now on; whether it could. */
  async keep(): Promise<boolean> {
    this.isKept = await this.#store();
    this.#changed();
    return this.isKept;
  }

  /** Forgets them, on the device too; whether it could. */
  async forget(): Promise<boolean> {
    await this.#done(storedRecent.remove(ID));
    if (!this.fails) {
      this.isKept = false;
      for (const kind of ["diagnosis", "procedure"] as const) this.#lists[kind] = [];
    }
    this.#changed();
    return !this.fails;
  }

  async #store(): Promise<boolean> {
    const { diagnosis, procedure } = this.#lists;
    const own: RecentCodes = { id: ID, diagnosis, procedure };
    return this.#done(storedRecent.save(own));
  }

  async #done(work: Promise<unknown>): Promise<boolean> {
    const failed = this.fails;
    this.fails = await work.then(
      () => false,
      () => true,
    );
    if (failed !== this.fails) this.#changed();
    return !this.fails;
  }
}

/** Two lists in one, each code once, no more than are offered. */
function merged(first: readonly UsedCode[], then: readonly UsedCode[]): UsedCode[] {
  const all = new Map<string, UsedCode>();
  for (const one of [...first, ...then]) if (!all.has(one.code)) all.set(one.code, { ...one });
  return [...all.values()].slice(0, MOST);
}
