/** For which day of discharge it is computed, and the way to another one. */

import { day, t, today } from "../i18n/words.js";
import { linkButton } from "../ui/controls.js";
import { h } from "../ui/dom.js";
import type { Navigation } from "./navigation.js";

/** Says the day: where none was told it is supposed to be today, which nobody has to find out by themselves. */
export function byDay(navigation: Navigation): HTMLElement {
  const on = navigation.answers.date ?? today();
  return h(
    "p",
    { class: "by-day" },
    t(on === today() ? "insurance.date.today" : "insurance.date", { day: day(on) }),
    h("span", { class: "screen-only" }, " ", change(navigation)),
  );
}

function change(navigation: Navigation): HTMLElement {
  return linkButton(t("insurance.date.change"), () => navigation.go({ name: "date" }));
}
