/** The first screen: what it is, and where the patient is insured. */

import type { PlaceList } from "../../engine/places.js";
import { said, t } from "../../i18n/words.js";
import { button, clauses, heading, linkButton, moreBox } from "../../ui/controls.js";
import { type Child, h } from "../../ui/dom.js";
import { fieldId } from "../../ui/fields.js";
import { frame } from "../../ui/root.js";
import { choosePack, leavePlace } from "../answers.js";
import { latin, type Place, placeOf } from "../find-place.js";
import { importedMark } from "../imported.js";
import { fillOnOpening } from "../late-fold.js";
import { PLACE, placeField } from "../place-field.js";
import { placeName } from "../place-words.js";
import { SCHEMES } from "../scheme-words.js";
import type { Context, Screen } from "../screen.js";

const PROVINCE = "start.province";
const CITY = "start.city";

/** Draws the first screen. */
export function start(context: Context): Screen {
  const { navigation, run } = context;
  const title = t("start.title");
  const take = (place: Place): void =>
    run(async () => {
      await navigation.packs.list();
      const { answers } = navigation;
      if (answers.place?.code !== place.code) {
        choosePack(answers, undefined);
        leavePlace(answers);
        answers.place = place;
      }
      navigation.go({ name: "insurance" });
    });
  const field = placeField(context, take);
  const send = async (): Promise<void> => {
    if (await field.send()) return;
    const missing = t("start.missing");
    navigation.show([{ code: "empty", path: PLACE, message: { zh: missing, en: missing } }]);
  };
  const begin = (event: Event): void => {
    event.preventDefault();
    void send();
  };
  return {
    title,
    body: [
      heading(...clauses(title)),
      h("p", { class: "lead" }, t("start.lead")),
      h(
        "form",
        { novalidate: true, autocomplete: "off", onsubmit: begin },
        field.element,
        h("p", { class: "actions" }, h("button", { type: "submit", class: "primary" }, t("start.begin"))),
      ),
      byProvince(context, take),
      h(
        "p",
        {},
        linkButton(t("start.pay_later"), () => navigation.go({ name: "pay_later", screen: "place" })),
      ),
      ...own(context),
      h(
        "p",
        {},
        t("start.handbook.before"),
        linkButton(t("start.handbook"), () => navigation.go({ name: "handbook" })),
      ),
      h(
        "p",
        {},
        linkButton(t("start.kept"), () => navigation.go({ name: "kept" })),
      ),
      h("p", { class: "note" }, t(frame.dataset.told === undefined ? "start.estimate" : "start.estimate.told")),
      moreBox(
        t("start.need"),
        h(
          "ul",
          {},
          h("li", {}, t("start.need.insurance")),
          h("li", {}, t("start.need.hospital")),
          h("li", {}, t("start.need.cost")),
        ),
        h("p", {}, t("start.unsure")),
      ),
    ],
  };
}

/** Province, then city, for whoever does not want to type. The list is fetched when it is opened. */
function byProvince({ navigation }: Context, take: (place: Place) => void): HTMLElement {
  const { typed } = navigation.answers;
  const select = (path: string, label: string, options: [value: string, name: string][]): HTMLSelectElement => {
    const made = h(
      "select",
      { id: fieldId(path), "aria-label": label },
      h("option", { value: "" }, label),
      ...options.map(([value, name]) => h("option", { value }, name)),
    );
    made.value = typed.get(path) ?? "";
    made.addEventListener("change", () => typed.set(path, made.value));
    return made;
  };
  const fill = (places: PlaceList): Node[] => {
    const province = select(
      PROVINCE,
      t("start.province"),
      places.map(({ code, name, en }) => [code, placeName({ name: name[0], latin: en ?? latin(name) })]),
    );
    const chosen = (): PlaceList[number] | undefined => places.find(({ code }) => code === province.value);
    const cities = (): HTMLSelectElement =>
      select(
        CITY,
        t("start.city"),
        (chosen()?.places ?? []).map((row) => [row[0], placeName(placeOf(chosen() as PlaceList[number], row))]),
      );
    const city = h("span", {}, cities());
    province.addEventListener("change", () => {
      const only = chosen()?.places;
      typed.set(CITY, only?.length === 1 ? (only[0]?.[0] ?? "") : "");
      city.replaceChildren(cities());
    });
    const go = (): void => {
      const own = chosen();
      const row = own?.places.find(([code]) => code === typed.get(CITY));
      if (own && row) take(placeOf(own, row));
      else city.querySelector("select")?.focus();
    };
    return [
      h("p", { class: "row selects" }, province, city),
      h("p", { class: "actions" }, button(t("start.pick"), go)),
    ];
  };
  const inside = h("div", {});
  const box = moreBox(t("start.by_province"), inside);
  fillOnOpening(box, inside, "start.failed", async () => fill(await navigation.directory.list()));
  if (typed.get(PROVINCE)) box.setAttribute("open", "");
  return box;
}

/** What the user made or opened before, in this visit. */
function own({ navigation, run }: Context): Child[] {
  const packs = navigation.packs.own;
  if (!packs.length) return [];
  const use = (id: string): void =>
    run(() =>
      navigation.submit((answers) => {
        leavePlace(answers);
        choosePack(answers, id);
      }),
    );
  return [
    h("h2", {}, t("start.own")),
    ...packs.map((imported) => {
      const { id, region, scheme } = imported.pack;
      const name = t("start.own.choice", { region: said(region.name), scheme: t(SCHEMES[scheme].name) });
      return h(
        "p",
        { class: "actions" },
        button(name + importedMark(imported), () => use(id)),
      );
    }),
  ];
}
