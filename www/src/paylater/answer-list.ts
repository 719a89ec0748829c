/** Everything told, as a list with a way to change each of it. */

import type { PayLaterStep } from "../engine/generated/core.js";
import { NATIONAL } from "../engine/packs.js";
import { t } from "../i18n/words.js";
import type { Navigation, Place } from "../patient/navigation.js";
import { linkButton } from "../ui/controls.js";
import { type Child, h, unseen } from "../ui/dom.js";
import { admission } from "./answers.js";
import { at, type Interview } from "./interview.js";
import { placeName } from "./parts.js";
import { day, headed, p, said } from "./words.js";

/** The list of everything told so far. */
export function answerList(navigation: Navigation, { place, asked }: Interview): HTMLElement {
  const row = (question: string, answer: Child[], where: Place, name: string): HTMLElement =>
    h(
      "div",
      { class: "told" },
      h("dt", {}, question),
      h("dd", {}, ...answer),
      h(
        "dd",
        { class: "change" },
        linkButton(h("span", {}, t("change"), unseen(t("change.what", { question }))), () => navigation.go(where), {
          "data-change": name,
        }),
      ),
    );
  const known = place?.id === NATIONAL ? p("place.none") : place ? placeName(place) : "";
  return h(
    "dl",
    { class: "answers" },
    row(p("place.ask"), [known], at("place"), "place"),
    row(p("date.ask"), [day(admission(navigation.answers) ?? "")], at("date"), "date"),
    ...asked.map((step) =>
      row(said(step.question.ask), answerTo(step), at("ask", step.question.path), step.question.path),
    ),
  );
}

function answerTo({ question, value, taken_over }: PayLaterStep): Child[] {
  const choice = question.choices.find((one) => one.value === value);
  const words = choice ? headed(choice.label) : t("not_known");
  return [words, taken_over && h("span", { class: "hint taken" }, p("check.taken_over"))];
}
