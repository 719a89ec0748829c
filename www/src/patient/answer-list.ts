/** Everything told, as a list with a way to change each of it. */

import type { Journey, Place } from "./journey.js";
import type { Step } from "./walk.js";
import { type Child, h, unseen } from "../ui/dom.js";
import { linkButton } from "../ui/controls.js";
import { day, said, t } from "../i18n/words.js";
import { extrasTold } from "./extra-answers.js";
import { billTitle, SLIP_WORDS, WAY_WORDS } from "./bill-words.js";
import { BILL_WAY, DRG, FIRST_SELF_PAY, ITEMS, OVER_LIMIT, SELF_FUNDED, SLIP, SLIP_FIELDS, type Told, TOTAL } from "./told.js";
import { grouped } from "../i18n/format.js";
import type { Question } from "../engine/generated/core.js";

/** The list of everything told so far. */
export async function answers(journey: Journey, steps: Step[]): Promise<HTMLElement> {
  const { told } = journey;
  const pack = told.pack ? await journey.packs.load(told.pack, journey.client) : undefined;
  const rows: HTMLElement[] = [];
  const row = (question: string, answer: Child[], place: Place): void => {
    rows.push(
      h(
        "div",
        { class: "told" },
        h("dt", {}, question),
        h("dd", {}, ...answer),
        h(
          "dd",
          { class: "change" },
          linkButton(h("span", {}, t("change"), unseen(t("change.what", { question }))), () => journey.go(place), {
            "data-change": place.name === "ask" ? place.path : place.name,
          }),
        ),
      ),
    );
  };
  if (pack) row(t("pack.ask"), [said(pack.title)], { name: "pack" });
  if (told.date) row(journey.worded("date.ask"), [day(told.date)], { name: "date" });
  if (told.textAsOf) {
    row(t("trial.row"), [t("trial.row.value", { text: day(told.textAsOf) })], { name: "uncovered" });
  }
  for (const step of steps) {
    row(stepTitle(journey, step), stepAnswer(step, told), { name: "ask", path: step.path });
  }
  for (const { what, value } of extrasTold(told, steps)) row(what, [value], { name: "extras" });
  return h("dl", { class: "answers" }, ...rows);
}

function stepTitle(journey: Journey, step: Step): string {
  return step.question.kind === "bill" ? billTitle(journey, step) : said(step.question.ask);
}

function stepAnswer({ path, question }: Step, told: Told): Child[] {
  const value = told.given.get(path) ?? "";
  switch (path) {
    case BILL_WAY: {
      const way = WAY_WORDS[value];
      return [way ? t(way.name) : value];
    }
    case TOTAL:
      return [t("amount.yuan", { amount: grouped(value) })];
    case SELF_FUNDED:
      return [value === "0" ? t("bill.self_funded.none") : word(value)];
    case FIRST_SELF_PAY: {
      const over = told.given.get(OVER_LIMIT);
      const first = value === "0" ? t("bill.first_self_pay.none") : word(value);
      return [over ? `${first}${t("bill.over_limit.also", { share: over })}` : first];
    }
    case SLIP:
      return SLIP_FIELDS.map((name) => {
        const amount = grouped(told.given.get(`${SLIP}.${name}`) ?? "");
        return amount && h("p", {}, t("check.pair", { what: t(SLIP_WORDS[name].name), value: t("amount.yuan", { amount }) }));
      });
    case ITEMS:
      return [t("items.count", { count: value })];
    case DRG:
      return [t("amount.yuan", { amount: grouped(told.given.get(`${DRG}.price`) ?? "") })];
    default:
      return [engineAnswer(question, value)];
  }
}

function engineAnswer(question: Question, value: string): string {
  const choice = question.choices.find((each) => each.value === value);
  if (choice) return said(choice.label);
  const amount = question.kind === "amount" || question.kind === "amount_or_none";
  return amount && /^\d/.test(value) ? t("amount.yuan", { amount: grouped(value) }) : word(value);
}

function word(value: string): string {
  if (value === "not_known") return t("not_known");
  return value === "none" ? t("none") : value;
}
