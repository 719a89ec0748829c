/** What the patient's page can do without a network, and until when its rules hold. */

import "./shared.js";
import type { Listed } from "../engine/packs.js";
import { standing } from "../engine/standing.js";
import { day, dayBefore, today } from "../i18n/language.js";
import { keepFiles, t } from "../page/keeping.js";
import { moreBox } from "../ui/controls.js";
import { h } from "../ui/dom.js";
import { rulesName } from "./insurances.js";
import type { Navigation } from "./navigation.js";

const WORDS = {
  in_force: "rules.until",
  rules_only: "rules.until",
  to_come: "rules.to_come",
  to_check: "rules.to_check",
  earlier: "rules.over",
} as const;

function sentence(pack: Listed): string {
  const words = WORDS[standing(pack, today())];
  return t(words, {
    title: rulesName(pack),
    from: day(pack.from),
    until: day(dayBefore(pack.until)),
  });
}

/** Keeps the page and all packs of the site. */
export async function keep(navigation: Navigation): Promise<void> {
  const packs = await navigation.packs.list();
  // Those that hold the longest first.
  const sorted = [...packs].sort((one, other) => (one.until < other.until ? 1 : -1));
  await keepFiles({
    group: "patient",
    line: () =>
      h(
        "div",
        { class: "screen-only", id: "on-device" },
        h("p", {}, t("kept")),
        moreBox(
          t("rules", { number: String(sorted.length) }),
          h("ul", {}, ...sorted.map((pack) => h("li", {}, sentence(pack)))),
        ),
      ),
    reopen: () => navigation.reopen(),
  });
}
