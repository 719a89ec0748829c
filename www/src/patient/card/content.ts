/** What stands on the card: the same on the screen, in the copied text, in the picture, and read aloud. */

import type { Ledger, Outlook } from "../../engine/generated/core.js";
import { grouped, whole } from "../../i18n/format.js";
import { day, said, today } from "../../i18n/language.js";
import { fundNames } from "../funds.js";
import type { Navigation } from "../navigation.js";
import { questionsToAsk } from "../to-ask.js";
import { t } from "./words.js";

/** More questions than these nobody keeps in mind. */
const QUESTIONS = 3;

/** A line of the card. */
export interface CardLine {
  id: "own" | "fund" | "desk" | "later";
  what: string;
  value: string;
  /** What is likely, where the value is a range. */
  likely?: string;
}

/** The card. */
export interface Card {
  name: string;
  of: string;
  /** By which rules, where that has to be said. */
  by: string | undefined;
  lines: CardLine[];
  ask: string[];
  estimate: string;
  made: string;
}

type Bounds = { low: string; likely: string; high: string };

function span(low: string, high: string): string {
  const shown = (amount: string): string => grouped(whole(amount));
  return low === high ? t("yuan", { amount: grouped(high) }) : t("range", { low: shown(low), high: shown(high) });
}

/** The card of a result. */
export function cardOf(navigation: Navigation, outlook: Outlook): Card {
  const { answers } = navigation;
  const { own, funds, at_least: least, estimate } = outlook;
  const isLeast = Boolean(least?.length);
  const named = (id: CardLine["id"]): string =>
    id === "fund" ? t("fund", { funds: fundNames(outlook.parts) }) : t(id);
  const line = (id: CardLine["id"], { low, likely, high }: Bounds, end?: "least" | "most"): CardLine => {
    if (end) {
      const amount = grouped(whole(end === "least" ? low : high));
      const value = id === "own" ? t("yuan", { amount }) : t(`at_${end}`, { amount });
      const isLess = end === "least" && likely !== low;
      return {
        id,
        what: id === "own" ? t("own.least") : named(id),
        value,
        ...(isLess ? { likely: t("likely", { amount: grouped(whole(likely)) }) } : {}),
      };
    }
    const isRange = low !== high;
    return {
      id,
      what: named(id),
      value: span(low, high),
      ...(isRange ? { likely: t("likely", { amount: grouped(whole(likely)) }) } : {}),
    };
  };
  const sums = (field: keyof Ledger): Bounds => ({
    low: outlook.low[field],
    likely: outlook.likely[field],
    high: outlook.high[field],
  });
  const later = sums("claimed_later");
  const least_or = (end: "least" | "most"): "least" | "most" | undefined => (isLeast ? end : undefined);
  const desk = sums("due_at_desk");
  // What is due is what is borne, where nothing is claimed afterwards: then in the same round figures.
  const isSame = !/[1-9]/.test(later.high);
  const imported = navigation.packs.imported(answers.pack);
  const by = answers.textAsOf
    ? t("by_old", { year: answers.textAsOf.slice(0, 4) })
    : imported
      ? t("by_own")
      : undefined;
  return {
    name: t("name"),
    of: t("of", { insurance: said(estimate.made.title), day: day(estimate.settlement_date) }),
    by,
    lines: [
      line("own", own, least_or("least")),
      line("fund", funds, least_or("most")),
      line("desk", isSame ? own : desk, least_or("least")),
      ...(isSame ? [] : [line("later", later)]),
    ],
    ask: questionsToAsk(outlook, answers).slice(0, QUESTIONS),
    estimate: t("estimate"),
    made: t("made", { day: day(today()) }),
  };
}

/** A line in a sentence. */
function lineText({ what, value, likely }: CardLine): string {
  return t("line", { what, value: [value, likely].filter(Boolean).join(t("list.comma")) });
}

/** The sentences of the card, one below another. */
export function sentences(card: Card): string[] {
  return [
    card.name,
    card.of,
    card.by,
    ...card.lines.map(lineText),
    `${card.ask.length ? t("ask") : ""}`,
    ...card.ask.map((question, at) => t("list", { number: String(at + 1), question })),
    card.estimate,
    card.made,
  ].filter((sentence): sentence is string => Boolean(sentence));
}
