/** What is different where a case that was kept, or came with a link, comes to something else by now. */

import type { Change, KeptAmount, Outlook } from "../../engine/generated/core.js";
import type { Listed } from "../../engine/packs.js";
import { years } from "../../engine/standing.js";
import { money, moneyBetween } from "../../i18n/format.js";
import { day, said } from "../../i18n/words.js";
import type { Headline, KeptResult } from "../../link/case.js";
import { button } from "../../ui/controls.js";
import { type Child, h } from "../../ui/dom.js";
import { chooseInsurance } from "../choosing.js";
import { rulesName } from "../insurances.js";
import type { Context } from "../screen.js";
import { a } from "./words.js";

/**
 * Both results and each difference, in yuan and in words; a line where the rules were changed and all is the same.
 * @param now what it comes to now
 * @param newer rules of the site that whoever begins now would be given
 */
export async function changed(
  context: Context,
  { headline, pack, isSamePack }: KeptResult,
  now: Headline,
  { estimate }: Outlook,
  newer: Listed | undefined,
): Promise<Child> {
  const { made } = estimate;
  const explorer = await context.navigation.explorer();
  const found = await explorer.call("changes", { request: { before: amounts(headline), after: amounts(now) } });
  // A link may hold anything; of what is none of the amounts nothing is said.
  const changes = found.status === "changes" ? found.changes : undefined;
  const isNews = Boolean(changes?.length) || !isSamePack;
  if (!changes || (!isNews && !newer)) return undefined;
  const why =
    pack && pack.version !== made.pack_version
      ? a("changed.pack", { before: pack.version, now: made.pack_version })
      : isSamePack
        ? a("changed.engine", { before: headline.engine, now: made.engine })
        : a("changed.text", { version: made.pack_version });
  const title = isNews ? (changes.length ? "changed.title" : "changed.same") : "changed.newer.title";
  return h(
    "section",
    { class: "note changed", id: "changed", "aria-labelledby": "changed-title" },
    h("h2", { id: "changed-title" }, a(title, { day: day(headline.day) })),
    isNews && h("p", {}, why),
    changes.length > 0 && table(changes),
    ...(newer ? byNewer(context, newer) : []),
  );
}

/** Rules that are newer than those of the case, for whoever wants it by them. */
function byNewer({ navigation, run }: Context, newer: Listed): Child[] {
  const { insurance } = navigation.answers;
  return [
    h(
      "p",
      {},
      a("changed.newer", {
        title: rulesName(newer),
        years: years(newer),
      }),
    ),
    insurance &&
      h(
        "p",
        { class: "actions" },
        button(a("changed.newer.take"), () => run(() => chooseInsurance(navigation, insurance))),
      ),
  ];
}

function amounts({ amounts: kept }: Headline): KeptAmount[] {
  // A name that the core does not know, it refuses.
  return [...kept].map(([name, [low, likely, high]]) => ({ name: name as KeptAmount["name"], low, likely, high }));
}

function table(changes: Change[]): HTMLElement {
  const columns = ["changed.what", "changed.then", "changed.now", "changed.difference"] as const;
  const cell = (column: (typeof columns)[number], ...words: Child[]): HTMLElement =>
    h("td", { class: "amount", role: "cell", "data-label": a(column) }, ...words);
  const span = ({ low, high }: KeptAmount): Child[] => (low === high ? [money(low)] : moneyBetween(low, high));
  return h(
    "table",
    { class: "payers ranged", role: "table" },
    h("caption", { class: "unseen" }, a("changed.caption")),
    h(
      "thead",
      { role: "rowgroup" },
      h("tr", { role: "row" }, ...columns.map((column) => h("th", { scope: "col", role: "columnheader" }, a(column)))),
    ),
    h(
      "tbody",
      { role: "rowgroup" },
      ...changes.map(({ label, before, after, words }) =>
        h(
          "tr",
          { role: "row", "data-change": before.name },
          h("th", { scope: "row", role: "rowheader" }, said(label)),
          cell("changed.then", ...span(before)),
          cell("changed.now", ...span(after)),
          cell("changed.difference", said(words)),
        ),
      ),
    ),
  );
}
