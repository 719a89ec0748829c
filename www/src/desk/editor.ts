/** The pack that is open, as it is typed into: what every field of it needs to know. */

import { at, Edited, isWithin, put, type Step, without } from "./edit.js";
import { type Fields, type Json, type Path, placeText } from "./pack.js";
import type { Format } from "./schema.js";

/** A field that shows what stands at a place. */
interface Shown {
  field: Element;
  path: Path;
  /** Shows what stands there now, as it was typed into another field. */
  show: (value: Json | undefined, from?: Element) => void;
}

/** Whom it is told. */
interface Listener {
  /** Something was typed into a field. */
  typed(): void;
  /** Something came or went: everything is to be drawn anew. */
  rebuilt(step: Step, isUndone: boolean): void;
  /** A fold was opened for the first time. */
  unfolded(): void;
}

/** A pack that is open. */
export class Editor {
  readonly #edited: Edited;
  #shown: Shown[] = [];
  /** What may be added and removed; not there before somebody asked for it. */
  format: Format | undefined;
  /** Which folds are open, by their places. */
  readonly folds = new Map<string, boolean>();
  /** What was removed last, and from where, as long as nothing else was added or removed. */
  gone: { place: string; path: Path } | undefined;

  constructor(
    pack: Fields,
    readonly told: Listener,
  ) {
    this.#edited = new Edited(pack);
  }

  get pack(): Fields {
    return this.#edited.pack;
  }

  /** The step that can be taken back. */
  get last(): Step | undefined {
    return this.#edited.last;
  }

  /** What stands at a place. */
  at(path: Path): Json | undefined {
    return at(this.pack, path);
  }

  /** Forgets the fields that were drawn. */
  redrawn(): void {
    this.#shown = [];
  }

  /** A field that shows a place from now on, also when it is typed into elsewhere. */
  shows(field: Element, path: Path, show: Shown["show"]): void {
    this.#shown.push({ field, path, show });
    show(this.at(path));
  }

  /** What was typed into a field. */
  type(field: Element, path: Path, next: Json): void {
    this.#edited.change(put(this.pack, path, next), { what: "typed", path });
    const place = placeText(path);
    this.#shown = this.#shown.filter((one) => one.field.isConnected);
    for (const one of [...this.#shown]) {
      const other = placeText(one.path);
      if (one.field !== field && (isWithin(place, other) || isWithin(other, place))) one.show(this.at(one.path), field);
    }
    this.told.typed();
  }

  /** Puts something new at a place. */
  add(path: Path, next: Json): void {
    this.gone = undefined;
    const step: Step = { what: "added", path };
    this.#edited.change(put(this.pack, path, next), step);
    this.told.rebuilt(step, false);
  }

  /** Takes away what stands at a place. */
  remove(path: Path): void {
    this.gone = { place: placeText(path.slice(0, -1)), path };
    const step: Step = { what: "removed", path };
    this.#edited.change(without(this.pack, path), step);
    this.told.rebuilt(step, false);
  }

  /** Puts something of a list before the one that it stands behind. */
  forward(path: Path): void {
    const [list, index] = [path.slice(0, -1), path.at(-1) as number];
    const things = [...(this.at(list) as Json[])];
    things.splice(index - 1, 0, ...things.splice(index, 1));
    this.gone = undefined;
    const step: Step = { what: "moved", path: [...list, index - 1] };
    this.#edited.change(put(this.pack, list, things), step);
    this.told.rebuilt(step, false);
  }

  /** Takes the last step back. */
  undo(): void {
    this.gone = undefined;
    const step = this.#edited.undo();
    if (step) this.told.rebuilt(step, true);
  }
}
