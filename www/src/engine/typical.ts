/** What common reasons of admission typically cost: the standards by which cities pay hospitals for them. */

import type { Text } from "./generated/core.js";
import { once } from "./places.js";

/** The table of a city. */
export interface CityTable {
  name: Text;
  year: string;
  /** The level of hospitals that its standards are for. */
  level?: Text;
  /** Whether they are those of employees, where residents have others. */
  employees?: true;
}

/** A group that a reason comes to, with what the tables pay for it. */
export interface ReasonGroup {
  drg: string;
  name: string;
  /** Yuan by table. */
  standards: Record<string, string>;
}

/** A reason of admission. */
export interface Reason {
  id: string;
  name: Text;
  /** By what else people look for it, and how that is read. */
  words: [word: string, reading: string][];
  low: string;
  likely: string;
  high: string;
  groups: ReasonGroup[];
}

/** All of them, as `packs/typical.json` has them. */
export interface TypicalCosts {
  source: { title: Text; date: string; grade: string; checked_on: string };
  tables: Record<string, CityTable>;
  reasons: Reason[];
}

/** The reasons of this site. Nothing of them is fetched before somebody asks. */
export const typicalCosts = once<TypicalCosts>("packs/typical.json", (found) =>
  Array.isArray((found as Partial<TypicalCosts> | undefined)?.reasons),
);
