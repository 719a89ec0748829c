/** A month of cases from a file: grouped one after the other on the device, the results a file to save. */

import { announce } from "../../ui/announce.js";
import { type Child, h } from "../../ui/dom.js";
import { Failure } from "../../engine/client.js";
import type { ListedScheme } from "../../engine/drg/client.js";
import type { BatchResponse, CaseFile } from "../../engine/drg/protocol.js";
import type { EditionChange, Made, MovesTally, SchemeSummary, Tally } from "../../engine/generated/drg.js";
import type { Part } from "../part.js";
import type { DoctorState } from "../state.js";
import { onlyWhenChanged, redraw } from "../../ui/redraw.js";
import { reopening } from "../reopening.js";
import { day, type Key, said, t, today } from "../words.js";

/** How much of a file is looked at to see what it is. */
const GLANCE = 4096;

const FORMATS: Record<CaseFile["format"], Key> = { case: "month.format.case", list: "month.format.list", csv: "month.format.csv" };
const OUTPUTS = { table: "month.output.table", lines: "month.output.lines" } as const satisfies Record<string, Key>;
const COUNTS = ["grouped", "ambiguous", "ungrouped", "needs_data", "invalid"] as const satisfies readonly (keyof Tally)[];

/** What is under way or was done; it outlives a change of the language. */
export interface Batch {
  file: File | undefined;
  format: CaseFile["format"];
  reasons: boolean;
  table: boolean;
  /** How far it is, from 0 to 100. */
  percent: number;
  running: AbortController | undefined;
  came: BatchResponse | "broken" | "version" | undefined;
  /** The scheme that it was started with, whichever is used by now; several where it went by the day. */
  by: SchemeSummary[];
  /** Whether each case is compared by the other edition too, and which one that is. */
  comparing: boolean;
  other: ListedScheme | undefined;
  /** Where the result, and the table of moves, can be saved from. */
  address: string | undefined;
  moves: string | undefined;
}

/** Nothing chosen yet. */
export function noBatch(): Batch {
  return { file: undefined, format: "case", reasons: true, table: true, percent: 0, running: undefined, came: undefined, by: [], comparing: false, other: undefined, address: undefined, moves: undefined };
}

/** What a file seems to be: a table, settlement lists, or cases. */
async function glance(file: Blob): Promise<CaseFile["format"]> {
  const bytes = new Uint8Array(await file.slice(0, GLANCE).arrayBuffer());
  const pair = bytes[0] === 0xff ? "utf-16le" : bytes[0] === 0xfe ? "utf-16be" : "utf-8";
  // The decoder takes the mark of the encoding off.
  const start = new TextDecoder(pair).decode(bytes);
  if (!/^\s*[[{]/.test(start)) return "csv";
  return /"(setlinfo|diseinfo|oprninfo)"/.test(start) ? "list" : "case";
}

/** Draws the part for a month. */
export function batch(state: DoctorState, cases: Batch): Part {
  const form = asking(state, cases);
  const running = underWay(cases);
  const came = h("div", {});
  const outcomes = onlyWhenChanged(
    () => [cases.came],
    () => redraw(came, ...outcome(state, cases)),
  );
  const update = (): void => {
    form.element.hidden = Boolean(cases.running);
    running.element.hidden = !cases.running;
    form.update();
    running.update();
    outcomes();
  };
  form.element.addEventListener("submit", (event) => {
    event.preventDefault();
    if (cases.file) void run(state, cases, cases.file);
    else document.getElementById("month-file")?.focus();
  });
  form.element.addEventListener("change", update);
  const element = h(
    "section",
    { class: "month screen-only", "aria-labelledby": "month-title" },
    h("h2", { id: "month-title" }, t("month")),
    h("p", {}, t("month.help")),
    form.element,
    running.element,
    came,
  );
  return { element, update };
}

/** The form. Its fields are made once, so that the browser goes on showing what was chosen. */
function asking(state: DoctorState, cases: Batch): Part {
  const file = h("input", { type: "file", id: "month-file", accept: ".ndjson,.jsonl,.json,.csv,.txt", "aria-describedby": "month-file-hint" });
  const format = select("month-format", "month.format", FORMATS, cases.format, (format) => {
    cases.format = format;
  });
  const output = select("month-output", "month.output", OUTPUTS, cases.table ? "table" : "lines", (output) => {
    cases.table = output === "table";
  });
  const reasons = h("input", { type: "checkbox", id: "month-reasons" });
  reasons.checked = cases.reasons;
  reasons.addEventListener("change", () => {
    cases.reasons = reasons.checked;
  });
  file.addEventListener("change", () => {
    cases.file = file.files?.[0];
    cases.came = undefined;
    if (!cases.file) return;
    void glance(cases.file).then(
      (found) => {
        cases.format = found;
        format.choose(found);
      },
      // What cannot be looked at is said to be unreadable when it is to be read.
      () => undefined,
    );
  });
  const comparing = h("input", { type: "checkbox", id: "month-compare" });
  comparing.checked = cases.comparing;
  comparing.addEventListener("change", () => {
    cases.comparing = comparing.checked;
  });
  const compareWords = h("label", { for: "month-compare" });
  const compareRow = h("div", { class: "option" }, comparing, compareWords);
  const press = h("button", { type: "submit", class: "primary" });
  const chosen = h("p", { class: "echo" });
  const element = h(
    "form",
    { novalidate: true, autocomplete: "off" },
    h("div", { class: "field" }, h("label", { for: "month-file" }, t("month.file")), h("p", { class: "hint", id: "month-file-hint" }, t("month.file.hint")), file, chosen),
    h("div", { class: "fields" }, format.element, output.element),
    h("div", { class: "option" }, reasons, h("label", { for: "month-reasons" }, t("month.reasons"))),
    compareRow,
    h("p", { class: "actions" }, press),
  );
  const update = (): void => {
    // After a change of the language the field is a new one, and empty.
    chosen.textContent = cases.file && !file.files?.length ? t("month.file.chosen", { name: cases.file.name }) : "";
    compareRow.hidden = !state.other;
    compareWords.textContent = state.other ? t("month.compare", { scheme: said(state.other.title) }) : "";
    const scheme = state.isByDay ? t("month.by_day") : state.scheme ? said(state.scheme.title) : "";
    const words = cases.file ? t("month.start", { scheme }) : t("month.choose");
    if (press.textContent !== words) press.textContent = words;
  };
  return { element, update };
}

/** A choice from a list. */
function select<Value extends string>(id: string, label: Key, values: Record<Value, Key>, now: Value, take: (value: Value) => void) {
  const names = Object.keys(values) as Value[];
  const element = h("select", { id }, ...names.map((value) => h("option", { value, selected: value === now }, t(values[value]))));
  element.addEventListener("change", () => {
    const value = names[element.selectedIndex];
    if (value !== undefined) take(value);
  });
  return {
    element: h("div", { class: "field" }, h("label", { for: id }, t(label)), element),
    choose: (value: Value): void => {
      element.value = value;
    },
  };
}

function underWay(cases: Batch): Part {
  const words = h("label", { for: "month-progress" });
  const bar = h("progress", { id: "month-progress", max: 100 });
  const cancel = h("button", { type: "button", class: "second", id: "month-cancel", onclick: () => cases.running?.abort() }, t("month.cancel"));
  const element = h("div", {}, words, bar, h("p", { class: "actions" }, cancel));
  const update = (): void => {
    bar.value = cases.percent;
    words.textContent = t("month.running", { name: cases.file?.name ?? "", percent: String(cases.percent) });
  };
  return { element, update };
}

async function run(state: DoctorState, cases: Batch, file: File): Promise<void> {
  const { scheme } = state;
  if (!scheme || cases.running) return;
  for (const address of [cases.address, cases.moves]) if (address) URL.revokeObjectURL(address);
  const running = new AbortController();
  const other = cases.comparing ? state.other : undefined;
  Object.assign(cases, { running, percent: 0, came: undefined, by: [scheme], other, address: undefined, moves: undefined });
  state.changed();
  document.getElementById("month-cancel")?.focus();
  const progress = (done: number, total: number): void => {
    const percent = total ? Math.floor((done / total) * 100) : 100;
    if (percent === cases.percent) return;
    cases.percent = percent;
    state.changed();
  };
  const { format, reasons, table } = cases;
  const byDay = state.isByDay;
  try {
    // Where the edition goes by the day of each case, all that can be in force are needed.
    const grouper = await state.grouper();
    cases.by = [scheme, ...(await state.ready([...(byDay ? state.editions : []), ...(other ? [other.id] : [])]))];
    cases.came = await grouper.batch({ scheme: byDay ? "" : scheme.id, other: other?.id ?? "", file, format, reasons, table, day: today() }, progress, running.signal);
  } catch (fault) {
    cases.came = fault instanceof Failure && fault.what === "version" ? fault.what : "broken";
  }
  cases.running = undefined;
  if (typeof cases.came === "object" && cases.came.status === "done") {
    cases.address = URL.createObjectURL(cases.came.result);
    cases.moves = cases.came.moves && URL.createObjectURL(cases.came.moves.table);
  }
  state.changed();
  announce(spoken(cases));
  document.getElementById("month-outcome")?.focus();
}

function spoken({ came }: Batch): string {
  if (!came) return "";
  if (came === "broken") return t("month.broken");
  if (came === "version") return t("version");
  if (came.status === "done") return t("month.done", { cases: String(came.tally.cases) });
  return came.status === "refused" ? t("month.refused") : t(`month.${came.status}`);
}

function count(words: string, cases: number): HTMLElement {
  return h("tr", {}, h("th", { scope: "row" }, words), h("td", { class: "amount" }, String(cases)));
}

/** What made the results, which may be another scheme than the one that is used by now. */
function madeBy(made: Made, all: SchemeSummary[]): string {
  const by = all.find(({ id }) => id === made.scheme);
  const readings = Object.entries(made.readings).map(([id, choice]) => {
    const own = by?.switches.find((it) => it.id === id);
    const taken = own?.choices.find((it) => it.id === choice);
    return own && taken ? t("month.reading", { title: said(own.title), choice: said(taken.title) }) : `${id}=${choice}`;
  });
  return t("month.made", {
    scheme: by ? said(by.title) : made.scheme,
    readings: readings.join(t("month.reading.between")) || t("month.reading.default"),
    engine: made.engine,
    day: day(made.day),
  });
}

function outcome(state: DoctorState, cases: Batch): Child[] {
  const { came, by, other, address, file, table } = cases;
  if (!came) return [];
  const head = h("h3", { id: "month-outcome", tabindex: "-1" }, spoken(cases));
  if (came === "version") return [head, ...reopening(state)];
  if (came === "broken" || came.status === "cancelled" || came.status === "unreadable") return [head];
  if (came.status === "refused") return [head, h("p", { class: "problem" }, said(came.message))];
  const name = (file?.name ?? "").replace(/\.[^.]*$/, "");
  return [
    head,
    h(
      "table",
      { class: "tally" },
      h("caption", { class: "unseen" }, spoken(cases)),
      h("thead", {}, h("tr", {}, h("th", { scope: "col" }, t("month.status")), h("th", { scope: "col", class: "amount" }, t("month.count")))),
      h(
        "tbody",
        {},
        ...COUNTS.map((status) => count(t(`status.${status}`), came.tally[status])),
        count(t("month.passed_over"), came.tally.passed_over),
        count(t("month.records"), came.tally.records),
      ),
    ),
    ...came.made.map((made) => h("p", { class: "month-made" }, madeBy(made, by))),
    address && h("p", {}, h("a", { class: "save", href: address, download: `${name}-drg.${table ? "csv" : "ndjson"}` }, t("month.save"))),
    ...(came.moves && other ? moved(came.moves.tally, said(other.title), cases.moves, name) : []),
  ];
}

const CHANGES = ["same", "moved", "now_grouped", "now_ambiguous", "no_longer_grouped", "needs_data", "neither"] as const satisfies EditionChange[];

/** Who moves where by the other edition: counts, the pairs with most cases, and the table to save. */
function moved(tally: MovesTally, scheme: string, address: string | undefined, name: string): Child[] {
  const title = t("month.moves", { scheme });
  const pairs = tally.most.map(({ change, from, to, cases }) =>
    h(
      "tr",
      {},
      h("td", {}, h("span", { class: "code" }, from[0]), " ", from[1]),
      h("td", {}, h("span", { class: "code" }, to[0]), " ", to[1], h("span", { class: "hint" }, t(`change.${change}`))),
      h("td", { class: "amount" }, String(cases)),
    ),
  );
  return [
    h("h3", {}, title),
    h(
      "table",
      { class: "tally", id: "month-moves" },
      h("caption", { class: "unseen" }, title),
      h("thead", {}, h("tr", {}, h("th", { scope: "col" }, t("month.status")), h("th", { scope: "col", class: "amount" }, t("month.count")))),
      h(
        "tbody",
        {},
        ...CHANGES.map((change) => count(t(`change.${change}`), tally.changes[change] ?? 0)),
        count(t("severity.lost"), tally.severity_lost),
        count(t("severity.gained"), tally.severity_gained),
      ),
    ),
    pairs.length > 0 &&
      h(
        "table",
        { class: "tally pairs" },
        h("caption", {}, t("month.moves.most")),
        h(
          "thead",
          {},
          h("tr", {}, h("th", { scope: "col" }, t("month.moves.from")), h("th", { scope: "col" }, t("month.moves.to")), h("th", { scope: "col", class: "amount" }, t("month.count"))),
        ),
        h("tbody", {}, ...pairs),
      ),
    address && h("p", {}, h("a", { class: "save", href: address, download: `${name}-drg-moves.csv` }, t("month.moves.save"))),
  ];
}
