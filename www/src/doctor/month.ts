/** Files of cases: what is under way, what was done, and the list of the cases that came of it. */

import { Failure } from "../engine/client.js";
import { readsWorkbooks, readTable } from "../engine/drg/client.js";
import type { BatchResponse, CaseFile } from "../engine/drg/protocol.js";
import type { SchemeSummary } from "../engine/generated/drg.js";
import { explained } from "../page/outdated.js";
import { announce } from "../ui/announce.js";
import { CaseTable } from "./case-table.js";
import { headed } from "./headings.js";
import type { Choosable } from "./imported-scheme.js";
import type { DoctorState } from "./state.js";
import { t, today } from "./words.js";

/** How much of a file is looked at to see what it is. */
const GLANCE = 4096;

/** Why nothing came of a file: something broke, the site has another version by now, or workbooks are not read here. */
type Fault = "broken" | "version" | "workbook";

/** What is under way or was done; it outlives a change of the language. */
export interface Batch {
  file: File | undefined;
  format: CaseFile["format"];
  /** The look at what the file is, which sets its format unless somebody chooses one. */
  looked: Promise<void> | undefined;
  reasons: boolean;
  table: boolean;
  /** How far it is, from 0 to 100. */
  percent: number;
  running: AbortController | undefined;
  came: BatchResponse | Fault | undefined;
  /** The schemes that it was started with, whichever is used by now: several where it went by the day. */
  by: SchemeSummary[];
  /** The one that was chosen for it; empty where it went by the day. */
  scheme: string;
  /** Which edition each case is to be compared by; empty for none. */
  comparing: string;
  /** The edition that each case was compared by. */
  other: Choosable | undefined;
  /** Where the result can be saved from. */
  address: string | undefined;
  /** The cases beside what they came to. */
  list: CaseTable | undefined;
  /** When it began, by the clock of the page, in milliseconds. */
  began: number;
}

/** Nothing chosen yet. */
export function noBatch(): Batch {
  return {
    file: undefined,
    format: "case",
    looked: undefined,
    // Three times as long, and for the saved file alone: the list has causes, and a press on a case says why.
    reasons: false,
    table: true,
    percent: 0,
    running: undefined,
    came: undefined,
    by: [],
    scheme: "",
    comparing: "",
    other: undefined,
    address: undefined,
    list: undefined,
    began: 0,
  };
}

/** Takes a file, and looks what it seems to be; `changed` is called when that is known. */
export function takeFile(cases: Batch, file: File | undefined, changed: () => void): void {
  const looked =
    file &&
    seemsToBe(file).then(
      (format) => {
        if (cases.looked !== looked) return;
        cases.format = format;
        changed();
      },
      // What cannot be looked at is said to be unreadable when it is to be read.
      () => undefined,
    );
  Object.assign(cases, { file, came: undefined, list: undefined, looked });
  changed();
}

/** What a file seems to be: a table, settlement lists, or cases. */
async function seemsToBe(file: Blob): Promise<CaseFile["format"]> {
  const bytes = new Uint8Array(await file.slice(0, GLANCE).arrayBuffer());
  const pair = bytes[0] === 0xff ? "utf-16le" : bytes[0] === 0xfe ? "utf-16be" : "utf-8";
  // The decoder takes the mark of the encoding off.
  const start = new TextDecoder(pair).decode(bytes);
  if (!/^\s*[[{]/.test(start)) return "csv";
  return /"(setlinfo|diseinfo|oprninfo)"/.test(start) ? "list" : "case";
}

/** What a file of cases holds as text: of a workbook its first sheet. */
async function textOf(
  file: File,
  signal: AbortSignal,
): Promise<Blob | "workbook" | Exclude<BatchResponse, { status: "done" }>> {
  try {
    if (!(await isWorkbook(file))) return file;
  } catch {
    return { status: "unreadable" };
  }
  if (!readsWorkbooks()) return "workbook";
  try {
    const read = await readTable(file, signal);
    return read.status === "read" ? new Blob([read.table]) : read;
  } catch (fault) {
    if (signal.aborted) return { status: "cancelled" };
    throw fault;
  }
}

/** Workbooks are archives, and begin as these do. */
async function isWorkbook(file: Blob): Promise<boolean> {
  const bytes = new Uint8Array(await file.slice(0, 4).arrayBuffer());
  return [0x50, 0x4b, 0x03, 0x04].every((byte, at) => bytes[at] === byte);
}

/** How many seconds are left, once that can be said. */
export function secondsLeft({ began, percent }: Batch): number | undefined {
  const taken = performance.now() - began;
  return percent >= 5 && taken > 1000 ? Math.ceil((taken * (100 - percent)) / percent / 1000) : undefined;
}

/** What a file is called, without what it is. */
export function nameOf(file: File | undefined): string {
  return (file?.name ?? "").replace(/\.[^.]*$/, "");
}

/** The edition that each case is to be compared by, where there is such another one. */
export function otherOf(state: DoctorState, { comparing }: Batch): Choosable | undefined {
  return state.schemes.find(({ id }) => id === comparing && (state.isByDay || id !== state.chosen));
}

/** How a file is grouped, where it is not as the page is set. */
interface How {
  /** The scheme; empty for the edition in force on the day of each case. */
  scheme?: string;
  /** How the ids of the elements begin that take the focus. */
  ids?: string;
}

/** Groups a file of cases. */
export async function run(state: DoctorState, cases: Batch, file: File, how: How = {}): Promise<void> {
  if (cases.running) return;
  if (cases.address) URL.revokeObjectURL(cases.address);
  const { ids = "month" } = how;
  const running = new AbortController();
  const other = otherOf(state, cases);
  Object.assign(cases, {
    running,
    percent: 0,
    came: undefined,
    by: [],
    other,
    address: undefined,
    list: undefined,
    began: performance.now(),
  });
  state.changed();
  document.getElementById(`${ids}-cancel`)?.focus();
  const progress = (done: number, total: number): void => {
    const percent = total ? Math.floor((done / total) * 100) : 100;
    if (percent === cases.percent) return;
    cases.percent = percent;
    state.changed();
  };
  // A press can come before the file was looked at.
  await cases.looked;
  const { format, reasons, table } = cases;
  try {
    const isByDay = state.isByDay;
    const grouper = await state.grouper();
    const scheme = how.scheme ?? (isByDay ? "" : (await state.arrived()).id);
    cases.scheme = scheme;
    // Where the edition goes by the day of each case, all that can be in force are needed.
    const needed = scheme ? [scheme] : [(await state.arrived()).id, ...state.editions];
    cases.by = await state.ready([...new Set([...needed, ...(other ? [other.id] : [])])]);
    const read = await textOf(file, running.signal);
    cases.came =
      read instanceof Blob
        ? await grouper.batch(
            { scheme, other: other?.id ?? "", file: read, format, reasons, table, day: today() },
            progress,
            running.signal,
          )
        : read;
    if (cases.came !== "workbook" && cases.came.status === "done") {
      const { list, result } = cases.came;
      cases.list = await CaseTable.of(list);
      cases.address = URL.createObjectURL(table ? await headed(result, t("month.columns")) : result);
    }
  } catch (fault) {
    const why = await explained(fault);
    cases.came = why instanceof Failure && why.what === "version" ? why.what : "broken";
  }
  cases.running = undefined;
  state.changed();
  announce(spoken(cases));
  document.getElementById(`${ids}-outcome`)?.focus();
}

/** What came of it, in a sentence. */
export function spoken({ came }: Batch): string {
  if (!came) return "";
  if (came === "broken") return t("month.broken");
  if (came === "version") return t("version");
  if (came === "workbook") return t("month.workbook");
  if (came.status === "done") return t("month.done", { cases: String(came.tally.cases) });
  return came.status === "refused" ? t("month.refused") : t(`month.${came.status}`);
}
