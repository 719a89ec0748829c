/** The tables by which cities pay hospitals, for the parts that price by one: fetched when wanted, and what failed is said and tried again. */

import { FundPrices, type ListedTable, listTables } from "../engine/fund/client.js";
import type { TableSummary } from "../engine/generated/fund.js";
import { explained } from "../page/outdated.js";
import type { DoctorState } from "./state.js";
import { said, t, today } from "./words.js";

/** The tables and the worker that prices by them. */
export class PriceTables {
  isOpen = false;
  failed = false;
  listed: ListedTable[] | undefined;
  #prices: FundPrices | undefined;

  /** `again` is called where something failed, so that it is asked anew. */
  constructor(
    readonly state: DoctorState,
    readonly again: () => void,
  ) {}

  /** Opens the part, and fetches what tables there are. */
  begin(): void {
    this.isOpen = true;
    this.state.changed();
    void this.guarded(async () => {
      this.listed ??= await listTables();
    });
  }

  /** Says that it failed in the place of what was wanted; another try begins where it stopped. */
  async guarded(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (fault) {
      await explained(fault);
      this.failed = true;
      this.again();
      if (this.#prices?.ended) this.#prices = undefined;
    }
    this.state.changed();
  }

  /** Another try. */
  retry(): void {
    this.failed = false;
    if (this.listed) this.state.changed();
    else this.begin();
  }

  /** The tables that fit, those in use on that day first, and the newest of them. */
  fitting(day: string, fits: (table: ListedTable) => boolean): ListedTable[] {
    const isPast = (table: ListedTable): boolean => table.used_until <= day;
    return (this.listed ?? [])
      .filter(fits)
      .sort((a, b) => Number(isPast(a)) - Number(isPast(b)) || b.year - a.year || (a.id < b.id ? -1 : 1));
  }

  /** Loads a table, once, into the worker that prices by it. */
  async loaded(listed: ListedTable): Promise<{ prices: FundPrices; table: TableSummary }> {
    this.#prices ??= new FundPrices();
    const prices = this.#prices;
    return { prices, table: await prices.load(listed) };
  }
}

/** What a table is called, and whether it is out of date or has weights only. */
export function tableName({ place, year, used_until, numbers }: ListedTable): string {
  const words = { place: said(place.name), year: String(year) };
  if (numbers === "weights_only") return t("money.table.weights", words);
  return t(used_until <= today() ? "fund.table.past" : "fund.table.of", words);
}
