/** The settlements of a long stay, one after another, and what they come to together. */

import type { Estimate, StaySettlement } from "../engine/generated/core.js";
import { grouped, money } from "../i18n/format.js";
import { day, type Key, said, t } from "../i18n/words.js";
import { type Child, h } from "../ui/dom.js";

const COLUMNS: [Key, "medfee_sumamt" | "act_pay_dedc" | "fund_pay_sumamt" | "psn_part_amt"][] = [
  ["stay.cost", "medfee_sumamt"],
  ["stay.deductible", "act_pay_dedc"],
  ["stay.fund", "fund_pay_sumamt"],
  ["stay.own", "psn_part_amt"],
];

/** The parts of a stay that is settled in parts; nothing for any other. */
export function staySettlements({ settlements = [], ledger }: Estimate, supposed: boolean): Child[] {
  if (!settlements.length) return [];
  return [
    h("h2", { id: "settlements" }, t("stay.title", { count: String(settlements.length) })),
    h(
      "ol",
      { class: "settlements", "aria-labelledby": "settlements" },
      ...settlements.map((settlement) => h("li", {}, ...part(settlement))),
    ),
    h(
      "p",
      { class: "help" },
      t("stay.sum", { fund: grouped(ledger.fund_pay_sumamt), own: grouped(ledger.psn_part_amt) }),
      supposed && ` ${t("stay.supposed")}`,
    ),
  ];
}

function part(settlement: StaySettlement): Child[] {
  const { name, from, last } = settlement;
  return [
    h("h3", {}, said(name)),
    h("p", {}, t("stay.days", { from: day(from), last: day(last) })),
    h(
      "dl",
      { class: "facts" },
      ...COLUMNS.flatMap(([label, field]) => [
        h("dt", {}, t(label)),
        h("dd", { "data-settlement": field }, money(settlement[field]), ` ${t("unit.yuan")}`),
      ]),
    ),
  ];
}
