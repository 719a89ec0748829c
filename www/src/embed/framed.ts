/** The page in a frame of somebody else's: its height, and what is said to the page around it. */

import en from "../../messages/embed.en.json";
import zh from "../../messages/embed.zh.json";
import { h } from "../ui/dom.js";
import type { Estimator } from "./element.js";
import { FORM, type FromFrame, isOurs, NAMESPACE, type Sent } from "./frame-protocol.js";
import type { KnownCase } from "./host.js";

/** What a link to the frame may say behind `#`. */
const ATTRIBUTES = ["region", "scheme", "hospital-tier", "lang", "theme", "text-size"];

const estimator = document.querySelector("mingbai-estimator") as Estimator;
const give = document.getElementById("give");
for (const [name, value] of new URLSearchParams(location.hash.slice(1))) {
  if (ATTRIBUTES.includes(name)) estimator.setAttribute(name, value);
}
if (estimator.lang) document.documentElement.lang = estimator.lang.startsWith("en") ? "en" : "zh-CN";
const words = estimator.lang.startsWith("en") ? en : zh;

/** The site around, once it has said that it is there. */
let around: string | undefined;

function say(message: FromFrame): void {
  if (around !== undefined) parent.postMessage({ ns: NAMESPACE, v: FORM, ...message }, around);
}

function sayHeight(): void {
  // Of what is in it, which does not grow with the frame.
  say({ kind: "height", detail: Math.ceil(document.getElementById("page")?.getBoundingClientRect().height ?? 0) });
}

function hear({ source, origin, data }: MessageEvent<unknown>): void {
  if (self === top || source !== parent || !isOurs(data)) return;
  // The first who says that it is there; a page that was put in its place is another site's perhaps.
  if (data.kind === "hello") around ??= origin;
  if (origin !== around) return;
  if (data.kind === "hello") {
    say({ kind: "loaded" });
    sayHeight();
  }
  if (data.kind === "case") estimator.case = data.detail as KnownCase;
  if (data.kind === "packs" && Array.isArray(data.detail)) {
    estimator.giver = new URL(origin).host;
    estimator.packs = data.detail;
  }
}

/** Offers to hand a result over: it leaves the frame by a press alone. */
function offer(detail: object): void {
  if (around === undefined) return;
  const outcome = h("span", { role: "status" });
  const press = h(
    "button",
    { type: "button", class: "second" },
    words["frame.give"].replace("{site}", new URL(around).host),
  );
  press.addEventListener("click", () => {
    say({ kind: "estimated", detail });
    outcome.textContent = words["frame.given"];
  });
  give?.replaceChildren(press, outcome);
}

addEventListener("message", hear);
estimator.addEventListener("mingbai-ready", (event) => say({ kind: "ready", detail: (event as CustomEvent).detail }));
estimator.addEventListener("mingbai-error", (event) => say({ kind: "error", detail: (event as CustomEvent).detail }));
estimator.addEventListener("mingbai-estimated", (event) => offer((event as CustomEvent).detail));
const page = document.getElementById("page");
if (page) new ResizeObserver(sayHeight).observe(page);
// The page around may have been ready long before: it answers, and is known then.
if (self !== top) parent.postMessage({ ns: NAMESPACE, v: FORM, kind: "here" } satisfies Sent<FromFrame>, "*");
