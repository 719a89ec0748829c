/** What is around every screen: controls above, banner, error summary, promise below. */

import { announce } from "./announce.js";
import { type Child, h, part } from "./dom.js";
import { fieldId, problemText } from "./fields.js";
import type { Journey, Showing } from "./journey.js";
import { LANGUAGE_KEY, SIZES, SIZE_KEY, isSize, type Size } from "./remembered.js";
import { HEADING, type Context, type Screen, linkButton } from "./screen.js";
import { type Key, day, language, setLanguage, t } from "./words.js";

function remember(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    // Storage may be forbidden; the choice then holds until the page is left.
  }
}

const SIZE_WORDS: Record<Size, Key> = {
  standard: "size.standard",
  elder: "size.elder",
  largest: "size.largest",
};

function sizeButtons(): HTMLElement {
  const root = document.documentElement;
  const now = isSize(root.dataset["size"]) ? root.dataset["size"] : "standard";
  const buttons = SIZES.map((size) =>
    h("button", { type: "button", "aria-pressed": String(size === now), "data-size": size }, t(SIZE_WORDS[size])),
  );
  for (const [at, pressed] of buttons.entries()) {
    pressed.addEventListener("click", () => {
      const size = SIZES[at] ?? "standard";
      root.dataset["size"] = size;
      remember(SIZE_KEY, size);
      for (const each of buttons) each.setAttribute("aria-pressed", String(each === pressed));
    });
  }
  return h("div", { class: "sizes", role: "group", "aria-label": t("size") }, ...buttons);
}

/** Draws the controls above, in the language that is chosen. */
export function drawTop(journey: Journey): void {
  const other = language() === "zh" ? "en" : "zh";
  const change = h(
    "button",
    { type: "button", id: "language", lang: other === "zh" ? "zh-CN" : "en" },
    other === "zh" ? "中文" : "English",
  );
  change.addEventListener("click", () => {
    setLanguage(other);
    remember(LANGUAGE_KEY, other);
    drawTop(journey);
    journey.show([], false);
    part("language").focus();
  });
  const skip = h("a", { class: "skip", href: "#main" }, t("skip"));
  skip.addEventListener("click", (event) => {
    // Following the address would make an entry of history that is no screen.
    event.preventDefault();
    (document.getElementById(HEADING) ?? part("main")).focus();
  });
  part("top").replaceChildren(
    skip,
    h("p", { class: "name" }, t("name")),
    h("div", { class: "controls" }, sizeButtons(), change),
  );
  part("bottom").replaceChildren(h("p", {}, t("promise")), h("p", {}, t("disclaimer")));
}

/** The choice 按该文本试算 stays in sight until it is taken back. */
export function banner({ told }: Journey): Child {
  if (!told.textAsOf || !told.date) return undefined;
  return h(
    "p",
    { class: "banner", id: "trial" },
    h("strong", {}, t("trial.banner.title")),
    " ",
    t("trial.banner", { text: day(told.textAsOf), date: day(told.date) }),
  );
}

function summary(context: Context): HTMLElement {
  const entries = context.problems.map((problem) => {
    const link = h("a", { href: `#${fieldId(problem.path)}` }, problemText(problem));
    link.addEventListener("click", (event) => {
      event.preventDefault();
      field(problem.path)?.focus();
    });
    return h("li", {}, field(problem.path) ? link : problemText(problem));
  });
  return h(
    "div",
    { class: "summary", id: "summary", tabindex: "-1", role: "group", "aria-labelledby": "summary-title" },
    h("h2", { id: "summary-title" }, t("error.title")),
    h("ul", {}, ...entries),
  );
}

/** The field that a problem is of: its own, or the first below it (`bill.total` → the share). */
function field(path: string): HTMLElement | null {
  return document.getElementById(fieldId(path)) ?? document.querySelector<HTMLElement>(`#main form input`);
}

/** Puts a screen on the page. */
export function put(context: Context, screen: Screen, showing: Showing): void {
  const { journey } = context;
  const wrong = context.problems.length > 0;
  document.title = `${wrong ? t("error.prefix") : ""}${screen.title} · ${t("name")}`;
  const back =
    journey.canGoBack &&
    journey.place.name !== "start" &&
    linkButton(t("back"), () => history.back(), { class: "link back", id: "back" });
  part("main").replaceChildren(
    ...[back, banner(journey), ...screen.body].filter((child): child is Node | string => Boolean(child)),
  );
  if (wrong) {
    // The links need the fields on the page, so the summary comes last and is put first.
    part("main").insertBefore(summary(context), document.querySelector("#main h1"));
    part("summary").focus();
    scrollTo(0, 0);
  } else if (showing.arrive) {
    scrollTo(0, 0);
    document.getElementById(HEADING)?.focus({ preventScroll: true });
    if (screen.announce) announce(screen.announce);
  }
}
