/** What a stay of each kind comes to by the figures as they stand: looked at while they are typed. */

import type { HandbookResponse, Problem } from "../engine/generated/core.js";
import { grouped, money } from "../i18n/format.js";
import { h } from "../ui/dom.js";
import { atField, type ReadForm } from "./told.js";
import { b, said } from "./words.js";

/** What is seen of the figures as they stand. */
export function examples(response: HandbookResponse, told: ReadForm): Node[] {
  if (response.status !== "made") {
    const found: Problem[] =
      response.status === "invalid"
        ? response.problems
        : response.findings.map(({ path, message }) => ({ code: "wrong_kind", path, message }));
    const lines = [...told.problems, ...found].map((problem) => h("li", {}, said(atField(problem, told).message)));
    return [h("p", {}, b("book.open")), h("ul", {}, ...lines)];
  }
  const [first] = response.examples;
  if (!first) return [];
  // The kind of stay has a row of its own: two sums side by side fit on the narrowest phone.
  const groups = response.examples.map(({ stay, sums, asks }) => {
    const head = h("tr", {}, h("th", { scope: "rowgroup", colspan: "2" }, said(stay)));
    const told = asks.map((ask) => h("li", {}, said(ask)));
    const cells = sums
      ? [h("td", {}, money(sums.funds)), h("td", {}, money(sums.own))]
      : [h("td", { colspan: "2", class: "asks" }, b("book.example.asks"), h("ul", {}, ...told))];
    return h("tbody", {}, head, h("tr", {}, ...cells));
  });
  const work = response.examples.find(({ sums }) => sums)?.sums?.work ?? [];
  const heads = (["book.example.funds", "book.example.own"] as const).map((key) => h("th", { scope: "col" }, b(key)));
  const table = h(
    "table",
    { class: "sums" },
    h("caption", {}, b("book.example", { cost: grouped(first.in_scope) })),
    h("thead", {}, h("tr", {}, ...heads)),
    ...groups,
  );
  if (!work.length) return [table];
  const lines = work.map((line) => h("li", {}, said(line)));
  return [table, h("details", { class: "more" }, h("summary", {}, b("book.example.work")), h("ul", {}, ...lines))];
}

/** The same in one sentence, for who does not see it. */
export function spoken(response: HandbookResponse): string {
  if (response.status !== "made") return "";
  const first = response.examples.find(({ sums }) => sums);
  if (!first?.sums) return "";
  const { funds, own } = first.sums;
  return b("book.example.spoken", { stay: said(first.stay), cost: first.in_scope, funds, own });
}
