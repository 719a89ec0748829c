/** What the patient is insured by: employees or residents, and what else there is in the place. */

import { t, today } from "../../i18n/words.js";
import { heading, help, moreBox } from "../../ui/controls.js";
import { h } from "../../ui/dom.js";
import type { Insurance } from "../answers.js";
import { byDay } from "../by-day.js";
import { chooseInsurance } from "../choosing.js";
import {
  insuranceName,
  insurancesOf,
  otherRulesOf,
  packFor,
  regionBeside,
  rulesName,
  whatThereIs,
} from "../insurances.js";
import type { Place } from "../navigation.js";
import { placeName } from "../place-words.js";
import { SCHEMES } from "../scheme-words.js";
import type { Context, Screen } from "../screen.js";

/** Draws the choice; the start where no place was chosen. */
export async function insurance({ navigation, run, uncovered }: Context): Promise<Screen | Place> {
  const { place, date } = navigation.answers;
  if (!place) return { name: "start" };
  const listed = await navigation.packs.list();
  const on = date ?? today();
  const title = t("insurance.ask");
  const choice = (own: Insurance, at: number, name = insuranceName(own)): HTMLElement => {
    const pack = packFor(place, own, listed, on);
    const beside = regionBeside(pack, place);
    const what = whatThereIs(pack, on);
    const id = `insurance-${at}`;
    return h(
      "div",
      { class: "choice" },
      h(
        "button",
        { type: "button", "aria-describedby": id, onclick: () => run(() => chooseInsurance(navigation, own)) },
        name,
      ),
      h(
        "div",
        { class: "hint", id },
        h("p", {}, t(SCHEMES[own.scheme].hint)),
        h("p", { class: "standing" }, beside ? t("there.beside", { region: beside, what }) : what),
      ),
    );
  };
  const common = insurancesOf(place, listed);
  // Where a press may lead there, it is fetched while somebody chooses.
  if (common.some((own) => !packFor(place, own, listed, on))) uncovered().catch(() => undefined);
  // What they are about, and whose they are, is their title.
  const others = otherRulesOf(place, listed, on).map(({ insurance: own, pack }, at) =>
    choice(own, common.length + at, rulesName(pack)),
  );
  return {
    title,
    progress: { at: 2 },
    body: [
      heading(title),
      help(t("insurance.help", { place: placeName(place) })),
      // What is supposed of the day is seen before a press takes it.
      byDay(navigation),
      h("div", { class: "choices" }, ...common.map((own, at) => choice(own, at))),
      others.length > 0 && moreBox(t("insurance.others"), h("div", { class: "choices" }, ...others)),
      moreBox(t("insurance.unsure"), h("p", {}, t("insurance.unsure.means")), h("p", {}, t("insurance.unsure.ask"))),
    ],
  };
}
