/**
 * Keeping the files of the page on the device, so that it opens without a network, and saying so. A newer
 * version is offered and never forced: until somebody presses, the page stays as it is.
 */

import en from "../../messages/on_device.en.json";
import zh from "../../messages/on_device.zh.json";
import { scriptAddress } from "../engine/scripts.js";
import { catalogue, common } from "../i18n/language.js";
import type { Answered, Asked, Group } from "../offline/protocol.js";
import { announce } from "../ui/announce.js";
import { byId, h } from "../ui/dom.js";
import { offlineWorker } from "./afterwards.js";
import { addBelow } from "./header.js";

/** A sentence about what is kept. */
export const t = /* @__PURE__ */ catalogue(zh, en);

/** What a page keeps. */
export interface Kept {
  /** Its files. */
  group: Exclude<Group, "shell">;
  /** Those of another page that it can use, kept after its own. */
  also?: Exclude<Group, "shell">;
  /** What is said below the page once they are all there. */
  line: () => HTMLElement;
  /** Opens the page anew with all that was entered. */
  reopen: () => void;
}

/** Keeps the files of the page, says so when they are there, and offers the next version. */
export async function keepFiles({ group, also, line, reopen }: Kept): Promise<void> {
  const address = offlineWorker();
  if (!address) return;
  const workers = navigator.serviceWorker;
  // The browser asks for the worker itself each time, whatever a cache has of it.
  const registration = await workers.register(scriptAddress(address), { updateViaCache: "none" });
  const offer = (): void => {
    // Without a version before it there is nothing to be newer than.
    if (registration.waiting && workers.controller) offerNewer(reopen);
  };
  registration.addEventListener("updatefound", () => {
    registration.installing?.addEventListener("statechange", offer);
  });
  offer();
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") registration.update().catch(() => undefined);
  });
  const { active } = await workers.ready;
  if (!active || !(await isKept(active, group))) return;
  addBelow(line);
  if (also) await isKept(active, also);
}

/** Has the worker keep a group. Where somebody saves on data, only once the page was installed. */
async function isKept(worker: ServiceWorker, group: Kept["group"]): Promise<boolean> {
  const { connection } = navigator as { connection?: { saveData?: boolean } };
  if (connection?.saveData && !matchMedia("(display-mode: standalone)").matches) return false;
  const { port1, port2 } = new MessageChannel();
  const answered = new Promise<boolean>((done) => {
    port1.onmessage = ({ data }: MessageEvent<Answered>) => done(data.kept);
  });
  worker.postMessage({ kind: "keep", group } satisfies Asked, [port2]);
  return answered;
}

/** A bar at the lower edge, where it moves nothing that somebody is about to press. */
function offerNewer(reopen: () => void): void {
  if (document.getElementById("newer")) return;
  const press = h("button", { type: "button", class: "primary" }, t("newer"));
  press.addEventListener("click", () => {
    press.textContent = common("waiting");
    reopen();
  });
  document.documentElement.dataset.newer = "";
  byId("page").append(h("aside", { id: "newer", class: "screen-only", "aria-label": t("newer.about") }, press));
  announce(t("newer.said"));
}
