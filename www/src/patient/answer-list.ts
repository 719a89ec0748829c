/** Everything told, as a list with a way to change each of it. */

import type { Interview, InterviewStep, Question } from "../engine/generated/core.js";
import { grouped, whole } from "../i18n/format.js";
import { day, said, t } from "../i18n/words.js";
import { linkButton } from "../ui/controls.js";
import { type Child, h, unseen } from "../ui/dom.js";
import {
  type Answers,
  BILL_WAY,
  DRG,
  FIRST_SELF_PAY,
  ITEMS,
  OVER_LIMIT,
  SELF_FUNDED,
  SLIP,
  SLIP_FIELDS,
  TOTAL,
  TOTAL_HIGH,
  TOTAL_LOW,
} from "./answers.js";
import { billTitle, noneWord, SLIP_WORDS, WAY_WORDS } from "./bill-words.js";
import { extraAnswers } from "./extra-answers.js";
import { insuranceName } from "./insurances.js";
import type { Navigation, Place } from "./navigation.js";
import { placeName } from "./place-words.js";
import { stayExtraAnswers } from "./stay-extras.js";
import { textOfDay, tryText } from "./text-words.js";

/** The list of everything told so far. */
export async function answerList(navigation: Navigation, interviewed?: Interview): Promise<HTMLElement> {
  const { answers } = navigation;
  const steps = interviewed?.steps ?? [];
  const pack = answers.pack ? await navigation.packs.load(answers.pack, navigation.client) : undefined;
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
          linkButton(h("span", {}, t("change"), unseen(t("change.what", { question }))), () => navigation.go(place), {
            "data-change": place.name === "ask" ? place.path : place.name,
          }),
        ),
      ),
    );
  };
  const { place, insurance } = answers;
  if (place) row(t("start.ask"), [placeName(place)], { name: "start" });
  if (insurance) row(t("insurance.ask"), [insuranceName(insurance)], { name: "insurance" });
  if (pack && !place) row(t("facts.insurance"), [said(pack.title)], { name: "start" });
  if (answers.date) row(navigation.worded("date.ask"), [day(answers.date)], { name: "date" });
  if (answers.textAsOf) {
    const text = navigation.packs.listed(answers.pack);
    const value = t("trial.row.value", { way: tryText(text), text: textOfDay(text, answers.textAsOf) });
    row(t("trial.row"), [value], { name: "uncovered" });
  }
  for (const step of steps) {
    row(stepTitle(navigation, step), stepAnswer(step, answers), { name: "ask", path: step.path });
  }
  const extra = [...extraAnswers(answers, steps), ...(interviewed ? stayExtraAnswers(answers, interviewed) : [])];
  for (const { what, value } of extra) row(what, [value], { name: "extras" });
  return h("dl", { class: "answers" }, ...rows);
}

function stepTitle(navigation: Navigation, step: InterviewStep): string {
  return step.question.kind === "bill" ? billTitle(navigation, step) : said(step.question.ask);
}

function stepAnswer({ path, question }: InterviewStep, answers: Answers): Child[] {
  const value = answers.given.get(path) ?? "";
  switch (path) {
    case BILL_WAY: {
      const way = WAY_WORDS[value];
      return [way ? t(way.name) : word(value)];
    }
    case TOTAL: {
      const [low, high] = [answers.given.get(TOTAL_LOW), answers.given.get(TOTAL_HIGH)];
      if (!low || !high) return [t("amount.yuan", { amount: grouped(value) })];
      return [
        t("amount.between", { low: grouped(whole(low)), high: grouped(whole(high)), likely: grouped(whole(value)) }),
      ];
    }
    case SELF_FUNDED:
      return [value === "0" ? t("bill.self_funded.none") : word(value)];
    case FIRST_SELF_PAY: {
      const over = answers.given.get(OVER_LIMIT);
      const first = value === "0" ? t("bill.first_self_pay.none") : word(value);
      return [over ? `${first}${t("bill.over_limit.also", { share: over })}` : first];
    }
    case SLIP:
      return SLIP_FIELDS.map((name) => {
        const amount = grouped(answers.given.get(`${SLIP}.${name}`) ?? "");
        return (
          amount && h("p", {}, t("check.pair", { what: t(SLIP_WORDS[name].name), value: t("amount.yuan", { amount }) }))
        );
      });
    case ITEMS:
      return [t("items.count", { count: value })];
    case DRG:
      return [t("amount.yuan", { amount: grouped(answers.given.get(`${DRG}.price`) ?? "") })];
    default:
      return [engineAnswer(question, value)];
  }
}

function engineAnswer(question: Question, value: string): string {
  const choice = question.choices.find((each) => each.value === value);
  if (choice) return said(choice.label);
  if (question.kind === "date" && /^\d/.test(value)) return day(value);
  const amount = question.kind === "amount" || question.kind === "amount_or_none";
  if (value === "none") return noneWord(question.path);
  return amount && /^\d/.test(value) ? t("amount.yuan", { amount: grouped(value) }) : word(value);
}

function word(value: string): string {
  return value === "not_known" ? t("not_known") : value;
}
