/** Where: the hospitals and regions whose texts are known, and the whole country for all others. */

import { type ListedPlace, NATIONAL } from "../../engine/packs.js";
import { chosenIn, nothingChosen, radios } from "../../patient/fields.js";
import { type Context, form, type Screen } from "../../patient/screen.js";
import { heading, help, linkButton, moreBox } from "../../ui/controls.js";
import { type Child, h } from "../../ui/dom.js";
import type { Option } from "../../ui/fields.js";
import { choosePlace, PACK } from "../answers.js";
import { submit } from "../interview.js";
import { emergency, placeName } from "../parts.js";
import { search } from "../search.js";
import { p, said } from "../words.js";

/** From so many on, a list is searched and not read. */
const LONG = 6;

/** Draws the choice of the place. */
export async function place(context: Context): Promise<Screen> {
  const { navigation, run } = context;
  const title = p("place.ask");
  const listed = (await navigation.places.list()).filter(({ id }) => id !== NATIONAL);
  const region = await regionOf(context);
  const near = nearby(region, listed);
  const sorted = [...near, ...listed.filter((one) => !near.includes(one))];
  const named = sorted.filter(({ unnamed }) => !unnamed);
  const national: Option = { value: NATIONAL, label: p("place.none"), hint: p("place.none.hint") };
  const options = [...named.map(optionOf), national];
  // The text of the place of the insurance is chosen already; a hospital's own is for who is in it.
  const own = near.find(
    ({ institution, unnamed, region: { code } }) =>
      !institution && !unnamed && (code === region || code === `${region.slice(0, 2)}0000`),
  );
  const given = navigation.answers.given.get(PACK) ?? own?.id;
  const send = (): void =>
    run(async () => {
      const id = chosenIn(context, PACK, given);
      if (!id) return navigation.show([nothingChosen(PACK)]);
      await submit(navigation, (answers) => choosePlace(answers, id));
    });
  const list = radios(context, PACK, options, given);
  const words = new Map(named.map((one) => [one.id, wordsOf(one)]));
  const needle = options.length >= LONG && search(list, words, "place.found.none", NATIONAL);
  return {
    title,
    body: [
      emergency(),
      heading(title),
      help(p("place.help")),
      form(send, needle, list),
      examples(
        context,
        sorted.filter(({ unnamed }) => unnamed),
      ),
    ],
  };
}

/** Texts that do not say whose they are: nobody looks for their own hospital among them. */
function examples({ navigation, run }: Context, unnamed: ListedPlace[]): Child {
  if (!unnamed.length) return undefined;
  const look = (id: string): void => run(() => submit(navigation, (answers) => choosePlace(answers, id)));
  return moreBox(
    p("place.examples"),
    h("p", {}, p("place.examples.help")),
    h(
      "ul",
      {},
      ...unnamed.map(({ id, title }) =>
        h(
          "li",
          {},
          linkButton(said(title), () => look(id)),
        ),
      ),
    ),
  );
}

/** Code of the region of the insurance; empty where it is not known, or none of the country's. */
async function regionOf({ navigation }: Context): Promise<string> {
  const { pack, place } = navigation.answers;
  if (!pack) return place?.code ?? "";
  const { region } = await navigation.packs.load(pack, navigation.client);
  return region.code.startsWith("00") ? "" : region.code;
}

/** The places in the region of the insurance come first. */
function nearby(own: string, listed: ListedPlace[]): ListedPlace[] {
  if (!own) return [];
  const province = own.slice(0, 2);
  const closeness = ({ region: { code } }: ListedPlace): number =>
    code === own ? 2 : code.startsWith(province) ? 1 : 0;
  return listed.filter((one) => closeness(one) > 0).sort((a, b) => closeness(b) - closeness(a));
}

function optionOf(listed: ListedPlace): Option {
  const title = said(listed.title);
  const hint = listed.institution ? p("place.hint", { region: said(listed.region.name), title }) : title;
  return { value: listed.id, label: placeName(listed), hint };
}

// Both languages: who reads English may still know the city by its characters.
function wordsOf({ region, institution, title }: ListedPlace): string {
  const words = [region.name, title, ...(institution ? [institution] : [])];
  return words
    .flatMap(({ zh, en }) => [zh, en])
    .join(" ")
    .toLowerCase();
}
