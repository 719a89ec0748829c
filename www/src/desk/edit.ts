/** Changing a pack. Nothing is changed in its place: each change makes another pack, and the ones before are kept to be
 * taken back to. */

import { type Fields, isFields, type Json, type Path, placeText } from "./pack.js";

/** Whether a place lies within another one, or is the same. */
export function isWithin(place: string, outer: string): boolean {
  return place === outer || (place.startsWith(outer) && (outer === "" || /^[.[]/.test(place.slice(outer.length))));
}

/** What stands at a place. */
export function at(value: Json | undefined, path: Path): Json | undefined {
  let found = value;
  for (const part of path) {
    if (typeof part === "number") found = Array.isArray(found) ? found[part] : undefined;
    else found = isFields(found) && Object.hasOwn(found, part) ? found[part] : undefined;
  }
  return found;
}

/** The same with another value at a place. */
export function put(value: Json | undefined, path: Path, next: Json): Json {
  const [part, ...rest] = path;
  if (part === undefined) return next;
  if (typeof part === "number") {
    const list = Array.isArray(value) ? [...value] : [];
    list[part] = put(list[part], rest, next);
    return list;
  }
  const fields = isFields(value) ? value : {};
  return { ...fields, [part]: put(at(fields, [part]), rest, next) };
}

/** The same without what stands at a place. */
export function without(value: Json, path: Path): Json {
  const [part, ...rest] = path;
  const inner = part === undefined ? undefined : at(value, [part]);
  if (part === undefined || inner === undefined) return value;
  if (rest.length) return put(value, [part], without(inner, rest));
  if (Array.isArray(value)) return value.filter((_, index) => index !== part);
  return Object.fromEntries(Object.entries(value as Fields).filter(([name]) => name !== part));
}

/** What was done at a place. */
export interface Step {
  what: "typed" | "added" | "removed" | "moved";
  path: Path;
}

/** So many steps can be taken back. */
const STEPS = 200;

/** A pack that is being edited, and what it was before each step. */
export class Edited {
  #past: { before: Fields; step: Step }[] = [];

  constructor(public pack: Fields) {}

  /** The step that would be taken back. */
  get last(): Step | undefined {
    return this.#past.at(-1)?.step;
  }

  /** Changes it. What is typed into one field is one step. */
  change(pack: Json, step: Step): void {
    const { last } = this;
    const goesOn = step.what === "typed" && last?.what === "typed" && placeText(last.path) === placeText(step.path);
    if (!goesOn) this.#past.push({ before: this.pack, step });
    if (this.#past.length > STEPS) this.#past.shift();
    this.pack = pack as Fields;
  }

  /** Takes the last step back, and says which it was. */
  undo(): Step | undefined {
    const back = this.#past.pop();
    if (back) this.pack = back.before;
    return back?.step;
  }
}
