/** What several screens of treatment first, payment later are made of. */

import type {
  Clause,
  Deadline,
  Decision,
  PayLaterAnswer,
  PayLaterPlan,
  Source,
  Unsaid,
} from "../engine/generated/core.js";
import type { ListedPlace } from "../engine/packs.js";
import { grouped, money } from "../i18n/format.js";
import { t } from "../i18n/words.js";
import { cited } from "../patient/lines.js";
import type { Navigation, Place } from "../patient/navigation.js";
import type { Context } from "../patient/screen.js";
import { button, clauses } from "../ui/controls.js";
import { type Child, h } from "../ui/dom.js";
import { after, at, type Interview, interview, towardsEstimate } from "./interview.js";
import { day, p, said } from "./words.js";

/** An answer of the core, with what is to be asked for the least and the most where something is not known. */
export interface Answered extends PayLaterAnswer, Pick<Interview, "ends" | "hasStay"> {}

/** An answer of the core; another place where it gives none. */
export async function answered(navigation: Navigation): Promise<Answered | Place> {
  const interviewed = await interview(navigation);
  const { end, ends, hasStay } = interviewed;
  return end.kind === "answered" ? { ...end.answer, ends, hasStay } : after(interviewed);
}

/** Whether it is an answer and no place. */
export function isAnswer(found: Answered | Place): found is Answered {
  return "verdict" in found;
}

/** Where statements stand, folded away. */
export function where(cites: { source: string; clause: string }[], sources: Source[]): Child {
  if (!cites.length) return undefined;
  return h(
    "details",
    { class: "where" },
    h("summary", {}, t("notice.where")),
    ...cites.map((citation) => cited(citation, sources)),
  );
}

/** A statement of a text with the place where it stands. */
export function statement(clause: Clause, sources: Source[]): HTMLElement {
  return h(
    "div",
    { class: "statement", "data-rule": clause.rule },
    h("p", {}, said(clause.text)),
    where(clause.cite, sources),
  );
}

/** Statements under a heading; nothing where there are none. */
export function statements(title: string, clauses: (Clause | undefined)[], sources: Source[]): Child[] {
  const there = clauses.filter((clause): clause is Clause => clause !== undefined);
  return there.length ? [h("h2", {}, title), ...there.map((clause) => statement(clause, sources))] : [];
}

/** What the text does not say, as questions to put to the hospital. */
export function unsaid(about: Unsaid[], ask: string): Child[] {
  if (!about.length) return [];
  return [
    h("h2", {}, p("unsaid.title")),
    h("p", {}, p("unsaid", { ask })),
    h("ul", {}, ...about.map((one) => h("li", { "data-unsaid": one.about }, said(one.ask)))),
  ];
}

/** The question about one matter that the text says nothing of. */
export function unsaidOf({ unsaid = [], ask }: PayLaterAnswer, about: Unsaid["about"]): Child {
  const found = unsaid.find((one) => one.about === about);
  return found && h("p", { class: "note" }, p("unsaid.one", { question: said(found.ask), ask: said(ask) }));
}

/** By when, in words. */
export function deadline(by: Deadline): string {
  if ("hours" in by) return p("by.hours", { hours: String(by.hours) });
  if ("day" in by) return p("by.day", { day: String(by.day) });
  return p(by.before === "discharge" ? "by.discharge" : "by.joining");
}

/** An amount with its unit. */
export function yuan(amount: string): Child[] {
  return [money(amount), ` ${t("unit.yuan")}`];
}

/** The rule that decides, why, and where it stands; by the text of a place, which may be the country. */
export function decision(found: Decision, { sources, place }: Pick<PayLaterAnswer, "sources" | "place">): HTMLElement {
  const kind = KINDS[found.reason];
  const ofText = place.level === "nation" ? "rule.national" : "rule.place";
  return h(
    "li",
    { class: "card", "data-rule": found.rule, "data-reason": found.reason },
    h("p", {}, h("strong", {}, said(found.because))),
    kind && h("p", { class: "kind" }, p(kind)),
    found.once &&
      h(
        "p",
        {},
        p("once", { what: said(found.once.what) }),
        found.once.by && p("once.by", { by: deadline(found.once.by) }),
        found.last_day && p("once.last_day", { day: day(found.last_day) }),
      ),
    found.instead && h("p", {}, h("strong", {}, p("instead")), " ", said(found.instead)),
    found.owed && h("p", {}, said(found.owed)),
    h("p", { class: "hint" }, p(found.everywhere ? "rule.law" : ofText)),
    where(found.cite, sources),
  );
}

// What the insurance does not pay by law is another matter than what only cannot be paid later.
const KINDS: Partial<Record<Decision["reason"], Parameters<typeof p>[0]>> = {
  not_payable_by_law: "kind.not_payable_by_law",
  not_deferrable: "kind.not_deferrable",
  not_reimbursable: "kind.not_reimbursable",
  outside_scope: "kind.outside_scope",
  text_silent: "kind.text_silent",
  damaged: "kind.damaged",
};

/** What stands in the way of amounts, in words. */
export function inTheWay(plan: PayLaterPlan | undefined): Child {
  const response = plan?.in_the_way;
  if (!response) return undefined;
  const words = response.status === "not_covered" ? said(response.reason) : p("plan.no_amounts");
  return h("p", { class: "note" }, words);
}

/** The way to an estimate of the stay, where there is none yet. */
export function estimateButton({ navigation, run }: Context): HTMLElement {
  return button(p("estimate.begin"), () => run(async () => navigation.go(await towardsEstimate(navigation))));
}

/** That something needs an estimate, and the way to it; nothing where there is one. */
export function needsEstimate(context: Context, { hasStay }: Answered): Child {
  if (hasStay) return undefined;
  return h(
    "div",
    { class: "note screen-only", "data-needs": "estimate" },
    h("p", {}, p("estimate.needed")),
    h("p", { class: "actions" }, estimateButton(context)),
  );
}

/** From which text an answer comes, and of when. */
export function made(
  answer: Pick<PayLaterAnswer, "made" | "national_version" | "place" | "checked_on" | "dates">,
): HTMLElement {
  const { made, dates } = answer;
  const held = dates ? p("made.dates", { from: day(dates.from), until: day(dates.until) }) : p("made.undated");
  return h(
    "p",
    { class: "made" },
    p("made", {
      place: placeName(answer.place),
      version: made.pack_version,
      national: answer.national_version,
      engine: made.engine,
      checked: day(answer.checked_on),
    }),
    " ",
    held,
  );
}

/** That a text is read on another day than its own stays in sight. */
export function readAsOf({ read_as_of, date, dates }: PayLaterAnswer): Child {
  if (read_as_of === date && dates) return undefined;
  return h(
    "p",
    { class: "banner", "data-trial": "place" },
    h("strong", {}, p("trial.banner.title")),
    " ",
    p(dates ? "trial.banner" : "trial.banner.undated", { text: day(read_as_of), date: day(date) }),
  );
}

/** The way back to the answer. */
export function back(navigation: Navigation, ...more: Child[]): HTMLElement {
  return h(
    "p",
    { class: "actions screen-only" },
    ...more,
    button(p("back.answer"), () => navigation.go(at("answer"))),
  );
}

/** Said before anything is asked. */
export function emergency(): HTMLElement {
  return h("p", { class: "banner emergency" }, h("strong", {}, p("emergency.title")), " ", p("emergency"));
}

/** An answer as a heading: a line ends between its clauses where there is room. */
export function answerInClauses(sentence: string): HTMLElement[] {
  return (sentence.match(/[^：]*：|[^：]+$/g) ?? []).flatMap(clauses);
}

/** A place in words. */
export function placeName({ region, institution }: Pick<ListedPlace, "region" | "institution">): string {
  return institution ? said(institution) : said(region.name);
}

/** An amount where the patient pays the least and the most in all, where something that is not known moves it. */
export function between([low, high]: (string | undefined)[] = []): Child {
  if (low === undefined || high === undefined || low === high) return undefined;
  return h("span", { class: "hint" }, p("stages.range", { low: grouped(low), high: grouped(high) }));
}
