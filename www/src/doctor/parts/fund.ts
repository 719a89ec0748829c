/** What the fund pays the hospital for the group: by the table of a city, with its limits. Never what the patient pays. */

import { html, nothing, type TemplateResult } from "lit-html";
import { live } from "lit-html/directives/live.js";
import type { ListedTable } from "../../engine/fund/client.js";
import type { PriceResponse, TableSummary } from "../../engine/generated/fund.js";
import { button, type Drawn, type Part } from "../part.js";
import { PriceTables } from "../price-tables.js";
import type { DoctorState } from "../state.js";
import { said, t, today } from "../words.js";

/** Draws the part under the group: nothing is fetched before a press. */
export function fund(state: DoctorState): Part {
  const panel = new Panel(state);
  return () => panel.drawn();
}

class Panel {
  readonly #tables: PriceTables;
  #chosen = "";
  #table: TableSummary | undefined;
  #class = "";
  #cost = "";
  #answer: PriceResponse | undefined;
  /** What was asked last, so that nothing is asked twice. */
  #asked = "";

  constructor(readonly state: DoctorState) {
    this.#tables = new PriceTables(state, () => {
      this.#asked = "";
    });
  }

  drawn(): Drawn {
    const { explained: group } = this.state;
    const has = group?.status === "grouped" || group?.status === "ambiguous";
    if (!has) return nothing;
    if (this.#tables.isOpen) void this.#price();
    return html`<section class="fund screen-only" id="fund" aria-label=${t("fund")}>
      ${this.#tables.isOpen ? this.#open() : html`<p class="actions">${button(t("fund.show"), () => this.#tables.begin())}</p>`}
    </section>`;
  }

  /** The tables of the scheme by which the case is grouped: no others can price it. */
  get #fitting(): ListedTable[] {
    const own = this.state.scheme?.id;
    return this.#tables.fitting(this.#day, ({ scheme, numbers }) => scheme === own && numbers !== "weights_only");
  }

  get #day(): string {
    return this.state.stay.discharge || today();
  }

  #open(): TemplateResult {
    if (this.#tables.failed) {
      const again = button(t("failure.retry"), () => this.#tables.retry(), "primary");
      return html`<p class="cause">${t("fund.failed")}</p><p class="actions">${again}</p>`;
    }
    if (!this.#tables.listed) return html`<p class="waiting">${t("waiting")}</p>`;
    const tables = this.#fitting;
    if (!tables.length) return html`<p>${t("fund.no_tables")}</p>`;
    return html`<div class="fields">${this.#tableField(tables)}${this.#classField()}${this.#costField()}</div>
      <div id="fund-said" aria-live="polite">${this.#said()}</div>`;
  }

  #tableField(tables: ListedTable[]): TemplateResult {
    const choose = ({ currentTarget }: Event): void => {
      if (currentTarget instanceof HTMLSelectElement) this.#choose(currentTarget.value);
    };
    const name = ({ place, year, used_until }: ListedTable): string => {
      const words = { place: said(place.name), year: String(year) };
      return t(used_until <= this.#day ? "fund.table.past" : "fund.table.of", words);
    };
    return html`<div class="field"><label for="fund-table">${t("fund.table")}</label>
      <select id="fund-table" @change=${choose}>
        <option value="" .selected=${live(this.#chosen === "")}>${t("fund.table.none")}</option>
        ${tables.map((table) => html`<option value=${table.id} .selected=${live(table.id === this.#chosen)}>${name(table)}</option>`)}
      </select></div>`;
  }

  #classField(): Drawn {
    const classes = this.#table?.classes ?? [];
    if (classes.length < 2) return nothing;
    const choose = ({ currentTarget }: Event): void => {
      if (!(currentTarget instanceof HTMLSelectElement)) return;
      this.#class = currentTarget.value;
      this.state.changed();
    };
    const options = classes.map(
      ({ id, name }) => html`<option value=${id} .selected=${live(id === this.#class)}>${said(name)}</option>`,
    );
    return html`<div class="field"><label for="fund-class">${t("fund.class")}</label>
      <select id="fund-class" @change=${choose}>${options}</select></div>`;
  }

  #costField(): TemplateResult {
    const typed = ({ currentTarget }: Event): void => {
      if (!(currentTarget instanceof HTMLInputElement)) return;
      this.#cost = currentTarget.value;
      this.state.changed();
    };
    return html`<div class="field"><label for="fund-cost">${t("fund.cost")}</label>
      <input id="fund-cost" inputmode="decimal" autocomplete="off" .value=${live(this.#cost)} @input=${typed}></div>`;
  }

  #choose(id: string): void {
    this.#chosen = id;
    this.#table = undefined;
    this.#answer = undefined;
    this.state.changed();
  }

  async #price(): Promise<void> {
    const { scheme, explained: group } = this.state;
    const listed = this.#tables.listed?.find(({ id }) => id === this.#chosen);
    if (this.#tables.failed || !listed || !scheme || !group) return;
    const asked = JSON.stringify([listed.id, this.#class, this.#cost, scheme.id, group.drg, this.#day]);
    if (asked === this.#asked) return;
    this.#asked = asked;
    await this.#tables.guarded(async () => {
      const { prices, table } = await this.#tables.loaded(listed);
      // A worker that had to be started anew has it as another object; the class stays.
      if (this.#table?.id !== table.id) {
        this.#table = table;
        this.#class = table.classes[0]?.id ?? "";
        this.#asked = "";
        return;
      }
      const cost = this.#cost.replace(/[,，\s]/g, "");
      const answer = await prices.price({
        table: listed.id,
        scheme: scheme.id,
        drg: group.drg ?? "",
        class: this.#class,
        day: this.#day,
        // Whoever chose a table that says that it is out of date wants to see it all the same.
        past_by_choice: true,
        ...(cost ? { cost } : {}),
      });
      if (this.#asked === asked) this.#answer = answer;
    });
  }

  #said(): Drawn {
    const answer = this.#answer;
    if (!this.#chosen) return nothing;
    if (!answer) return html`<p class="waiting">${t("waiting")}</p>`;
    if (answer.status === "invalid") {
      return html`<ul>${answer.problems.map(({ message }) => html`<li>${said(message)}</li>`)}</ul>`;
    }
    const { source, priced, of_groups } = answer.table;
    const sentences = answer.status === "priced" ? answer.sentences : [answer.message];
    const hints = answer.status === "priced" ? [...answer.asked, ...answer.notes] : [];
    const counts = {
      priced: String(priced),
      groups: String(of_groups),
      grade: source.grade,
      source: said(source.title),
    };
    return html`<ul>${sentences.map((sentence) => html`<li>${said(sentence)}</li>`)}</ul>
      ${hints.map((hint) => html`<p class="hint">${said(hint)}</p>`)}
      <p class="hint">${t("fund.source", counts)}</p>`;
  }
}
