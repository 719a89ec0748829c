/** The page's side of what the fund pays: tables of the site, and prices as promises. */

import { Client, Failure } from "../client.js";
import type {
  MonthRequest,
  MonthResponse,
  Numbers,
  PriceRequest,
  PriceResponse,
  TablePlace,
  TableSummary,
} from "../generated/fund.js";
import { fetched, listOf } from "../packs.js";
import { FUND_PATIENCE, type FundCalls, type MonthColumns } from "./protocol.js";

/** What the index says of a table. */
export interface ListedTable {
  id: string;
  place: TablePlace;
  year: number;
  /** First day on which it is no longer used unless chosen. */
  used_until: TableSummary["used_until"];
  /** The scheme of its groups. */
  scheme: string;
  numbers: Numbers;
  /** The file in `packs/weights/`. */
  file: string;
}

/** The tables of this site, by id. */
export async function listTables(): Promise<ListedTable[]> {
  return listOf<ListedTable>(await fetched("packs/weights/index.json"));
}

/** Prices of groups. Its worker starts with it. Calls reject with a `Failure`, as those of `Client`. */
export class FundPrices {
  readonly #client = new Client<FundCalls>("fund.js", FUND_PATIENCE);
  readonly #loaded = new Map<string, TableSummary>();

  /** Whether its worker has ended, and another has to be started. */
  get ended(): boolean {
    return this.#client.ended;
  }

  /** Loads a table of the site, once. */
  async load(listed: ListedTable): Promise<TableSummary> {
    const known = this.#loaded.get(listed.id);
    if (known) return known;
    const text = await (await fetched(`packs/weights/${encodeURIComponent(listed.file)}`)).text();
    const answer = await this.#client.call("load_table", { text });
    if (answer.status === "refused") {
      throw new Failure("pack", answer.findings.map(({ path, code }) => `${path} ${code}`).join("; "));
    }
    this.#loaded.set(listed.id, answer.table);
    return answer.table;
  }

  /** Prices a grouped case by a table that is loaded. */
  price(request: PriceRequest): Promise<PriceResponse> {
    return this.#client.call("price", { request });
  }

  /** Clears the cases of a file, as the grouper listed them, by a table that is loaded. */
  month(request: MonthRequest, rows: Blob, columns: MonthColumns): Promise<MonthResponse> {
    return this.#client.call("month", { request, rows, columns });
  }

  /** Ends the worker. */
  stop(): void {
    this.#client.stop();
  }
}
