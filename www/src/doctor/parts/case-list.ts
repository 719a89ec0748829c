/** The cases of a file: counted by group, category and column, the ones without a group as a list of work, each to be opened. */

import { html, nothing, type TemplateResult } from "lit-html";
import { live } from "lit-html/directives/live.js";
import type { Status } from "../../engine/generated/drg.js";
import { announce } from "../../ui/announce.js";
import { h } from "../../ui/dom.js";
import { virtualList } from "../../ui/virtual-list.js";
import { type CaseTable, type Count, causeOf, EVERYTHING } from "../case-table.js";
import type { Batch } from "../month.js";
import { openCase } from "../opening.js";
import { button, type Drawn, type Part } from "../part.js";
import type { Pictures } from "../pictures.js";
import type { DoctorState } from "../state.js";
import { firstOf } from "../tallies.js";
import { t } from "../words.js";

const STATUSES = ["grouped", "ambiguous", "ungrouped", "needs_data", "invalid"] as const satisfies readonly Status[];
/** So many reasons are shown. */
const FIRST = 20;
/** A row has two lines of text, whatever the size of the text. */
const ROW = 3.6;

/** Draws the cases, once there are some. */
export function caseList(state: DoctorState, cases: Batch, pictures: Pictures): Part {
  let of: CaseTable | undefined;
  let counts: ReturnType<CaseTable["counts"]> | undefined;
  let shown: CaseTable["shown"] | undefined;
  const open = (at: number): void => {
    const { list } = cases;
    const shown = list?.shown[at];
    if (!list || shown === undefined) return;
    openCase(state, list.row(shown));
  };
  const rem = Number.parseFloat(getComputedStyle(document.documentElement).fontSize) || 18;
  const rows = virtualList({
    label: t("cases"),
    height: Math.ceil(ROW * rem),
    row: (at) => rowOf(cases.list, at, open),
  });
  const refine = (list: CaseTable, filter: Partial<CaseTable["filter"]>): void => {
    list.refine(filter);
    announce(t("cases.count", { count: String(list.shown.length), all: String(list.length) }));
    state.changed();
  };
  return () => {
    const { list } = cases;
    if (list !== of) {
      of = list;
      counts = list?.counts();
    }
    if (!list || !counts) return nothing;
    // Another part can have refined it, too.
    if (list.shown !== shown) {
      shown = list.shown;
      rows.show(shown.length);
    }
    const column = ({ currentTarget }: Event): void => {
      if (!(currentTarget instanceof HTMLSelectElement)) return;
      list.column = currentTarget.value === "" ? undefined : Number(currentTarget.value);
      counts = list.counts();
      refine(list, { value: "" });
    };
    const press = (filter: Partial<CaseTable["filter"]>) => () => {
      refine(list, { ...EVERYTHING, ...filter });
      document.getElementById("cases-title")?.focus();
    };
    return html`<section class="cases screen-only" aria-labelledby="cases-work">
      <h3 id="cases-work">${t("cases.work")}</h3>
      ${counts.causes.length ? work(counts.causes, (cause) => press({ cause })) : html`<p>${t("cases.work.none")}</p>`}
      <h3>${t("cases.groups")}</h3>
      ${pictures.drawn(
        "groups",
        t("charts.groups"),
        counts.groups.map(({ key, cases }) => ({ name: key, value: cases, text: String(cases) })),
      )}
      ${counted(counts.groups, t("group"), (group) => press({ group }))}
      <h3>${t("cases.categories")}</h3>
      ${counted(counts.categories, t("why.mdc"), undefined)}
      ${list.columns.length ? byColumn(list, counts.values, column, (value) => press({ value })) : nothing}
      <h3 id="cases-title" tabindex="-1">${t("cases")}</h3>
      ${filters(list, (filter) => refine(list, filter))}
      <p class="hint">${t("cases.count", { count: String(list.shown.length), all: String(list.length) })}</p>
      ${rows.element}
    </section>`;
  };
}

function rowOf(list: CaseTable | undefined, at: number, open: (at: number) => void): HTMLElement {
  const shown = list?.shown[at];
  if (!list || shown === undefined) return h("span", {});
  const row = list.row(shown);
  const has = row.status === "grouped" || row.status === "ambiguous";
  const name = row.id ?? t("cases.line", { line: String(row.line) });
  return h(
    "button",
    { type: "button", class: `case-row ${row.status}`, onclick: () => open(at) },
    h("span", { class: "case-id" }, name),
    h("span", { class: "code" }, has ? row.drg : t(`status.${row.status}`)),
    h("span", { class: "case-name" }, has ? (row.name ?? "") : causeOf(row)),
  );
}

function work(causes: Count[], press: (cause: string) => () => void): TemplateResult {
  return html`<p class="hint">${t("cases.work.help")}</p><table class="tally" id="cases-causes">
    <thead><tr><th scope="col">${t("cases.cause")}</th><th scope="col" class="amount">${t("month.count")}</th></tr></thead>
    <tbody>${causes
      .slice(0, FIRST)
      .map(
        ({ key, cases }) => html`<tr><td>${button(key, press(key))}</td><td class="amount">${cases}</td></tr>`,
      )}</tbody></table>`;
}

function counted(all: Count[], what: string, press: ((key: string) => () => void) | undefined): Drawn {
  const [first] = all;
  if (!first) return nothing;
  const table = (rows: readonly Count[]): TemplateResult => html`<table class="tally counts">
    <thead><tr><th scope="col">${what}</th><th scope="col" class="amount">${t("month.count")}</th><th scope="col" class="amount"
      >${t("status.grouped")}</th></tr></thead>
    <tbody>${rows.map(
      ({ key, name, cases, grouped }) =>
        html`<tr><th scope="row">${
          press ? button(key || t("cases.empty"), press(key)) : html`<span class="code">${key}</span>`
        } ${name}<meter min="0" max=${first.cases} .value=${cases} aria-hidden="true"></meter></th><td class="amount">${cases}</td><td class="amount">${grouped}</td></tr>`,
    )}</tbody></table>`;
  return firstOf(all, table);
}

function byColumn(
  list: CaseTable,
  values: Count[],
  chosen: (event: Event) => void,
  press: (value: string) => () => void,
): TemplateResult {
  const options = list.columns.map(
    (name, at) => html`<option value=${at} .selected=${live(at === list.column)}>${name}</option>`,
  );
  return html`<h3>${t("cases.by")}</h3>
    <div class="field">
      <label for="cases-column">${t("cases.column")}</label>
      <select id="cases-column" @change=${chosen}
        ><option value="" .selected=${live(list.column === undefined)}>${t("bill.choose")}</option>${options}</select>
    </div>
    ${list.column === undefined ? nothing : counted(values, list.columns[list.column] ?? "", press)}`;
}

function filters(list: CaseTable, refine: (filter: Partial<CaseTable["filter"]>) => void): TemplateResult {
  const { filter } = list;
  const status = ({ currentTarget }: Event): void => {
    if (currentTarget instanceof HTMLSelectElement) refine({ status: currentTarget.value as Status | "" });
  };
  const text = ({ currentTarget }: Event): void => {
    if (currentTarget instanceof HTMLInputElement && currentTarget.value !== filter.text) {
      refine({ text: currentTarget.value });
    }
  };
  const pressed = [filter.group, filter.cause, filter.value, filter.some?.name ?? ""].filter(Boolean);
  return html`<div class="fields">
      <div class="field">
        <label for="cases-status">${t("month.status")}</label>
        <select id="cases-status" @change=${status}
          ><option value="" .selected=${live(filter.status === "")}>${t("cases.all")}</option>${STATUSES.map(
            (own) => html`<option value=${own} .selected=${live(own === filter.status)}>${t(`status.${own}`)}</option>`,
          )}</select>
      </div>
      <div class="field">
        <label for="cases-text">${t("cases.text")}</label>
        <input id="cases-text" type="text" size="14" autocomplete="off" .value=${live(filter.text)} @change=${text} @input=${text}>
      </div>
    </div>
    ${
      pressed.length
        ? html`<p class="banner">${t("cases.only", { what: pressed.join(t("list.comma")) })} ${button(
            t("cases.everything"),
            () => refine(EVERYTHING),
          )}</p>`
        : nothing
    }`;
}
