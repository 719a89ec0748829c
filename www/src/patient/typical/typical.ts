/**
 * What a stay for a common reason typically costs, for whoever knows the illness and no sum: fetched when
 * somebody asks. The range then goes into the estimate as one that was typed.
 */

import "../shared.js";
import {
  type CityTable,
  type Reason,
  type ReasonCost,
  type Severity,
  type TypicalCosts,
  type TypicalReasons,
  typicalCosts,
  typicalReasons,
} from "../../engine/typical.js";
import { grouped, money, whole } from "../../i18n/format.js";
import { combobox } from "../../ui/combobox.js";
import { button, heading, help, linkButton, moreBox } from "../../ui/controls.js";
import { type Child, h } from "../../ui/dom.js";
import { fieldId } from "../../ui/fields.js";
import { BILL_WAY, TOTAL, TOTAL_HIGH, TOTAL_LOW, TYPICAL } from "../answers.js";
import type { Place } from "../navigation.js";
import type { Context, Screen } from "../screen.js";
import { commonFirst, findReasons } from "./find-reason.js";
import { type GroupStandards, ownTable, standardsOf } from "./standards.js";
import { day, said, t } from "./words.js";

/** Draws the choice of a reason, or what the chosen one costs. */
export async function draw(context: Context, { about }: Extract<Place, { name: "typical" }>): Promise<Screen> {
  const all = await typicalReasons();
  const reason = about && all.departments.flatMap(({ reasons }) => reasons).find(({ id }) => id === about);
  if (!reason) return choice(context, all);
  const costs = await typicalCosts();
  const cost = costs.reasons[reason.id];
  return cost ? costOf(context, costs, reason, cost) : choice(context, all);
}

function choice({ navigation, run }: Context, all: TypicalReasons): Screen {
  const title = t("ask");
  const take = ({ id }: Reason): void => navigation.go({ name: "typical", about: id });
  const { common, others } = commonFirst(all);
  const field = combobox<Reason>({
    id: fieldId(TYPICAL),
    label: title,
    hint: t("ask.hint"),
    offers: (text, most) => {
      const found = findReasons(text, [...common, ...others]).slice(0, most);
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
  const list = (reasons: readonly Reason[]): HTMLElement =>
    h(
      "ul",
      { class: "reasons" },
      ...reasons.map((reason) =>
        h(
          "li",
          {},
          linkButton(said(reason.name), () => take(reason)),
        ),
      ),
    );
  const departments = all.departments.map(({ name, reasons }) =>
    moreBox(t("department", { name: said(name), count: String(reasons.length) }), list(reasons)),
  );
  const bills = (): void => run(() => navigation.submit((answers) => answers.given.set(BILL_WAY, "not_known")));
  return {
    title,
    body: [
      heading(title),
      field.element,
      h("h2", {}, t("common")),
      list(common),
      moreBox(t("list", { count: String(common.length + others.length) }), ...departments),
      h("p", {}, t("none"), linkButton(t("none.bills"), bills)),
    ],
  };
}

function costOf({ navigation, run }: Context, costs: TypicalCosts, reason: Reason, cost: ReasonCost): Screen {
  const { low, likely, high } = cost;
  const title = t("title", { reason: said(reason.name) });
  const yuan = (amount: string): string => grouped(whole(amount));
  const place = navigation.answers.place;
  const groups = standardsOf(costs, reason.id, ownTable(place?.code, costs.tables));
  const used = groups.flatMap(({ standards }) => standards.map(({ table }) => table));
  // Of some places there are tables of two years.
  const places = new Set(used.map(({ code }) => code));
  const years = used.map(({ year }) => year).sort();
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
      place && ownPlace(place.name, groups),
      h("p", { class: "lead" }, t("range", { low: yuan(low), high: yuan(high), likely: yuan(likely) })),
      h("p", { class: "note" }, t("not_yours")),
      help(t("places", { count: String(places.size), years: span })),
      groups.length > 1 && h("p", { class: "help" }, t("groups", { count: String(groups.length) })),
      h(
        "p",
        { class: "actions" },
        button(t("use"), use, "primary"),
        button(t("another"), () => navigation.go({ name: "typical" })),
        button(t("tell"), () => navigation.go({ name: "ask", path: TOTAL })),
      ),
      moreBox(t("table"), ...groups.map(table)),
      h("p", { class: "hint" }, t("source", { title: said(source), date: day(date), grade, checked: day(checked_on) })),
    ],
  };
}

/** What the place where somebody is insured pays, by how severe it is; or that no table of it is known. */
function ownPlace(place: string, groups: GroupStandards[]): Child {
  const own = groups.flatMap(({ reached, standards }) =>
    standards.filter((one) => one.own).map(({ table, amount }) => ({ table, amount, reached })),
  );
  const [first] = own;
  if (!first) return h("p", {}, t("own.none", { place }));
  const amounts = own.map(({ amount, reached }) =>
    t("own.one", { severity: severity(reached), amount: grouped(amount) }).trim(),
  );
  const of = [named(first.table), ...levels(first.table)].join(t("list.comma"));
  return h("p", { class: "lead" }, t("own", { place: of }), amounts.join(t("list.comma")));
}

/** How severe the stays of a group are; nothing where all come to it. */
function severity(reached: Severity[]): string {
  switch (reached.join("_")) {
    case "none":
      return t("severity.none");
    case "none_cc":
      return t("severity.none_cc");
    case "cc":
      return t("severity.cc");
    case "cc_mcc":
      return t("severity.cc_mcc");
    case "mcc":
      return t("severity.mcc");
    default:
      return "";
  }
}

function named({ name, year }: CityTable): string {
  return t("table.year", { place: said(name), year });
}

/** For which hospitals and which insured a table is. */
function levels({ level, employees }: CityTable): string[] {
  return [level && said(level), employees && t("table.employees")].filter((one) => typeof one === "string");
}

function table({ drg, name, reached, standards }: GroupStandards): HTMLElement {
  const columns = ["table.place", "table.level", "table.amount"] as const;
  const rows = standards.map(({ table, amount, own }) =>
    h(
      "tr",
      { class: own ? "own" : undefined },
      h("th", { scope: "row" }, own ? t("table.own", { place: named(table) }) : named(table)),
      h("td", {}, levels(table).join(t("list.comma"))),
      h("td", { class: "amount" }, money(amount)),
    ),
  );
  const severe = severity(reached);
  return h(
    "table",
    { class: "standards" },
    h("caption", {}, severe && t("table.severity", { severity: severe }), t("table.of", { name, drg })),
    h("thead", {}, h("tr", {}, ...columns.map((column) => h("th", { scope: "col" }, t(column))))),
    h("tbody", {}, ...rows),
  );
}
