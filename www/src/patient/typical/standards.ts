/** The standards of a reason in the order in which they are shown: those of the own place first. */

import type { CityTable, Severity, TypicalCosts } from "../../engine/typical.js";

/** The standard of one table for a group, as text. */
export interface Standard {
  table: CityTable;
  amount: string;
  /** Whether it is that of the place where somebody is insured. */
  own: boolean;
}

/** A group of a reason with all its standards. */
export interface GroupStandards {
  drg: string;
  name: string;
  reached: Severity[];
  standards: Standard[];
}

/** Whether a table is for a place: for its city, or for the whole province that it is in. */
export function isOf(code: string, table: CityTable): boolean {
  return code.startsWith(table.code.replace(/0000$/, "").replace(/00$/, ""));
}

/** The table of a place, the newest of several; nothing where there is none. */
export function ownTable(code: string | undefined, tables: readonly CityTable[]): CityTable | undefined {
  const own = tables.filter((table) => code !== undefined && isOf(code, table));
  return own.sort((one, other) => other.year.localeCompare(one.year))[0];
}

/** The lightest first. */
const SEVERITIES: readonly Severity[] = ["none", "cc", "mcc"];

/** What the tables pay for the groups of a reason, the lightest first; in each the own place, then the others as they stand. */
export function standardsOf(costs: TypicalCosts, reason: string, own: CityTable | undefined): GroupStandards[] {
  const groups = (costs.reasons[reason]?.groups ?? []).map(([drg, reached]) => {
    const { name, standards } = costs.groups[drg] ?? { name: drg, standards: [] };
    const all = costs.tables.flatMap((table, at) => {
      const yuan = standards[at];
      return yuan ? [{ table, amount: String(yuan), own: table === own }] : [];
    });
    return { drg, name, reached, standards: [...all.filter((one) => one.own), ...all.filter((one) => !one.own)] };
  });
  const lightest = ({ reached: [first] }: GroupStandards): number => (first ? SEVERITIES.indexOf(first) : -1);
  return groups.sort((one, other) => lightest(one) - lightest(other));
}
