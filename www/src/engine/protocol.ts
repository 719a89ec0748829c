/** What the page and the worker say to each other. */

import type {
  AmountReading,
  ChangesRequest,
  ChangesResponse,
  ComparisonRequest,
  ComparisonResponse,
  CurveResponse,
  FeeList,
  Handbook,
  HandbookResponse,
  Interview,
  InterviewRequest,
  Loaded,
  OutlookCases,
  OutlookResponse,
  PayLaterInterview,
  PayLaterInterviewRequest,
  PayLaterLoaded,
  RangesResponse,
  Request,
  Response,
} from "./generated/core.js";
import type { Measured } from "./measuring.js";

/**
 * What the page asks the worker of the core, by kind. Workers hand what the core answers over as the
 * bytes of its JSON text.
 */
export interface Calls {
  /** Loads a pack of the site, which was proved when the site was built. */
  load_pack: { ask: { text: string }; answer: Loaded };
  /** Answers a case. */
  estimate: { ask: { request: Request }; answer: Response };
  /** Leads through everything told: what is still open, or the end that it leads to. */
  interview: { ask: { request: InterviewRequest }; answer: Interview };
  /** Reads an amount as people type it. */
  read_amount: { ask: { text: string }; answer: AmountReading };
  /** What a stay will cost when something that matters is not known. */
  outlook: { ask: { request: Request }; answer: OutlookResponse };
  /** A case beside alternatives. */
  compare: { ask: { request: ComparisonRequest }; answer: ComparisonResponse };
  /**
   * Answers a case again and again for at least so many milliseconds. For `cargo xtask bench`; the
   * page never asks it.
   */
  bench: { ask: { request: Request; least: number }; answer: Measured };
  /** The same for answers beyond one number. */
  bench_more: {
    ask: { request: Request; comparison: ComparisonRequest; unknown: Request; least: number };
    answer: [compare: Measured, outlook: Measured];
  };
}

/** What the page asks the worker of curves and ranges, by kind. */
export interface ExploreCalls {
  /** Loads a pack of the site, which was proved when the site was built. */
  load_pack: { ask: { text: string }; answer: Loaded };
  /** How payments grow with the total bill, in the cases of an outlook. */
  curve: { ask: { cases: OutlookCases; upTo?: string }; answer: CurveResponse };
  /** Follows one again and again for at least so many milliseconds. For `cargo xtask bench`. */
  bench_curve: { ask: { cases: OutlookCases; least: number }; answer: Measured };
  /** Bounds for a request whose figures may be ranges. */
  ranges: { ask: { request: unknown }; answer: RangesResponse };
  /** Reads a fee list as it is pasted. */
  fee_list: { ask: { text: string }; answer: FeeList };
  /** What is different between what a case came to when it was kept and now. */
  changes: { ask: { request: ChangesRequest }; answer: ChangesResponse };
}

/** What the page asks the worker of proofs and handbooks, by kind. */
export interface ProveCalls {
  /** Proves a pack, which other cores may then load. */
  prove_pack: { ask: { text: string }; answer: Loaded };
  /** A pack from the figures of a handbook. */
  handbook: { ask: { handbook: Handbook }; answer: HandbookResponse };
}

/** What the page asks the worker of paying later, by kind. */
export interface LaterCalls {
  /** Loads a pack of the site, or one that was proved on this page: stays are settled by it. */
  load_pack: { ask: { text: string }; answer: Loaded };
  /** Loads a pay-later pack of the site; that of the country first. */
  load_text: { ask: { text: string }; answer: PayLaterLoaded };
  /** Leads through everything told: what is still open, or the end that it leads to. */
  interview_later: { ask: { request: PayLaterInterviewRequest }; answer: PayLaterInterview };
}

/**
 * A table of calls: by kind what is asked and what is answered. Each worker has one. What a call is
 * called by, and its kind, are no fields of what is asked.
 */
export type Table<T> = { [K in keyof T]: { ask: object & { id?: never; kind?: never }; answer: unknown } };

/** The kinds of calls. */
export type Kind<T> = keyof T & string;

/**
 * How many milliseconds a worker may say nothing while a call of a kind waits. Generous, for old
 * devices with much else to do: it is there for workers that are gone.
 */
export type Patience<T> = Record<Kind<T>, number>;

const [SHORT, LONG, MEASURING] = [20_000, 120_000, 600_000];

/** The time of each kind of call to the core. */
export const PATIENCE: Patience<Calls> = {
  load_pack: SHORT,
  estimate: SHORT,
  interview: SHORT,
  read_amount: SHORT,
  outlook: SHORT,
  compare: LONG,
  bench: MEASURING,
  bench_more: MEASURING,
};

/** The time of each kind of call to curves and ranges. */
export const EXPLORE_PATIENCE: Patience<ExploreCalls> = {
  load_pack: SHORT,
  curve: LONG,
  bench_curve: MEASURING,
  ranges: LONG,
  fee_list: SHORT,
  changes: SHORT,
};

/** The time of each kind of call to proofs and handbooks. */
export const PROVE_PATIENCE: Patience<ProveCalls> = {
  prove_pack: LONG,
  handbook: LONG,
};

/** The time of each kind of call to paying later. */
export const LATER_PATIENCE: Patience<LaterCalls> = {
  load_pack: SHORT,
  load_text: SHORT,
  interview_later: SHORT,
};

/** A call; the answer carries its id. */
export type Call<T extends Table<T>> = { [K in Kind<T>]: { id: number; kind: K } & T[K]["ask"] }[Kind<T>];

/** What a worker says. */
export type Reply =
  /** The core is ready, of that version; calls may begin, if the page is of the same. */
  | { kind: "ready"; version: string }
  /** The core cannot start. */
  | { kind: "failed"; reason: string }
  /** How far a long call has come. */
  | { kind: "progress"; id: number; done: number; total: number }
  /** The answer to a call. */
  | { kind: "answer"; id: number; value: unknown }
  /** A call that broke down: a fault of the program, not of what was entered. */
  | { kind: "broken"; id: number; reason: string };
