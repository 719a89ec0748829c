/** What the patient is insured by: employees or residents, and what else there is in the place. */

import { day, t, today } from "../../i18n/words.js";
import { heading, help, linkButton, moreBox } from "../../ui/controls.js";
import { h } from "../../ui/dom.js";
import type { Insurance } from "../answers.js";
import { chooseInsurance } from "../choosing.js";
import type { Place } from "../navigation.js";
import { placeName } from "../place-words.js";
import { SCHEMES } from "../scheme-words.js";
import type { Context, Screen } from "../screen.js";
import { insuranceName, insurancesOf, packFor, regionBeside, standing } from "../standing.js";

/** Draws the choice; the start where no place was chosen. */
export async function insurance({ navigation, run }: Context): Promise<Screen | Place> {
  const { place, date } = navigation.answers;
  if (!place) return { name: "start" };
  const listed = await navigation.packs.list();
  const on = date ?? today();
  const title = t("insurance.ask");
  const choice = (own: Insurance, at: number): HTMLElement => {
    const pack = packFor(place, own, listed, on);
    const beside = regionBeside(pack, place);
    const what = standing(pack, on);
    const id = `insurance-${at}`;
    return h(
      "div",
      { class: "choice" },
      h(
        "button",
        { type: "button", "aria-describedby": id, onclick: () => run(() => chooseInsurance(navigation, own)) },
        insuranceName(own),
      ),
      h(
        "div",
        { class: "hint", id },
        h("p", {}, t(SCHEMES[own.scheme].hint)),
        h("p", { class: "standing" }, beside ? t("standing.beside", { region: beside, standing: what }) : what),
      ),
    );
  };
  return {
    title,
    progress: { at: 2 },
    body: [
      heading(title),
      help(t("insurance.help", { place: placeName(place) })),
      h("div", { class: "choices" }, ...insurancesOf(place, listed).map(choice)),
      h(
        "p",
        {},
        t(date ? "insurance.date" : "insurance.date.today", { day: day(on) }),
        " ",
        linkButton(t("insurance.date.change"), () => navigation.go({ name: "date" })),
      ),
      moreBox(t("insurance.unsure"), h("p", {}, t("insurance.unsure.means")), h("p", {}, t("insurance.unsure.ask"))),
    ],
  };
}
