/** What to bring, until when, and what holds if something is missing. */

import type { LatePapers, Paper, PayLaterAnswer, Source } from "../../engine/generated/core.js";
import type { Place } from "../../patient/navigation.js";
import type { Context, Screen } from "../../patient/screen.js";
import { button, heading } from "../../ui/controls.js";
import { type Child, h } from "../../ui/dom.js";
import { PAPERS } from "../answers.js";
import { at, submit } from "../interview.js";
import { answered, back, isAnswer, made, readAsOf, statement, unsaidOf, where, yuan } from "../parts.js";
import { day, headed, p, said } from "../words.js";

/** Draws the list; another place while something is still open. */
export async function documents({ navigation, run }: Context): Promise<Screen | Place> {
  const found = await answered(navigation);
  if (!isAnswer(found)) return found;
  const { documents = [], sources } = found;
  const own = documents.filter(({ beyond_text }) => !beyond_text);
  const beyond = documents.filter(({ beyond_text }) => beyond_text);
  const title = p("documents.title");
  const missing = navigation.answers.given.get(PAPERS) === "missing";
  // Whether something is missing can change the answer itself, and then that is what is shown.
  const tell = (value: "missing" | "ready"): void =>
    run(() => submit(navigation, (answers) => answers.given.set(PAPERS, value), at("answer")));
  return {
    title,
    body: [
      readAsOf(found),
      heading(title),
      h("p", { class: "help" }, p("documents.help")),
      list(own, sources),
      unsaidOf(found, "documents"),
      beyond.length > 0 && h("h2", {}, p("documents.beyond")),
      beyond.length > 0 && h("p", {}, p("documents.beyond.help")),
      list(beyond, sources),
      ...deposit(found),
      h("h2", {}, p("late.title")),
      ...(found.late ? late(found.late, sources) : [unsaidOf(found, "late") ?? h("p", {}, p("late.unsaid"))]),
      back(
        navigation,
        documents.length > 0 && button(p("documents.print"), () => navigation.go(at("paper", "checklist"))),
        button(p(missing ? "papers.ready" : "papers.missing"), () => tell(missing ? "ready" : "missing")),
      ),
      made(found),
    ],
  };
}

function list(papers: Paper[], sources: Source[]): Child {
  return papers.length > 0 && h("ol", { class: "cards papers" }, ...papers.map((one) => paper(one, sources)));
}

function paper(
  { name, only_for, kept_words, kept: keeps, clause, wider_line, id }: Paper,
  sources: Source[],
): HTMLElement {
  return h(
    "li",
    { class: "card", "data-paper": id },
    h(
      "p",
      {},
      h("strong", {}, headed(name)),
      only_for && h("span", { class: "hint" }, p("documents.only_for", { who: said(only_for) })),
    ),
    h("p", { class: `kept ${keeps}` }, headed(kept_words)),
    statement(clause, sources),
    wider_line &&
      h("div", { class: "note" }, h("p", {}, h("strong", {}, p("documents.wider"))), statement(wider_line, sources)),
  );
}

function deposit(found: PayLaterAnswer): Child[] {
  const { deposit, sources } = found;
  const title = h("h2", {}, p("deposit.title"));
  if (!deposit) {
    const ask = unsaidOf(found, "deposit");
    return ask ? [title, ask] : [];
  }
  const { amount } = deposit;
  return [
    title,
    amount && /[1-9]/.test(amount) && h("p", {}, h("strong", {}, ...yuan(amount))),
    statement(deposit.clause, sources),
  ];
}

function late(found: LatePapers, sources: Source[]): Child[] {
  const entry = (term: string, ...value: Child[]): Child[] => [h("dt", {}, term), h("dd", {}, ...value)];
  const { deposit, further, deposit_now } = found;
  return [
    h(
      "dl",
      { class: "facts" },
      ...entry(
        p("late.by"),
        headed(found.by_words),
        found.last_day && p("late.last_day", { day: day(found.last_day) }),
      ),
      ...entry(p("late.meanwhile"), headed(found.meanwhile_words)),
      ...(deposit ? entry(p("late.deposit"), ...yuan(deposit)) : []),
      ...(further
        ? entry(
            p("late.further"),
            p("late.further.above"),
            ...yuan(further.above),
            p("late.further.more"),
            ...yuan(further.amount),
          )
        : []),
      ...(deposit_now ? entry(p("late.now"), ...yuan(deposit_now)) : []),
    ),
    h("p", {}, said(found.clause.text)),
    where(found.clause.cite, sources),
    further && statement(further.clause, sources),
    found.never && h("p", {}, h("strong", {}, p("late.never"))),
    found.never && statement(found.never, sources),
  ];
}
