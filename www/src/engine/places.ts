/** Every place in the country where an insurance can be held, and the counties below each. */

import { Failure } from "./client.js";
import { fetched } from "./packs.js";

/** A name, how it is read (a syllable a character), and how many characters it has without 市, 县, 自治州. */
export type Name = [name: string, reading: string, stem: number];

/** A place: its code, its name, and what else it was called. */
export type PlaceRow = [code: string, ...Name, former?: Name[]];

/** The places by province, as `places.json` has them. */
export type PlaceList = {
  code: string;
  name: Name;
  /** Its English name, where that is not its reading. */
  en?: string;
  places: PlaceRow[];
  /** Whole names of those, and its own, as they are typed, that lead elsewhere as well once the counties are known. */
  shared?: string[];
}[];

/** The counties of each place by its code, as `counties.json` has them; one that is gone has no code. */
export type CountyList = Record<string, [code: string, ...Name][]>;

/** Fetches a list of the site once; after it could not be had, the next one who asks tries again. */
export function once<T>(address: string, isRight: (found: unknown) => boolean): () => Promise<T> {
  let found: Promise<T> | undefined;
  const read = async (): Promise<T> => {
    const response = await fetched(address);
    const list: unknown = await response.json().catch((fault: unknown) => {
      throw new Failure("pack", String(fault));
    });
    if (!isRight(list)) throw new Failure("pack", `${address}: no list`);
    return list as T;
  };
  return () => {
    found ??= read().catch((fault: unknown) => {
      found = undefined;
      throw fault;
    });
    return found;
  };
}

/** The lists of this site. */
export class Places {
  /** The places. */
  readonly list = once<PlaceList>("places.json", Array.isArray);
  /** The counties, which nobody needs who types the whole name of a place. */
  readonly counties = once<CountyList>("counties.json", (list) => Object.keys(list ?? {}).length > 0);
}
