/** Calculations that somebody asked to keep on this device: the case as a link has it, under a name. */

import { Store } from "../../engine/stored.js";
import type { LinkedCase, OwnPack } from "../../link/case.js";
import type { LinkCode } from "./code.js";

/** A calculation that is kept. */
export interface Calculation {
  id: string;
  name: string;
  /** The day on which it was kept. */
  day: string;
  /** The case, without a pack of its own. */
  fragment: string;
  /** The pack, where it is not of the site. */
  own?: OwnPack;
}

/** What is missing from a damaged one is empty; its case is then none. */
function whole(record: unknown): Calculation {
  const { own, ...found } = (record ?? {}) as Partial<Record<keyof Calculation, unknown>>;
  const text = (value: unknown): string => (typeof value === "string" ? value : "");
  const { text: pack, file, isForeign } = (own ?? {}) as Partial<Record<keyof OwnPack, unknown>>;
  const from = { ...(typeof file === "string" ? { file } : {}), ...(isForeign ? { isForeign: true as const } : {}) };
  return {
    id: text(found.id),
    name: text(found.name) || text(found.id),
    day: text(found.day),
    fragment: text(found.fragment),
    ...(typeof pack === "string" ? { own: { text: pack, ...from } } : {}),
  };
}

/** The calculations that are kept. */
export const calculations = new Store("calculations", whole);

/** A case to be kept. */
export function calculationOf(
  { encode }: Pick<LinkCode<never>, "encode">,
  { own, ...told }: LinkedCase,
  named: Pick<Calculation, "id" | "name" | "day">,
): Calculation {
  return { ...named, fragment: encode(told), ...(own ? { own } : {}) };
}

/** The case of one that is kept; nothing where it is damaged, or of another version. */
export function caseOf(
  { decode }: Pick<LinkCode<never>, "decode">,
  { fragment, own }: Calculation,
): LinkedCase | undefined {
  const told = decode(fragment);
  return typeof told === "string" ? undefined : { ...told, ...(own ? { own } : {}) };
}
