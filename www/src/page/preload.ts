// Runs before the first paint, so that nobody sees the page in the wrong size or language first, and
// says in words what went wrong where the page itself cannot: it was never drawn, a file of it was
// lost, or a step broke off. A classic script in the words of old browsers; the pages also have it as a
// module, so that it does its work even where its own file is the one that was lost.
import en from "../../messages/opening.en.json";
import zh from "../../messages/opening.zh.json";
import { isForbidden, isOld } from "./abilities.js";
import { takeChoices } from "./remembering.js";
import { reopen } from "./reopening.js";

type Sentence = keyof typeof zh & keyof typeof en;

const root = document.documentElement;

function say(sentence: Sentence): string {
  return (root.lang.slice(0, 2) === "en" ? en : zh)[sentence];
}

/** Shows a sentence with ways on; `where` is emptied for it. */
function show(where: Element, sentence: Sentence, ...way: HTMLElement[]): void {
  const words = document.createElement("p");
  words.textContent = say(sentence);
  const ways = document.createElement("p");
  ways.className = "actions";
  for (const one of way) ways.appendChild(one);
  where.textContent = "";
  where.appendChild(words);
  where.appendChild(ways);
}

function press(label: Sentence, act: () => void): HTMLElement {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "second";
  button.textContent = say(label);
  button.addEventListener("click", act);
  return button;
}

/** What stands in the page from the start and goes when it is drawn. */
function undrawn(): HTMLElement | null {
  return document.getElementById("opening");
}

/** A link to the page that needs no program. */
function byHand(): HTMLElement {
  const link = document.createElement("a");
  link.href = say("by_hand.page");
  link.textContent = say("by_hand");
  return link;
}

/** Whether a script of the page has words that this browser does not know. One that lacks what another needs is of another version, which is called the same. */
let strange = false;

function notOpened(): void {
  const opening = undrawn();
  if (!opening) return;
  if (location.protocol === "file:") {
    show(opening, "file", press("retry", reopen), byHand());
  } else if (self.origin === "null") {
    const link = document.createElement("a");
    link.href = location.href;
    link.target = "_blank";
    link.rel = "noopener";
    // Such a frame may keep a link from opening; its address can still be copied.
    link.textContent = `${say("alone")} ${location.href}`;
    show(opening, "closed", link);
  } else if (isOld() || strange) {
    show(opening, "old", press("retry", reopen), byHand());
  } else if (isForbidden()) {
    show(opening, "policy", press("retry", reopen), byHand());
  } else {
    show(opening, "lost", press("retry", reopen), byHand());
    nameType(opening);
  }
}

/** Looks whether the script came as something that browsers do not run, and says so instead. */
function nameType(opening: HTMLElement): void {
  const script = document.querySelector<HTMLScriptElement>("script[type=module]");
  if (!script) return;
  fetch(script.src).then(
    (found) => {
      const type = found.headers.get("Content-Type") || "";
      if (found.ok && type.indexOf("javascript") < 0) show(opening, "mime", press("retry", reopen), byHand());
    },
    () => undefined,
  );
}

/** A sentence above the page that was drawn. */
function notice(sentence: Sentence, label: Sentence, act: () => void): void {
  const main = document.getElementById("main");
  if (!main?.parentNode) return;
  const box = document.getElementById("trouble") || document.createElement("div");
  box.id = "trouble";
  box.className = "note screen-only";
  box.setAttribute("role", "alert");
  show(box, sentence, press(label, act));
  main.parentNode.insertBefore(box, main);
}

function noticeGone(): void {
  const box = document.getElementById("trouble");
  if (box?.parentNode) box.parentNode.removeChild(box);
}

/** Fetches a style sheet once more, in its place among the others. */
function styleAgain(lost: HTMLLinkElement): void {
  const link = document.createElement("link");
  link.rel = "stylesheet";
  link.href = lost.href;
  link.addEventListener("load", noticeGone);
  if (lost.parentNode) lost.parentNode.replaceChild(link, lost);
}

function broke(event: Event): void {
  const { target } = event;
  if (event instanceof ErrorEvent && /^(Uncaught )?SyntaxError/.test(event.message)) {
    strange = !/export|import/i.test(event.message);
  }
  if (target instanceof HTMLLinkElement) {
    // A script that was asked for ahead is asked for again by whoever imports it.
    if (target.rel !== "stylesheet") return;
    const shown = (): void => notice("look", "retry", () => styleAgain(target));
    if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", shown);
    else shown();
  } else if (undrawn()) {
    notOpened();
  } else if (event instanceof PromiseRejectionEvent || (event instanceof ErrorEvent && event.error)) {
    notice("step", "understood", noticeGone);
  }
}

takeChoices();
if (!root.hasAttribute("data-early")) {
  root.setAttribute("data-early", "");
  // Files that are lost do not bubble.
  addEventListener("error", broke, true);
  addEventListener("unhandledrejection", broke);
  // Whatever else kept the page from being drawn: scripts of its kind have run by then.
  addEventListener("load", notOpened);
}
