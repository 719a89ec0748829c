/** Another month beside the one that was grouped: how many cases each group has in either, and the case-mix index of both. */

import { html, nothing, type TemplateResult } from "lit-html";
import type { CaseTable } from "../case-table.js";
import { madeBy, Saving, tableOf } from "../made.js";
import { type Batch, nameOf, noBatch, run, secondsLeft, spoken, takeFile } from "../month.js";
import { type Shift, shiftsBetween } from "../moves.js";
import { chosenFile, type Drawn, isChosenIn, type Part } from "../part.js";
import { reopening } from "../reopening.js";
import type { DoctorState } from "../state.js";
import { count, save, shiftTable, tally } from "../tallies.js";
import { type Month, Weighing } from "../weighing.js";
import { said, t } from "../words.js";

const STATUSES = ["grouped", "ambiguous", "ungrouped", "needs_data", "invalid"] as const;

/** Draws the choice of another month and what it comes to, once a month was grouped. */
export function otherMonth(state: DoctorState, cases: Batch, other: Batch): Part {
  const panel = new Panel(state, cases, other);
  return () => panel.drawn();
}

class Panel {
  /** The two lists that were compared last. */
  #of: [CaseTable, CaseTable] | undefined;
  #shifts: Shift[] = [];
  readonly #weighing: Weighing;
  readonly #saving = new Saving();

  constructor(
    readonly state: DoctorState,
    readonly cases: Batch,
    readonly other: Batch,
  ) {
    this.#weighing = new Weighing(state, "months");
  }

  drawn(): Drawn {
    const { cases, other } = this;
    if (!cases.list) return nothing;
    // Another month was grouped in another way: the second one would be beside what it does not belong to.
    if (other.list && other.scheme !== cases.scheme)
      Object.assign(other, { ...noBatch(), file: other.file, format: other.format });
    return html`<section class="cases screen-only month" id="months" aria-labelledby="months-title">
      <h3 id="months-title">${t("months")}</h3>
      <p class="hint">${t("months.help")}</p>
      ${this.#form()}
      <div ?hidden=${!other.running}>
        <label for="months-progress">${t("month.running", { name: other.file?.name ?? "", percent: String(other.percent) })}${this.#left()}</label>
        <progress id="months-progress" max="100" .value=${other.percent}></progress>
        <p class="actions"
          ><button type="button" class="second" id="months-cancel" @click=${() => other.running?.abort()}>${t("month.cancel")}</button></p>
      </div>
      <div>${this.#outcome()}</div>
    </section>`;
  }

  #left(): string {
    const seconds = this.other.running && secondsLeft(this.other);
    return seconds === undefined ? "" : t("month.left", { seconds: String(seconds) });
  }

  #form(): TemplateResult {
    const { state, cases, other } = this;
    const sent = (event: Event): void => {
      event.preventDefault();
      if (other.file) void run(state, other, other.file, { scheme: cases.scheme, ids: "months" });
      else document.getElementById("months-file")?.focus();
    };
    const given = (event: Event): void => takeFile(other, chosenFile(event), state.changed);
    // After a change of the language the field is a new one, and empty.
    const forgotten = other.file && !isChosenIn("months-file") ? other.file.name : undefined;
    return html`<form novalidate autocomplete="off" ?hidden=${Boolean(other.running)} @submit=${sent}>
      <div class="field">
        <label for="months-file">${t("months.file")}</label>
        <input type="file" id="months-file" @change=${given}>
        <p class="echo">${forgotten === undefined ? "" : t("month.file.chosen", { name: forgotten })}</p>
      </div>
      <p class="actions"><button type="submit" class="second">${t("months.start")}</button></p>
    </form>`;
  }

  #outcome(): Drawn {
    const { cases, other, state } = this;
    const { came, list } = other;
    if (!came) return nothing;
    const head = html`<h4 id="months-outcome" tabindex="-1">${spoken(other)}</h4>`;
    if (came === "version") return html`${head}${reopening(state)}`;
    if (typeof came !== "object" || came.status === "cancelled" || came.status === "unreadable") return head;
    if (came.status === "refused") return html`${head}<p class="problem">${said(came.message)}</p>`;
    if (!list || !cases.list) return head;
    if (this.#of?.[0] !== list || this.#of[1] !== cases.list) this.#compare(list, cases.list);
    const [before, after] = this.#names;
    return html`${head}
      ${this.#made().map((line) => html`<p class="month-made">${line}</p>`)}
      ${this.#counts(before, after)}
      ${this.#weighing.drawn(this.#months(list, cases.list))}
      <h4>${t("shifts")}</h4>
      ${shiftTable(this.#shifts, before, after)}
      ${save(this.#address(), `${after}-${before}-drg.csv`, t("months.save"))}`;
  }

  #compare(before: CaseTable, after: CaseTable): void {
    this.#of = [before, after];
    this.#shifts = shiftsBetween(before, after);
    this.#weighing.clear();
  }

  /** What the months are called: as their files. */
  get #names(): [string, string] {
    return [nameOf(this.other.file) || t("months.other"), nameOf(this.cases.file) || t("months.own")];
  }

  #counts(before: string, after: string): TemplateResult {
    const rows = [this.other, this.cases].map(({ came }) =>
      typeof came === "object" && came.status === "done" ? came.tally : undefined,
    );
    return html`<div class="both">${rows.map((own, at) => {
      const name = at === 0 ? before : after;
      if (!own) return nothing;
      return html`<div><p>${t("months.cases", { name, cases: String(own.cases) })}</p>${tally(
        name,
        undefined,
        STATUSES.map((status) => count(t(`status.${status}`), own[status])),
      )}</div>`;
    })}</div>`;
  }

  #months(...lists: [CaseTable, CaseTable]): Month[] {
    const schemes = this.cases.by.map(({ id }) => id).filter((id) => id !== this.cases.other?.id || !this.cases.scheme);
    return lists.map(({ rows, columns }, at) => ({ label: this.#names[at] ?? "", schemes, rows, columns, groups: [] }));
  }

  /** What made both. */
  #made(): string[] {
    const both = [this.other, this.cases].map(({ came, by }, at) => {
      const made = typeof came === "object" && came.status === "done" ? came.made : [];
      return made.map((one) => t("months.made", { name: this.#names[at] ?? "", made: madeBy(one, by) }));
    });
    return both.flat();
  }

  /** Where the table can be saved from. */
  #address(): string {
    const made = this.#made();
    const [before, after] = this.#names;
    const key = JSON.stringify([made, before, after, this.cases.began, this.other.began, this.#weighing.key]);
    return this.#saving.address(key, () => {
      const index = this.#weighing.came.map(({ index }) => index ?? "");
      const rows = this.#shifts.map(({ drg, name, ...shift }) => [drg, name, `${shift.before}`, `${shift.after}`]);
      return tableOf(
        made,
        [...t("months.columns").split(" "), before, after],
        index.length ? [[t("money.sum.index"), "", ...index], ...rows] : rows,
      );
    });
  }
}
