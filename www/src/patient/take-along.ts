/** The ways to take a result along: sent to the family, kept on this device, saved as a file. */

import type { Interview, Outlook } from "../engine/generated/core.js";
import { t, today } from "../i18n/words.js";
import { type Child, h } from "../ui/dom.js";
import { answersKey, headlineOf, isSame } from "./link/headline.js";
import type { Navigation } from "./navigation.js";
import { onDemand } from "./on-demand.js";
import type { Context, Screen } from "./screen.js";

/** The code of it, fetched when somebody asks for it. */
const alongCode = onDemand(
  () => import("./link/along.js"),
  "./along.js",
  ({ along }) => typeof along === "function",
);

const WAYS = ["share", "keep", "file"] as const;

/** Three presses; what one of them opens stands below. */
export function takeAlong(context: Context, outlook: Outlook, interviewed: Interview): HTMLElement {
  const panel = h("div", { id: "along" });
  const open = (way: (typeof WAYS)[number]): void =>
    context.run(async () => {
      const { along } = await alongCode();
      panel.replaceChildren(await along(context, way, outlook, interviewed));
      document.getElementById("along-title")?.focus();
    });
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
export async function changedSince(navigation: Navigation, outlook: Outlook): Promise<Child> {
  const of = answersKey(navigation.answers);
  const headline = headlineOf(outlook, today());
  navigation.headline = { headline, of };
  navigation.keep();
  const { linked } = navigation;
  if (linked?.of !== of) return undefined;
  const { packMark } = await navigation.linkCode();
  const { version, digest } = linked.pack ?? {};
  const now = packMark(navigation);
  const isSamePack = version === now?.version && digest === now?.digest;
  if (isSame(linked.headline, headline) && isSamePack) return undefined;
  const { changed } = await alongCode();
  return changed(navigation, linked, headline, outlook);
}

/** The calculations that are kept on this device. */
export async function kept(context: Context): Promise<Screen> {
  return (await alongCode()).kept(context);
}
