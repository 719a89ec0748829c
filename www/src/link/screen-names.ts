/** Which screens there are. */

/** The screens that are about nothing in particular. */
export const SCREENS = [
  "start",
  "insurance",
  "handbook",
  "date",
  "uncovered",
  "check",
  "extras",
  "result",
  "card",
  "compare",
  "curve",
  "ranges",
  "kept",
] as const;

/** The screens of treatment first, payment later. They are code that is fetched when one is asked for. */
export const PAY_LATER_SCREENS = [
  "place",
  "date",
  "ask",
  "check",
  "answer",
  "documents",
  "stages",
  "days",
  "repayment",
  "papers",
  "paper",
] as const;

/** A screen of treatment first, payment later. */
export type PayLaterScreen = (typeof PAY_LATER_SCREENS)[number];

/** A screen. */
export type Place =
  | { name: (typeof SCREENS)[number] }
  /** The question for a path. */
  | { name: "ask"; path: string }
  /** What a stay for a common reason typically costs; `about` is the reason, once it is chosen. */
  | { name: "typical"; about?: string }
  /** A screen of treatment first, payment later; `about` says which question, or which paper. */
  | { name: "pay_later"; screen: PayLaterScreen; about?: string };
