/** Which insurance: the packs of the index, those that the user brought, and a way to bring one. */

import { announce } from "../../ui/announce.js";
import { broughtMark } from "../brought.js";
import { h } from "../../ui/dom.js";
import { type Option, chosenIn, nothingChosen, radios } from "../fields.js";
import type { PackSummary, Scheme } from "../../engine/generated/core.js";
import type { Listed } from "../../engine/packs.js";
import { type Context, type Screen, button, form, heading, help } from "../screen.js";
import { choosePack } from "../told.js";
import { type Key, said, t } from "../../i18n/words.js";

const PATH = "pack";
/** From so many on, a list is searched and not read. */
const LONG = 8;

/** The schemes, in words. */
export const SCHEMES: Record<Scheme, { name: Key; hint: Key }> = {
  resident: { name: "scheme.resident", hint: "scheme.resident.hint" },
  employee: { name: "scheme.employee", hint: "scheme.employee.hint" },
  retired_cadre: { name: "scheme.retired_cadre", hint: "scheme.retired_cadre.hint" },
  rural_cooperative: { name: "scheme.rural_cooperative", hint: "scheme.rural_cooperative.hint" },
};

/** Draws the choice of the insurance. */
export async function pack(context: Context): Promise<Screen> {
  const { journey, run } = context;
  const title = t("pack.ask");
  const own = journey.packs.own;
  const site = await journey.packs.list();
  const options = [...own.map((brought) => optionOf(brought.pack, broughtMark(brought))), ...site.map((listed) => optionOf(listed))];
  const send = (): void =>
    run(async () => {
      const id = chosenIn(context, PATH);
      if (!id) return journey.show([nothingChosen(PATH)]);
      await journey.packs.load(id, journey.client);
      await journey.submit((told) => choosePack(told, id));
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
      h("p", { class: "actions" }, button(t("handbook.begin"), () => journey.go({ name: "handbook" }))),
    ],
  };
}

function optionOf(listed: Listed | PackSummary, mark = ""): Option {
  const places = { region: said(listed.region.name), scheme: t(SCHEMES[listed.scheme].name) };
  const label = t(listed.service === "outpatient" ? "pack.choice.outpatient" : "pack.choice", places);
  return { value: listed.id, label: label + mark, hint: said(listed.title) };
}

// Both languages: who reads English may still know the city by its characters.
function wordsOf({ region, title }: Listed | PackSummary): string {
  return [region.name.zh, region.name.en, title.zh, title.en].join(" ").toLowerCase();
}

/** A field that leaves only those options in sight that have what is typed in their words. */
export function search(list: HTMLElement, words: Map<string, string>, none: Key = "pack.found.none", always?: string): HTMLElement {
  const count = h("p", { class: "hint", id: "found" });
  const input = h("input", { id: "search", type: "text", size: 14, autocomplete: "off", "aria-describedby": "found" });
  const rows = [...list.querySelectorAll<HTMLElement>(".option")];
  const filter = (aloud: boolean): void => {
    const parts = input.value.normalize("NFKC").toLowerCase().split(/\s+/).filter(Boolean);
    let found = 0;
    for (const row of rows) {
      const radio = row.querySelector("input");
      const own = words.get(radio?.value ?? "");
      const has = own !== undefined && parts.every((part) => own.includes(part));
      // What is chosen stays in sight, and the way out for those who find nothing.
      row.hidden = !has && !radio?.checked && radio?.value !== always;
      if (has) found += 1;
    }
    const places = { count: String(found) };
    count.textContent = t(found ? "pack.found" : none, places);
    if (aloud) announce(count.textContent);
  };
  input.addEventListener("input", () => filter(true));
  // A field that is cleared by a tool only says that it changed.
  input.addEventListener("change", () => filter(true));
  // Enter chooses nothing by itself; it only ends the search.
  input.addEventListener("keydown", (event) => {
    if (event.key === "Enter") event.preventDefault();
  });
  filter(false);
  return h("div", { class: "field" }, h("label", { for: "search" }, t("pack.search")), h("span", { class: "entry" }, input), count);
}
