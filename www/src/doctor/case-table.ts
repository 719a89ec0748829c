/** The cases of a file beside what they came to, to be counted, filtered and opened. */

import type { CaseList } from "../engine/drg/protocol.js";
import type { CaseRow, Status } from "../engine/generated/drg.js";
import { said, t } from "./words.js";

/** What is shown of the cases. */
export interface Filter {
  status: Status | "";
  /** A part of a number, a group, a name, or a code. */
  text: string;
  /** A group, or a cause, that was pressed. */
  group: string;
  cause: string;
  /** What stands in the column that was chosen. */
  value: string;
  /** Some of the cases, by their numbers in the file, and what these are called. */
  some: { name: string; lines: ReadonlySet<number> } | undefined;
}

/** No filter. */
export const EVERYTHING: Filter = { status: "", text: "", group: "", cause: "", value: "", some: undefined };

/** How many cases there are of something. */
export interface Count {
  key: string;
  name: string;
  cases: number;
  grouped: number;
}

/** The cases. Only counted and shown parts of each are kept read; the rest is read when it is looked at. */
export class CaseTable {
  readonly columns: readonly string[];
  /** The column that cases are counted by, by its number; none before one is chosen. */
  column: number | undefined;
  filter: Filter = EVERYTHING;
  /** The list as the grouper made it. */
  readonly rows: Blob;
  readonly #lines: readonly string[];
  #shown: number[] | undefined;

  private constructor(rows: Blob, lines: readonly string[], columns: readonly string[]) {
    this.rows = rows;
    this.#lines = lines;
    this.columns = columns;
  }

  /** Reads the list that the grouper made. */
  static async of({ rows, columns }: CaseList): Promise<CaseTable> {
    const lines = (await rows.text()).split("\n");
    lines.pop();
    return new CaseTable(rows, lines, columns);
  }

  /** How many cases there are. */
  get length(): number {
    return this.#lines.length;
  }

  /** A case, by its number in the file. */
  row(at: number): CaseRow {
    return JSON.parse(this.#lines[at] ?? "{}") as CaseRow;
  }

  /** The numbers of the cases that the filter lets through. */
  get shown(): readonly number[] {
    this.#shown ??= this.#found();
    return this.#shown;
  }

  /** Takes another filter, in part. */
  refine(filter: Partial<Filter>): void {
    this.filter = { ...this.filter, ...filter };
    this.#shown = undefined;
  }

  #found(): number[] {
    const { status, group, cause, value, some } = this.filter;
    const text = this.filter.text.trim().toLowerCase();
    const found: number[] = [];
    for (const [at, line] of this.#lines.entries()) {
      if (some && !some.lines.has(at)) continue;
      // What a line does not hold at all, none of its fields does.
      if (text && !line.toLowerCase().includes(text)) continue;
      if (status || group || cause || value) {
        const row = this.row(at);
        if (status && row.status !== status) continue;
        if (group && row.drg !== group) continue;
        if (cause && (row.status === "grouped" || causeOf(row) !== cause)) continue;
        if (value && this.#valueOf(row) !== value) continue;
      }
      found.push(at);
    }
    return found;
  }

  #valueOf({ extra }: CaseRow): string {
    return this.column === undefined ? "" : (extra[this.column] ?? "").trim();
  }

  /** Cases by group, by category, by why they have none, and by the chosen column; those with most cases first. */
  counts(): Record<"groups" | "categories" | "causes" | "values", Count[]> {
    const kinds = { groups: new Map(), categories: new Map(), causes: new Map(), values: new Map() } satisfies Record<
      string,
      Map<string, Count>
    >;
    const add = (kind: Map<string, Count>, key: string, name: string, grouped: boolean): void => {
      const own = kind.get(key) ?? { key, name, cases: 0, grouped: 0 };
      own.cases += 1;
      if (grouped) own.grouped += 1;
      kind.set(key, own);
    };
    for (const at of this.#lines.keys()) {
      const row = this.row(at);
      const grouped = row.status === "grouped";
      if (grouped) add(kinds.groups, row.drg, row.name ?? "", true);
      else add(kinds.causes, causeOf(row), row.status, false);
      if (row.mdc) add(kinds.categories, row.mdc, row.category ?? "", grouped);
      if (this.column !== undefined) add(kinds.values, this.#valueOf(row), "", grouped);
    }
    const sorted = (kind: Map<string, Count>): Count[] => [...kind.values()].sort((a, b) => b.cases - a.cases);
    return {
      groups: sorted(kinds.groups),
      categories: sorted(kinds.categories),
      causes: sorted(kinds.causes),
      values: sorted(kinds.values),
    };
  }
}

/** Why a case has no group, in words. */
export function causeOf({ cause, status }: CaseRow): string {
  return cause ? said(cause) : t(`status.${status}`);
}
