/**
 * Where no rule at hand holds for the day, or none for this case: three ways on, the best first. Never a
 * guess, and never a wall.
 */

import "../shared.js";
import type { Date as Day, Interview, NotCovered, Tier } from "../../engine/generated/core.js";
import type { Listed } from "../../engine/packs.js";
import { day, said, t, today } from "../../i18n/words.js";
import { button, clauses, heading, linkButton, moreBox } from "../../ui/controls.js";
import { type Child, h } from "../../ui/dom.js";
import { answerList } from "../answer-list.js";
import { interview } from "../interview.js";
import { after, type Navigation, type Place } from "../navigation.js";
import { orientationLine } from "../orientation.js";
import { placeName } from "../place-words.js";
import type { Context, Screen } from "../screen.js";
import { type ShortHandbook, shortHandbook } from "../short-handbook.js";
import { textOfDay, textOfYear, tryText } from "../text-words.js";
import { f } from "../uncovered-words.js";

/** What is not covered, and the answers that led there. */
interface Gap {
  found: NotCovered;
  interviewed: Interview;
  /** The pack that does not cover it. */
  pack: string;
}

/** Draws the ways on; another place where what was told is covered. */
export async function uncovered(context: Context): Promise<Screen | Place> {
  const { navigation } = context;
  const { place, insurance, pack, date } = navigation.answers;
  const gap = await gapOf(navigation);
  if (!gap && (pack || !place || !insurance)) return navigation.missing ?? after(await navigation.interview());
  const own = gap && navigation.packs.imported(gap.pack)?.pack;
  const summary = gap && (await navigation.packs.load(gap.pack, navigation.client));
  const region = place ? placeName(place) : summary ? said(summary.region.name) : "";
  const scheme = insurance?.scheme ?? summary?.scheme ?? "resident";
  const on = date ?? today();
  const text = gap?.found.try_text_as_of;
  const listed = navigation.packs.listed(gap?.pack);
  const title = titleOf(region, on, gap, text && textOfYear(listed, text));
  const known = gap && !own && gap.pack;
  const tier = navigation.answers.given.get("stay.tier") as Tier | undefined;
  const how = (filled: boolean): string => f(filled ? "ways.handbook.check" : "ways.handbook.fill", { place: region });
  const book: ShortHandbook = { how, region, scheme, date: on, tier, ...(known ? { known } : {}) };
  const ways = [
    [f("ways.handbook"), shortHandbook(context, book)],
    ...(text ? [[tryText(listed), ...trial(context, text, listed)]] : []),
    [f("ways.ask"), ...questions(gap?.found)],
  ];
  return {
    title,
    progress: { at: 3 },
    body: [
      heading(...clauses(title)),
      gap && !text && gaps(gap.found),
      ...ways.flatMap(([name, ...body], at) => [h("h2", { class: "way-on" }, numbered(at, name)), ...body]),
      h(
        "p",
        {},
        f("ways.date", { day: day(on) }),
        " ",
        linkButton(t("insurance.date.change"), () => navigation.go({ name: "date" })),
      ),
      orientationLine(),
      moreBox(f("uncovered.told"), await answerList(navigation, gap?.interviewed)),
    ],
  };
}

/** 一、照医保手册核对 */
function numbered(at: number, way: Child): string {
  const number = f("ways.numbers").split(" ")[at] ?? "";
  return f("ways.number", { number, way: String(way) });
}

/** What the site's pack does not cover. Its own figures may be in its place meanwhile: the ways can be gone back to. */
async function gapOf(navigation: Navigation): Promise<Gap | undefined> {
  const { answers, packs, client } = navigation;
  const pack = answers.sitePack ?? answers.pack;
  if (!pack || !answers.date || (packs.imported(pack) && answers.place)) return undefined;
  await packs.load(pack, client);
  const { textAsOf, ...bare } = answers;
  for (const told of textAsOf ? [answers, bare] : [bare]) {
    const interviewed = await interview({ ...told, pack }, client);
    const found = await notCovered(navigation, interviewed);
    if (found) return { found, interviewed, pack };
  }
  return undefined;
}

function titleOf(place: string, on: Day, gap: Gap | undefined, text: string | undefined): string {
  if (!gap) return f("ways.none", { place });
  if (!text) return f("ways.gap");
  const now = on.slice(0, 4);
  return f(now === today().slice(0, 4) ? "ways.old" : "ways.old.other", { place, text, now });
}

function trial({ navigation, run }: Context, text: Day, pack: Listed | undefined): Child[] {
  const accept = (): void =>
    run(() =>
      navigation.submit((answers) => {
        answers.textAsOf = text;
        // Figures of one's own, where these were tried first.
        if (answers.sitePack) answers.pack = answers.sitePack;
      }),
    );
  return [
    h("p", {}, f("ways.trial.explain", { text: textOfDay(pack, text) })),
    h("p", { class: "actions" }, button(tryText(pack), accept)),
  ];
}

function questions(found: NotCovered | undefined): Child[] {
  return [
    h("p", {}, f("ways.ask.who")),
    h(
      "ul",
      {},
      h("li", {}, f("ways.ask.deductible")),
      h("li", {}, f("ways.ask.ratio")),
      h("li", {}, f("ways.ask.cap")),
      h("li", {}, f("ways.ask.more")),
    ),
    found && h("p", { class: "hint" }, said(found.ask)),
  ];
}

/** Why there is no result, whichever way falls what is not known. */
async function notCovered(navigation: Navigation, { end, request }: Interview): Promise<NotCovered | undefined> {
  if (end.kind === "said") return end.response.status === "not_covered" ? end.response : undefined;
  if (end.kind === "open") return undefined;
  const found = await (await navigation.core()).call("outlook", { request });
  return found.status === "not_covered" ? found : undefined;
}

function gaps({ gaps }: NotCovered): Child {
  if (!gaps.length) return undefined;
  const entries = gaps.map((gap) =>
    h("li", {}, f("uncovered.gap", { what: said(gap.what), combination: said(gap.combination) })),
  );
  return h("ul", {}, ...entries);
}
