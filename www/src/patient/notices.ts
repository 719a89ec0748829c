/** What the reader must know: first what is about this person, then what is said to everybody. */

import type { Estimate, Notice } from "../engine/generated/core.js";
import { said, t } from "../i18n/words.js";
import { type Child, h } from "../ui/dom.js";
import { cited } from "./lines.js";

/** The mark says the first on every screen; the others have places of their own, and a cap that is not known is in its line. */
const ELSEWHERE = ["text_of_another_date", "shares_supposed", "supposed", "cap_not_known"];

/**
 * What is said, in the order of whom it concerns: this person, this bill, everybody. Last come remarks to everybody that
 * rest on texts by which no yuan of this bill is paid; they stand in every result, too. `toAll` are the remarks to everybody.
 */
export function ordered({ notices, lines }: Pick<Estimate, "notices" | "lines">, toAll: ReadonlySet<string>): Notice[] {
  const here = notices.filter(({ code }) => !ELSEWHERE.includes(code));
  const isToAll = ({ code, text }: Notice): boolean => code === "remark" && toAll.has(text.zh);
  const paidBy = new Set(
    lines
      .filter(({ standing, value }) => standing === "counts" && /[1-9]/.test(value))
      .flatMap(({ basis }) => basis.flatMap(({ citations }) => citations.map(({ source }) => source))),
  );
  const touches = ({ citations = [] }: Notice): boolean =>
    !citations.length || citations.some(({ source }) => paidBy.has(source));
  const rank = (one: Notice): number => (isToAll(one) ? (touches(one) ? 1 : 2) : 0);
  return [0, 1, 2].flatMap((at) => here.filter((one) => rank(one) === at));
}

/** The notices on the page; nothing where there are none. */
export function notices(estimate: Estimate, toAll: ReadonlySet<string>, authored: boolean): Child {
  const all = ordered(estimate, toAll);
  if (!all.length) return undefined;
  return h(
    "section",
    { class: "notices", "aria-labelledby": "notices" },
    h("h2", { id: "notices" }, t("result.notices")),
    h("ul", {}, ...all.map((one) => drawn(one, estimate, authored))),
  );
}

function drawn({ text, citations = [] }: Notice, { sources }: Estimate, authored: boolean): HTMLElement {
  return h(
    "li",
    {},
    said(text),
    citations.length > 0 &&
      h(
        "details",
        { class: "where" },
        h("summary", {}, t("notice.where")),
        ...citations.map((citation) => cited(citation, sources, { authored })),
      ),
  );
}
