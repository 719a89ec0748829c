/**
 * A month by two editions, and two months: who moves where, and which groups have more cases or fewer. It counts;
 * what a group is, and what becomes of a case, the engine has said.
 */

import type { CaseRow, EditionChange, Status } from "../engine/generated/drg.js";

/** The cases of a month, as the grouper listed them. */
export interface Rows {
  readonly length: number;
  /** A case, by its number in the file. */
  row(at: number): CaseRow;
}

/** A group, or that there is none. */
export interface Side {
  scheme: string;
  status: Status;
  drg: string;
  name: string;
}

/** Cases that come from one group to another. */
export interface Pair {
  change: EditionChange;
  from: Side;
  to: Side;
  /** The cases, by their numbers in the file. */
  lines: number[];
}

/** How many cases a group has on either side. */
export interface Shift {
  drg: string;
  name: string;
  before: number;
  after: number;
}

/** Whether a case has a group on this side. */
export function hasGroup({ status }: Pick<Side, "status">): boolean {
  return status === "grouped" || status === "ambiguous";
}

/** Whether the cases are in another group by the other edition, or have one only by one of them. */
export function isMoved({ change }: Pair): boolean {
  return change !== "same" && change !== "neither";
}

function sideOf({ scheme, status, drg, name }: Omit<Side, "name"> & { name: string | null }): Side {
  return { scheme, status, drg, name: name ?? "" };
}

/** The pairs of groups, those with most cases first; of cases that were compared by another edition. */
export function pairsOf(rows: Rows): Pair[] {
  const pairs = new Map<string, Pair>();
  for (let at = 0; at < rows.length; at += 1) {
    const row = rows.row(at);
    const { other } = row;
    if (!other) continue;
    const key = JSON.stringify([other.change, row.scheme, row.status, row.drg, other.status, other.drg]);
    const own = pairs.get(key);
    if (own) own.lines.push(at);
    else pairs.set(key, { change: other.change, from: sideOf(row), to: sideOf(other), lines: [at] });
  }
  return [...pairs.values()].sort((a, b) => b.lines.length - a.lines.length);
}

/** Collects how many cases each group has, and tells the groups that have more or fewer, the largest changes first. */
class Shifts {
  readonly #all = new Map<string, Shift>();

  add(side: Side, which: "before" | "after", cases: number): void {
    if (!hasGroup(side)) return;
    const own = this.#all.get(side.drg) ?? { drg: side.drg, name: side.name, before: 0, after: 0 };
    own[which] += cases;
    this.#all.set(side.drg, own);
  }

  sorted(): Shift[] {
    const size = ({ before, after }: Shift): number => Math.abs(after - before);
    const changed = [...this.#all.values()].filter((shift) => size(shift) > 0);
    return changed.sort((a, b) => size(b) - size(a) || (a.drg < b.drg ? -1 : 1));
  }
}

/** The groups that have more cases or fewer by the other edition. */
export function shiftsOf(pairs: readonly Pair[]): Shift[] {
  const shifts = new Shifts();
  for (const { from, to, lines } of pairs) {
    shifts.add(from, "before", lines.length);
    shifts.add(to, "after", lines.length);
  }
  return shifts.sorted();
}

/** The groups that have more cases or fewer in another month. */
export function shiftsBetween(before: Rows, after: Rows): Shift[] {
  const shifts = new Shifts();
  for (const [which, rows] of [
    ["before", before],
    ["after", after],
  ] as const) {
    for (let at = 0; at < rows.length; at += 1) shifts.add(sideOf(rows.row(at)), which, 1);
  }
  return shifts.sorted();
}
