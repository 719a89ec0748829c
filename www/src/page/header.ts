/** The controls above every page, and the lines below it. */

import { language, setLanguage, common as t } from "../i18n/language.js";
import { isSize, LANGUAGE_KEY, type Language, SIZE_KEY, SIZES, type Size } from "../i18n/remembered.js";
import { announce } from "../ui/announce.js";
import { byId, h } from "../ui/dom.js";
import { frame, isInside, root } from "../ui/root.js";

/** Whether a choice could not be kept: storage may be forbidden, or full. */
let notRemembered = false;

/** Says something beside the controls, or nothing any more. */
function showBeside(words: string): void {
  const note = byId("top").querySelector<HTMLElement>(".beside-controls");
  if (!note) return;
  note.hidden = words === "";
  note.textContent = words;
}

function sayBeside(words: string): void {
  showBeside(words);
  announce(words);
}

function remember(key: string, value: string): void {
  // What another page stores is its own.
  if (isInside()) return;
  try {
    localStorage.setItem(key, value);
  } catch {
    // The choice holds until the page is left.
    notRemembered = true;
    sayBeside(t("not_remembered"));
  }
}

const SIZE_WORDS = {
  standard: "size.standard",
  elder: "size.elder",
  largest: "size.largest",
} as const satisfies Record<Size, string>;

function sizeButtons(): HTMLElement {
  const now = isSize(frame.dataset.size) ? frame.dataset.size : "standard";
  const buttons = SIZES.map((size) =>
    h("button", { type: "button", "aria-pressed": String(size === now), "data-size": size }, t(SIZE_WORDS[size])),
  );
  for (const [at, pressed] of buttons.entries()) {
    pressed.addEventListener("click", () => {
      const size = SIZES[at] ?? "standard";
      frame.dataset.size = size;
      remember(SIZE_KEY, size);
      for (const each of buttons) each.setAttribute("aria-pressed", String(each === pressed));
    });
  }
  return h("div", { class: "sizes", role: "group", "aria-label": t("size") }, ...buttons);
}

/** What differs from page to page. */
export interface Surroundings {
  /** The lines below the page. */
  below: () => HTMLElement[];
  /** Draws the page anew, in the language that was chosen. */
  redraw: () => void;
  /** Fetches what is said in a language where it is not there yet. */
  prepare?: (language: Language) => Promise<void>;
}

/** Says what stands below the page once more is known of it; asked again in another language. */
let more: (() => HTMLElement) | undefined;

/** Adds a line below the page, also when all of them are drawn anew. */
export function addBelow(line: () => HTMLElement): void {
  byId("bottom").append(line());
  more = line;
}

/** Draws the controls above and the lines below, in the language that is chosen. */
export function drawHeader(own: Surroundings): void {
  const other = language() === "zh" ? "en" : "zh";
  const change = h(
    "button",
    { type: "button", id: "language", lang: other === "zh" ? "zh-CN" : "en" },
    other === "zh" ? "中文" : "English",
  );
  change.addEventListener("click", async () => {
    try {
      await own.prepare?.(other);
    } catch {
      sayBeside(t("language.not_fetched"));
      return;
    }
    setLanguage(other);
    remember(LANGUAGE_KEY, other);
    drawHeader(own);
    own.redraw();
    byId("language").focus();
  });
  const skip = h("a", { class: "skip", href: "#main" }, t("skip"));
  skip.addEventListener("click", (event) => {
    // Following the address would make an entry of history that is no screen.
    event.preventDefault();
    (root.querySelector<HTMLElement>("#main h1") ?? byId("main")).focus();
  });
  byId("top").replaceChildren(
    // Inside another page there is nothing of ours to be skipped.
    ...(isInside() ? [] : [skip]),
    h("p", { class: "name" }, t("name")),
    h("div", { class: "controls" }, sizeButtons(), change),
    h("p", { class: "hint beside-controls screen-only", hidden: true }),
  );
  showBeside(notRemembered ? t("not_remembered") : "");
  byId("bottom").replaceChildren(...own.below(), ...(more ? [more()] : []));
}
