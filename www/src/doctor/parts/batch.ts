/** A month of cases from a file: grouped one after the other on the device, the results a file to save. */

import { html, nothing, type TemplateResult } from "lit-html";
import { live } from "lit-html/directives/live.js";
import { readsWorkbooks } from "../../engine/drg/client.js";
import type { CaseFile } from "../../engine/drg/protocol.js";
import type { EditionChange, MovesTally, Provenance, SchemeSummary, Tally } from "../../engine/generated/drg.js";
import { type Batch, run, secondsLeft, spoken, takeFile } from "../month.js";
import { chosenFile, type Drawn, isChosenIn, type Part } from "../part.js";
import { reopening } from "../reopening.js";
import type { DoctorState } from "../state.js";
import { day, type Key, said, t } from "../words.js";

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
  const compare = state.other ? t("month.compare", { scheme: said(state.other.title) }) : "";
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
    </div>
    <div class="option">
      ${checkbox("month-reasons", cases.reasons, (checked) => {
        cases.reasons = checked;
      })}
      <label for="month-reasons">${t("month.reasons")}</label>
    </div>
    <div class="option" ?hidden=${!state.other}>
      ${checkbox("month-compare", cases.comparing, (checked) => {
        cases.comparing = checked;
      })}
      <label for="month-compare">${compare}</label>
    </div>
    <p class="actions"
      ><button type="submit" class="primary"
      >${cases.file ? t("month.start", { scheme }) : t("month.choose")}</button></p>
  </form>`;
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

function count(words: string, cases: number): TemplateResult {
  return html`<tr><th scope="row">${words}</th><td class="amount">${cases}</td></tr>`;
}

/** How many cases there are of each kind. */
function tally(caption: string, id: string | undefined, rows: TemplateResult[]): TemplateResult {
  return html`<table class="tally" id=${id ?? nothing}>
    <caption class="unseen">${caption}</caption>
    <thead>
      <tr><th scope="col">${t("month.status")}</th><th scope="col" class="amount">${t("month.count")}</th></tr>
    </thead>
    <tbody>${rows}</tbody>
  </table>`;
}

/** What made the results, which may be another scheme than the one that is used by now. */
function madeBy(made: Provenance, all: SchemeSummary[]): string {
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

function outcome(state: DoctorState, cases: Batch): Drawn {
  const { came, by, other, address, file, table } = cases;
  if (!came) return nothing;
  const head = html`<h3 id="month-outcome" tabindex="-1">${spoken(cases)}</h3>`;
  if (came === "version") return html`${head}${reopening(state)}`;
  if (came === "broken" || came === "workbook" || came.status === "cancelled" || came.status === "unreadable")
    return head;
  if (came.status === "refused") return html`${head}<p class="problem">${said(came.message)}</p>`;
  const name = (file?.name ?? "").replace(/\.[^.]*$/, "");
  const rows = [
    ...COUNTS.map((status) => count(t(`status.${status}`), came.tally[status])),
    count(t("month.passed_over"), came.tally.passed_over),
    count(t("month.records"), came.tally.records),
  ];
  return html`
    ${head}
    ${tally(spoken(cases), undefined, rows)}
    ${came.made.map((made) => html`<p class="month-made">${madeBy(made, by)}</p>`)}
    ${save(address, `${name}-drg.${table ? "csv" : "ndjson"}`, t("month.save"))}
    ${came.moves && other ? moved(came.moves.tally, said(other.title), cases.moves, name) : nothing}`;
}

function save(address: string | undefined, name: string, words: string): Drawn {
  if (!address) return nothing;
  return html`<p><a class="save" href=${address} download=${name}>${words}</a></p>`;
}

const CHANGES = [
  "same",
  "moved",
  "now_grouped",
  "now_ambiguous",
  "no_longer_grouped",
  "needs_data",
  "neither",
] as const satisfies EditionChange[];

/** Who moves where by the other edition: counts, the pairs with most cases, and the table to save. */
function moved(moves: MovesTally, scheme: string, address: string | undefined, name: string): TemplateResult {
  const title = t("month.moves", { scheme });
  const rows = [
    ...CHANGES.map((change) => count(t(`change.${change}`), moves.changes[change] ?? 0)),
    count(t("severity.lost"), moves.severity_lost),
    count(t("severity.gained"), moves.severity_gained),
  ];
  return html`
    <h3>${title}</h3>
    ${tally(title, "month-moves", rows)}
    ${moves.most.length ? pairs(moves.most) : nothing}
    ${save(address, `${name}-drg-moves.csv`, t("month.moves.save"))}`;
}

function pairs(most: MovesTally["most"]): TemplateResult {
  const rows = most.map(
    ({ change, from, to, cases }) => html`<tr>
      <td><span class="code">${from[0]}</span> ${from[1]}</td>
      <td><span class="code">${to[0]}</span> ${to[1]}<span class="hint">${t(`change.${change}`)}</span></td>
      <td class="amount">${cases}</td>
    </tr>`,
  );
  return html`<table class="tally sides">
    <caption>${t("month.moves.most")}</caption>
    <thead>
      <tr>
        <th scope="col">${t("month.moves.from")}</th>
        <th scope="col">${t("month.moves.to")}</th>
        <th scope="col" class="amount">${t("month.count")}</th>
      </tr>
    </thead>
    <tbody>${rows}</tbody>
  </table>`;
}
