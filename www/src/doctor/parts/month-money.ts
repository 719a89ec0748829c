/** The money of a month: what its cases cost beside what they are settled at by the table of a city, and the case-mix index. */

import { html, nothing, type TemplateResult } from "lit-html";
import type { ListedTable } from "../../engine/fund/client.js";
import type { Cleared, ClearedOf, MonthCleared, NotPricedReason, TableSummary } from "../../engine/generated/fund.js";
import { grouped, yuanOf } from "../../i18n/format.js";
import { announce } from "../../ui/announce.js";
import { type CaseTable, EVERYTHING } from "../case-table.js";
import { COST, columnOf, DAYS } from "../money-columns.js";
import type { Batch } from "../month.js";
import { button, choice, type Drawn, type Part } from "../part.js";
import type { Pictures } from "../pictures.js";
import { PriceTables, tableName } from "../price-tables.js";
import type { DoctorState } from "../state.js";
import { firstOf, wide } from "../tallies.js";
import { said, t, today } from "../words.js";

/** Draws the part under the cases of a month; nothing is fetched before a press. */
export function monthMoney(state: DoctorState, cases: Batch, pictures: Pictures): Part {
  const panel = new MonthMoney(state, cases, pictures);
  return () => panel.drawn();
}

class MonthMoney {
  readonly #tables: PriceTables;
  #of: CaseTable | undefined;
  #chosen = "";
  #table: TableSummary | undefined;
  #class = "";
  #cost: number | undefined;
  #days: number | undefined;
  #by: number | undefined;
  #came: MonthCleared | undefined;
  #asked = "";

  constructor(
    readonly state: DoctorState,
    readonly cases: Batch,
    readonly pictures: Pictures,
  ) {
    this.#tables = new PriceTables(state, () => {
      this.#asked = "";
    });
  }

  drawn(): Drawn {
    const { list } = this.cases;
    if (!list) return nothing;
    if (list !== this.#of) this.#take(list);
    if (this.#tables.isOpen) void this.#clear(list);
    return html`<section class="cases screen-only" id="money" aria-labelledby="money-title">
      <h3 id="money-title">${t("money")}</h3>${
        this.#tables.isOpen
          ? this.#open(list)
          : html`<p class="actions">${button(t("money.show"), () => this.#tables.begin())}</p>`
      }</section>`;
  }

  /** Lists some of the cases alone. */
  #show(name: string, lines: readonly number[]): void {
    this.#of?.refine({ ...EVERYTHING, some: { name, lines: new Set(lines) } });
    this.state.changed();
    document.getElementById("cases-title")?.focus();
  }

  #take(list: CaseTable): void {
    this.#of = list;
    this.#cost = columnOf(list.columns, COST);
    this.#days = columnOf(list.columns, DAYS);
    this.#by = undefined;
    this.#came = undefined;
    this.#asked = "";
  }

  /** The tables of the schemes by which the month was grouped: no others can price its cases. */
  get #fitting(): ListedTable[] {
    const used = this.cases.by.map(({ id }) => id);
    return this.#tables.fitting(today(), ({ scheme }) => used.includes(scheme));
  }

  #open(list: CaseTable): TemplateResult {
    if (this.#tables.failed) {
      const again = button(t("failure.retry"), () => this.#tables.retry(), "primary");
      return html`<p class="cause">${t("fund.failed")}</p><p class="actions">${again}</p>`;
    }
    if (!this.#tables.listed) return html`<p class="waiting">${t("waiting")}</p>`;
    const tables = this.#fitting;
    if (!tables.length) return html`<p>${t("fund.no_tables")}</p>`;
    const column = (id: string, label: string, at: number | undefined, take: (at: number | undefined) => void): Drawn =>
      choice(
        { id, label, none: t("money.column.none"), chosen: at === undefined ? "" : String(at) },
        list.columns.map((name, at) => [String(at), name]),
        (value) => {
          take(value === "" ? undefined : Number(value));
          this.state.changed();
        },
      );
    const classes = this.#table?.classes ?? [];
    return html`<p class="hint">${t("money.help")}</p>
      <div class="fields">
        ${choice(
          { id: "money-table", label: t("fund.table"), none: t("fund.table.none"), chosen: this.#chosen },
          tables.map((table) => [table.id, tableName(table)]),
          (id) => {
            this.#chosen = id;
            this.#table = undefined;
            this.#came = undefined;
            this.state.changed();
          },
        )}
        ${
          classes.length < 2
            ? nothing
            : choice(
                { id: "money-class", label: t("fund.class"), chosen: this.#class },
                classes.map(({ id, name }) => [id, said(name)]),
                (id) => {
                  this.#class = id;
                  this.state.changed();
                },
              )
        }
        ${column("money-cost", t("money.cost"), this.#cost, (at) => {
          this.#cost = at;
        })}
        ${column("money-days", t("money.days"), this.#days, (at) => {
          this.#days = at;
        })}
        ${column("money-by", t("cases.column"), this.#by, (at) => {
          this.#by = at;
        })}
      </div>
      <div id="money-said" aria-live="polite">${this.#said()}</div>`;
  }

  async #clear(list: CaseTable): Promise<void> {
    const listed = this.#tables.listed?.find(({ id }) => id === this.#chosen);
    const cost = this.#cost;
    if (this.#tables.failed || !listed || cost === undefined) return;
    const columns = { cost, days: this.#days, by: this.#by };
    const asked = JSON.stringify([listed.id, this.#class, columns]);
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
      const request = { table: listed.id, ...(this.#class ? { class: this.#class } : {}) };
      const answer = await prices.month(request, list.rows, columns);
      if (this.#asked !== asked || list !== this.#of) return;
      this.#came = answer.status === "cleared" ? answer.month : undefined;
      if (this.#came) announce(t("money.done", { cases: String(this.#came.all.cases) }));
    });
  }

  #said(): Drawn {
    if (!this.#chosen) return nothing;
    if (this.#cost === undefined) return html`<p>${t("money.cost.ask")}</p>`;
    const month = this.#came;
    if (!month) return html`<p class="waiting">${t("waiting")}</p>`;
    const { all, low, high } = month;
    const beyond = (name: "high" | "low", lines: readonly number[]): Drawn =>
      lines.length
        ? html` ${button(t(`money.${name}`, { count: String(lines.length) }), () => this.#show(t(`money.${name}.only`), lines))}`
        : nothing;
    const sentences = [
      all.case_mix_index &&
        t("money.index", { index: all.case_mix_index, count: String(all.weighted), cases: String(all.cases) }),
      t("money.priced", { count: String(all.priced), cases: String(all.cases) }),
      month.without_cost ? t("money.without_cost", { count: String(month.without_cost) }) : "",
    ].filter(Boolean);
    return html`<ul>${sentences.map((sentence) => html`<li>${sentence}</li>`)}</ul>
      ${all.priced ? sums(t("money.all"), [{ key: t("money.all"), cleared: all }]) : nothing}
      <p class="actions">${beyond("high", high)}${beyond("low", low)}</p>
      ${reasons(all)}
      ${all.priced ? this.#groups(month.groups) : nothing}
      ${this.#by === undefined ? nothing : this.#values(month.values, this.#of?.columns[this.#by] ?? "")}
      ${this.#source()}`;
  }

  /** The groups, those with the largest difference first. */
  #groups(groups: readonly ClearedOf[]): TemplateResult {
    const all = largest(groups);
    const bars = all.map(({ key, cleared: { surplus } }) => ({
      name: key,
      value: Number(surplus),
      text: grouped(yuanOf(surplus)),
    }));
    const title = t("money.groups");
    return html`<h4>${title}</h4>
      ${this.pictures.drawn("surplus", t("charts.surplus"), bars)}${sums(t("group"), all)}`;
  }

  /** The same by what stands in a column, and before it the case-mix index. */
  #values(values: readonly ClearedOf[], column: string): TemplateResult {
    const weighted = values.filter(({ cleared }) => cleared.case_mix_index !== undefined);
    const heavy = weighted.sort((a, b) => Number(b.cleared.case_mix_index) - Number(a.cleared.case_mix_index));
    const bars = heavy.map(({ key, cleared: { case_mix_index: index = "" } }) => ({
      name: key || t("cases.empty"),
      value: Number(index),
      text: index,
    }));
    const priced = largest(values);
    return html`<h4>${t("money.index.by", { column })}</h4>
      ${this.pictures.drawn("index", t("charts.index", { column }), bars)}
      ${firstOf(heavy, (rows) => indexTable(column, rows))}
      ${priced.length ? html`<h4>${t("money.by", { column })}</h4>${sums(column, priced)}` : nothing}`;
  }

  #source(): Drawn {
    if (!this.#table) return nothing;
    const { source, priced, of_groups } = this.#table;
    const words = {
      priced: String(priced),
      groups: String(of_groups),
      grade: source.grade,
      source: said(source.title),
    };
    return html`<p class="hint">${t("money.not_the_patients")}</p><p class="hint">${t("fund.source", words)}</p>`;
  }
}

/** Those with the largest surplus or loss first. */
function largest(all: readonly ClearedOf[]): ClearedOf[] {
  const size = ({ cleared }: ClearedOf): number => Math.abs(Number(cleared.surplus));
  return all.filter(({ cleared }) => cleared.priced > 0).sort((a, b) => size(b) - size(a));
}

function indexTable(column: string, rows: readonly ClearedOf[]): TemplateResult {
  return wide(
    column,
    html`<table class="tally money">
      <thead><tr><th scope="col">${column}</th><th scope="col" class="amount">${t("money.weighted")}</th><th scope="col" class="amount"
        >${t("money.sum.index")}</th></tr></thead>
      <tbody>${rows.map(
        ({ key, cleared }) => html`<tr><th scope="row">${key || t("cases.empty")}</th>
          <td class="amount">${cleared.weighted}</td>
          <td class="amount">${cleared.case_mix_index}</td></tr>`,
      )}</tbody></table>`,
  );
}

function sums(what: string, all: readonly ClearedOf[]): TemplateResult {
  const rows = (some: readonly ClearedOf[]): TemplateResult =>
    wide(
      what,
      html`<table class="tally money">
      <thead><tr><th scope="col">${what}</th>${(["priced", "cost", "paid", "surplus"] as const).map(
        (name) => html`<th scope="col" class="amount">${t(`money.sum.${name}`)}</th>`,
      )}</tr></thead>
      <tbody>${some.map(
        ({ key, cleared }) => html`<tr><th scope="row">${key || t("cases.empty")}</th>
          <td class="amount">${cleared.priced}</td>
          <td class="amount">${grouped(cleared.cost_priced)}</td>
          <td class="amount">${grouped(cleared.paid)}</td>
          <td class="amount">${grouped(cleared.surplus)}</td></tr>`,
      )}</tbody></table>`,
    );
  return firstOf(all, rows);
}

function reasons({ not_priced }: Cleared): Drawn {
  const all = Object.entries(not_priced) as [NotPricedReason, number][];
  if (!all.length) return nothing;
  return html`<details><summary>${t("money.not_priced")}</summary><ul>${all.map(
    ([reason, count]) => html`<li>${t(`money.reason.${reason}`)}：${count}</li>`,
  )}</ul></details>`;
}
