/** Everything told on one page, each with a way to change it. */

import { type Child, h, unseen } from "../../ui/dom.js";
import { problemText } from "../../patient/fields.js";
import type { Journey, Place } from "../../patient/journey.js";
import { type Context, type Screen, button, heading, linkButton } from "../../patient/screen.js";
import { t } from "../../i18n/words.js";
import { placeName } from "./place.js";
import { NATIONAL } from "../../engine/packs.js";
import { admission } from "../told.js";
import { type Asked, type Walk, after, at, walk } from "../walk.js";
import { day, headed, p, said } from "../words.js";

/** Draws the check page; another place while something is still open. */
export async function check({ journey }: Context): Promise<Screen | Place> {
  const walked = await walk(journey);
  const { end } = walked;
  if (end.kind === "open") return after(walked);
  const title = t("check.title");
  return {
    title,
    body: [
      heading(title),
      h("p", { class: "help" }, t("check.help")),
      ...(end.kind === "invalid" ? end.problems.map((problem) => h("p", { class: "problem" }, problemText(problem, false))) : []),
      answers(journey, walked),
      end.kind !== "invalid" && h("p", { class: "actions" }, button(p("check.show"), () => journey.go(at("answer")), "primary")),
    ],
  };
}

/** The list of everything told so far. */
export function answers(journey: Journey, { place, asked }: Walk): HTMLElement {
  const row = (question: string, answer: Child[], where: Place, name: string): HTMLElement =>
    h(
      "div",
      { class: "told" },
      h("dt", {}, question),
      h("dd", {}, ...answer),
      h(
        "dd",
        { class: "change" },
        linkButton(h("span", {}, t("change"), unseen(t("change.what", { question }))), () => journey.go(where), { "data-change": name }),
      ),
    );
  const known = place?.id === NATIONAL ? p("place.none") : place ? placeName(place) : "";
  return h(
    "dl",
    { class: "answers" },
    row(p("place.ask"), [known], at("place"), "place"),
    row(p("date.ask"), [day(admission(journey.told) ?? "")], at("date"), "date"),
    ...asked.map((step) => row(said(step.question.ask), answerTo(step), at("ask", step.question.path), step.question.path)),
  );
}

function answerTo({ question, value, takenOver }: Asked): Child[] {
  const choice = question.choices.find((one) => one.value === value);
  const words = choice ? headed(choice.label) : t("not_known");
  return [words, takenOver && h("span", { class: "hint taken" }, p("check.taken_over"))];
}
