/** Schemes that somebody imported and asked to keep, on this device alone. */

import { Store } from "../stored.js";
import type { PackedScheme } from "./protocol.js";

/** A scheme that is kept. */
export interface StoredScheme extends PackedScheme {
  id: string;
  title: string;
  /** The day on which it was imported, as 2027-01-01. */
  imported: string;
}

/** What is missing from a damaged one is empty, and refused where it is used. */
function whole(record: unknown): StoredScheme {
  const own = (record ?? {}) as Partial<Record<keyof StoredScheme, unknown>>;
  const text = (value: unknown): string => (typeof value === "string" ? value : "");
  const bytes = (value: unknown): ArrayBuffer => (value instanceof ArrayBuffer ? value : new ArrayBuffer(0));
  const id = text(own.id);
  return {
    id,
    title: text(own.title) || id,
    imported: text(own.imported),
    scheme: bytes(own.scheme),
    names: bytes(own.names),
  };
}

/** The schemes that are kept. */
export const storedSchemes = new Store("schemes", whole);
