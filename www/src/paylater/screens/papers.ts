/** The papers: which there are, and each of them ready to be printed. */

import type { Form, FormField, FormTable, PayLaterAnswer } from "../../engine/generated/core.js";
import { t } from "../../i18n/words.js";
import type { Navigation, Place } from "../../patient/navigation.js";
import type { Context, Screen } from "../../patient/screen.js";
import { button, heading, linkButton } from "../../ui/controls.js";
import { type Child, h } from "../../ui/dom.js";
import { at } from "../interview.js";
import { fieldOf } from "../names.js";
import { answered, back, isAnswer, made, readAsOf } from "../parts.js";
import { day, headed, p, said, today } from "../words.js";

/** Draws the list; another place while something is still open. */
export async function papers({ navigation }: Context): Promise<Screen | Place> {
  const found = await answered(navigation);
  if (!isAnswer(found)) return found;
  const forms = found.plan?.forms ?? [];
  const title = p("papers.title");
  return {
    title,
    body: [
      readAsOf(found),
      heading(title),
      h("p", { class: "help" }, p("papers.help")),
      h(
        "ul",
        { class: "cards" },
        ...forms.map((form) =>
          h(
            "li",
            { class: "card", "data-form": form.kind },
            linkButton(headed(form.title), () => navigation.go(at("paper", form.kind))),
            h("p", {}, p(`papers.${form.kind}`)),
          ),
        ),
      ),
      back(navigation),
      made(found),
    ],
  };
}

/** Draws one paper as it is printed. */
export async function paper({ navigation }: Context, kind: string): Promise<Screen | Place> {
  const found = await answered(navigation);
  if (!isAnswer(found)) return found;
  const form = found.plan?.forms.find((one) => one.kind === kind);
  if (!form) return at("papers");
  const title = headed(form.title);
  const typed = [...(form.fields ?? []), ...(form.signatures ?? [])].some((field) => field.personal);
  return {
    title,
    body: [
      readAsOf(found),
      h(
        "div",
        { class: "screen-only" },
        typed && h("p", { class: "note" }, p("paper.names")),
        h(
          "p",
          { class: "actions" },
          button(t("result.print"), () => print(), "primary"),
        ),
      ),
      h(
        "article",
        { class: "paper", "data-form": form.kind, "aria-labelledby": "heading" },
        heading(title),
        ...contents(form, found, navigation),
      ),
      h(
        "p",
        { class: "actions screen-only" },
        button(t("result.print"), () => print()),
        button(p("papers.title"), () => navigation.go(at("papers"))),
        button(p("back.answer"), () => navigation.go(at("answer"))),
      ),
    ],
  };
}

function contents(form: Form, answer: PayLaterAnswer, navigation: Navigation): Child[] {
  return [
    ...form.introduction.map((one) => h("p", {}, headed(one))),
    fields(form.fields ?? [], navigation),
    form.figures && h("h2", {}, p("paper.figures")),
    form.figures && fields(form.figures, navigation),
    form.clauses && clauses(form),
    form.steps && flow(form),
    ...(form.tables ?? []).map(table),
    ...[form.copies, form.validity].map((clause) => clause && h("p", { "data-rule": clause.rule }, said(clause.text))),
    form.missing &&
      h(
        "section",
        { class: "missing" },
        h("h2", {}, p("unsaid.title")),
        h("ul", {}, ...form.missing.map((one) => h("li", {}, said(one)))),
      ),
    form.signatures && h("h2", {}, p("paper.signatures")),
    fields(form.signatures ?? [], navigation),
    origin(form, answer),
    made(answer),
    h("p", { class: "made" }, t("result.made_on", { day: day(today()) })),
  ];
}

/** The documents that the paper rests on: at its foot, where they do not stand in the way of who reads it. */
function origin(form: Form, { sources }: PayLaterAnswer): Child {
  const numbered = [...(form.clauses ?? []), ...(form.steps ?? [])].map(({ clause }) => clause);
  const clauses = [...numbered, form.copies, form.validity].filter((clause) => clause !== undefined);
  const ids = new Set(clauses.flatMap(({ cite }) => cite.map(({ source }) => source)));
  const titles = sources.filter(({ id }) => ids.has(id)).map(({ title }) => said(title));
  return titles.length > 0 && h("p", { class: "made" }, p("paper.sources", { titles: titles.join(t("list.comma")) }));
}

function fields(all: FormField[], navigation: Navigation): Child {
  return all.length > 0 && h("dl", { class: "blanks" }, ...all.map((field) => fieldOf(field, navigation)));
}

function clauses(form: Form): HTMLElement {
  const rows = (form.clauses ?? []).map(({ clause }) => h("li", { "data-rule": clause.rule }, said(clause.text)));
  return h("ol", { class: "clauses" }, ...rows);
}

/** The way as a picture: boxes and arrows, which are a list to who cannot see them. */
function flow(form: Form): HTMLElement {
  const steps = (form.steps ?? []).map(({ who, place, clause }) => {
    const about = [who, place].flatMap((text) => (text ? [said(text)] : []));
    return h(
      "li",
      { "data-rule": clause.rule },
      about.length > 0 && h("strong", {}, about.join(t("list.comma"))),
      h("span", {}, said(clause.text)),
    );
  });
  return h("ol", { class: "flow" }, ...steps);
}

function table({ caption, heads, rows, empty_rows }: FormTable): HTMLElement {
  const words = heads.map(headed);
  const cell = (text: string, at: number): HTMLElement => h("td", { role: "cell", "data-head": words[at] }, text);
  const empty = Array.from({ length: empty_rows }, () =>
    h("tr", { role: "row", class: "blank" }, ...words.map((_, at) => cell("", at))),
  );
  return h(
    "table",
    { class: "sheet", role: "table" },
    h("caption", {}, headed(caption)),
    h(
      "thead",
      { role: "rowgroup" },
      h("tr", { role: "row" }, ...words.map((head) => h("th", { scope: "col", role: "columnheader" }, head))),
    ),
    h(
      "tbody",
      { role: "rowgroup" },
      ...rows.map((row) => h("tr", { role: "row" }, ...row.map((text, at) => cell(said(text), at)))),
      ...empty,
    ),
  );
}
