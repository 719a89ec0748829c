/** Months by the tables of cities: the case-mix index of each, and what its groups weigh and are settled at. */

import { html, nothing } from "lit-html";
import type { FundPrices, ListedTable } from "../engine/fund/client.js";
import type { TableSummary } from "../engine/generated/fund.js";
import { said } from "../i18n/language.js";
import { COST, columnOf } from "./money-columns.js";
import { button, choice, type Drawn } from "./part.js";
import { PriceTables, tableName } from "./price-tables.js";
import type { DoctorState } from "./state.js";
import { t, today } from "./words.js";

/** A month that is weighed. */
export interface Month {
  /** What it is called. */
  label: string;
  /** The schemes that grouped it: no tables of others can weigh it. */
  schemes: readonly string[];
  rows: Blob;
  columns: readonly string[];
  /** Whether the groups are those of the edition that it was compared by. */
  isOther?: true;
  /** The groups whose weights are wanted. */
  groups: readonly { scheme: string; drg: string }[];
}

/** What a group weighs and is settled at, as far as the table says. */
export interface Weight {
  weight: string | undefined;
  standard: string | undefined;
}

/** What came of a month. */
export interface Weighed {
  /** 病例组合指数, of those cases that have a weight and whose cost can be read. */
  index: string | undefined;
  weights: ReadonlyMap<string, Weight>;
}

/** What was chosen for a month. */
interface Side {
  chosen: string;
  class: string;
  table: TableSummary | undefined;
}

/** The tables that are chosen, and what they say. Nothing is fetched before a press. */
export class Weighing {
  readonly #tables: PriceTables;
  readonly #sides: Side[] = [];
  #asked = "";
  #came: Weighed[] = [];

  /** `id` begins the ids of its fields. */
  constructor(
    readonly state: DoctorState,
    readonly id: string,
  ) {
    this.#tables = new PriceTables(state, () => {
      this.#asked = "";
    });
  }

  /** Forgets what was weighed. */
  clear(): void {
    this.#asked = "";
    this.#came = [];
  }

  /** What came of each month; none before all of it is there. */
  get came(): readonly Weighed[] {
    return this.#came;
  }

  /** Says what was chosen, so that what hangs on it is made anew. */
  get key(): string {
    return this.#came.length ? this.#asked : "";
  }

  /** Draws the choice of tables: one for all months of the same schemes. */
  drawn(months: readonly Month[]): Drawn {
    if (!this.#tables.isOpen) {
      return html`<p class="actions">${button(t("weighing.show"), () => this.#tables.begin())}</p>`;
    }
    if (this.#tables.failed) {
      const again = button(t("failure.retry"), () => this.#tables.retry(), "primary");
      return html`<p class="cause">${t("fund.failed")}</p><p class="actions">${again}</p>`;
    }
    if (!this.#tables.listed) return html`<p class="waiting">${t("waiting")}</p>`;
    const fields = months.map((month, at) => {
      if (sideOf(months, at) !== at) return nothing;
      const labels = months.filter((_, of) => sideOf(months, of) === at).map(({ label }) => label);
      return this.#fields(month, at, labels.join(t("list.comma")));
    });
    void this.#weigh(months);
    return html`<div class="fields">${fields}</div>${this.#index(months)}`;
  }

  #fields({ schemes }: Month, at: number, label: string): Drawn {
    this.#sides[at] ??= { chosen: "", class: "", table: undefined };
    const side = this.#sides[at];
    const tables = this.#fitting(schemes);
    if (!tables.length) return html`<p class="hint">${t("weighing.no_tables", { label })}</p>`;
    const classes = side.table?.classes ?? [];
    const take = (chosen: Partial<Side>): void => {
      Object.assign(side, chosen);
      this.clear();
      this.state.changed();
    };
    return html`${choice(
      {
        id: `${this.id}-table-${at}`,
        label: t("weighing.table", { label }),
        none: t("fund.table.none"),
        chosen: side.chosen,
      },
      tables.map((table) => [table.id, tableName(table)]),
      (chosen) => take({ chosen, table: undefined, class: "" }),
    )}${
      classes.length < 2
        ? nothing
        : choice(
            { id: `${this.id}-class-${at}`, label: t("fund.class"), chosen: side.class },
            classes.map(({ id, name }) => [id, said(name)]),
            (id) => take({ class: id }),
          )
    }`;
  }

  #fitting(schemes: readonly string[]): ListedTable[] {
    return this.#tables.fitting(today(), ({ scheme }) => schemes.includes(scheme));
  }

  /** The case-mix index of each month, in a sentence. */
  #index(months: readonly Month[]): Drawn {
    if (!this.#came.length) return nothing;
    const known = months.flatMap(({ label }, at) => {
      const index = this.#came[at]?.index;
      return index === undefined ? [] : [t("weighing.index", { label, index })];
    });
    if (!known.length) return html`<p>${t("weighing.no_cost")}</p>`;
    return html`<p class="index" id="${this.id}-index">${known.join(t("list.semicolon"))}</p>`;
  }

  async #weigh(months: readonly Month[]): Promise<void> {
    const sides = months.map((_, at) => this.#sides[sideOf(months, at)]);
    if (this.#tables.failed || !sides.some((side) => side?.chosen)) return;
    const asked = JSON.stringify(sides.map((side) => [side?.chosen, side?.class]));
    if (asked === this.#asked) return;
    this.#asked = asked;
    await this.#tables.guarded(async () => {
      const came: Weighed[] = [];
      for (const [at, month] of months.entries()) {
        const side = sides[at];
        const listed = this.#tables.listed?.find(({ id }) => id === side?.chosen);
        came.push(side && listed ? await this.#weighed(month, side, listed) : { index: undefined, weights: new Map() });
        if (this.#asked !== asked) return;
      }
      // The class of a table that was just loaded is known only now.
      this.#asked = JSON.stringify(sides.map((side) => [side?.chosen, side?.class]));
      this.#came = came;
    });
  }

  async #weighed(month: Month, side: Side, listed: ListedTable): Promise<Weighed> {
    const { prices, table } = await this.#tables.loaded(listed);
    side.table = table;
    side.class ||= table.classes[0]?.id ?? "";
    const cleared = await indexOf(prices, month, side);
    const weights = new Map<string, Weight>();
    for (const { scheme, drg } of month.groups) {
      const answer = await prices.price({
        table: listed.id,
        scheme,
        drg,
        class: side.class,
        day: today(),
        // Whoever chose a table that says that it is out of date wants to see it all the same.
        past_by_choice: true,
      });
      const own = cleared?.groups.find(({ key }) => key === drg)?.cleared.case_mix_index;
      const priced = answer.status === "priced" ? answer : undefined;
      weights.set(drg, { weight: priced?.weight ?? own, standard: priced?.standard });
    }
    return { index: cleared?.all.case_mix_index, weights };
  }
}

/** The first month of the same schemes: it has the table of both. */
function sideOf(months: readonly Month[], at: number): number {
  const own = months[at]?.schemes.join();
  return months.findIndex(({ schemes }) => schemes.join() === own);
}

async function indexOf(prices: FundPrices, { rows, columns, isOther }: Month, side: Side) {
  const cost = columnOf(columns, COST);
  if (cost === undefined) return undefined;
  const request = { table: side.chosen, ...(side.class ? { class: side.class } : {}) };
  const answer = await prices.month(request, rows, {
    cost,
    days: undefined,
    by: undefined,
    ...(isOther ? { other: isOther } : {}),
  });
  return answer.status === "cleared" ? answer.month : undefined;
}
