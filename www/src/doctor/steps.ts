/** What was entered before, step by step, so that each can be taken back, and brought again. */

/** So many steps are kept. */
const MAX_STEPS = 100;

/** The steps of something that is entered. */
export class Steps<T> {
  readonly #isSame: (one: T, other: T) => boolean;
  #now: T;
  readonly #past: T[] = [];
  #future: T[] = [];
  /** The field that the last step was typed in: what is typed there is one step. */
  #typing: string | undefined;

  constructor(now: T, isSame: (one: T, other: T) => boolean) {
    this.#now = now;
    this.#isSame = isSame;
  }

  /** Whether there is a step to take back, and one to bring again. */
  get hasPast(): boolean {
    return this.#past.length > 0;
  }
  get hasFuture(): boolean {
    return this.#future.length > 0;
  }

  /** Notes what there is now; nothing where it is the same. */
  note(now: T, typing?: string): void {
    if (this.#isSame(now, this.#now)) return;
    if (typing === undefined || typing !== this.#typing) this.#past.push(this.#now);
    if (this.#past.length > MAX_STEPS) this.#past.shift();
    this.#future = [];
    this.#now = now;
    this.#typing = typing;
  }

  /** What there was before the last step; nothing where there was none. */
  back(): T | undefined {
    return this.#go(this.#past, this.#future);
  }

  /** What there was before the last step back. */
  again(): T | undefined {
    return this.#go(this.#future, this.#past);
  }

  #go(from: T[], to: T[]): T | undefined {
    const next = from.pop();
    if (next === undefined) return undefined;
    to.push(this.#now);
    this.#now = next;
    this.#typing = undefined;
    return next;
  }
}
