/** What is different where a case that was kept, or came with a link, comes to something else by now. */

import type { Change, KeptAmount, Outlook } from "../../engine/generated/core.js";
import { money, whole } from "../../i18n/format.js";
import { day, said, t } from "../../i18n/words.js";
import { type Child, h } from "../../ui/dom.js";
import type { Navigation } from "../navigation.js";
import type { Headline, PackMark } from "./case.js";
import { a } from "./words.js";

/**
 * Both results and each difference, in yuan and in words; a line where the rules are newer and all the same.
 * @param now what it comes to now
 */
export async function changed(
  navigation: Navigation,
  { headline: then, pack }: { headline: Headline; pack: PackMark | undefined },
  now: Headline,
  { estimate }: Outlook,
): Promise<HTMLElement> {
  const { made } = estimate;
  const full = await navigation.fullCore();
  const found = await full.call("changes", { request: { before: amounts(then), after: amounts(now) } });
  const changes = found.status === "changes" ? found.changes : [];
  const before = pack?.version ?? "";
  const why =
    before !== made.pack_version
      ? a("changed.pack", { before, now: made.pack_version })
      : then.engine !== made.engine
        ? a("changed.engine", { before: then.engine, now: made.engine })
        : a("changed.text", { version: made.pack_version });
  const title = a(changes.length ? "changed.title" : "changed.same", { day: day(then.day) });
  return h(
    "section",
    { class: "note changed", id: "changed", "aria-labelledby": "changed-title" },
    h("h2", { id: "changed-title" }, title),
    h("p", {}, why),
    changes.length > 0 && table(changes),
  );
}

function amounts({ amounts: kept }: Headline): KeptAmount[] {
  // A name that the core does not know, it refuses.
  return [...kept].map(([name, [low, likely, high]]) => ({ name: name as KeptAmount["name"], low, likely, high }));
}

function table(changes: Change[]): HTMLElement {
  const columns = ["changed.what", "changed.then", "changed.now", "changed.difference"] as const;
  const cell = (column: (typeof columns)[number], ...words: Child[]): HTMLElement =>
    h("td", { class: "amount", role: "cell", "data-label": a(column) }, ...words);
  const span = ({ low, high }: KeptAmount): Child[] =>
    low === high ? [money(low)] : [money(whole(low)), t("result.own.to"), money(whole(high))];
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
