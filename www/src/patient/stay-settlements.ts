/** The settlements of a long stay, one after another, and what they come to together. */

import type { Outlook, StaySettlement } from "../engine/generated/core.js";
import { grouped, nearestYuan } from "../i18n/format.js";
import { day, said, t } from "../i18n/words.js";
import { type Child, h } from "../ui/dom.js";
import { fundNames } from "./funds.js";
import { isRange } from "./headline.js";
import { likelySum } from "./likely-sum.js";
import { type Key, p } from "./parts-words.js";

const COLUMNS: [Key, "medfee_sumamt" | "act_pay_dedc" | "fund_pay_sumamt" | "psn_part_amt"][] = [
  ["stay.cost", "medfee_sumamt"],
  ["stay.deductible", "act_pay_dedc"],
  ["stay.fund", "fund_pay_sumamt"],
  ["stay.own", "psn_part_amt"],
];

/** The parts of a stay that is settled in parts; nothing for any other. */
export function staySettlements(outlook: Outlook): Child[] {
  const { settlements = [] } = outlook.estimate;
  if (!settlements.length) return [];
  const isSupposed = isRange(outlook);
  const funds = fundNames(outlook.parts);
  const sum = (field: "fund_pay_sumamt" | "psn_part_amt"): string => {
    const [low, high] = [outlook.low[field], outlook.high[field]];
    return low === high ? grouped(low) : [low, high].map(nearestYuan).map(grouped).join(t("result.own.to"));
  };
  return [
    h("h2", { id: "settlements" }, p("stay.title", { count: String(settlements.length) })),
    isSupposed && h("p", { class: "help told" }, p("stay.supposed")),
    h(
      "ol",
      { class: "settlements", "aria-labelledby": "settlements" },
      ...settlements.map((settlement) => h("li", {}, ...part(settlement, funds, isSupposed))),
    ),
    h("p", { class: "help" }, p("stay.sum", { funds, fund: sum("fund_pay_sumamt"), own: sum("psn_part_amt") })),
  ];
}

function part(settlement: StaySettlement, funds: string, isSupposed: boolean): Child[] {
  const { name, from, last } = settlement;
  return [
    h("h3", {}, said(name)),
    h("p", {}, p("stay.days", { from: day(from), last: day(last) })),
    h(
      "dl",
      { class: "facts" },
      ...COLUMNS.flatMap(([label, field]) => [
        h("dt", {}, p(label, { funds })),
        h("dd", { "data-settlement": field }, ...likelySum(settlement[field], isSupposed)),
      ]),
    ),
  ];
}
