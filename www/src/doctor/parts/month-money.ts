/** The money of a month: what its cases cost beside what they are settled at by the table of a city, and the case-mix index. */

import { html, nothing, type TemplateResult } from "lit-html";
import { live } from "lit-html/directives/live.js";
import type { ListedTable } from "../../engine/fund/client.js";
import type { Cleared, ClearedOf, MonthCleared, NotPricedReason, TableSummary } from "../../engine/generated/fund.js";
import { grouped } from "../../i18n/format.js";
import { announce } from "../../ui/announce.js";
import { type CaseTable, EVERYTHING } from "../case-table.js";
import type { Batch } from "../month.js";
import { button, type Drawn, type Part } from "../part.js";
import { PriceTables } from "../price-tables.js";
import type { DoctorState } from "../state.js";
import { said, t, today } from "../words.js";

/** Rows of a table that are shown before somebody asks for all. */
const FIRST = 20;

/** Usual names of the column of the cost, and of that of the days, as hospital systems write them. */
const COST =
  /^(住院)?(总费用|医疗总?费用|费用合计|费用总额|总金额|medfee_sumamt|zfy|(total_?)?(cost|fee))(（?\(?元\)?）?)?$/i;
const DAYS = /^((实际)?住院天数|住院日|天数|ipt_days|act_ipt_days|sjzyts|days|los)$/i;

/** Draws the part under the cases of a month; nothing is fetched before a press. */
export function monthMoney(state: DoctorState, cases: Batch): Part {
  const panel = new MonthMoney(state, cases);
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
    const named = (name: RegExp): number | undefined => {
      const at = list.columns.findIndex((column) => name.test(column.trim()));
      return at < 0 ? undefined : at;
    };
    this.#cost = named(COST);
    this.#days = named(DAYS);
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
      select(
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
        ${select(
          { id: "money-table", label: t("fund.table"), none: t("fund.table.none"), chosen: this.#chosen },
          tables.map((table) => [table.id, nameOf(table)]),
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
            : select(
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
      ${all.priced ? html`<h4>${t("money.groups")}</h4>${sums(t("group"), largest(month.groups))}` : nothing}
      ${
        all.priced && this.#by !== undefined
          ? html`<h4>${this.#of?.columns[this.#by] ?? ""}</h4>${sums(this.#of?.columns[this.#by] ?? "", largest(month.values))}`
          : nothing
      }
      ${this.#source()}`;
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

function nameOf({ place, year, used_until, numbers }: ListedTable): string {
  const words = { place: said(place.name), year: String(year) };
  if (numbers === "weights_only") return t("money.table.weights", words);
  return t(used_until <= today() ? "fund.table.past" : "fund.table.of", words);
}

interface Choice {
  id: string;
  label: string;
  chosen: string;
  none?: string;
}

function select(
  { id, label, chosen, none }: Choice,
  all: [string, string][],
  take: (value: string) => void,
): TemplateResult {
  const changed = ({ currentTarget }: Event): void => {
    if (currentTarget instanceof HTMLSelectElement) take(currentTarget.value);
  };
  return html`<div class="field"><label for=${id}>${label}</label>
    <select id=${id} @change=${changed}>
      ${none === undefined ? nothing : html`<option value="" .selected=${live(chosen === "")}>${none}</option>`}
      ${all.map(([value, name]) => html`<option value=${value} .selected=${live(value === chosen)}>${name}</option>`)}
    </select></div>`;
}

/** Those with the largest surplus or loss first. */
function largest(all: readonly ClearedOf[]): ClearedOf[] {
  const size = ({ cleared }: ClearedOf): number => Math.abs(Number(cleared.surplus));
  return all.filter(({ cleared }) => cleared.priced > 0).sort((a, b) => size(b) - size(a));
}

function sums(what: string, all: readonly ClearedOf[]): TemplateResult {
  const rows = (
    some: readonly ClearedOf[],
  ): TemplateResult => html`<div class="scrolls" role="group" tabindex="0" aria-label=${what}><table class="tally money">
      <thead><tr><th scope="col">${what}</th>${(["priced", "cost", "paid", "surplus"] as const).map(
        (name) => html`<th scope="col" class="amount">${t(`money.sum.${name}`)}</th>`,
      )}</tr></thead>
      <tbody>${some.map(
        ({ key, cleared }) => html`<tr><th scope="row">${key || t("cases.empty")}</th>
          <td class="amount">${cleared.priced}</td>
          <td class="amount">${grouped(cleared.cost_priced)}</td>
          <td class="amount">${grouped(cleared.paid)}</td>
          <td class="amount">${grouped(cleared.surplus)}</td></tr>`,
      )}</tbody></table></div>`;
  const rest = all.slice(FIRST);
  return html`${rows(all.slice(0, FIRST))}${
    rest.length
      ? html`<details><summary>${t("cases.more", { count: String(rest.length) })}</summary>${rows(rest)}</details>`
      : nothing
  }`;
}

function reasons({ not_priced }: Cleared): Drawn {
  const all = Object.entries(not_priced) as [NotPricedReason, number][];
  if (!all.length) return nothing;
  return html`<details><summary>${t("money.not_priced")}</summary><ul>${all.map(
    ([reason, count]) => html`<li>${t(`money.reason.${reason}`)}：${count}</li>`,
  )}</ul></details>`;
}
