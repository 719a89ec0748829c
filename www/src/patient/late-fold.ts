/** A fold whose content is fetched when it is opened. */

import { type Key, t } from "../i18n/words.js";
import { button } from "../ui/controls.js";
import { h } from "../ui/dom.js";

/** Fills a fold the first time that it is opened; where that fails, a sentence `failed` says so, with a way to try again. */
export function fillOnOpening(box: HTMLElement, inside: HTMLElement, failed: Key, fill: () => Promise<Node[]>): void {
  const draw = async (): Promise<void> => {
    try {
      inside.replaceChildren(...(await fill()));
    } catch {
      const again = button(t("failure.retry"), () => void draw());
      inside.replaceChildren(h("p", { class: "problem" }, t(failed)), h("p", { class: "actions" }, again));
    }
  };
  box.addEventListener("toggle", () => {
    if (box instanceof HTMLDetailsElement && box.open && !inside.firstChild) void draw();
  });
}
