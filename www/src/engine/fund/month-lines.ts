/** The cases of a file as the engine clears them: a line of cells between tabs each. */

import type { CaseRow } from "../generated/drg.js";
import type { MonthColumns } from "./protocol.js";

/** Takes from each line of the grouper's list what its money hangs on. The numbers of the lines stay. */
export function monthLines(rows: string, { cost, days, by, other }: MonthColumns): string {
  const cell = (row: CaseRow, at: number | undefined): string =>
    at === undefined ? "" : (row.extra[at] ?? "").replace(/[\t\r\n]+/g, " ");
  const lines: string[] = [];
  for (const line of rows.split("\n")) {
    if (!line) continue;
    const row = JSON.parse(line) as CaseRow;
    const { drg, scheme } = (other && row.other) || row;
    lines.push([drg, scheme, cell(row, cost), cell(row, days), cell(row, by)].join("\t"));
  }
  return lines.join("\n");
}
