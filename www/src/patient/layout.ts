/** What is around every screen of the patient's page: banner, error summary, promise below. */

import type { Language } from "../i18n/remembered.js";
import { day, t } from "../i18n/words.js";
import { drawHeader } from "../page/header.js";
import { trail } from "../page/trail.js";
import { announce } from "../ui/announce.js";
import { HEADING, linkButton } from "../ui/controls.js";
import { byId, type Child, h } from "../ui/dom.js";
import { fieldId } from "../ui/fields.js";
import { DAY, problemText } from "./fields.js";
import { importedBanner } from "./imported.js";
import type { Navigation, Place, Showing } from "./navigation.js";
import type { Context, Screen } from "./screen.js";

/** Draws what is around every screen, in the language that is chosen. */
export function drawLayout(navigation: Navigation, prepare: (language: Language) => Promise<void>): void {
  drawHeader({
    below: () => [
      // Of the address and its button: nothing that paper has.
      h("p", { class: "screen-only" }, t("promise")),
      h("p", {}, t("disclaimer")),
      h("p", { class: "screen-only" }, h("a", { href: "doctor.html" }, t("doctor.link"))),
    ],
    redraw: () => navigation.show([], false),
    prepare,
  });
}

/** That an old text is tried stays in sight until it is taken back, in one line that opens. */
export function trialMark({ answers }: Navigation): Child {
  const { textAsOf, date } = answers;
  if (!textAsOf || !date) return undefined;
  return h(
    "details",
    { class: "trial", id: "trial" },
    h("summary", {}, t("trial.mark", { year: textAsOf.slice(0, 4) })),
    h("p", {}, t("trial.mark.means", { text: day(textAsOf), date: day(date) })),
  );
}

/** Why the link that was opened did not lead to where it should. */
function linkFault({ linkFault: sentence }: Navigation): Child {
  return sentence && h("p", { class: "note", id: "link-fault", role: "alert" }, sentence);
}

/** Which step it is, and of how many. */
function progressLine({ progress }: Screen): Child {
  if (!progress) return undefined;
  const { at, of } = progress;
  const words = of ? t("progress.of", { at: String(at), of: String(of) }) : t("progress", { at: String(at) });
  return h("p", { class: "progress" }, words);
}

function summary(context: Context): HTMLElement {
  const entries = context.problems.map((problem) => {
    const words = problemText(problem, document.getElementById(fieldId(problem.path))?.hasAttribute(DAY) ?? false);
    const link = h("a", { href: `#${fieldId(problem.path)}` }, words);
    link.addEventListener("click", (event) => {
      event.preventDefault();
      field(problem.path)?.focus();
    });
    return h("li", {}, field(problem.path) ? link : words);
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

/** The room that a screen belongs to, whose own style sheet it has (`styles/rooms/`). */
function roomOf({ name }: Place): "patient" | "pay_later" {
  return name === "pay_later" ? name : "patient";
}

/** Puts a screen on the page. */
export function put(context: Context, screen: Screen, showing: Showing): void {
  const { navigation } = context;
  document.documentElement.dataset.room = roomOf(navigation.place);
  const wrong = context.problems.length > 0;
  document.title = `${wrong ? t("error.prefix") : ""}${screen.title} · ${t("name")}`;
  const back =
    navigation.canGoBack &&
    navigation.place.name !== "start" &&
    linkButton(t("back"), () => trail.back(), { class: "link back", id: "back" });
  byId("main").replaceChildren(
    ...[
      h("div", { class: "way" }, back, progressLine(screen)),
      linkFault(navigation),
      importedBanner(navigation),
      trialMark(navigation),
      ...screen.body,
    ].filter((child): child is Node | string => Boolean(child)),
  );
  if (wrong) {
    // The links need the fields on the page, so the summary comes last and is put first.
    byId("main").insertBefore(summary(context), document.querySelector("#main h1"));
    byId("summary").focus();
    scrollTo(0, 0);
  } else if (showing.arrive) {
    scrollTo(0, 0);
    document.getElementById(HEADING)?.focus({ preventScroll: true });
    if (screen.announce) announce(screen.announce);
  }
}
