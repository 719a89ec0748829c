/** What happens on which day before and after the discharge, and the same as a calendar file. */

import type { Source, TimetableEntry, UndatedEntry } from "../../engine/generated/core.js";
import { money } from "../../i18n/format.js";
import { t } from "../../i18n/words.js";
import { chooseDate } from "../../patient/answers.js";
import { dayField, typedDay } from "../../patient/dayfield.js";
import { after as afterEstimate, type Place } from "../../patient/navigation.js";
import { type Context, form, type Screen } from "../../patient/screen.js";
import { heading, moreBox } from "../../ui/controls.js";
import { type Child, h, unseen } from "../../ui/dom.js";
import { DISCHARGE, PLANNED, TRANSFER } from "../answers.js";
import { at, planEnds, submit } from "../interview.js";
import { answered, back, between, inTheWay, isAnswer, made, readAsOf, unsaidOf, where } from "../parts.js";
import { headed, p, said } from "../words.js";

/** Draws the days; another place while something is still open. */
export async function days(context: Context): Promise<Screen | Place> {
  const { navigation } = context;
  const found = await answered(navigation);
  if (!isAnswer(found)) return found;
  const { plan, sources } = found;
  const entries = plan?.timetable ?? [];
  const ends = entries.some(({ amount }) => amount) ? await planEnds(navigation, found.ends) : undefined;
  const amounts = (id: string): (string | undefined)[] | undefined =>
    ends?.map(({ timetable }) => timetable?.find((entry) => entry.id === id)?.amount);
  const hasDischarge = found.hasStay || Boolean(navigation.answers.given.get(PLANNED));
  const title = p("days.title");
  return {
    title,
    body: [
      readAsOf(found),
      heading(title),
      inTheWay(plan),
      entries.length > 0
        ? h("ol", { class: "days" }, ...entries.map((entry) => dated(entry, amounts(entry.id), sources)))
        : unsaidOf(found, "notice"),
      plan?.calendar && h("p", { class: "screen-only" }, calendar(said(plan.calendar))),
      plan?.calendar && h("p", { class: "hint screen-only" }, p("days.save.hint")),
      ...undated(plan?.undated ?? [], sources),
      h("h2", { class: "screen-only" }, p(hasDischarge ? "days.change" : "days.tell")),
      change(context, found.hasStay, hasDischarge),
      back(navigation),
      made(found),
    ],
  };
}

function dated(
  { id, day, counted, what, says, beware = [], amount, cite, rule }: TimetableEntry,
  ends: (string | undefined)[] | undefined,
  sources: Source[],
): HTMLElement {
  return h(
    "li",
    { class: "card", "data-entry": id, "data-rule": rule },
    h("p", { class: "when" }, h("strong", {}, said(day)), h("span", { class: "hint" }, said(counted))),
    h(
      "p",
      {},
      h("strong", {}, headed(what)),
      amount && h("span", {}, p("days.amount"), money(amount), ` ${t("unit.yuan")}`, between(ends)),
    ),
    said(says) !== said(what) && h("p", {}, said(says)),
    ...beware.map((one) => h("p", { class: "beware" }, said(one))),
    where(cite, sources),
  );
}

function undated(entries: UndatedEntry[], sources: Source[]): Child[] {
  if (!entries.length) return [];
  const drawn = entries.map(({ what, counted, says, cite }) =>
    h(
      "li",
      { class: "card" },
      h("p", {}, h("strong", {}, headed(what)), h("span", { class: "hint" }, said(counted))),
      h("p", {}, said(says)),
      where(cite, sources),
    ),
  );
  return [h("h2", {}, p("days.undated")), h("ul", { class: "cards" }, ...drawn)];
}

/** The calendar file, made of what the core wrote. */
function calendar(text: string): HTMLElement {
  const href = `data:text/calendar;charset=utf-8,${encodeURIComponent(text)}`;
  return h("a", { href, download: "mingbai.ics", class: "save", id: "calendar" }, p("days.save"));
}

function change(context: Context, hasStay: boolean, hasDischarge: boolean): HTMLElement {
  const { navigation, run } = context;
  const { answers } = navigation;
  const path = hasStay ? DISCHARGE : PLANNED;
  const preset = (hasStay ? answers.date : answers.given.get(PLANNED)) ?? "";
  // Where no day is told yet, the heading above asks for it in the same words.
  const legend = hasDischarge ? p("days.discharge") : unseen(p("days.discharge"));
  const send = (): void =>
    run(async () => {
      const discharge = typedDay(navigation.answers, path, preset);
      const transfer = typedDay(navigation.answers, TRANSFER);
      await submit(
        navigation,
        (answers) => {
          answers.given.set(TRANSFER, transfer);
          if (!hasStay) return void answers.given.set(PLANNED, discharge);
          // The text that was chosen for trial stays chosen, and stays in sight.
          const { textAsOf } = answers;
          if (discharge !== answers.date) chooseDate(answers, discharge);
          if (textAsOf) answers.textAsOf = textAsOf;
        },
        at("days"),
      );
      if (!hasStay) return;
      const place = afterEstimate(await navigation.interview());
      // Another day can raise another question of the estimate.
      if (place.name !== "check") navigation.go(place);
    });
  return h(
    "div",
    { class: "screen-only" },
    form(
      send,
      dayField(context, path, { preset, legend }),
      moreBox(p("days.transfer.more"), dayField(context, TRANSFER, { legend: p("days.transfer") })),
    ),
  );
}
