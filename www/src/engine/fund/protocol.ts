/** What the page and the worker of what the fund pays say to each other. */

import type { PriceRequest, PriceResponse, TableLoaded } from "../generated/fund.js";
import type { Patience } from "../protocol.js";

/** What the page asks the worker, by kind. */
export interface FundCalls {
  /** Loads the table of a city. */
  load_table: { ask: { text: string }; answer: TableLoaded };
  /** Prices a grouped case by a table that is loaded. */
  price: { ask: { request: PriceRequest }; answer: PriceResponse };
}

/** The time of each kind of call. */
export const FUND_PATIENCE: Patience<FundCalls> = {
  load_table: 20_000,
  price: 20_000,
};
