/** The page in a frame of somebody else's: its height, and what is said to the page around it. */

import en from "../../messages/embed.en.json";
import zh from "../../messages/embed.zh.json";
import { Around } from "../page/around.js";
import { h } from "../ui/dom.js";
import type { Estimator } from "./element.js";
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

const around = new Around(({ kind, detail }, host) => {
  if (kind === "hello") {
    around.say({ kind: "loaded" });
    sayHeight();
  }
  if (kind === "case") estimator.case = detail as KnownCase;
  if (kind === "packs" && Array.isArray(detail)) {
    estimator.giver = host;
    estimator.packs = detail;
  }
});

function sayHeight(): void {
  // Of what is in it, which does not grow with the frame.
  const detail = Math.ceil(document.getElementById("page")?.getBoundingClientRect().height ?? 0);
  around.say({ kind: "height", detail });
}

/** Offers to hand a result over: it leaves the frame by a press alone. */
function offer(detail: object): void {
  const { host } = around;
  if (host === undefined) return;
  const outcome = h("span", { role: "status" });
  const press = h("button", { type: "button", class: "second" }, words["frame.give"].replace("{site}", host));
  press.addEventListener("click", () => {
    around.say({ kind: "estimated", detail });
    outcome.textContent = words["frame.given"];
  });
  give?.replaceChildren(press, outcome);
}

estimator.addEventListener("mingbai-ready", (event) =>
  around.say({ kind: "ready", detail: (event as CustomEvent).detail }),
);
estimator.addEventListener("mingbai-error", (event) =>
  around.say({ kind: "error", detail: (event as CustomEvent).detail }),
);
estimator.addEventListener("mingbai-estimated", (event) => offer((event as CustomEvent).detail));
const page = document.getElementById("page");
if (page) new ResizeObserver(sayHeight).observe(page);
