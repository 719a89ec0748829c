/** The worked cases of a pack, settled by it as it is now. */

import type { Client } from "../engine/client.js";
import type { Ledger, Request } from "../engine/generated/core.js";
import { money } from "../i18n/format.js";
import { h } from "../ui/dom.js";
import type { Worked } from "./pack.js";
import { t } from "./words.js";

/** What a case came to: its amounts, or nothing where it was not settled. */
export interface Settled {
  status: string;
  ledger: Ledger | undefined;
}

/** Settles cases by the text of a pack. A pack that cannot even be loaded settles none. */
export async function settle(text: string, cases: readonly Worked[], core: Client): Promise<Settled[]> {
  try {
    const loaded = await core.call("load_pack", { text });
    if (loaded.status === "refused") return cases.map(() => ({ status: "refused", ledger: undefined }));
    const { id } = loaded.pack;
    const settled: Settled[] = [];
    for (const { request } of cases) {
      const answer = await core.call("estimate", { request: { ...request, pack: id } as Request });
      settled.push({ status: answer.status, ledger: answer.status === "estimated" ? answer.ledger : undefined });
    }
    return settled;
  } finally {
    core.stop();
  }
}

/** The fields of a case that do not come out as by hand. */
function different({ status, expect }: Worked, settled: Settled | undefined): string[] {
  if (settled?.status !== status) return [settled?.status ?? ""];
  const ledger = (settled.ledger ?? {}) as Partial<Record<string, string>>;
  return Object.entries(expect)
    .filter(([field, amount]) => ledger[field] !== undefined && ledger[field] !== amount)
    .map(([field, amount]) => `${field} ${ledger[field]} ≠ ${amount}`);
}

function own(settled: Settled | undefined): Node | string {
  const amount = settled?.ledger?.psn_part_amt;
  return amount === undefined ? t("cases.not_settled") : money(amount);
}

function table(caption: string, head: string[], rows: (Node | string)[][]): HTMLElement {
  return h(
    "div",
    { class: "wide", tabindex: "0", role: "region", "aria-label": caption },
    h(
      "table",
      { class: "grid" },
      h("caption", {}, caption),
      h("thead", {}, h("tr", {}, ...head.map((name) => h("th", { scope: "col" }, name)))),
      h(
        "tbody",
        {},
        ...rows.map(([first, ...rest]) =>
          h("tr", {}, h("th", { scope: "row" }, first), ...rest.map((cell) => h("td", {}, cell))),
        ),
      ),
    ),
  );
}

/** Each case beside what was worked by hand. */
export function caseTable(cases: readonly Worked[], settled: readonly Settled[]): HTMLElement {
  if (!cases.length) return h("p", {}, t("cases.none"));
  const rows = cases.map((one, at) => {
    const fields = different(one, settled[at]);
    const verdict = fields.length ? t("cases.wrong", { fields: fields.join("，") }) : t("cases.right");
    return [one.id, one.work ?? "", own(settled[at]), verdict];
  });
  return table(t("cases.caption"), [t("cases.id"), t("cases.work"), t("cases.own"), t("cases.same")], rows);
}

/** What the patient pays in each case by two versions. */
export function otherCases(
  cases: readonly Worked[],
  before: readonly Settled[],
  after: readonly Settled[],
): HTMLElement {
  const rows = cases.map((one, at) => [one.id, own(before[at]), own(after[at])]);
  return table(t("other.cases"), [t("cases.id"), t("other.before"), t("other.after")], rows);
}
