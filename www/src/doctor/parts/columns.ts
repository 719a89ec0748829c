/** Telling by hand which column of a table is what, where the names of its columns are not known. */

import { html, nothing, type TemplateResult } from "lit-html";
import { FIELDS, type Field, renamed, type Sheet, sheetOf } from "../columns.js";
import { type Batch, run } from "../month.js";
import { button, type Part } from "../part.js";
import type { DoctorState } from "../state.js";
import { t } from "../words.js";

/** Draws the choice, where a table was refused. */
export function columns(state: DoctorState, cases: Batch): Part {
  let of: File | undefined;
  let sheet: Sheet | undefined;
  let chosen = new Map<number, Field>();
  const look = (file: File): void => {
    of = file;
    sheet = undefined;
    chosen = new Map();
    void sheetOf(file).then(
      (found) => {
        if (of !== file) return;
        sheet = found;
        state.changed();
      },
      // It was read before; if it is gone now, that is said when it is read again.
      () => undefined,
    );
  };
  return () => {
    const { came, file, format } = cases;
    const isRefused = typeof came === "object" && came.status === "refused" && format === "csv";
    if (!isRefused || !file || file.name.endsWith(".xlsx")) return nothing;
    if (of !== file) look(file);
    if (!sheet || sheet.names.length < 2) return nothing;
    const read = sheet;
    const go = (): void => {
      const named = new File([renamed(read, chosen)], file.name, { type: "text/csv" });
      cases.file = named;
      void run(state, cases, named);
    };
    const take = (at: number, value: string): void => {
      const field = FIELDS.find((own) => own === value);
      if (field) chosen.set(at, field);
      else chosen.delete(at);
      state.changed();
    };
    return html`<section class="columns screen-only" aria-labelledby="columns-title">
      <h3 id="columns-title">${t("columns")}</h3>
      <p>${t("columns.help")}</p>
      <div class="fields">${read.names.map((name, at) => select(name, at, chosen.get(at), take))}</div>
      <p class="actions">${button(t("columns.go"), go, "primary")}</p>
    </section>`;
  };
}

function select(
  name: string,
  at: number,
  now: Field | undefined,
  take: (at: number, value: string) => void,
): TemplateResult {
  const changed = ({ currentTarget }: Event): void => {
    if (currentTarget instanceof HTMLSelectElement) take(at, currentTarget.value);
  };
  const options = FIELDS.map(
    (field) => html`<option value=${field} ?selected=${field === now}>${t(`columns.${field}`)}</option>`,
  );
  return html`<div class="field">
    <label for="column-${at}">${name || t("columns.unnamed", { number: String(at + 1) })}</label>
    <select id="column-${at}" @change=${changed}><option value="">${t("columns.as_is")}</option>${options}</select>
  </div>`;
}
