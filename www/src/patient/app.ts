/** The page: draws the screen that the visit is at. */

import "./shared.js";
import type { Language } from "../i18n/remembered.js";
import { addEnglish, language, t } from "../i18n/words.js";
import { afterwards } from "../page/afterwards.js";
import { onDemand } from "../page/on-demand.js";
import { explained } from "../page/outdated.js";
import { announce } from "../ui/announce.js";
import { byId, h } from "../ui/dom.js";
import { openForPrint, printIfWanted } from "../ui/printing.js";
import { drawLayout, put } from "./layout.js";
import { Navigation, type Place, type Showing } from "./navigation.js";
import { type Context, isScreen, type Screen } from "./screen.js";
import { ask } from "./screens/ask.js";
import { check } from "./screens/check.js";
import { date } from "./screens/date.js";
import { failure } from "./screens/failure.js";
import { insurance } from "./screens/insurance.js";
import { result } from "./screens/result.js";
import { start } from "./screens/start.js";

/** Nobody is told to wait for what is there at once. */
const PATIENCE = 400;

/** The sentences in English. */
const english = onDemand(
  () => import("../i18n/english.js"),
  "./english.js",
  ({ default: sentences }) => typeof sentences.promise === "string",
);

/** Fetches what is said in a language; what is said in Chinese is part of the page. */
export async function sentencesOf(language: Language): Promise<void> {
  if (language === "en") addEnglish((await english()).default);
}

/** What writes cases into addresses and reads them there. */
const linkCode = onDemand(
  () => import("./link/link.js"),
  "./link.js",
  ({ open }) => typeof open === "function",
);

/** What takes a result along. */
const alongCode = onDemand(
  () => import("./link/along.js"),
  "./along.js",
  ({ along }) => typeof along === "function",
);

/** The visit. */
export const navigation = new Navigation((showing) => void draw(showing), linkCode);
let drawing = 0;
let busy = false;

async function screenOf(place: Place, context: Context): Promise<Screen | Place> {
  const early = ["start", "insurance", "handbook", "date", "uncovered", "kept", "pay_later"].includes(place.name);
  // Gone back to after everything was forgotten.
  if (!early && navigation.missing) return navigation.missing;
  switch (place.name) {
    case "start":
      return start(context);
    case "insurance":
      return insurance(context);
    case "handbook": {
      const { draw } = await handbook();
      return draw(context);
    }
    case "date":
      return date(context);
    case "ask":
      return ask(context, place.path);
    case "uncovered":
      return (await uncovered()).uncovered(context);
    case "check":
      return check(context);
    case "extras":
      return (await further()).extras(context);
    case "result":
      return result(context);
    case "compare":
      return (await further()).compare(context);
    case "curve":
      return (await further()).curve(context);
    case "ranges":
      return (await further()).ranges(context);
    case "card": {
      const { draw } = await card();
      return draw(context);
    }
    case "typical": {
      const { draw } = await typicalCosts();
      return draw(context, place);
    }
    case "kept":
      return (await alongCode()).kept(context);
    case "pay_later": {
      const { draw } = await payLater();
      return draw(context, place);
    }
  }
}

/** Treatment first, payment later. */
const payLater = onDemand(
  () => import("../paylater/paylater.js"),
  "./paylater.js",
  ({ draw }) => typeof draw === "function",
);

/** What a stay for a common reason typically costs. */
const typicalCosts = onDemand(
  () => import("./typical/typical.js"),
  "./typical.js",
  ({ draw }) => typeof draw === "function",
);

/** The screens that most visits do without. */
const further = onDemand(
  () => import("./further.js"),
  "./further.js",
  ({ curve }) => typeof curve === "function",
);

/** What only some results have. */
const parts = onDemand(
  () => import("./parts.js"),
  "./parts.js",
  ({ claims }) => typeof claims === "function",
);

/** The card to keep. */
const card = onDemand(
  () => import("./card/card.js"),
  "./card.js",
  ({ draw }) => typeof draw === "function",
);

/** The ways on where no rule at hand holds. */
const uncovered = onDemand(
  () => import("./screens/uncovered.js"),
  "./uncovered.js",
  ({ uncovered }) => typeof uncovered === "function",
);

/** What reads aloud. */
const aloud = onDemand(
  () => import("./aloud/aloud.js"),
  "./aloud.js",
  ({ speak }) => typeof speak === "function",
);

/** The whole handbook. */
const handbook = onDemand(
  () => import("../handbook/handbook.js"),
  "./handbook.js",
  ({ draw }) => typeof draw === "function",
);

function contextOf(showing: Showing): Context {
  return {
    navigation,
    problems: showing.problems,
    run: (task) => void run(task),
    aloud,
    alongCode,
    further,
    parts,
    uncovered,
  };
}

/** Draws a screen. One that another has overtaken is not put on the page. */
async function draw(showing: Showing): Promise<void> {
  drawing += 1;
  const mine = drawing;
  const context = contextOf(showing);
  const patience = setTimeout(() => wait(mine), PATIENCE);
  let drawn: Screen | Place;
  try {
    await sentencesOf(language());
    await navigation.arrive();
    drawn = await screenOf(navigation.place, context);
  } catch (fault) {
    drawn = failure(context, await explained(fault));
  }
  clearTimeout(patience);
  if (mine !== drawing) return;
  if (!isScreen(drawn)) return navigation.instead(drawn);
  put(context, drawn, showing);
  printIfWanted();
  // While the answers are looked over: what their result may have.
  if (navigation.place.name === "check") parts().catch(() => undefined);
  // While it is read: what it leads to.
  if (navigation.place.name === "result") {
    navigation.prepareMore();
    further().catch(() => undefined);
  }
}

/** Does something that takes time. A second press in the meantime does nothing. */
async function run(task: () => Promise<void>): Promise<void> {
  if (busy) return;
  busy = true;
  const before = drawing;
  const patience = setTimeout(() => wait(before), PATIENCE);
  try {
    await task();
  } catch (fault) {
    drawing += 1;
    const showing = { problems: [], arrive: true };
    const context = contextOf(showing);
    const mine = drawing;
    const failed = failure(context, await explained(fault));
    if (mine === drawing) put(context, failed, showing);
  } finally {
    clearTimeout(patience);
    busy = false;
  }
}

/** Says that something takes time, unless another screen has been begun since: who waits for that one is told by it. */
function wait(since: number): void {
  if (since !== drawing) return;
  const main = byId("main");
  if (main.querySelector(".waiting")) return;
  main.append(h("p", { class: "waiting" }, t("waiting")));
  announce(t("waiting"));
}

/** Draws the page for the first time. */
export async function open(): Promise<void> {
  // Where they do not arrive, the first screen says so.
  await sentencesOf(language()).catch(() => undefined);
  drawLayout(navigation, sentencesOf);
  openForPrint();
  navigation.show([], false);
  void navigation.prepare();
  afterwards(async () => (await import("./on-device.js")).keep(navigation));
}
