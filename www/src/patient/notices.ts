/** What the reader must know: first what is about this person and this bill, then what is said to everybody. */

import type { Estimate, Notice } from "../engine/generated/core.js";
import { said, t } from "../i18n/words.js";
import { moreBox } from "../ui/controls.js";
import { type Child, h } from "../ui/dom.js";
import { cited } from "./lines.js";

/** The mark says the first on every screen; the others have places of their own, and a cap that is not known is in its line. */
const ELSEWHERE = ["text_of_another_date", "shares_supposed", "supposed", "cap_not_known"];

/** What is said, in the order of whom it concerns. */
interface Ordered {
  shown: Notice[];
  /** Remarks to everybody that rest on texts by which no yuan of this bill is paid. */
  aside: Notice[];
}

/** Puts what is about this person first, and aside what touches nothing of this bill. `toAll` are the remarks to everybody. */
export function ordered({ notices, lines }: Pick<Estimate, "notices" | "lines">, toAll: ReadonlySet<string>): Ordered {
  const here = notices.filter(({ code }) => !ELSEWHERE.includes(code));
  const isToAll = ({ code, text }: Notice): boolean => code === "remark" && toAll.has(text.zh);
  const paidBy = new Set(
    lines
      .filter(({ standing, value }) => standing === "counts" && /[1-9]/.test(value))
      .flatMap(({ basis }) => basis.flatMap(({ citations }) => citations.map(({ source }) => source))),
  );
  const touches = ({ citations = [] }: Notice): boolean =>
    !citations.length || citations.some(({ source }) => paidBy.has(source));
  return {
    shown: [...here.filter((one) => !isToAll(one)), ...here.filter((one) => isToAll(one) && touches(one))],
    aside: here.filter((one) => isToAll(one) && !touches(one)),
  };
}

/** The notices on the page; nothing where there are none. */
export function notices(estimate: Estimate, toAll: ReadonlySet<string>, authored: boolean): Child {
  const { shown, aside } = ordered(estimate, toAll);
  if (!shown.length && !aside.length) return undefined;
  const list = (some: Notice[]): HTMLElement => h("ul", {}, ...some.map((one) => drawn(one, estimate, authored)));
  return h(
    "section",
    { class: "notices", "aria-labelledby": "notices" },
    h("h2", { id: "notices" }, t("result.notices")),
    shown.length > 0 && list(shown),
    aside.length > 0 && moreBox(t("result.notices.aside", { count: String(aside.length) }), list(aside)),
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
