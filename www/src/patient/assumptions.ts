/** What was supposed, and what is left out: what each moves, and how to find it out. */

import type { Assumption, InterviewStep, Outlook } from "../engine/generated/core.js";
import { grouped, whole, yuanOf } from "../i18n/format.js";
import { said, t } from "../i18n/words.js";
import { linkButton, moreBox } from "../ui/controls.js";
import { type Child, h, unseen } from "../ui/dom.js";
import { TOTAL, TYPICAL } from "./answers.js";
import type { Navigation } from "./navigation.js";
import { p } from "./parts-words.js";

/** So many are shown at once: who has found these out is asked for the others by a narrower result. */
const FIRST = 3;

/** What was supposed, what moves most first; nothing where all that matters is known. */
export function assumptions(navigation: Navigation, outlook: Outlook, steps: InterviewStep[]): Child[] {
  const { assumptions: supposed, bounded } = outlook;
  // What moves nothing by itself is not worth a question.
  const some = supposed.some(({ moves }) => isSome(moves));
  const shown = supposed.filter(({ moves }) => isSome(moves) || !some);
  const rest = shown.slice(FIRST);
  const cards = (some: Assumption[]): HTMLElement =>
    h("ul", { class: "cards" }, ...some.map((one) => drawn(navigation, one, steps)));
  return [
    shown.length > 0 &&
      h(
        "section",
        { class: "unknowns", "aria-labelledby": "unknowns" },
        h("h2", { id: "unknowns" }, p("unknowns.title")),
        cards(shown.slice(0, FIRST)),
        rest.length > 0 && moreBox(p("unknowns.more", { count: String(rest.length) }), cards(rest)),
        bounded === "not_everything" && h("p", { class: "note" }, p("unknowns.too_many")),
        bounded === "sums" && h("p", { class: "help told" }, p("unknowns.sums")),
      ),
  ];
}

/** What is not in the result, by name, and whom to ask about it: funds of which no rule is at hand, caps that may be reached, cases that no text has. */
export function notIncluded({ estimate, at_least: least = [], gaps = [] }: Outlook): Child[] {
  const funds = estimate.lines.flatMap(({ standing, label, why }) =>
    standing === "not_recorded"
      ? [h("li", {}, h("strong", {}, said(label)), p("left_out.colon"), why && said(why))]
      : [],
  );
  const caps = least.map(({ label, used_up: usedUp, smallest_cap: cap }) =>
    h(
      "li",
      {},
      usedUp
        ? p("result.at_least.used_up", { fund: said(label) })
        : /[1-9]/.test(cap)
          ? p("result.at_least", { fund: said(label), cap: grouped(whole(cap)) })
          : p("result.at_least.nowhere", { fund: said(label) }),
    ),
  );
  const cases = gaps.map((gap) => h("li", {}, said(gap)));
  if (!funds.length && !caps.length && !cases.length) return [];
  return [
    h(
      "section",
      { class: "left-out", "aria-labelledby": "left-out" },
      h("h2", { id: "left-out" }, p("left_out.title")),
      h("ul", {}, ...caps, ...funds),
      cases.length > 0 && h("p", {}, p("unknowns.gaps")),
      cases.length > 0 && h("ul", {}, ...cases),
    ),
  ];
}

function drawn(navigation: Navigation, one: Assumption, steps: InterviewStep[]): HTMLElement {
  const { paths, label, moves, reason, find } = one;
  const path = paths.find((path) => steps.some((step) => step.path === path));
  const what = said(label);
  return h(
    "li",
    { class: "card", "data-unknown": paths[0] ?? "" },
    h("h3", {}, what),
    isSome(moves) && h("p", {}, p("unknowns.moves", { amount: grouped(yuanOf(moves)) })),
    // What moves nothing by itself has no answer with which one pays the least.
    isSome(moves) && h("p", {}, supposedBetween(one)),
    paths.includes(TOTAL) && navigation.answers.given.has(TYPICAL)
      ? h("p", { class: "note" }, p("unknowns.typical"))
      : h("p", { class: "help told" }, said(reason)),
    find && h("p", { class: "help" }, p("unknowns.find"), said(find)),
    path &&
      h(
        "p",
        { class: "screen-only" },
        linkButton(h("span", {}, p("unknowns.change"), unseen(t("change.what", { question: what }))), () =>
          navigation.go({ name: "ask", path }),
        ),
      ),
  );
}

/** Between what it was tried, the smaller figure first whichever costs less. */
function supposedBetween({ choice, least, likely, most }: Assumption): string {
  const [from, to] = [figureIn(said(least)), figureIn(said(most))];
  const figures = !choice && from !== undefined && to !== undefined;
  const [first, last] = figures && from > to ? [most, least] : [least, most];
  return p(figures ? "unknowns.between" : "unknowns.tried", {
    least: said(first),
    most: said(last),
    likely: said(likely),
  });
}

/** The figure that a text begins with, to be put in order; nothing where it begins with none. */
function figureIn(text: string): number | undefined {
  const [figure] = /^\d[\d,]*(\.\d+)?/.exec(text) ?? [];
  return figure === undefined ? undefined : Number(figure.replaceAll(",", ""));
}

function isSome(amount: string): boolean {
  return /[1-9]/.test(amount);
}
