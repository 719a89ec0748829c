/** Schemes to choose from, those that the user brought among them, and what is wrong where one is damaged. */

import { Failure } from "../engine/client.js";
import type { Text } from "../engine/generated/core.js";
import type { SchemeLoaded, SchemeSummary } from "../engine/generated/drg.js";

/** A scheme that can be chosen. */
export interface Choosable {
  id: string;
  title: Text;
}

/** A scheme that the user brought, as its file was packed. */
export interface ImportedScheme extends Choosable {
  /** The day on which it was brought. */
  imported: string;
  /** Whether it is kept on the device. */
  kept: boolean;
  scheme: ArrayBuffer;
  names: ArrayBuffer;
}

/** A scheme that the user brought cannot be read any more: what is kept of it is damaged. */
export class Damaged extends Error {
  constructor(
    readonly importedScheme: ImportedScheme,
    detail: string,
  ) {
    super(detail);
  }
}

/** What was refused although it was proved before is damaged. */
export function sound(
  loaded: SchemeLoaded,
  damaged = (detail: string): Error => new Failure("pack", detail),
): SchemeSummary {
  if (loaded.status === "loaded") return loaded.scheme;
  throw damaged(loaded.faults.map(({ file, place, message }) => `${file} ${place} ${message.en}`).join("; "));
}

/** The same of a scheme that the user brought. */
export function soundOf(importedScheme: ImportedScheme, loaded: SchemeLoaded): SchemeSummary {
  return sound(loaded, (detail) => new Damaged(importedScheme, detail));
}
