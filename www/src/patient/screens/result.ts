/** The result: the sum to pay first, then who pays what, then every step with its source. */

import type { Estimate, Interview, Outlook, RangedPart } from "../../engine/generated/core.js";
import { money, nearestYuan, whole } from "../../i18n/format.js";
import { day, dayBefore, said, t, today } from "../../i18n/words.js";
import { whyNothingIsPaid } from "../../page/nothing-paid.js";
import { swatch } from "../../ui/bar.js";
import { button, heading } from "../../ui/controls.js";
import { type Child, h } from "../../ui/dom.js";
import { printed } from "../../ui/printing.js";
import { aloudButton } from "../aloud/aloud-button.js";
import { answerList } from "../answer-list.js";
import { byDay } from "../by-day.js";
import { deskSums, inShort as twoSums } from "../desk.js";
import { fundNames, payer } from "../funds.js";
import { glossary, grades } from "../glossary.js";
import { because, fundLine, headline, inShort, isRange, spokenResult } from "../headline.js";
import { isAuthored } from "../imported.js";
import { likelySum } from "../likely-sum.js";
import { lines } from "../lines.js";
import { after, isSettled, type Navigation, type Place } from "../navigation.js";
import { notices } from "../notices.js";
import { payersBar } from "../payers-bar.js";
import { rangedFigures } from "../ranged-figures.js";
import type { Context, Screen } from "../screen.js";
import { changedSince, takeAlong } from "../take-along.js";
import { questionsToAsk, toAsk } from "../to-ask.js";

/** Draws the result; another place while something is still open. */
export async function result(context: Context): Promise<Screen | Place> {
  const { navigation, run } = context;
  const interviewed = await navigation.interview();
  if (!isSettled(interviewed)) return after(interviewed);
  const core = await navigation.core();
  const outlook = await core.call("outlook", { request: interviewed.request });
  if (outlook.status === "bills") return (await context.parts()).billsScreen(navigation, outlook, interviewed);
  if (outlook.status === "not_covered") return { name: "uncovered" };
  // Where there is an estimate there is an outlook: it is made of estimates.
  if (outlook.status !== "outlook") throw new Error(outlook.status);
  navigation.onResult?.(outlook, interviewed);
  const { estimate } = outlook;
  const { made } = estimate;
  const authored = isAuthored(navigation);
  const outpatient = navigation.packs.isOutpatient(navigation.answers.pack);
  const range = isRange(outlook);
  const parts = needsParts(outlook) ? await context.parts() : undefined;
  const paidFirst = range ? "" : twoSums(outlook.likely);
  return {
    title: t("result.title"),
    announce: paidFirst ? t("desk.announce", { own: inShort(outlook), desk: paidFirst }) : inShort(outlook),
    body: [
      heading(...headline(outlook)),
      because(outlook),
      fundLine(outlook),
      notPaid(outlook),
      paidFirst && h("p", { class: "lead" }, paidFirst),
      h("p", { class: "note" }, t("result.estimate")),
      !outpatient && byDay(navigation),
      await changedSince(context, outlook),
      cardAndVoice(context, outlook),
      !outpatient && deskSums(outlook),
      h("h2", {}, t("result.payers")),
      payersBar(estimate.parts),
      range && h("p", { class: "help told" }, t("bar.likely")),
      table(outlook, navigation.worded("table.caption")),
      range && h("p", { class: "help told" }, t("table.each")),
      ...(parts?.assumptions(navigation, outlook, interviewed.steps) ?? []),
      ...(parts?.notIncluded(outlook) ?? []),
      notices(estimate, await navigation.packs.remarksToAll(navigation.answers.pack), authored),
      ...(parts?.staySettlements(outlook) ?? []),
      ...purse(estimate, range),
      !outpatient && parts?.claims(outlook, authored),
      onward(navigation, interviewed),
      payLater(navigation),
      toAsk(questionsToAsk(outlook, navigation.answers)),
      await takeAlong(context, outlook, interviewed),
      dates(estimate, authored),
      h("details", { class: "more" }, h("summary", {}, t("result.told")), await answerList(navigation, interviewed)),
      h(
        "details",
        { class: "more", id: "steps" },
        h("summary", {}, t("result.steps")),
        h("p", { class: "help" }, t("result.steps.help")),
        range && h("p", { class: "help told" }, t("result.range.steps")),
        lines(estimate, authored),
        glossary(context),
        grades(),
        authored && h("p", { class: "note" }, t("brought.author")),
        h(
          "p",
          { class: "made" },
          t("result.made", { title: said(made.title), version: made.pack_version, engine: made.engine }),
        ),
      ),
      h(
        "p",
        { class: "actions screen-only" },
        button(t("result.print"), () => printed(() => navigation.go({ name: "card" }))),
        button(t("result.print.all"), () => print()),
        button(t("result.change"), () => navigation.go({ name: "check" })),
        button(t("result.restart"), () => run(async () => navigation.restart())),
      ),
      h("p", { class: "print-only" }, t("result.made_on", { day: day(today()) })),
    ],
  };
}

/** Whether there is more to say than most results have: something supposed or left out, settlements, claims. */
function needsParts({ assumptions, at_least: least, gaps, estimate }: Outlook): boolean {
  const { settlements, lines, payouts } = estimate;
  return (
    [assumptions, least, gaps, settlements].some((some) => some?.length) ||
    lines.some(({ standing }) => standing === "not_recorded") ||
    payouts.some(({ claimed }) => claimed)
  );
}

/** Why nothing is paid, where nothing is: below the sums, and not three screens further down. */
function notPaid(outlook: Outlook): Child {
  const why = whyNothingIsPaid(outlook);
  return why && h("p", { class: "because" }, said(why));
}

/** What else can be looked at. */
function onward(navigation: Navigation, { request }: Interview): HTMLElement {
  return h(
    "nav",
    { class: "onward screen-only", "aria-labelledby": "onward" },
    h("h2", { id: "onward" }, t("onward.title")),
    h(
      "p",
      { class: "actions" },
      button(t("onward.compare"), () => navigation.go({ name: "compare" })),
      button(t("onward.curve"), () => navigation.go({ name: "curve" })),
      rangedFigures(request).length > 0 && button(t("onward.ranges"), () => navigation.go({ name: "ranges" })),
    ),
  );
}

/** The card to keep, and the answer read aloud where the device has a voice for it. */
function cardAndVoice(context: Context, outlook: Outlook): HTMLElement {
  return h(
    "p",
    { class: "actions screen-only" },
    button(t("onward.card"), () => context.navigation.go({ name: "card" })),
    aloudButton(() => spokenResult(outlook), context),
  );
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
function purse({ lines }: Estimate, range: boolean): Child[] {
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
        h("dd", { "data-purse": id }, ...likelySum(value, range)),
      ]),
    ),
  ];
}

function table(outlook: Outlook, caption: string): HTMLElement {
  const range = isRange(outlook);
  const columns = range ? (["low", "likely", "high"] as const) : (["likely"] as const);
  const amount = (value: string, label: string, known: boolean): HTMLElement =>
    h(
      "td",
      { class: "amount", role: "cell", "data-label": range ? label : undefined },
      money(!range ? value : known ? whole(value) : nearestYuan(value)),
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
        h("td", { class: "payer", role: "cell" }, payer(part)),
        ...columns.map((column) => amount(part[column], named(column), part.low === part.high)),
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
    label: string,
    field: "psn_part_amt" | "fund_pay_sumamt" | "hosp_part_amt" | "medfee_sumamt",
    cls?: string,
  ): HTMLElement =>
    h(
      "tr",
      { class: cls, role: "row" },
      h("th", { scope: "row", colspan: 2, role: "rowheader" }, label),
      ...columns.map((column) =>
        amount(outlook[column][field], named(column), outlook.low[field] === outlook.high[field]),
      ),
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
      sum(t("table.own"), "psn_part_amt"),
      sum(t("table.fund", { funds: fundNames(outlook.parts) }), "fund_pay_sumamt"),
      ...(outlook.parts.some(({ kind }) => kind === "hospital") ? [sum(t("table.hospital"), "hosp_part_amt")] : []),
      sum(t("table.total"), "medfee_sumamt", "total"),
    ),
  );
}

function dates({ dates, made, settlement_date, read_as_of, sources }: Estimate, authored: boolean): HTMLElement {
  const entry = (term: Parameters<typeof t>[0], value: Child): Child[] => [h("dt", {}, t(term)), h("dd", {}, value)];
  return h(
    "dl",
    { class: "facts" },
    ...entry("facts.insurance", said(made.title)),
    ...entry("facts.settled", day(settlement_date)),
    // Figures of a handbook hold as long as whoever typed them says, and nobody compared them with a text.
    ...(sources.some(({ grade }) => grade === "user")
      ? []
      : [
          ...entry("facts.policy", t("dates.held", { from: day(dates.from), until: day(dayBefore(dates.until)) })),
          ...(read_as_of === settlement_date ? [] : entry("facts.read", day(read_as_of))),
          ...entry(authored ? "brought.facts.checked" : "facts.checked", day(dates.checked_on)),
        ]),
    ...(dates.confirmed_on ? entry("facts.confirmed", t("facts.confirmed.on", { day: day(dates.confirmed_on) })) : []),
  );
}
