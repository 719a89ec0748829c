/** Building elements. Text is always text: there is no way to write markup from data. */

import { root } from "./root.js";

/** What an element can hold. */
export type Child = Node | string | false | null | undefined;

type Listener = (event: Event) => void;

/** Attributes by name; `true` writes an empty one, `false` and `undefined` leave it out. */
export type Attributes = Record<string, string | number | boolean | Listener | undefined>;

/** An HTML element with attributes, `on…` listeners and children. */
export function h<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  return filled(document.createElement(tag), attributes, children);
}

/** An SVG element, as `h`. */
export function svg<Tag extends keyof SVGElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: Child[]
): SVGElementTagNameMap[Tag] {
  return filled(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children);
}

function filled<E extends Element>(element: E, attributes: Attributes, children: Child[]): E {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined || value === false) continue;
    if (typeof value === "function") element.addEventListener(name.replace(/^on/, ""), value);
    else element.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children) {
    if (child !== undefined && child !== null && child !== false) element.append(child);
  }
  return element;
}

/** The element of the page with this id, which index.html promises, and whoever draws it elsewhere. */
export function byId(id: string): HTMLElement {
  const found = root.getElementById(id);
  if (!found) throw new Error(`the page has no #${id}`);
  return found;
}

/** Text for screen readers only. */
export function unseen(text: string): HTMLElement {
  return h("span", { class: "unseen" }, text);
}
