/** What common reasons of admission typically cost: the standards by which cities pay hospitals for them. */

import type { Text } from "./generated/core.js";
import { once } from "./places.js";

/** A reason of admission. */
export interface Reason {
  id: string;
  name: Text;
  /** By what else people look for it, and how that is read. */
  words: [word: string, reading: string][];
  /** Why such a patient is admitted, where that is no disease; `asked` where it may be either. */
  cause?: string;
}

/** The reasons of one part of the body or one kind of illness. */
export interface Department {
  id: string;
  name: Text;
  reasons: Reason[];
}

/** All reasons, as `packs/typical.json` has them. */
export interface TypicalReasons {
  /** The ids of those that are shown before anybody typed. */
  common: string[];
  departments: Department[];
}

/** The table of a city, or of a province with one for all its cities. */
export interface CityTable {
  id: string;
  code: string;
  name: Text;
  year: string;
  /** The level of hospitals that its standards are for. */
  level?: Text;
  /** Whether they are those of employees, where residents have others. */
  employees?: true;
}

/** How severe a stay is: without complications, with a usual and with a severe one. */
export type Severity = "none" | "cc" | "mcc";

/** What a reason costs over all tables, and the groups that it comes to by how severe it is. */
export interface ReasonCost {
  low: string;
  likely: string;
  high: string;
  groups: [drg: string, reached: Severity[]][];
}

/** What all of them cost, as `packs/typical-costs.json` has it. */
export interface TypicalCosts {
  source: { title: Text; date: string; grade: string; checked_on: string };
  tables: CityTable[];
  /** The groups: whole yuan in the order of the tables, 0 where one has no standard. */
  groups: Record<string, { name: string; standards: number[] }>;
  reasons: Record<string, ReasonCost>;
}

/** The reasons of this site. Nothing of them is fetched before somebody asks. */
export const typicalReasons = once<TypicalReasons>("packs/typical.json", (found) =>
  Array.isArray((found as Partial<TypicalReasons> | undefined)?.departments),
);

/** What they cost, fetched once a reason is chosen. */
export const typicalCosts = once<TypicalCosts>("packs/typical-costs.json", (found) =>
  Array.isArray((found as Partial<TypicalCosts> | undefined)?.tables),
);
