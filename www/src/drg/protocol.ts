/** What the page and the grouper's worker say to each other. */

import type { Case, Explained, FoundCode, SchemeLoaded } from "../generated/drg.js";

/** Which list is searched. */
export type CodeKind = "diagnosis" | "procedure";

/** What the page asks the grouper, by kind. */
export interface GrouperCalls {
  /** Loads a packed scheme under the default readings. */
  load_scheme: { ask: { bytes: ArrayBuffer }; answer: SchemeLoaded };
  /** Gives the codes of a scheme their names, by which they are then searched. */
  load_names: { ask: { id: string; bytes: ArrayBuffer }; answer: SchemeLoaded };
  /** Takes other readings; switches that are not named go back to their default. */
  choose: { ask: { id: string; switches: Record<string, string> }; answer: SchemeLoaded };
  /** Groups a case and says why. */
  group: { ask: { id: string; case: Case }; answer: Explained };
  /** Finds codes by code, words, pinyin or its initials, the best first. */
  search: { ask: { id: string; text: string; list: CodeKind; most: number }; answer: FoundCode[] };
}
