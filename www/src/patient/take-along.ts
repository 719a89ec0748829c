/** The ways to take a result along: sent to the family, kept on this device, saved as a file. */

import type { Interview, Outlook } from "../engine/generated/core.js";
import type { Listed } from "../engine/packs.js";
import { t, today } from "../i18n/words.js";
import { type Child, h } from "../ui/dom.js";
import { root } from "../ui/root.js";
import { packFor } from "./insurances.js";
import { answersKey, headlineOf, isSame } from "./link/headline.js";
import type { Navigation } from "./navigation.js";
import type { AlongWay, Context } from "./screen.js";

const WAYS: readonly AlongWay[] = ["share", "keep", "file"];

/** The way that is open, and of which case: it stays open while the screen is drawn anew. */
let shown: { of: string; way: AlongWay } | undefined;

/** Three presses; what one of them opens stands below. */
export async function takeAlong(context: Context, outlook: Outlook, interviewed: Interview): Promise<HTMLElement> {
  const of = answersKey(context.navigation.answers);
  const panel = h("div", { id: "along" });
  const draw = async (way: AlongWay): Promise<void> => {
    const { along } = await context.alongCode();
    panel.replaceChildren(await along(context, way, outlook, interviewed));
    shown = { of, way };
  };
  const open = (way: AlongWay): void =>
    context.run(async () => {
      await draw(way);
      root.getElementById("along-title")?.focus();
    });
  // Where it cannot be had now, the press is still there.
  if (shown?.of === of) await draw(shown.way).catch(() => undefined);
  return h(
    "section",
    { class: "onward screen-only", "aria-labelledby": "take-along" },
    h("h2", { id: "take-along" }, t("along.title")),
    h(
      "p",
      { class: "actions" },
      ...WAYS.map((way) =>
        h("button", { type: "button", class: "second", onclick: () => open(way) }, t(`along.${way}`)),
      ),
    ),
    panel,
  );
}

/**
 * Keeps what the result came to, for the link of it. Where it came with a link, or was kept, and came to
 * something else then, or by other rules, that is said.
 */
export async function changedSince(context: Context, outlook: Outlook): Promise<Child> {
  const { navigation } = context;
  const of = answersKey(navigation.answers);
  const headline = headlineOf(outlook, today());
  navigation.headline = { headline, of };
  navigation.keep();
  const { linked } = navigation;
  if (linked?.of !== of) return undefined;
  const { packMark } = await navigation.linkCode();
  const [before, now] = [linked.pack, packMark(navigation)];
  const isSamePack = before?.isOwn === true || (before?.version === now?.version && before?.digest === now?.digest);
  const newer = await newerPack(navigation);
  if (isSame(linked.headline, headline) && isSamePack && !newer) return undefined;
  const { changed } = await context.alongCode();
  return changed(context, { ...linked, isSamePack }, headline, outlook, newer);
}

/** The pack that whoever begins now would be given, where the case is by another one of the site. */
async function newerPack({ answers, packs }: Navigation): Promise<Listed | undefined> {
  const { place, insurance, date, pack, sitePack, textAsOf } = answers;
  if (!place || !insurance || !date || pack !== sitePack || textAsOf) return undefined;
  const found = packFor(place, insurance, await packs.list(), date);
  return found?.id === pack ? undefined : found;
}
