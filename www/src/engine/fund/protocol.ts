/** What the page and the worker of what the fund pays say to each other. */

import type { MonthRequest, MonthResponse, PriceRequest, PriceResponse, TableLoaded } from "../generated/fund.js";
import type { Patience } from "../protocol.js";

/** In which of the columns that are carried along what stands, by their numbers. */
export interface MonthColumns {
  cost: number;
  days: number | undefined;
  /** The column that sums are made by. */
  by: number | undefined;
  /** Whether the groups are those of the edition that each case was compared by. */
  other?: true;
}

/** What the page asks the worker, by kind. */
export interface FundCalls {
  /** Loads the table of a city. */
  load_table: { ask: { text: string }; answer: TableLoaded };
  /** Prices a grouped case by a table that is loaded. */
  price: { ask: { request: PriceRequest }; answer: PriceResponse };
  /** Clears the cases of a file by a table that is loaded; `rows` is the list that the grouper made. */
  month: { ask: { request: MonthRequest; rows: Blob; columns: MonthColumns }; answer: MonthResponse };
}

/** The time of each kind of call. */
export const FUND_PATIENCE: Patience<FundCalls> = {
  load_table: 20_000,
  price: 20_000,
  month: 120_000,
};
