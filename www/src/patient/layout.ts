/** What is around every screen of the patient's page: banner, error summary, promise below. */

import { site } from "../engine/site.js";
import type { Language } from "../i18n/remembered.js";
import { day, t } from "../i18n/words.js";
import { drawHeader } from "../page/header.js";
import { trail } from "../page/trail.js";
import { announce } from "../ui/announce.js";
import { HEADING, linkButton } from "../ui/controls.js";
import { byId, type Child, h } from "../ui/dom.js";
import { fieldId } from "../ui/fields.js";
import { frame, isInside, root, toTop } from "../ui/root.js";
import { DAY, problemText } from "./fields.js";
import { importedBanner } from "./imported.js";
import type { Navigation, Place, Showing } from "./navigation.js";
import type { Context, Screen } from "./screen.js";
import { textOfDay, textOfYear } from "./text-words.js";

/** Draws what is around every screen, in the language that is chosen. */
export function drawLayout(navigation: Navigation, prepare: (language: Language) => Promise<void>): void {
  drawHeader({
    below: () => [
      // Of the address and its button: nothing that paper has.
      h("p", { class: "screen-only" }, promise()),
      h("p", {}, t("disclaimer")),
      ...doctorLink(),
    ],
    redraw: () => navigation.show([], false),
    prepare,
  });
}

/** Who is told what. */
function promise(): string {
  if (!isInside()) return t("promise");
  return t(frame.dataset.told === undefined ? "promise.inside" : "promise.told");
}

/** The way to the doctor's page, where there is one. */
function doctorLink(): HTMLElement[] {
  const href = site.at("doctor.html");
  return href ? [h("p", { class: "screen-only" }, h("a", { href }, t("doctor.link")))] : [];
}

/** That an old text is tried stays in sight until it is taken back, in one line that opens. */
export function trialMark({ answers, packs }: Navigation): Child {
  const { textAsOf, date } = answers;
  const pack = packs.listed(answers.pack);
  if (!textAsOf || !date) return undefined;
  return h(
    "details",
    { class: "trial", id: "trial" },
    h("summary", {}, t("trial.mark", { text: textOfYear(pack, textAsOf) })),
    h("p", {}, t("trial.mark.means", { text: textOfDay(pack, textAsOf), date: day(date) })),
  );
}

/** Why the link that was opened did not lead to where it should. */
function linkFault({ linkFault: sentence }: Navigation): Child {
  return sentence && h("p", { class: "note", id: "link-fault", role: "alert" }, sentence);
}

/** Which step it is, and of how many, or of how many at most. */
function progressLine({ progress }: Screen): Child {
  if (!progress) return undefined;
  const { of, known, most } = progress;
  const at = String(progress.at);
  const atMost = (most: number | undefined): string => {
    if (most === undefined) return t("progress", { at });
    return most > progress.at ? t("progress.most", { at, most: String(most) }) : t("progress.last", { at });
  };
  const line = h("p", { class: "progress" }, of ? t("progress.of", { at, of: String(of) }) : atMost(known));
  most?.then(
    (most) => {
      if (most !== undefined) line.textContent = atMost(most);
    },
    // A core that has ended says so where it is asked for more than this.
    () => undefined,
  );
  return line;
}

function summary(context: Context): HTMLElement {
  const entries = context.problems.map((problem) => {
    const words = problemText(problem, root.getElementById(fieldId(problem.path))?.hasAttribute(DAY) ?? false);
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
  return root.getElementById(fieldId(path)) ?? root.querySelector<HTMLElement>(`#main form input`);
}

/** The room that a screen belongs to, whose own style sheet it has (`styles/rooms/`). */
function roomOf({ name }: Place): "patient" | "pay_later" {
  return name === "pay_later" ? name : "patient";
}

/** Puts a screen on the page. */
export function put(context: Context, screen: Screen, showing: Showing): void {
  const { navigation } = context;
  frame.dataset.room = roomOf(navigation.place);
  const wrong = context.problems.length > 0;
  if (!isInside()) document.title = `${wrong ? t("error.prefix") : ""}${screen.title} · ${t("name")}`;
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
    byId("main").insertBefore(summary(context), root.querySelector("#main h1"));
    byId("summary").focus();
    toTop();
  } else if (showing.arrive) {
    toTop();
    root.getElementById(HEADING)?.focus({ preventScroll: true });
    if (screen.announce) announce(screen.announce);
  }
}
