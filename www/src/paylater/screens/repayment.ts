/** Paying after discharge: all of it on a day, or in parts. */

import type { PayLaterAnswer, Problem, RepaymentPlan, Source } from "../../engine/generated/core.js";
import { money, plain } from "../../i18n/format.js";
import { t } from "../../i18n/words.js";
import type { Answers } from "../../patient/answers.js";
import { dayField, typedDay } from "../../patient/dayfield.js";
import { chosenIn, nothingChosen, radios, textField } from "../../patient/fields.js";
import { echoOf, readTyped } from "../../patient/figures.js";
import { lines } from "../../patient/lines.js";
import type { Place } from "../../patient/navigation.js";
import { type Context, form, type Screen } from "../../patient/screen.js";
import { button, heading, moreBox } from "../../ui/controls.js";
import { type Child, h } from "../../ui/dom.js";
import { fieldId } from "../../ui/fields.js";
import { EVERY, GAPS, OWED, repaymentPath, WAY, WAYS, type Way } from "../answers.js";
import { at, submit } from "../interview.js";
import { answered, back, inTheWay, isAnswer, made, readAsOf, statement, statements, unsaidOf } from "../parts.js";
import { p, said } from "../words.js";

/** Draws the plan, what the text says of it, and the form; another place while something is still open. */
export async function repayment(context: Context): Promise<Screen | Place> {
  const { navigation } = context;
  const found = await answered(navigation);
  if (!isAnswer(found)) return found;
  const { plan, sources } = found;
  const planned = plan?.repayment;
  const title = p("repayment.title");
  return {
    title,
    ...(planned ? { announce: said(planned.words) } : {}),
    body: [
      readAsOf(found),
      heading(title),
      inTheWay(plan),
      ...(planned ? parts(planned, sources) : []),
      planned && plan?.repayment_allowed && h("p", { class: "note" }, said(plan.repayment_allowed)),
      planned &&
        planned.parts.length > 0 &&
        h(
          "p",
          { class: "actions screen-only" },
          button(p("repayment.paper"), () => navigation.go(at("paper", "repayment"))),
        ),
      h("h2", { class: "screen-only" }, p(planned ? "repayment.change" : "repayment.choose")),
      ways(context, found.hasStay),
      ...says(found),
      back(navigation),
      made(found),
    ],
  };
}

function parts(plan: RepaymentPlan, sources: Source[]): Child[] {
  const column = (words: string, cls?: string): HTMLElement =>
    h("th", { scope: "col", role: "columnheader", class: cls }, words);
  const amount = (value: string, head?: string): HTMLElement =>
    h("td", { class: "amount", role: "cell", "data-head": head }, money(value));
  const rows = plan.parts.map((part) =>
    h(
      "tr",
      { role: "row", "data-part": part.number },
      h(
        "th",
        { scope: "row", role: "rowheader" },
        p("repayment.part", { number: String(part.number) }),
        h("span", { class: "hint" }, said(part.on_words)),
      ),
      amount(part.amount, p("repayment.amount")),
      amount(part.left, p("repayment.left")),
    ),
  );
  return [
    h("p", { class: "lead", "data-repayment": "words" }, said(plan.words)),
    rows.length > 0 &&
      h(
        "table",
        { class: "payers staged", role: "table" },
        h("caption", {}, p("repayment.caption")),
        h(
          "thead",
          { role: "rowgroup" },
          h(
            "tr",
            { role: "row" },
            column(p("repayment.when")),
            column(p("repayment.amount"), "amount"),
            column(p("repayment.left"), "amount"),
          ),
        ),
        h("tbody", { role: "rowgroup" }, ...rows),
        h(
          "tfoot",
          { role: "rowgroup" },
          h(
            "tr",
            { role: "row", class: "total" },
            h("th", { scope: "row", role: "rowheader" }, p("repayment.sum")),
            amount(plan.owed),
            h("td", { role: "cell" }),
          ),
        ),
      ),
    plan.lines.length > 0 &&
      h(
        "details",
        { class: "more" },
        h("summary", {}, t("result.steps")),
        lines({ lines: plan.lines, sources }, false),
      ),
  ];
}

/** What the text says: whether one may, hardship, who helps, and what follows from not paying. */
function says(found: PayLaterAnswer): Child[] {
  const { repayment, sources } = found;
  const consequences = found.default ?? [];
  return [
    ...(repayment
      ? [
          ...statements(p("repayment.says"), [repayment.clause], sources),
          ...statements(p("repayment.hardship"), [repayment.hardship], sources),
          ...statements(p("repayment.helpers"), repayment.helpers ?? [], sources),
        ]
      : [h("h2", {}, p("repayment.says")), unsaidOf(found, "repayment") ?? h("p", {}, p("unsaid.silent"))]),
    h("h2", {}, p("default.title")),
    ...(consequences.length
      ? consequences.map(({ clause }) => statement(clause, sources))
      : [unsaidOf(found, "default") ?? h("p", {}, p("unsaid.silent"))]),
  ];
}

/** The form: what is to be paid where no estimate says it, one way, and what belongs to it. */
function ways(context: Context, hasStay: boolean): HTMLElement {
  const { navigation, run } = context;
  const chosen = navigation.answers.given.get(WAY);
  const list = radios(
    context,
    WAY,
    WAYS.map((way) => ({
      value: way,
      label: p(`repayment.${way}`),
      hint: p(`repayment.${way}.hint`),
      field: h("div", { class: "inner" }, ...fields(context, way)),
    })),
    chosen,
  );
  const send = (): void =>
    run(async () => {
      const way = WAYS.find((one) => one === chosenIn(context, WAY, chosen));
      if (!way) return navigation.show([nothingChosen(WAY)]);
      const read = await readWay(context, way, hasStay);
      if (Array.isArray(read)) return navigation.show(read);
      await submit(
        navigation,
        (answers) => {
          answers.given.set(WAY, way);
          for (const [path, value] of read) answers.given.set(path, value);
        },
        at("repayment"),
      );
    });
  const owed = textField(context, {
    path: OWED,
    label: p(hasStay ? "repayment.owed" : "repayment.owed.all"),
    hint: p(hasStay ? "repayment.owed.hint" : "repayment.owed.all.hint"),
    unit: t("unit.yuan"),
    mode: "decimal",
    size: 14,
    echo: echoOf(navigation, "amount"),
  });
  if (!hasStay) return h("div", { class: "screen-only ways" }, form(send, owed, list));
  const open = (navigation.answers.typed.get(OWED) ?? "") !== "" || context.problems.some(({ path }) => path === OWED);
  const box = moreBox(p("repayment.owed.more"), owed);
  if (open) box.setAttribute("open", "");
  return h("div", { class: "screen-only ways" }, form(send, list, box));
}

function fields(context: Context, way: Way): Child[] {
  const { navigation } = context;
  if (way === "deferred") return [dayField(context, repaymentPath(way, "on"), { legend: p("repayment.on") })];
  const number =
    way === "instalments"
      ? textField(context, { path: repaymentPath(way, "count"), label: p("repayment.count"), mode: "numeric", size: 4 })
      : textField(context, {
          path: repaymentPath(way, "amount"),
          label: p("repayment.affordable.amount"),
          unit: t("unit.yuan"),
          mode: "decimal",
          size: 10,
          echo: echoOf(navigation, "amount"),
        });
  return [number, dayField(context, repaymentPath(way, "first"), { legend: p("repayment.first") }), gap(context, way)];
}

/** What lies between two parts. */
function gap({ navigation }: Context, way: Way): HTMLElement {
  const { typed } = navigation.answers;
  const id = fieldId(`${EVERY}.${way}`);
  const choose = h("select", { id }, ...GAPS.map((value) => h("option", { value }, p(`every.${value}`))));
  choose.value = typed.get(EVERY) ?? "months:1";
  choose.addEventListener("change", () => navigation.answers.typed.set(EVERY, choose.value));
  return h("div", { class: "field" }, h("label", { for: id }, p("repayment.every")), choose);
}

/** What the form says, as the request takes it; or what is wrong with it. */
async function readWay({ navigation }: Context, way: Way, hasStay: boolean): Promise<Map<string, string> | Problem[]> {
  const { answers } = navigation;
  const read = new Map<string, string>([[EVERY, answers.typed.get(EVERY) ?? "months:1"]]);
  const problems: Problem[] = [];
  const amount = async (path: string, needed: boolean): Promise<void> => {
    if (!needed && !(answers.typed.get(path) ?? "").trim()) return void read.set(path, "");
    const figure = await readTyped(navigation, path, "amount");
    if ("problem" in figure) problems.push(figure.problem);
    else read.set(path, figure.value);
  };
  const when = (field: "on" | "first", from: Answers): void =>
    void read.set(repaymentPath(way, field), typedDay(from, repaymentPath(way, field)));
  if (way === "deferred") when("on", answers);
  else when("first", answers);
  if (way === "instalments")
    read.set(repaymentPath(way, "count"), plain(answers.typed.get(repaymentPath(way, "count")) ?? ""));
  if (way === "affordable") await amount(repaymentPath(way, "amount"), true);
  await amount(OWED, !hasStay);
  return problems.length ? problems : read;
}
