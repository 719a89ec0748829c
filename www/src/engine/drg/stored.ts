/** What doctors asked to keep, on this device alone: schemes that they imported, the codes of usual admissions, and those that were used last. */

import { Store } from "../stored.js";
import type { PackedScheme } from "./protocol.js";

/** A scheme that is kept. */
export interface StoredScheme extends PackedScheme {
  id: string;
  title: string;
  /** The day on which it was imported, as 2027-01-01. */
  imported: string;
}

const text = (value: unknown): string => (typeof value === "string" ? value : "");

/** What is missing from a damaged one is empty, and refused where it is used. */
function whole(record: unknown): StoredScheme {
  const own = (record ?? {}) as Partial<Record<keyof StoredScheme, unknown>>;
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
    id: text(own.id),
    diagnoses: codes(own.diagnoses),
    procedures: codes(own.procedures),
  };
}

/** The usual admissions that are kept. */
export const storedTemplates = new Store("templates", wholeTemplate);

/** A code that was used, with its name where that is known. */
export interface UsedCode {
  code: string;
  name?: string;
}

/** The codes that were used last, those of now first. */
export interface RecentCodes {
  id: string;
  diagnosis: UsedCode[];
  procedure: UsedCode[];
}

/** What is missing from a damaged one is empty. */
function wholeRecent(record: unknown): RecentCodes {
  const own = (record ?? {}) as Partial<Record<keyof RecentCodes, unknown>>;
  const codes = (value: unknown): UsedCode[] =>
    (Array.isArray(value) ? value : []).flatMap((one: Partial<Record<keyof UsedCode, unknown>> | null) => {
      if (typeof one?.code !== "string") return [];
      return [{ code: one.code, ...(typeof one.name === "string" ? { name: one.name } : {}) }];
    });
  return {
    id: text(own.id),
    diagnosis: codes(own.diagnosis),
    procedure: codes(own.procedure),
  };
}

/** The codes that were used last, where somebody asked to keep them. */
export const storedRecent = new Store("recent", wholeRecent);
