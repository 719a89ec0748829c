/** A month of cases from a file: grouped one after the other on the device, the results a file to save. */

import { announce } from "../announce.js";
import { type Child, h } from "../dom.js";
import type { BatchResponse, CaseFile } from "../drg/protocol.js";
import type { Tally } from "../generated/drg.js";
import type { Part } from "./codes.js";
import type { Desk } from "./desk.js";
import { onlyWhenChanged, redraw } from "./redraw.js";
import { type Key, said, t } from "./words.js";

/** How much of a file is looked at to see what it is. */
const GLANCE = 4096;

const FORMATS: Record<CaseFile["format"], Key> = { case: "month.format.case", list: "month.format.list", csv: "month.format.csv" };
const OUTPUTS = { table: "month.output.table", lines: "month.output.lines" } as const satisfies Record<string, Key>;
const COUNTS = ["grouped", "ambiguous", "ungrouped", "needs_data", "invalid"] as const satisfies readonly (keyof Tally)[];

/** What is under way or was done; it outlives a change of the language. */
export interface Month {
  file: File | undefined;
  format: CaseFile["format"];
  reasons: boolean;
  table: boolean;
  /** How far it is, from 0 to 100. */
  percent: number;
  running: AbortController | undefined;
  came: BatchResponse | "broken" | undefined;
  /** Where the result can be saved from. */
  address: string | undefined;
}

/** Nothing chosen yet. */
export function noMonth(): Month {
  return { file: undefined, format: "case", reasons: true, table: true, percent: 0, running: undefined, came: undefined, address: undefined };
}

/** What a file seems to be: a table, settlement lists, or cases. */
async function glance(file: Blob): Promise<CaseFile["format"]> {
  const start = await file.slice(0, GLANCE).text();
  if (!/^\s*\{/.test(start.replace("\ufeff", ""))) return "csv";
  return /"(setlinfo|diseinfo|oprninfo)"/.test(start) ? "list" : "case";
}

/** Draws the part for a month. */
export function month(desk: Desk, state: Month): Part {
  const form = asking(desk, state);
  const running = underWay(state);
  const came = h("div", {});
  const outcomes = onlyWhenChanged(
    () => [state.came],
    () => redraw(came, ...outcome(state)),
  );
  const update = (): void => {
    form.element.hidden = Boolean(state.running);
    running.element.hidden = !state.running;
    form.update();
    running.update();
    outcomes();
  };
  form.element.addEventListener("submit", (event) => {
    event.preventDefault();
    if (state.file) void run(desk, state, state.file);
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
function asking(desk: Desk, state: Month): Part {
  const file = h("input", { type: "file", id: "month-file", accept: ".ndjson,.jsonl,.json,.csv,.txt", "aria-describedby": "month-file-hint" });
  const format = select("month-format", "month.format", FORMATS, state.format, (format) => {
    state.format = format;
  });
  const output = select("month-output", "month.output", OUTPUTS, state.table ? "table" : "lines", (output) => {
    state.table = output === "table";
  });
  const reasons = h("input", { type: "checkbox", id: "month-reasons" });
  reasons.checked = state.reasons;
  reasons.addEventListener("change", () => {
    state.reasons = reasons.checked;
  });
  file.addEventListener("change", () => {
    state.file = file.files?.[0];
    state.came = undefined;
    if (!state.file) return;
    void glance(state.file).then(
      (found) => {
        state.format = found;
        format.choose(found);
      },
      // What cannot be looked at is said to be unreadable when it is to be read.
      () => undefined,
    );
  });
  const press = h("button", { type: "submit", class: "primary" });
  const chosen = h("p", { class: "echo" });
  const element = h(
    "form",
    { novalidate: true, autocomplete: "off" },
    h("div", { class: "field" }, h("label", { for: "month-file" }, t("month.file")), h("p", { class: "hint", id: "month-file-hint" }, t("month.file.hint")), file, chosen),
    h("div", { class: "fields" }, format.element, output.element),
    h("div", { class: "option" }, reasons, h("label", { for: "month-reasons" }, t("month.reasons"))),
    h("p", { class: "actions" }, press),
  );
  const update = (): void => {
    // After a change of the language the field is a new one, and empty.
    chosen.textContent = state.file && !file.files?.length ? t("month.file.chosen", { name: state.file.name }) : "";
    const words = state.file ? t("month.start", { scheme: desk.scheme ? said(desk.scheme.title) : "" }) : t("month.choose");
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

function underWay(state: Month): Part {
  const words = h("label", { for: "month-progress" });
  const bar = h("progress", { id: "month-progress", max: 100 });
  const cancel = h("button", { type: "button", class: "second", id: "month-cancel", onclick: () => state.running?.abort() }, t("month.cancel"));
  const element = h("div", {}, words, bar, h("p", { class: "actions" }, cancel));
  const update = (): void => {
    bar.value = state.percent;
    words.textContent = t("month.running", { name: state.file?.name ?? "", percent: String(state.percent) });
  };
  return { element, update };
}

async function run(desk: Desk, state: Month, file: File): Promise<void> {
  const { scheme } = desk;
  if (!scheme || state.running) return;
  if (state.address) URL.revokeObjectURL(state.address);
  const running = new AbortController();
  Object.assign(state, { running, percent: 0, came: undefined, address: undefined });
  desk.changed();
  document.getElementById("month-cancel")?.focus();
  const progress = (done: number, total: number): void => {
    const percent = total ? Math.floor((done / total) * 100) : 100;
    if (percent === state.percent) return;
    state.percent = percent;
    desk.changed();
  };
  const { format, reasons, table } = state;
  try {
    state.came = await (await desk.grouper()).batch({ scheme: scheme.id, file, format, reasons, table }, progress, running.signal);
  } catch {
    state.came = "broken";
  }
  state.running = undefined;
  if (state.came !== "broken" && state.came.status === "done") state.address = URL.createObjectURL(state.came.result);
  desk.changed();
  announce(spoken(state));
  document.getElementById("month-outcome")?.focus();
}

function spoken({ came }: Month): string {
  if (!came) return "";
  if (came === "broken") return t("month.broken");
  if (came.status === "done") return t("month.done", { cases: String(came.tally.cases) });
  return came.status === "refused" ? t("month.refused") : t(`month.${came.status}`);
}

function outcome(state: Month): Child[] {
  const { came, address, file, table } = state;
  if (!came) return [];
  const head = h("h3", { id: "month-outcome", tabindex: "-1" }, spoken(state));
  if (came === "broken" || came.status === "cancelled" || came.status === "unreadable") return [head];
  if (came.status === "refused") return [head, h("p", { class: "problem" }, said(came.message))];
  const name = (file?.name ?? "").replace(/\.[^.]*$/, "");
  return [
    head,
    h(
      "table",
      { class: "tally" },
      h("caption", { class: "unseen" }, spoken(state)),
      h("thead", {}, h("tr", {}, h("th", { scope: "col" }, t("month.status")), h("th", { scope: "col", class: "amount" }, t("month.count")))),
      h(
        "tbody",
        {},
        ...COUNTS.map((status) => h("tr", {}, h("th", { scope: "row" }, t(`status.${status}`)), h("td", { class: "amount" }, String(came.tally[status])))),
      ),
    ),
    address && h("p", {}, h("a", { class: "save", href: address, download: `${name}-drg.${table ? "csv" : "ndjson"}` }, t("month.save"))),
  ];
}
