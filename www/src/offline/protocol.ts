/** What a page and the worker that keeps its files say to each other. */

/** What files are kept for: every page to open, everything that the patient's page can do, or the doctor's. */
export type Group = "shell" | "patient" | "doctor";

/** A file of the build: its name, and the SHA-256 of what it holds, in hexadecimal digits. */
export type Listed = [name: string, digest: string];

/** The files of the build, as the build writes them before the worker. */
export interface Files {
  /** A digest of the list itself: which build this is. */
  build: string;
  groups: Record<Group, Listed[]>;
}

/** What a page asks the worker. */
export type Asked =
  /** To keep all files of a group. It answers when they are there. */
  | { kind: "keep"; group: Exclude<Group, "shell"> }
  /** To take the place of the worker before it, because somebody pressed for the new version. */
  | { kind: "take_over" };

/** What it answers: whether all of the group is on the device. */
export interface Answered {
  kept: boolean;
}
