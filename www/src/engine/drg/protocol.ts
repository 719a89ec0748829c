/** What the page and the grouper's worker say to each other. */

import type { Text } from "../generated/core.js";
import type {
  Case,
  CodeKind,
  CodesOfSet,
  Compared,
  Explained,
  FoundCode,
  GroupAgainst,
  ListRead,
  MovesTally,
  Provenance,
  SchemeLoaded,
  Tally,
  WorkbookRead,
} from "../generated/drg.js";
import type { Measured } from "../measuring.js";
import type { Patience } from "../protocol.js";

export type { CodeKind };

/** A case as it was entered: numbers as they were typed, with their units, which the core reads. */
export type EnteredCase = Omit<Case, "age_years" | "age_days" | "birth_weight_g" | "admission_weight_g"> & {
  age_years?: string;
  birth_weight_g?: string;
  admission_weight_g?: string;
};

/** A file of cases to be grouped. It is read in slices and stays on the device. */
export interface CaseFile {
  /** Id of the scheme; empty for the edition in force on the day of discharge of each case. */
  scheme: string;
  /** Id of the scheme that each case is compared by; empty for none. */
  other: string;
  file: Blob;
  /** Cases as JSON, settlement lists as JSON, or a table with a header row. */
  format: "case" | "list" | "csv";
  /** Whether every result says why. */
  reasons: boolean;
  /** Whether results are a table for spreadsheets, and not lines of JSON. */
  table: boolean;
  /** Today, `2026-11-26`: every result says it. */
  day: string;
}

/** What two schemes say of a case. */
export interface BothSides {
  explained: Explained;
  compared: Compared;
}

/** The cases of a file beside what they came to: a `CaseRow` a line, and the columns that are carried along. */
export interface CaseList {
  rows: Blob;
  columns: string[];
}

/** What came of a file of cases. */
export type BatchResponse =
  /** All of it was grouped: counts, what made the results, and the results in the order of the cases. */
  | { status: "done"; tally: Tally; made: Provenance[]; result: Blob; list: CaseList; moves: MovesTally | undefined }
  /** It was cancelled. */
  | { status: "cancelled" }
  /** It is no file of cases. */
  | { status: "refused"; message: Text }
  /** The device could not read it to its end: it was moved or changed meanwhile. */
  | { status: "unreadable" };

/** What grouping takes. */
export interface GroupingMeasured extends Measured {
  /** How many cases of one round were grouped. */
  grouped: number;
  /** The worker's WebAssembly memory, in bytes. */
  memory: number;
}

/** What the page asks the grouper, by kind. */
export interface GrouperCalls {
  /** Loads a packed scheme under the default readings. */
  load_scheme: { ask: { bytes: ArrayBuffer }; answer: SchemeLoaded };
  /** Gives the codes of a scheme their names, by which they are then searched. */
  load_names: { ask: { scheme: string; bytes: ArrayBuffer }; answer: SchemeLoaded };
  /** Takes other readings; switches that are not named go back to their default. */
  choose: { ask: { scheme: string; switches: Record<string, string> }; answer: SchemeLoaded };
  /** Groups a case and says why. */
  group: { ask: { scheme: string; case: EnteredCase }; answer: Explained };
  /** Groups a case by two schemes. */
  compare: { ask: { scheme: string; other: string; case: EnteredCase }; answer: BothSides };
  /** Finds codes by code, words, pinyin or its initials, the best first. */
  search: { ask: { scheme: string; text: string; list: CodeKind; most: number }; answer: FoundCode[] };
  /** Reads a list of diagnoses and procedures as somebody copied it from another system. */
  read_list: { ask: { scheme: string; text: string }; answer: ListRead };
  /** Holds a group that somebody names against a case; nothing where there is no such group. */
  against: { ask: { scheme: string; case: EnteredCase; group: string }; answer: GroupAgainst | null };
  /** What a set of a scheme has in it, at most so many codes; nothing where there is no such set. */
  set: { ask: { scheme: string; name: string; most: number }; answer: CodesOfSet | null };
  /** Groups a file of cases; says on the way how many bytes are done. `batch` is the caller's mark. */
  batch: { ask: { batch: number } & CaseFile; answer: BatchResponse };
  /** Ends the batch of that mark before its next slice. */
  cancel: { ask: { batch: number }; answer: null };
  /**
   * Groups lines of cases again and again for at least so many milliseconds, reading them apart. For
   * `cargo xtask bench`, and for tests of memory, which ask for none; the page never asks it.
   */
  bench: { ask: { scheme: string; lines: string; least: number; reasons: boolean }; answer: GroupingMeasured };
}

/** A packed scheme and the packed names of its codes. */
export interface PackedScheme {
  scheme: ArrayBuffer;
  names: ArrayBuffer;
}

/** What came of a workbook; a scheme comes packed. */
export type ImportResponse =
  /** A scheme, and the WebAssembly memory that reading it took, in bytes. */
  | (Extract<WorkbookRead, { status: "imported" }> & PackedScheme & { memory: number })
  | Extract<WorkbookRead, { status: "refused" }>
  /** The device could not read the file. */
  | { status: "unreadable" };

/** The first sheet of a workbook of cases, as a table of text. */
export type TableResponse =
  | { status: "read"; table: ArrayBuffer }
  | { status: "refused"; message: Text }
  | { status: "unreadable" };

/** What the page asks the reader of workbooks. */
export interface ImportCalls {
  /** Reads the first sheet of a workbook of cases. */
  table: { ask: { file: Blob }; answer: TableResponse };
  /** Reads a workbook into a scheme of that id and title; its codes are looked up in the lists of another. */
  import: { ask: { file: Blob; head: { id: string; title: string }; lists: PackedScheme }; answer: ImportResponse };
}

const [SHORT, LONG, MEASURING] = [20_000, 120_000, 600_000];

/** The time of each kind of call; a file of cases says on the way how far it is, which counts as a word. */
export const GROUPER_PATIENCE: Patience<GrouperCalls> = {
  load_scheme: SHORT,
  load_names: SHORT,
  choose: SHORT,
  group: SHORT,
  compare: SHORT,
  search: SHORT,
  read_list: SHORT,
  against: SHORT,
  set: SHORT,
  batch: LONG,
  cancel: SHORT,
  bench: MEASURING,
};

/** A workbook is read in one go, minutes on an old device. */
export const IMPORT_PATIENCE: Patience<ImportCalls> = { table: MEASURING, import: MEASURING };
