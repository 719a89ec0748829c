/** Every step of a result: what, how much, how, and from which clause. */

import type { Basis, Citation, Estimate, Line, Source } from "../engine/generated/core.js";
import { grouped, money } from "../i18n/format.js";
import { day, said, t } from "../i18n/words.js";
import { type Child, h } from "../ui/dom.js";
import { gradeWord } from "./glossary.js";

/**
 * The steps, each closed until it is opened.
 * @param authored whether sources, grades and days are the words of whoever wrote a file that was opened
 */
export function lines({ lines, sources }: Pick<Estimate, "lines" | "sources">, authored: boolean): HTMLElement {
  return h("div", { class: "lines" }, ...lines.map((line) => drawn(line, sources, authored)));
}

function drawn(line: Line, sources: Source[], authored: boolean): HTMLElement {
  return h(
    "details",
    { "data-line": line.id, class: line.standing === "not_applicable" ? "screen-only" : undefined },
    h("summary", {}, h("span", { class: "what" }, said(line.label)), h("span", { class: "value" }, value(line))),
    h(
      "div",
      { class: "inside" },
      line.why && h("p", {}, said(line.why)),
      ...formula(line),
      ...line.basis.map((basis) => rests(basis, sources, authored)),
      !line.why && !line.formula && !line.basis.length && h("p", {}, t("line.told")),
    ),
  );
}

// What does not apply and what nobody knows is never shown as 0.
function value({ standing, value }: Line): Child {
  if (standing === "not_applicable") return t("line.not_applicable");
  if (standing === "not_known") return t("line.not_known");
  if (standing === "not_recorded") return t("line.not_recorded");
  return h("span", {}, money(value), ` ${t("unit.yuan")}`);
}

function formula({ formula, exact, value, rounded }: Line): Child[] {
  if (!formula) return [];
  const numbers = said(formula.numbers);
  const comes = rounded ? exact : value;
  return [
    h("p", { class: "symbols" }, said(formula.symbols)),
    // One figure that is the value says nothing that is not there already.
    numbers !== grouped(comes) && h("p", { class: "numbers" }, numbers, " = ", money(comes)),
    rounded &&
      h(
        "p",
        {},
        t("line.rounded", { how: said(rounded.words), by: rounded.by }),
        " → ",
        money(value),
        ` ${t("unit.yuan")}`,
      ),
  ];
}

function rests(basis: Basis, sources: Source[], authored: boolean): HTMLElement {
  const holds = said(basis.holds_for);
  return h(
    "div",
    { class: "basis" },
    h(
      "p",
      {},
      h("strong", {}, said(basis.what)),
      holds && t("basis.holds_for", { holds }),
      // A figure of the user's own holds for no dates that the page could know.
      basis.origin !== "user" && t("basis.from", { from: day(basis.from), until: day(basis.until) }),
    ),
    basis.origin === "user" && h("p", {}, t("basis.user")),
    basis.origin === "assumption" && h("p", {}, t("basis.assumption")),
    ...basis.citations.map((citation) => cited(citation, sources, { authored, inVain: basis.origin === "user" })),
    h("p", {}, t(authored ? "brought.checked" : "basis.checked", { day: day(basis.checked_on) })),
  );
}

/** Where something stands, with what is known of the document. */
export function cited(
  { source, clause }: Citation,
  sources: Source[],
  { authored = false, inVain = false } = {},
): HTMLElement {
  const words = authored ? "brought.source" : inVain ? "basis.looked" : "basis.source";
  const found = sources.find(({ id }) => id === source);
  if (!found) return h("p", {}, t(words, { title: source, about: "", clause, grade: "" }));
  const title = said(found.title);
  // Many titles carry their year already.
  const date = title.includes(found.date) ? undefined : found.date;
  const known = [found.number, date].filter(Boolean).join(t("list.comma"));
  const about = known && t("basis.source.about", { about: known });
  return h(
    "p",
    {},
    t(words, { title, about, clause, grade: gradeWord(found.grade) }),
    found.note && h("span", { class: "hint" }, said(found.note)),
    address(found.address),
  );
}

// Only an address that a browser opens as a page; a pack may have been written by anyone.
function address(text: string | undefined): Child {
  if (!text || !/^https?:\/\//.test(text)) return undefined;
  return h("a", { href: text, rel: "noopener noreferrer", target: "_blank" }, t("basis.open"));
}
