/** What doctors asked to keep, on this device alone: schemes that they imported, and the codes of usual admissions. */

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

/** The codes of a usual admission, under its name. */
export interface Template {
  id: string;
  diagnoses: string[];
  procedures: string[];
}

/** What is missing from a damaged one is empty. */
function wholeTemplate(record: unknown): Template {
  const own = (record ?? {}) as Partial<Record<keyof Template, unknown>>;
  const codes = (value: unknown): string[] =>
    Array.isArray(value) ? value.filter((code): code is string => typeof code === "string") : [];
  return {
    id: typeof own.id === "string" ? own.id : "",
    diagnoses: codes(own.diagnoses),
    procedures: codes(own.procedures),
  };
}

/** The usual admissions that are kept. */
export const storedTemplates = new Store("templates", wholeTemplate);
