/** Headings, buttons and folds. */

import { type Child, h } from "./dom.js";
import { knowsWords, phrases } from "./phrases.js";

/** The id of the heading, by which a question's fields are named. */
export const HEADING = "heading";

/** The one heading of a screen, which takes focus on arrival. Its lines end between phrases. */
export function heading(...children: Child[]): HTMLElement {
  const parts = children.flatMap((child) => (typeof child === "string" ? breaking(child) : [child]));
  return h("h1", { id: HEADING, tabindex: "-1", class: knowsWords ? "phrased" : undefined }, ...parts);
}

/** A sentence that breaks between its phrases. */
function breaking(sentence: string): Child[] {
  return phrases(sentence).flatMap((phrase, at) => (at ? [h("wbr", {}), phrase] : [phrase]));
}

/** A sentence in its clauses, so that a line ends between them where there is room. */
export function clauses(sentence: string): HTMLElement[] {
  const parts = sentence.match(/[^，。；]*[，。；]|[^，。；]+$/g) ?? [];
  return parts.map((part) => h("span", { class: "clause" }, ...breaking(part)));
}

/** A paragraph under the heading, by which a question's fields are described. */
export function help(sentence: string | undefined): HTMLElement | undefined {
  return sentence ? h("p", { id: "help", class: "help" }, sentence) : undefined;
}

/** A button that looks like a link. */
export function linkButton(label: Child, onPress: () => void, attributes: Record<string, string> = {}): HTMLElement {
  return h("button", { type: "button", class: "link", onclick: onPress, ...attributes }, label);
}

/** An ordinary button. */
export function button(label: string, onPress: () => void, kind: "primary" | "second" = "second"): HTMLElement {
  return h("button", { type: "button", class: kind, onclick: onPress }, label);
}

/** Wraps what few people know, closed until it is opened. */
export function moreBox(label: string, ...children: Node[]): HTMLElement {
  return h("details", { class: "more" }, h("summary", {}, label), ...children);
}
