/** Headings, buttons and folds. */

import { type Child, h } from "./dom.js";

/** The id of the heading, by which a question's fields are named. */
export const HEADING = "heading";

/** The one heading of a screen, which takes focus on arrival. */
export function heading(...children: Child[]): HTMLElement {
  return h("h1", { id: HEADING, tabindex: "-1" }, ...children);
}

/** A sentence in its clauses, so that a line ends between them where there is room. */
export function clauses(sentence: string): HTMLElement[] {
  const parts = sentence.match(/[^，。；]*[，。；]|[^，。；]+$/g) ?? [];
  return parts.map((part) => h("span", { class: "clause" }, part));
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
