/**
 * What a stay for a common reason typically costs, for whoever knows the illness and no sum: fetched when
 * somebody asks. The range then goes into the estimate as one that was typed.
 */

import "../shared.js";
import { type CityTable, type Reason, type TypicalCosts, typicalCosts } from "../../engine/typical.js";
import { grouped, money, whole } from "../../i18n/format.js";
import { combobox } from "../../ui/combobox.js";
import { button, heading, help, linkButton, moreBox } from "../../ui/controls.js";
import { type Child, h } from "../../ui/dom.js";
import { fieldId } from "../../ui/fields.js";
import { BILL_WAY, TOTAL, TOTAL_HIGH, TOTAL_LOW, TYPICAL } from "../answers.js";
import type { Place } from "../navigation.js";
import type { Context, Screen } from "../screen.js";
import { findReasons } from "./find-reason.js";
import { day, said, t } from "./words.js";

/** Draws the choice of a reason, or what the chosen one costs. */
export async function draw(context: Context, { about }: Extract<Place, { name: "typical" }>): Promise<Screen> {
  const costs = await typicalCosts();
  const reason = costs.reasons.find(({ id }) => id === about);
  return reason ? costOf(context, costs, reason) : choice(context, costs);
}

function choice({ navigation, run }: Context, { reasons }: TypicalCosts): Screen {
  const title = t("ask");
  const take = ({ id }: Reason): void => navigation.go({ name: "typical", about: id });
  const field = combobox<Reason>({
    id: fieldId(TYPICAL),
    label: title,
    hint: t("ask.hint"),
    offers: (text, most) => {
      const found = findReasons(text, reasons).slice(0, most);
      const offers = found.map(({ reason, exact }) => ({ value: reason, shown: [said(reason.name)], exact }));
      return Promise.resolve({ offers, fails: false });
    },
    mend: () => Promise.resolve(),
    meant: () => undefined,
    take,
    words: {
      count: (count) => t("found", { count: String(count) }),
      none: () => t("found.none"),
      failed: () => t("failed"),
      retry: () => t("retry"),
      choose: () => t("choose"),
      left: (text) => t("left", { text }),
    },
  });
  const all = reasons.map((reason) =>
    h(
      "li",
      {},
      linkButton(said(reason.name), () => take(reason)),
    ),
  );
  const bills = (): void => run(() => navigation.submit((answers) => answers.given.set(BILL_WAY, "not_known")));
  return {
    title,
    body: [
      heading(title),
      field.element,
      moreBox(t("list", { count: String(reasons.length) }), h("ul", { class: "reasons" }, ...all)),
      h("p", {}, t("none"), linkButton(t("none.bills"), bills)),
    ],
  };
}

function costOf({ navigation, run }: Context, costs: TypicalCosts, reason: Reason): Screen {
  const { low, likely, high, groups } = reason;
  const title = t("title", { reason: said(reason.name) });
  const yuan = (amount: string): string => grouped(whole(amount));
  const used = new Set(groups.flatMap(({ standards }) => Object.keys(standards)));
  const years = [...used].map((id) => costs.tables[id]?.year ?? "").sort();
  const span = t("years", { from: years[0] ?? "", to: years.at(-1) ?? "" });
  const use = (): void =>
    run(() =>
      navigation.submit((answers) => {
        const told = {
          [BILL_WAY]: "total",
          [TOTAL]: likely,
          [TOTAL_LOW]: low,
          [TOTAL_HIGH]: high,
          [TYPICAL]: reason.id,
        };
        for (const [path, value] of Object.entries(told)) answers.given.set(path, value);
        answers.preset.delete(BILL_WAY);
        answers.typed.set(BILL_WAY, "total");
        answers.typed.set(TOTAL, `${whole(low)}-${whole(high)}`);
      }),
    );
  const { title: source, date, grade, checked_on } = costs.source;
  return {
    title,
    body: [
      heading(title),
      h("p", { class: "lead" }, t("range", { low: yuan(low), high: yuan(high), likely: yuan(likely) })),
      h("p", { class: "note" }, t("not_yours")),
      ownPlace(navigation.answers.place?.name, costs, reason),
      help(t("places", { count: String(used.size), years: span })),
      groups.length > 1 && h("p", { class: "help" }, t("groups", { count: String(groups.length) })),
      h(
        "p",
        { class: "actions" },
        button(t("use"), use, "primary"),
        button(t("another"), () => navigation.go({ name: "typical" })),
        button(t("tell"), () => navigation.go({ name: "ask", path: TOTAL })),
      ),
      moreBox(t("table"), ...groups.map((group) => table(costs.tables, group))),
      h("p", { class: "hint" }, t("source", { title: said(source), date: day(date), grade, checked: day(checked_on) })),
    ],
  };
}

/** What the table of the place where somebody is insured says, if there is one. */
function ownPlace(place: string | undefined, { tables }: TypicalCosts, { groups }: Reason): Child {
  const ids = Object.keys(tables).filter((id) => place && place === `${tables[id]?.name.zh}市`);
  // The newest of them.
  const id = ids.sort((one, other) => (tables[one]?.year ?? "").localeCompare(tables[other]?.year ?? "")).at(-1);
  const table = id && tables[id];
  if (!id || !table) return undefined;
  const amounts = groups.map(({ standards }) => standards[id]).filter((amount) => amount !== undefined);
  const [first] = amounts;
  if (!first) return undefined;
  return h(
    "p",
    {},
    t("own", { place: named(table) }),
    amounts.map((amount) => t("own.one", { amount: grouped(whole(amount)) })).join(t("list.comma")),
  );
}

function named({ name, year }: CityTable): string {
  return t("table.year", { place: said(name), year });
}

function table(tables: TypicalCosts["tables"], { drg, name, standards }: Reason["groups"][number]): HTMLElement {
  const columns = ["table.place", "table.level", "table.amount"] as const;
  const rows = Object.entries(standards).map(([id, amount]) => {
    const of = tables[id];
    if (!of) return undefined;
    const level = [of.level && said(of.level), of.employees && t("table.employees")].filter(Boolean);
    return h(
      "tr",
      {},
      h("th", { scope: "row" }, named(of)),
      h("td", {}, level.join(t("list.comma"))),
      h("td", { class: "amount" }, money(whole(amount))),
    );
  });
  return h(
    "table",
    { class: "standards" },
    h("caption", {}, t("table.of", { name, drg })),
    h("thead", {}, h("tr", {}, ...columns.map((column) => h("th", { scope: "col" }, t(column))))),
    h("tbody", {}, ...rows),
  );
}
