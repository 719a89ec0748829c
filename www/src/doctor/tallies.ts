/** Counts of cases as a table, and what is saved of them. */

import { html, nothing, type TemplateResult } from "lit-html";
import type { Shift } from "./moves.js";
import type { Drawn } from "./part.js";
import { t } from "./words.js";

/** A row of a count. */
export function count(words: string, cases: number): TemplateResult {
  return html`<tr><th scope="row">${words}</th><td class="amount">${cases}</td></tr>`;
}

/** How many cases there are of each kind. */
export function tally(caption: string, id: string | undefined, rows: TemplateResult[]): TemplateResult {
  return html`<table class="tally" id=${id ?? nothing}>
    <caption class="unseen">${caption}</caption>
    <thead>
      <tr><th scope="col">${t("month.status")}</th><th scope="col" class="amount">${t("month.count")}</th></tr>
    </thead>
    <tbody>${rows}</tbody>
  </table>`;
}

/** A link that saves a file; nothing before there is one. */
export function save(address: string | undefined, name: string, words: string): Drawn {
  if (!address) return nothing;
  return html`<p><a class="save" href=${address} download=${name}>${words}</a></p>`;
}

/** So many rows of a table are shown before somebody asks for all. */
const FIRST = 20;

/** A table of the first rows, and the rest behind a press. */
export function firstOf<Row>(all: readonly Row[], table: (rows: readonly Row[]) => TemplateResult): TemplateResult {
  const rest = all.slice(FIRST);
  return html`${table(all.slice(0, FIRST))}${
    rest.length
      ? html`<details><summary>${t("cases.more", { count: String(rest.length) })}</summary>${table(rest)}</details>`
      : nothing
  }`;
}

/** A table that is scrolled sideways where it is too wide. */
export function wide(what: string, table: TemplateResult): TemplateResult {
  return html`<div class="scrolls" role="group" tabindex="0" aria-label=${what}>${table}</div>`;
}

/** The groups that have more cases or fewer on the other side. */
export function shiftTable(shifts: readonly Shift[], before: string, after: string): TemplateResult {
  if (!shifts.length) return html`<p>${t("shifts.none")}</p>`;
  const signed = (change: number): string => (change < 0 ? `−${-change}` : `+${change}`);
  return firstOf(shifts, (rows) =>
    wide(
      t("shifts"),
      html`<table class="tally shifts">
      <thead><tr><th scope="col">${t("group")}</th>${[before, after, t("shifts.change")].map(
        (head) => html`<th scope="col" class="amount">${head}</th>`,
      )}</tr></thead>
      <tbody>${rows.map(
        (shift) => html`<tr><th scope="row"><span class="code">${shift.drg}</span> ${shift.name}</th>
          <td class="amount">${shift.before}</td><td class="amount">${shift.after}</td>
          <td class="amount">${signed(shift.after - shift.before)}</td></tr>`,
      )}</tbody></table>`,
    ),
  );
}
