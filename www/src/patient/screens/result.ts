/** The result: the sum to pay first, then who pays what, then every step with its source. */

import type { Estimate, Outlook, RangedPart } from "../../engine/generated/core.js";
import { grouped, money, roughly, whole } from "../../i18n/format.js";
import { day, dayBefore, said, t, today } from "../../i18n/words.js";
import { swatch } from "../../ui/bar.js";
import { button, heading } from "../../ui/controls.js";
import { type Child, h } from "../../ui/dom.js";
import { answerList } from "../answer-list.js";
import { assumptions, notRecorded } from "../assumptions.js";
import { billsScreen } from "../bills.js";
import { desk, inShort as twoSums } from "../desk.js";
import { glossary, grades } from "../glossary.js";
import { isAuthored } from "../imported.js";
import { cited, lines } from "../lines.js";
import { after, isSettled, type Navigation, type Place } from "../navigation.js";
import { payersBar } from "../payers-bar.js";
import { rangedFigures } from "../ranged-figures.js";
import type { Context, Screen } from "../screen.js";
import { staySettlements } from "../stay-settlements.js";
import { changedSince, takeAlong } from "../take-along.js";

/** Draws the result; another place while something is still open. */
export async function result(context: Context): Promise<Screen | Place> {
  const { navigation, run } = context;
  const interviewed = await navigation.interview();
  if (!isSettled(interviewed)) return after(interviewed);
  const core = await navigation.core();
  const outlook = await core.call("outlook", { request: interviewed.request });
  if (outlook.status === "bills") return billsScreen(navigation, outlook, interviewed);
  if (outlook.status === "not_covered") return { name: "uncovered" };
  // Where there is an estimate there is an outlook: it is made of estimates.
  if (outlook.status !== "outlook") throw new Error(outlook.status);
  const { estimate } = outlook;
  const { made } = estimate;
  const authored = isAuthored(navigation);
  const outpatient = navigation.packs.isOutpatient(navigation.answers.pack);
  const paidFirst = isRange(outlook) ? "" : twoSums(outlook.likely);
  const notices = estimate.notices
    // The banner says the first on every screen; what is supposed has a place of its own, and a cap that is
    // not known is said where the payment may reach it, and in its line.
    .filter(({ code }) => !["text_of_another_date", "shares_supposed", "supposed", "cap_not_known"].includes(code))
    .map(({ text, citations = [] }) =>
      h(
        "li",
        {},
        said(text),
        citations.length > 0 &&
          h(
            "details",
            { class: "where" },
            h("summary", {}, t("notice.where")),
            ...citations.map((citation) => cited(citation, estimate.sources, { authored })),
          ),
      ),
    );
  return {
    title: t("result.title"),
    announce: paidFirst ? t("desk.announce", { own: inShort(outlook), desk: paidFirst }) : inShort(outlook),
    body: [
      heading(...headline(outlook)),
      paidFirst && h("p", { class: "lead" }, paidFirst),
      h("p", { class: "note" }, t("result.estimate")),
      await changedSince(context, outlook),
      ...notKnown(outlook),
      ...assumptions(navigation, outlook, interviewed.steps),
      notices.length > 0 &&
        h(
          "section",
          { class: "notices", "aria-labelledby": "notices" },
          h("h2", { id: "notices" }, t("result.notices")),
          h("ul", {}, ...notices),
        ),
      h("h2", {}, t("result.payers")),
      payersBar(estimate.parts),
      table(outlook, navigation.worded("table.caption")),
      ...notRecorded(outlook),
      ...staySettlements(estimate, isRange(outlook)),
      ...purse(estimate),
      !outpatient && desk(outlook, authored),
      payLater(navigation),
      h(
        "nav",
        { class: "onward screen-only", "aria-labelledby": "onward" },
        h("h2", { id: "onward" }, t("onward.title")),
        h(
          "p",
          { class: "actions" },
          button(t("onward.compare"), () => navigation.go({ name: "compare" })),
          button(t("onward.curve"), () => navigation.go({ name: "curve" })),
          rangedFigures(interviewed.request).length > 0 &&
            button(t("onward.ranges"), () => navigation.go({ name: "ranges" })),
        ),
      ),
      await takeAlong(context, outlook, interviewed),
      dates(estimate, authored),
      h("details", { class: "more" }, h("summary", {}, t("result.told")), await answerList(navigation, interviewed)),
      h(
        "p",
        { class: "actions screen-only" },
        button(t("result.print"), () => print()),
        button(t("result.change"), () => navigation.go({ name: "check" })),
        button(t("result.restart"), () => run(async () => navigation.restart())),
      ),
      h("h2", { id: "steps" }, t("result.steps")),
      h("p", { class: "help" }, t("result.steps.help")),
      isRange(outlook) && h("p", { class: "help" }, t("result.range.steps")),
      lines(estimate, authored),
      glossary(),
      grades(),
      authored && h("p", { class: "note" }, t("brought.author")),
      h("p", { class: "made" }, t("result.made", { pack: made.pack, version: made.pack_version, engine: made.engine })),
      h("p", { class: "print-only" }, t("result.made_on", { day: day(today()) })),
    ],
  };
}

/** Whether the stay may be paid for later. A visit without a stay has no deposit to do without. */
function payLater(navigation: Navigation): Child {
  if (navigation.packs.isOutpatient(navigation.answers.pack)) return undefined;
  const begin = (): void => navigation.go({ name: "pay_later", screen: "place" });
  return h(
    "section",
    { class: "onward screen-only", "aria-labelledby": "pay-later" },
    h("h2", { id: "pay-later" }, t("pay_later.title")),
    h("p", {}, t("pay_later.offer")),
    h("p", { class: "actions" }, button(t("pay_later.begin"), begin)),
  );
}

// A part of nothing takes a row and says nothing; what the fund pays is said even so.
function counts(part: RangedPart): boolean {
  return !part.own || /[1-9]/.test(part.high);
}

/** Whose money it is that is borne: account and cash. Nothing where all is cash. */
function purse({ lines }: Estimate): Child[] {
  const named = ["account", "account.family", "cash"];
  const rows = named.flatMap((id) => lines.filter((line) => line.id === id && line.standing === "counts"));
  if (!rows.length) return [];
  return [
    h("h2", {}, t("purse.title")),
    h(
      "dl",
      { class: "facts purse" },
      ...rows.flatMap(({ id, label, value }) => [
        h("dt", {}, said(label)),
        h("dd", { "data-purse": id }, money(value), ` ${t("unit.yuan")}`),
      ]),
    ),
  ];
}

function table(outlook: Outlook, caption: string): HTMLElement {
  const range = isRange(outlook);
  const columns = range ? (["low", "likely", "high"] as const) : (["likely"] as const);
  const amount = (value: string, label: string): HTMLElement =>
    h(
      "td",
      { class: "amount", role: "cell", "data-label": range ? label : undefined },
      money(range ? whole(value) : value),
    );
  const named = (column: (typeof columns)[number]): string => t(range ? `table.${column}` : "table.amount");
  const rows = outlook.parts
    .filter(counts)
    .map((part) =>
      h(
        "tr",
        { "data-part": part.kind, role: "row" },
        h(
          "th",
          { scope: "row", role: "rowheader" },
          h("span", { class: "part" }, swatch(part.kind), h("span", {}, said(part.label))),
        ),
        h(
          "td",
          { class: "payer", role: "cell" },
          t(part.own ? "payer.own" : part.kind === "hospital" ? "payer.hospital" : "payer.fund"),
        ),
        ...columns.map((column) => amount(part[column], named(column))),
      ),
    );
  // What is not on record is neither nothing nor left out.
  const missing = outlook.estimate.lines
    .filter(({ standing }) => standing === "not_recorded")
    .map((line) =>
      h(
        "tr",
        { "data-part": line.field ?? "", role: "row" },
        h("th", { scope: "row", role: "rowheader" }, said(line.label)),
        h("td", { class: "payer", role: "cell" }, t("payer.fund")),
        ...columns.map((column) =>
          h(
            "td",
            { class: "amount", role: "cell", "data-label": range ? named(column) : undefined },
            t("line.not_recorded"),
          ),
        ),
      ),
    );
  const sum = (
    label: Parameters<typeof t>[0],
    field: "psn_part_amt" | "fund_pay_sumamt" | "hosp_part_amt" | "medfee_sumamt",
    cls?: string,
  ): HTMLElement =>
    h(
      "tr",
      { class: cls, role: "row" },
      h("th", { scope: "row", colspan: 2, role: "rowheader" }, t(label)),
      ...columns.map((column) => amount(outlook[column][field], named(column))),
    );
  return h(
    "table",
    // The roles hold where narrow screens lay the rows out as blocks and browsers forget the table.
    { class: range ? "payers ranged" : "payers", role: "table" },
    h("caption", {}, caption),
    h(
      "thead",
      { role: "rowgroup" },
      h(
        "tr",
        { role: "row" },
        h("th", { scope: "col", role: "columnheader" }, t("table.part")),
        h("th", { scope: "col", role: "columnheader" }, t("table.payer")),
        ...columns.map((column) => h("th", { scope: "col", role: "columnheader", class: "amount" }, named(column))),
      ),
    ),
    h("tbody", { role: "rowgroup" }, ...rows, ...missing),
    h(
      "tfoot",
      { role: "rowgroup" },
      sum("table.own", "psn_part_amt"),
      sum("table.fund", "fund_pay_sumamt"),
      ...(outlook.parts.some(({ kind }) => kind === "hospital") ? [sum("table.hospital", "hosp_part_amt")] : []),
      sum("table.total", "medfee_sumamt", "total"),
    ),
  );
}

function dates({ dates, made, settlement_date, read_as_of }: Estimate, authored: boolean): HTMLElement {
  const entry = (term: Parameters<typeof t>[0], value: Child): Child[] => [h("dt", {}, t(term)), h("dd", {}, value)];
  return h(
    "dl",
    { class: "facts" },
    ...entry("facts.insurance", said(made.title)),
    ...entry("facts.settled", day(settlement_date)),
    ...entry("facts.policy", t("dates.held", { from: day(dates.from), until: day(dayBefore(dates.until)) })),
    ...(read_as_of === settlement_date ? [] : entry("facts.read", day(read_as_of))),
    ...entry(authored ? "brought.facts.checked" : "facts.checked", day(dates.checked_on)),
    ...(dates.confirmed_on ? entry("facts.confirmed", t("facts.confirmed.on", { day: day(dates.confirmed_on) })) : []),
  );
}

/** Whether something is not known that moves the own payment. */
function isRange({ own }: Outlook): boolean {
  return own.low !== own.high;
}

/** What to pay and what is paid, in a sentence. */
function headline(outlook: Outlook): Child[] {
  const { own, funds, at_least } = outlook;
  const least = at_least?.length;
  const strong = (figure: string, text: string): HTMLElement => h("strong", { "data-figure": figure }, money(text));
  const clause = (...words: Child[]): HTMLElement => h("span", { class: "clause" }, ...words);
  // To the fen only where all of it is known.
  const shown = isRange(outlook) || least ? whole : (amount: string): string => amount;
  if (least) {
    return [
      clause(t("result.own.least.before"), strong("own", shown(own.low)), t("result.own.after"), t("result.and")),
      " ",
      clause(t("result.fund.most.before"), strong("fund", shown(funds.high)), t("result.fund.after")),
    ];
  }
  if (isRange(outlook)) {
    return [
      clause(
        t("result.own.before"),
        strong("own", shown(own.low)),
        t("result.own.to"),
        strong("own-high", shown(own.high)),
        t("result.own.likely", { likely: grouped(shown(own.likely)) }),
        t("result.and"),
      ),
      " ",
      clause(
        t("result.fund.before"),
        strong("fund", shown(funds.low)),
        t("result.own.to"),
        strong("fund-high", shown(funds.high)),
        t("result.fund.after"),
      ),
    ];
  }
  return [
    clause(
      t("result.own.before"),
      strong("own", own.likely),
      t("result.own.after"),
      roughly(own.likely),
      t("result.and"),
    ),
    " ",
    clause(t("result.fund.before"), strong("fund", funds.likely), t("result.fund.after")),
  ];
}

function inShort(outlook: Outlook): string {
  const { own, funds, at_least } = outlook;
  const [low, likely, high] = [own.low, own.likely, own.high].map(whole) as [string, string, string];
  if (at_least?.length) return t("result.announce.least", { low });
  if (isRange(outlook)) return t("result.announce.range", { low, likely, high });
  return t("result.announce", { own: own.likely, fund: funds.likely });
}

/** Why there is no single amount, and how to come to one. */
function notKnown(outlook: Outlook): Child[] {
  const least = outlook.at_least ?? [];
  return [
    ...least.map(({ label, smallest_cap: cap }) =>
      h(
        "p",
        { class: "note" },
        /[1-9]/.test(cap)
          ? t("result.at_least", { fund: said(label), cap: grouped(whole(cap)) })
          : t("result.at_least.nowhere", { fund: said(label) }),
      ),
    ),
    isRange(outlook) && h("p", { class: "note" }, t("result.range.help")),
  ];
}
