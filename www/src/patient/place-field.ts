/** The field in which people type where they are insured. */

import type { PlaceList } from "../engine/places.js";
import { t, today } from "../i18n/words.js";
import { type Combobox, combobox } from "../ui/combobox.js";
import { h } from "../ui/dom.js";
import { fieldId } from "../ui/fields.js";
import { problemAt } from "./fields.js";
import { type FoundPlace, findPlaces, needsNoCounty, type Place } from "./find-place.js";
import { standingOf } from "./insurances.js";
import { placeName, provinceName } from "./place-words.js";
import type { Context } from "./screen.js";

/** The path of the field. */
export const PLACE = "place";

/** A province has at most so many places, and all of them are listed. */
const MOST = 24;

/** Who types on within so many milliseconds may be typing the whole name of a place, which needs no counties. */
const PAUSE = 250;

/** Draws the field; what is found says what there is of rules for it. */
export function placeField(context: Context, take: (place: Place) => void): Combobox {
  const { navigation } = context;
  const { directory, packs, answers } = navigation;
  const offers = async (
    text: string,
  ): Promise<{ offers: { value: Place; shown: Node[]; exact: boolean }[]; fails: boolean }> => {
    try {
      // One after the other, so that each that cannot be had is fetched anew by itself.
      const places = await directory.list();
      const listed = await packs.list();
      const counties = (await needsCounties(text, places)) ? await directory.counties() : {};
      hasCounties ||= Object.keys(counties).length > 0;
      const also = listed.map(({ region }) => [region.code, region.name.en] as const);
      const found = findPlaces(text, places, counties, also).slice(0, MOST);
      const on = answers.date ?? today();
      const shown = (one: FoundPlace): Node[] => [
        h("span", { class: "found" }, placeName(one.place)),
        h("span", { class: "hint" }, [provinceName(one.place), one.by].filter(Boolean).join(" · ")),
        h("span", { class: "hint standing" }, standingOf(one.place, listed, on)),
      ];
      return { offers: found.map((one) => ({ value: one.place, shown: shown(one), exact: one.exact })), fails: false };
    } catch {
      return { offers: [], fails: true };
    }
  };
  const standing = (): string | undefined => field.element.querySelector("input")?.value;
  let hasCounties = false;
  // What is offered for a text that was typed on is shown to nobody. What Enter took out of the field is waited for.
  const needsCounties = async (text: string, places: PlaceList): Promise<boolean> => {
    if (hasCounties) return true;
    if (needsNoCounty(text, places)) return false;
    if (standing() !== text) return true;
    await new Promise((done) => setTimeout(done, PAUSE));
    return standing() === text;
  };
  const field = combobox<Place>({
    id: fieldId(PLACE),
    label: t("start.ask"),
    labelled: true,
    hint: t("start.ask.hint"),
    initial: answers.typed.get(PLACE) ?? (answers.place ? placeName(answers.place) : ""),
    problem: problemAt(context, PLACE),
    offers,
    // What failed is fetched anew by the next search.
    mend: async () => undefined,
    meant: () => undefined,
    take: (place) => {
      answers.typed.delete(PLACE);
      take(place);
    },
    words: {
      count: (count) => t("start.found", { count: String(count) }),
      none: () => t("start.found.none"),
      failed: () => t("start.failed"),
      retry: () => t("failure.retry"),
      choose: () => t("start.choose"),
      left: (text) => t("start.left", { text }),
    },
  });
  field.element.addEventListener("input", ({ target }) => {
    if (target instanceof HTMLInputElement) answers.typed.set(PLACE, target.value);
  });
  return field;
}
