/** One card to keep: copied, printed on one page, sent as a picture, read aloud. Fetched when it is asked for. */

import "../shared.js";
import { onDemand } from "../../page/on-demand.js";
import { announce } from "../../ui/announce.js";
import { button, heading } from "../../ui/controls.js";
import { type Child, h } from "../../ui/dom.js";
import { aloudButton } from "../aloud/aloud-button.js";
import { after, isSettled, type Place } from "../navigation.js";
import type { Context, Screen } from "../screen.js";
import { type Card, cardOf, sentences } from "./content.js";
import { draw as drawPicture, pngOf } from "./picture.js";
import { t } from "./words.js";

const FILE = "mingbai.png";

const qrCode = onDemand(
  () => import("../link/qr.js"),
  "./qr.js",
  ({ qr }) => typeof qr === "function",
);

/** Draws the card; another place while something is still open. */
export async function draw(context: Context): Promise<Screen | Place> {
  const { navigation, run } = context;
  const interviewed = await navigation.interview();
  if (!isSettled(interviewed)) return after(interviewed);
  const outlook = await (await navigation.core()).call("outlook", { request: interviewed.request });
  if (outlook.status !== "outlook") return { name: "result" };
  const card = cardOf(navigation, outlook);
  const { link } = (await navigation.linkCode()).linkTo(navigation);
  const { qr } = await qrCode();
  const code = qr(link, t("qr.label"));
  const title = t("title");
  const status = h("p", { class: "echo", id: "card-status" });
  const say = (sentence: string): void => {
    status.textContent = sentence;
    announce(sentence);
  };
  return {
    title,
    body: [
      heading(title),
      drawn(card, code),
      h(
        "p",
        { class: "actions screen-only" },
        button(t("copy"), () => run(() => copy(card, say))),
        button(t("print"), () => print()),
        button(t("picture"), () => run(() => keepPicture(card, code, say))),
        aloudButton(() => sentences(card), context),
        button(t("back"), () => navigation.go({ name: "result" })),
      ),
      status,
    ],
  };
}

function drawn({ name, of, by, lines, ask, estimate, made }: Card, code: SVGSVGElement | undefined): HTMLElement {
  return h(
    "article",
    { class: "keep", "aria-label": name },
    h("p", { class: "keep-name" }, name),
    h("p", {}, of),
    by && h("p", { class: "note" }, by),
    h(
      "dl",
      {},
      ...lines.flatMap(({ id, what, value, likely }): Child[] => [
        h("dt", {}, what),
        h("dd", { "data-card": id }, h("strong", {}, value), likely && h("span", { class: "hint" }, likely)),
      ]),
    ),
    ask.length > 0 && h("h2", {}, t("ask")),
    ask.length > 0 && h("ol", {}, ...ask.map((question) => h("li", {}, question))),
    code && h("figure", {}, code, h("figcaption", { class: "keep-small" }, t("qr"))),
    h("p", { class: "keep-small" }, estimate),
    h("p", { class: "keep-small" }, made),
  );
}

async function copy(card: Card, say: (sentence: string) => void): Promise<void> {
  const text = sentences(card).join("\n");
  try {
    await navigator.clipboard.writeText(text);
    say(t("copied"));
  } catch {
    // Without leave of the browser, and where a page has no clipboard at all.
    say(copiedByHand(text) ? t("copied") : t("copy.failed"));
  }
}

/** As pages copied before they had a clipboard. */
function copiedByHand(text: string): boolean {
  const field = h("textarea", { class: "unseen", readonly: true });
  field.value = text;
  document.body.append(field);
  field.select();
  try {
    return document.execCommand("copy");
  } catch {
    return false;
  } finally {
    field.remove();
  }
}

async function keepPicture(
  card: Card,
  code: SVGSVGElement | undefined,
  say: (sentence: string) => void,
): Promise<void> {
  const canvas = drawPicture(card, code);
  const blob = canvas && (await pngOf(canvas));
  if (!blob) return say(t("picture.failed"));
  const address = URL.createObjectURL(blob);
  const link = h("a", { href: address, download: FILE });
  document.body.append(link);
  link.click();
  link.remove();
  // The browser has taken it by the next turn; until then it must be there.
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
  say(t("picture.made"));
}
