/** Which insurance: the packs of the index, those that the user brought, and a way to bring one. */

import type { PackSummary } from "../../engine/generated/core.js";
import type { Listed } from "../../engine/packs.js";
import { isAnotherYear, standing, years } from "../../engine/standing.js";
import { day, said, t, today } from "../../i18n/words.js";
import { button, heading, help } from "../../ui/controls.js";
import { h } from "../../ui/dom.js";
import type { Option } from "../../ui/fields.js";
import { choosePack } from "../answers.js";
import { chosenIn, nothingChosen, radios } from "../fields.js";
import { importedMark } from "../imported.js";
import { orientationLine } from "../orientation.js";
import { SCHEMES } from "../scheme-words.js";
import { type Context, form, type Screen } from "../screen.js";
import { search } from "../search.js";

const PATH = "pack";
/** From so many on, a list is searched and not read. */
const LONG = 8;

/** Draws the choice of the insurance. */
export async function pack(context: Context): Promise<Screen> {
  const { navigation, run } = context;
  const title = t("pack.ask");
  const own = navigation.packs.own;
  const site = await navigation.packs.list();
  const options = [
    ...own.map((importedPack) => optionOf(importedPack.pack, importedMark(importedPack))),
    ...site.map((listed) => ofSite(listed, site)),
  ];
  const send = (): void =>
    run(async () => {
      const id = chosenIn(context, PATH);
      if (!id) return navigation.show([nothingChosen(PATH)]);
      await navigation.packs.load(id, navigation.client);
      await navigation.submit((answers) => choosePack(answers, id));
    });
  const list = radios(context, PATH, options);
  const words = new Map([...own.map(({ pack }) => pack), ...site].map((listed) => [listed.id, wordsOf(listed)]));
  return {
    title,
    body: [
      heading(title),
      help(t("pack.help")),
      form(send, options.length >= LONG && search(list, words), list),
      h("h2", {}, t("handbook.offer")),
      h("p", {}, t("handbook.offer.help")),
      h(
        "p",
        { class: "actions" },
        button(t("handbook.begin"), () => navigation.go({ name: "handbook" })),
      ),
      orientationLine(),
    ],
  };
}

function optionOf(listed: Listed | PackSummary, mark = ""): Option {
  const places = { region: said(listed.region.name), scheme: t(SCHEMES[listed.scheme].name) };
  const label = t(listed.service === "outpatient" ? "pack.choice.outpatient" : "pack.choice", places);
  return { value: listed.id, label: label + mark, hint: said(listed.title) };
}

/** A pack of the site: with its year where there is more than one of the insurance, and what it is today. */
function ofSite(listed: Listed, site: readonly Listed[]): Option {
  const option = optionOf(listed);
  const several = site.some((one) => isAnotherYear(one, listed));
  const label = several ? t("pack.choice.year", { choice: option.label, years: years(listed) }) : option.label;
  return { ...option, label, hint: t("pack.choice.hint", { title: said(listed.title), standing: standingOf(listed) }) };
}

/** Of which year the rules are, and whether they hold today. */
function standingOf(listed: Listed): string {
  const held = standing(listed, today());
  const places = { years: years(listed), seen: listed.confirmed_on ? day(listed.confirmed_on) : "" };
  return t(held === "in_force" && listed.confirmed_on ? "standing.confirmed" : `standing.${held}`, places);
}

// Both languages: who reads English may still know the city by its characters.
function wordsOf({ region, title }: Listed | PackSummary): string {
  return [region.name.zh, region.name.en, title.zh, title.en].join(" ").toLowerCase();
}
