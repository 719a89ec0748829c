/** What a stay costs by several bills, for those who do not know what it will cost. */

import type { Interview, OutlookBills, Roughly } from "../engine/generated/core.js";
import { money, moneyBetween, whole } from "../i18n/format.js";
import { t } from "../i18n/words.js";
import { button, heading } from "../ui/controls.js";
import { h } from "../ui/dom.js";
import { answerList } from "./answer-list.js";
import { BILL_WAY } from "./answers.js";
import type { Navigation } from "./navigation.js";
import { p } from "./parts-words.js";
import type { Screen } from "./screen.js";

/** Draws the amounts by bill. */
export async function billsScreen(
  navigation: Navigation,
  { bills }: OutlookBills,
  interviewed: Interview,
): Promise<Screen> {
  const title = p("bills.title");
  const columns = ["bills.bill", "bills.own", "bills.likely"] as const;
  const cell = (label: (typeof columns)[number], ...amounts: (HTMLElement | string)[]): HTMLElement =>
    h("td", { class: "amount", role: "cell", "data-label": p(label) }, ...amounts);
  const span = ({ low, high }: Roughly): (HTMLElement | string)[] =>
    low === high ? [money(whole(low))] : moneyBetween(low, high);
  const rows = bills.map(({ medfee_sumamt: bill, own }) =>
    h(
      "tr",
      { role: "row", "data-bill": bill },
      h("th", { scope: "row", role: "rowheader" }, money(whole(bill))),
      cell("bills.own", ...span(own)),
      cell("bills.likely", money(whole(own.likely))),
    ),
  );
  return {
    title,
    body: [
      heading(title),
      h("p", { class: "note" }, t("result.estimate")),
      h("p", {}, p("bills.help")),
      h(
        "table",
        { class: "payers ranged", role: "table" },
        h("caption", {}, p("bills.caption")),
        h(
          "thead",
          { role: "rowgroup" },
          h(
            "tr",
            { role: "row" },
            ...columns.map((column) => h("th", { scope: "col", role: "columnheader" }, p(column))),
          ),
        ),
        h("tbody", { role: "rowgroup" }, ...rows),
      ),
      h("p", { class: "help" }, p("bills.ask")),
      h(
        "p",
        { class: "actions screen-only" },
        button(p("bills.tell"), () => navigation.go({ name: "ask", path: BILL_WAY }), "primary"),
        button(t("result.change"), () => navigation.go({ name: "check" })),
      ),
      h("h2", {}, t("result.told")),
      await answerList(navigation, interviewed),
    ],
  };
}
