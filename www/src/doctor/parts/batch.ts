/** A month of cases from a file: grouped one after the other on the device, the results a file to save. */

import { html, nothing, type TemplateResult } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { readsWorkbooks } from "../../engine/drg/client.js";
import type { CaseFile } from "../../engine/drg/protocol.js";
import type { Tally } from "../../engine/generated/drg.js";
import { madeBy } from "../made.js";
import { type Batch, nameOf, otherOf, run, secondsLeft, spoken, takeFile } from "../month.js";
import { choice, chosenFile, type Drawn, isChosenIn, type Part } from "../part.js";
import { reopening } from "../reopening.js";
import type { DoctorState } from "../state.js";
import { count, save, tally } from "../tallies.js";
import { type Key, said, t } from "../words.js";

const FORMATS: Record<CaseFile["format"], Key> = {
  case: "month.format.case",
  list: "month.format.list",
  csv: "month.format.csv",
};
/** How the names of files of cases end that are text. */
const TEXTS = ".ndjson,.jsonl,.json,.csv,.txt";
const OUTPUTS = { table: "month.output.table", lines: "month.output.lines" } as const satisfies Record<string, Key>;
const COUNTS = [
  "grouped",
  "ambiguous",
  "ungrouped",
  "needs_data",
  "invalid",
] as const satisfies readonly (keyof Tally)[];

/** Draws the part for a month. */
export function batch(state: DoctorState, cases: Batch): Part {
  const over = (event: DragEvent): void => event.preventDefault();
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    if (!cases.running) takeFile(cases, event.dataTransfer?.files[0], state.changed);
  };
  return () => html`<section
    class="month screen-only" aria-labelledby="month-title" @dragover=${over} @drop=${drop}>
    <h2 id="month-title">${t("month")}</h2>
    <p>${t("month.help")}</p>
    ${form(state, cases)}
    <div ?hidden=${!cases.running}>
      <label for="month-progress"
        >${t("month.running", { name: cases.file?.name ?? "", percent: String(cases.percent) })}${left(cases)}</label>
      <progress id="month-progress" max="100" .value=${cases.percent}></progress>
      <p class="actions"
        ><button type="button" class="second" id="month-cancel" @click=${() => cases.running?.abort()}
        >${t("month.cancel")}</button></p>
    </div>
    <div>${outcome(state, cases)}</div>
  </section>`;
}

/** How long it will still take, once that can be said. */
function left(cases: Batch): string {
  const seconds = cases.running && secondsLeft(cases);
  return seconds === undefined ? "" : t("month.left", { seconds: String(seconds) });
}

function form(state: DoctorState, cases: Batch): TemplateResult {
  const sent = (event: Event): void => {
    event.preventDefault();
    if (cases.file) void run(state, cases, cases.file);
    else document.getElementById("month-file")?.focus();
  };
  const given = (event: Event): void => takeFile(cases, chosenFile(event), state.changed);
  // After a change of the language the field is a new one, and empty.
  const forgotten = cases.file && !isChosenIn("month-file") ? cases.file.name : undefined;
  const reads = readsWorkbooks();
  const scheme = state.isByDay ? t("month.by_day") : state.scheme ? said(state.scheme.title) : "";
  return html`<form novalidate autocomplete="off" ?hidden=${Boolean(cases.running)} @submit=${sent}>
    <div class="field">
      <label for="month-file">${t("month.file")}</label>
      <p class="hint" id="month-file-hint">${t(reads ? "month.file.hint" : "month.file.hint.text")}</p>
      <input
        type="file"
        id="month-file"
        accept=${reads ? `${TEXTS},.xlsx` : TEXTS}
        aria-describedby="month-file-hint"
        @change=${given}
      >
      <p class="echo">${forgotten === undefined ? "" : t("month.file.chosen", { name: forgotten })}</p>
    </div>
    <div class="fields">
      ${select("month-format", "month.format", FORMATS, cases.format, (format) => {
        cases.format = format;
        cases.looked = undefined;
      })}
      ${select("month-output", "month.output", OUTPUTS, cases.table ? "table" : "lines", (output) => {
        cases.table = output === "table";
      })}
      ${beside(state, cases)}
    </div>
    <div class="option">
      ${checkbox("month-reasons", cases.reasons, (checked) => {
        cases.reasons = checked;
      })}
      <label for="month-reasons">${t("month.reasons")}</label>
    </div>
    <p class="actions"
      ><button type="submit" class="primary"
      >${cases.file ? t("month.start", { scheme }) : t("month.choose")}</button></p>
  </form>`;
}

/** Which edition each case is grouped by as well. */
function beside(state: DoctorState, cases: Batch): Drawn {
  const others = state.schemes.filter(({ id }) => state.isByDay || id !== state.chosen);
  if (!others.length) return nothing;
  return choice(
    {
      id: "month-compare",
      label: t("month.compare"),
      none: t("month.compare.none"),
      chosen: otherOf(state, cases)?.id ?? "",
    },
    others.map(({ id, title }) => [id, said(title)]),
    (id) => {
      cases.comparing = id;
    },
  );
}

function checkbox(id: string, checked: boolean, take: (checked: boolean) => void): TemplateResult {
  const changed = ({ currentTarget }: Event): void => {
    if (currentTarget instanceof HTMLInputElement) take(currentTarget.checked);
  };
  return html`<input type="checkbox" id=${id} .checked=${live(checked)} @change=${changed}>`;
}

/** A choice from a list. */
function select<Value extends string>(
  id: string,
  label: Key,
  values: Record<Value, Key>,
  now: Value,
  take: (value: Value) => void,
): TemplateResult {
  const names = Object.keys(values) as Value[];
  const changed = ({ currentTarget }: Event): void => {
    const value = currentTarget instanceof HTMLSelectElement ? names[currentTarget.selectedIndex] : undefined;
    if (value !== undefined) take(value);
  };
  const options = names.map(
    (value) => html`<option value=${value} .selected=${live(value === now)}>${t(values[value])}</option>`,
  );
  return html`<div class="field">
    <label for=${id}>${t(label)}</label>
    <select id=${id} @change=${changed}>${options}</select>
  </div>`;
}

function outcome(state: DoctorState, cases: Batch): Drawn {
  const { came, by, address, file, table } = cases;
  if (!came) return nothing;
  const head = html`<h3 id="month-outcome" tabindex="-1">${spoken(cases)}</h3>`;
  if (came === "version") return html`${head}${reopening(state)}`;
  if (came === "broken" || came === "workbook" || came.status === "cancelled" || came.status === "unreadable")
    return head;
  if (came.status === "refused") return html`${head}<p class="problem">${said(came.message)}</p>`;
  const name = nameOf(file);
  const rows = [
    ...COUNTS.map((status) => count(t(`status.${status}`), came.tally[status])),
    count(t("month.passed_over"), came.tally.passed_over),
    count(t("month.records"), came.tally.records),
  ];
  return html`
    ${head}
    ${tally(spoken(cases), undefined, rows)}
    ${came.made.map((made) => html`<p class="month-made">${madeBy(made, by)}</p>`)}
    ${save(address, `${name}-drg.${table ? "csv" : "ndjson"}`, t("month.save"))}`;
}
